"""Texts made alike, so that two versions of one text can be told apart by what was really changed.

White space and ZWNJ, marks, tatweel, ي/ی and ك/ک, composed and decomposed letters, presentation
forms and the kinds of digits make no difference here. The rules of searching are switches of the
reader's; these are fixed, since the map between two versions must not hang on a switch.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

type Points = npt.NDArray[np.uint32]
type Offsets = npt.NDArray[np.int64]

_TATWEEL: Final = "\u0640"
_DROPPED: Final = frozenset({"Mn", "Me", "Cf", "Cc", "Zs", "Zl", "Zp"})
_LETTERS: Final = {"ي": "ی", "ى": "ی", "ك": "ک", "ە": "ه", "ھ": "ه", "ہ": "ه"}


@dataclass(frozen=True, slots=True)
class Alike:
    """A text made alike: `points` and the same as a `string`, and where each comes from.

    `places` holds, for each of the points, the offset in the raw text; `length` is the raw text's.
    """

    points: Points
    string: str
    places: Offsets
    length: int

    def __len__(self) -> int:
        return len(self.string)

    def at(self, offset: int) -> int:
        """Return the number of points that come from before the raw offset."""
        return int(np.searchsorted(self.places, offset, "left"))


def alike(text: str) -> Alike:
    """Return the text made alike, with its way back."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    present = np.flatnonzero(np.bincount(points))
    lengths = np.zeros(int(present[-1]) + 1 if len(present) else 1, np.int64)
    first_points = np.zeros(len(lengths), np.uint32)
    several: dict[int, str] = {}
    for point in present.tolist():
        piece = _alike(point)
        lengths[point] = len(piece)
        first_points[point] = ord(piece[0]) if piece else 0
        if len(piece) > 1:
            several[point] = piece
    counts = lengths[points]
    places = np.repeat(np.arange(len(points), dtype=np.int64), counts)
    out = np.repeat(first_points[points], counts)
    for point, piece in several.items():
        first = np.searchsorted(places, np.flatnonzero(points == point), "left")
        for offset in range(1, len(piece)):
            out[first + offset] = ord(piece[offset])
    return Alike(out, out.tobytes().decode("utf-32-le", "surrogatepass"), places, len(points))


def alike_string(text: str) -> str:
    """Return a short text made alike, without a way back."""
    return "".join(_alike(ord(character)) for character in text)


@lru_cache(maxsize=1 << 14)
def _alike(point: int) -> str:
    out: list[str] = []
    for character in unicodedata.normalize("NFKD", chr(point)):
        if character == _TATWEEL or unicodedata.category(character) in _DROPPED:
            continue
        digit = unicodedata.decimal(character, None)
        out.append(str(digit) if digit is not None else _LETTERS.get(character, character))
    return "".join(out)
