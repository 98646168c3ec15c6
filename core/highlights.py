"""The live highlights of one document, found by place and by id."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge

import numpy as np
import numpy.typing as npt

from core.intervals import Fragments, IntervalIndex
from core.items import Edit, Highlight, HighlightKind

type Numbers = npt.NDArray[np.int32]

_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Stored:
    """Highlights of one span each that are kept as columns, and made when they are asked for.

    The columns have one length: `starts`, `ends` (code points) and `kinds`, which index the list of
    combinations of tags, status and annotator. `number_of` finds the row of an id (None where it is
    not here), `id_of` the id of a row, and `made` the highlight of a row.
    """

    starts: Numbers
    ends: Numbers
    kinds: Numbers
    kind_list: list[HighlightKind]
    number_of: Callable[[str], int | None]
    id_of: Callable[[int], str]
    made: Callable[[int], Highlight]


class HighlightSet:
    """Highlights over an interval index of their spans.

    An *owner* is the small number by which the index knows a highlight; a *kind* is the number of
    a combination of tags, status and annotator (`kinds`), by which a fragment is painted. The
    owners of stored highlights are their rows; those of others follow.
    """

    def __init__(self, highlights: Iterable[Highlight] = (), stored: Stored | None = None) -> None:
        self._stored = stored or _NOTHING
        self._stored_count = len(self._stored.starts)
        self.kinds: list[HighlightKind] = list(self._stored.kind_list)
        self._kind_numbers = {kind: number for number, kind in enumerate(self.kinds)}
        self._gone: set[int] = set()
        self._highlights: dict[str, Highlight] = {}
        self._owners: dict[str, int] = {}
        self._ids: list[str] = []
        self._made = lru_cache(_REMEMBERED)(self._stored.made)
        stored_owners = np.arange(self._stored_count, dtype=np.int32)
        self._index = IntervalIndex(
            self._stored.starts, self._stored.ends, stored_owners, self._stored.kinds
        )
        fragments: list[tuple[int, int, int, int]] = []
        for highlight in highlights:
            self._highlights[highlight.id] = highlight
            owner, kind = self._own(highlight.id), self._kind(highlight)
            fragments.extend((span.start, span.end, owner, kind) for span in highlight.spans)
        if fragments:
            self._index.add_many(fragments)

    def __len__(self) -> int:
        return self._stored_count - len(self._gone) + len(self._highlights)

    def __iter__(self) -> Iterator[Highlight]:
        stored = self._stored
        order = np.lexsort((-stored.ends, stored.starts)).tolist()
        rows = (self._made(row) for row in order if row not in self._gone)
        return merge(rows, sorted(self._highlights.values(), key=_place), key=_place)

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and (
            identifier in self._highlights or self._row(identifier) is not None
        )

    def get(self, identifier: str) -> Highlight | None:
        """Return the highlight with this id."""
        highlight = self._highlights.get(identifier)
        if highlight is not None:
            return highlight
        row = self._row(identifier)
        return None if row is None else self._made(row)

    def in_span(self, start: int, end: int) -> list[Highlight]:
        """Return the highlights that share a character with [start, end), by place."""
        owners = dict.fromkeys(fragment.owner for fragment in self._index.query(start, end))
        return sorted((self._of(owner) for owner in owners), key=_place)

    def at(self, offset: int) -> list[Highlight]:
        """Return the highlights over the character at `offset`, the shortest first."""
        found = self.in_span(offset, offset + 1)
        return sorted(found, key=lambda highlight: (len(highlight.extent), highlight.start))

    def fragments(self, start: int, end: int) -> Fragments:
        """Return the fragments that share a character with [start, end), by (start, -end)."""
        return self._index.query(start, end)

    def columns(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Return starts, ends, owners and kinds of all fragments, in no promised order."""
        return self._index.columns()

    def id_of(self, owner: int) -> str:
        """Return the id of the highlight that the index knows by this number."""
        if owner < self._stored_count:
            return self._stored.id_of(owner)
        return self._ids[owner - self._stored_count]

    def owner_of(self, identifier: str) -> int:
        """Return the number by which the index knows the highlight. Raises KeyError."""
        row = None if identifier in self._highlights else self._row(identifier)
        return self._owners[identifier] if row is None else row

    def owners_ever(self, identifier: str) -> frozenset[int]:
        """Return every number by which the index has known the highlight, live or not."""
        numbers = (self._stored.number_of(identifier), self._owners.get(identifier))
        return frozenset(number for number in numbers if number is not None)

    def tag_counts(self) -> Counter[str]:
        """Return how many highlights have each tag; no highlight is made for it."""
        counts: Counter[str] = Counter()
        _, _, owners, kinds = self.columns()
        # A highlight with several fragments counts once.
        of_owner = np.full(int(owners.max(initial=0)) + 1, len(self.kinds), np.int32)
        of_owner[owners] = kinds
        found = np.bincount(of_owner, minlength=len(self.kinds)).tolist()
        for kind, count in zip(self.kinds, found, strict=False):
            for tag in kind.tags if count else ():
                counts[tag] += count
        return counts

    def next_after(self, offset: int) -> Highlight | None:
        """Return the first highlight that starts behind `offset`, whatever its later spans do."""
        start = self._index.next_start(offset)
        while start is not None:
            if begun := self.beginning_at(start):
                return begun[0]
            start = self._index.next_start(start)
        return None

    def previous_before(self, offset: int) -> Highlight | None:
        """Return the last highlight that starts before `offset`, whatever its later spans do."""
        start = self._index.previous_start(offset)
        while start is not None:
            if begun := self.beginning_at(start):
                return begun[-1]
            start = self._index.previous_start(start)
        return None

    def beginning_at(self, start: int) -> list[Highlight]:
        """Return the highlights whose first span starts at `start`."""
        return [each for each in self.in_span(start, start + 1) if each.start == start]

    def next_start(self, offset: int) -> int | None:
        """Return the first start of a span after `offset`, of any highlight."""
        return self._index.next_start(offset)

    def previous_start(self, offset: int) -> int | None:
        """Return the last start of a span before `offset`, of any highlight."""
        return self._index.previous_start(offset)

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out those of the edits that are about highlights."""
        for edit in edits:
            old = self.get(edit.id)
            if old is not None and isinstance(edit.before, Highlight):
                owner = self.owner_of(old.id)
                for span in old.spans:
                    self._index.remove(span.start, span.end, owner)
                if owner < self._stored_count:
                    self._gone.add(owner)
                else:
                    del self._highlights[old.id]
            if isinstance(edit.after, Highlight):
                self._highlights[edit.id] = edit.after
                owner, kind = self._own(edit.id), self._kind(edit.after)
                for span in edit.after.spans:
                    self._index.add(span.start, span.end, owner, kind)

    def _of(self, owner: int) -> Highlight:
        if owner < self._stored_count:
            return self._made(owner)
        return self._highlights[self._ids[owner - self._stored_count]]

    def _row(self, identifier: str) -> int | None:
        row = self._stored.number_of(identifier)
        return None if row is None or row in self._gone else row

    def _own(self, identifier: str) -> int:
        owner = self._owners.get(identifier)
        if owner is None:
            owner = self._owners[identifier] = self._stored_count + len(self._ids)
            self._ids.append(identifier)
        return owner

    def _kind(self, highlight: Highlight) -> int:
        kind = highlight.kind
        number = self._kind_numbers.get(kind)
        if number is None:
            number = self._kind_numbers[kind] = len(self.kinds)
            self.kinds.append(kind)
        return number


def _place(highlight: Highlight) -> tuple[int, int, str]:
    return (highlight.start, -highlight.end, highlight.id)


def _no_row(identifier: str) -> int | None:  # noqa: ARG001  # nothing is stored
    return None


def _no_id(row: int) -> str:
    raise IndexError(row)


def _no_highlight(row: int) -> Highlight:
    raise IndexError(row)


_EMPTY = np.zeros(0, np.int32)
_NOTHING = Stored(_EMPTY, _EMPTY, _EMPTY, [], _no_row, _no_id, _no_highlight)
