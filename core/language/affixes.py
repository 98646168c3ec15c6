"""Word parts that stand apart or hang on: growing a selection to words, and telling clitics.

In Persian «می رود», «می‌رود» and «کتاب ها», «کتاب‌ها», «کتابها» are the same words; in Arabic and
Hebrew an article or a preposition is written onto its word.
"""

import re
from enum import StrEnum

from core.language.folding import folded, goes_on
from core.language.folding_table import ALL_RULES
from core.spans import Span, trimmed

_REACH = 4096  # code points that a word may go on beside the selection
_JOINERS = "\u200c\u200d"
_INNER = ".,٫٬/:"
_SUFFIX = (
    "(?:ها(?:یی|ی|یم|یت|یش|یمان|یتان|یشان)?|تر(?:ین|ی)?|ام|ات|اش|ای|ایم|اید|اند|مان|تان|شان|گری?)"
)
_BARE_SUFFIX = re.compile(_SUFFIX)
_DETACHED_SUFFIX = re.compile(f"[ \u00a0]{_SUFFIX}(?![\\w\u200c])")
_DETACHED_PREFIX = re.compile("(?<![\\w\u200c])ن?می[ \u00a0]$")
_BARE_PREFIX = re.compile("ن?می")
_LONGEST_AFFIX = 8

_SUFFIXES = {
    "fa": "ی?(?:ها|تر|ترین|گر|گری)?(?:یی|ی|م|ت|ش|یم|یت|یش|ی?مان|ی?تان|ی?شان|ام|ات|اش"
    "|ای|ایم|اید|اند|ند|ید|را)?",
    "ar": "(?:ه|ها|هم|هن|هما|ک|کم|کن|کما|ی|نی|نا)?",
    "ur": "",
    "he": "",
}
_PREFIXES = {
    "fa": "(?:ن?می|ب|ن|[وب]?ال)?",  # Arabic words keep their article: الفیروس
    "ar": "[وف]?(?:ال|لل|[بکلس](?:ال)?)?",
    "ur": "",
    "he": "[ושהכלבמ]{0,3}",
}


class Reach(StrEnum):
    """How far a selection grows."""

    CHARACTERS = "characters"
    """Not at all, but for outer white space, which is left out."""
    WORDS = "words"
    """To whole words."""
    AFFIXES = "affixes"
    """To whole words with the affixes that stand apart («می رود», «کتاب ها»)."""


def snapped(text: str, span: Span, reach: Reach = Reach.WORDS) -> Span:
    """Return the selection grown as asked; looks at no more than a few thousand characters."""
    inner = trimmed(text, span)
    if inner is None or reach is Reach.CHARACTERS:
        return inner or span
    start, end = inner.start, inner.end
    if _in_word(text, start):
        start = _word_start(text, start)
    if _in_word(text, end - 1):
        end = _word_end(text, end)
    if reach is Reach.AFFIXES:
        start, end = _with_detached(text, start, end)
    return Span(start, end)


def word_at(text: str, offset: int, reach: Reach = Reach.WORDS) -> Span | None:
    """Return the word that holds the character at `offset`, or None where there is none."""
    if not 0 <= offset < len(text) or not _in_word(text, offset):
        return None
    return snapped(text, Span(offset, offset + 1), reach)


def is_detached_prefix(word: str) -> bool:
    """Tell whether the word is «می» or «نمی», which belongs to the verb behind it."""
    return _BARE_PREFIX.fullmatch(word) is not None


def is_detached_suffix(word: str) -> bool:
    """Tell whether the word is a suffix that belongs to the word before it (ها، تر، ام …)."""
    return _BARE_SUFFIX.fullmatch(word) is not None


def is_word(text: str, start: int, end: int) -> bool:
    """Tell whether no letter, mark or joiner goes on before or behind the stretch."""
    before = start > 0 and goes_on(text[start - 1]) and goes_on(text[start])
    behind = end < len(text) and goes_on(text[end]) and goes_on(text[end - 1])
    return not before and not behind


def is_word_with_clitics(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether the stretch is a word but for clitics and affixes that hang on it."""
    left = text[_word_start(text, start) : start]
    right = text[end : _word_end(text, end)]
    base = language.partition("-")[0]
    return (
        re.fullmatch(_PREFIXES.get(base, ""), folded(left, ALL_RULES)) is not None
        and re.fullmatch(_SUFFIXES.get(base, ""), folded(right, ALL_RULES)) is not None
    )


def _in_word(text: str, offset: int) -> bool:
    character = text[offset]
    if character in _INNER:
        return text[offset - 1 : offset].isdecimal() and text[offset + 1 : offset + 2].isdecimal()
    return goes_on(character)


def _word_start(text: str, start: int) -> int:
    limit = max(0, start - _REACH)
    while start > limit and _in_word(text, start - 1):
        start -= 1
    while text[start : start + 1] in ("\u200c", "\u200d"):
        start += 1
    return start


def _word_end(text: str, end: int) -> int:
    limit = min(len(text), end + _REACH)
    while end < limit and _in_word(text, end):
        end += 1
    while end > 0 and text[end - 1] in _JOINERS:
        end -= 1
    return end


def _with_detached(text: str, start: int, end: int) -> tuple[int, int]:
    suffix = _DETACHED_SUFFIX.match(text, end)
    if suffix:
        end = suffix.end()
    if _DETACHED_PREFIX.search(text, max(0, start - _LONGEST_AFFIX), start):
        return _word_start(text, start - 1), end
    if _BARE_PREFIX.fullmatch(text, start, end) and text[end : end + 1] in (" ", "\u00a0"):
        return start, _word_end(text, end + 1)
    return start, end
