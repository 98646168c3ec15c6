"""The algebra of spans: half-open stretches of code points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters from `start` up to, not including, `end`, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            message = f"not a span: {self.start}..{self.end}"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character; touching is not sharing."""
        return self.start < other.end and other.start < self.end

    def contains(self, offset: int) -> bool:
        """Tell whether the character at `offset` is inside."""
        return self.start <= offset < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether every character of `other` is inside."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """Return the span moved by `by` code points."""
        return Span(self.start + by, self.end + by)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, with those that overlap or touch made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            if span.end > out[-1].end:
                out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)


def subtracted(spans: Iterable[Span], hole: Span) -> tuple[Span, ...]:
    """Return what is left of the spans when `hole` is cut out of them."""
    out: list[Span] = []
    for span in spans:
        if not span.overlaps(hole):
            out.append(span)
            continue
        if span.start < hole.start:
            out.append(Span(span.start, hole.start))
        if hole.end < span.end:
            out.append(Span(hole.end, span.end))
    return tuple(out)


def trimmed(text: str, span: Span) -> Span | None:
    """Return the span without outer white space, or None where nothing else is in it."""
    quote = text[span.start : span.end]
    left = len(quote) - len(quote.lstrip())
    right = len(quote.rstrip())
    return Span(span.start + left, span.start + right) if left < right else None


def outer(spans: Sequence[Span]) -> Span:
    """Return the span from the first start to the last end."""
    return Span(spans[0].start, spans[-1].end)
