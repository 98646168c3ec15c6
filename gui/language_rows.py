"""The rows of searching and of the words of the texts."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import can_write, has_document, has_project

LANGUAGE_ROWS: Final = (
    ActionRow(
        "project-language",
        QT_TRANSLATE_NOOP("Actions", "Lan&guage of the project’s texts…"),
        Menu.EDIT,
        lambda commands: commands.words.ask_language(),
        needs=can_write,
    ),
)

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

RULE_ROWS: Final = (
    ActionRow(
        "rules",
        QT_TRANSLATE_NOOP("Actions", "R&ules of tagging…"),
        Menu.MARK,
        lambda commands: commands.rules.show_rules(),
        ("Ctrl+Shift+K",),
        needs=has_project,
        line_above=True,
    ),
    ActionRow(
        "dictionary",
        QT_TRANSLATE_NOOP("Actions", "Tag the terms of a dictionary &file…"),
        Menu.MARK,
        lambda commands: commands.rules.ask_dictionary(),
        needs=can_write,
    ),
)

WORD_ROWS: Final = (
    ActionRow(
        "normalised",
        QT_TRANSLATE_NOOP("Actions", "Read the text norma&lised"),
        Menu.VIEW,
        lambda commands: commands.words.toggle_normalised(),
        ("Ctrl+Alt+N",),
        needs=has_document,
        checked=lambda commands: commands.words.normalised,
        line_above=True,
    ),
    ActionRow(
        "figures",
        QT_TRANSLATE_NOOP("Actions", "Fi&gures of words…"),
        Menu.VIEW,
        lambda commands: commands.words.show_figures(),
        ("Ctrl+Shift+W",),
        needs=has_project,
    ),
)
