"""Where the characters of one line stand, from the boxes that Qt gives for glyphs and carets.

`QTextLine.xToCursor` forgets the trailing space of wrapped right-to-left lines, `cursorToX` is
wrong in many places where directions meet, and a glyph's box is shifted inside a ligature. So a
line is taken apart into runs of one direction, and a run into the boxes of its graphemes; letters
without a width of their own, and those of a ligature, share its width.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Final, Protocol, cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGlyphRun, QTextLayout, QTextLine

from gui.reader.graphemes import Cursor
from gui.reader.pens import MARKS, NEAR, PlainRun, edges_of, is_plain

type Stretch = tuple[float, float]

_FEW_QUESTIONS: Final = 7
# As plain numbers: enumerations cost more than the question itself.
_SPLIT_FLAG: Final = QGlyphRun.GlyphRunFlag.SplitLigature.value
_WHERE: Final = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
)


class LineBox(Protocol):
    """What must be known of a line: UTF-16 bounds, pixels, and Qt's line."""

    start: int
    end: int
    left: float
    right: float
    text: QTextLine


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of one grapheme: pixels from the column's left, UTF-16 bounds, direction."""

    left: float
    right: float
    start: int
    end: int
    rtl: bool

    @property
    def at_left(self) -> int:
        """The position at the left edge, in UTF-16 units."""
        return self.end if self.rtl else self.start

    @property
    def at_right(self) -> int:
        """The position at the right edge, in UTF-16 units."""
        return self.start if self.rtl else self.end


@dataclass(frozen=True, slots=True)
class _Piece:
    """Glyphs as Qt gives them, their box in pixels, and their characters in UTF-16 units."""

    glyphs: QGlyphRun
    left: float
    right: float
    indexes: list[int]


@dataclass(slots=True)
class Run:
    """A run of one direction: UTF-16 bounds, and pixels."""

    start: int
    end: int
    left: float
    right: float
    rtl: bool


class LineMap:
    """The characters of one line, from offset to x and back. UTF-16 units, pixels."""

    def __init__(
        self,
        cursor: Cursor,
        line: LineBox,
        characters: Callable[[int, int], str],
        *,
        mixed: bool,
        rtl: bool,
        stepped: bool = False,
        justified: bool = False,
    ) -> None:
        self._cursor = cursor
        self._characters = characters
        # Where letters stand over one another, glyphs do not tell where a letter begins.
        self._stepped = stepped
        # One answer must not come from elsewhere than its neighbour's where letters are shifted.
        self._few = 0 if stepped or justified else _FEW_QUESTIONS
        self._line = line
        self._rtl = rtl
        self._to_x = cast("Callable[[int], tuple[float, int]]", line.text.cursorToX)
        self._mixed = mixed
        self._runs = self._visual_runs() if mixed else [self._whole()]
        self._cells: list[Cell] | None = None
        self._edges: list[dict[int, float]] | None = None
        self._asked = 0

    @property
    def end(self) -> int:
        """Where the line ends, in UTF-16 units."""
        return self._line.end

    @property
    def cells(self) -> list[Cell]:
        """The graphemes that have a width, from left to right."""
        if self._cells is None:
            self._cells = sorted(
                (
                    Cell(min(a, b), max(a, b), start, end, run.rtl)
                    for run, edges in zip(self._runs, self.edges, strict=True)
                    for (start, a), (end, b) in pairwise(edges.items())
                    if abs(a - b) > NEAR
                ),
                key=attrgetter("left", "right"),
            )
        return self._cells

    @property
    def edges(self) -> list[dict[int, float]]:
        """The x of every position between graphemes, run by run, in the order of the text."""
        if self._edges is None:
            self._edges = [
                self._edges_of(run, self._plain_edges.get(run.start)) for run in self._runs
            ]
        return self._edges

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """Return from the left the stretches of [start, end), whose ends divide no grapheme."""
        out: list[Stretch] = []
        for number, run in enumerate(self._runs):
            low, high = max(start, run.start), min(end, run.end)
            if low < high:
                one, other = self._edge(number, low), self._edge(number, high)
                if one != other:
                    out.append((one, other) if one < other else (other, one))
        if len(out) < 2:
            return out
        out.sort()
        joined = [out[0]]
        for left, right in out[1:]:
            if left - joined[-1][1] < NEAR:
                joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
            else:
                joined.append((left, right))
        return joined

    def cell_at(self, x: float) -> Cell | None:
        """Return the grapheme at `x`, the nearest one outside the print."""
        cells = self.cells
        if not cells:
            return None
        return cells[max(bisect_right(cells, x, key=attrgetter("left")) - 1, 0)]

    def position_at(self, x: float) -> int:
        """Return the position nearest to `x`."""
        cell = self.cell_at(x)
        if cell is None:
            return self._line.start
        return cell.at_left if x < (cell.left + cell.right) / 2 else cell.at_right

    def caret_x(self, position: int) -> float:
        """Return where the caret stands: at the leading edge of the character that follows."""
        before: float | None = None
        for cell in self.cells:
            if cell.start == position:
                return cell.right if cell.rtl else cell.left
            if cell.end == position:
                before = cell.left if cell.rtl else cell.right
        if before is not None:
            return before
        return self._line.right if self._rtl else self._line.left

    def _whole(self) -> Run:
        line = self._line
        return Run(line.start, line.end, line.left, line.right, self._rtl)

    def _visual_runs(self) -> list[Run]:
        """Return the runs of one direction in the order of the text."""
        line = self._line
        runs: list[Run] = []
        seen: set[tuple[float, float, int]] = set()
        last_index = line.start
        for piece in self._pieces:
            indexes = piece.indexes
            # Marks of direction have no width, and one place for many of them.
            width = piece.right - piece.left
            key = (piece.left, width, 0 if width else min(indexes, default=0))
            # A run in several fonts comes in several pieces with one box, the first one first.
            if key in seen or not indexes:
                continue
            seen.add(key)
            last_index = max(last_index, *indexes)
            rtl = piece.glyphs.isRightToLeft()
            runs.append(Run(min(indexes), 0, piece.left, piece.right, rtl))
        if not runs:
            return [self._whole()]
        runs = self._without_pieces_of_graphemes(runs)
        for run, following in pairwise(runs):
            run.end = following.start
        # White space that hangs over the end of a line has no glyphs and no place in a box.
        text = self._characters(line.start, line.end)
        inked = line.end - (len(text) - len(text.rstrip()))
        runs[-1].end = inked if runs[-1].start < inked and last_index < inked else line.end
        runs[0].start = line.start
        for run in runs:
            run.left = min(max(run.left, line.left), line.right)
            run.right = max(min(run.right, line.right), line.left)
        return runs

    def _without_pieces_of_graphemes(self, runs: list[Run]) -> list[Run]:
        """Return the runs in order, with those that begin inside a grapheme put to the one before.

        A mark or a half-space that comes from another font than its letter makes a run.
        """
        out: list[Run] = []
        for run in sorted(runs, key=attrgetter("start")):
            if out and not self._cursor.isValidCursorPosition(run.start):
                before = out[-1]
                touching = run.left - before.right < NEAR and before.left - run.right < NEAR
                if touching:
                    before.left, before.right = (
                        min(before.left, run.left),
                        max(before.right, run.right),
                    )
                continue
            out.append(run)
        return out

    def _edge(self, number: int, position: int) -> float:
        """Return the x of a position inside or at an end of a run."""
        run = self._runs[number]
        if position <= run.start:
            return run.right if run.rtl else run.left
        if position >= run.end:
            return run.left if run.rtl else run.right
        if self._asked < self._few and self._edges is None:
            self._asked += 1
            x = self._lone_edge(run, position)
            if x is not None:
                return x
        edge = self._plain_edges.get(run.start)
        if edge is not None:
            return edge[position - run.start]
        return self.edges[number][position]

    def _lone_edge(self, run: Run, position: int) -> float | None:
        """Return the x of a position without a look at the whole line.

        None where the two graphemes beside it are not plainly apart: in a ligature, or shifted.
        """
        if self._characters(position - 1, position) in MARKS:
            return None
        cursor = self._cursor
        previous = cursor.previousCursorPosition(position)
        here = self._box(position, cursor.nextCursorPosition(position))
        before = self._whereabouts(previous, position)
        if here is None or before is None or abs(here[0] - before[1]) > NEAR:
            return None
        sign = -1 if run.rtl else 1
        apart = sign * (here[1] - here[0]) >= NEAR and sign * (before[1] - before[0]) >= NEAR
        return min(max(here[0], run.left), run.right) if apart else None

    def _whereabouts(self, start: int, end: int) -> Stretch | None:
        """Return the edges of a grapheme as `_box` does, or where carets stand: that costs less."""
        if self._mixed:
            return self._box(start, end)
        (one, first), (other, last) = self._to_x(start), self._to_x(end)
        return (one, other) if (first, last) == (start, end) else None

    def _x(self, position: int) -> float | None:
        """Return the leading edge of the grapheme at a position inside a run.

        None inside a ligature, where Qt does not know it either. Where directions are mixed,
        `cursorToX` is off by white space that hangs over the end of the line; and where a run has
        as many glyphs as characters before a position, it answers for the end of the run.
        """
        if not self._mixed:
            x, answered = self._to_x(position)
            if answered == position:
                return x
        here = self._box(position, self._cursor.nextCursorPosition(position))
        if here is not None:
            return here[0]
        before = self._box(self._cursor.previousCursorPosition(position), position)
        return None if before is None else before[1]

    def _box(self, start: int, end: int) -> Stretch | None:
        """Return leading and trailing edge of a grapheme, or None for a part of a ligature."""
        glyphs = self._line.text.glyphRuns(start, end - start)
        if not glyphs or glyphs[0].flags().value & _SPLIT_FLAG:
            return None
        box = glyphs[0].boundingRect()
        if glyphs[0].isRightToLeft():
            return box.right(), box.left()
        return box.left(), box.right()

    def parts(self) -> Iterator[tuple[Run, PlainRun | dict[int, float]]]:
        """Go through the runs in the order of the text, each with its glyphs or its edges."""
        plain = self.plain_runs()
        for run in self._runs:
            if run.start < run.end:
                yield run, plain.get(run.start) or self._edges_of(run, None)

    def _edges_of(self, run: Run, plain: Sequence[float] | None) -> dict[int, float]:
        if run.start == run.end:
            return {}
        first, last = (run.right, run.left) if run.rtl else (run.left, run.right)
        stops = self._stops(run)
        if plain is not None:
            inner = [plain[stop - run.start] for stop in stops[1:-1]]
        else:
            inner = _completed([first, *(self._x(stop) for stop in stops[1:-1]), last])[1:-1]
        inner = _in_order([min(max(x, run.left), run.right) for x in inner], rtl=run.rtl)
        edges = _shared(self._is_letter, stops, [first, *inner, last])
        return dict(zip(stops, edges, strict=True))

    @cached_property
    def _pieces(self) -> "list[_Piece]":
        line = self._line
        return [
            _Piece(piece, box.left(), box.right(), piece.stringIndexes())
            for piece in line.text.glyphRuns(line.start, line.end - line.start, _WHERE)
            for box in (piece.boundingRect(),)
        ]

    def plain_runs(self) -> dict[int, PlainRun]:
        """Return the glyphs of the plain runs in one font, by the start of the run."""
        found: dict[int, PlainRun] = {}
        if self._stepped:
            return found
        for run in self._runs:
            mine = [
                piece
                for piece in self._pieces
                if piece.left < run.right - NEAR and piece.right > run.left + NEAR
            ]
            if len(mine) != 1 or not mine[0].indexes or mine[0].indexes[0] != run.start:
                continue
            text = self._characters(run.start, run.end)
            if len(text) == run.end - run.start and is_plain(text):
                xs = list(map(QPointF.x, mine[0].glyphs.positions()))
                bounds = (run.left, run.right)
                found[run.start] = PlainRun(text, mine[0].indexes, xs, *bounds, run.rtl)
        return found

    @cached_property
    def _plain_edges(self) -> dict[int, list[float]]:
        """The edges at every position of the plain runs, by the start of the run."""
        runs = self.plain_runs()
        if not runs:
            return {}
        edges: list[float] = edges_of(list(runs.values()))[0].tolist()
        found: dict[int, list[float]] = {}
        at = 0
        for start, run in runs.items():
            found[start] = edges[at : at + len(run.text) + 1]
            at += len(run.text) + 1
        return found

    def _is_letter(self, position: int) -> bool:
        character = self._characters(position, position + 1)
        return bool(character) and unicodedata.category(character)[0] in "LNS"

    def _stops(self, run: Run) -> list[int]:
        stops = [run.start]
        following = self._cursor.nextCursorPosition
        while (stop := following(stops[-1])) < run.end and stop > stops[-1]:
            stops.append(stop)
        return [*stops, run.end] if run.end > stops[-1] else stops


def _completed(edges: Sequence[float | None]) -> list[float]:
    """Return the edges with the unknown ones at equal distances between their neighbours."""
    out: list[float] = []
    for number, edge in enumerate(edges):
        if edge is not None:
            out.append(edge)
            continue
        ahead, after = next((n, e) for n, e in enumerate(edges[number:], number) if e is not None)
        out.append(out[-1] + (after - out[-1]) / (ahead - number + 1))
    return out


def _in_order(edges: list[float], *, rtl: bool) -> list[float]:
    """Return the edges with none before its predecessor, for letters that step back."""
    return list(accumulate(edges, min if rtl else max))


def _shared(is_letter: Callable[[int], bool], stops: list[int], edges: list[float]) -> list[float]:
    """Return the edges with the width of a ligature shared by its letters.

    A letter without a width of its own takes part in that of the letter before it.
    """
    out = list(edges)
    at = 0
    while at < len(stops) - 1:
        end = at + 1
        while (
            end < len(stops) - 1
            and abs(edges[end] - edges[end + 1]) < NEAR
            and is_letter(stops[end])
        ):
            end += 1
        if end > at + 1 and abs(edges[at] - edges[at + 1]) >= NEAR:
            share = (edges[end] - edges[at]) / (end - at)
            for number in range(at + 1, end):
                out[number] = edges[at] + share * (number - at)
        at = end
    return out
