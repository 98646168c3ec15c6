"""What two versions of a text have in common: runs in order, and runs that were moved.

Stretches that occur once in either text are found by hashes and extended; the heaviest chain of
them in order is what stayed (Heckel's and the patience method, on characters instead of lines, so
that a text of one endless paragraph is no worse than one of short ones). What lies between two of
them is compared letter by letter, as long as that is cheap. Nothing here is quadratic in the length
of the text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from core.likeness import Alike, Offsets, Points
from core.offset_map import OffsetMap, Step

_GRAMS: Final = (16, 8)  # powers of two
_MULTIPLIER: Final = 0x9E3779B97F4A7C15
_WORD_SIZE: Final = 1 << 64
_LETTER_BY_LETTER: Final = 250_000  # cells of one comparison that need no shorter grams first
_MOST_CELLS: Final = 64_000_000  # of one comparison
_ALL_CELLS: Final = 4_000_000_000
_NEAR: Final = 64  # moved runs overlap by less than this many, since each starts on its own


class Run(NamedTuple):
    """`length` points that are the same from `old` on in the old text and from `new` in the new."""

    old: int
    new: int
    length: int

    @property
    def shift(self) -> int:
        """How much further on the run lies in the new text."""
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class Alignment:
    """The runs that stayed in order, and those that were moved; in points, sorted by `old`."""

    kept: Sequence[Run]
    moved: Sequence[Run]
    _starts: Sequence[int]
    _moved_starts: Sequence[int]

    def kept_run(self, start: int, end: int) -> Run | None:
        """Return the run in order that holds all of [start, end) of the old text."""
        number = bisect_right(self._starts, start) - 1
        if number < 0:
            return None
        run = self.kept[number]
        return run if run.old + run.length >= end else None

    def kept_points(self, start: int, end: int) -> int:
        """Return how many points of [start, end) of the old text stayed in order."""
        number = max(0, bisect_right(self._starts, start) - 1)
        count = 0
        while number < len(self.kept) and self.kept[number].old < end:
            run = self.kept[number]
            count += max(0, min(end, run.old + run.length) - max(start, run.old))
            number += 1
        return count

    def moved_runs(self, start: int, end: int) -> list[Run]:
        """Return the moved runs that hold all of [start, end) of the old text."""
        number = bisect_right(self._moved_starts, start)
        near = self.moved[max(0, number - _NEAR) : number]
        return [run for run in near if end <= run.old + run.length]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the new text that stands where [start, end) of the old stood.

        It reaches from what the last point kept before it became to the first one kept behind it,
        or is cut inside a run.
        """
        first = bisect_right(self._starts, start) - 1
        left = 0
        if first >= 0:
            run = self.kept[first]
            left = run.new + min(start - run.old, run.length)
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        if last >= 0 and end <= self.kept[last].old + self.kept[last].length:
            right = self.kept[last].shift + end
        elif last + 1 < len(self.kept):
            right = self.kept[last + 1].new
        else:
            right = -1
        return left, right


def align(old: Alike, new: Alike) -> Alignment:
    """Return what the two texts have in common."""
    aligner = _Aligner(old, new)
    aligner.run()
    kept = _merged(sorted(aligner.kept))
    moved = sorted(aligner.moved)
    return Alignment(kept, moved, [run.old for run in kept], [run.old for run in moved])


def offset_map(
    old: str, new: str, old_alike: Alike, new_alike: Alike, kept: Sequence[Run]
) -> OffsetMap:
    """Return the kept runs as a map of offsets between the raw texts."""
    old_points = np.frombuffer(old.encode("utf-32-le", "surrogatepass"), np.uint32)
    new_points = np.frombuffer(new.encode("utf-32-le", "surrogatepass"), np.uint32)
    pieces = [
        np.stack((
            old_alike.places[run.old : run.old + run.length],
            new_alike.places[run.new : run.new + run.length],
        ))
        for run in kept
    ]  # fmt: skip
    pairs = np.concatenate(pieces, axis=1) if pieces else np.zeros((2, 0), np.int64)
    pairs = pairs[:, old_points[pairs[0]] == new_points[pairs[1]]]
    steps: list[Step] = []
    ends = np.array([[len(old)], [len(new)]], np.int64)
    starts = np.array([[-1], [-1]], np.int64)
    pairs = np.concatenate((starts, pairs, ends), axis=1)
    gaps = np.diff(pairs, axis=1)
    for number in np.flatnonzero((gaps != 1).any(axis=0)):
        old_start, new_start = (int(one) + 1 for one in pairs[:, number])
        old_end, new_end = (int(one) for one in pairs[:, number + 1])
        while (
            old_start < old_end and new_start < new_end and old[old_start] == new[new_start]
        ):  # dropped characters, such as spaces, that are there in both
            old_start, new_start = old_start + 1, new_start + 1
        while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
        if old_start < old_end or new_start < new_end:
            steps.append(Step(old_start, old_end, new_start, new_end))
    return OffsetMap(steps, len(old), len(new))


def _merged(runs: Sequence[Run]) -> list[Run]:
    """Return the runs in order, with those that carry one another on made one."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        if last and last.old + last.length == run.old and last.shift == run.shift:
            out[-1] = Run(last.old, last.new, last.length + run.length)
        else:
            out.append(run)
    return out


class _Region(NamedTuple):
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    level: int


class _Aligner:
    def __init__(self, old: Alike, new: Alike) -> None:
        self._old = old
        self._new = new
        self._cells = _ALL_CELLS
        self.kept: list[Run] = []
        self.moved: list[Run] = []

    def run(self) -> None:
        old, new = self._old.points, self._new.points
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        if head:
            self.kept.append(Run(0, 0, head))
        if tail:
            self.kept.append(Run(len(old) - tail, len(new) - tail, tail))
        regions = [_Region(head, len(old) - tail, head, len(new) - tail, 0)]
        while regions:
            regions.extend(self._compare(regions.pop()))

    def _compare(self, region: _Region) -> list[_Region]:
        old_start, old_end, new_start, new_end, level = region
        rows, columns = old_end - old_start, new_end - new_start
        if not rows or not columns:
            return []
        if level == len(_GRAMS) or (level > 0 and rows * columns <= _LETTER_BY_LETTER):
            self._compare_letters(region)
            return []
        old = self._old.points[old_start:old_end]
        new = self._new.points[new_start:new_end]
        chain, others = _chain(_common_runs(old, new, _GRAMS[level]))
        if level == 0:
            self.moved.extend(
                Run(run.old + old_start, run.new + new_start, run.length)
                for run in _extended_freely(others, old, new)
            )
        regions: list[_Region] = []
        at_old = at_new = 0
        for run in [*_extended(chain, old, new), Run(rows, columns, 0)]:
            regions.append(
                _Region(
                    old_start + at_old,
                    old_start + run.old,
                    new_start + at_new,
                    new_start + run.new,
                    level + 1,
                )
            )
            if run.length:
                self.kept.append(Run(run.old + old_start, run.new + new_start, run.length))
            at_old, at_new = run.old + run.length, run.new + run.length
        return regions

    def _compare_letters(self, region: _Region) -> None:
        old_start, old_end, new_start, new_end, _ = region
        cells = (old_end - old_start) * (new_end - new_start)
        if cells > min(_MOST_CELLS, self._cells):
            return
        self._cells -= cells
        old = self._old.string[old_start:old_end]
        new = self._new.string[new_start:new_end]
        self.kept.extend(
            Run(
                old_start + code.src_start,
                new_start + code.dest_start,
                code.src_end - code.src_start,
            )
            for code in Levenshtein.opcodes(old, new)
            if code.tag == "equal"
        )


def _common(old: Points, new: Points) -> int:
    """Return how many points the two start with in common."""
    length = min(len(old), len(new))
    differs = old[:length] != new[:length]
    return int(differs.argmax()) if differs.any() else length


def _grams(points: Points, size: int) -> npt.NDArray[np.uint64]:
    """Return a hash of every stretch of `size` points, which is a power of two."""
    hashes = points.astype(np.uint64) + np.uint64(1)
    power = _MULTIPLIER
    width = 1
    while width < size:
        hashes = hashes[:-width] * np.uint64(power) + hashes[width:]
        power = power * power % _WORD_SIZE
        width *= 2
    return hashes


def _common_runs(old: Points, new: Points, size: int) -> list[Run]:
    """Return the runs of stretches of `size` that occur once in either text, by place."""
    if len(old) < size or len(new) < size:
        return []
    old_once, old_at = _once(_grams(old, size))
    new_once, new_at = _once(_grams(new, size))
    _, in_old, in_new = np.intersect1d(old_once, new_once, assume_unique=True, return_indices=True)
    if not len(in_old):
        return []
    at_old, at_new = old_at[in_old], new_at[in_new]
    order = np.argsort(at_old)
    at_old, at_new = at_old[order], at_new[order]
    breaks = np.flatnonzero((np.diff(at_old) != 1) | (np.diff(at_new) != 1)) + 1
    firsts = np.concatenate((np.zeros(1, np.int64), breaks))
    lasts = np.concatenate((breaks, np.array([len(at_old)]))) - 1
    runs = (
        Run(int(at_old[first]), int(at_new[first]), int(at_old[last] - at_old[first]) + size)
        for first, last in zip(firsts, lasts, strict=True)
    )
    return [run for run in runs if _is_true(run, old, new)]


def _once(hashes: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.uint64], Offsets]:
    values, at, counts = np.unique(hashes, return_index=True, return_counts=True)
    return values[counts == 1], at[counts == 1].astype(np.int64)


def _is_true(run: Run, old: Points, new: Points) -> bool:
    """Tell whether the run holds: two stretches can share a hash."""
    return np.array_equal(old[run.old : run.old + run.length], new[run.new : run.new + run.length])


def _chain(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """Part the runs, sorted by `old`, into the heaviest chain in order and the others."""
    if not runs:
        return [], []
    ranks = {new: rank for rank, new in enumerate(sorted({run.new for run in runs}), 1)}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # the heaviest chain by rank
    before: list[int] = []
    for number, run in enumerate(runs):
        rank = ranks[run.new]
        weight, last = 0, -1
        at = rank - 1
        while at > 0:
            if tree[at][0] > weight:
                weight, last = tree[at]
            at &= at - 1
        before.append(last)
        mine = (weight + run.length, number)
        at = rank
        while at < len(tree):
            if mine[0] > tree[at][0]:
                tree[at] = mine
            at += at & -at
    at = max(tree[rank] for rank in range(1, len(tree)))[1]
    chosen: set[int] = set()
    while at >= 0:
        chosen.add(at)
        at = before[at]
    chain = [run for number, run in enumerate(runs) if number in chosen]
    return chain, [run for number, run in enumerate(runs) if number not in chosen]


def _extended(chain: list[Run], old: Points, new: Points) -> list[Run]:
    """Return the chain with every run as long as it can be between its neighbours."""
    out: list[Run] = []
    old_end = new_end = 0
    for number, run in enumerate(chain):
        cut = max(0, old_end - run.old, new_end - run.new)
        if cut >= run.length:
            continue
        start_old, start_new = run.old + cut, run.new + cut
        back = _common(old[old_end:start_old][::-1], new[new_end:start_new][::-1])
        start_old, start_new = start_old - back, start_new - back
        end_old, end_new = run.old + run.length, run.new + run.length
        if number + 1 < len(chain):
            room_old, room_new = chain[number + 1].old, chain[number + 1].new
        else:
            room_old, room_new = len(old), len(new)
        if end_old < room_old and end_new < room_new:
            further = _common(old[end_old:room_old], new[end_new:room_new])
            end_old, end_new = end_old + further, end_new + further
        out.append(Run(start_old, start_new, end_old - start_old))
        old_end, new_end = end_old, end_new
    return out


def _extended_freely(runs: list[Run], old: Points, new: Points) -> list[Run]:
    """Return the runs with some of what is alike on either side of them."""
    out: list[Run] = []
    reach = 2 * _GRAMS[0]
    for run in runs:
        back = _common(
            old[max(0, run.old - reach) : run.old][::-1],
            new[max(0, run.new - reach) : run.new][::-1],
        )
        end_old, end_new = run.old + run.length, run.new + run.length
        further = _common(old[end_old : end_old + reach], new[end_new : end_new + reach])
        out.append(Run(run.old - back, run.new - back, run.length + back + further))
    return out
