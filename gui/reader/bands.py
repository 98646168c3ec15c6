"""The bands of highlights: where they stand behind the print of one unit, and how they look.

A highlight is a tint behind its characters and a stroke under them. Overlapping ones are nested:
every lane's tint begins a little lower and its stroke stands a little higher than the last one's.
What differs is told by form, not by colour alone: a suggestion's stroke is dashed, a rejected one
is dotted and has no tint, a conflict's tint is striped and its stroke double, and another
annotator's stroke stands above the characters. Where a highlight has several tags, their colours
take turns along its stroke.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, inf
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from core.intervals import Fragment
from core.items import Status
from gui.reader.contrast import TEXT_CONTRAST, ground_for, standing_out
from gui.reader.glyphs import Stretch
from gui.reader.marks import BandStyle, Marks
from gui.reader.style import PageColors
from gui.reader.typeset import Line, Unit

INSET: Final = 2
MOST_INSETS: Final = 5


class Pattern(NamedTuple):
    """How long a part is, the gap after it, and what is before the first one, in pixels."""

    on: float
    off: float
    before: float = 0.0


SOLID: Final = Pattern(inf, 0.0)
_STRIPES: Final = Pattern(5.0, 3.0)
_DASHES: Final = Pattern(6.0, 3.0)
_DOTS: Final = Pattern(2.0, 3.0)
_TURN: Final = Pattern(7.0, 0.0)
_DOUBLE: Final = 3
_OTHERS_TINT: Final = 0.5
# As much as all offered colours have: more would bring them nearer to one another for some eyes.
_STROKE_CONTRAST: Final = 2.0
_SLIVER: Final = 2.0
_UNDER_BASELINE: Final = 2


@dataclass(slots=True)
class Band:
    """The rectangles of one kind in one lane: pixels from the unit's top, the column's left.

    `further` are those parts of the strokes that have the colours of further tags, tag by tag.
    """

    lane: int
    kind: int
    tints: list[QRectF] = field(default_factory=list[QRectF])
    strokes: list[QRectF] = field(default_factory=list[QRectF])
    further: list[list[QRectF]] = field(default_factory=list[list[QRectF]])


@dataclass(frozen=True, slots=True)
class BandColors:
    """The colours of a kind on the page's paper."""

    tint: QColor
    stroke: QColor
    further: tuple[QColor, ...] = ()

    def of_stroke(self, tag: int) -> QColor:
        """Return the colour of the stroke for one of the tags, numbered from 0."""
        return self.further[tag - 1] if tag else self.stroke


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
            band = bands[lane, kind] = Band(lane, kind, further=[[] for _ in look.further])
        low, high = max(start, unit.start), min(end, unit.end)
        if low >= high:
            continue
        found = unit.stretches(low, high)
        if not found:
            number, stretch = sliver(unit, low)
            found = [(unit.lines[number], stretch)]
        for line, (left, right) in found:
            box = stroke_box(look, line, lane, lanes, thickness)
            _cover(band, look, outline(line, left, right, lane), *box)
    return [bands[key] for key in sorted(bands)]


def swatch(look: BandStyle, kind: int, box: QRectF, thickness: int) -> Band:
    """Return a band that fills a box, to show how the highlights of a kind look."""
    band = Band(0, kind, further=[[] for _ in look.further])
    _cover(band, look, box, round(box.bottom()) - thickness, thickness)
    return band


def sliver(unit: Unit, offset: int) -> tuple[int, Stretch]:
    """Return the line and the place of a highlight of characters that have no width."""
    number = unit.line_at(offset)
    line = unit.lines[number]
    if not unit.text[offset - unit.start : unit.from_utf16(line.end) - unit.start].strip():
        # White space hangs over the end of the line.
        x = line.left if unit.rtl else line.right
    else:
        x = unit.map_of(number).caret_x(unit.to_utf16(offset))
    return number, (x - _SLIVER / 2, x + _SLIVER / 2)


def outline(line: Line, left: float, right: float, lane: int) -> QRectF:
    """Return the rectangle around a stretch of a highlight."""
    top = tint_top(line, lane)
    return QRectF(left, top, right - left, line.top + line.height - top)


def tint_top(line: Line, lane: int) -> int:
    """Return where a lane's tint begins in a line; it ends with the line."""
    return line.text_top + INSET * min(lane, MOST_INSETS)


def tint_pattern(look: BandStyle) -> Pattern | None:
    """Return the pattern of a tint, or None for no tint."""
    if look.status is Status.REJECTED:
        return None
    return _STRIPES if look.conflict else SOLID


def stroke_pattern(look: BandStyle, tag: int = 0) -> Pattern:
    """Return the pattern of a stroke, or of what one of the further tags, from 1, has of it."""
    whole = SOLID
    if look.status is Status.SUGGESTED:
        whole = _DASHES
    elif look.status is Status.REJECTED:
        whole = _DOTS
    if not tag:
        return whole
    turn = _TURN if whole is SOLID else whole
    length = turn.on + turn.off
    return Pattern(turn.on, length * (1 + len(look.further)) - turn.on, length * tag)


def stroke_rows(look: BandStyle, top: int, height: int) -> list[tuple[int, int]]:
    """Return top and height of the lines that a stroke is made of."""
    if look.conflict and height >= _DOUBLE:
        thin = height // _DOUBLE
        return [(top, thin), (top + height - thin, thin)]
    if look.status is Status.REJECTED:
        return [(top, max(height // 2, 1))]
    return [(top, height)]


def stroke_box(
    look: BandStyle, line: Line, lane: int, lanes: int, thickness: int
) -> tuple[int, int]:
    """Return top and height of a lane's stroke: under the print, or above that of others."""
    pitch = _stroke_pitch(line, lanes, thickness)
    height = pitch - 1 if pitch > 2 else pitch
    if not look.own:
        return tint_top(line, lane), height
    return max(line.top + line.height - (lane + 1) * pitch, line.text_top), height


def _stroke_pitch(line: Line, lanes: int, thickness: int) -> int:
    """Return how far the strokes of neighbouring lanes are apart: less where there are many."""
    room = line.top + line.height - line.baseline - _UNDER_BASELINE
    return max(min(thickness + 1, room // lanes), 2)


def colors_of(style: BandStyle, page: PageColors) -> BandColors:
    """Return the colours in which a kind is painted, whatever its own is.

    The tint is opaque and leaves print legible, and the stroke stands out from the paper.
    """
    amount = page.tint * (1 if style.own else _OTHERS_TINT)
    return BandColors(
        ground_for(style.color, page.paper, page.ink, TEXT_CONTRAST, most=amount),
        standing_out(style.color, page.paper, page.ink, _STROKE_CONTRAST),
        tuple(standing_out(each, page.paper, page.ink, _STROKE_CONTRAST) for each in style.further),
    )


def _cover(band: Band, look: BandStyle, ground: QRectF, top: int, height: int) -> None:
    """Add a stretch to a band: its tint, and its stroke, which goes down from `top`."""
    left, right = ground.left(), ground.right()
    pattern = tint_pattern(look)
    if pattern is not None:
        band.tints += [
            QRectF(a, ground.top(), b - a, ground.height()) for a, b in _parts(left, right, pattern)
        ]
    rows = stroke_rows(look, top, height)
    for tag, strokes in enumerate([band.strokes, *band.further]):
        for a, b in _parts(left, right, stroke_pattern(look, tag)):
            strokes += [QRectF(a, y, b - a, size) for y, size in rows]


def _parts(left: float, right: float, pattern: Pattern) -> list[tuple[float, float]]:
    """Return what a pattern leaves of a stretch."""
    if pattern is SOLID:
        return [(left, right)]
    on, off, before = pattern
    count = ceil((right - left - before) / (on + off))
    starts = [left + before + (on + off) * number for number in range(count)]
    return [(at, min(at + on, right)) for at in starts]
