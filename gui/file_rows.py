"""The rows of the menu of files: projects, documents, what comes in and what goes out."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.care_rows import KEEPING_ROWS
from gui.commands import Commands
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import can_write, has_project, is_unsaved
from gui.reading_rows import PAPER_ROWS

FILE_ROWS: Final = (
    ActionRow(
        "new-project",
        QT_TRANSLATE_NOOP("Actions", "&New project…"),
        Menu.FILE,
        Commands.ask_new_project,
        ("Ctrl+N",),
        "folder-plus",
    ),
    ActionRow(
        "open",
        QT_TRANSLATE_NOOP("Actions", "&Open project…"),
        Menu.FILE,
        Commands.ask_open_project,
        ("Ctrl+O",),
        "folder-open",
        toolbar=True,
    ),
    ActionRow(
        "open-text",
        QT_TRANSLATE_NOOP("Actions", "Open a &text…"),
        Menu.FILE,
        Commands.ask_open_text,
        ("Ctrl+Shift+O",),
        "file-text",
    ),
    ActionRow(
        "open-sample",
        QT_TRANSLATE_NOOP("Actions", "Open the &sample"),
        Menu.FILE,
        Commands.open_sample,
    ),
    ActionRow(
        "add-documents",
        QT_TRANSLATE_NOOP("Actions", "&Add documents…"),
        Menu.FILE,
        Commands.ask_documents,
        ("Ctrl+Shift+A",),
        "file-plus",
        can_write,
        line_above=True,
        toolbar=True,
    ),
    ActionRow(
        "import",
        QT_TRANSLATE_NOOP("Actions", "&Import labelled data…"),
        Menu.FILE,
        lambda commands: commands.imports.ask(),
        ("Ctrl+Shift+I",),
        "import",
        can_write,
    ),
    ActionRow(
        "export",
        QT_TRANSLATE_NOOP("Actions", "&Export…"),
        Menu.FILE,
        Commands.ask_export,
        ("Ctrl+E",),
        "export",
        has_project,
        toolbar=True,
    ),
    ActionRow(
        "problems",
        QT_TRANSLATE_NOOP("Actions", "&Check the project"),
        Menu.FILE,
        Commands.check_project,
        needs=has_project,
    ),
    *KEEPING_ROWS,
    *PAPER_ROWS,
    ActionRow(
        "retry",
        QT_TRANSLATE_NOOP("Actions", "Try to &save again"),
        Menu.FILE,
        lambda commands: commands.workspace.retry(),
        ("Ctrl+S",),
        "save",
        is_unsaved,
    ),
    ActionRow(
        "annotator",
        QT_TRANSLATE_NOOP("Actions", "&Your name…"),
        Menu.FILE,
        Commands.ask_annotator,
        line_above=True,
    ),
    ActionRow(
        "quit",
        QT_TRANSLATE_NOOP("Actions", "&Quit"),
        Menu.FILE,
        Commands.quit,
        ("Ctrl+Q",),
        line_above=True,
    ),
)
