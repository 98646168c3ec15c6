"""The rows of the menu of help."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.commands import Commands
from gui.i18n import QT_TRANSLATE_NOOP

HELP_ROWS: Final = (
    ActionRow(
        "palette",
        QT_TRANSLATE_NOOP("Actions", "All &commands…"),
        Menu.HELP,
        Commands.show_palette,
        ("Ctrl+Shift+P",),
        "command",
        toolbar=True,
    ),
    ActionRow(
        "shortcuts",
        QT_TRANSLATE_NOOP("Actions", "&Keys…"),
        Menu.HELP,
        Commands.show_shortcuts,
        ("F1",),
        "keyboard",
    ),
    ActionRow(
        "cheat-sheet",
        QT_TRANSLATE_NOOP("Actions", "Ch&eat sheet of all keys…"),
        Menu.HELP,
        lambda commands: commands.sheet_wanted.emit(),
    ),
    ActionRow(
        "guide",
        QT_TRANSLATE_NOOP("Actions", "A &tour of four steps"),
        Menu.HELP,
        Commands.show_guide,
        line_above=True,
    ),
    ActionRow("about", QT_TRANSLATE_NOOP("Actions", "&About Hashiya"), Menu.HELP, Commands.about),
)
