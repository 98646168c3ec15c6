"""Ties the fragments of one highlight together: outlines, and a bracket beside them."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.intervals import Fragment
from gui.reader.bands import BandColors, outline
from gui.reader.page import Page
from gui.reader.typeset import Unit

_OUTLINE: Final = 1.5
_ROUND: Final = 2.5
_BRACKET_GAP: Final = 9.0
_TICK: Final = 5.0


def paint_owner(
    painter: QPainter, page: Page, colors: Callable[[int], BandColors], owner: int, unit: Unit
) -> None:
    """Paint the outlines of a highlight in a unit and the part of its bracket beside it."""
    spans = page.marks.spans_of(owner)
    if not spans or spans[0][0] >= unit.end or spans[-1][1] <= unit.start:
        return
    mine = [each for each in page.marks.fragments(unit.start, unit.end) if each.owner == owner]
    color = _color(mine, page, owner, colors)
    pen = QPen(color)
    pen.setWidthF(_OUTLINE)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rects = _outlines(unit, mine)
    for rect in rects:
        painter.drawRoundedRect(rect, _ROUND, _ROUND)
    if len(spans) > 1:
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        _paint_bracket(painter, page, unit, spans, rects)
    painter.setPen(Qt.PenStyle.NoPen)


def _color(
    mine: Sequence[Fragment], page: Page, owner: int, colors: Callable[[int], BandColors]
) -> QColor:
    if mine:
        return colors(mine[0].kind).stroke
    start, end = page.marks.spans_of(owner)[0]
    for each in page.marks.fragments(start, end):
        if each.owner == owner:
            return colors(each.kind).stroke
    return page.style.colors.faint


def _outlines(unit: Unit, mine: Sequence[Fragment]) -> list[QRectF]:
    return [
        outline(line, left, right, each.lane)
        for each in mine
        for line, (left, right) in unit.stretches(
            max(each.start, unit.start), min(each.end, unit.end)
        )
    ]


def _paint_bracket(
    painter: QPainter,
    page: Page,
    unit: Unit,
    spans: Sequence[tuple[int, int]],
    rects: Sequence[QRectF],
) -> None:
    x = -_BRACKET_GAP if unit.rtl else page.column_width + _BRACKET_GAP
    tick = _TICK if unit.rtl else -_TICK
    first = spans[0][0] >= unit.start
    last = spans[-1][1] <= unit.end
    if not (first and last and len({rect.bottom() for rect in rects}) == 1):
        top = rects[0].center().y() if first and rects else 0.0
        bottom = rects[-1].center().y() if last and rects else float(unit.height)
        painter.drawLine(QLineF(x, top, x, bottom))
        for rect in rects:
            y = rect.center().y()
            painter.drawLine(QLineF(x, y, x + tick, y))
    for before, after in pairwise(rects):
        if before.bottom() == after.bottom():
            left, right = sorted((before, after), key=lambda rect: rect.left())
            y = left.bottom() - 1
            painter.drawLine(QLineF(left.right(), y, right.left(), y))
