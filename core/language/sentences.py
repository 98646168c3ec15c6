"""Sentences with offsets into the raw text.

hazm's splitter needs a space behind the full stop, breaks after initials, makes one sentence of a
page with Windows line ends and takes quadratic time on a row of dots; this one is for reading and
for export, and linear.
"""

import re
from enum import StrEnum

from core.language.words import Bounds, as_bounds

_ENDERS = "!.?⸮؟…۔"
_CLOSERS = "\"'»”’›)\\]}"
_INVISIBLE = "\u200c\u200d\u200e\u200f\u2066-\u2069"
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BREAK = re.compile(
    rf"(?P<mark>(?<![{_ENDERS}])[{_ENDERS}]++)"
    rf"(?P<closers>[{_CLOSERS}{_INVISIBLE}]*+(?:\[\d{{1,4}}\])?)(?=\s|\Z)"
    rf"|(?P<lines>[{_LINE_ENDS}](?:[^\S{_LINE_ENDS}]*+[{_LINE_ENDS}]+)*+)"
)
_OPENERS = "(«[{\"'“‘‹\u200e\u200f\u2066\u2067\u2068"
_LOOK_BACK = 24  # longer than any abbreviation, short enough to stay linear
_ABBREVIATIONS = frozenset(
    {"رک", "ر.ک", "ره", "عج", "صص", "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "No", "Vol", "Fig"}
    | {"pp", "vs", "cf", "ca", "ed", "eds", "etc", "e.g", "i.e", "al", "ibid"}
)


class LineMode(StrEnum):
    """What a line end means."""

    HARD = "hard"
    """Every line end ends a sentence: one line is one paragraph."""
    BLANK = "blank"
    """Only an empty line ends a sentence: the lines were wrapped by hand."""
    LINE = "line"
    """A line is a sentence, whatever stops it holds, as in texts that were cut before."""


def sentence_bounds(text: str, lines: LineMode = LineMode.HARD) -> Bounds:
    """Return where the sentences stand, without the white space around them.

    A sentence ends at `. ! ? ؟ … ۔`, with the quotes, brackets and footnote number closing it,
    where white space or the end follows. A full stop after an initial (م. امید), an abbreviation
    or the number of an item (۱.) ends none. Every character that is not white space is in a
    sentence.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        if _goes_on(text, start, match, lines):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return as_bounds(found)


def _goes_on(text: str, start: int, match: re.Match[str], lines: LineMode) -> bool:
    """Tell whether the sentence that starts at `start` goes on behind the match."""
    if match["lines"] is not None:
        return lines is LineMode.BLANK and _line_ends(match["lines"]) < 2
    if lines is LineMode.LINE:
        return True
    return match["mark"] == "." and not match["closers"] and _stands_for_more(text, start, match)


def _line_ends(gap: str) -> int:
    return sum(character in _LINE_ENDS for character in gap.replace("\r\n", "\n"))


def _stands_for_more(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the full stop belongs to an initial, an abbreviation or an item's number."""
    stop = match.start()
    rest = match.end()
    while rest < len(text) and text[rest].isspace() and text[rest] not in _LINE_ENDS:
        rest += 1
    if rest >= len(text) or text[rest] in _LINE_ENDS:
        return False
    window = text[max(start, stop - _LOOK_BACK) : stop]
    word = window.split()[-1] if window and not window[-1].isspace() else ""
    if word.lstrip(_OPENERS).isdecimal():
        return stop - start <= _LOOK_BACK and window.strip() == word
    word = word.lstrip(_OPENERS)
    last = word.rpartition(".")[2]
    return (len(last) == 1 and last.isalpha()) or word in _ABBREVIATIONS


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
