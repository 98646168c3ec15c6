"""Highlights as the rows of a list, each known by its number without being made."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from core.document import Document
from core.items import Highlight, Status

_SHOWN_QUOTE: Final = 160  # characters


class Entry(NamedTuple):
    """A highlight with its document's name and text."""

    document: str
    highlight: Highlight
    text: str


class Row(NamedTuple):
    """A highlight by its number in its document, with what is known of it without making it.

    `start` and `end` are code points of its first fragment; `kind` indexes `highlights.kinds`.
    """

    document: Document
    owner: int
    start: int
    end: int
    kind: int

    @property
    def tags(self) -> tuple[str, ...]:
        """The ids of its tags."""
        return self.document.highlights.kinds[self.kind].tags

    @property
    def status(self) -> Status:
        """What the annotators think of it."""
        return self.document.highlights.kinds[self.kind].status

    @property
    def quote(self) -> str:
        """The characters of the first fragment on one line, no more than are shown."""
        end = min(self.end, self.start + _SHOWN_QUOTE)
        return " ".join(self.document.text.string[self.start : end].split())

    @property
    def highlight(self) -> Highlight:
        """The highlight itself."""
        highlights = self.document.highlights
        found = highlights.get(highlights.id_of(self.owner))
        assert found is not None
        return found

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands among all."""
        return (self.document.name, self.start, -self.end)


def rows_of(document: Document) -> Iterator[Row]:
    """Walk the highlights of a document by place."""
    starts, ends, owners, kinds = document.highlights.columns()
    order = np.lexsort((-ends, starts))
    _, firsts = np.unique(owners[order], return_index=True)  # one row for all fragments of one
    order = order[np.sort(firsts)]
    columns = (owners[order], starts[order], ends[order], kinds[order])
    for owner, start, end, kind in zip(*(each.tolist() for each in columns), strict=True):
        yield Row(document, owner, start, end, kind)


def row_of(document: Document, highlight: Highlight) -> Row:
    """Return the row of one highlight."""
    owner = document.highlights.owner_of(highlight.id)
    kind = document.highlights.kinds.index(highlight.kind)
    first = highlight.spans[0]
    return Row(document, owner, first.start, first.end, kind)
