"""What a person types into the search field, understood.

Words are a phrase in any way of writing; `"…"` is meant to the letter; `lemma:` finds the forms of
a word, `re:` a regular expression. `tag:`, `note:`, `by:`, `status:` and `doc:` look at highlights
and documents; `-` in front means not, `|` means or. Persian names of the fields work as well.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.messages import HashiyaError, mark


class QueryError(HashiyaError):
    """A query that cannot be understood or carried out, and why."""


class Field(StrEnum):
    """What a term looks at."""

    TEXT = "text"
    EXACT = "exact"
    LEMMA = "lemma"
    REGEX = "re"
    TAG = "tag"
    NOTE = "note"
    BY = "by"
    STATUS = "status"
    DOCUMENT = "doc"


TEXT_FIELDS = frozenset({Field.TEXT, Field.EXACT, Field.LEMMA, Field.REGEX})
HIGHLIGHT_FIELDS = frozenset({Field.TAG, Field.NOTE, Field.BY, Field.STATUS})
_NAMES = {
    **{field.value: field for field in Field if field not in (Field.TEXT, Field.EXACT)},
    "برچسب": Field.TAG,
    "یادداشت": Field.NOTE,
    "حاشیه‌نویس": Field.BY,
    "وضعیت": Field.STATUS,
    "سند": Field.DOCUMENT,
    "ریشه": Field.LEMMA,
    "بن‌واژه": Field.LEMMA,
    "الگو": Field.REGEX,
}
_QUOTES = {'"': '"', "«": "»", "“": "”"}


@dataclass(frozen=True, slots=True)
class Term:
    """One condition."""

    field: Field
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Alternatives, of which one must hold; each a row of terms that must all hold."""

    alternatives: tuple[tuple[Term, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.alternatives)


def parsed(query: str, plain: Field = Field.TEXT) -> Query:
    """Return what the query means. Raises QueryError where a quotation mark is not closed.

    `plain` is what words without a field mean: a phrase, the forms of each word (`LEMMA`), or all
    of the query as one regular expression (`REGEX`).
    """
    if plain is Field.REGEX:
        return Query(((Term(Field.REGEX, query.strip()),),) if query.strip() else ())
    alternatives: list[tuple[Term, ...]] = []
    terms: list[Term] = []
    phrase: list[str] = []

    def end_phrase() -> None:
        if phrase:
            terms.append(Term(Field.TEXT, " ".join(phrase)))
            phrase.clear()

    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        if query[at] == "|":
            end_phrase()
            alternatives.append(tuple(terms))
            terms = []
            at += 1
            continue
        term, at = _term(query, at)
        if term.field is Field.TEXT and plain is not Field.TEXT:
            terms.append(replace(term, field=plain))
        elif term.field is Field.TEXT and not term.negated:
            phrase.append(term.value)
        else:
            end_phrase()
            terms.append(term)
    end_phrase()
    alternatives.append(tuple(terms))
    return Query(tuple(terms for terms in alternatives if terms))


def _term(query: str, at: int) -> tuple[Term, int]:
    start = at
    negated = query[at] == "-" and at + 1 < len(query) and not query[at + 1].isspace()
    at += negated
    name, colon, _ = query[at:].partition(":")
    field = _NAMES.get(name.casefold()) if colon else None
    if field is not None:
        at += len(name) + 1
    if query[at : at + 1] in _QUOTES:
        value, at = _quoted(query, at)
        return Term(field or Field.EXACT, value, negated), at
    end = at
    while (
        end < len(query)
        and not query[end].isspace()
        and (query[end] != "|" or field is Field.REGEX)
    ):
        end += 1
    value = query[at:end]
    if field is None:
        return Term(Field.TEXT, value, negated), end
    if not value:
        raise QueryError(mark("“{name}” wants a value behind it."), name=query[start:end])
    return Term(field, value, negated), end


def _quoted(query: str, at: int) -> tuple[str, int]:
    close = _QUOTES[query[at]]
    end = query.find(close, at + 1)
    if end < 0:
        raise QueryError(mark("The quotation mark {quote} is not closed."), quote=query[at])
    return query[at + 1 : end], end + 1
