"""Probable slips in the highlights of a project, each with its place. Nothing is changed here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.boundaries import Boundaries
from core.document import Document
from core.edits import mark_spans, move_spans, retag
from core.items import Change, Highlight, Status
from core.messages import mark
from core.spans import Span, trimmed


class Slip(StrEnum):
    """What may be wrong."""

    TWO_TAGS = "two-tags"
    """The same string has another tag elsewhere."""
    UNTAGGED = "untagged"
    """The same string stands here without a highlight."""
    SPACE = "space"
    """A fragment begins or ends with white space."""
    HALF_WORD = "half-word"
    """A fragment begins or ends inside a word."""
    TOUCHING = "touching"
    """Two highlights of one tag touch."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One probable slip. `span` is where it is (code points), `other` the tags found elsewhere.

    `highlight` is the id of the highlight that it is about, empty where none stands yet; `better`
    are the spans that would mend the ends of its fragments.
    """

    slip: Slip
    document: str
    span: Span
    quote: str
    highlight: str = ""
    tags: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    better: tuple[Span, ...] = ()


def findings(documents: Iterable[Document], boundaries: Boundaries) -> Iterator[Finding]:
    """Yield the probable slips, document by document; those between documents come last.

    Rejected highlights count for nothing.
    """
    uses: dict[str, dict[tuple[str, ...], list[tuple[str, Highlight]]]] = {}
    for document in documents:
        text = document.text.string
        before: dict[tuple[str, ...], Highlight] = {}
        for highlight in document.highlights:
            if highlight.status is Status.REJECTED:
                continue
            yield from _ends(document, highlight, boundaries)
            last = before.get(highlight.tags)
            if last is not None and last.end == highlight.start:
                yield _finding(Slip.TOUCHING, document, highlight)
            before[highlight.tags] = highlight
            if len(highlight.spans) == 1:
                by_tags = uses.setdefault(highlight.quote(text), defaultdict(list))
                by_tags[tuple(sorted(highlight.tags))].append((document.name, highlight))
    yield from _disagreements(uses)


def untagged(
    documents: Callable[[], Iterable[Document]], boundaries: Boundaries
) -> Iterator[Finding]:
    """Yield the places where a highlighted string stands, as whole words, with no highlight.

    `documents` gives all documents, and is called twice.
    """
    known: dict[str, tuple[str, ...]] = {}
    for document in documents():
        text = document.text.string
        for highlight in document.highlights:
            if len(highlight.spans) == 1 and highlight.status is Status.ACCEPTED:
                known.setdefault(highlight.quote(text), highlight.tags)
    for document in documents():
        for quote, tags in known.items():
            yield from _bare(document, quote, tags, boundaries)


def _bare(
    document: Document, quote: str, tags: tuple[str, ...], boundaries: Boundaries
) -> Iterator[Finding]:
    at = document.text.string.find(quote)
    while at >= 0:
        span = Span(at, at + len(quote))
        free = not document.highlights.in_span(span.start, span.end)
        if free and _whole(document, span, boundaries):
            yield Finding(Slip.UNTAGGED, document.name, span, quote, other=tags)
        at = document.text.string.find(quote, span.end)


def mended(document: Document, finding: Finding, by: str) -> Change:
    """Return the change that mends a slip: better ends, or the tags found elsewhere.

    Nothing where there is no such way, or where the highlight is gone.
    """
    highlight = document.highlights.get(finding.highlight)
    if finding.slip is Slip.UNTAGGED:
        return mark_spans(document, [finding.span], finding.other, by)
    if highlight is not None and finding.better:
        return move_spans(document, highlight, finding.better)
    if highlight is not None and finding.slip is Slip.TWO_TAGS:
        return retag(document.name, [highlight], finding.other)
    return Change((), mark("Mend a slip"))


def _ends(document: Document, highlight: Highlight, boundaries: Boundaries) -> Iterator[Finding]:
    text = document.text.string
    trims = [trimmed(text, span) for span in highlight.spans]
    kept = tuple(span for span in trims if span is not None)
    if kept != highlight.spans:
        yield _finding(Slip.SPACE, document, highlight, kept)
        return
    whole = tuple(_grown(document, span, boundaries) for span in highlight.spans)
    if whole != highlight.spans:
        yield _finding(Slip.HALF_WORD, document, highlight, whole)


def _grown(document: Document, span: Span, boundaries: Boundaries) -> Span:
    """Return the span with the words that it cuts made whole."""
    text = document.text
    first = text.paragraph_bounds(text.paragraph_at(span.start))
    last = text.paragraph_bounds(text.paragraph_at(span.end - 1))
    start, end = span.start, span.end
    for word in boundaries.words(text.string, *first):
        if word.start < span.start < word.end:
            start = word.start
    for word in boundaries.words(text.string, *last):
        if word.start < span.end < word.end:
            end = word.end
    return Span(start, end)


def _whole(document: Document, span: Span, boundaries: Boundaries) -> bool:
    return _grown(document, span, boundaries) == span


def _finding(
    slip: Slip, document: Document, highlight: Highlight, better: tuple[Span, ...] = ()
) -> Finding:
    quote = highlight.quote(document.text.string)
    return Finding(
        slip, document.name, highlight.extent, quote, highlight.id, highlight.tags, better=better
    )


def _disagreements(
    uses: dict[str, dict[tuple[str, ...], list[tuple[str, Highlight]]]],
) -> Iterator[Finding]:
    for quote, by_tags in uses.items():
        if len(by_tags) < 2:  # one way of tagging is no disagreement
            continue
        for tags, places in by_tags.items():
            other = tuple(dict.fromkeys(t for each in by_tags if each != tags for t in each))
            for name, highlight in places:
                yield Finding(
                    Slip.TWO_TAGS, name, highlight.extent, quote, highlight.id, tags, other
                )
