"""Where words and sentences begin and end, for a caret and a double click.

Pure and immediate: it looks at the paragraph alone and knows no dictionary. A word keeps its
half-spaces (می‌خواهم, کتاب‌های), marks (خانهٔ) and decimal separators (۱۲٫۵); e-mail addresses and
URLs are one word each; «، ؛ ؟» and white space stand between words.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, Protocol

from core.spans import Span

_ADDRESS: Final = (
    r"(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.)[^\s«»،؛؟<>\"]*[^\s«»،؛؟<>\".,:;!?)\]}'…]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_DIGITS: Final = r"\d+(?:[.,٫٬/:·]\d+)*[%٪]?"
_MARKS: Final = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff"
)
_GLUE: Final = r"\u200c\u200d\u0640\u00ad\u2060\ufe00-\ufe0f\u200e\u200f\u061c"
_LETTERS: Final = rf"[\w{_MARKS}{_GLUE}]+(?:['’׳״\"](?=\w)[\w{_MARKS}{_GLUE}]+)*"
_EMOJI: Final = (
    r"[\U0001f1e6-\U0001f1ff]{2}"
    r"|[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*"
    r"(?:\u200d[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)
_WORD: Final = re.compile(rf"{_ADDRESS}|{_DIGITS}(?![\w{_MARKS}])|{_LETTERS}|{_EMOJI}")
_SENTENCE_END: Final = re.compile(r"(?:[.!?؟۔…]|[!?؟]+)[\"»”’)\]}]*(?:\s+|$)")
_NOT_AN_END: Final = re.compile(r"(?:^|[\s«(])(?:\d{1,3}|[^\W\d_])\.$")
_INITIAL: Final = 5
_LONGEST_LOOK: Final = 4000


class Boundaries(Protocol):
    """What knows words and sentences. Offsets are code points of `text`."""

    def words(self, text: str, start: int, end: int) -> Sequence[Span]:
        """Return the words that begin in [start, end), in order."""
        ...

    def sentences(self, text: str, start: int, end: int) -> Sequence[Span]:
        """Return the sentences of the paragraph [start, end), without the space between them."""
        ...


class PlainBoundaries:
    """Words and sentences by their characters alone."""

    def words(self, text: str, start: int, end: int) -> Sequence[Span]:
        """Return the words of [start, end), in order."""
        return [Span(*found.span()) for found in _WORD.finditer(text, start, end)]

    def sentences(self, text: str, start: int, end: int) -> Sequence[Span]:
        """Return the sentences of [start, end), without the white space between them."""
        out: list[Span] = []
        for found in _SENTENCE_END.finditer(text, start, end):
            at = found.start() + 1
            if found.end() < end and _NOT_AN_END.search(text, max(start, at - _INITIAL), at):
                continue
            _append(out, text, start, found.end())
            start = found.end()
        _append(out, text, start, end)
        return out


def word_at(boundaries: Boundaries, text: str, offset: int, bounds: Span) -> Span | None:
    """Return the word that holds `offset` or ends there, within a paragraph's bounds.

    Between words it is the stretch between them; None in an empty paragraph.
    """
    words = boundaries.words(text, *_around(offset, bounds))
    at = bisect_right(words, offset, key=_start) - 1
    if at >= 0 and offset < words[at].end:
        return words[at]
    start = words[at].end if at >= 0 else bounds.start
    end = words[at + 1].start if at + 1 < len(words) else bounds.end
    if start == offset and at >= 0 and (end == offset or text[offset].isspace()):
        return words[at]
    return Span(start, end) if start < end else None


def sentence_at(boundaries: Boundaries, text: str, offset: int, bounds: Span) -> Span | None:
    """Return the sentence that holds `offset` or stands before it; None in an empty paragraph."""
    sentences = boundaries.sentences(text, bounds.start, bounds.end)
    if not sentences:
        return None
    return sentences[max(bisect_right(sentences, offset, key=_start) - 1, 0)]


def next_word(boundaries: Boundaries, text: str, offset: int, bounds: Span) -> int | None:
    """Return where the next word begins after `offset` in the paragraph, or None after the last."""
    words = boundaries.words(text, *_around(offset, bounds))
    at = bisect_right(words, offset, key=_start)
    return words[at].start if at < len(words) else None


def previous_word(boundaries: Boundaries, text: str, offset: int, bounds: Span) -> int | None:
    """Return where the word before `offset` begins, or None before the first."""
    words = boundaries.words(text, *_around(offset, bounds))
    at = bisect_right(words, offset - 1, key=_start) - 1
    return words[at].start if at >= 0 else None


def extended_by_word(
    boundaries: Boundaries, text: str, anchor: int, caret: int, bounds: Span, *, forward: bool
) -> int | None:
    """Return where the caret stands when a selection from `anchor` is a word longer, or shorter.

    The far end of a selection goes by the ends of words and the near one by their starts, so that
    neither takes in what stands between words. None at the paragraph's edge.
    """
    if forward and caret >= anchor:
        ends = (word.end for word in boundaries.words(text, *_around(caret, bounds)))
        return next((end for end in ends if end > caret), None)
    if not forward and caret > anchor:
        words = boundaries.words(text, *_around(caret, bounds))
        before = [word.end for word in words if word.end < caret]
        if before:
            return max(anchor, before[-1])
        return anchor if anchor >= bounds.start else None
    step = next_word if forward else previous_word
    return step(boundaries, text, caret, bounds)


def snapped_to_words(boundaries: Boundaries, text: str, span: Span, bounds: Span) -> Span:
    """Return the span with both ends moved outward to the ends of the words that they divide."""
    first = word_at(boundaries, text, span.start, bounds)
    last = word_at(boundaries, text, span.end - 1, bounds)
    start = first.start if first and not text[span.start].isspace() else span.start
    end = last.end if last and not text[span.end - 1].isspace() else span.end
    return Span(min(start, span.start), max(end, span.end))


def _around(offset: int, bounds: Span) -> tuple[int, int]:
    return max(bounds.start, offset - _LONGEST_LOOK), min(bounds.end, offset + _LONGEST_LOOK)


def _append(out: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append(Span(start, end))


def _start(span: Span) -> int:
    return span.start
