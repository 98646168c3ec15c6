"""The current record of every thing, kept as columns; a record is decoded when it is asked for."""

import os
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, override

import numpy as np
import numpy.typing as npt

from core.messages import HashiyaError, mark
from core.store.keys import key_of, uuid_of
from core.store.merging import Merged
from core.store.reading import Entry, LogContents, read_line
from core.store.records import Record, decode_record
from core.store.scanning import Columns, Scan

type Rows = npt.NDArray[np.intp]

_LINE: Final = np.dtype([("high", np.uint64), ("low", np.uint64), ("seal", np.uint32)])


class ChangedUnderneathError(HashiyaError):
    """A log is no longer what was read; it must be read again."""


@dataclass(slots=True)
class Source:
    """A log from which lines are fetched: from its bytes where they were kept, else from the file.

    The descriptor is that of the file that was read, even when another one has taken its name.
    """

    path: Path
    content: bytes | None
    descriptor: int = field(default=-1, init=False)

    def __post_init__(self) -> None:
        if self.content is None:
            self.descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))

    def line(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset` on. Raises ChangedUnderneathError."""
        if self.content is not None:
            return self.content[offset : offset + length]
        os.lseek(self.descriptor, offset, os.SEEK_SET)
        line = os.read(self.descriptor, length)
        if len(line) != length:
            raise ChangedUnderneathError(
                mark("{file} was changed by another program."), file=self.path.name
            )
        return line

    def close(self) -> None:
        """Let go of the file."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


@dataclass(slots=True)
class Winners(MutableMapping[str, Entry]):
    """Winning entries by id: those read in bulk as columns, those written since as they are.

    `columns` are sorted by key, one row an id.
    """

    columns: Columns
    sources: Sequence[Source]
    since: dict[str, Entry] = field(default_factory=dict[str, Entry])

    @override
    def __getitem__(self, identifier: str) -> Entry:
        entry = self.since.get(identifier)
        if entry is not None:
            return entry
        row = self.row_of(identifier)
        if row is None:
            raise KeyError(identifier)
        return self.entry(row)

    @override
    def __setitem__(self, identifier: str, entry: Entry) -> None:
        self.since[identifier] = entry

    @override
    def __delitem__(self, identifier: str) -> None:
        message = "a record is never taken out; a deletion is a record too"
        raise TypeError(message)

    @override
    def __iter__(self) -> Iterator[str]:
        yield from self.since
        for row in range(len(self.columns)):
            identifier = self.id_of(row)
            if identifier not in self.since:
                yield identifier

    @override
    def __len__(self) -> int:
        known = sum(self.row_of(identifier) is not None for identifier in self.since)
        return len(self.columns) + len(self.since) - known

    @override
    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and (
            identifier in self.since or self.row_of(identifier) is not None
        )

    def row_of(self, identifier: str) -> int | None:
        """Return the row of an id that was read in bulk."""
        return find_key(self.columns, *key_of(identifier))

    def id_of(self, row: int) -> str:
        """Return the id of a row."""
        if self.columns.uuid[row]:
            return uuid_of(int(self.columns.high[row]), int(self.columns.low[row]))
        return self.entry(row).record.id

    def entry(self, row: int) -> Entry:
        """Return the entry of a row, decoded from its line."""
        columns = self.columns
        source = self.sources[int(columns.file[row])]
        line = source.line(int(columns.offset[row]), int(columns.length[row]))
        return decoded(line, source.path.name)

    def entries(self, rows: Iterable[int]) -> Iterator[Entry]:
        """Walk the entries of rows, but for those that have been written anew since."""
        for row in rows:
            entry = self.entry(row)
            if entry.record.id not in self.since:
                yield entry

    def records(self) -> Iterator[Record]:
        """Walk all winning records, deletions included, the way they lie in their logs.

        The fastest way to see them all: seals were checked when the logs were read.
        """
        columns = self.columns
        for row in np.lexsort((columns.offset, columns.file)).tolist():
            source = self.sources[int(columns.file[row])]
            line = source.line(int(columns.offset[row]), int(columns.length[row]))
            record, _ = decode_record(line)
            if record.id not in self.since:
                yield record
        for entry in self.since.values():
            yield entry.record

    def beside_highlights(self) -> Iterator[Entry]:
        """Walk all entries but the highlights that are known without decoding."""
        yield from self.entries(other_rows(self).tolist())
        yield from self.since.values()

    def close(self) -> None:
        """Let go of the logs."""
        for source in self.sources:
            source.close()


def decoded(line: bytes, file: str) -> Entry:
    """Return the entry of a line that was read before. Raises ChangedUnderneathError."""
    log = LogContents()
    read_line(line, 0, log, file)
    if not log.entries:
        raise ChangedUnderneathError(mark("{file} was changed by another program."), file=file)
    return log.entries[0]


def lines_of(winners: Winners, identifiers: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return where the last lines of things stood when they were read: log and number, from 1.

    Of lines that tie it is one; what was written only since has none that is known.
    """
    columns = winners.columns
    places: dict[int, list[tuple[int, str]]] = {}
    for identifier in identifiers:
        row = winners.row_of(identifier)
        if row is not None:
            place = int(columns.offset[row]), identifier
            places.setdefault(int(columns.file[row]), []).append(place)
    found: dict[str, tuple[str, int]] = {}
    for file, wanted in places.items():
        source = winners.sources[file]
        line, at = 1, 0
        for offset, identifier in sorted(wanted):
            line += source.line(at, offset - at).count(b"\n")
            at = offset
            found[identifier] = (source.path.name, line)
    return found


def find_key(columns: Columns, high: int, low: int) -> int | None:
    """Return the row with this key in columns that are sorted by key."""
    wanted = np.uint64(high)
    left = int(columns.high.searchsorted(wanted))
    if left == len(columns) or columns.high[left] != wanted:
        return None
    right = int(columns.high.searchsorted(wanted, "right"))
    row = left + int(columns.low[left:right].searchsorted(np.uint64(low)))
    return row if row < right and int(columns.low[row]) == low else None


def merged_columns(scan: Scan, sources: Sequence[Source]) -> tuple[Merged, Winners, dict[str, int]]:
    """Return the state that everything read adds up to, as `core.store.merging.merge` does.

    Only ties are looked at one by one. The winners are those of the state; the last are the
    revisions, by id, of records that do not count because their batch is not whole.
    """
    columns = scan.columns()
    unfinished = _unfinished(scan, columns)
    passed: dict[str, int] = {}
    if unfinished:
        gone = np.array(sorted({row for row, batch, _ in scan.batches if batch in unfinished}))
        for entry in Winners(columns.taken(gone), sources).entries(range(len(gone))):
            known = passed.get(entry.record.id, 0)
            passed[entry.record.id] = max(known, entry.record.rev)
        columns = columns.taken(np.setdiff1d(np.arange(len(columns)), gone))
    order = _order(columns)
    columns = columns.taken(order)
    count = len(columns)
    if not count:
        nothing = Winners(columns, sources)
        return Merged(winners=nothing, unfinished=unfinished), nothing, passed
    last = np.ones(count, np.bool_)
    last[:-1] = (columns.high[1:] != columns.high[:-1]) | (columns.low[1:] != columns.low[:-1])
    before_same = np.zeros(count, np.bool_)
    before_same[1:] = ~last[:-1] & (columns.rev[1:] == columns.rev[:-1])
    winners = Winners(columns.taken(np.flatnonzero(last)), sources)
    merged = Merged(winners=winners, unfinished=unfinished)
    everything = Winners(columns, sources)
    for row in np.flatnonzero(last & before_same).tolist():
        first = row
        while before_same[first]:
            first -= 1
        if (columns.seal[first:row] == columns.seal[row]).all():
            continue  # the same line in two logs
        small = Merged()
        for one in range(first, row + 1):
            small.add(everything.entry(one))
        [(identifier, winner)] = small.winners.items()
        winners[identifier] = winner
        if identifier in small.ties:
            merged.ties[identifier] = small.ties[identifier]
    return merged, winners, passed


def changed_ids(before: Winners, after: Winners) -> list[str]:
    """Return the ids whose winning lines are not the same in the two."""
    ids = {*before.since, *after.since}
    for one, other in ((before, after), (after, before)):
        rows = np.flatnonzero(~np.isin(_lines(one.columns), _lines(other.columns)))
        ids.update(one.id_of(row) for row in rows.tolist())
    return sorted(ids)


def _lines(columns: Columns) -> npt.NDArray[np.void]:
    """Return key and check sum of each row as one value."""
    packed = np.empty(len(columns), _LINE)
    packed["high"], packed["low"], packed["seal"] = columns.high, columns.low, columns.seal
    return packed


def highlight_rows(winners: Winners) -> Rows:
    """Return the rows of live highlights that stand where they say, and are not written anew."""
    rows = np.flatnonzero(winners.columns.highlight)
    return _without_since(winners, rows)


def other_rows(winners: Winners) -> Rows:
    """Return the rows of everything else, deletions included."""
    rows = np.flatnonzero(~winners.columns.highlight)
    return _without_since(winners, rows)


def _without_since(winners: Winners, rows: Rows) -> Rows:
    known = [winners.row_of(identifier) for identifier in winners.since]
    anew = np.array([row for row in known if row is not None], np.intp)
    return np.setdiff1d(rows, anew, assume_unique=True) if len(anew) else rows


def _order(columns: Columns) -> Rows:
    """Return the rows sorted by key and revision; rows of ids in order of time are so already."""
    high, low, rev = columns.high, columns.low, columns.rev
    same = high[1:] == high[:-1]
    ascending = (high[1:] > high[:-1]) | (same & (low[1:] > low[:-1]))
    if bool(ascending.all()):
        return np.arange(len(columns), dtype=np.intp)
    return np.lexsort((rev, low, high))


def _unfinished(scan: Scan, columns: Columns) -> set[str]:
    members: dict[str, set[tuple[int, int, int]]] = {}
    wanted: dict[str, int] = {}
    for row, batch, n in scan.batches:
        member = (int(columns.high[row]), int(columns.low[row]), int(columns.rev[row]))
        members.setdefault(batch, set()).add(member)
        wanted[batch] = max(wanted.get(batch, 0), n)
    return {batch for batch, n in wanted.items() if len(members[batch]) < n}
