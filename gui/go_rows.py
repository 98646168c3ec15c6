"""The rows of moving about: highlights, documents, panes."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.commands import Commands
from gui.document_rows import DOCUMENT_ROWS
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import has_document

GO_ROWS: Final = (
    ActionRow(
        "next-highlight",
        QT_TRANSLATE_NOOP("Actions", "&Next highlight"),
        Menu.GO,
        Commands.next_highlight,
        ("Tab",),
        needs=has_document,
        page=True,
    ),
    ActionRow(
        "previous-highlight",
        QT_TRANSLATE_NOOP("Actions", "&Previous highlight"),
        Menu.GO,
        Commands.previous_highlight,
        ("Shift+Tab",),
        needs=has_document,
        page=True,
    ),
    ActionRow(
        "select-here",
        QT_TRANSLATE_NOOP("Actions", "&Select the highlight here"),
        Menu.GO,
        Commands.select_here,
        ("Return",),
        needs=has_document,
        page=True,
    ),
    ActionRow(
        "jump",
        QT_TRANSLATE_NOOP("Actions", "Go to a &word by typing its beginning"),
        Menu.GO,
        lambda commands: commands.jump_wanted.emit(),
        ("Ctrl+G",),
        needs=has_document,
    ),
    *DOCUMENT_ROWS,
    ActionRow(
        "next-pane",
        QT_TRANSLATE_NOOP("Actions", "Next p&ane"),
        Menu.GO,
        Commands.next_pane,
        ("F6",),
        line_above=True,
    ),
    ActionRow(
        "page",
        QT_TRANSLATE_NOOP("Actions", "&Back to the page"),
        Menu.GO,
        Commands.focus_page,
        ("Ctrl+J",),
        needs=has_document,
    ),
)
