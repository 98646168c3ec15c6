"""Draws ties with the mouse: from the handle of a highlight to another highlight."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from gui.reader.view import ReaderView

_SCROLL_EVERY: Final = 16
_SCROLL_SHARE: Final = 0.25


class LinkPointer:
    """Follows the mouse over the arcs and handles of a view."""

    def __init__(self, view: "ReaderView") -> None:
        self._view = view
        self._source: int | None = None
        self._place = QPointF()
        self._timer = QTimer(view)
        self._timer.setInterval(_SCROLL_EVERY)
        self._timer.timeout.connect(self._scroll_on)
        view.link_dropped.connect(self.cancel)

    @property
    def dragging(self) -> bool:
        """Tell whether a tie is being dragged."""
        return self._source is not None

    def press(self, event: QMouseEvent) -> bool:
        """Take hold of a handle, or choose the tie under the pointer; tell whether it was one."""
        view, place = self._view, event.position()
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._source = view.grip_at(place)
        if self._source is not None:
            self._place = place
            view.set_hot_link("")
            view.set_link_source(self._source)
            return True
        link = view.link_at(place)
        if link:
            view.link_clicked.emit(link)
            if event.type() is event.Type.MouseButtonDblClick:
                view.link_entered.emit()
        return bool(link)

    def move(self, event: QMouseEvent) -> None:
        """Draw the line to the pointer, and outline the highlight under it."""
        self._place = event.position()
        self._draw()
        outside = not 0 <= self._place.y() < self._view.page.height
        if outside and not self._timer.isActive():
            self._timer.start()
        elif not outside:
            self._timer.stop()

    def release(self, event: QMouseEvent) -> None:
        """Ask for the tie, where the pointer is on another highlight."""
        self._place = event.position()
        source, target = self._source, self._target()
        self.cancel()
        if source is not None and target is not None:
            self._view.link_drawn.emit(source, target)

    def cancel(self) -> None:
        """Let go of what is dragged."""
        self._source = None
        self._timer.stop()
        self._view.set_dragged_link(None)
        self._view.set_link_source(None)
        self._view.set_hovered(frozenset())

    def hover(self, place: QPointF) -> bool:
        """Look at what is under the pointer; tell whether it is a handle or a tie."""
        view = self._view
        link = view.link_at(place)
        view.set_hot_link(link)
        return bool(link) or view.grip_at(place) is not None

    def told_at(self, place: QPointF) -> str:
        """Return what a tool tip says of the handle or the tie at a place."""
        if self._view.grip_at(place) is not None:
            return QCoreApplication.translate("Reader", "Drag it to another highlight to tie them.")
        link = self._view.link_at(place)
        return self._view.links.describe(link) if link else ""

    def _target(self) -> int | None:
        view = self._view
        under = view.page.offset_under(self._place.x(), self._place.y())
        return next((one for one in view.owners_at(under) if one != self._source), None)

    def _draw(self) -> None:
        view = self._view
        if self._source is None:
            return
        start = view.handle_of(self._source) or QPointF(
            self._place.x(), 0.0 if self._place.y() > 0 else view.page.height
        )
        view.set_dragged_link(QLineF(start, self._place))
        target = self._target()
        view.set_hovered(frozenset() if target is None else frozenset({target}))

    def _scroll_on(self) -> None:
        y, height = self._place.y(), self._view.page.height
        beyond = y if y < 0 else y - height + 1
        self._view.scroll_by(round(beyond * _SCROLL_SHARE) or (1 if beyond > 0 else -1))
        self._draw()
