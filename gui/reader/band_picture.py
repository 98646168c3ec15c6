"""Paints the bands of many highlights, of all the units on the screen at once.

Some hundreds are drawn as rectangles of device pixels, without an object for each. Of thousands,
these would cost more than the text itself: then the colours of a lane in a line are a row of
pixels, and the rows are laid over one another to one picture. What is seen is what `bands.py`
draws.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from core.items import Status
from gui.reader.bands import (
    INSET,
    MOST_INSETS,
    SOLID,
    BandColors,
    Pattern,
    stroke_box,
    stroke_pattern,
    stroke_rows,
    tint_pattern,
)
from gui.reader.crowds import Crowd
from gui.reader.marks import BandStyle
from gui.reader.typeset import Line

type Numbers = npt.NDArray[np.intp]
type Places = npt.NDArray[np.float64]
type Pixels = npt.NDArray[np.uint32]
type Colors = Callable[[int], BandColors]

type _Drawn = tuple[Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]
"""Pieces, their tags counted from 0, and x, y, width and height of what is drawn of them."""

_MARGIN: Final = 2
_MOST_RECTANGLES: Final = 2000


@dataclass(frozen=True, slots=True)
class Column:
    """Where the column of text is, in pixels of the viewport; `ratio` is device pixels a pixel."""

    left: int
    width: int
    ratio: float
    stroke: int


def paint_crowds(
    painter: QPainter,
    crowds: Sequence[tuple[Crowd, int]],
    colors: Colors,
    column: Column,
    rect: QRect,
) -> None:
    """Paint the bands of units, each with its top, as far as they are in `rect`.

    The painter stands at the origin of the viewport.
    """
    lines = [
        _ShownLine(line, number, top, crowd.lane_count)
        for crowd, top in crowds
        for number, line in enumerate(crowd.unit.lines)
        if top + line.top <= rect.bottom() and top + line.top + line.height > rect.top()
    ]
    if not lines:
        return
    pieces = _pieces_of(crowds, lines)
    if len(pieces.rows) > _MOST_RECTANGLES:
        _Picture(lines, pieces, colors, column).paint(painter)
    elif len(pieces.rows):
        _Rectangles(lines, pieces, colors, column).paint(painter)


@dataclass(frozen=True, slots=True)
class _ShownLine:
    """A line that is painted: its number in the unit, and the unit's top in the viewport."""

    line: Line
    number: int
    top: int
    lane_count: int


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The pieces of bands in some lines, in columns; `rows` number the lines from the first."""

    rows: Numbers
    lanes: Numbers
    kinds: Numbers
    lefts: Places
    rights: Places
    looks: dict[int, BandStyle]


def _pieces_of(crowds: Sequence[tuple[Crowd, int]], lines: Sequence[_ShownLine]) -> _Pieces:
    numbers: dict[int, list[int]] = {}
    for each in lines:
        numbers.setdefault(each.top, []).append(each.number)
    shown = [(crowd, numbers[top]) for crowd, top in crowds if top in numbers]
    cuts = [
        slice(*np.searchsorted(crowd.lines, (its[0], its[-1] + 1)).tolist()) for crowd, its in shown
    ]
    firsts = np.cumsum([0, *(len(its) for _, its in shown)]).tolist()
    found = [
        (
            crowd.lines[cut] - its[0] + first,
            crowd.lanes[cut],
            crowd.kinds[cut],
            crowd.lefts[cut],
            crowd.rights[cut],
        )
        for (crowd, its), cut, first in zip(shown, cuts, firsts[:-1], strict=True)
    ]
    looks: dict[int, BandStyle] = {}
    for crowd, _ in shown:
        looks |= crowd.looks
    rows, lanes, kinds, lefts, rights = (np.concatenate(each) for each in zip(*found, strict=True))
    return _Pieces(rows, lanes, kinds, lefts, rights, looks)


class _Bands:
    """What a picture and rectangles have in common: places in pixels of the device."""

    def __init__(
        self, lines: Sequence[_ShownLine], pieces: _Pieces, colors: Colors, column: Column
    ) -> None:
        self._lines = lines
        self._pieces = pieces
        self._column = column
        self._colors = colors
        self._lane_count = int(pieces.lanes.max()) + 1

    def _tint_patterns(self) -> dict[Pattern, list[int]]:
        """Return the kinds that have a tint, by the pattern of it."""
        found: dict[Pattern, list[int]] = {}
        for kind, look in self._pieces.looks.items():
            pattern = tint_pattern(look)
            if pattern is not None:
                found.setdefault(pattern, []).append(kind)
        return found

    def _stroke_forms(self) -> list[tuple[int, BandStyle, list[int]]]:
        """Return the kinds whose strokes have one form, with a tag and the look of one of them.

        The tag is counted from 0; the kinds of highlights with several tags come once for each.
        """
        forms: dict[tuple[int, Status, bool, bool, int], list[int]] = {}
        for kind, look in self._pieces.looks.items():
            form = (look.status, look.own, look.conflict)
            forms.setdefault((0, *form, 0), []).append(kind)
            for tag in range(1, 1 + len(look.further)):
                forms.setdefault((tag, *form, len(look.further)), []).append(kind)
        return [(form[0], self._pieces.looks[kinds[0]], kinds) for form, kinds in forms.items()]

    def _stroke_rows(self, look: BandStyle, key: int) -> list[tuple[int, int]]:
        """Return from where to where the strokes of a lane in a line go, in the viewport.

        The key is the number of the lane times that of all lines, and the number of the line.
        """
        lane, row = divmod(key, len(self._lines))
        each = self._lines[row]
        box = stroke_box(look, each.line, lane, each.lane_count, self._column.stroke)
        rows = stroke_rows(look, *box)
        return [(each.top + top, each.top + top + height) for top, height in rows]

    def _of_kinds(self, kinds: Sequence[int]) -> Numbers:
        """Return which of the pieces are of some kinds."""
        pieces = self._pieces
        if len(kinds) == len(pieces.looks):
            return np.arange(len(pieces.kinds))
        wanted = np.zeros(max(pieces.looks) + 1, np.bool_)
        wanted[kinds] = True
        return np.flatnonzero(wanted[pieces.kinds])

    def _parts(self, kinds: Sequence[int], pattern: Pattern) -> tuple[Numbers, Numbers, Numbers]:
        """Return the parts of pieces that a pattern leaves: their piece, and from where to where.

        The places are pixels of the device from the viewport's left.
        """
        pieces, chosen = self._pieces, self._of_kinds(kinds)
        lefts, rights = pieces.lefts[chosen], pieces.rights[chosen]
        if pattern is not SOLID:
            on, off, before = pattern
            lefts = lefts + before
            counts = np.ceil(np.maximum(rights - lefts, 0) / (on + off)).astype(np.intp)
            part = np.repeat(np.arange(len(counts)), counts)
            number = np.arange(len(part)) - np.repeat(np.cumsum(counts) - counts, counts)
            lefts = lefts[part] + number * (on + off)
            rights = np.minimum(lefts + on, rights[part])
            chosen = chosen[part]
        left = self._column.left
        return chosen, self._nearest(lefts + left), self._nearest(rights + left)

    def _nearest(self, places: Places | Numbers) -> Numbers:
        """Return the nearest pixels of the device to places in the viewport."""
        return np.floor(places * self._column.ratio + 0.5).astype(np.intp)


class _Rectangles(_Bands):
    """Draws the bands as rectangles of whole pixels of the device."""

    def paint(self, painter: QPainter) -> None:
        """Draw all tints, then all strokes, lane by lane."""
        ratio = self._column.ratio
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.scale(1 / ratio, 1 / ratio)
        self._draw(painter, self._tints(), lambda kind, _tag: self._colors(kind).tint)
        self._draw(painter, self._strokes(), lambda kind, tag: self._colors(kind).of_stroke(tag))
        painter.restore()

    def _tints(self) -> list[_Drawn]:
        tops = np.array([each.top + each.line.text_top for each in self._lines])
        ends = np.array([each.top + each.line.top + each.line.height for each in self._lines])
        out: list[_Drawn] = []
        for pattern, kinds in self._tint_patterns().items():
            chosen, first, last = self._parts(kinds, pattern)
            rows = self._pieces.rows[chosen]
            insets = INSET * np.minimum(self._pieces.lanes[chosen], MOST_INSETS)
            top, end = self._nearest(tops[rows] + insets), self._nearest(ends[rows])
            out.append((chosen, np.zeros_like(first), first, top, last - first, end - top))
        return out

    def _strokes(self) -> list[_Drawn]:
        pieces = self._pieces
        out: list[_Drawn] = []
        for tag, look, kinds in self._stroke_forms():
            chosen, first, last = self._parts(kinds, stroke_pattern(look, tag))
            keys = pieces.lanes[chosen] * len(self._lines) + pieces.rows[chosen]
            used = np.flatnonzero(np.bincount(keys))
            rows = np.array([self._stroke_rows(look, key) for key in used.tolist()], np.intp)
            of_key = np.searchsorted(used, keys)
            for number in range(rows.shape[1] if rows.ndim > 1 else 0):
                bounds = self._nearest(rows[:, number])[of_key]
                top, end = bounds[:, 0], bounds[:, 1]
                tags = np.full_like(first, tag)
                out.append((chosen, tags, first, top, last - first, end - top))
        return out

    def _draw(
        self, painter: QPainter, drawn: Sequence[_Drawn], color: Callable[[int, int], QColor]
    ) -> None:
        if not drawn:
            return
        pieces, tags, x, y, width, height = (
            np.concatenate(each) for each in zip(*drawn, strict=True)
        )
        kinds, lanes = self._pieces.kinds[pieces], self._pieces.lanes[pieces]
        order = np.lexsort((kinds, tags, lanes))
        now = (-1, 0)
        columns = (kinds, tags, x, y, width, height)
        for kind, tag, *box in zip(*(each[order].tolist() for each in columns), strict=True):
            if now != (kind, tag):
                painter.setBrush(color(kind, tag))
                now = (kind, tag)
            painter.drawRect(*box)


class _Picture(_Bands):
    """Draws the bands as pixels of the device, from the first line to the last."""

    def __init__(
        self, lines: Sequence[_ShownLine], pieces: _Pieces, colors: Colors, column: Column
    ) -> None:
        super().__init__(lines, pieces, colors, column)
        bounds = np.array([column.left - _MARGIN, column.left + column.width + _MARGIN])
        self._x, end = self._nearest(bounds).tolist()
        self._width = end - self._x
        self._y = int(self._nearest(np.array([lines[0].top + lines[0].line.top]))[0])
        self._pixels = self._tinted()
        self._add_strokes()

    def paint(self, painter: QPainter) -> None:
        """Paint the pixels where they belong."""
        height, width = self._pixels.shape
        image = QImage(
            self._pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied
        )
        ratio = self._column.ratio
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(self._x / ratio, self._y / ratio), image)

    def _tinted(self) -> Pixels:
        """Return the tints: of each lane what the later ones leave of it."""
        lanes = self._lane_count
        rows = self._pieces.lanes * len(self._lines) + self._pieces.rows
        shown = self._shown(self._pieces.looks, lambda kind: self._colors(kind).tint)
        found = np.zeros((lanes * len(self._lines), self._width), np.uint32)
        for pattern, kinds in self._tint_patterns().items():
            self._fill(found, rows, shown, *self._parts(kinds, pattern))
        by_lane = found.reshape(lanes, len(self._lines), self._width)
        for lane in range(1, lanes):
            np.copyto(by_lane[lane], by_lane[lane - 1], where=by_lane[lane] == 0)
        levels = min(lanes, MOST_INSETS + 1)
        seen = [*range(levels - 1), lanes - 1]
        # One row more, of nothing, for what is between the lines.
        found = np.concatenate((found, np.zeros((1, self._width), np.uint32)))
        return found.take(self._rows_of_pixels(seen, len(found) - 1), axis=0)

    def _rows_of_pixels(self, seen: Sequence[int], nothing: int) -> Numbers:
        """Return which row stands at every height; `seen` are the lanes from the top of a line."""
        ends: list[int] = []
        rows: list[int] = []
        for row, each in enumerate(self._lines):
            ends.append(each.top + each.line.text_top)
            rows.append(nothing)
            for level, lane in enumerate(seen):
                below = each.line.text_top + INSET * (level + 1)
                last = level + 1 == len(seen)
                ends.append(each.top + (each.line.top + each.line.height if last else below))
                rows.append(lane * len(self._lines) + row)
        heights = np.diff(self._heights(np.array(ends)), prepend=0)
        return np.repeat(rows, np.maximum(heights, 0))

    def _add_strokes(self) -> None:
        keys = self._pieces.lanes * len(self._lines) + self._pieces.rows
        layers: list[tuple[int, int, int, Pixels]] = []
        for tag, look, kinds in self._stroke_forms():
            shown = self._shown(kinds, lambda kind, tag=tag: self._colors(kind).of_stroke(tag))
            found = np.zeros((self._lane_count * len(self._lines), self._width), np.uint32)
            parts = self._parts(kinds, stroke_pattern(look, tag))
            self._fill(found, keys, shown, *parts)
            for key in np.flatnonzero(np.bincount(keys[parts[0]])).tolist():
                layers += [(key, *box, found[key]) for box in self._stroke_rows(look, key)]
        # Where there are very many lanes, the strokes of later ones lie over those of others.
        layers.sort(key=lambda layer: layer[0])
        tops = self._heights(np.array([top for _, top, _, _ in layers])).tolist()
        ends = self._heights(np.array([end for _, _, end, _ in layers])).tolist()
        for top, end, (_, _, _, row) in zip(tops, ends, layers, strict=True):
            np.copyto(self._pixels[top:end], row, where=row != 0)

    def _shown(self, kinds: Iterable[int], color: Callable[[int], QColor]) -> Pixels:
        """Return the colours of the kinds as pixels."""
        found = np.zeros(max(self._pieces.looks) + 1, np.uint32)
        for kind in kinds:
            found[kind] = color(kind).rgba()
        return found

    def _heights(self, heights: Numbers) -> Numbers:
        """Return the rows of pixels at heights in the viewport."""
        return self._nearest(heights) - self._y

    def _fill(
        self,
        found: Pixels,
        rows: Numbers,
        shown: Pixels,
        pieces: Numbers,
        firsts: Numbers,
        lasts: Numbers,
    ) -> None:
        """Set the pixels of parts of pieces, whose rows of `found` are in `rows`."""
        first = np.clip(firsts - self._x, 0, self._width)
        counts = np.clip(lasts - self._x, 0, self._width) - first
        at = np.arange(int(counts.sum()))
        starts = rows[pieces] * self._width + first
        at += np.repeat(starts - np.cumsum(counts) + counts, counts)
        found.reshape(-1)[at] = np.repeat(shown[self._pieces.kinds[pieces]], counts)
