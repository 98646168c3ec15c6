"""hazm's normalised text as a view for reading, mapped to the raw text and back.

The normaliser tears addresses and decimals and joins what need not be one word, so its output is
shown and never stored. Letters and digits of the two texts are alike once folded; what stands
between them follows its neighbours.
"""

import re
import unicodedata
from typing import Self

import numpy as np
from rapidfuzz.distance import Levenshtein

from core.language.folding import Folded, Places
from core.language.ready import NORMALIZER

_LONGEST_RUN = re.compile(r"\S{1000}")  # hazm takes quadratic time on unbroken words
_LONGEST = 20_000


class Reading:
    """One paragraph as it is read. Offsets are code points of `raw` and of `text`."""

    def __init__(self, raw: str, text: str) -> None:
        self.raw = raw
        self.text = text
        self._raw_letters, self._letters = _paired(raw, text)

    @classmethod
    def of(cls, paragraph: str) -> Self:
        """Normalise a paragraph; one too long for hazm stays as it is. Waits for hazm."""
        if len(paragraph) > _LONGEST or _LONGEST_RUN.search(paragraph):
            return cls(paragraph, paragraph)
        return cls(paragraph, NORMALIZER.get().normalize(paragraph))

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return what a stretch of the view stands for; empty where nothing in the raw text is."""
        return _carried(start, end, self._letters, self._raw_letters, self.raw)

    def to_view(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the raw text is seen; empty where it is left out."""
        return _carried(start, end, self._raw_letters, self._letters, self.text)


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
