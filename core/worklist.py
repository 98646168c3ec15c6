"""Probable slips in the highlights of a project, each with its place. Nothing is changed here."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, islice
from typing import Final, NamedTuple, Self

from core.attributes import fields_for, missing
from core.boundaries import Boundaries
from core.document import Document
from core.edits import EditError, mark_spans, move_spans, retag
from core.fragments import join
from core.items import Change, Edit, Highlight, Item, Relation, Status
from core.messages import mark
from core.spans import Span, trimmed
from core.tags import TagSet

_TURN: Final = 100  # highlights, or strings, that are looked at in one turn


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
    MISSING = "missing"
    """Something is not said that a tag requires."""


# By quote and sorted tags: document, id, start and end. No highlights: they would be a burden on
# Python's collector, which halts the window.
type _Uses = dict[str, dict[tuple[str, ...], list[tuple[str, str, int, int]]]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One probable slip. `span` is where it is (code points), `other` the tags found elsewhere.

    The string has the tags `other` on `times` highlights, and `even` where no way of tagging it is
    the most frequent one, so that only a person can tell which is right.
    `highlight` is the id of the highlight that it is about, empty where none stands yet; `better`
    are the spans that would mend the ends of its fragments, `fields` the names of the attributes
    that are required and not said.
    """

    slip: Slip
    document: str
    span: Span
    quote: str
    highlight: str = ""
    tags: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    better: tuple[Span, ...] = ()
    fields: tuple[str, ...] = ()
    times: int = 0
    even: bool = False


def findings(
    documents: Iterable[Document], boundaries: Boundaries, tags: TagSet | None = None
) -> Iterator[Finding]:
    """Yield the probable slips, document by document; those between documents come last.

    `tags` say which attributes are required. Rejected highlights count for nothing.
    """
    return chain.from_iterable(findings_by_turns(documents, boundaries, tags))


def findings_by_turns(
    documents: Iterable[Document], boundaries: Boundaries, tags: TagSet | None = None
) -> Iterator[list[Finding]]:
    """Yield the same in lists, after some highlights each, be anything found among them or not.

    Whoever has other things to do between two turns takes one list at a time.
    """
    uses: _Uses = {}
    asking: dict[tuple[str, ...], bool] = {}  # whether tags require something, looked up once
    for document in documents:
        text = document.text.string
        words = _Words(document, boundaries)
        before: dict[tuple[str, ...], Highlight] = {}
        found: list[Finding] = []
        for number, highlight in enumerate(document.highlights):
            if number % _TURN == _TURN - 1:
                yield found
                found = []
            if highlight.status is Status.REJECTED:
                continue
            found.extend(_ends(document, highlight, words))
            if highlight.tags not in asking:
                asking[highlight.tags] = _requires(tags, highlight.tags)
            if tags is not None and asking[highlight.tags]:
                found.extend(_unsaid(document, highlight, tags))
            last = before.get(highlight.tags)
            if last is not None and last.end == highlight.start:
                found.append(_finding(Slip.TOUCHING, document, highlight))
            before[highlight.tags] = highlight
            if len(highlight.spans) == 1:
                by_tags = uses.setdefault(highlight.quote(text), defaultdict(list))
                place = (document.name, highlight.id, highlight.start, highlight.end)
                by_tags[tuple(sorted(highlight.tags))].append(place)
        yield found
    disagreements = _disagreements(uses)
    while found := list(islice(disagreements, _TURN)):
        yield found


def untagged(
    documents: Callable[[], Iterable[Document]], boundaries: Boundaries
) -> Iterator[Finding]:
    """Yield the places where a highlighted string stands, as whole words, with no highlight.

    `documents` gives all documents, and is called twice.
    """
    return chain.from_iterable(untagged_by_turns(documents, boundaries))


def untagged_by_turns(
    documents: Callable[[], Iterable[Document]], boundaries: Boundaries
) -> Iterator[list[Finding]]:
    """Yield the same in lists, as `findings_by_turns` does."""
    uses: dict[str, Counter[tuple[str, ...]]] = {}
    for document in documents():
        text = document.text.string
        for number, highlight in enumerate(document.highlights):
            if number % _TURN == _TURN - 1:
                yield []
            if len(highlight.spans) == 1 and highlight.status is Status.ACCEPTED:
                uses.setdefault(highlight.quote(text), Counter())[highlight.tags] += 1
        yield []
    known = {quote: _Usual.of(by_tags) for quote, by_tags in uses.items()}
    for document in documents():
        words = _Words(document, boundaries)
        for number, (quote, usual) in enumerate(known.items()):
            if number % _TURN == _TURN - 1:
                yield []
            bare = _bare(document, quote, usual, words)
            while found := list(islice(bare, _TURN)):
                yield found
        yield []


class _Usual(NamedTuple):
    """How a string is tagged most often: `times`; `even` where another way is as frequent."""

    tags: tuple[str, ...]
    times: int
    even: bool

    @classmethod
    def of(cls, by_tags: Counter[tuple[str, ...]]) -> Self:
        (tags, times), *others = by_tags.most_common(2)
        return cls(tags, times, any(count == times for _, count in others))


class _Words:
    """The words of a document, paragraph by paragraph, read once for what stands together."""

    def __init__(self, document: Document, boundaries: Boundaries) -> None:
        self._text = document.text
        self._boundaries = boundaries
        self._paragraph = -1
        self._words: Sequence[Span] = ()

    def cut_at(self, offset: int, inside: int) -> Span | None:
        """Return the word that the offset divides; `inside` is a character of its paragraph."""
        number = self._text.paragraph_at(inside)
        if number != self._paragraph:
            bounds = self._text.paragraph_bounds(number)
            self._words = self._boundaries.words(self._text.string, *bounds)
            self._paragraph = number
        at = bisect_left(self._words, offset, key=_start) - 1
        word = self._words[at] if at >= 0 else None
        return word if word is not None and word.start < offset < word.end else None


def _start(word: Span) -> int:
    return word.start


def _bare(document: Document, quote: str, usual: _Usual, words: _Words) -> Iterator[Finding]:
    at = document.text.string.find(quote)
    while at >= 0:
        span = Span(at, at + len(quote))
        free = not document.highlights.in_span(span.start, span.end)
        if free and _grown(span, words) == span:
            tags, times, even = usual
            yield Finding(
                Slip.UNTAGGED, document.name, span, quote, other=tags, times=times, even=even
            )
        at = document.text.string.find(quote, span.end)


def mended(document: Document, finding: Finding, by: str) -> Change:
    """Return the change that mends a slip: better ends, the tags found elsewhere, or one for two.

    Nothing where there is no such way, or where the highlight is gone or another by now.
    """
    highlight = document.highlights.get(finding.highlight)
    if highlight is not None and _is_another_by_now(document, highlight, finding):
        return Change((), mark("Mend a slip"))
    span = finding.span
    if finding.slip is Slip.UNTAGGED:
        there = document.text.string[span.start : span.end] == finding.quote
        if not there or any(document.highlights.in_span(span.start, span.end)):
            return Change((), mark("Mend a slip"))
        return mark_spans(document, [finding.span], finding.other, by)
    if highlight is not None and finding.better:
        return move_spans(document, highlight, finding.better)
    if highlight is not None and finding.slip is Slip.TWO_TAGS:
        return retag(document.name, [highlight], finding.other)
    if highlight is not None and finding.slip is Slip.TOUCHING:
        before = document.highlights.in_span(highlight.start - 1, highlight.start)
        touching = [one for one in before if _touch(one, highlight)]
        if touching:
            return join(document, [*touching, highlight])
    return Change((), mark("Mend a slip"))


def _is_another_by_now(document: Document, highlight: Highlight, finding: Finding) -> bool:
    """Tell whether a highlight has been edited since it was found."""
    place = highlight.extent, highlight.quote(document.text.string), highlight.tags
    return place != (finding.span, finding.quote, finding.tags)


def settled(findings: Iterable[Finding], change: Change, tags: TagSet) -> list[Finding]:
    """Return those that a change has dealt with, be it by another way than `mended`."""
    highlights = [
        (edit.document, edit.before, edit.after)
        for edit in change.edits
        if isinstance(edit.before or edit.after, Highlight)
    ]
    now = {before.id: after for _, before, after in highlights if isinstance(before, Highlight)}
    new = [(name, after) for name, _, after in highlights if isinstance(after, Highlight)]
    return [one for one in findings if _is_settled(one, now, new, tags)]


def _is_settled(
    finding: Finding,
    now: Mapping[str, Item | None],
    new: Sequence[tuple[str | None, Highlight]],
    tags: TagSet,
) -> bool:
    if finding.slip is Slip.UNTAGGED:
        return any(
            name == finding.document and any(span.overlaps(finding.span) for span in one.spans)
            for name, one in new
        )
    if finding.highlight not in now:
        return False
    after = now[finding.highlight]
    if not isinstance(after, Highlight) or after.status is Status.REJECTED:
        return True
    if finding.slip is Slip.MISSING:
        return not missing(tags, after.tags, after.attributes)
    return (after.extent, after.tags) != (finding.span, finding.tags)


def mended_together(
    documents: Callable[[str], Document], findings: Iterable[Finding], by: str, own: Collection[str]
) -> tuple[Change, frozenset[Finding]]:
    """Return one change that mends several slips, and those that it mends.

    Left alone is what only a person can say or tell, what is not the work of `own`, and the second
    slip of one highlight, which looks different when the first is mended.
    """
    mending: list[Edit] = []
    done: list[Finding] = []
    touched: set[str] = set()
    for finding in findings:
        edits = () if finding.even else mended(documents(finding.document), finding, by).edits
        before = [edit.before for edit in edits if edit.before is not None]
        anothers = any(isinstance(one, Highlight) and one.by not in own for one in before)
        ids = {one.id for one in before if isinstance(one, Highlight | Relation)}
        if edits and not anothers and touched.isdisjoint(ids):
            mending.extend(edits)
            touched |= ids
            done.append(finding)
    return Change(tuple(mending), mark("Mend slips")), frozenset(done)


def mended_at_once(
    documents: Callable[[str], Document],
    findings: Sequence[Finding],
    by: str,
    own: Collection[str],
) -> tuple[Change, frozenset[Finding]]:
    """Return the same; one slip that was chosen by itself is mended however it may be.

    Raises EditError where only a person can tell what would mend any of them.
    """
    if len(findings) == 1:
        return mended(documents(findings[0].document), findings[0], by), frozenset(findings)
    change, done = mended_together(documents, findings, by, own)
    if not done:
        raise EditError(mark("None of these slips can be mended by itself. Mend them one by one."))
    return change, done


def _touch(one: Highlight, other: Highlight) -> bool:
    return one.end == other.start and one.tags == other.tags and one.status is not Status.REJECTED


def _requires(tags: TagSet | None, ids: tuple[str, ...]) -> bool:
    return tags is not None and any(field.required for field in fields_for(tags, ids))


def _unsaid(document: Document, highlight: Highlight, tags: TagSet) -> Iterator[Finding]:
    fields = missing(tags, highlight.tags, highlight.attributes)
    if fields:
        names = tuple(field.name for field in fields)
        yield replace(_finding(Slip.MISSING, document, highlight), fields=names)


def _ends(document: Document, highlight: Highlight, words: _Words) -> Iterator[Finding]:
    text = document.text.string
    trims = [trimmed(text, span) for span in highlight.spans]
    kept = tuple(span for span in trims if span is not None)
    if kept != highlight.spans:
        yield _finding(Slip.SPACE, document, highlight, kept)
        return
    whole = tuple(_grown(span, words) for span in highlight.spans)
    if whole != highlight.spans:
        yield _finding(Slip.HALF_WORD, document, highlight, whole)


def _grown(span: Span, words: _Words) -> Span:
    """Return the span with the words that it cuts made whole."""
    first = words.cut_at(span.start, span.start)
    last = words.cut_at(span.end, span.end - 1)
    return Span(first.start if first else span.start, last.end if last else span.end)


def _finding(
    slip: Slip, document: Document, highlight: Highlight, better: tuple[Span, ...] = ()
) -> Finding:
    quote = highlight.quote(document.text.string)
    return Finding(
        slip, document.name, highlight.extent, quote, highlight.id, highlight.tags, better=better
    )


def _disagreements(uses: _Uses) -> Iterator[Finding]:
    """Yield the highlights of a string that are not tagged as most of its highlights are."""
    for quote, by_tags in uses.items():
        if len(by_tags) < 2:  # one way of tagging is no disagreement
            continue
        ways = sorted(by_tags, key=lambda tags: -len(by_tags[tags]))
        usual, second = ways[:2]
        even = len(by_tags[usual]) == len(by_tags[second])
        for tags in ways if even else ways[1:]:
            other = second if tags == usual else usual
            times = len(by_tags[other])
            for name, identifier, start, end in by_tags[tags]:
                yield Finding(
                    Slip.TWO_TAGS,
                    name,
                    Span(start, end),
                    quote,
                    identifier,
                    tags,
                    other,
                    times=times,
                    even=even,
                )
