"""Carrying out queries on documents."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import regex

from core.document import Document
from core.items import Highlight
from core.language.folding import folded
from core.language.folding_table import ALL_RULES, EXACT, Rule
from core.language.lemmas import lemma_bounds, lemmas
from core.messages import mark
from core.search.queries import HIGHLIGHT_FIELDS, TEXT_FIELDS, Field, Query, QueryError, Term
from core.search.texts import Needle, SearchText, Whole
from core.tags import TagSet

_LEMMA_CHUNK = 1 << 16


class Hit(NamedTuple):
    """One place: code points of the document's text; `highlight` is an id, if one was looked for.

    Where only the document was asked for, start and end are 0.
    """

    document: str
    start: int
    end: int
    highlight: str = ""


@dataclass(frozen=True, slots=True)
class FindOptions:
    """How to look. `seconds` is what a regular expression may take for one document."""

    rules: Rule = ALL_RULES
    whole: Whole = Whole.ANYWHERE
    seconds: float = 2.0


DEFAULT: Final = FindOptions()


class DocumentSearch:
    """A document made ready to be searched; keeps what was folded and looked up.

    The text never changes; highlights are read anew with each query. One thread at a time.
    """

    def __init__(self, document: Document, language: str = "fa") -> None:
        self.document = document
        self.language = document.facts.language or language
        self.text = SearchText(document.text.string)
        self._words: list[tuple[int, int, str]] | None = None

    def hits(self, query: Query, tags: TagSet, options: FindOptions = DEFAULT) -> Iterator[Hit]:
        """Yield the hits in order of place; those of a plain phrase as soon as they are found.

        Raises QueryError for a bad regular expression or one that takes too long.
        """
        if len(query.alternatives) == 1:
            yield from self._alternative(query.alternatives[0], tags, options)
            return
        found: set[Hit] = set()
        for terms in query.alternatives:
            found.update(self._alternative(terms, tags, options))
        yield from sorted(found, key=lambda hit: (hit.start, hit.end, hit.highlight))

    def _alternative(
        self, terms: Sequence[Term], tags: TagSet, options: FindOptions
    ) -> Iterator[Hit]:
        name = self.document.name
        if not all(
            (folded(term.value) in folded(name)) is not term.negated
            for term in terms
            if term.field is Field.DOCUMENT
        ):
            return
        about_text = [term for term in terms if term.field in TEXT_FIELDS]
        about_highlights = [term for term in terms if term.field in HIGHLIGHT_FIELDS]
        if not any(not term.negated for term in about_text):
            yield from self._highlights(about_text, about_highlights, tags, options)
            return
        for start, end in self._places(about_text, options):
            if self._stands_under(start, end, about_highlights, tags):
                yield Hit(name, start, end)

    def _highlights(
        self,
        about_text: Sequence[Term],
        about_highlights: Sequence[Term],
        tags: TagSet,
        options: FindOptions,
    ) -> Iterator[Hit]:
        if not about_highlights:
            if not about_text:
                yield Hit(self.document.name, 0, 0)
            return
        barred = [span for term in about_text for span in self._of_term(term, options)]
        for highlight in self.document.highlights:
            if all(_holds(term, highlight, tags) is not term.negated for term in about_highlights):
                start, end = highlight.start, highlight.end
                if not any(a < end and start < b for a, b in barred):
                    yield Hit(self.document.name, start, end, highlight.id)

    def _stands_under(
        self, start: int, end: int, about_highlights: Sequence[Term], tags: TagSet
    ) -> bool:
        if not about_highlights:
            return True
        here = self.document.highlights.in_span(start, end)
        wanted = [term for term in about_highlights if not term.negated]
        barred = [term for term in about_highlights if term.negated]
        if any(_holds(term, highlight, tags) for highlight in here for term in barred):
            return False
        return not wanted or any(
            all(_holds(term, highlight, tags) for term in wanted) for highlight in here
        )

    def _places(self, terms: Sequence[Term], options: FindOptions) -> Iterable[tuple[int, int]]:
        """Return the places of the terms, in paragraphs that hold all of them and none barred."""
        if len(terms) == 1:
            return self._of_term(terms[0], options)
        paragraph = self.document.text.paragraph_at
        kept: list[tuple[int, int]] = []
        allowed: set[int] | None = None
        for term in sorted(terms, key=lambda term: term.negated):
            places = list(self._of_term(term, options))
            here = {paragraph(start) for start, _ in places}
            if term.negated:
                allowed = None if allowed is None else allowed - here
            else:
                kept += places
                allowed = here if allowed is None else allowed & here
        return sorted({place for place in kept if paragraph(place[0]) in (allowed or ())})

    def _of_term(self, term: Term, options: FindOptions) -> Iterator[tuple[int, int]]:
        match term.field:
            case Field.REGEX:
                return self._of_pattern(term.value, options.seconds)
            case Field.LEMMA:
                return self._of_lemma(term.value)
            case Field.EXACT:
                needle = Needle.of(term.value, EXACT, options.whole, self.language)
            case _:
                needle = Needle.of(term.value, options.rules, options.whole, self.language)
        return self.text.find(needle)

    def _of_pattern(self, pattern: str, seconds: float) -> Iterator[tuple[int, int]]:
        text = self.document.text.string
        compiled = _compiled(pattern)
        try:
            # all at once: the time limit counts what happens between two matches, too
            found = compiled.finditer(text, timeout=seconds, concurrent=True)
            places = [match.span() for match in found]
        except TimeoutError as error:
            raise QueryError(
                mark("“{pattern}” takes too long and was stopped."), pattern=pattern
            ) from error
        return (place for place in places if place[0] < place[1])

    def _of_lemma(self, word: str) -> Iterator[tuple[int, int]]:
        if self.language.partition("-")[0] != "fa":
            yield from self.text.find(Needle.of(word, ALL_RULES, Whole.CLITICS, self.language))
            return
        wanted = lemmas(word)
        if any("#" in one for one in wanted):  # رفتن the noun is not what is meant
            wanted = frozenset(one for one in wanted if "#" in one)
        if self._words is None:
            self._words = list(_words_with_forms(self.document.text.string))
        known: dict[str, bool] = {}
        for start, end, form in self._words:
            if known.get(form) is None:
                known[form] = not wanted.isdisjoint(lemmas(form))
            if known[form]:
                yield start, end


def check(query: Query) -> None:
    """Raise QueryError where the query holds what is no regular expression."""
    for terms in query.alternatives:
        for term in terms:
            if term.field is Field.REGEX:
                _compiled(term.value)


def hits_in(
    searches: Iterable[DocumentSearch],
    query: Query,
    tags: TagSet,
    options: FindOptions = DEFAULT,
    go_on: Callable[[], bool] = lambda: True,
) -> Iterator[Hit]:
    """Yield the hits of many documents, document by document, as long as `go_on` says so."""
    for search in searches:
        for hit in search.hits(query, tags, options):
            if not go_on():
                return
            yield hit
        if not go_on():
            return


def _compiled(pattern: str) -> "regex.Pattern[str]":
    try:
        return regex.compile(pattern, regex.MULTILINE | regex.VERSION1)
    except regex.error as error:
        raise QueryError(
            mark("“{pattern}” is no regular expression: {reason}."),
            pattern=pattern,
            reason=str(error),
        ) from error


def _holds(term: Term, highlight: Highlight, tags: TagSet) -> bool:
    wanted = folded(term.value)
    match term.field:
        case Field.NOTE:
            return wanted in folded(highlight.note)
        case Field.BY:
            return highlight.by == term.value
        case Field.STATUS:
            return highlight.status.value == term.value.casefold()
        case _:
            return any(_is_or_is_below(tag, wanted, tags) for tag in highlight.tags)


def _is_or_is_below(identifier: str, wanted: str, tags: TagSet) -> bool:
    seen: set[str] = set()
    while identifier and identifier not in seen:
        if folded(tags.named(identifier)) == wanted or folded(identifier) == wanted:
            return True
        seen.add(identifier)
        tag = tags.get(identifier)
        identifier = tag.parent if tag else ""
    return False


def _words_with_forms(text: str) -> Iterator[tuple[int, int, str]]:
    forms: dict[str, str] = {}
    start = 0
    while start < len(text):
        line = text.find("\n", start + _LEMMA_CHUNK)
        end = len(text) if line < 0 else line + 1
        for first, last in lemma_bounds(text[start:end]).tolist():
            form = text[start + first : start + last]
            yield start + first, start + last, forms.setdefault(form, form)
        start = end
