"""A document on paper or as PDF, with its highlights and a legend."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPagedPaintDevice, QPainter
from PySide6.QtPrintSupport import QPrinter

from core.items import Direction, Status
from core.messages import PERSIAN_DIGITS
from core.text import Text
from gui.i18n import isolated
from gui.reader.bands import swatch
from gui.reader.fonts import load_fonts
from gui.reader.marks import Marks, status_words
from gui.reader.page import Page
from gui.reader.painting import BandPalette, paint_bands
from gui.reader.style import LIGHT, LabelMode, PageColors, PageStyle, Script
from gui.reader.typeset import Unit

_SCREEN_DPI: Final = 96.0
_HEADER: Final = 34.0
_FOOTER: Final = 30.0
_SWATCH: Final = 22.0
_STROKE: Final = 3
_ROW: Final = 26.0
_WHITE: Final = "#ffffff"


type GoesOn = Callable[[int, int], bool]
"""Is told how many characters of a document are on sheets, and of how many; ends it with False."""


class PrintError(Exception):
    """The printer or the file cannot be written."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed: a document, under a title, in a style (whose colours are left aside)."""

    title: str
    text: Text
    marks: Marks
    style: PageStyle
    directions: Mapping[int, Direction]
    default: Direction = Direction.AUTO


@dataclass(frozen=True, slots=True)
class _Piece:
    """The lines of a unit that stand on one sheet, and where."""

    number: int
    unit: Unit
    first: int
    last: int
    y: float


class PrintStopped(Exception):  # noqa: N818  nothing went wrong
    """A person did not want to wait for the rest of the sheets."""


def _to_the_end(_done: int, _of: int) -> bool:
    return True


def print_document(
    device: QPagedPaintDevice, printed: Printed, goes_on: GoesOn = _to_the_end
) -> int:
    """Print a document, with a legend of its tags at the end; return the number of sheets."""
    return print_documents(device, [printed], goes_on)


def print_documents(
    device: QPagedPaintDevice, documents: Iterable[Printed], goes_on: GoesOn = _to_the_end
) -> int:
    """Print documents, each from a new sheet on; return the number of sheets.

    `device` is a printer or a PDF writer with its page layout; raises PrintError where it refuses,
    and PrintStopped where `goes_on`, which is asked after each sheet, says no.
    """
    load_fonts()
    painter = QPainter()
    if not painter.begin(device):
        message = "the printer or the file cannot be written"
        raise PrintError(message)
    sheets = 0
    try:
        for printed in documents:
            painter.save()
            try:
                sheets = _Press(device, painter, printed, sheets).run(goes_on)
            finally:
                painter.restore()
    except PrintStopped:
        if isinstance(device, QPrinter):
            device.abort()
        raise
    finally:
        painter.end()
    return sheets


class _Press:
    def __init__(
        self, device: QPagedPaintDevice, painter: QPainter, printed: Printed, sheets: int
    ) -> None:
        self._device = device
        self._painter = painter
        self._printed = printed
        scale = device.logicalDpiX() / _SCREEN_DPI
        painter.scale(scale, scale)
        self._width = device.width() / scale
        self._height = device.height() / scale
        self._body = self._height - _HEADER - _FOOTER
        paper = replace(LIGHT, paper=type(LIGHT.paper)(_WHITE))
        self._page = _page_for(printed, paper, int(self._width))
        self._palette = BandPalette(self._page)
        self._sheet = sheets

    def run(self, goes_on: GoesOn) -> int:
        """Print all sheets and return the number of the last."""
        used = 0.0
        for pieces in self._sheets():
            self._begin_sheet()
            for piece in pieces:
                self._draw(piece)
            last = pieces[-1]
            line = last.unit.lines[last.last]
            used = last.y + line.top + line.height - last.unit.lines[last.first].top
            if not goes_on(last.unit.end, len(self._printed.text)):
                raise PrintStopped
        self._print_legend(used)
        return self._sheet

    def _sheets(self) -> Iterator[list[_Piece]]:
        """Go through the sheets: lines are kept whole, and cut between sheets only."""
        page = self._page
        pieces: list[_Piece] = []
        y = 0.0
        for number in range(len(page.units)):
            unit = page.unit(number)
            first = 0
            for at, line in enumerate(unit.lines):
                top = unit.lines[first].top
                if y + line.top + line.height - top > self._body and (pieces or at > first):
                    if at > first:
                        pieces.append(_Piece(number, unit, first, at - 1, y))
                    yield pieces
                    pieces, y, first = [], 0.0, at
            pieces.append(_Piece(number, unit, first, len(unit.lines) - 1, y))
            y += unit.height - unit.lines[first].top
        if pieces:
            yield pieces

    def _begin_sheet(self) -> None:
        if self._sheet:
            self._device.newPage()
        self._sheet += 1
        painter = self._painter
        painter.setPen(LIGHT.faint)
        painter.setFont(self._font(11))
        rtl = self._page.unit(0).rtl
        number = str(self._sheet)
        number = number.translate(PERSIAN_DIGITS) if rtl else number
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        side |= Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(QRectF(0, 0, self._width, _HEADER - 10), side, self._printed.title)
        foot = QRectF(0, self._height - _FOOTER + 8, self._width, _FOOTER - 8)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, number)

    def _draw(self, piece: _Piece) -> None:
        painter, unit = self._painter, piece.unit
        top = unit.lines[piece.first].top
        bottom = unit.lines[piece.last].top + unit.lines[piece.last].height
        painter.save()
        painter.translate(0, _HEADER + piece.y - top)
        painter.setClipRect(QRectF(-40, top, self._width + 80, bottom - top))
        painter.setPen(Qt.PenStyle.NoPen)
        paint_bands(painter, self._palette, self._page.bands_in_outlines(piece.number))
        painter.setPen(LIGHT.ink)
        clip = QRectF(-40, top, self._width + 80, bottom - top)
        unit.layout.draw(painter, QPointF(0, 0), [], clip)
        painter.restore()

    def _print_legend(self, used: float) -> None:
        """Print what the colours mean, and how many highlights have them."""
        counts = self._counts()
        if not counts:
            return
        y = _HEADER + used + _ROW
        painter = self._painter
        rtl = self._page.unit(0).rtl
        title = QCoreApplication.translate("Printing", "Tags in this document")
        if y + 3 * _ROW > self._height - _FOOTER:
            self._begin_sheet()
            y = _HEADER
        self._write(title, y, 0, bold=True, rtl=rtl)
        for (label, status), (kind, count) in counts:
            y += _ROW
            if y + _ROW > self._height - _FOOTER:
                self._begin_sheet()
                y = _HEADER
            look = replace(self._printed.marks.style(kind), own=True, conflict=False)
            left = self._width - _SWATCH if rtl else 0.0
            painter.setPen(Qt.PenStyle.NoPen)
            box = QRectF(left, y + 4, _SWATCH, 14)
            paint_bands(painter, self._palette, [swatch(look, kind, box, _STROKE)])
            written = str(count).translate(PERSIAN_DIGITS) if rtl else str(count)
            named = " · ".join([isolated(label), *status_words(status)])
            self._write(f"{named} — {written}", y, _SWATCH + 10, bold=False, rtl=rtl)

    def _write(self, text: str, y: float, indent: float, *, bold: bool, rtl: bool) -> None:
        painter = self._painter
        font = self._font(13)
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(LIGHT.ink)
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        width = self._width - indent
        box = QRectF(0 if rtl else indent, y, width, _ROW)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(box, flags, elided)

    def _counts(self) -> list[tuple[tuple[str, Status], tuple[int, int]]]:
        """Return tags and states, each with a kind that has them and a count, the most first."""
        kinds: Counter[int] = Counter()
        seen: set[int] = set()
        for number in range(len(self._page.units)):
            start, end = self._page.units.bounds(number)
            for each in self._printed.marks.fragments(start, end):
                if each.owner not in seen:
                    seen.add(each.owner)
                    kinds[each.kind] += 1
        # Whose they are makes no difference here.
        counts: dict[tuple[str, Status], tuple[int, int]] = {}
        for kind, count in kinds.items():
            look = self._printed.marks.style(kind)
            first, others = counts.get((look.label, look.status), (kind, 0))
            counts[look.label, look.status] = (first, others + count)
        return sorted(counts.items(), key=lambda one: -one[1][1])

    def _font(self, pixels: int) -> QFont:
        font = QFont(self._page.style.fonts[Script.ARABIC].family)
        font.setPixelSize(pixels)
        return font


def _page_for(printed: Printed, colors: PageColors, width: int) -> Page:
    style = replace(
        printed.style,
        colors=colors,
        zoom=1.0,
        measure=float(width),
        labels=LabelMode.NONE,
        paragraph_numbers=False,
        invisible_characters=False,
    )
    page = Page(style)
    page.resize(width * 2, 1)
    page.show(printed.text, printed.marks, printed.directions, printed.default)
    return page
