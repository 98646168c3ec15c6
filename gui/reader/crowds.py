"""The places of very many highlights: the pieces of their bands in columns, some units at a time.

Whatever is asked of Qt is asked for all the units together and kept with them, since every question
to Qt and every step over columns costs much more than what it does for one highlight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from core.intervals import Fragment, Fragments
from gui.reader.bands import sliver, stroke_pattern, tint_pattern
from gui.reader.edge_table import Offsets, Stretches, tables_of
from gui.reader.marks import BandStyle, Marks
from gui.reader.pens import NEAR
from gui.reader.typeset import Unit

type Numbers = npt.NDArray[np.intp]
type Places = npt.NDArray[np.float64]

_PER_LINE: Final = 2


@dataclass(frozen=True, slots=True)
class Crowd:
    """The pieces of a unit's bands in columns, line by line.

    `lines` are numbers of lines in the unit, `lefts` and `rights` pixels from the column's left;
    `lane_count` is how many lanes there are, and `looks` has every kind.
    """

    unit: Unit
    lines: Numbers
    lefts: Places
    rights: Places
    kinds: Numbers
    lanes: Numbers
    lane_count: int
    looks: dict[int, BandStyle]


def are_crowded(found: Sequence[tuple[Unit, Sequence[Fragment]]]) -> bool:
    """Tell whether units have so many highlights that columns are cheaper than rectangles."""
    lines = sum(len(unit.lines) + 1 for unit, _ in found)
    return sum(len(fragments) for _, fragments in found) > _PER_LINE * lines


def crowds_of(found: Sequence[tuple[Unit, Sequence[Fragment]]], marks: Marks) -> list[Crowd]:
    """Return the pieces of the bands of some units."""
    units = [unit for unit, _ in found]
    columns = [_inside(unit, fragments) for unit, fragments in found]
    kinds = np.concatenate([each.kinds for each in columns])
    lanes = np.concatenate([each.lanes for each in columns])
    looks = {kind: marks.style(kind) for kind in np.unique(kinds).tolist()}
    places = stretches_of(units, [(each.starts, each.ends) for each in columns])
    places = _in_lines(_with_slivers(places, units, columns), looks)
    firsts = _firsts([len(unit.lines) for unit in units])
    bounds = np.searchsorted(places.lines, firsts).tolist()
    out: list[Crowd] = []
    for number, unit in enumerate(units):
        part = slice(bounds[number], bounds[number + 1])
        spans = places.spans[part]
        out.append(
            Crowd(
                unit,
                places.lines[part] - firsts[number],
                places.lefts[part],
                places.rights[part],
                kinds[spans].astype(np.intp),
                lanes[spans].astype(np.intp),
                int(columns[number].lanes.max(initial=0)) + 1,
                looks,
            )
        )
    return out


def stretches_of(units: Sequence[Unit], spans: Sequence[tuple[Offsets, Offsets]]) -> Stretches:
    """Return the visual stretches of many spans at once, in no promised order.

    `spans` holds starts and ends of the spans in each of the units. The spans and the lines of all
    units are numbered through.
    """
    fresh = [number for number, unit in enumerate(units) if unit.in_table is None]
    parts = tables_of(
        [[u.map_of(n) for n in range(len(u.lines))] for u in map(units.__getitem__, fresh)]
    )
    for number, part in zip(fresh, parts, strict=True):
        units[number].in_table = part
    groups = [[number] for number in range(len(units)) if number not in fresh]
    first_spans = _firsts([len(starts) for starts, _ in spans])
    first_lines = _firsts([len(unit.lines) for unit in units])
    found: list[Stretches] = []
    for group in [fresh, *groups] if fresh else groups:
        places = [part for number in group if (part := units[number].in_table) is not None]
        ends: list[list[Offsets]] = [[], []]
        for number, place in zip(group, places, strict=True):
            for out, offsets in zip(ends, spans[number], strict=True):
                out.append(units[number].many_to_utf16(offsets) + place.position)
        answer = places[0].table.stretches(np.concatenate(ends[0]), np.concatenate(ends[1]))
        counts = [len(each) for each in ends[0]]
        of_unit = np.repeat(np.arange(len(group)), counts)[answer.spans]
        span_shifts = first_spans[group] - _firsts(counts)[:-1]
        line_shifts = first_lines[group] - [place.line for place in places]
        found.append(
            Stretches(
                answer.spans + span_shifts[of_unit],
                answer.lines + line_shifts[of_unit],
                answer.lefts,
                answer.rights,
            )
        )
    return found[0] if len(found) == 1 else _joined(found)


def _inside(unit: Unit, fragments: Sequence[Fragment]) -> Fragments:
    """Return fragments as columns, cut to the unit."""
    found = fragments if isinstance(fragments, Fragments) else _columns_of(fragments)
    starts, ends = np.maximum(found.starts, unit.start), np.minimum(found.ends, unit.end)
    cut = Fragments(starts, ends, found.owners, found.kinds, found.lanes)
    inside = starts < ends
    return cut if bool(inside.all()) else cut.only(inside)


def _columns_of(fragments: Sequence[Fragment]) -> Fragments:
    table = np.array(fragments, np.int32).reshape(len(fragments), 5)
    lanes = table[:, 4].astype(np.int8)
    return Fragments(table[:, 0], table[:, 1], table[:, 2], table[:, 3], lanes)


def _with_slivers(
    places: Stretches, units: Sequence[Unit], columns: Sequence[Fragments]
) -> Stretches:
    """Return the stretches with a sliver for each highlight of characters without a width."""
    firsts = _firsts([len(each) for each in columns])
    hidden = np.flatnonzero(np.bincount(places.spans, minlength=firsts[-1]) == 0)
    if not len(hidden):
        return places
    first_lines = _firsts([len(unit.lines) for unit in units])
    of_unit: Numbers = np.searchsorted(firsts, hidden, "right") - 1
    lines: list[int] = []
    lefts: list[float] = []
    rights: list[float] = []
    for span, number in zip(hidden.tolist(), of_unit.tolist(), strict=True):
        offset = columns[int(number)][int(span - firsts[number])].start
        line, (left, right) = sliver(units[int(number)], offset)
        lines.append(line + int(first_lines[number]))
        lefts.append(left)
        rights.append(right)
    return _joined([places, Stretches(hidden, np.array(lines), np.array(lefts), np.array(rights))])


def _in_lines(places: Stretches, looks: dict[int, BandStyle]) -> Stretches:
    """Return the stretches line by line; where they have a pattern, none goes on in another."""
    spans, lines, lefts, rights = places.spans, places.lines, places.lefts, places.rights
    if all(
        tint_pattern(look) is stroke_pattern(look) and not look.further for look in looks.values()
    ):
        order = np.argsort(lines, kind="stable")
        return Stretches(spans[order], lines[order], lefts[order], rights[order])
    order = np.lexsort((lefts, spans, lines))
    spans, lines, lefts, rights = spans[order], lines[order], lefts[order], rights[order]
    # A pattern goes on over a border of directions.
    apart = (spans[1:] != spans[:-1]) | (lines[1:] != lines[:-1])
    apart |= lefts[1:] - rights[:-1] >= NEAR
    first = np.flatnonzero(np.append(True, apart)[: len(spans)])
    if len(first) == len(spans):
        return Stretches(spans, lines, lefts, rights)
    return Stretches(spans[first], lines[first], lefts[first], np.maximum.reduceat(rights, first))


def _joined(found: Sequence[Stretches]) -> Stretches:
    return Stretches(
        np.concatenate([each.spans for each in found]),
        np.concatenate([each.lines for each in found]),
        np.concatenate([each.lefts for each in found]),
        np.concatenate([each.rights for each in found]),
    )


def _firsts(counts: Sequence[int]) -> Numbers:
    """Return where each of some rows of things begins when they are put together, and the end."""
    return np.cumsum([0, *counts])
