"""Deciding on highlights that wait for a place: pure functions that return a Change."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core import edits
from core.document import Document
from core.edits import EditError
from core.items import Change, Edit
from core.messages import mark
from core.spans import Span, joined, trimmed
from core.waiting import Candidate, Waiting

SAFE_SCORE = 0.9
_MARGIN = 0.1


def accept(document: Document, waiting: Waiting, candidate: Candidate) -> Change:
    """Return the change that puts the highlight where a candidate says."""
    return place(document, waiting, candidate.spans)


def place(document: Document, waiting: Waiting, spans: Iterable[Span]) -> Change:
    """Return the change that puts the highlight on other spans of the text, without outer spaces.

    Raises EditError where nothing but white space is there, or where a span leaves the text.
    """
    string = document.text.string
    kept: list[Span] = []
    for span in spans:
        inner = trimmed(string, span)
        if span.end > len(string):
            raise EditError(
                mark("{document} has {length} characters; {start}–{end} is not in it."),
                document=document.name,
                length=len(string),
                start=span.start,
                end=span.end,
            )
        if inner is not None:
            kept.append(inner)
    if not kept:
        raise EditError(mark("There is nothing but white space to highlight."))
    before = waiting.highlight
    after = replace(before, spans=joined(kept), text=document.text.version)
    return Change((Edit(document.name, before, after),), mark("Place highlight"), takes_over=True)


def accept_best(
    document: Document, waiting: Iterable[Waiting], least: float = SAFE_SCORE
) -> Change:
    """Return the change that puts each where its best candidate says, if that is good enough.

    Good enough is a score of `least` and clearly more than the next one's; the others go on
    waiting.
    """
    out: list[Edit] = []
    for one in waiting:
        best, *others = one.candidates or (None,)
        if best is None or best.score < least:
            continue
        if all(best.score - other.score >= _MARGIN for other in others if other):
            out.extend(accept(document, one, best).edits)
    return Change(tuple(out), mark("Place highlights"), takes_over=True)


def drop(document: Document, waiting: Sequence[Waiting]) -> Change:
    """Return the change that deletes the highlights, and the relations that end there."""
    return edits.delete(document, [one.highlight for one in waiting])
