"""Going to a word near by, by typing how it begins."""

from collections.abc import Iterator
from typing import Final

from core.boundaries import Boundaries
from core.language.folding import folded
from core.language.folding_table import ALL_RULES, Rule
from core.spans import Span
from core.text import Text

_RULES: Final = ALL_RULES & ~(Rule.SPACING | Rule.PUNCTUATION)
_SKIPPED: Final = "\u200c\u200d\u200e\u200f\u00ad\u2060"
_FARTHEST: Final = 200_000  # characters that are looked through; farther is for the search
_AHEAD: Final = 4  # raw characters a folded one may come from, marks and half-spaces included


class _Letters(dict[int, str]):
    """What stands for each character when beginnings are compared."""

    def __missing__(self, character: int) -> str:
        letter = chr(character)
        found = " " if letter.isspace() else folded(letter, _RULES).casefold()
        self[character] = found = "" if letter in _SKIPPED else found
        return found


_LETTERS: Final = _Letters()


def jump(
    text: Text, boundaries: Boundaries, typed: str, offset: int, *, forward: bool = True
) -> Span | None:
    """Return the nearest words that begin as it was typed, after `offset` or before it.

    ي and ی, harakat, half-spaces and the case make no difference. What was typed may go over
    several words; the last is taken whole. Offsets are code points; None where there is none near.
    """
    wanted = typed.lstrip().translate(_LETTERS)
    if not wanted:
        return None
    string = text.string
    for word, end in _words(text, boundaries, offset, forward=forward):
        near = string[word.start : min(word.start + _AHEAD * len(wanted) + _AHEAD, end)]
        if near.translate(_LETTERS).startswith(wanted):
            last = word.start + _length(near, wanted)
            covering = [
                one for one in boundaries.words(string, word.start, end) if one.start < last
            ]
            return Span(word.start, covering[-1].end if covering else word.end)
    return None


def _length(near: str, wanted: str) -> int:
    """Return how many raw characters make what is wanted."""
    length = found = 0
    goal = len(wanted.rstrip())
    while found < goal:
        found += len(_LETTERS[ord(near[length])])
        length += 1
    return length


def _words(
    text: Text, boundaries: Boundaries, offset: int, *, forward: bool
) -> Iterator[tuple[Span, int]]:
    """Walk the words from the offset on or back, each with the end of its paragraph."""
    number = text.paragraph_at(offset)
    step = 1 if forward else -1
    while 0 <= number < text.paragraph_count:
        start, end = text.paragraph_bounds(number)
        if min(abs(start - offset), abs(end - offset)) > _FARTHEST:
            return
        words = list(boundaries.words(text.string, start, end))
        for word in words[::step]:
            if word.start >= offset if forward else word.start < offset:
                yield word, end
        number += step
