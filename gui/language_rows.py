"""The rows of searching and of the words of the texts."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import has_project

FIND_ROWS: Final = (
    ActionRow(
        "find-everywhere",
        QT_TRANSLATE_NOOP("Actions", "Find in the whole pro&ject…"),
        Menu.EDIT,
        lambda commands: commands.lists.find(everywhere=True),
        ("Ctrl+Shift+F",),
        needs=has_project,
    ),
)
