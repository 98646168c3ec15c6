"""All keys on a sheet of paper: from the rows of actions, and the keys of the project's tags."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from PySide6.QtCore import QCoreApplication, QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextOption
from PySide6.QtWidgets import QApplication

from core.items import Tag
from core.messages import language
from gui.actions import Actions, Menu
from gui.i18n import QT_TRANSLATE_NOOP, digits, direction
from gui.key_profiles import key_words

# What the page itself does with keys, which no one can change.
_PAGE: Final = (
    (
        QT_TRANSLATE_NOOP("CheatSheet", "Mark the selection, or tag the highlight anew"),
        "1 … 9, a …",
    ),
    (QT_TRANSLATE_NOOP("CheatSheet", "Add a second tag"), "Shift+1 … 9"),
    (QT_TRANSLATE_NOOP("CheatSheet", "Select by letter"), "Shift+←  Shift+→"),
    (QT_TRANSLATE_NOOP("CheatSheet", "Select by word"), "Ctrl+Shift+←  Ctrl+Shift+→"),
    (QT_TRANSLATE_NOOP("CheatSheet", "Select more, or less"), "Alt+Shift+↑  Alt+Shift+↓"),
    (QT_TRANSLATE_NOOP("CheatSheet", "Go by word, by paragraph"), "Ctrl+←  Ctrl+→  Ctrl+↑  Ctrl+↓"),
    (QT_TRANSLATE_NOOP("CheatSheet", "Select one more highlight, or one less"), "Ctrl+Click"),
    (QT_TRANSLATE_NOOP("CheatSheet", "Move the end of the highlight"), "Ctrl+Alt+←  Ctrl+Alt+→"),
    (
        QT_TRANSLATE_NOOP("CheatSheet", "Move the start of the highlight"),
        "Ctrl+Alt+Shift+←  Ctrl+Alt+Shift+→",
    ),
    (
        QT_TRANSLATE_NOOP("CheatSheet", "Next or previous highlight with the same tag"),
        "Alt+↓  Alt+↑",
    ),
    (QT_TRANSLATE_NOOP("CheatSheet", "Let the paragraph run to the left, to the right"), "Ctrl+⇧"),
    (QT_TRANSLATE_NOOP("CheatSheet", "Take the selection away"), "Esc"),
)
_STYLE: Final = (
    "body { font-size: 9pt } h1 { font-size: 15pt } h2 { font-size: 11pt; margin-top: 10px } "
    "td { padding: 2px 6px } .keys { font-family: monospace }"
)
_MARGIN: Final = 14.0  # millimetres


def cheat_sheet(actions: Actions, tags: Iterable[Tag]) -> str:
    """Return the sheet as HTML in the language of the interface."""
    translate = QCoreApplication.translate
    way = "rtl" if direction() is Qt.LayoutDirection.RightToLeft else "ltr"
    title = escape(translate("CheatSheet", "Keys of Hashiya"))
    sections = "".join(
        f'<h2 dir="{way}">{escape(heading)}</h2><table dir="{way}" width="100%">{rows}</table>'
        for heading, rows in _sections(actions, tags)
        if rows
    )
    return (
        f'<!doctype html><html lang="{language()}" dir="{way}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f'<body dir="{way}"><h1 dir="{way}">{title}</h1>{sections}</body></html>'
    )


def write_pdf(path: str, html: str) -> bool:
    """Print the sheet into a PDF file; tell whether it could be written."""
    writer = QPdfWriter(path)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    if not writer.setPageMargins(margins, QPageLayout.Unit.Millimeter):
        return False
    document = laid_out(html)
    document.print_(writer)
    return True


def laid_out(html: str) -> QTextDocument:
    """Return the sheet as Qt prints it, in the font of the interface."""
    document = QTextDocument()
    option = QTextOption()
    option.setTextDirection(direction())
    document.setDefaultTextOption(option)
    document.setDefaultFont(QApplication.font())
    document.setHtml(html)
    return document


def _sections(actions: Actions, tags: Iterable[Tag]) -> Iterator[tuple[str, str]]:
    translate = QCoreApplication.translate
    yield (
        translate("CheatSheet", "Tags of the project"),
        "".join(_row(tag.name, digits(tag.key).upper(), tag.color) for tag in tags if tag.key),
    )
    yield (
        translate("CheatSheet", "On the page"),
        "".join(_row(translate("CheatSheet", text), keys) for text, keys in _PAGE),
    )
    for menu in Menu:
        rows = [
            _row(
                action.text().replace("&", "").rstrip("…"),
                "   ".join(key_words(key) for key in action.shortcuts()),
            )
            for row, action in actions.rows()
            if row.menu is menu and action.shortcuts()
        ]
        yield menu.shown.replace("&", ""), "".join(rows)


def _row(text: str, keys: str, color: str = "") -> str:
    swatch = f'<span style="color: {escape(color)}">■</span> ' if color else ""
    # A key's words run from left to right in every language.
    return (
        f'<tr><td width="64%">{swatch}\u2068{escape(text)}\u2069</td>'
        f'<td class="keys">\u2066{escape(keys)}\u2069</td></tr>'
    )
