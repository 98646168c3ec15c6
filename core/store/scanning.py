"""Reading logs in bulk, into columns: what a list of objects would need ten times the room for.

A stretch of whole lines is decoded at once and its seals are checked at once. Where anything is out
of the ordinary in it, the stretch is read line by line (`core.store.reading`), which names the
place; so the fast way and the careful way always agree.
"""

import os
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from core.items import HighlightKind, Status
from core.store.keys import Numbers, keys_of
from core.store.problems import Kind as Trouble
from core.store.problems import Problem
from core.store.reading import (
    BOM,
    MAX_LINE,
    NOT_JSON,
    LogContents,
    check_header,
    read_line,
    whole_lines,
)
from core.store.records import Record
from core.store.stopping import Cancelled, never

STRETCH_BYTES: Final = 4 << 20
KEPT_BYTES: Final = 8 << 20
_TURN_BYTES: Final = 1 << 18
MAX_REV: Final = 0x7FFFFFFF  # in the column; greater ones are compared in their records
_NEWLINE: Final = 10
_OPENING: Final = ord("{")
_CLOSING: Final = ord("}")
_SEAL_LENGTH: Final = len(b',"crc":"00000000"}')
_SEAL_START: Final = np.frombuffer(b',"crc":"', np.uint8)
_SEAL_END: Final = np.frombuffer(b'"}', np.uint8)
_NO_DIGIT: Final = 255
_DIGITS: Final = np.full(256, _NO_DIGIT, np.uint8)
_DIGITS[np.frombuffer(b"0123456789abcdef", np.uint8)] = np.arange(16, dtype=np.uint8)
_CRC_TABLE: Final = np.array([zlib.crc32(bytes([i]), 0xFFFFFFFF) ^ 0xFFFFFFFF for i in range(256)])


# Unknown fields are refused here: they may hold what makes a line none that counts.
_decoder: Final = msgspec.json.Decoder(Record)


@dataclass(slots=True)
class Columns:
    """Records in columns of one length, in the order in which they were read.

    `high` and `low` are the halves of the id's key (`core.store.keys`), `uuid` tells whether the id
    can be made from it; `file` numbers the log in which the line stands at `offset`, `length` bytes
    long without its newline; `seal` is the line's check sum. `highlight` tells a live highlight
    with one span from `start` to `end` (code points) and the combination `kind` of tags and status;
    everything else is looked up in its line.
    """

    high: Numbers
    low: Numbers
    uuid: npt.NDArray[np.bool_]
    rev: npt.NDArray[np.int32]
    file: npt.NDArray[np.int16]
    offset: npt.NDArray[np.int64]
    length: npt.NDArray[np.int32]
    seal: npt.NDArray[np.uint32]
    highlight: npt.NDArray[np.bool_]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    kind: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.high)

    def taken(self, rows: npt.NDArray[np.intp]) -> "Columns":
        """Return these rows as columns of their own."""
        return Columns(*(getattr(self, name)[rows] for name in COLUMN_NAMES))


COLUMN_NAMES: Final = tuple(Columns.__slots__)


@dataclass(slots=True)
class Expected:
    """The text that highlights are checked against while they are read, and its version."""

    string: str
    version: str


@dataclass(slots=True)
class Scan:
    """All logs of a folder as they are read, one after the other, until `cancelled` tells so."""

    expected: Expected | None
    cancelled: Callable[[], bool] = never
    parts: list[Columns] = field(default_factory=list[Columns])
    kinds: dict[HighlightKind, int] = field(default_factory=dict[HighlightKind, int])
    problems: list[Problem] = field(default_factory=list[Problem])
    batches: list[tuple[int, str, int]] = field(default_factory=list[tuple[int, str, int]])
    rows: int = 0

    def columns(self) -> Columns:
        """Return everything that was read, as one."""
        if not self.parts:
            return _no_columns()
        return Columns(
            *(np.concatenate([getattr(part, name) for part in self.parts]) for name in COLUMN_NAMES)
        )


def scan_log(path: Path, name: str, number: int, scan: Scan) -> tuple[LogContents, bytes | None]:
    """Read one log into `scan`; `number` is the file's, `name` names it in problems.

    Returns what the log has beside records (its `entries` are empty), and its bytes where they are
    few enough to be kept. Raises OSError and Cancelled.
    """
    log = LogContents()
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        content = file.read(min(size, KEPT_BYTES) + 1)  # room is made for all that is asked for
        if len(content) > size:  # it has grown
            content += file.read(KEPT_BYTES + 1 - len(content))
        kept = content if len(content) <= KEPT_BYTES else None
        offset = len(BOM) if content.startswith(BOM) else 0
        content = content[offset:]
        while kept is None and (more := file.read(STRETCH_BYTES)):
            cut = content.rfind(b"\n") + 1
            _scan_lines(content[:cut], offset, name, number, scan, log)
            offset += cut
            content = content[cut:] + more
    end = whole_lines(content, 0, log, name, first_line=log.lines + 1)
    log.good_length += offset
    _scan_lines(content[:end], offset, name, number, scan, log)
    check_header(log, name)
    return log, kept


def _scan_lines(
    content: bytes, offset: int, name: str, number: int, scan: Scan, log: LogContents
) -> None:
    """Read lines that start at `offset` of a file; the last one may lack its newline."""
    if log.lines == 0 and content:
        first = content.find(b"\n") + 1 or len(content)
        _scan_carefully(content[:first], offset, name, number, scan, log)
        content = content[first:]
        offset += first
    at = 0
    while at < len(content):
        if scan.cancelled():
            raise Cancelled
        end = content.find(b"\n", at + _TURN_BYTES) + 1 or len(content)
        _scan_some(content[at:end], offset + at, name, number, scan, log)
        at = end


def _scan_some(
    content: bytes, offset: int, name: str, number: int, scan: Scan, log: LogContents
) -> None:
    """Read so few lines that other threads do not wait long for the decoder."""
    found = _decoded(content)
    if found is None:
        _scan_carefully(content, offset, name, number, scan, log)
        return
    records, ends = found
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    seals, wrong = _checked_seals(content, starts, ends, records)
    log.problems.extend(Problem(name, log.lines + row + 1, Trouble.SEAL) for row in wrong)
    log.lines += len(records)
    _add(records, offset + starts, ends - starts, seals, number, scan)


def _scan_carefully(
    content: bytes, offset: int, name: str, number: int, scan: Scan, log: LogContents
) -> None:
    """Read the lines one by one, so that each problem is named and every good record is kept."""
    records: list[Record] = []
    offsets: list[int] = []
    lengths: list[int] = []
    seals: list[int] = []
    for line in content.removesuffix(b"\n").split(b"\n"):
        log.lines += 1
        read_line(line, log.lines, log, name)
        for entry in log.entries:
            records.append(entry.record)
            offsets.append(offset)
            lengths.append(len(entry.line))
            seals.append(zlib.crc32(entry.line))
        log.entries.clear()
        offset += len(line) + 1
    if records:
        _add(
            records,
            np.array(offsets, np.int64),
            np.array(lengths, np.int64),
            np.array(seals, np.uint32),
            number,
            scan,
        )


def _decoded(body: bytes) -> tuple[list[Record], npt.NDArray[np.int64]] | None:
    """Return the records of the lines and where the lines end, or None if a line is unusual."""
    if not body.endswith(b"\n"):
        return None
    try:
        records = _decoder.decode_lines(body)
    except NOT_JSON:
        return None
    characters = np.frombuffer(body, np.uint8)
    ends = np.flatnonzero(characters == _NEWLINE).astype(np.int64)
    if len(records) != len(ends) or b"\r" in body:
        return None
    if int(np.diff(ends, prepend=-1).max()) > MAX_LINE:
        return None
    # The decoder takes any white space for the end of a record, and none. Between } and { a newline
    # can only part two records; so there is one to a line.
    if (characters[ends - 1] != _CLOSING).any() or (characters[ends[:-1] + 1] != _OPENING).any():
        return None
    return records, ends


def _checked_seals(
    body: bytes,
    starts: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    records: list[Record],
) -> tuple[npt.NDArray[np.uint32], list[int]]:
    """Return the check sums of the lines, and the rows whose seal is not right."""
    view = memoryview(body)
    crc32 = zlib.crc32
    bodies = (ends - _SEAL_LENGTH).tolist()
    places = starts.tolist()
    sums = np.array(
        [crc32(view[a : max(a, b)]) for a, b in zip(places, bodies, strict=True)], np.uint32
    )
    # One more byte, the `}` that the seal displaced, for all lines at once.
    last = (sums ^ np.uint32(0xFFFFFFFF)).astype(np.int64)
    stepped = _CRC_TABLE[(last ^ ord("}")) & 0xFF] ^ (last >> 8)
    sums = (stepped ^ 0xFFFFFFFF).astype(np.uint32)
    tails_at = np.maximum(ends[:, None] + np.arange(-_SEAL_LENGTH, 0), 0)
    tails = np.frombuffer(body, np.uint8)[tails_at]
    digits = _DIGITS[tails[:, 8:16]]
    sealed = (
        (tails[:, :8] == _SEAL_START).all(axis=1)
        & (tails[:, 16:] == _SEAL_END).all(axis=1)
        & (digits != _NO_DIGIT).all(axis=1)
    )
    weights = np.uint64(16) ** np.arange(7, -1, -1, dtype=np.uint64)
    written = (digits.astype(np.uint64) * weights).sum(axis=1).astype(np.uint32)
    wrong: list[int] = []
    for row in np.flatnonzero(~sealed | (written != sums)).tolist():
        if sealed[row] or records[row].crc is not None:
            wrong.append(row)
        # Not that of the body: a line with another seal is another line.
        sums[row] = crc32(view[places[row] : int(ends[row])])
    return sums, wrong


def _add(
    records: Sequence[Record],
    offsets: npt.NDArray[np.int64],
    lengths: npt.NDArray[np.int64],
    seals: npt.NDArray[np.uint32],
    number: int,
    scan: Scan,
) -> None:
    count = len(records)
    string = scan.expected.string if scan.expected else ""
    version = scan.expected.version if scan.expected else ""
    kinds = scan.kinds
    seen: dict[tuple[tuple[str, ...], Status, str], int] = {}
    starts: list[int] = [0] * count
    ends: list[int] = [0] * count
    numbers: list[int] = [-1] * count
    for row, record in enumerate(records):
        if record.batch is not None and record.batch.n > 1:
            scan.batches.append((scan.rows + row, record.batch.id, record.batch.n))
        spans = record.spans
        tags = record.tags
        if (
            record.text != version
            or not tags
            or spans is None
            or len(spans) != 1
            or record.kind != "highlight"
            or record.deleted
        ):
            continue
        span = spans[0]
        start, end = span.start, span.end
        if string[start:end] != span.quote:
            continue
        kind = (tuple(tags), record.status or Status.ACCEPTED, record.by)
        found = seen.get(kind)
        if found is None:
            found = seen[kind] = kinds.setdefault(HighlightKind(*kind), len(kinds))
        starts[row], ends[row], numbers[row] = start, end, found
    high, low, uuid = keys_of([record.id for record in records])
    revs = [record.rev for record in records]
    if max(revs) > MAX_REV:
        revs = [min(rev, MAX_REV) for rev in revs]
    kind_column = np.array(numbers, np.int32)
    start_column, end_column = np.array(starts, np.int32), np.array(ends, np.int32)
    scan.parts.append(
        Columns(
            high=high,
            low=low,
            uuid=uuid,
            rev=np.array(revs, np.int32),
            file=np.full(count, number, np.int16),
            offset=offsets,
            length=lengths.astype(np.int32),
            seal=seals,
            highlight=(kind_column >= 0) & (start_column < end_column),
            start=start_column,
            end=end_column,
            kind=kind_column,
        )
    )
    scan.rows += count


def _no_columns() -> Columns:
    return Columns(
        high=np.zeros(0, np.uint64),
        low=np.zeros(0, np.uint64),
        uuid=np.zeros(0, np.bool_),
        rev=np.zeros(0, np.int32),
        file=np.zeros(0, np.int16),
        offset=np.zeros(0, np.int64),
        length=np.zeros(0, np.int32),
        seal=np.zeros(0, np.uint32),
        highlight=np.zeros(0, np.bool_),
        start=np.zeros(0, np.int32),
        end=np.zeros(0, np.int32),
        kind=np.zeros(0, np.int32),
    )
