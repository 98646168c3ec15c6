"""The lens for invisible characters: a sign where each of them stands, and what it is in words."""

import unicodedata
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.invisibles import Invisible, InvisibleKind, invisibles
from gui.reader.page import Page
from gui.reader.typeset import Line, Unit

_COLOR: Final = QColor("#c2185b")
_LIGHT: Final = QColor("#ff80ab")
_WIDE: Final = frozenset(
    {
        InvisibleKind.NO_BREAK_SPACE,
        InvisibleKind.OTHER_SPACE,
        InvisibleKind.TATWEEL,
        InvisibleKind.PRESENTATION_FORM,
        InvisibleKind.ARABIC_LETTER,
    }
)
_FLAG: Final = 4.0


def paint_invisibles(painter: QPainter, page: Page, unit: Unit) -> None:
    """Paint the signs of a unit; the painter stands at the unit's top and the column's left."""
    found = invisibles(unit.text)
    if not found:
        return
    pen = QPen(_LIGHT if page.style.colors.dark else _COLOR)
    pen.setWidthF(1.2)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for each in found:
        _paint_sign(painter, unit, each)
    painter.setPen(Qt.PenStyle.NoPen)


def described(page: Page, x: float, y: float) -> list[str]:
    """Return what invisible or confusable characters are under a point, in words."""
    offset = page.offset_under(x, y)
    if offset is None:
        return []
    unit = page.unit(page.units.at(offset))
    end = unit.next_grapheme(offset)
    return [
        f"{each.code_point} {unicodedata.name(each.character, '')}".strip()
        for each in invisibles(page.text.string, offset, end)
    ]


def _paint_sign(painter: QPainter, unit: Unit, each: Invisible) -> None:
    offset = unit.start + each.offset
    stretches = unit.stretches(offset, offset + 1)
    if each.kind in _WIDE and stretches:
        line, (left, right) = stretches[0]
        bottom = line.baseline + 3.0
        painter.drawPolyline(
            [
                QPointF(left + 1, bottom - _FLAG),
                QPointF(left + 1, bottom),
                QPointF(right - 1, bottom),
                QPointF(right - 1, bottom - _FLAG),
            ]
        )
        return
    number = unit.line_at(offset)
    line = unit.lines[number]
    x = _edge_after(unit, number, each, stretches)
    painter.drawLine(QLineF(x, line.text_top + 2, x, line.baseline + 3))
    flag = QRectF(x - _FLAG / 2, line.text_top, _FLAG, _FLAG)
    if each.kind is InvisibleKind.ZWNJ:
        painter.drawLine(QLineF(flag.left(), flag.top(), flag.right(), flag.top()))
    elif each.kind is InvisibleKind.ZWJ:
        painter.drawEllipse(flag)
    else:
        side = _FLAG if each.character in "\u200e\u202a\u202d\u2066" else -_FLAG
        painter.drawLine(QLineF(x, flag.top(), x + side, flag.top() + 2))


def _edge_after(
    unit: Unit, number: int, each: Invisible, stretches: list[tuple[Line, tuple[float, float]]]
) -> float:
    if stretches:
        left, right = stretches[0][1]
        return left if unit.rtl else right
    return unit.map_of(number).caret_x(unit.to_utf16(unit.start + each.offset))
