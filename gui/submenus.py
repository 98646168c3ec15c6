"""Which rows stand in a menu of their own inside a menu, since one long column is not read."""

from typing import Final

from gui.i18n import QT_TRANSLATE_NOOP

_OF_ROWS: Final = {
    QT_TRANSLATE_NOOP("Actions", "Ti&es between highlights"): (
        "relate",
        "next-tie",
        "follow-tie",
        "retag-tie",
        "turn-tie",
        "untie",
    ),
    QT_TRANSLATE_NOOP("Actions", "Ta&g set"): (
        "new-tag",
        "ready-tags",
        "edit-tag",
        "duplicate-tag",
        "split-tag",
        "tag-up",
        "tag-down",
        "delete-tag",
        "deleted-tags",
        "import-tags",
        "export-tags",
    ),
    QT_TRANSLATE_NOOP("Actions", "Pieces &of the highlight"): (
        "add-fragment",
        "split-highlight",
        "join-highlights",
    ),
    QT_TRANSLATE_NOOP("Actions", "Di&rection of the paragraph"): (
        "paragraph-rtl",
        "paragraph-ltr",
        "paragraph-auto",
    ),
    QT_TRANSLATE_NOOP("Actions", "List of &documents"): ("documents-order", "documents-shown"),
    QT_TRANSLATE_NOOP("Actions", "P&anels"): (
        "panel-documents",
        "panel-tags",
        "panel-inspector",
        "panel-search",
        "panel-worklist",
        "panel-highlights",
        "panel-relations",
        "panel-history",
        "panel-review",
        "panel-conflicts",
    ),
    QT_TRANSLATE_NOOP("Actions", "Lang&uage of the window"): ("language-en", "language-fa"),
    QT_TRANSLATE_NOOP("Actions", "&Colours"): (
        "theme-system",
        "theme-light",
        "theme-sepia",
        "theme-dark",
        "theme-contrast",
    ),
    QT_TRANSLATE_NOOP("Actions", "&Ties"): ("ties-arcs", "ties-listed", "ties-none"),
}

SUBMENU_OF: Final = {row: title for title, rows in _OF_ROWS.items() for row in rows}
"""The title, in English, of the menu inside a menu that a row stands in, by the row's id."""
