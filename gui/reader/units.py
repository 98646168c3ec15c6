"""The stretches of text that are laid out in one piece: paragraphs, very long ones cut softly."""

import unicodedata
from typing import Final

import numpy as np
import numpy.typing as npt

from core.text import Text

LONGEST: Final = 4000
_SENTENCE_ENDS: Final = (". ", "؟ ", "! ", "? ", "؛ ", "… ")
_GLUE: Final = "\u200c\u200d\ufe0f"
_WIDEST_CLUSTER: Final = 64


class Units:
    """The units of a text, by number. Offsets are code points."""

    def __init__(self, text: Text) -> None:
        self.text = text
        starts = text.paragraph_starts
        lengths = np.diff(starts, append=len(text) + 1)
        long = np.flatnonzero(lengths > LONGEST + 1)
        self.soft_cuts: frozenset[int] = frozenset()
        if len(long):
            cuts = [
                cut
                for start, length in zip(starts[long].tolist(), lengths[long].tolist(), strict=True)
                for cut in _cuts(text.string, start, start + length - 1)
            ]
            added = np.array(cuts, np.int64)
            starts = np.insert(starts, np.searchsorted(starts, added), added)
            self.soft_cuts = frozenset(cuts)
        self.starts: npt.NDArray[np.int64] = starts
        self.lengths: npt.NDArray[np.int64] = np.diff(starts, append=len(text) + 1)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Return the number of the unit that holds `offset`."""
        return int(np.searchsorted(self.starts, offset, "right")) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Return start and end of a unit, without its newline."""
        start = int(self.starts[number])
        end = start + int(self.lengths[number])
        if number + 1 < len(self.starts) and end in self.soft_cuts:
            return start, end
        return start, end - 1

    def starts_paragraph(self, number: int) -> bool:
        """Tell whether a unit is a paragraph's first."""
        return int(self.starts[number]) not in self.soft_cuts

    def ends_paragraph(self, number: int) -> bool:
        """Tell whether a unit is a paragraph's last."""
        return number + 1 >= len(self.starts) or self.starts_paragraph(number + 1)


def _cuts(string: str, start: int, end: int) -> list[int]:
    cuts: list[int] = []
    while end - start > LONGEST:
        low, high = start + LONGEST // 2, start + LONGEST
        cut = max(string.rfind(mark, low, high) for mark in _SENTENCE_ENDS) + 2
        if cut <= low:
            cut = string.rfind(" ", low, high) + 1
        if cut <= low:
            cut = _between_clusters(string, high)
        cuts.append(cut)
        start = cut
    return cuts


def _between_clusters(string: str, at: int) -> int:
    for cut in range(at, at - _WIDEST_CLUSTER, -1):
        here, before = string[cut], string[cut - 1]
        joined = here in _GLUE or before == "\u200d" or unicodedata.category(here)[0] in "MS"
        if not joined:
            return cut
    return at
