"""The folding rules, and what each does to every character."""

import sys
import unicodedata
from dataclasses import dataclass
from enum import Flag, auto
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

type Points = npt.NDArray[np.uint32]
type Flags = npt.NDArray[np.bool_]


class Rule(Flag):
    """What may differ between two ways of writing the same."""

    YEH = auto()
    """ی ي ى ې ے are one letter."""
    KAF = auto()
    """ک ك ڪ are one letter."""
    HEH = auto()
    """ه ة ۀ هٔ ہ ھ are one letter."""
    ALEF = auto()
    """ا آ أ إ ٱ are one letter."""
    WAW = auto()
    """و ؤ are one letter."""
    HAMZA = auto()
    """ئ ء are one letter, and it is ی."""
    MARKS = auto()
    """Harakat, superscript alef and the accents of Latin letters are skipped."""
    TATWEEL = auto()
    """The stretching of letters is skipped."""
    SPACING = auto()
    """ZWNJ, white space and nothing are alike."""
    DIGITS = auto()
    """Persian, Arabic and Latin digits and decimal marks are alike."""
    PRESENTATION = auto()
    """Letters in the shapes that old software and PDF files hold, and ligatures, are plain."""
    HEBREW = auto()
    """Niqqud and cantillation are skipped, final letters are like the others."""
    PUNCTUATION = auto()
    """Punctuation is skipped, but for the marks inside a number."""
    CASE = auto()
    """Capital and small letters are alike."""
    INVISIBLE = auto()
    """Direction marks, soft hyphens and the like are skipped."""


EXACT: Final = Rule(0)
ALL_RULES: Final = ~EXACT

PLANE: Final = 0x10000
DROPPED: Final = sys.maxunicode + 1
SPREAD: Final = sys.maxunicode + 2

_LETTERS: Final[dict[Rule, dict[str, str]]] = {
    Rule.YEH: {"ی": "يىېےۍێ"},
    Rule.KAF: {"ک": "كڪ"},
    Rule.HEH: {"ه": "ةۀەہھۂۃ"},
    Rule.ALEF: {"ا": "آأإٱٵ"},
    Rule.WAW: {"و": "ؤٶ"},
    Rule.HAMZA: {"ی": "ئءٸ"},
    Rule.HEBREW: {"כ": "ך", "מ": "ם", "נ": "ן", "פ": "ף", "צ": "ץ"},
}
_ARABIC_MARKS: Final = (
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5),
    *range(0x06E7, 0x06E9),
    *range(0x06EA, 0x06EE),
    *range(0x0897, 0x08A0),
    *range(0x08CA, 0x08E2),
    *range(0x08E3, 0x0900),
)
_LATIN_MARKS: Final = range(0x0300, 0x0370)
_HEBREW_MARKS: Final = (*range(0x0591, 0x05BE), 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7)
_INVISIBLE: Final = (
    *(0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200D, 0x200E, 0x200F, 0xFEFF),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x206A),
    *range(0xFE00, 0xFE10),
)
_PRESENTATION: Final = ((0xFB00, 0xFB07), (0xFB1D, 0xFE00), (0xFE70, 0xFEFD), (0xFF01, 0xFFBF))
_FOLDABLE: Final = (*range(0x3040), *range(0xA640, 0xAC00), *range(0xFB00, PLANE))
_NUMBER_MARKS: Final = {".": ".", ",": ",", "/": "/", ":": ":", "٫": ".", "٬": ","}

MARKS_PATTERN: Final = "".join(
    chr(point) for point in (*_LATIN_MARKS, *_HEBREW_MARKS, *_ARABIC_MARKS)
)


@dataclass(frozen=True, slots=True)
class Table:
    """What a set of rules does to the characters of the first plane; the others stay.

    `single` holds the character that stands for each, or `DROPPED`, or `SPREAD` for those that
    become what `several` says. `gap` tells which part words although they are dropped, `digit` what
    is a decimal digit, `number_mark` what a mark between two digits becomes (0: it is none).
    """

    single: Points
    several: dict[int, str]
    gap: Flags
    digit: Flags
    number_mark: Points


@lru_cache(maxsize=32)
def table(rules: Rule) -> Table:
    """Return the table of these rules; making it takes some tens of milliseconds, once for each."""
    single = np.arange(PLANE, dtype=np.uint32)
    several: dict[int, str] = {}
    gap = np.zeros(PLANE, np.bool_)
    digit = np.zeros(PLANE, np.bool_)
    number_mark = np.zeros(PLANE, np.uint32)
    letters = _letters(rules)
    for point in _FOLDABLE:
        character = chr(point)
        folded = "".join(_folded(one, rules, letters) for one in _plain(character, rules))
        if len(folded) == 1:
            single[point] = ord(folded)
        elif folded:
            single[point] = SPREAD
            several[point] = folded
        else:
            single[point] = DROPPED
            gap[point] = character.isspace() or unicodedata.category(character)[0] == "P"
        digit[point] = character.isdecimal()
    for mark, plain in _NUMBER_MARKS.items():
        number_mark[ord(mark)] = ord(plain if Rule.DIGITS in rules else mark)
    return Table(single, several, gap, digit, number_mark)


def _letters(rules: Rule) -> dict[str, str]:
    return {
        other: letter
        for rule, row in _LETTERS.items()
        if rule in rules
        for letter, others in row.items()
        for other in others
    }


def _plain(character: str, rules: Rule) -> str:
    """Return the character without the differences that Unicode itself calls none."""
    if not rules or "\ud800" <= character <= "\udfff":
        return character
    if Rule.PRESENTATION in rules and any(a <= ord(character) < b for a, b in _PRESENTATION):
        return unicodedata.normalize("NFKC", character)
    plain = unicodedata.normalize("NFC", character)
    if Rule.MARKS in rules and ord(plain[0]) < 0x0590:  # not an Arabic letter: آ has its own rule
        base = unicodedata.normalize("NFD", plain)
        if all(ord(mark) in _LATIN_MARKS for mark in base[1:]):
            return base[0]
    return plain


def _folded(character: str, rules: Rule, letters: dict[str, str]) -> str:
    if _is_dropped(character, rules):
        return ""
    if Rule.DIGITS in rules:
        if character.isdecimal():
            return str(unicodedata.decimal(character))
        character = _NUMBER_MARKS.get(character, character)
    character = letters.get(character, character)
    return character.casefold() if Rule.CASE in rules else character


def _is_dropped(character: str, rules: Rule) -> bool:
    point = ord(character)
    return (
        (Rule.SPACING in rules and (character.isspace() or character == "\u200c"))
        or (Rule.MARKS in rules and (point in _ARABIC_MARKS or point in _LATIN_MARKS))
        or (Rule.HEBREW in rules and point in _HEBREW_MARKS)
        or (Rule.INVISIBLE in rules and point in _INVISIBLE)
        or (Rule.TATWEEL in rules and character == "ـ")
        or (Rule.PUNCTUATION in rules and unicodedata.category(character)[0] == "P")
    )
