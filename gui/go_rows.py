"""The rows of moving about: highlights, documents, panes."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.commands import Commands
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import has_document, has_project

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
        "go-to-document",
        QT_TRANSLATE_NOOP("Actions", "Go to a &document…"),
        Menu.GO,
        Commands.pick_document,
        ("Ctrl+P",),
        "file-text",
        has_project,
        line_above=True,
    ),
    ActionRow(
        "next-document",
        QT_TRANSLATE_NOOP("Actions", "N&ext document"),
        Menu.GO,
        lambda commands: commands.step_document(1),
        ("Ctrl+PgDown",),
        needs=has_project,
    ),
    ActionRow(
        "previous-document",
        QT_TRANSLATE_NOOP("Actions", "P&revious document"),
        Menu.GO,
        lambda commands: commands.step_document(-1),
        ("Ctrl+PgUp",),
        needs=has_project,
    ),
    ActionRow(
        "next-unfinished",
        QT_TRANSLATE_NOOP("Actions", "Next &unfinished document"),
        Menu.GO,
        Commands.next_unfinished,
        ("Ctrl+Shift+PgDown",),
        needs=has_project,
    ),
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
