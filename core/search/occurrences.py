"""Tagging every occurrence: what would be marked, and the change that marks what was accepted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from core.document import Document
from core.edits import delete
from core.ids import new_id
from core.items import Change, Edit, Highlight
from core.messages import mark
from core.search.finding import DocumentSearch
from core.search.texts import Needle
from core.spans import Span

CONTEXT: Final = 40


class Existing(StrEnum):
    """What to do where a highlight already stands."""

    SKIP = "skip"
    """Leave the place as it is."""
    ADD = "add"
    """Mark it as well; where the very same stretch is highlighted, add the tag to it."""
    REPLACE = "replace"
    """Delete what overlaps."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place that could get a tag, with its context and the highlights that are there."""

    document: str
    span: Span
    tag: str
    quote: str
    before: str
    after: str
    highlights: tuple[Highlight, ...]

    @property
    def done(self) -> bool:
        """Whether the very stretch already has the tag."""
        return any(one.spans == (self.span,) and self.tag in one.tags for one in self.highlights)


def occurrences(
    search: DocumentSearch, needle: Needle, tag: str, scope: Span | None = None
) -> list[Occurrence]:
    """Return every place of the needle in the document, or in `scope` alone."""
    places = (
        Span(start, end)
        for start, end in search.text.find(needle)
        if scope is None or (scope.start <= start and end <= scope.end)
    )
    return [occurrence(search.document, span, tag) for span in places]


def occurrence(document: Document, span: Span, tag: str) -> Occurrence:
    """Return a place with what is around it."""
    text = document.text.string
    return Occurrence(
        document=document.name,
        span=span,
        tag=tag,
        quote=text[span.start : span.end],
        before=text[max(0, span.start - CONTEXT) : span.start],
        after=text[span.end : span.end + CONTEXT],
        highlights=tuple(document.highlights.in_span(span.start, span.end)),
    )


def tagged(
    document: Document, accepted: Sequence[Occurrence], by: str, existing: Existing
) -> tuple[Edit, ...]:
    """Return the edits that tag the accepted places of one document; done ones are passed over."""
    edits: list[Edit] = []
    doomed: dict[str, Highlight] = {}
    retagged: dict[str, Highlight] = {}
    for one in accepted:
        here = [highlight for highlight in one.highlights if highlight.id not in doomed]
        if one.done or (here and existing is Existing.SKIP):
            continue
        if existing is Existing.REPLACE:
            doomed.update((highlight.id, highlight) for highlight in here)
        same = next((highlight for highlight in here if highlight.spans == (one.span,)), None)
        if existing is Existing.ADD and same is not None:
            before = retagged.get(same.id, same)
            retagged[same.id] = replace(before, tags=(*before.tags, one.tag))
            continue
        new = Highlight(new_id(), (one.span,), (one.tag,), document.text.version, by)
        edits.append(Edit(document.name, None, new))
    originals = {h.id: h for one in accepted for h in one.highlights}
    return (
        *(delete(document, list(doomed.values())).edits if doomed else ()),
        *(
            Edit(document.name, originals[identifier], after)
            for identifier, after in retagged.items()
            if identifier not in doomed
        ),
        *edits,
    )


def as_change(edits: Iterable[Edit]) -> Change:
    """Return the edits of all documents as one action, to be undone in one step."""
    return Change(tuple(edits), mark("Tag every occurrence"))
