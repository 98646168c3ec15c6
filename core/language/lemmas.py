"""Lemmas: the dictionary form that a word belongs to, by hazm; for Persian only."""

from functools import lru_cache

from core.language.folding import folded
from core.language.folding_table import ALL_RULES, Rule
from core.language.ready import LEMMATIZER, STOP_WORDS
from core.language.words import Bounds, as_bounds, word_bounds

SPELLING = Rule.YEH | Rule.KAF | Rule.MARKS | Rule.TATWEEL | Rule.PRESENTATION | Rule.INVISIBLE
"""What hazm's word lists want folded; ZWNJ and آ have to stay."""
_DETACHED = ("می", "نمی")
_ZWNJ = "\u200c"


@lru_cache(maxsize=1 << 16)
def lemmas(word: str) -> frozenset[str]:
    """Return the lemmas that a word can have; a verb's is `past#present` (رفت#رو).

    A homograph has several (رود: river, and a form of رفتن). Waits for hazm if need be.
    """
    spelled = folded(word, SPELLING).replace(" ", _ZWNJ)
    lemmatize = LEMMATIZER.get().lemmatize
    return frozenset(lemmatize(spelled, part) for part in ("", "VERB"))


@lru_cache(maxsize=1 << 16)
def lemma(word: str) -> str:
    """Return the one lemma to count a word under."""
    return LEMMATIZER.get().lemmatize(folded(word, SPELLING).replace(" ", _ZWNJ), "")


def shown_lemma(lemma: str) -> str:
    """Return a lemma as a dictionary heads it: a verb by its infinitive (رفت#رو is رفتن)."""
    past, parts, _present = lemma.partition("#")
    return f"{past}ن" if parts and past else lemma


def lemma_bounds(text: str) -> Bounds:
    """Return the words to look up: hazm's tokens, a detached «می» joined to its verb."""
    joined: list[tuple[int, int]] = []
    prefix = False
    for start, end in word_bounds(text).tolist():
        if prefix:
            verb = f"{text[slice(*joined[-1])]}{_ZWNJ}{text[start:end]}"
            if "#" in lemma(verb):
                joined[-1] = (joined[-1][0], end)
                prefix = False
                continue
        joined.append((start, end))
        prefix = text[start:end] in _DETACHED
    return as_bounds(joined)


@lru_cache(maxsize=1 << 16)
def is_stop_word(word: str) -> bool:
    """Tell whether the word is so common in Persian that it says little of a text."""
    return folded(word, ALL_RULES) in _folded_stop_words()


@lru_cache(maxsize=1)
def _folded_stop_words() -> frozenset[str]:
    return frozenset(folded(word, ALL_RULES) for word in STOP_WORDS.get())
