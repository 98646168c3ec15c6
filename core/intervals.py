"""Where the highlights of one document are: look-up by place, cheap at a million of them.

The fragments stand in numpy columns, sorted by start within classes of length, so that one that
covers the whole document does not spoil the look-up of the short ones. New ones wait in a small
sorted overlay that is merged into the columns now and then; a removed one leaves an empty row.

Every fragment has a *lane*, the place of its band among those that it overlaps. It is chosen when
the fragment is first looked up, as the first one that no overlapping fragment has, and kept: a
band stays in its lane on every line and in every paragraph, and nothing walks all highlights. Only
those that a new one encloses choose anew, so that it comes behind them and hides none.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, overload, override

import numpy as np
import numpy.typing as npt

type Column = npt.NDArray[np.int32]
type Lanes = npt.NDArray[np.int8]
type Columns = tuple[Column, Column, Column, Column, Lanes]
type Numbers = Sequence[int] | npt.NDArray[np.integer]

_CLASS_LENGTHS: Final = (64, 1024, 16384, 1 << 62)
_OVERLAY_LIMIT: Final = 1024
_FEW: Final = 4
_NO_LANE: Final = -1
_LAST_LANE: Final = 126
_GONE: Final = -1
_LAST_OFFSET: Final = (1 << 31) - 1


class Fragment(NamedTuple):
    """One stretch of one highlight: code points, the highlight's number, its kind and its lane."""

    start: int
    end: int
    owner: int
    kind: int
    lane: int


class Fragments(Sequence[Fragment]):
    """Fragments in columns of one length, sorted by (start, -end); each is made when asked for."""

    __slots__ = ("ends", "kinds", "lanes", "owners", "starts")

    def __init__(
        self, starts: Column, ends: Column, owners: Column, kinds: Column, lanes: Lanes
    ) -> None:
        self.starts = starts
        self.ends = ends
        self.owners = owners
        self.kinds = kinds
        self.lanes = lanes

    @override
    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Fragment: ...

    @overload
    def __getitem__(self, index: slice) -> "Fragments": ...

    @override
    def __getitem__(self, index: int | slice) -> "Fragment | Fragments":
        if isinstance(index, slice):
            return Fragments(*_picked(self.columns, index))
        return Fragment(
            int(self.starts[index]),
            int(self.ends[index]),
            int(self.owners[index]),
            int(self.kinds[index]),
            int(self.lanes[index]),
        )

    @override
    def __iter__(self) -> Iterator[Fragment]:
        columns = (column.tolist() for column in self.columns)
        return map(Fragment._make, zip(*columns, strict=True))

    @property
    def columns(self) -> Columns:
        """Starts, ends, owners, kinds and lanes."""
        return self.starts, self.ends, self.owners, self.kinds, self.lanes

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Fragments":
        """Return those at which `chosen`, a column of the same length, is true."""
        return Fragments(*_picked(self.columns, chosen))


@dataclass(slots=True)
class _Row:
    """A fragment that waits to be merged into the columns."""

    start: int
    end: int
    owner: int
    kind: int
    lane: int


class _Table:
    """The fragments of one class of length, sorted by start."""

    def __init__(
        self, starts: Column, ends: Column, owners: Column, kinds: Column, lanes: Lanes
    ) -> None:
        order = _by_start(starts)
        if order is not None:
            starts, ends, owners = starts[order], ends[order], owners[order]
            kinds, lanes = kinds[order], lanes[order]
        self.starts = starts
        self.ends = ends
        self.owners = owners
        self.kinds = kinds
        self.lanes = lanes
        self.longest = int((ends - starts).max()) if len(starts) else 0

    def rows(self, start: int, end: int) -> npt.NDArray[np.intp]:
        """Return the rows of the fragments that overlap [start, end)."""
        low = self.place_of(start - self.longest + 1)
        high = self.place_of(end)
        return np.flatnonzero(self.ends[low:high] > start) + low

    def place_of(self, offset: int) -> int:
        """Return the first row that starts at `offset` or after it."""
        # A plain int would make numpy copy the whole column into a wider type.
        return int(self.starts.searchsorted(np.int32(min(max(offset, 0), _LAST_OFFSET))))

    def row_of(self, start: int, end: int, owner: int) -> int | None:
        """Return the row of one fragment."""
        low, high = self.place_of(start), self.place_of(start + 1)
        same = (self.ends[low:high] == end) & (self.owners[low:high] == owner)
        found = np.flatnonzero(same)
        return low + int(found[0]) if len(found) else None

    def at(self, rows: npt.NDArray[np.intp]) -> Columns:
        """Return the columns of some rows."""
        return _picked((self.starts, self.ends, self.owners, self.kinds, self.lanes), rows)

    def living(self) -> Columns:
        """Return the columns without the rows of removed fragments."""
        alive = self.ends != _GONE
        return _picked((self.starts, self.ends, self.owners, self.kinds, self.lanes), alive)


class IntervalIndex:
    """The fragments of a document's highlights, by place.

    `starts` and `ends` are code points, `owners` numbers of highlights, `kinds` small numbers that
    the owner of the index gives a meaning. Logarithmic look-up, cheap insertion and removal.
    """

    def __init__(
        self, starts: Numbers = (), ends: Numbers = (), owners: Numbers = (), kinds: Numbers = ()
    ) -> None:
        columns = [np.asarray(each, np.int32) for each in (starts, ends, owners, kinds)]
        if len({len(column) for column in columns}) != 1:
            message = "the columns of an interval index are of one length"
            raise ValueError(message)
        if not bool((columns[0] < columns[1]).all()):
            message = "a fragment ends after its start"
            raise ValueError(message)
        self._count = len(columns[0])
        lanes = np.full(self._count, _NO_LANE, np.int8)
        self._tables = _tables(columns[0], columns[1], columns[2], columns[3], lanes)
        self._overlay: list[_Row] = []
        self._overlay_longest = 0

    def __len__(self) -> int:
        return self._count

    def query(self, start: int, end: int) -> Fragments:
        """Return the fragments that overlap [start, end), sorted by (start, -end)."""
        found = [(table, table.rows(start, end)) for table in self._tables]
        found = [(table, rows) for table, rows in found if len(rows)]
        waiting = self._waiting(start, end)
        parts = [table.at(rows) for table, rows in found]
        if waiting:
            parts.append(_columns_of(waiting))
        if not parts:
            return Fragments(*_NOTHING)
        columns = parts[0] if len(parts) == 1 else _joined(parts)
        order = np.argsort((columns[0].astype(np.int64) << 32) - columns[1], kind="stable")
        sought = Fragments(*_picked(columns, order))
        if bool((sought.lanes == _NO_LANE).any()):
            self._choose_lanes(sought, start, end)
            lanes = np.empty_like(sought.lanes)
            lanes[order] = sought.lanes
            at = 0
            for table, rows in found:
                table.lanes[rows] = lanes[at : at + len(rows)]
                at += len(rows)
            for row, lane in zip(waiting, lanes[at:].tolist(), strict=True):
                row.lane = lane
        return sought

    def add(self, start: int, end: int, owner: int, kind: int) -> None:
        """Put a fragment in."""
        if start >= end:
            message = f"not a fragment: {start}..{end}"
            raise ValueError(message)
        self._forget_lanes_inside(start, end)
        insort(self._overlay, _Row(start, end, owner, kind, _NO_LANE), key=_start_of)
        self._overlay_longest = max(self._overlay_longest, end - start)
        self._count += 1
        if len(self._overlay) > _OVERLAY_LIMIT:
            self._merge([])

    def add_many(self, fragments: Iterable[tuple[int, int, int, int]]) -> None:
        """Put many fragments in at once, each (start, end, owner, kind)."""
        rows = [_Row(*each, _NO_LANE) for each in fragments]
        self._count += len(rows)
        self._merge(rows)

    def remove(self, start: int, end: int, owner: int) -> None:
        """Take a fragment out; raises KeyError where there is none."""
        for at in range(
            bisect_left(self._overlay, start, key=_start_of),
            bisect_right(self._overlay, start, key=_start_of),
        ):
            if self._overlay[at].end == end and self._overlay[at].owner == owner:
                del self._overlay[at]
                self._count -= 1
                return
        for table in self._tables:
            row = table.row_of(start, end, owner)
            if row is not None:
                table.ends[row] = _GONE
                self._count -= 1
                return
        raise KeyError((start, end, owner))

    def next_start(self, offset: int) -> int | None:
        """Return the first start of a fragment after `offset`."""
        at = bisect_right(self._overlay, offset, key=_start_of)
        found = [self._overlay[at].start] if at < len(self._overlay) else []
        for table in self._tables:
            row = table.place_of(offset + 1)
            while row < len(table.starts) and table.ends[row] == _GONE:
                row += 1
            if row < len(table.starts):
                found.append(int(table.starts[row]))
        return min(found, default=None)

    def previous_start(self, offset: int) -> int | None:
        """Return the last start of a fragment before `offset`."""
        at = bisect_left(self._overlay, offset, key=_start_of) - 1
        found = [self._overlay[at].start] if at >= 0 else []
        for table in self._tables:
            row = table.place_of(offset) - 1
            while row >= 0 and table.ends[row] == _GONE:
                row -= 1
            if row >= 0:
                found.append(int(table.starts[row]))
        return max(found, default=None)

    def columns(self) -> tuple[Column, Column, Column, Column]:
        """Return starts, ends, owners and kinds of all fragments, in no promised order."""
        parts = [table.living() for table in self._tables]
        parts.append(_columns_of(self._overlay))
        starts, ends, owners, kinds, _lanes = _joined(parts)
        return starts, ends, owners, kinds

    def _waiting(self, start: int, end: int) -> list[_Row]:
        """Return the rows of the overlay that overlap [start, end)."""
        low = bisect_left(self._overlay, start - self._overlay_longest + 1, key=_start_of)
        high = bisect_left(self._overlay, end, key=_start_of)
        return [row for row in self._overlay[low:high] if row.end > start]

    def _forget_lanes_inside(self, start: int, end: int) -> None:
        """Let the fragments that are shorter than [start, end) and inside it choose anew."""
        for table in self._tables:
            rows = table.rows(start, end)
            starts, ends = table.starts[rows], table.ends[rows]
            inside = (starts >= start) & (ends <= end) & (ends - starts < end - start)
            table.lanes[rows[inside]] = _NO_LANE
        for row in self._waiting(start, end):
            if start <= row.start and row.end <= end and row.end - row.start < end - start:
                row.lane = _NO_LANE

    def _choose_lanes(self, found: Fragments, start: int, end: int) -> None:
        """Give a lane to every fragment that has none, the first ones first."""
        without = np.flatnonzero(found.lanes == _NO_LANE).tolist()
        if len(without) <= _FEW:
            for at in without:
                found.lanes[at] = self._lane_beside(found, at, start, end)
            return
        found.lanes[:] = self._lanes_of(found, start, end)

    def _lanes_of(self, found: Fragments, start: int, end: int) -> list[int]:
        lanes: list[int] = found.lanes.tolist()
        starts: list[int] = found.starts.tolist()
        # The starts of those that have a lane, lane by lane, the first one last.
        ahead: dict[int, list[int]] = {}
        for at, lane in reversed(list(zip(starts, lanes, strict=True))):
            if lane != _NO_LANE:
                ahead.setdefault(lane, []).append(at)
        to_come = len(lanes) - lanes.count(_NO_LANE)
        busy_until: list[int] = []
        owners: list[int] = found.owners.tolist()
        of_owner: dict[int, int] = {}
        if to_come:
            chosen = zip(owners, lanes, strict=True)
            of_owner = {owner: lane for owner, lane in chosen if lane != _NO_LANE}
        several = _repeated(found.owners)
        rows = zip(starts, found.ends.tolist(), owners, tuple(lanes), strict=True)
        for row, (low, high, owner, lane) in enumerate(rows):
            if lane != _NO_LANE:
                ahead[lane].pop()
                to_come -= 1
            elif to_come or low < start or high > end or owner in several:
                taken = {each for each, at in ahead.items() if at and at[-1] < high}
                if low < start or high > end:
                    taken |= self._taken_outside(low, high, start, end)
                lane = _free_lane(busy_until, low, taken, of_owner.get(owner, _NO_LANE))
                of_owner.setdefault(owner, lane)
                lanes[row] = lane
            else:
                lane = 0
                for until in busy_until:
                    if until <= low or lane == _LAST_LANE:
                        break
                    lane += 1
                lanes[row] = lane
            if lane >= len(busy_until):
                busy_until.extend([0] * (lane + 1 - len(busy_until)))
            if busy_until[lane] < high:
                busy_until[lane] = high
        return lanes

    def _lane_beside(self, found: Fragments, at: int, start: int, end: int) -> int:
        """Return the first lane that is free over the whole of one fragment."""
        low, high = int(found.starts[at]), int(found.ends[at])
        overlapping = found.lanes[(found.starts < high) & (found.ends > low)]
        taken = set(np.unique(overlapping).tolist()) | self._taken_outside(low, high, start, end)
        siblings = found.lanes[(found.owners == found.owners[at]) & (found.lanes != _NO_LANE)]
        return _free_lane([], low, taken, int(siblings[0]) if len(siblings) else _NO_LANE)

    def _taken_outside(self, first: int, last: int, start: int, end: int) -> set[int]:
        """Return the lanes of what a fragment of [first, last) overlaps outside [start, end)."""
        taken: set[int] = set()
        for low, high in ((first, min(last, start)), (max(first, end), last)):
            if low >= high:
                continue
            for table in self._tables:
                taken.update(np.unique(table.lanes[table.rows(low, high)]).tolist())
            taken.update(
                each.lane for each in self._overlay if each.start < high and each.end > low
            )
        taken.discard(_NO_LANE)
        return taken

    def _merge(self, rows: list[_Row]) -> None:
        parts = [table.living() for table in self._tables]
        parts.append(_columns_of([*self._overlay, *rows]))
        self._tables = _tables(*_joined(parts))
        self._overlay = []
        self._overlay_longest = 0


def _tables(
    starts: Column, ends: Column, owners: Column, kinds: Column, lanes: Lanes
) -> list[_Table]:
    lengths = ends - starts
    out: list[_Table] = []
    shorter = 0
    longest = int(lengths.max()) if len(lengths) else 0
    for top in _CLASS_LENGTHS:
        if shorter >= longest:
            break
        of_class = (lengths > shorter) & (lengths <= top)
        if of_class.all():
            # A copy, since rows of removed fragments are emptied in place.
            out.append(_Table(starts, ends.copy(), owners, kinds, lanes))
            break
        if of_class.any():
            out.append(
                _Table(
                    starts[of_class],
                    ends[of_class],
                    owners[of_class],
                    kinds[of_class],
                    lanes[of_class],
                )
            )
        shorter = top
    return out


def _by_start(starts: Column) -> npt.NDArray[np.intp] | None:
    if len(starts) < 2 or bool((starts[1:] >= starts[:-1]).all()):
        return None
    return np.argsort(starts, kind="stable")


def _picked(columns: Columns, at: slice | npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> Columns:
    starts, ends, owners, kinds, lanes = columns
    return starts[at], ends[at], owners[at], kinds[at], lanes[at]


def _columns_of(rows: Sequence[_Row]) -> Columns:
    values = [(row.start, row.end, row.owner, row.kind, row.lane) for row in rows]
    table = np.array(values, np.int32).reshape(len(values), 5)
    return table[:, 0], table[:, 1], table[:, 2], table[:, 3], table[:, 4].astype(np.int8)


def _joined(parts: Sequence[Columns]) -> Columns:
    return (
        np.concatenate([part[0] for part in parts]),
        np.concatenate([part[1] for part in parts]),
        np.concatenate([part[2] for part in parts]),
        np.concatenate([part[3] for part in parts]),
        np.concatenate([part[4] for part in parts]),
    )


def _repeated(numbers: Column) -> frozenset[int]:
    """Return the numbers that are there more than once."""
    ordered = np.sort(numbers)
    return frozenset(ordered[1:][ordered[1:] == ordered[:-1]].tolist())


def _free_lane(busy_until: Sequence[int], start: int, taken: set[int], wanted: int) -> int:
    """Return the wanted lane where it is free from `start` on, or else the first free one."""
    if wanted != _NO_LANE and wanted not in taken:
        until = busy_until[wanted] if wanted < len(busy_until) else 0
        if until <= start:
            return wanted
    for lane, until in enumerate(busy_until):
        if until <= start and lane not in taken:
            return lane
    lane = len(busy_until)
    while lane in taken and lane < _LAST_LANE:
        lane += 1
    return min(lane, _LAST_LANE)


def _start_of(row: _Row) -> int:
    return row.start


_NOTHING: Final[Columns] = _columns_of(())
