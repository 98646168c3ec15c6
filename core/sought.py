"""What is looked for when a highlight has strayed, made alike with its surroundings."""

import unicodedata
from dataclasses import dataclass

from core.alignment import Alignment, align
from core.likeness import Alike, alike, alike_string
from core.waiting import CONTEXT, Stray


class Past:
    """An earlier text, aligned with the new one."""

    def __init__(self, text: str, now: Alike) -> None:
        self.text = text
        self.alike: Alike = alike(text)
        self.alignment: Alignment = align(self.alike, now)


@dataclass(frozen=True, slots=True)
class Sought:
    """A stray made alike: its quotes, and its surroundings as far as they are known.

    `first` and `last` tell that the text started with the prefix and ended with the suffix,
    `starts_word` and `ends_word` that no letter stood right beside the words.
    """

    quotes: tuple[str, ...]
    prefix: str
    suffix: str
    first: bool
    last: bool
    starts_word: bool
    ends_word: bool

    @property
    def words(self) -> str:
        """All quotes as one."""
        return "".join(self.quotes)


def sought_of(stray: Stray, past: Past | None) -> Sought:
    """Return what is to be looked for: as its text had it, if that is kept, else its record."""
    quotes = tuple(alike_string(quote) for quote in stray.witness.quotes)
    if past is None:
        prefix, suffix = stray.witness.prefix, stray.witness.suffix
        first, last = prefix + stray.witness.quotes[0], stray.witness.quotes[-1] + suffix
        return Sought(
            quotes,
            alike_string(prefix),
            alike_string(suffix),
            first=len(prefix) < CONTEXT,
            last=len(suffix) < CONTEXT,
            starts_word=not is_inside_word(first, len(prefix)),
            ends_word=not is_inside_word(last, len(last) - len(suffix)),
        )
    start = past.alike.at(stray.highlight.start)
    end = past.alike.at(stray.highlight.end)
    string = past.alike.string
    return Sought(
        quotes,
        string[max(0, start - CONTEXT) : start],
        string[end : end + CONTEXT],
        first=start < CONTEXT,
        last=end + CONTEXT > len(string),
        starts_word=not is_inside_word(past.text, stray.highlight.start),
        ends_word=not is_inside_word(past.text, stray.highlight.end),
    )


def is_inside_word(text: str, offset: int) -> bool:
    """Tell whether the offset has a letter or digit on both sides, marks aside."""
    before = offset - 1
    while before > 0 and unicodedata.combining(text[before]):
        before -= 1
    if before < 0 or offset >= len(text):
        return False
    return text[before].isalnum() and text[offset].isalnum()
