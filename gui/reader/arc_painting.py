"""Paints the arcs of ties behind the print, and what is seen while one is dragged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from gui.reader.arcs import Arc
from gui.reader.contrast import LINE_CONTRAST, TEXT_CONTRAST, ground_for, standing_out
from gui.reader.style import PageColors, PageStyle, Script

HANDLE: Final = 5.5
_LABEL_SCALE: Final = 0.5
_LEAST_LABEL: Final = 9
_ROUND: Final = 5.0
_THIN: Final = 1.3
_THICK: Final = 2.6
_HEAD: Final = (4.0, 6.5)
_DOT: Final = 2.2


@dataclass(frozen=True, slots=True)
class ArcScene:
    """The arcs on the screen. `strong` are the ids of the ties that stand out.

    `handle` is where a tie can be dragged from, `dragged` the line of one that is being dragged.
    """

    arcs: Sequence[Arc] = ()
    strong: frozenset[str] = frozenset()
    handle: QPointF | None = None
    dragged: QLineF | None = None


NO_TIES: Final = ArcScene()


def label_font(style: PageStyle) -> QFont:
    """Return the font of the labels of arcs."""
    font = QFont()
    family = style.fonts[Script.ARABIC].family
    font.setFamilies(["Vazirmatn"] if family.endswith("Urdu") else [family, "Vazirmatn"])
    font.setPixelSize(max(round(style.font_pixels * _LABEL_SCALE), _LEAST_LABEL))
    return font


def paint_arcs(painter: QPainter, style: PageStyle, scene: ArcScene, rect: QRect) -> None:
    """Paint what is in `rect` of the arcs, weak ones first, then their labels, and the handle."""
    if not scene.arcs and scene.handle is None and scene.dragged is None:
        return
    colors = style.colors
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(label_font(style))
    inside = [arc for arc in scene.arcs if arc.reaches(rect.top(), rect.bottom())]
    ordered = sorted(inside, key=lambda arc: arc.link.id in scene.strong)
    for arc in ordered:
        _paint_way(painter, colors, arc, strong=arc.link.id in scene.strong)
    for arc in ordered:
        if arc.label:
            _paint_label(painter, colors, arc, strong=arc.link.id in scene.strong)
    if scene.dragged is not None:
        painter.setPen(QPen(colors.ink, _THICK, Qt.PenStyle.DashLine))
        painter.drawLine(scene.dragged)
        _paint_head(painter, colors.ink, scene.dragged.p2(), scene.dragged.p1())
    if scene.handle is not None:
        painter.setPen(QPen(colors.ink, _THIN))
        painter.setBrush(colors.paper)
        painter.drawEllipse(scene.handle, HANDLE, HANDLE)
        inner = HANDLE - 2.5
        painter.setPen(QPen(colors.ink, _THIN))
        painter.drawLine(scene.handle - QPointF(inner, 0), scene.handle + QPointF(inner, 0))
        painter.drawLine(scene.handle - QPointF(0, inner), scene.handle + QPointF(0, inner))
    painter.restore()


def _paint_way(painter: QPainter, colors: PageColors, arc: Arc, *, strong: bool) -> None:
    color = standing_out(arc.link.color, colors.paper, colors.ink, LINE_CONTRAST)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, _THICK if strong else _THIN))
    painter.drawPath(_rounded(arc.points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if arc.tips[0]:
        painter.drawEllipse(arc.points[0] - QPointF(0, _DOT), _DOT, _DOT)
    if not arc.tips[1]:
        return
    if arc.link.directed:
        _paint_head(painter, color, arc.points[-1], arc.points[-2])
    else:
        painter.drawEllipse(arc.points[-1] - QPointF(0, _DOT), _DOT, _DOT)


def _paint_head(painter: QPainter, color: QColor, tip: QPointF, before: QPointF) -> None:
    """Paint an arrow's head at `tip`, that comes from `before`."""
    way = QLineF(before, tip)
    if not way.length():
        way = QLineF(tip - QPointF(0, 1), tip)
    along = way.unitVector()
    step = QPointF(along.dx(), along.dy())
    aside = QPointF(-step.y(), step.x())
    half, length = _HEAD
    back = tip - step * length
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([tip, back + aside * half, back - aside * half]))


def _paint_label(painter: QPainter, colors: PageColors, arc: Arc, *, strong: bool) -> None:
    line = standing_out(arc.link.color, colors.paper, colors.ink, LINE_CONTRAST)
    painter.setPen(QPen(line, _THICK if strong else 1.0))
    painter.setBrush(ground_for(arc.link.color, colors.paper, colors.ink, TEXT_CONTRAST))
    painter.drawRoundedRect(arc.box, 4, 4)
    painter.setPen(colors.ink)
    painter.drawText(_room(arc.box), Qt.AlignmentFlag.AlignCenter, arc.label)


def _room(box: QRectF) -> QRectF:
    return box.adjusted(-2, -4, 2, 4)  # the font's own height is more than the letters take


def _rounded(points: Sequence[QPointF]) -> QPainterPath:
    """Return the way through the points with round corners."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    way = QLineF(corner, other)
    if way.length():
        way.setLength(min(_ROUND, way.length() / 2))
    return way.p2()
