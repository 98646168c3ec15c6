"""The ways in which plain words of a query are looked for."""

from dataclasses import replace
from enum import StrEnum

from core.language.folding_table import ALL_RULES, Rule
from core.search.finding import DEFAULT, FindOptions, check
from core.search.queries import Field, Query, parsed
from core.search.texts import Whole


class Mode(StrEnum):
    """How words without a field before them are meant."""

    ANYWHERE = "anywhere"
    WORD = "word"
    """Only as whole words: فیروس is not in الفیروس."""
    CLITICS = "clitics"
    """As whole words, clitics and affixes left aside."""
    LEMMA = "lemma"
    """In all forms of each word: رفتن finds می‌رود."""
    REGEX = "regex"
    """The whole query is one regular expression."""


_PLAIN = {Mode.LEMMA: Field.LEMMA, Mode.REGEX: Field.REGEX}


def query_in(mode: Mode, query: str) -> Query:
    """Return what a query means in a mode. Raises QueryError."""
    found = parsed(query, _PLAIN.get(mode, Field.TEXT))
    check(found)
    return found


def options_in(mode: Mode, rules: Rule = ALL_RULES) -> FindOptions:
    """Return how to look in a mode, with these folding rules."""
    whole = Whole(mode.value) if mode.value in set(Whole) else Whole.ANYWHERE
    return replace(DEFAULT, rules=rules, whole=whole)
