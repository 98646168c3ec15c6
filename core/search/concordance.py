"""Concordance: each hit with what stands left and right of it in reading order, and collocates."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.document import Document
from core.language.collation import sort_key
from core.language.folding import folded
from core.language.lemmas import is_stop_word
from core.language.words import Tokens, tokens_of, word_bounds
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
    AFTER = "after"
    TAG = "tag"


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
        case SortBy.BEFORE:
            return [sort_key(word) for word in reversed(one.before.split())]
        case SortBy.AFTER:
            return [sort_key(word) for word in one.after.split()]
        case SortBy.TAG:
            return [sort_key(named(tag)) for tag in one.tags]


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


def collocates(
    found: Sequence[tuple[Document, Sequence[Hit]]],
    *,
    window: int = 5,
    stop_words: bool = False,
    language: str = "fa",
) -> list[Collocate]:
    """Return the words within `window` words of the hits, the most telling first.

    Words are counted in their folded form and shown as they are written most often; `stop_words`
    keeps those that are common everywhere.
    """
    near: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    for document, hits in found:
        _count(document, hits, window, tokens_of(language), near, everywhere, spellings)
    inside, total = near.total(), everywhere.total()
    rows: list[Collocate] = []
    for form, together in near.items():
        word = spellings[form].most_common(1)[0][0]
        if not stop_words and is_stop_word(word):
            continue
        alone = everywhere[form]
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


def _count(
    document: Document,
    hits: Sequence[Hit],
    window: int,
    tokens: Tokens,
    near: Counter[str],
    everywhere: Counter[str],
    spellings: dict[str, Counter[str]],
) -> None:
    text = document.text.string
    words = [
        (start, end)
        for start, end in word_bounds(text, tokens).tolist()
        if any(map(str.isalnum, text[start:end]))
    ]
    forms: list[str] = []
    for start, end in words:
        form = folded(text[start:end])
        forms.append(form)
        everywhere[form] += 1
        spellings.setdefault(form, Counter())[text[start:end]] += 1
    close: set[int] = set()
    own: set[int] = set()
    for hit in hits:
        first = bisect_right(words, hit.start, key=lambda word: word[1])
        after = bisect_left(words, hit.end, key=lambda word: word[0])
        own.update(range(first, after))
        close.update(range(max(0, first - window), min(len(forms), after + window)))
    near.update(forms[index] for index in close - own)


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
