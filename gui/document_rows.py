"""The rows of the project's documents: going from one to the other, folders, progress."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import can_write, has_project

DOCUMENT_ROWS: Final = (
    ActionRow(
        "go-to-document",
        QT_TRANSLATE_NOOP("Actions", "Go to a &document…"),
        Menu.GO,
        lambda commands: commands.documents.pick(),
        ("Ctrl+P",),
        "file-text",
        has_project,
        line_above=True,
    ),
    ActionRow(
        "next-unfinished",
        QT_TRANSLATE_NOOP("Actions", "Next &unfinished document"),
        Menu.GO,
        lambda commands: commands.documents.step_unfinished(1),
        ("Ctrl+PgDown",),
        needs=has_project,
    ),
    ActionRow(
        "previous-unfinished",
        QT_TRANSLATE_NOOP("Actions", "Previous un&finished document"),
        Menu.GO,
        lambda commands: commands.documents.step_unfinished(-1),
        ("Ctrl+PgUp",),
        needs=has_project,
    ),
    ActionRow(
        "next-document",
        QT_TRANSLATE_NOOP("Actions", "N&ext document"),
        Menu.GO,
        lambda commands: commands.documents.step(1),
        ("Ctrl+Shift+PgDown",),
        needs=has_project,
    ),
    ActionRow(
        "previous-document",
        QT_TRANSLATE_NOOP("Actions", "P&revious document"),
        Menu.GO,
        lambda commands: commands.documents.step(-1),
        ("Ctrl+Shift+PgUp",),
        needs=has_project,
    ),
    ActionRow(
        "documents-order",
        QT_TRANSLATE_NOOP("Actions", "&Order of the documents…"),
        Menu.VIEW,
        lambda commands: commands.documents.pick_order(),
        needs=has_project,
        line_above=True,
    ),
    ActionRow(
        "documents-shown",
        QT_TRANSLATE_NOOP("Actions", "&Which documents are listed…"),
        Menu.VIEW,
        lambda commands: commands.documents.pick_shown(),
        needs=has_project,
    ),
    ActionRow(
        "progress",
        QT_TRANSLATE_NOOP("Actions", "&Progress of the project…"),
        Menu.VIEW,
        lambda commands: commands.documents.show_progress(),
        needs=has_project,
    ),
    ActionRow(
        "project-page",
        QT_TRANSLATE_NOOP("Actions", "&Guidelines and memo…"),
        Menu.FILE,
        lambda commands: commands.documents.show_project_page(),
        ("Ctrl+M",),
        "note",
        has_project,
        line_above=True,
    ),
    ActionRow(
        "move-folder",
        QT_TRANSLATE_NOOP("Actions", "Rename or move a &folder…"),
        Menu.FILE,
        lambda commands: commands.documents.pick_folder(),
        needs=can_write,
    ),
)
