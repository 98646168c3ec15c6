"""The bands of a unit that has many highlights, as a picture that is made at once.

A rectangle of Qt costs a microsecond to make and another to draw, thousands of them more than the
text itself. Here the colours of a lane in a line are a row of pixels, and the rows are laid over
one another; what is seen is what `bands.py` draws.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor
from operator import itemgetter
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from core.intervals import Fragment, Fragments
from core.items import Status
from gui.reader.bands import (
    INSET,
    MOST_INSETS,
    SOLID,
    BandColors,
    Pattern,
    sliver,
    stroke_box,
    stroke_pattern,
    stroke_rows,
    tint_pattern,
)
from gui.reader.marks import Marks
from gui.reader.pens import NEAR
from gui.reader.typeset import Line, Unit

type Numbers = npt.NDArray[np.intp]
type Places = npt.NDArray[np.float64]
type Pixels = npt.NDArray[np.uint32]

_PER_LINE: Final = 4
_MARGIN: Final = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a unit is drawn: its top and the column's bounds, in pixels of the viewport.

    `ratio` is device pixels a pixel; `first` and `last` bound what must be drawn, from the top of
    the unit.
    """

    left: int
    width: int
    top: int
    ratio: float
    first: int
    last: int


def is_worth_a_picture(unit: Unit, fragments: Sequence[Fragment]) -> bool:
    """Tell whether a unit has so many highlights that a picture is cheaper than rectangles."""
    return len(fragments) > _PER_LINE * (len(unit.lines) + 1)


class BandPicture:
    """The bands of one unit in columns: pieces of highlights, line by line."""

    def __init__(
        self, unit: Unit, fragments: Sequence[Fragment], marks: Marks, thickness: int
    ) -> None:
        found = fragments if isinstance(fragments, Fragments) else _columns_of(fragments)
        starts, ends = np.maximum(found.starts, unit.start), np.minimum(found.ends, unit.end)
        inside = starts < ends
        found, starts, ends = found.only(inside), starts[inside], ends[inside]
        stretches = unit.all_stretches(starts, ends)
        spans, lines = stretches.spans, stretches.lines
        lefts, rights = stretches.lefts, stretches.rights
        hidden = np.flatnonzero(np.bincount(spans, minlength=len(found)) == 0)
        if len(hidden):
            slivers = [sliver(unit, start) for start in starts[hidden].tolist()]
            spans = np.append(spans, hidden)
            lines = np.append(lines, [number for number, _ in slivers])
            lefts = np.append(lefts, [left for _, (left, _) in slivers])
            rights = np.append(rights, [right for _, (_, right) in slivers])
        looks = {kind: marks.style(kind) for kind in np.unique(found.kinds).tolist()}
        plain = all(tint_pattern(look) is stroke_pattern(look) for look in looks.values())
        order = np.argsort(lines, kind="stable") if plain else np.lexsort((lefts, spans, lines))
        spans, lines, lefts, rights = spans[order], lines[order], lefts[order], rights[order]
        if not plain:
            # A pattern goes on over a border of directions.
            first = _firsts(spans, lines, lefts, rights)
            rights = np.maximum.reduceat(rights, first) if len(first) else rights
            spans, lines, lefts = spans[first], lines[first], lefts[first]
        self._unit = unit
        self._looks = looks
        self._lines: Numbers = lines
        self._lefts: Places = lefts
        self._rights: Places = rights
        self._kinds: Numbers = found.kinds[spans].astype(np.intp)
        self._lanes: Numbers = found.lanes[spans].astype(np.intp)
        self._lane_count = int(found.lanes.max(initial=0)) + 1
        self._thickness = thickness

    def paint(self, painter: QPainter, colors: Callable[[int], BandColors], frame: Frame) -> None:
        """Paint the bands; the painter stands at the origin of the viewport."""
        numbers = [
            number
            for number, line in enumerate(self._unit.lines)
            if line.top <= frame.last and line.top + line.height >= frame.first
        ]
        low, high = (
            np.searchsorted(self._lines, (numbers[0], numbers[-1] + 1)) if numbers else (0, 0)
        )
        if low == high:
            return
        pieces = slice(int(low), int(high))
        canvas = _Canvas(frame, self._unit.lines[numbers[0]], self._unit.lines[numbers[-1]])
        self._paint_tints(canvas, colors, pieces, range(numbers[0], numbers[-1] + 1))
        self._paint_strokes(canvas, colors, pieces)
        canvas.paint(painter)

    def _paint_tints(
        self,
        canvas: "_Canvas",
        colors: Callable[[int], BandColors],
        pieces: slice,
        numbers: range,
    ) -> None:
        """Lay the lanes over one another, all lines at once, and write what is seen of them."""
        shown = np.zeros(max(self._looks) + 1, np.uint32)
        of_pattern: dict[Pattern, list[int]] = {}
        for kind, look in self._looks.items():
            pattern = tint_pattern(look)
            if pattern is not None:
                shown[kind] = colors(kind).tint.rgba()
                of_pattern.setdefault(pattern, []).append(kind)
        lanes = self._lane_count
        rows = (self._lines[pieces] - numbers[0]) * lanes + self._lanes[pieces]
        found = np.zeros((len(numbers) * lanes, canvas.width), np.uint32)
        for pattern, kinds in of_pattern.items():
            chosen = self._of_kinds(pieces, kinds)
            self._fill(canvas, found, pieces, chosen, rows[chosen], shown, pattern)
        of_lane = found.reshape(len(numbers), lanes, canvas.width)
        seen = of_lane[:, 0]
        lines = [self._unit.lines[number] for number in numbers]
        for lane in range(lanes):
            if lane:
                seen = np.where(of_lane[:, lane], of_lane[:, lane], seen)
            last = lane + 1 == lanes
            if last or lane < MOST_INSETS:
                inset = INSET * min(lane, MOST_INSETS)
                for row, line in zip(seen, lines, strict=True):
                    top = line.text_top + inset
                    bottom = line.top + line.height if last else top + INSET
                    canvas.rows(top, bottom)[:] = row

    def _paint_strokes(
        self, canvas: "_Canvas", colors: Callable[[int], BandColors], pieces: slice
    ) -> None:
        shown = np.zeros(max(self._looks) + 1, np.uint32)
        forms: dict[tuple[Status, bool, bool], list[int]] = {}
        for kind, look in self._looks.items():
            shown[kind] = colors(kind).stroke.rgba()
            forms.setdefault((look.status, look.own, look.conflict), []).append(kind)
        layers: list[tuple[int, int, int, Pixels]] = []
        for kinds in forms.values():
            look = self._looks[kinds[0]]
            chosen = self._of_kinds(pieces, kinds)
            keys = (self._lines[pieces] * self._lane_count + self._lanes[pieces])[chosen]
            groups, rows = _grouped(keys)
            found = np.zeros((len(groups), canvas.width), np.uint32)
            self._fill(canvas, found, pieces, chosen, rows, shown, stroke_pattern(look))
            for row, key in zip(found, groups, strict=True):
                number, lane = divmod(key, self._lane_count)
                line = self._unit.lines[number]
                box = stroke_box(look, line, lane, self._lane_count, self._thickness)
                layers += [(lane, top, height, row) for top, height in stroke_rows(look, *box)]
        # Where there are very many lanes, the strokes of later ones lie over those of others.
        layers.sort(key=itemgetter(0))
        for _lane, top, height, row in layers:
            np.copyto(canvas.rows(top, top + height), row, where=row != 0)

    def _of_kinds(self, pieces: slice, kinds: Sequence[int]) -> Numbers:
        """Return which of the pieces are of some kinds."""
        if len(kinds) == len(self._looks):
            return np.arange(len(self._kinds[pieces]))
        wanted = np.zeros(max(self._looks) + 1, np.bool_)
        wanted[kinds] = True
        return np.flatnonzero(wanted[self._kinds[pieces]])

    def _fill(
        self,
        canvas: "_Canvas",
        found: Pixels,
        pieces: slice,
        chosen: Numbers,
        rows: Numbers,
        shown: Pixels,
        pattern: Pattern,
    ) -> None:
        lefts, rights = self._lefts[pieces][chosen], self._rights[pieces][chosen]
        pixels = shown[self._kinds[pieces][chosen]]
        if pattern is not SOLID:
            on, off = pattern
            counts = np.ceil((rights - lefts) / (on + off)).astype(np.intp)
            part = np.repeat(np.arange(len(counts)), counts)
            number = np.arange(len(part)) - np.repeat(np.cumsum(counts) - counts, counts)
            lefts = lefts[part] + number * (on + off)
            rights = np.minimum(lefts + on, rights[part])
            rows, pixels = rows[part], pixels[part]
        canvas.fill(found, rows, lefts, rights, pixels)


class _Canvas:
    """Pixels of the device, from one line of a unit to another."""

    def __init__(self, frame: Frame, first: Line, last: Line) -> None:
        self._frame = frame
        self._x = _nearest((frame.left - _MARGIN) * frame.ratio)
        self._y = _nearest((frame.top + first.top) * frame.ratio)
        self.width = _nearest((frame.left + frame.width + _MARGIN) * frame.ratio) - self._x
        height = _nearest((frame.top + last.top + last.height) * frame.ratio) - self._y
        self._pixels: Pixels = np.zeros((height, self.width), np.uint32)

    def rows(self, top: int, bottom: int) -> Pixels:
        """Return the pixels between two heights in the unit."""
        above, ratio = self._frame.top, self._frame.ratio
        first, last = _nearest((above + top) * ratio), _nearest((above + bottom) * ratio)
        return self._pixels[first - self._y : last - self._y]

    def fill(
        self, found: Pixels, rows: Numbers, lefts: Places, rights: Places, pixels: Pixels
    ) -> None:
        """Set the pixels of stretches in some rows of `found`."""
        left, ratio = self._frame.left, self._frame.ratio
        bounds = np.floor((np.stack((lefts, rights)) + left) * ratio + 0.5).astype(np.intp)
        first, last = np.clip(bounds - self._x, 0, self.width)
        counts = last - first
        at = np.arange(int(counts.sum()))
        at += np.repeat(rows * self.width + first - np.cumsum(counts) + counts, counts)
        found.reshape(-1)[at] = np.repeat(pixels, counts)

    def paint(self, painter: QPainter) -> None:
        """Paint the pixels where they belong."""
        height, width = self._pixels.shape
        image = QImage(
            self._pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied
        )
        image.setDevicePixelRatio(self._frame.ratio)
        painter.drawImage(QPointF(self._x / self._frame.ratio, self._y / self._frame.ratio), image)


def _nearest(place: float) -> int:
    return floor(place + 0.5)


def _columns_of(fragments: Sequence[Fragment]) -> Fragments:
    table = np.array(fragments, np.int32).reshape(len(fragments), 5)
    lanes = table[:, 4].astype(np.int8)
    return Fragments(table[:, 0], table[:, 1], table[:, 2], table[:, 3], lanes)


def _firsts(spans: Numbers, lines: Numbers, lefts: Places, rights: Places) -> Numbers:
    """Return which stretches do not go on from the one before; they are sorted."""
    apart = (spans[1:] != spans[:-1]) | (lines[1:] != lines[:-1])
    apart |= lefts[1:] - rights[:-1] >= NEAR
    return np.flatnonzero(np.append(True, apart)) if len(spans) else spans


def _grouped(keys: Numbers) -> tuple[list[int], Numbers]:
    """Return the keys without repetition, and at which of them each one stands."""
    groups = np.unique(keys)
    return groups.tolist(), np.searchsorted(groups, keys)
