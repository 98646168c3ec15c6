"""The live highlights of one document, found by place and by id."""

from collections.abc import Iterable, Iterator

import numpy as np

from core.intervals import Fragment, IntervalIndex
from core.items import Edit, Highlight, Status

type Kind = tuple[tuple[str, ...], Status]


class HighlightSet:
    """Highlights over an interval index of their spans.

    An *owner* is the small number by which the index knows a highlight; a *kind* is the number of
    a combination of tags and status (`kinds`), by which a fragment is painted.
    """

    def __init__(self, highlights: Iterable[Highlight] = ()) -> None:
        self.kinds: list[Kind] = []
        self._kind_numbers: dict[Kind, int] = {}
        self._highlights: dict[str, Highlight] = {}
        self._owners: dict[str, int] = {}
        self._ids: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        owners: list[int] = []
        kinds: list[int] = []
        for highlight in highlights:
            self._highlights[highlight.id] = highlight
            owner, kind = self._own(highlight.id), self._kind(highlight)
            for span in highlight.spans:
                starts.append(span.start)
                ends.append(span.end)
                owners.append(owner)
                kinds.append(kind)
        self._index = IntervalIndex(
            np.array(starts, np.int64),
            np.array(ends, np.int64),
            np.array(owners, np.int32),
            np.array(kinds, np.int32),
        )

    def __len__(self) -> int:
        return len(self._highlights)

    def __iter__(self) -> Iterator[Highlight]:
        return iter(sorted(self._highlights.values(), key=_place))

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._highlights

    def get(self, identifier: str) -> Highlight | None:
        """Return the highlight with this id."""
        return self._highlights.get(identifier)

    def in_span(self, start: int, end: int) -> list[Highlight]:
        """Return the highlights that share a character with [start, end), by place."""
        owners = dict.fromkeys(fragment.owner for fragment in self._index.query(start, end))
        return sorted((self._of(owner) for owner in owners), key=_place)

    def at(self, offset: int) -> list[Highlight]:
        """Return the highlights over the character at `offset`, the shortest first."""
        found = self.in_span(offset, offset + 1)
        return sorted(found, key=lambda highlight: (len(highlight.extent), highlight.start))

    def fragments(self, start: int, end: int) -> list[Fragment]:
        """Return the fragments that share a character with [start, end), by (start, -end)."""
        return self._index.query(start, end)

    def id_of(self, owner: int) -> str:
        """Return the id of the highlight that the index knows by this number."""
        return self._ids[owner]

    def owner_of(self, identifier: str) -> int:
        """Return the number by which the index knows the highlight. Raises KeyError."""
        return self._owners[identifier]

    def next_after(self, offset: int) -> Highlight | None:
        """Return the first highlight that starts behind `offset`."""
        return self._first_from(self._index.next_start(offset))

    def previous_before(self, offset: int) -> Highlight | None:
        """Return the last highlight with a span that starts before `offset`."""
        return self._first_from(self._index.previous_start(offset))

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out those of the edits that are about highlights."""
        for edit in edits:
            old = self._highlights.get(edit.id)
            if old is not None and isinstance(edit.before, Highlight):
                for span in old.spans:
                    self._index.remove(span.start, span.end, self._owners[old.id])
                del self._highlights[old.id]
            if isinstance(edit.after, Highlight):
                self._highlights[edit.id] = edit.after
                owner, kind = self._own(edit.id), self._kind(edit.after)
                for span in edit.after.spans:
                    self._index.add(span.start, span.end, owner, kind)

    def _first_from(self, start: int | None) -> Highlight | None:
        if start is None:
            return None
        found = [f for f in self._index.query(start, start + 1) if f.start == start]
        return self._of(found[0].owner) if found else None

    def _of(self, owner: int) -> Highlight:
        return self._highlights[self._ids[owner]]

    def _own(self, identifier: str) -> int:
        owner = self._owners.get(identifier)
        if owner is None:
            owner = self._owners[identifier] = len(self._ids)
            self._ids.append(identifier)
        return owner

    def _kind(self, highlight: Highlight) -> int:
        kind = (highlight.tags, highlight.status)
        number = self._kind_numbers.get(kind)
        if number is None:
            number = self._kind_numbers[kind] = len(self.kinds)
            self.kinds.append(kind)
        return number


def _place(highlight: Highlight) -> tuple[int, int, str]:
    return (highlight.start, -highlight.end, highlight.id)
