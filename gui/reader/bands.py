"""The bands of highlights: where they stand behind the print of one unit, and how they look.

A highlight is a tint behind its characters and a stroke under them. Overlapping ones are nested:
every lane's tint begins a little lower and its stroke stands a little higher than the last one's.
What has been suggested, rejected or is in conflict differs by the form of its stroke.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from core.intervals import Fragment
from core.items import Status
from gui.reader.marks import BandStyle, Marks
from gui.reader.style import PageColors
from gui.reader.typeset import Line, Unit

_INSET: Final = 2.0
_MOST_INSETS: Final = 5
_DASH: Final = (6.0, 3.0)
_DOT: Final = (2.0, 3.0)
_OTHERS_TINT: Final = 0.5
_SLIVER: Final = 2.0
_UNDER_BASELINE: Final = 2


@dataclass(slots=True)
class Band:
    """The rectangles of one kind in one lane: pixels from the unit's top, the column's left."""

    lane: int
    kind: int
    tints: list[QRectF] = field(default_factory=list[QRectF])
    strokes: list[QRectF] = field(default_factory=list[QRectF])


@dataclass(frozen=True, slots=True)
class BandColors:
    """The colours of a kind on the page's paper."""

    tint: QColor
    stroke: QColor


def stroke_height(font_pixels: int) -> int:
    """Return how thick a stroke is, in pixels."""
    return max(round(font_pixels * 0.13), 2)


def bands_of(unit: Unit, fragments: Sequence[Fragment], marks: Marks, thickness: int) -> list[Band]:
    """Return the bands of a unit, in the order in which they are painted."""
    bands: dict[tuple[int, int], Band] = {}
    lanes = max((each.lane for each in fragments), default=0) + 1
    looks: dict[int, BandStyle] = {}
    for start, end, _owner, kind, lane in fragments:
        look = looks.get(kind)
        if look is None:
            look = looks[kind] = marks.style(kind)
        band = bands.get((lane, kind))
        if band is None:
            band = bands[lane, kind] = Band(lane, kind)
        low, high = max(start, unit.start), min(end, unit.end)
        if low >= high:
            continue
        for line, (left, right) in unit.stretches(low, high) or _slivers(unit, low):
            if look.status is not Status.REJECTED:
                band.tints.append(_tint(line, left, right, lane))
            box = _stroke_box(line, lane, lanes, thickness)
            _add_strokes(band.strokes, look, left, right, *box)
    return [bands[key] for key in sorted(bands)]


def outline(line: Line, left: float, right: float, lane: int) -> QRectF:
    """Return the rectangle around a stretch of a highlight."""
    return _tint(line, left, right, lane)


def colors_of(style: BandStyle, page: PageColors) -> BandColors:
    """Return the colours in which a kind is painted; the tint is opaque, so print stays legible."""
    amount = page.tint * (1 if style.own else _OTHERS_TINT)
    return BandColors(mixed(page.paper, style.color, amount), mixed(page.paper, style.color, 0.92))


def mixed(paper: QColor, color: QColor, amount: float) -> QColor:
    """Return `amount` of a colour on paper."""
    rest = 1 - amount
    return QColor.fromRgbF(
        paper.redF() * rest + color.redF() * amount,
        paper.greenF() * rest + color.greenF() * amount,
        paper.blueF() * rest + color.blueF() * amount,
    )


def _slivers(unit: Unit, offset: int) -> list[tuple[Line, tuple[float, float]]]:
    """Return a sliver for a highlight of characters that have no width."""
    number = unit.line_at(offset)
    x = unit.map_of(number).caret_x(unit.to_utf16(offset))
    return [(unit.lines[number], (x - _SLIVER / 2, x + _SLIVER / 2))]


def _tint(line: Line, left: float, right: float, lane: int) -> QRectF:
    inset = _INSET * min(lane, _MOST_INSETS)
    top = line.text_top + inset
    return QRectF(left, top, right - left, line.top + line.height - top)


def _stroke_box(line: Line, lane: int, lanes: int, thickness: int) -> tuple[int, int]:
    """Return top and height of a lane's stroke: under the print, thinner where there are many."""
    bottom = line.top + line.height
    room = bottom - line.baseline - _UNDER_BASELINE
    pitch = max(min(thickness + 1, room // lanes), 2)
    height = pitch - 1 if pitch > 2 else pitch
    return max(bottom - (lane + 1) * pitch, line.text_top), height


def _add_strokes(
    out: list[QRectF], look: BandStyle, left: float, right: float, top: int, height: int
) -> None:
    if look.conflict:
        thin = height / 3
        out.append(QRectF(left, top, right - left, thin))
        out.append(QRectF(left, top + height - thin, right - left, thin))
    elif look.status is Status.ACCEPTED:
        out.append(QRectF(left, top, right - left, height))
    else:
        suggested = look.status is Status.SUGGESTED
        on, off = _DASH if suggested else _DOT
        x = left
        while x < right:
            out.append(QRectF(x, top, min(on, right - x), height if suggested else height / 2))
            x += on + off
