"""What is written around the text: paragraph numbers, bookmarks, and the names of tags."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPolygonF

from core.intervals import Fragment
from core.items import Direction
from core.messages import PERSIAN_DIGITS
from gui.reader.bands import BandColors
from gui.reader.contrast import TEXT_CONTRAST, ground_for, mixed
from gui.reader.page import Page
from gui.reader.places import VisibleUnit
from gui.reader.style import LabelMode, Script
from gui.reader.typeset import leading_script

_NUMBER_SCALE: Final = 0.62
_LABEL_SCALE: Final = 0.52
_SAMPLE: Final = 200
_LABEL_TINT: Final = 0.42
_GAP: Final = 12.0
_PADDING: Final = 4.0
_BOOKMARK: Final = (8.0, 14.0)
_BESIDE_RTL: Final = (
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
)
_BESIDE_LTR: Final = (
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
)
_ARROWS: Final = {Direction.RTL: " ←", Direction.LTR: " →"}


def paint_numbers(
    painter: QPainter, page: Page, shown: Iterable[VisibleUnit], bookmarks: frozenset[int]
) -> None:
    """Write the number of each paragraph beside its first line, with its state and its bookmark."""
    colors = page.style.colors
    # A paragraph that has highlights stands out, and an arrow tells that its direction is set.
    strong = mixed(colors.paper, colors.ink, 0.8)
    painter.setFont(_small_font(page, _NUMBER_SCALE))
    script = leading_script(page.text.string[:_SAMPLE], rtl=True)
    for each in shown:
        if not page.units.starts_paragraph(each.number):
            continue
        unit = each.unit
        left = page.column_left
        beside = left + page.column_width + _GAP if unit.rtl else 0.0
        width = page.width - left - page.column_width - 2 * _GAP if unit.rtl else left - _GAP
        if width <= 0:
            continue
        number = page.text.paragraph_at(unit.start) + 1
        written = str(number)
        if unit.rtl and script is Script.ARABIC:
            written = written.translate(PERSIAN_DIGITS)
        written += _ARROWS.get(page.directions.get(unit.start, Direction.AUTO), "")
        line = unit.lines[0]
        rect = QRectF(beside, each.y + line.text_top, width, line.text_height)
        painter.setPen(strong if page.bands(each.number) else colors.faint)
        painter.drawText(rect, _BESIDE_RTL if unit.rtl else _BESIDE_LTR, written)
        if unit.start in bookmarks:
            painter.setPen(Qt.PenStyle.NoPen)
            x = rect.right() - _BOOKMARK[0] if unit.rtl else rect.left() + 2
            _paint_bookmark(painter, x, rect.top() + 3, colors.hit)
    painter.setPen(Qt.PenStyle.NoPen)


def paint_labels(
    painter: QPainter,
    page: Page,
    colors: Callable[[int], BandColors],
    each: VisibleUnit,
    hovered: frozenset[int],
) -> None:
    """Write the names of tags as the setting says; the painter stands at the unit's column."""
    mode = page.style.labels
    if mode is LabelMode.NONE or (mode is LabelMode.HOVER and not hovered):
        return
    fragments = page.marks.fragments(each.unit.start, each.unit.end)
    begun = [one for one in fragments if one.start >= each.unit.start]
    if mode is LabelMode.HOVER:
        begun = [one for one in begun if one.owner in hovered]
    painter.setFont(_small_font(page, _LABEL_SCALE))
    if mode is LabelMode.MARGIN:
        _label_margin(painter, page, colors, each, begun)
    else:
        _label_above(painter, page, colors, each, begun)
    painter.setPen(Qt.PenStyle.NoPen)


def _label_above(
    painter: QPainter,
    page: Page,
    colors: Callable[[int], BandColors],
    each: VisibleUnit,
    fragments: list[Fragment],
) -> None:
    unit = each.unit
    metrics = QFontMetricsF(painter.font())
    height = metrics.height()
    taken: dict[int, list[tuple[float, float]]] = {}
    for fragment in fragments:
        number = unit.line_at(fragment.start)
        line = unit.lines[number]
        x = unit.map_of(number).caret_x(unit.to_utf16(fragment.start))
        label = page.marks.style(fragment.kind).label
        width = metrics.horizontalAdvance(label) + 2 * _PADDING
        left = x - width if unit.rtl else x
        row = taken.setdefault(number, [])
        while any(left < b and left + width > a for a, b in row):
            first, last = min(row)[0], max(row)[1]
            left = first - width - 1 if unit.rtl else last + 1
        row.append((left, left + width))
        rect = QRectF(left, line.text_top - height * 0.86, width, height)
        _paint_label(painter, page, colors(fragment.kind), rect, label)


def _label_margin(
    painter: QPainter,
    page: Page,
    colors: Callable[[int], BandColors],
    each: VisibleUnit,
    fragments: list[Fragment],
) -> None:
    unit = each.unit
    metrics = QFontMetricsF(painter.font())
    height = metrics.height()
    room = page.column_left - 2 * _GAP
    free = 0.0
    for fragment in fragments:
        line = unit.lines[unit.line_at(fragment.start)]
        y = max(float(line.text_top), free)
        if y + height > unit.height:
            return
        label = metrics.elidedText(
            page.marks.style(fragment.kind).label, Qt.TextElideMode.ElideRight, room - 2 * _PADDING
        )
        width = metrics.horizontalAdvance(label) + 2 * _PADDING
        left = -_GAP - width if unit.rtl else page.column_width + _GAP
        _paint_label(painter, page, colors(fragment.kind), QRectF(left, y, width, height), label)
        free = y + height + 2


def _paint_label(
    painter: QPainter, page: Page, colors: BandColors, rect: QRectF, label: str
) -> None:
    on = page.style.colors
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground_for(colors.stroke, on.paper, on.ink, TEXT_CONTRAST, most=_LABEL_TINT))
    painter.drawRoundedRect(rect, 3, 3)
    painter.setPen(page.style.colors.ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, label)


def _paint_bookmark(painter: QPainter, x: float, y: float, color: QColor) -> None:
    width, height = _BOOKMARK
    solid = QColor(color)
    solid.setAlpha(255)
    painter.setBrush(solid)
    corners = [(0, 0), (width, 0), (width, height), (width / 2, height - 4), (0, height)]
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))


def _small_font(page: Page, scale: float) -> QFont:
    font = QFont()
    font.setFamilies(
        [page.style.fonts[each].family or "" for each in Script if each in page.style.fonts]
    )
    if page.style.fonts[Script.ARABIC].family.endswith("Urdu"):
        font.setFamilies(["Vazirmatn"])
    font.setPixelSize(max(round(page.style.font_pixels * scale), 8))
    return font
