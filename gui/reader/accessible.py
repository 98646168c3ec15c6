"""What a screen reader is told of the page.

It is told the paragraph of the caret, not the whole document: the bridge copies the whole text
for every question about a word or a line. Offsets are UTF-16 units of that paragraph.
"""

from typing import TYPE_CHECKING, Final, override

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from core.spans import Span
from core.text import Text
from gui.reader.page import Page
from gui.reader.places import Spot

if TYPE_CHECKING:
    from gui.reader.view import ReaderView

_MOST_TOLD: Final = 300
_VIEWS: "dict[int, ReaderView]" = {}
_INTERFACES: "dict[int, PageInterface]" = {}


class Told:
    """The paragraph that is told, as a text of its own."""

    def __init__(self, page: Page, caret: int) -> None:
        text = page.text
        self.start, self.end = text.paragraph_bounds(text.paragraph_at(caret))
        self.text = Text(text.string[self.start : self.end])
        self._page = page

    def offset(self, units: int) -> int:
        """Return the document's offset of some UTF-16 units in the paragraph."""
        length = self.text.to_utf16(len(self.text))
        return self.start + self.text.from_utf16(min(max(units, 0), length))

    def units(self, offset: int) -> int:
        """Return the UTF-16 units of an offset, from the start of the paragraph."""
        return self.text.to_utf16(min(max(offset - self.start, 0), len(self.text)))


class PageText(QAccessibleTextInterface):
    """The text of the caret's paragraph."""

    def __init__(self, view: "ReaderView") -> None:
        super().__init__()
        self._view = view

    @property
    def _told(self) -> Told:
        return Told(self._view.page, self._view.caret)

    @override
    def characterCount(self) -> int:
        told = self._told
        return told.units(told.end)

    @override
    def cursorPosition(self) -> int:
        return self._told.units(self._view.caret)

    @override
    def setCursorPosition(self, position: int) -> None:
        self._view.set_caret(self._told.offset(position))

    @override
    def text(self, startOffset: int, endOffset: int) -> str:
        told = self._told
        string = self._view.page.text.string
        end = told.end if endOffset < 0 else told.offset(endOffset)
        return string[told.offset(startOffset) : end]

    @override
    def characterRect(self, offset: int) -> QRect:
        page = self._view.page
        number, unit, line, x = page.located(Spot(self._told.offset(offset)))
        y = page.y_of(number)
        box = unit.lines[line]
        place = QPoint(round(page.column_left + x), (y or 0) + box.text_top)
        width = max(round((box.right - box.left) / max(box.end - box.start, 1)), 1)
        left = place.x() - width if unit.rtl else place.x()
        at = self._view.viewport().mapToGlobal(QPoint(left, place.y()))
        return QRect(at.x(), at.y(), width, box.text_height)

    @override
    def offsetAtPoint(self, point: QPoint) -> int:
        place = self._view.viewport().mapFromGlobal(point)
        found = self._view.page.offset_under(place.x(), place.y())
        told = self._told
        return -1 if found is None or not told.start <= found < told.end else told.units(found)

    @override
    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:
        told = self._told
        start = told.offset(startIndex)
        self._view.reveal(Span(start, max(told.offset(endIndex), start + 1)))

    @override
    def selectionCount(self) -> int:
        # Qt gives a Python class no way to answer where a selection is; it is announced instead.
        return 0

    @override
    def addSelection(self, startOffset: int, endOffset: int) -> None:
        told = self._told
        start, end = told.offset(startOffset), told.offset(endOffset)
        if start < end:
            self._view.select(Span(start, end))

    @override
    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:
        self.addSelection(startOffset, endOffset)

    @override
    def removeSelection(self, selectionIndex: int) -> None:
        self._view.select(None)


class PageInterface(QAccessibleWidget):
    """The page as a screen reader sees it: a document with a text."""

    def __init__(self, view: "ReaderView") -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._view = view
        self._text = PageText(view)

    @override
    def text(self, t: QAccessible.Text) -> str:
        if t is QAccessible.Text.Name:
            return self._view.accessibleName() or QCoreApplication.translate("Reader", "Text")
        return super().text(t)

    @override
    def interface_cast(  # pyright: ignore[reportIncompatibleMethodOverride]  # a pointer, not an int
        self, t: QAccessible.InterfaceType
    ) -> Shiboken.VoidPtr:
        if t is QAccessible.InterfaceType.TextInterface:
            return Shiboken.VoidPtr(Shiboken.getCppPointer(self._text)[0])
        # None would end the program.
        return Shiboken.VoidPtr(0)


class Announcer:
    """Tells a screen reader of the caret, the selection, and the ends of highlights."""

    def __init__(self, view: "ReaderView") -> None:
        self._view = view
        self._inside: frozenset[int] = frozenset()
        view.caret_moved.connect(self._tell_caret)
        view.selection_changed.connect(self._tell_selection)

    def _tell_caret(self, offset: int) -> None:
        if not QAccessible.isActive():
            return
        told = Told(self._view.page, offset)
        event = QAccessibleTextCursorEvent(self._view, told.units(offset))
        QAccessible.updateAccessibility(event)
        marks = self._view.page.marks
        inside = frozenset(each.owner for each in marks.fragments(offset, offset + 1))
        for owner in sorted(inside - self._inside):
            self.say(
                QCoreApplication.translate("Reader", "Highlight begins: {name}").format(
                    name=marks.describe(owner)
                )
            )
        for owner in sorted(self._inside - inside):
            self.say(
                QCoreApplication.translate("Reader", "Highlight ends: {name}").format(
                    name=marks.describe(owner)
                )
            )
        self._inside = inside

    def _tell_selection(self) -> None:
        if not QAccessible.isActive():
            return
        span = self._view.raw_selection
        if span is not None:
            quote = self._view.page.text.string[span.start : span.end][:_MOST_TOLD]
            self.say(QCoreApplication.translate("Reader", "Selected: {quote}").format(quote=quote))

    def say(self, sentence: str) -> None:
        """Let a screen reader say a sentence."""
        announce(self._view, sentence)


def announce(widget: QObject, sentence: str) -> None:
    """Let a screen reader say a sentence for a widget."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def make_accessible(view: "ReaderView") -> Announcer:
    """Let screen readers into a view; call it once for each."""
    if not _VIEWS:
        QAccessible.installFactory(_interface_for)
    key = Shiboken.getCppPointer(view)[0]
    _VIEWS[key] = view
    view.destroyed.connect(lambda: _forget(key))
    return Announcer(view)


def _interface_for(_class: str, found: QObject | None) -> QAccessibleInterface | None:
    if found is None or not _VIEWS:
        return None
    key = Shiboken.getCppPointer(found)[0]
    view = _VIEWS.get(key)
    if view is None:
        return None
    # Qt keeps no reference to a Python object.
    if key not in _INTERFACES:
        _INTERFACES[key] = PageInterface(view)
    return _INTERFACES[key]


def _forget(key: int) -> None:
    _VIEWS.pop(key, None)
    _INTERFACES.pop(key, None)
