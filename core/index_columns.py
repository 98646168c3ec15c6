"""What the index keeps of one document: its highlights as columns, by place."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Self

import msgspec
import numpy as np
import numpy.typing as npt

from core.document import combined
from core.items import DocumentFacts, Highlight, HighlightKind, Relation, WorkState
from core.messages import HashiyaError
from core.project import Project
from core.store.folder import LogFolder, log_files
from core.store.keys import keys_of, uuid_of
from core.store.scanning import Expected
from core.store.stopping import Cancelled, never
from core.store.winners import highlight_rows
from core.text import Text, decode

type _Numbers = npt.NDArray[np.int32]
type _Ids = npt.NDArray[np.uint64]

_BETWEEN = " … "  # fragments of one quote
_HALF_HOUR = 30 * 60 * 1000  # milliseconds
_VERSION_7 = np.uint64(7)
_TAIL = 1 << 16  # bytes at the end of a log, where the latest records are
_AT = re.compile(rb'"at":"([^"]{20,32})"')


@dataclass(frozen=True, slots=True)
class Found:
    """One highlight of the project; offsets are code points of its document's text."""

    document: str
    id: str
    start: int
    end: int
    kind: HighlightKind
    quote: str

    @property
    def tags(self) -> tuple[str, ...]:
        """The ids of its tags."""
        return self.kind.tags


@dataclass(frozen=True, slots=True)
class DocumentColumns:
    """The highlights of a document, by place.

    `numbers` has a row for each of start, end (code points), kind (which indexes `kinds`) and
    length of the quote (code points); `ids` two rows, the halves of UUIDs. `other_ids` holds the
    ids that are none, by column; `quotes` the quotes one after the other.
    """

    document: str
    kinds: list[HighlightKind]
    numbers: _Numbers
    ids: _Ids
    other_ids: dict[int, str]
    quotes: str

    @classmethod
    def empty(cls, document: str) -> Self:
        """Return the columns of a document without highlights."""
        return cls(document, [], np.zeros((4, 0), np.int32), np.zeros((2, 0), np.uint64), {}, "")

    @classmethod
    def unpacked(
        cls, document: str, kinds: str, numbers: bytes, ids: bytes, other_ids: str, quotes: str
    ) -> Self:
        """Return the columns that `packed` gave."""
        return cls(
            document,
            msgspec.json.decode(kinds, type=list[HighlightKind]),
            np.frombuffer(numbers, np.int32).reshape(4, -1),
            np.frombuffer(ids, np.uint64).reshape(2, -1),
            msgspec.json.decode(other_ids, type=dict[int, str]),
            quotes,
        )

    def packed(self) -> tuple[str, bytes, bytes, str, str]:
        """Return kinds, numbers, ids, other ids and quotes as the index holds them."""
        return (
            msgspec.json.encode(self.kinds).decode(),
            self.numbers.tobytes(),
            self.ids.tobytes(),
            msgspec.json.encode(self.other_ids).decode(),
            self.quotes,
        )

    def __len__(self) -> int:
        return self.numbers.shape[1]

    def tag_counts(self) -> Counter[str]:
        """Return how many highlights carry each tag."""
        counts: Counter[str] = Counter()
        numbers = np.bincount(self.numbers[2], minlength=len(self.kinds)).tolist()
        for kind, number in zip(self.kinds, numbers, strict=True):
            for tag in dict.fromkeys(kind.tags) if number else ():
                counts[tag] += number
        return counts

    def made(self) -> dict[int, int]:
        """Return how many highlights were made when, by half hours since 1970; of UUIDv7 alone."""
        high = self.ids[0]
        timed = high[(high >> np.uint64(12)) & np.uint64(0xF) == _VERSION_7]
        halves, numbers = np.unique(
            (timed >> np.uint64(16)) // np.uint64(_HALF_HOUR), return_counts=True
        )
        return dict(zip(halves.tolist(), numbers.tolist(), strict=True))

    def all(self) -> Iterator[Found]:
        """Walk all highlights."""
        return self._made(range(len(self)))

    def with_tag(self, tag: str) -> Iterator[Found]:
        """Walk the highlights that carry a tag."""
        kinds = [number for number, kind in enumerate(self.kinds) if tag in kind.tags]
        return self._made(np.flatnonzero(np.isin(self.numbers[2], kinds)).tolist())

    def containing(self, text: str) -> Iterator[Found]:
        """Walk the highlights whose quotes contain the characters."""
        return (found for found in self.all() if text in found.quote)

    def _made(self, columns: Iterable[int]) -> Iterator[Found]:
        places = np.concatenate((np.zeros(1, np.int64), np.cumsum(self.numbers[3])))
        for column in columns:
            start, end, kind, length = (int(number) for number in self.numbers[:, column])
            place = int(places[column])
            yield Found(
                self.document,
                self._id(column),
                start,
                end,
                self.kinds[kind],
                self.quotes[place : place + length],
            )

    def _id(self, column: int) -> str:
        other = self.other_ids.get(column)
        return other or uuid_of(int(self.ids[0, column]), int(self.ids[1, column]))


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read of a document; `characters` is the length of its text in code points.

    `changed` is when something was last written into its logs, `finished` when it was last said to
    be done, if it is: UTC, as in records, or "". `ties` counts the relations by tag id.
    """

    columns: DocumentColumns
    ties: Counter[str]
    state: WorkState
    characters: int
    changed: str
    finished: str


def gathered(project: Project, name: str, cancelled: Callable[[], bool] = never) -> Gathered:
    """Read a document's logs for the index, and its text, if it can be read. Raises Cancelled."""
    log = project.log_folder(name)
    try:
        text = Text(decode(project.files.read(name), name=name))
    except HashiyaError:  # `check` tells why; the highlights are there all the same
        text = None
    try:
        log.load(Expected(text.string, text.version) if text is not None else None, cancelled)
        if cancelled():
            raise Cancelled
        return _gathered(name, log, text)
    finally:
        log.close()


def _gathered(name: str, log: LogFolder, text: Text | None) -> Gathered:
    said: list[tuple[str, DocumentFacts]] = []
    others: list[tuple[Highlight, str]] = []
    ties: Counter[str] = Counter()
    for entry, item in log.others():
        if isinstance(item, DocumentFacts):
            said.append((entry.record.at, item))
        elif isinstance(item, Highlight):
            quote = _BETWEEN.join(span.quote for span in entry.record.spans or ())
            others.append((item, quote))
        elif isinstance(item, Relation):
            ties.update(dict.fromkeys(item.tags, 1))
    columns = _columns(name, log, text, others)
    said.sort(key=lambda pair: pair[0])
    state = combined(facts for _, facts in said).state or (
        WorkState.IN_PROGRESS if len(columns) else WorkState.NEW
    )
    characters = max((header.length for header in log.headers), default=0)
    done = [at for at, facts in said if facts.state is WorkState.DONE]
    return Gathered(
        columns,
        ties,
        state,
        len(text) if text is not None else characters,
        _changed(log),
        done[-1] if done and state is WorkState.DONE else "",
    )


def _changed(log: LogFolder) -> str:
    """Return the latest time at the end of any of the logs; "" where there is none.

    A compacted log has the things made last at its end, so that the time may be a little early.
    """
    latest = b""
    for path in log_files(log.folder):
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            latest = max([latest, *_AT.findall(file.read())])
    return latest.decode("ascii", "replace")


def _columns(
    name: str, log: LogFolder, text: Text | None, others: list[tuple[Highlight, str]]
) -> DocumentColumns:
    """Join the highlights that were read in bulk with `others`, and sort all by place."""
    rows = highlight_rows(log.winners)
    known = log.winners.columns
    kinds = {kind: number for number, kind in enumerate(log.kinds)}
    for item, _ in others:
        kinds.setdefault(item.kind, len(kinds))
    high, low, uuid = keys_of([item.id for item, _ in others])
    more = np.array(
        [(item.start, item.end, kinds[item.kind]) for item, _ in others], np.int32
    ).reshape(-1, 3)
    starts = np.append(known.start[rows], more[:, 0])
    ends = np.append(known.end[rows], more[:, 1])
    numbers = np.append(known.kind[rows], more[:, 2])
    quotes = [
        text.string[start:end] if text is not None else ""
        for start, end in zip(starts[: len(rows)].tolist(), ends[: len(rows)].tolist(), strict=True)
    ]
    quotes.extend(quote for _, quote in others)
    lengths = [len(quote) for quote in quotes]
    order: npt.NDArray[np.intp] = np.lexsort((-ends, starts))
    names = {int(row): log.winners.id_of(int(rows[row])) for row in _odd(known.uuid[rows])}
    names |= {int(row) + len(rows): others[row][0].id for row in _odd(uuid)}
    return DocumentColumns(
        name,
        list(kinds),
        np.stack([starts, ends, numbers, lengths])[:, order].astype(np.int32),
        np.stack([np.append(known.high[rows], high), np.append(known.low[rows], low)])[:, order],
        {int(at): names[int(row)] for at, row in enumerate(order) if int(row) in names}
        if names
        else {},
        "".join([quotes[int(row)] for row in order]),
    )


def _odd(uuid: npt.NDArray[np.bool_]) -> list[int]:
    return np.flatnonzero(~uuid).tolist()
