"""Paints the page: paper, bands, selection, print, caret, and what stands in the margins.

Bands are painted before the print, never into it: the glyphs are drawn as if there were none.
Everything is placed by the text alone, so that a scrolled picture is the same as a new one.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from core.spans import Span
from gui.reader.arc_painting import NO_TIES, ArcScene, paint_arcs
from gui.reader.band_picture import Column, paint_crowds
from gui.reader.bands import Band, BandColors, colors_of
from gui.reader.crowds import Crowd
from gui.reader.lens import paint_invisibles
from gui.reader.marginalia import paint_labels, paint_numbers
from gui.reader.page import Page
from gui.reader.places import Spot
from gui.reader.ties import paint_owner
from gui.reader.typeset import Unit

_CARET_WIDTH: Final = 2.0
_NEWLINE_STUB: Final = 6.0
_TALL: Final = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """What is on the page beside the text and its highlights.

    `caret` is None where none is shown; `hits` are search hits, sorted and apart; `preview` is
    where a dragged highlight would be.
    """

    selection: Span | None = None
    caret: Spot | None = None
    selected: frozenset[int] = frozenset()
    hovered: frozenset[int] = frozenset()
    hits: Sequence[Span] = ()
    bookmarks: frozenset[int] = frozenset()
    preview: Span | None = None
    ties: ArcScene = NO_TIES


class BandPalette:
    """The colours of the kinds of highlights on one paper."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._colors: dict[int, BandColors] = {}

    def colors(self, kind: int) -> BandColors:
        """Return the colours of a kind."""
        found = self._colors.get(kind)
        if found is None:
            style = self._page.marks.style(kind)
            found = self._colors[kind] = colors_of(style, self._page.style.colors)
        return found

    def forget(self) -> None:
        """Ask for the styles anew."""
        self._colors.clear()


def paint(painter: QPainter, page: Page, palette: BandPalette, scene: Scene, rect: QRect) -> None:
    """Paint what of the page is in `rect`, in pixels of the viewport."""
    colors = page.style.colors
    painter.fillRect(rect, colors.paper)
    shown = [
        each
        for each in page.visible()
        if each.y - overhang(page) <= rect.bottom()
        and each.y + each.unit.height + overhang(page) > rect.top()
    ]
    left = page.column_left
    painter.setPen(Qt.PenStyle.NoPen)
    page.prepare_bands(each.number for each in shown)
    bands = [(each, page.bands(each.number)) for each in shown]
    crowds = [(its, each.y) for each, its in bands if isinstance(its, Crowd)]
    ratio = painter.device().devicePixelRatioF()
    column = Column(left, page.column_width, ratio, page.stroke)
    paint_crowds(painter, crowds, palette.colors, column, rect)
    for each, its in bands:
        painter.translate(left, each.y)
        if not isinstance(its, Crowd):
            paint_bands(painter, palette, its)
        _paint_under(painter, page, scene, each.unit)
        for owner in scene.selected | scene.hovered:
            paint_owner(painter, page, palette.colors, owner, each.unit)
        paint_labels(painter, page, palette.colors, each, scene.hovered)
        if page.style.invisible_characters:
            paint_invisibles(painter, page, each.unit)
        painter.translate(-left, -each.y)
    paint_arcs(painter, page.style, scene.ties, rect)
    painter.setPen(colors.ink)
    clip = QRectF(rect)
    for each in shown:
        if each.unit.height > _TALL * rect.height():
            each.unit.layout.draw(painter, QPointF(left, each.y), [], clip)
        else:
            each.unit.layout.draw(painter, QPointF(left, each.y))
    if page.style.paragraph_numbers:
        paint_numbers(painter, page, shown, scene.bookmarks)
    if scene.caret is not None:
        box = caret_box(page, scene.caret)
        if box is not None:
            painter.fillRect(box, colors.caret)


def overhang(page: Page) -> int:
    """Return how far labels and outlines may reach out of their unit, in pixels."""
    return page.style.font_pixels


def caret_box(page: Page, spot: Spot) -> QRectF | None:
    """Return where the caret is on the screen, in pixels of the viewport, or None outside."""
    if not any(each.unit.start <= spot.offset <= each.unit.end for each in page.visible()):
        return None
    number, unit, line, x = page.located(spot)
    y = page.y_of(number)
    if y is None:
        return None
    box = unit.lines[line]
    middle = page.column_left + min(max(x, 0), page.column_width)
    return QRectF(middle - _CARET_WIDTH / 2, y + box.text_top, _CARET_WIDTH, box.text_height)


def paint_bands(painter: QPainter, palette: BandPalette, bands: Sequence[Band]) -> None:
    """Paint the bands of a unit: all tints, then all strokes."""
    for band in bands:
        if band.tints:
            painter.setBrush(palette.colors(band.kind).tint)
            painter.drawRects(band.tints)
    for band in bands:
        colors = palette.colors(band.kind)
        for tag, strokes in enumerate([band.strokes, *band.further]):
            painter.setBrush(colors.of_stroke(tag))
            painter.drawRects(strokes)


def _paint_under(painter: QPainter, page: Page, scene: Scene, unit: Unit) -> None:
    colors = page.style.colors
    at = bisect_right(scene.hits, unit.start, key=attrgetter("end"))
    while at < len(scene.hits) and scene.hits[at].start < unit.end:
        _paint_span(painter, unit, scene.hits[at], colors.hit)
        at += 1
    if scene.preview is not None:
        _paint_span(painter, unit, scene.preview, colors.selection)
    if scene.selection is not None:
        _paint_span(painter, unit, scene.selection, colors.selection, newline=True)


def _paint_span(
    painter: QPainter, unit: Unit, span: Span, color: QColor, *, newline: bool = False
) -> None:
    if span.start > unit.end or span.end <= unit.start:
        return
    painter.setBrush(color)
    rects = [
        QRectF(left, line.text_top, right - left, line.top + line.height - line.text_top)
        for line, (left, right) in unit.stretches(span.start, min(span.end, unit.end))
    ]
    if newline and span.end > unit.end:
        last = unit.lines[-1]
        left = last.left - _NEWLINE_STUB if unit.rtl else last.right
        height = last.top + last.height - last.text_top
        rects.append(QRectF(left, last.text_top, _NEWLINE_STUB, height))
    painter.drawRects(rects)
