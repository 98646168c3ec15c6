"""Repair of what the layout of a page did to its words: spread letters, broken words, gaps."""

import re
from typing import Final

_SPREAD: Final = re.compile(
    r"(?P<before>(?<=\S) {2,})?(?<!\S)(?P<word>[^\W\d_](?: [^\W\d_]){3,})(?!\S)"
    r"(?P<after> {2,}(?=\S))?"
)
_SINGLE: Final = re.compile(r"(?<!\S)[^\W\d_](?!\S)")
_TOKEN: Final = re.compile(r"\S+")
_SPREAD_SHARE: Final = 0.5
_BROKEN: Final = re.compile(
    r"(?<=[^\W\d_])(?:[-\u2010\u00ad]|\u0640+)[ \t]*\n[ \t]*(?=[^\W\d_A-Z])"
)
_SPACES: Final = re.compile("  +")


def joined_letters(text: str, language: str = "") -> tuple[str, int]:
    """Return the text with `س ل ا م` written `سلام`, and the number of words.

    Several spaces beside such a word are the gap between words and become one.
    """
    del language
    return _SPREAD.subn(_word, text)


def is_letter_spaced(text: str) -> bool:
    """Tell whether so many letters stand alone that they must have been spread."""
    return len(_SINGLE.findall(text)) > _SPREAD_SHARE * len(_TOKEN.findall(text))


def joined_hyphens(text: str, language: str = "") -> tuple[str, int]:
    """Return the text with words joined that a hyphen or a kashida broke at a line's end.

    A line that starts with a capital letter or a digit is not joined.
    """
    del language
    return _BROKEN.subn("", text)


def single_spaces(text: str, language: str = "") -> tuple[str, int]:
    """Return the text with one space for several; tabs and other white space are left alone."""
    del language
    return _SPACES.subn(" ", text)


def _word(found: re.Match[str]) -> str:
    before, after = (" " if found[gap] else "" for gap in ("before", "after"))
    return before + found["word"].replace(" ", "") + after
