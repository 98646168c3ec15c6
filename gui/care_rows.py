"""The rows of what keeps the work safe: versions, trash, texts that change, review, conflicts."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import can_write, can_write_document, has_document, has_project

KEEPING_ROWS: Final = (
    ActionRow(
        "earlier-versions",
        QT_TRANSLATE_NOOP("Actions", "Earlier &versions…"),
        Menu.FILE,
        lambda commands: commands.versions.ask(),
        needs=has_project,
    ),
    ActionRow(
        "rename-document",
        QT_TRANSLATE_NOOP("Actions", "Rena&me the document…"),
        Menu.FILE,
        lambda commands: commands.texts.ask_name(),
        ("Shift+F2",),
        needs=can_write_document,
        line_above=True,
    ),
    ActionRow(
        "replace-text",
        QT_TRANSLATE_NOOP("Actions", "Replace the text by a ne&wer version…"),
        Menu.FILE,
        lambda commands: commands.texts.ask_newer_text(),
        needs=can_write_document,
    ),
    ActionRow(
        "remove-document",
        QT_TRANSLATE_NOOP("Actions", "Move the document to the t&rash"),
        Menu.FILE,
        lambda commands: commands.texts.remove(),
        icon="trash",
        needs=can_write_document,
    ),
    ActionRow(
        "trash",
        QT_TRANSLATE_NOOP("Actions", "Tras&h…"),
        Menu.FILE,
        lambda commands: commands.texts.ask_restore(),
        needs=can_write,
    ),
)

TEXT_ROWS: Final = (
    ActionRow(
        "correct",
        QT_TRANSLATE_NOOP("Actions", "Correct the te&xt…"),
        Menu.EDIT,
        lambda commands: commands.texts.ask_correction(),
        ("Ctrl+Shift+E",),
        "pen",
        can_write_document,
        line_above=True,
    ),
    ActionRow(
        "export-map",
        QT_TRANSLATE_NOOP("Actions", "Export the map of &offsets…"),
        Menu.EDIT,
        lambda commands: commands.texts.ask_map(),
        needs=has_document,
    ),
    ActionRow(
        "accept-sure",
        QT_TRANSLATE_NOOP("Actions", "Place what has one &good place"),
        Menu.EDIT,
        lambda commands: commands.reviews.accept_sure(),
        needs=lambda workspace: (
            bool(workspace.document and workspace.document.waiting) and workspace.writable
        ),
    ),
)
