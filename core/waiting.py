"""Highlights whose place in the text is not certain, and where they may stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.items import Highlight, Witness
from core.messages import mark, tell
from core.spans import Span

CONTEXT: Final = 32  # characters on each side


class Reason(StrEnum):
    """Why a highlight waits."""

    CHANGED = "changed"
    CONTEXT = "context"
    AMBIGUOUS = "ambiguous"
    GONE = "gone"

    @property
    def sentence(self) -> str:
        """The reason, in the language of the interface."""
        return tell(_REASONS[self])


_REASONS: Final = {
    Reason.CHANGED: mark("The words of the highlight were changed."),
    Reason.CONTEXT: mark("The words are there, but what stands around them is different."),
    Reason.AMBIGUOUS: mark("The words are there more than once."),
    Reason.GONE: mark("The words are not there any more."),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a highlight may stand; `score` is from 0 to 1.

    `prefix`, `quote` and `suffix` are the characters of the new text.
    """

    spans: tuple[Span, ...]
    score: float
    prefix: str
    quote: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A highlight that a person has to place: as it was recorded, and where it may stand now."""

    highlight: Highlight
    witness: Witness
    reason: Reason
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Stray:
    """A highlight of another version of the text, or one whose quotes do not stand in its place."""

    highlight: Highlight
    witness: Witness


def witness(highlight: Highlight, text: str) -> Witness:
    """Return what a record would remember of the text at the highlight's place."""
    return Witness(
        tuple(text[span.start : span.end] for span in highlight.spans),
        text[max(0, highlight.start - CONTEXT) : highlight.start],
        text[highlight.end : highlight.end + CONTEXT],
    )


def candidate(text: str, spans: Sequence[Span], score: float) -> Candidate:
    """Return a place in the text as a candidate, with what stands there and around it."""
    start, end = spans[0].start, spans[-1].end
    return Candidate(
        tuple(spans),
        score,
        text[max(0, start - CONTEXT) : start],
        " … ".join(text[span.start : span.end] for span in spans),
        text[end : end + CONTEXT],
    )
