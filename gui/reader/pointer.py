"""Does what the mouse asks for: placing the caret, selecting, dragging ends, hovering."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from core.spans import Span
from gui.reader.lens import described
from gui.reader.linking import LinkPointer
from gui.reader.places import Spot
from gui.reader.selecting import Grain, Selection, extended, selected, stretch
from gui.reader.snapping import dragged_end

if TYPE_CHECKING:
    from gui.reader.view import ReaderView

_SAME_PLACE: Final = 4.0
_NEAR_END: Final = 5.0
_GUTTER: Final = 8
_SCROLL_EVERY: Final = 16
_SCROLL_SHARE: Final = 0.25
_FASTEST: Final = 80
_NOWHERE: Final = QPointF(-1e6, -1e6)


@dataclass(frozen=True, slots=True)
class _GrippedEnd:
    """The end of a highlight that is being dragged."""

    owner: int
    span: Span
    at_start: bool


class Pointer:
    """Follows the mouse over a view."""

    def __init__(self, view: "ReaderView") -> None:
        self._view = view
        self._clicks = 0
        self._last_time = 0
        self._last_place = QPointF()
        self._grain = Grain.CHARACTER
        self._first: Span | None = None
        self._dragging = False
        self._moved = False
        self._place = QPointF()
        self._gripped: _GrippedEnd | None = None
        self._links = LinkPointer(view)
        self._timer = QTimer(view)
        self._timer.setInterval(_SCROLL_EVERY)
        self._timer.timeout.connect(self._scroll_on)

    def press(self, event: QMouseEvent) -> None:
        """Put the caret under the pointer, or take hold of an end of a selected highlight."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        if self._links.press(event):
            return
        self._place = event.position()
        self._moved = False
        self._gripped = self._end_at(event.position())
        if self._gripped is not None:
            self._dragging = True
            return
        view = self._view
        paragraph = self._numbered_at(self._place)
        if paragraph is not None:
            view.bookmark_requested.emit(paragraph)
            return
        self._count_clicks(event)
        spot = view.page.spot_at(self._place.x(), self._place.y())
        self._dragging = True
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._grain = Grain.CHARACTER
            view.set_state(view.state.moved(spot, extend=True))
            anchor = view.state.anchor
            self._first = Span(anchor, anchor + 1)
            return
        self._grain = Grain(min(self._clicks, Grain.PARAGRAPH))
        self._first = None
        if self._grain is not Grain.CHARACTER:
            under = view.page.offset_under(self._place.x(), self._place.y())
            at = spot.offset if under is None else under
            self._first = stretch(view.page, view.boundaries, at, self._grain)
        if self._first is not None:
            view.set_state(selected(self._first, spot.offset))
        else:
            view.set_state(Selection(spot, spot.offset))

    def move(self, event: QMouseEvent) -> None:
        """Drag what is held, or look at what is under the pointer."""
        self._place = event.position()
        if self._links.dragging:
            self._links.move(event)
            return
        if not self._dragging:
            self._hover()
            return
        self._moved = True
        self._drag()
        outside = not 0 <= self._place.y() < self._view.page.height
        if outside and not self._timer.isActive():
            self._timer.start()
        elif not outside:
            self._timer.stop()

    def release(self, event: QMouseEvent) -> None:
        """Let go; a mere click tells which highlights are under it."""
        if self._links.dragging:
            self._links.release(event)
            return
        if event.button() is not Qt.MouseButton.LeftButton or not self._dragging:
            event.ignore()
            return
        self._timer.stop()
        self._dragging = False
        view = self._view
        gripped, self._gripped = self._gripped, None
        if gripped is not None:
            view.set_preview(None)
            if self._moved:
                new = self._dragged(gripped)
                if new != gripped.span:
                    view.ends_moved.emit(gripped.owner, gripped.span, new)
            return
        if view.state.span is None:
            under = view.page.offset_under(self._place.x(), self._place.y())
            view.highlight_clicked.emit(view.owners_at(under))

    def leave(self) -> None:
        """Look at nothing: the pointer has left the page."""
        self._view.set_hovered(frozenset())
        if not self._links.dragging:
            self._links.hover(_NOWHERE)
            self._view.set_grip(None)

    def told_at(self, place: QPointF) -> str:
        """Return what a tool tip says at a place: highlights, and characters under the lens."""
        page = self._view.page
        lines = [self._links.told_at(place)]
        if page.style.invisible_characters:
            lines += described(page, place.x(), place.y())
        under = page.offset_under(place.x(), place.y())
        lines += [page.marks.describe(owner) for owner in self._view.owners_at(under)]
        return "\n".join(line for line in lines if line)

    def _count_clicks(self, event: QMouseEvent) -> None:
        moved = (event.position() - self._last_place).manhattanLength()
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        again = event.timestamp() - self._last_time <= interval and moved <= _SAME_PLACE
        self._clicks = self._clicks + 1 if again and self._clicks < Grain.PARAGRAPH else 1
        self._last_time = event.timestamp()
        self._last_place = event.position()

    def _drag(self) -> None:
        view = self._view
        if self._gripped is not None:
            view.set_preview(self._dragged(self._gripped))
            return
        y = min(max(self._place.y(), 0.0), float(max(view.page.height - 1, 0)))
        spot = view.page.spot_at(self._place.x(), y)
        if self._grain is Grain.CHARACTER or self._first is None:
            view.set_state(view.state.moved(spot, extend=True))
        else:
            view.set_state(extended(view.page, view.boundaries, self._first, spot, self._grain))

    def _dragged(self, gripped: _GrippedEnd) -> Span:
        view = self._view
        offset = view.page.spot_at(self._place.x(), self._place.y()).offset
        return dragged_end(
            view.page, view.boundaries, gripped.span, offset, at_start=gripped.at_start
        )

    def _scroll_on(self) -> None:
        """Scroll while the pointer is dragged outside, the faster the farther."""
        y, height = self._place.y(), self._view.page.height
        beyond = y if y < 0 else y - height + 1
        pixels = round(beyond * _SCROLL_SHARE) or (1 if beyond > 0 else -1)
        self._view.scroll_by(max(min(pixels, _FASTEST), -_FASTEST))
        self._drag()

    def _hover(self) -> None:
        view = self._view
        under = view.page.offset_under(self._place.x(), self._place.y())
        owners = self._view.owners_at(under)
        view.set_hovered(frozenset(owners[:1]))
        shape = Qt.CursorShape.IBeamCursor
        if self._links.hover(self._place):
            shape = Qt.CursorShape.PointingHandCursor
        elif self._end_at(self._place) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        if view.grip_at(self._place) is None:  # else the hand is on the handle, above the words
            view.set_grip(owners[0] if owners else None)
        if view.viewport().cursor().shape() is not shape:
            view.viewport().setCursor(shape)

    def _numbered_at(self, place: QPointF) -> int | None:
        """Return the start of the paragraph whose number is under the pointer."""
        page = self._view.page
        if not page.style.paragraph_numbers:
            return None
        for each in page.visible():
            unit = each.unit
            line = unit.lines[0]
            if not each.y + line.top <= place.y() < each.y + line.top + line.height:
                continue
            right = page.column_left + page.column_width
            beside = (
                place.x() > right + _GUTTER if unit.rtl else place.x() < page.column_left - _GUTTER
            )
            if beside and page.units.starts_paragraph(each.number):
                return unit.start
        return None

    def _end_at(self, place: QPointF) -> _GrippedEnd | None:
        """Return the end of a selected highlight that is under the pointer."""
        view = self._view
        if not view.selected_owners:
            return None
        spot: Spot = view.page.spot_at(place.x(), place.y())
        number, unit, line, x = view.page.located(spot)
        if abs(x + view.page.column_left - place.x()) > _NEAR_END:
            return None
        y = view.page.y_of(number)
        box = unit.lines[line]
        if y is None or not y + box.top <= place.y() < y + box.top + box.height:
            return None
        for owner in view.selected_owners:
            for start, end in view.page.marks.spans_of(owner):
                if spot.offset in (start, end):
                    return _GrippedEnd(owner, Span(start, end), spot.offset == start)
        return None
