"""Concordance: each hit with what stands left and right of it in reading order, and collocates."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.document import Document
from core.language.collation import sort_key
from core.language.folding import folded
from core.language.lemmas import is_stop_word
from core.language.words import tokens_of, word_bounds
from core.search.finding import Hit


@dataclass(frozen=True, slots=True)
class Row:
    """A hit in its context. `before` is what is read first: in Persian it stands at the right."""

    hit: Hit
    before: str
    quote: str
    after: str
    tags: tuple[str, ...]


class SortBy(StrEnum):
    """What the rows are sorted by."""

    PLACE = "place"
    QUOTE = "quote"
    BEFORE = "before"
    """The last word before the hit, then the one before it."""
    BEFORE_2 = "before-2"
    BEFORE_3 = "before-3"
    AFTER = "after"
    AFTER_2 = "after-2"
    AFTER_3 = "after-3"
    TAG = "tag"


_FROM: Final = {
    SortBy.BEFORE: 0,
    SortBy.BEFORE_2: 1,
    SortBy.BEFORE_3: 2,
    SortBy.AFTER: 0,
    SortBy.AFTER_2: 1,
    SortBy.AFTER_3: 2,
}
_DEPTH: Final = 3  # words that decide the order, from the first one on


def row(document: Document, hit: Hit, width: int = 60) -> Row:
    """Return the row of a hit; `width` code points on each side, line ends shown as spaces."""
    text = document.text.string
    here = document.highlights.in_span(hit.start, hit.end) if hit.start < hit.end else []
    return Row(
        hit,
        _one_line(text[max(0, hit.start - width) : hit.start]),
        _one_line(text[hit.start : hit.end]),
        _one_line(text[hit.end : hit.end + width]),
        tuple(dict.fromkeys(tag for highlight in here for tag in highlight.tags)),
    )


def sorted_rows(rows: Iterable[Row], by: SortBy, named: Callable[[str], str] = str) -> list[Row]:
    """Return the rows in the order of the alphabet; `named` gives a tag's name."""
    return sorted(rows, key=lambda one: (_key(one, by, named), one.hit))


def _key(one: Row, by: SortBy, named: Callable[[str], str]) -> list[str]:
    match by:
        case SortBy.PLACE:
            return []
        case SortBy.QUOTE:
            return [sort_key(one.quote)]
        case SortBy.BEFORE | SortBy.BEFORE_2 | SortBy.BEFORE_3:
            words = one.before.split()[::-1]
        case SortBy.AFTER | SortBy.AFTER_2 | SortBy.AFTER_3:
            words = one.after.split()
        case SortBy.TAG:
            return [sort_key(named(tag)) for tag in one.tags]
    return [sort_key(word) for word in words[_FROM[by] : _FROM[by] + _DEPTH]]


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word near the hits.

    `together` counts it near hits, `alone` everywhere; `likelihood` is Dunning's log-likelihood
    ratio, `information` the pointwise mutual information in bits.
    """

    word: str
    together: int
    alone: int
    likelihood: float
    information: float


class Collocations:
    """Counts the words near the hits, document by document.

    Words are counted in their folded form and shown as they are written most often; `window` is how
    many words near means, on each side.
    """

    def __init__(self, window: int = 5) -> None:
        self._window = window
        self._near: Counter[str] = Counter()
        self._everywhere: Counter[str] = Counter()
        self._spellings: dict[str, Counter[str]] = {}
        self._forms: dict[str, str] = {}

    def add(self, text: str, hits: Sequence[Hit], language: str = "fa") -> None:
        """Count a text in which these hits are; a text without hits counts as well."""
        bounds = [
            (start, end)
            for start, end in word_bounds(text, tokens_of(language)).tolist()
            if any(map(str.isalnum, text[start:end]))
        ]
        words = [text[start:end] for start, end in bounds]
        known = self._forms
        for word, count in Counter(words).items():
            form = known.get(word)
            if form is None:
                form = known[word] = folded(word)
            self._everywhere[form] += count
            self._spellings.setdefault(form, Counter())[word] += count
        close: set[int] = set()
        own: set[int] = set()
        for hit in hits:
            first = bisect_right(bounds, hit.start, key=lambda word: word[1])
            after = bisect_left(bounds, hit.end, key=lambda word: word[0])
            own.update(range(first, after))
            close.update(range(max(0, first - self._window), min(len(words), after + self._window)))
        self._near.update(known[words[index]] for index in close - own)

    def rows(self, *, stop_words: bool = False) -> list[Collocate]:
        """Return the collocates, the most telling first; `stop_words` keeps the common ones."""
        inside, total = self._near.total(), self._everywhere.total()
        rows: list[Collocate] = []
        for form, together in self._near.items():
            word = self._spellings[form].most_common(1)[0][0]
            if not stop_words and is_stop_word(word):
                continue
            alone = self._everywhere[form]
            rows.append(
                Collocate(
                    word,
                    together,
                    alone,
                    _likelihood(together, alone, inside, total),
                    math.log2(together * total / (alone * inside)),
                )
            )
        return sorted(rows, key=lambda one: (-one.likelihood, -one.together, one.word))


def collocates(
    found: Iterable[tuple[Document, Sequence[Hit]]],
    *,
    window: int = 5,
    stop_words: bool = False,
    language: str = "fa",
) -> list[Collocate]:
    """Return the words within `window` words of the hits; see `Collocations`."""
    counts = Collocations(window)
    for document, hits in found:
        counts.add(document.text.string, hits, document.facts.language or language)
    return counts.rows(stop_words=stop_words)


def _likelihood(together: int, alone: int, inside: int, total: int) -> float:
    """Return the log-likelihood ratio of a 2 × 2 table (Dunning 1993)."""
    table = (
        (together, alone * inside / total),
        (alone - together, alone * (total - inside) / total),
        (inside - together, (total - alone) * inside / total),
        (total - alone - inside + together, (total - alone) * (total - inside) / total),
    )
    return 2 * sum(seen * math.log(seen / wanted) for seen, wanted in table if seen > 0)


def _one_line(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)
