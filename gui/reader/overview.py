"""The scroll bar of the page, with the whole document in small: highlights and search hits."""

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, Final, override

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollBar

from core.spans import Span
from gui.reader.contrast import mixed

if TYPE_CHECKING:
    from gui.reader.scrolling import ScrollingPage

_WIDTH: Final = 16
_SHORTEST_HANDLE: Final = 28
_HANDLE_INSET: Final = 3
_STRIP: Final = 5
_MOST_OF_A_TURN: Final = 0.008  # seconds
_LATER: Final = 120
_HANDLE_ALPHA: Final = 96
_HELD_ALPHA: Final = 150


class OverviewBar(QScrollBar):
    """Scrolls to where it is clicked; stripes show where highlights and search hits are.

    The stripes are drawn in idle turns, a few rows of pixels in each, so that a million highlights
    cost no frame. The bar paints itself: the usual ones take longer than a line of text.
    """

    def __init__(self, view: "ScrollingPage") -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self._stripes: QPixmap | None = None
        self._hits: npt.NDArray[np.float64] = np.zeros(0)
        self._row = 0
        self._grip: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw_some)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def renew(self) -> None:
        """Draw the stripes anew, soon."""
        self._row = 0
        self._timer.start(_LATER)

    def set_hits(self, spans: Sequence[Span]) -> None:
        """Show where search hits are."""
        starts = np.fromiter((span.start for span in spans), np.int64, len(spans))
        self._hits = self._view.page.shares_at(starts)
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Tell whether the stripes show the highlights as they are."""
        return not self._timer.isActive()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter, event.rect())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stripes = None
        self.renew()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        handle = self._handle()
        inside = handle.contains(QPointF(handle.center().x(), event.position().y()))
        self._grip = event.position().y() - handle.top() if inside else handle.height() / 2
        self.setSliderDown(True)
        self._drag(event.position().y())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._drag(event.position().y())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.setSliderDown(False)
        self.update()

    def _paint(self, painter: QPainter, rect: QRect) -> None:
        colors = self._view.page.style.colors
        painter.fillRect(rect, mixed(colors.paper, colors.ink, 0.05))
        if self._stripes is not None:
            painter.drawPixmap(0, 0, self._stripes)
        painter.setPen(Qt.PenStyle.NoPen)
        if len(self._hits):
            painter.setBrush(_solid(colors.hit))
            rows = np.unique((self._hits * self.height()).astype(int)).tolist()
            painter.drawRects([QRectF(_STRIP + 1, row - 1, _WIDTH - _STRIP - 2, 2) for row in rows])
        handle = QColor(colors.faint)
        handle.setAlpha(_HANDLE_ALPHA if self._grip is None else _HELD_ALPHA)
        # A rounded one would take as long to paint as a paragraph.
        painter.fillRect(self._handle().adjusted(_HANDLE_INSET, 0, -_HANDLE_INSET, 0), handle)

    def _drag(self, y: float) -> None:
        room = self.height() - self._handle().height()
        if room > 0 and self._grip is not None:
            self.setValue(round((y - self._grip) / room * self.maximum()))

    def _handle(self) -> QRectF:
        whole = self.maximum() + self.pageStep()
        height = max(self.height() * self.pageStep() / max(whole, 1), _SHORTEST_HANDLE)
        height = min(height, float(self.height()))
        top = (self.height() - height) * self.value() / max(self.maximum(), 1)
        return QRectF(0, top, self.width(), height)

    def _draw_some(self) -> None:
        """Draw the next few rows: of each, the kinds that begin in its part of the text."""
        page = self._view.page
        height = self.height()
        ratio = self.devicePixelRatioF()
        size = QSize(round(_WIDTH * ratio), round(height * ratio))
        if self._stripes is None or self._stripes.size() != size:
            self._stripes = QPixmap(size)
            self._stripes.setDevicePixelRatio(ratio)
            self._stripes.fill(Qt.GlobalColor.transparent)
        enough = monotonic() + _MOST_OF_A_TURN
        row = self._row
        with QPainter(self._stripes) as painter:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            while row < height and monotonic() < enough:
                start, end = page.offset_at(row / height), page.offset_at((row + 1) / height)
                color = self._color_between(start, max(end, start + 1))
                painter.fillRect(QRectF(1, row, _STRIP, 1), color)
                row += 1
        self._row = row
        self.update()
        if row < height:
            self._timer.start(0)

    def _color_between(self, start: int, end: int) -> QColor:
        marks = self._view.page.marks
        found = marks.next_start(start - 1)
        if found is None or found >= end:
            return QColor(Qt.GlobalColor.transparent)
        fragments = marks.fragments(found, found + 1)
        return marks.style(fragments[-1].kind).color if fragments else QColor("#888888")


def _solid(color: QColor) -> QColor:
    solid = QColor(color)
    solid.setAlpha(255)
    return solid
