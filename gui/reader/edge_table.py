"""Where every character of some units stands: asked once and kept, for very many highlights."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gui.reader.glyphs import LineMap
from gui.reader.pens import PlainRun, edges_of

type Offsets = npt.NDArray[np.integer]
type Places = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Visual stretches in columns: the number of the span and of the line, and pixels."""

    spans: npt.NDArray[np.intp]
    lines: npt.NDArray[np.intp]
    lefts: Places
    rights: Places


@dataclass(frozen=True, slots=True)
class InTable:
    """A unit's part of a table: what its positions and the numbers of its lines begin with."""

    table: "EdgeTable"
    position: int
    line: int


def tables_of(units: Sequence[Sequence[LineMap]]) -> list[InTable]:
    """Return one table for several units, each given by its lines, as the parts of each."""
    if not units:
        return []
    bases: list[tuple[int, int]] = []
    position, line = 0, 0
    for maps in units:
        bases.append((position, line))
        position += maps[-1].end + 1
        line += len(maps)
    table = EdgeTable(units, bases)
    return [InTable(table, *base) for base in bases]


class EdgeTable:
    """The edges of all characters of the lines of some units, in columns.

    Positions are UTF-16 units; each unit's begin at its base, as the numbers of its lines do. A
    position inside a grapheme stands for the grapheme's start where a span begins there, and for
    its end where one ends.
    """

    def __init__(
        self, units: Sequence[Sequence[LineMap]], bases: Sequence[tuple[int, int]]
    ) -> None:
        plain: list[PlainRun] = []
        asked: list[dict[int, float]] = []
        runs: list[tuple[int, int, int]] = []
        is_plain: list[bool] = []
        lines = (
            (each, position, number)
            for maps, (position, line) in zip(units, bases, strict=True)
            for number, each in enumerate(maps, line)
        )
        for each, position, number in lines:
            for run, part in each.parts():
                runs.append((position + run.start, position + run.end, number))
                is_plain.append(isinstance(part, PlainRun))
                if isinstance(part, PlainRun):
                    plain.append(part)
                else:
                    asked.append(part)
        table = np.array(runs, np.intp).reshape(len(runs), 3)
        self._starts, self._ends, self._lines = table[:, 0], table[:, 1], table[:, 2]
        edges: list[Places] = []
        begins: list[npt.NDArray[np.bool_]] = []
        if plain:
            found = edges_of(plain)
            edges.append(found[0])
            begins.append(found[1])
        for part in asked:
            places, stops = _spread(part)
            edges.append(places)
            begins.append(stops)
        # The columns hold the plain runs first, then the others.
        order = np.argsort(~np.array(is_plain, np.bool_), kind="stable")
        lengths = (self._ends - self._starts + 1)[order]
        self._bases = np.empty(len(runs), np.intp)
        self._bases[order] = np.cumsum(lengths) - lengths
        column = np.concatenate(edges) if edges else np.zeros(0)
        stops = np.concatenate(begins) if begins else np.zeros(0, np.bool_)
        numbers = np.arange(len(column))
        self._of_starts = column[np.maximum.accumulate(np.where(stops, numbers, 0))]
        following = np.minimum.accumulate(np.where(stops, numbers, len(column))[::-1])[::-1]
        self._of_ends = column[following]

    def stretches(self, starts: Offsets, ends: Offsets) -> Stretches:
        """Return the stretches of many spans, span by span, in the order of the text."""
        first = np.maximum(np.searchsorted(self._starts, starts, "right") - 1, 0)
        counts = np.maximum(np.searchsorted(self._starts, ends, "left") - first, 0)
        spans = np.repeat(np.arange(len(starts)), counts)
        runs = np.arange(len(spans)) + np.repeat(first - np.cumsum(counts) + counts, counts)
        low = np.maximum(starts[spans], self._starts[runs])
        high = np.minimum(ends[spans], self._ends[runs])
        inside = low < high
        spans, runs, low, high = spans[inside], runs[inside], low[inside], high[inside]
        shift = self._bases[runs] - self._starts[runs]
        one, other = self._of_starts[low + shift], self._of_ends[high + shift]
        wide = one != other
        one, other = one[wide], other[wide]
        return Stretches(
            spans[wide], self._lines[runs[wide]], np.minimum(one, other), np.maximum(one, other)
        )


def _spread(edges: dict[int, float]) -> tuple[Places, npt.NDArray[np.bool_]]:
    """Return a column of all positions of a run, and where graphemes begin in it."""
    stops = np.fromiter(edges, np.intp)
    stops -= stops[0]
    places = np.zeros(stops[-1] + 1)
    begins = np.zeros(len(places), np.bool_)
    places[stops] = list(edges.values())
    begins[stops] = True
    return places, begins
