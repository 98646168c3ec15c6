"""The scrolling of the page: by pixels, by wheel and bar, zoom, and layout ahead of need."""

from typing import Final, override

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QWidget

from core.spans import Span
from gui.reader.overview import OverviewBar
from gui.reader.page import Page
from gui.reader.painting import BandPalette, overhang
from gui.reader.style import PageStyle

_WHEEL_NOTCH: Final = 120
_LINES_PER_NOTCH: Final = 3
_LEFT_ON_SCREEN: Final = 48
_ZOOM_STEP: Final = 1.1


class ScrollingPage(QAbstractScrollArea):
    """A page in a viewport: everything but what is selected on it and painted."""

    zoom_changed = Signal(float)
    scrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = Page(PageStyle())
        self._palette = BandPalette(self.page)
        self._syncing = False
        self._wheel_rest = 0.0
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._prefetch)
        self._overview = OverviewBar(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(self._overview)
        self._overview.valueChanged.connect(self._follow_bar)
        self._overview.actionTriggered.connect(self._page_by_bar)

    @property
    def style_of_page(self) -> PageStyle:
        """The look of the page."""
        return self.page.style

    def set_style(self, style: PageStyle) -> None:
        """Show the page in another look, at the same place."""
        zoom = self.page.style.zoom
        self.page.restyle(style)
        self._palette.forget()
        self._refresh()
        if style.zoom != zoom:
            self.zoom_changed.emit(style.zoom)

    def zoom_by(self, steps: float) -> None:
        """Zoom in by some steps, out where negative."""
        style = self.page.style
        self.set_style(style.zoomed(style.zoom * _ZOOM_STEP**steps))

    def reset_zoom(self) -> None:
        """Go back to zoom 1."""
        self.set_style(self.page.style.zoomed(1.0))

    def scroll_by(self, pixels: int) -> int:
        """Scroll down by some pixels, up where negative; return how far it went."""
        gone = self.page.scroll(pixels)
        if not gone:
            return 0
        ratio = self.viewport().devicePixelRatioF()
        if abs(gone) < self.page.height and (gone * ratio).is_integer():
            self.viewport().scroll(0, -gone)
        else:
            self.viewport().update()
        self._sync_bar()
        self._later()
        return gone

    def scroll_page(self, *, down: bool) -> int:
        """Scroll by a screenful, less a line; return the pixels that were not there to scroll."""
        step = max(self.page.height - max(self.page.line_height(), _LEFT_ON_SCREEN), 1)
        wanted = step if down else -step
        return wanted - self.scroll_by(wanted)

    def update_span(self, span: Span) -> None:
        """Paint the units of a span anew."""
        width, over = self.viewport().width(), overhang(self.page)
        for each in self.page.visible():
            if each.unit.start <= span.end and span.start <= each.unit.end:
                self.viewport().update(QRect(0, each.y - over, width, each.unit.height + 2 * over))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.page.resize(self.viewport().width(), self.viewport().height())
        self._sync_bar()
        self._later()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Do nothing: the base class would paint the whole view anew with every scrolled pixel."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / _WHEEL_NOTCH)
        elif not event.pixelDelta().isNull():
            self.scroll_by(-event.pixelDelta().y())
        else:
            line = self.page.line_height() * _LINES_PER_NOTCH
            wanted = self._wheel_rest - event.angleDelta().y() / _WHEEL_NOTCH * line
            whole = int(wanted)
            self._wheel_rest = wanted - whole
            self.scroll_by(whole)
        event.accept()

    def _refresh(self) -> None:
        self._sync_bar()
        self.viewport().update()
        self._later()

    def _sync_bar(self) -> None:
        bar = self.verticalScrollBar()
        self._syncing = True
        bar.setPageStep(self.page.height)
        bar.setSingleStep(self.page.line_height())
        bar.setRange(0, max(self.page.total_height() - self.page.height, 0))
        bar.setValue(self.page.scrolled())
        self._syncing = False
        self.scrolled.emit()

    def _follow_bar(self, value: int) -> None:
        if self._syncing:
            return
        self.page.scroll_to(value)
        self._refresh()

    def _page_by_bar(self, action: int) -> None:
        steps = {
            QAbstractSlider.SliderAction.SliderPageStepAdd.value: True,
            QAbstractSlider.SliderAction.SliderPageStepSub.value: False,
        }
        if action in steps:
            self._syncing = True
            self.scroll_page(down=steps[action])
            bar = self.verticalScrollBar()
            bar.setSliderPosition(bar.value())
            self._syncing = False

    def _later(self) -> None:
        self._idle.start(0)

    def _prefetch(self) -> None:
        if self.page.prefetch():
            self._idle.start(0)
