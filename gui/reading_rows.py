"""The rows of reading: paper, copies with tags, bookmarks, direction, the lens."""

from typing import Final

from core.items import Direction
from gui.actions import ActionRow, Menu
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import can_write_document, has_document

PAPER_ROWS: Final = (
    ActionRow(
        "print",
        QT_TRANSLATE_NOOP("Actions", "&Print…"),
        Menu.FILE,
        lambda commands: commands.reading.print_document(),
        ("Ctrl+Alt+P",),
        needs=has_document,
        line_above=True,
    ),
    ActionRow(
        "pdf",
        QT_TRANSLATE_NOOP("Actions", "Save as P&DF…"),
        Menu.FILE,
        lambda commands: commands.reading.ask_pdf(),
        needs=has_document,
    ),
)

COPY_ROWS: Final = (
    ActionRow(
        "copy-with-tags",
        QT_TRANSLATE_NOOP("Actions", "Copy &with tags"),
        Menu.EDIT,
        lambda commands: commands.reading.copy_with_tags(),
        icon="copy",
        needs=lambda workspace: workspace.selection is not None,
    ),
)

BOOKMARK_ROWS: Final = (
    ActionRow(
        "bookmark",
        QT_TRANSLATE_NOOP("Actions", "&Bookmark"),
        Menu.GO,
        lambda commands: commands.reading.toggle_bookmark(),
        ("Ctrl+B",),
        needs=has_document,
        line_above=True,
    ),
    ActionRow(
        "next-bookmark",
        QT_TRANSLATE_NOOP("Actions", "Next bookmar&k"),
        Menu.GO,
        lambda commands: commands.reading.go_to_bookmark(1),
        ("Ctrl+Shift+B",),
        needs=has_document,
    ),
    ActionRow(
        "previous-bookmark",
        QT_TRANSLATE_NOOP("Actions", "Previous bookma&rk"),
        Menu.GO,
        lambda commands: commands.reading.go_to_bookmark(-1),
        ("Ctrl+Alt+B",),
        needs=has_document,
    ),
)


PAGE_ROWS: Final = (
    ActionRow(
        "invisible",
        QT_TRANSLATE_NOOP("Actions", "Show &invisible characters"),
        Menu.VIEW,
        lambda commands: commands.reading.toggle_lens(),
        ("Ctrl+Shift+8",),
        "eye",
        checked=lambda commands: commands.reading.lens,
        line_above=True,
    ),
    ActionRow(
        "invisible-counts",
        QT_TRANSLATE_NOOP("Actions", "C&ount invisible characters"),
        Menu.VIEW,
        lambda commands: commands.reading.count_invisibles(),
        needs=has_document,
    ),
    ActionRow(
        "paragraph-rtl",
        QT_TRANSLATE_NOOP("Actions", "Paragraph from &right to left"),
        Menu.VIEW,
        lambda commands: commands.reading.set_direction(Direction.RTL),
        icon="direction-rtl",
        needs=can_write_document,
        line_above=True,
    ),
    ActionRow(
        "paragraph-ltr",
        QT_TRANSLATE_NOOP("Actions", "Paragraph from &left to right"),
        Menu.VIEW,
        lambda commands: commands.reading.set_direction(Direction.LTR),
        icon="direction-ltr",
        needs=can_write_document,
    ),
    ActionRow(
        "paragraph-auto",
        QT_TRANSLATE_NOOP("Actions", "Paragraph &by its letters"),
        Menu.VIEW,
        lambda commands: commands.reading.set_direction(Direction.AUTO),
        needs=can_write_document,
    ),
)
