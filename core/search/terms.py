"""A dictionary of terms: thousands of them found at once, each with its tag."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick_rs
import numpy as np

from core.language.folding import Folded, Places, word_flags
from core.language.folding_table import ALL_RULES, Rule
from core.messages import HashiyaError, mark
from core.search.texts import Needle, SearchText, Whole


class TermsError(HashiyaError):
    """A dictionary file that cannot be read, with its line."""


class Term(NamedTuple):
    """A term and the name of its tag."""

    words: str
    tag: str


class Found(NamedTuple):
    """A term in a text: code points, and the term."""

    start: int
    end: int
    term: Term


def terms_of(content: str, name: str = "") -> list[Term]:
    """Read a dictionary: a term, a tab and a tag on each line; `#` starts a remark.

    Raises TermsError, with file and line, where a line is something else.
    """
    terms, faults = read_terms(content, name)
    if faults:
        raise faults[0]
    return terms


def read_terms(content: str, name: str = "") -> tuple[list[Term], list[TermsError]]:
    """Return the terms of a dictionary, and an error for each line that holds none."""
    terms: list[Term] = []
    faults: list[TermsError] = []
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        words, _, tag = line.rstrip("\r").partition("\t")
        if words.strip() and tag.strip() and "\t" not in tag:
            terms.append(Term(words.strip(), tag.strip()))
            continue
        faults.append(
            TermsError(
                mark("{name}, line {line}: a term, a tab and a tag are wanted."),
                name=name,
                line=number,
            )
        )
    return terms, faults


@dataclass(frozen=True, slots=True)
class _Row:
    needle: Needle
    term: Term


class TermMatcher:
    """Finds all terms in one pass over a text."""

    def __init__(
        self,
        terms: Sequence[Term],
        rules: Rule = ALL_RULES,
        whole: Whole = Whole.WORD,
        language: str = "fa",
    ) -> None:
        by_text: dict[str, _Row] = {}
        for term in terms:
            needle = Needle.of(term.words, rules, whole, language)
            # one of punctuation alone would need rules of its own
            if needle.text and needle.rules == rules:
                by_text.setdefault(needle.text, _Row(needle, term))
        self._rows = list(by_text.values())
        self._rules = rules
        self._whole = whole
        self._longest = max(map(len, by_text), default=0)
        self._automaton = ahocorasick_rs.AhoCorasick(list(by_text)) if by_text else None

    def find(self, text: SearchText) -> Iterator[Found]:
        """Yield the terms in order of place; of those that overlap the first, then the longest."""
        if self._automaton is None:
            return
        edge = 0
        for begin, owned, fold in text.pieces(self._rules, self._longest):
            for start, end, row in self._in_piece(text, begin, fold):
                if edge <= start < owned:
                    yield Found(start, end, row.term)
                    edge = end

    def _in_piece(
        self, text: SearchText, begin: int, fold: Folded
    ) -> Iterator[tuple[int, int, _Row]]:
        assert self._automaton is not None
        found = self._automaton.find_matches_as_indexes(fold.text, overlapping=True)
        if not found:
            return
        columns = np.array(found, np.int64)
        rows, places = columns[:, 0], columns[:, 1]
        starts, ends = fold.raw_spans(places, columns[:, 2])
        if self._whole is Whole.WORD:
            kept = np.flatnonzero(_are_words(fold.raw, starts, ends))
            rows, places, starts, ends = rows[kept], places[kept], starts[kept], ends[kept]
        order = np.lexsort((-ends, starts))
        for index in order.tolist():
            row = self._rows[int(rows[index])]
            start, end = begin + int(starts[index]), begin + int(ends[index])
            if self._whole is Whole.WORD or text.fits(
                fold, int(places[index]), row.needle, start, end
            ):
                yield start, end, row


def _are_words(raw: str, starts: Places, ends: Places) -> Places:
    inside = np.concatenate((np.zeros(1, np.bool_), word_flags(raw), np.zeros(1, np.bool_)))
    before = inside[starts] & inside[starts + 1]
    behind = inside[ends] & inside[ends + 1]
    return (~before & ~behind).astype(np.int64)
