"""hazm's normalised text as a view for reading, mapped to the raw text and back.

The normaliser tears addresses and decimals and joins what need not be one word, so its output is
shown and never stored. Letters and digits of the two texts are alike once folded; what stands
between them follows its neighbours.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Self

import numpy as np
from rapidfuzz.distance import Levenshtein

from core.language.folding import Folded, Places
from core.language.ready import NORMALIZER
from core.spans import Span
from core.text import Text

_LONGEST_RUN = re.compile(r"\S{1000}")  # hazm takes quadratic time on unbroken words
_LONGEST = 20_000
_TOLD_EVERY = 50  # paragraphs between two reports of progress
_NONE: Places = np.zeros(0, np.int64)

type Carry = Callable[["Reading", int, int], tuple[int, int]]


class Reading:
    """One paragraph as it is read. Offsets are code points of `raw` and of `text`."""

    def __init__(self, raw: str, text: str) -> None:
        self.raw = raw
        self.text = text
        self._same = raw == text
        self._raw_letters, self._letters = (_NONE, _NONE) if self._same else _paired(raw, text)

    @classmethod
    def of(cls, paragraph: str) -> Self:
        """Normalise a paragraph; one too long for hazm stays as it is. Waits for hazm."""
        if len(paragraph) > _LONGEST or _LONGEST_RUN.search(paragraph):
            return cls(paragraph, paragraph)
        # a paragraph stays one, whatever the normaliser makes of its white space
        return cls(paragraph, " ".join(NORMALIZER.get().normalize(paragraph).splitlines()))

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return what a stretch of the view stands for; empty where nothing in the raw text is."""
        if self._same:
            return start, end
        return _carried(start, end, self._letters, self._raw_letters, self.raw)

    def to_view(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the raw text is seen; empty where it is left out."""
        if self._same:
            return start, end
        return _carried(start, end, self._raw_letters, self._letters, self.text)


class DocumentReading:
    """A whole text as it is read, paragraph by paragraph; both texts have as many of them."""

    def __init__(self, raw: Text, paragraphs: Sequence[Reading]) -> None:
        self.raw = raw
        self.text = Text("\n".join(paragraph.text for paragraph in paragraphs))
        self._paragraphs = paragraphs

    @classmethod
    def of(
        cls,
        text: Text,
        stopped: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Self | None:
        """Normalise a text; None where it was `stopped`. Waits for hazm."""
        found: list[Reading] = []
        count = text.paragraph_count
        for number in range(count):
            if stopped():
                return None
            if number % _TOLD_EVERY == 0:
                progress(number, count)
            found.append(Reading.of(text.string[slice(*text.paragraph_bounds(number))]))
        return cls(text, found)

    def to_raw(self, span: Span) -> Span | None:
        """Return what a span of the view stands for; None where that is nothing in the raw text."""
        return self._carried(span, self.text, self.raw, Reading.to_raw)

    def to_view(self, span: Span) -> Span | None:
        """Return where a span of the raw text is seen; None where it is left out."""
        return self._carried(span, self.raw, self.text, Reading.to_view)

    def raw_offset(self, offset: int) -> int:
        """Return the place in the raw text of a place in the view."""
        return self._offset(offset, self.text, self.raw, Reading.to_raw)

    def view_offset(self, offset: int) -> int:
        """Return the place in the view of a place in the raw text."""
        return self._offset(offset, self.raw, self.text, Reading.to_view)

    def _carried(self, span: Span, here: Text, there: Text, carry: Carry) -> Span | None:
        first, last = here.paragraph_at(span.start), here.paragraph_at(span.end - 1)
        start, end = -1, -1
        for number in (first, last):
            begin, close = here.paragraph_bounds(number)
            low, high = max(span.start, begin) - begin, min(span.end, close) - begin
            other = there.paragraph_bounds(number)
            a, b = carry(self._paragraphs[number], low, high) if low < high else (low, low)
            a, b = other[0] + a, other[0] + b
            if number == first:
                start = min(a, other[1])
            if number == last:
                end = min(b, other[1])
        return Span(start, end) if start < end else None

    def _offset(self, offset: int, here: Text, there: Text, carry: Carry) -> int:
        number = here.paragraph_at(min(offset, len(here)))
        begin, close = here.paragraph_bounds(number)
        other = there.paragraph_bounds(number)
        if offset >= close:
            return other[1]
        return other[0] + carry(self._paragraphs[number], offset - begin, offset - begin + 1)[0]


def _paired(raw: str, text: str) -> tuple[Places, Places]:
    """Return the letters and digits that the two texts share: their offsets in each."""
    folds = Folded(raw), Folded(text)
    if folds[0].text == folds[1].text:
        count = np.arange(len(folds[0].text), dtype=np.int64)
        pairs = count, count
    else:
        blocks = Levenshtein.opcodes(folds[0].text, folds[1].text)
        equal = [(op.src_start, op.dest_start, op.src_end) for op in blocks if op.tag == "equal"]
        pairs = (
            np.concatenate([np.arange(a, end) for a, _, end in equal] or [np.zeros(0)]),
            np.concatenate([np.arange(b, b + end - a) for a, b, end in equal] or [np.zeros(0)]),
        )
    first, second = (
        fold.raw_spans(places.astype(np.int64), places.astype(np.int64) + 1)[0]
        for fold, places in zip(folds, pairs, strict=True)
    )
    kept = np.flatnonzero(np.diff(first, prepend=-1) * np.diff(second, prepend=-1) > 0)
    return first[kept], second[kept]


def _carried(start: int, end: int, here: Places, there: Places, text: str) -> tuple[int, int]:
    first = int(np.searchsorted(here, start, "left"))
    after = int(np.searchsorted(here, end, "left"))
    low = int(there[first - 1]) + 1 if first else 0
    high = int(there[after]) if after < len(there) else len(text)
    low = _past_marks(text, low, high) if first else low
    if first < after:
        begin = max(low, int(there[first]) - (int(here[first]) - start))
        close = _past_marks(text, int(there[after - 1]) + 1, high)
        close = min(high, close + max(0, end - int(here[after - 1]) - 1))
    else:
        begin, close = low, high
    while begin < close and text[begin].isspace():
        begin += 1
    while close > begin and text[close - 1].isspace():
        close -= 1
    return begin, close


def _past_marks(text: str, offset: int, limit: int) -> int:
    while offset < limit and (unicodedata.combining(text[offset]) or text[offset] == "ـ"):
        offset += 1
    return offset
