"""A document laid out on a page of some width: what is on the screen, and what stands where.

Only units on the screen are laid out, and the last few hundred are kept. The place is kept as the
first visible unit and the pixels of it that are scrolled away, so that estimates of heights above
never move the text. Offsets are code points of the document; `x` and `y` pixels of the viewport.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from core.intervals import Fragment, Fragments
from core.items import Direction
from core.paragraphs import direction_of
from core.spans import Span
from core.text import Text
from gui.reader.bands import Band, bands_of, stroke_height
from gui.reader.crowds import Crowd, are_crowded, crowds_of
from gui.reader.heights import Heights
from gui.reader.marks import Marks, NoMarks
from gui.reader.places import Place, Spot, VisibleUnit
from gui.reader.style import LabelMode, PageStyle
from gui.reader.typeset import Typesetter, Unit
from gui.reader.units import Units

_KEPT_UNITS: Final = 320
_SAMPLE: Final = 2000
_HEAD: Final = 28
_MARGIN: Final = 28
_MARGIN_WITH_NUMBERS: Final = 58
_MARGIN_WITH_LABELS: Final = 128
_NARROWEST: Final = 80
_WRAP_LOSS: Final = 1.03


class Page:
    """The document, its layout and the place in it."""

    def __init__(self, style: PageStyle) -> None:
        self.style = style
        self.text = Text("")
        self.marks: Marks = NoMarks()
        self.directions: Mapping[int, Direction] = {}
        self.default = Direction.AUTO
        self.width = 0
        self.height = 0
        self.top = 0
        self.shift = 0
        self.laid_out = 0
        self._kept: OrderedDict[int, Unit] = OrderedDict()
        self._bands: dict[int, list[Band] | Crowd] = {}
        self._units = Units(self.text)
        self._set_up()

    @property
    def units(self) -> Units:
        """The units of the text."""
        return self._units

    @property
    def column_left(self) -> int:
        """Where the column of text begins."""
        return max((self.width - self.column_width) // 2, 0)

    @property
    def column_width(self) -> int:
        """How wide the column of text is."""
        style = self.style
        margin = _MARGIN_WITH_NUMBERS if style.paragraph_numbers else _MARGIN
        if style.labels is LabelMode.MARGIN:
            margin = _MARGIN_WITH_LABELS
        room = max(self.width - 2 * margin, _NARROWEST)
        return min(room, round(style.measure * style.zoom)) if style.measure else room

    @property
    def stroke(self) -> int:
        """How thick the strokes of highlights are."""
        return stroke_height(self.style.font_pixels)

    def show(
        self,
        text: Text,
        marks: Marks,
        directions: Mapping[int, Direction],
        default: Direction,
    ) -> None:
        """Show a text; one that begins with the text shown now keeps place and layout."""
        old = self.text
        grown = len(old) > 0 and text.string.startswith(old.string)
        same_way = (directions, default) == (self.directions, self.default)
        self.text = text
        self.marks = marks
        self.directions = directions
        self.default = default
        last = len(self._units) - 1
        self._units = Units(text)
        if grown:
            # The last unit of a beginning may go on; all others are what they were.
            self._kept.pop(last, None)
            self._kept.pop(last - 1, None)
            if same_way:
                self.forget_bands()
            else:
                self.forget_layout()
            self._estimate()
        else:
            self.top, self.shift = 0, -_HEAD
            self._set_up()

    def restyle(self, style: PageStyle) -> None:
        """Lay out anew in another style, at the same place."""
        place = self.place()
        self.style = style
        self._set_up()
        self.go_to(place)

    def resize(self, width: int, height: int) -> None:
        """Fit the page into a viewport of another size, at the same place."""
        place = self.place()
        wider = width != self.width
        before = self.column_width
        self.width, self.height = width, height
        if wider and self.column_width != before:
            self._set_up()
            self.go_to(place)
        else:
            self._stay_inside()

    def redirect(self, directions: Mapping[int, Direction], default: Direction) -> None:
        """Give paragraphs other directions, at the same place."""
        place = self.place()
        self.directions, self.default = directions, default
        self.forget_layout()
        self.go_to(place)

    def direction(self, number: int) -> Direction:
        """Return which way a unit's paragraph runs: RTL or LTR."""
        start = self._paragraph_start(number)
        chosen = self.directions.get(start, self.default)
        if chosen is not Direction.AUTO:
            return chosen
        end = min(start + _SAMPLE * 2, len(self.text))
        newline = self.text.string.find("\n", start, end)
        return direction_of(self.text.string[start : newline if newline >= 0 else end])

    def unit(self, number: int) -> Unit:
        """Return a unit, laid out."""
        found = self._kept.get(number)
        if found is not None:
            self._kept.move_to_end(number)
            return found
        start, end = self._units.bounds(number)
        found = self._typesetter.unit(
            start,
            self.text.string[start:end],
            self.direction(number),
            ends_paragraph=self._units.ends_paragraph(number),
        )
        self.laid_out += 1
        self._kept[number] = found
        if len(self._kept) > _KEPT_UNITS:
            gone, _unit = self._kept.popitem(last=False)
            self._bands.pop(gone, None)
        self._heights.set(number, found.height)
        return found

    def is_kept(self, number: int) -> bool:
        """Tell whether a unit is laid out already."""
        return number in self._kept

    def bands(self, number: int) -> list[Band] | Crowd:
        """Return the bands of a unit, in columns where there are very many."""
        if number not in self._bands:
            self.prepare_bands([number])
        return self._bands[number]

    def prepare_bands(self, numbers: Iterable[int]) -> None:
        """Find the bands of some units at once, which costs less than one by one."""
        missing = [(number, self.unit(number)) for number in numbers if number not in self._bands]
        fragments = self._fragments_of(missing)
        found = [(unit, its) for (_, unit), its in zip(missing, fragments, strict=True)]
        bands: Iterable[list[Band] | Crowd]
        if are_crowded(found):
            bands = crowds_of(found, self.marks)
        else:
            bands = (bands_of(unit, its, self.marks, self.stroke) for unit, its in found)
        self._bands.update(zip((number for number, _ in missing), bands, strict=True))

    def _fragments_of(self, units: Sequence[tuple[int, Unit]]) -> list[Sequence[Fragment]]:
        """Return the fragments in each of some units; those of neighbours are asked for at once."""
        if not units:
            return []
        (first, top), (last, bottom) = units[0], units[-1]
        if last - first >= len(units) or len(units) == 1:
            return [self.marks.fragments(unit.start, unit.end) for _, unit in units]
        together = self.marks.fragments(top.start, bottom.end)
        if not isinstance(together, Fragments):
            return [[f for f in together if f.start < u.end and u.start < f.end] for _, u in units]
        return [
            together.only((together.starts < unit.end) & (together.ends > unit.start))
            for _, unit in units
        ]

    def bands_in_outlines(self, number: int) -> list[Band]:
        """Return the bands of a unit as rectangles, for paper."""
        unit = self.unit(number)
        fragments = self.marks.fragments(unit.start, unit.end)
        return bands_of(unit, fragments, self.marks, self.stroke)

    def forget_layout(self) -> None:
        """Lay out anew when it is next painted; heights stay."""
        self._kept.clear()
        self._bands.clear()

    def forget_bands(self, span: Span | None = None) -> None:
        """Ask for the highlights anew when they are next painted, everywhere or in a span."""
        if span is None:
            self._bands.clear()
            return
        for number in range(self._units.at(span.start), self._units.at(span.end - 1) + 1):
            self._bands.pop(number, None)

    def visible(self) -> Iterator[VisibleUnit]:
        """Go through the units on the screen, from the top."""
        y, number = -self.shift, self.top
        while y < self.height and number < len(self._units):
            unit = self.unit(number)
            yield VisibleUnit(number, y, unit)
            y += unit.height
            number += 1

    def y_of(self, number: int) -> int | None:
        """Return where a unit's top is, or None where it is not on the screen."""
        for each in self.visible():
            if each.number == number:
                return each.y
        return None

    def spot_at(self, x: float, y: float) -> Spot:
        """Return the place for the caret nearest to a point."""
        number, unit, line, inside = self._line_at(x, y)
        position = unit.map_of(line).position_at(inside)
        return Spot(unit.from_utf16(position), (number, line))

    def offset_under(self, x: float, y: float) -> int | None:
        """Return the character that is under a point, or None beside the print."""
        _number, unit, line, inside = self._line_at(x, y)
        box = unit.lines[line]
        if not box.left <= inside < box.right:
            return None
        cell = unit.map_of(line).cell_at(inside)
        return None if cell is None else unit.from_utf16(cell.start)

    def located(self, spot: Spot) -> tuple[int, Unit, int, float]:
        """Return unit number, unit, line and x (from the column's left) of a place."""
        if spot.line is not None and spot.line[0] < len(self._units):
            number, line = spot.line
            unit = self.unit(number)
            if line < len(unit.lines) and unit.start <= spot.offset <= unit.end:
                x = spot.x
                if x is None:
                    x = unit.map_of(line).caret_x(unit.to_utf16(spot.offset))
                return number, unit, line, x
        number = self._units.at(spot.offset)
        unit = self.unit(number)
        line = unit.line_at(spot.offset)
        return number, unit, line, unit.map_of(line).caret_x(unit.to_utf16(spot.offset))

    def paragraph(self, offset: int) -> Span:
        """Return the whole paragraph at `offset` with its newline, at least one character wide."""
        start, end = self.text.paragraph_bounds(self.text.paragraph_at(offset))
        return Span(start, max(end, start + 1))

    def place(self) -> Place:
        """Return what is at the top of the screen."""
        if not len(self.text) or self.shift < 0 or not self.is_kept(self.top):
            return Place(int(self._units.starts[self.top]), self.shift)
        unit = self.unit(self.top)
        line = unit.lines[unit.line_at_y(self.shift)]
        return Place(unit.from_utf16(line.start), self.shift - line.top)

    def go_to(self, place: Place) -> None:
        """Put a place at the top of the screen again."""
        offset = min(max(place.offset, 0), len(self.text))
        self.top = self._units.at(offset)
        unit = self.unit(self.top)
        line = unit.lines[unit.line_at(offset)]
        self.shift = line.top + min(place.hidden, line.height)
        self._stay_inside()

    def scroll(self, pixels: int) -> int:
        """Scroll down by some pixels, up where negative; return how far it went."""
        place = self.top, self.shift
        self.shift += pixels
        self._stay_inside()
        return self._distance(*place)

    def line_height(self) -> int:
        """Return the height of a usual line."""
        return self._typesetter.line_height()

    def total_height(self) -> int:
        """Return how tall the document is, as far as it is known."""
        return self._heights.total() + 2 * _HEAD

    def scrolled(self) -> int:
        """Return how far down the screen is in the document."""
        return self._heights.top(self.top) + self.shift + _HEAD

    def scroll_to(self, y: int) -> None:
        """Go to a height in the document."""
        if y + self.height >= self.total_height():
            self.top, self.shift = len(self._units) - 1, 0
            self.shift = self.unit(self.top).height
        else:
            self.top, self.shift = self._heights.at(y - _HEAD)
            if y < _HEAD:
                self.shift = y - _HEAD
        self._stay_inside()

    def shares_at(self, offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """Return how far down in the document offsets are, each from 0 to 1, by the estimate."""
        numbers = np.searchsorted(self._units.starts, offsets, "right") - 1
        tops, heights = self._heights.tops(), self._heights.heights()
        inside = (offsets - self._units.starts[numbers]) / self._units.lengths[numbers]
        return (tops[numbers] + heights[numbers] * inside + _HEAD) / max(self.total_height(), 1)

    def offset_at(self, share: float) -> int:
        """Return the offset that is some way down in the document, from 0 to 1, by the estimate."""
        number, inside = self._heights.at(round(share * self.total_height()) - _HEAD)
        start, end = self._units.bounds(number)
        height = max(self._heights.top(number + 1) - self._heights.top(number), 1)
        return min(start + (end - start) * inside // height, len(self.text))

    def prefetch(self) -> bool:
        """Lay out one more unit near the screen; tell whether there was one to lay out."""
        y, number = -self.shift, self.top
        while y < 2 * self.height and number < len(self._units):
            if self._prepared(number):
                return True
            y += self.unit(number).height
            number += 1
        y, number = -self.shift, self.top
        while y > -self.height and number > 0:
            number -= 1
            if self._prepared(number):
                return True
            y -= self.unit(number).height
        return False

    def _prepared(self, number: int) -> bool:
        if number in self._kept and number in self._bands:
            return False
        self.bands(number)
        return True

    def _line_at(self, x: float, y: float) -> tuple[int, Unit, int, float]:
        found: VisibleUnit | None = None
        for found in self.visible():
            if y < found.y + found.unit.height:
                break
        if found is None:
            found = VisibleUnit(self.top, -self.shift, self.unit(self.top))
        line = found.unit.line_at_y(y - found.y)
        return found.number, found.unit, line, x - self.column_left

    def _paragraph_start(self, number: int) -> int:
        while not self._units.starts_paragraph(number):
            number -= 1
        return int(self._units.starts[number])

    def _set_up(self) -> None:
        self._typesetter = Typesetter(self.style, self.column_width)
        self.forget_layout()
        self._estimate()

    def _estimate(self) -> None:
        setter = self._typesetter
        start, end = self._units.bounds(0)
        advance = setter.mean_advance(self.text.string[start : min(end, start + _SAMPLE)])
        lengths = self._units.lengths - 1
        lines = np.maximum(np.ceil(lengths * (advance * _WRAP_LOSS / setter.width)), 1)
        self._heights = Heights(lines * setter.line_height() + setter.gap)
        for number, unit in self._kept.items():
            self._heights.set(number, unit.height)

    def _stay_inside(self) -> None:
        while self.shift < 0 and self.top > 0:
            self.top -= 1
            self.shift += self.unit(self.top).height
        if self.top == 0:
            self.shift = max(self.shift, -_HEAD)
        while self.top < len(self._units) - 1 and self.shift >= self.unit(self.top).height:
            self.shift -= self.unit(self.top).height
            self.top += 1
        y, number = -self.shift, self.top
        while y < self.height - _HEAD and number < len(self._units):
            y += self.unit(number).height
            number += 1
        if y < self.height - _HEAD:
            self._show_end()

    def _show_end(self) -> None:
        number, y = len(self._units), self.height - _HEAD
        while y > 0 and number > 0:
            number -= 1
            y -= self.unit(number).height
        self.top, self.shift = number, -y
        if number == 0:
            self.shift = max(self.shift, -_HEAD)
            if y > 0:
                self.shift = -_HEAD

    def _distance(self, top: int, shift: int) -> int:
        gone = self.shift - shift
        if self.top >= top:
            return gone + sum(self.unit(number).height for number in range(top, self.top))
        return gone - sum(self.unit(number).height for number in range(self.top, top))
