"""Offsets in the unit that an output declares."""

from bisect import bisect_left

import numpy as np
import numpy.typing as npt

from core.formats.options import OffsetUnit
from core.text import Text


class Offsets:
    """Turns code points of one text into offsets of another unit, and back."""

    def __init__(self, text: Text, unit: OffsetUnit) -> None:
        self._text = text
        self._astral = Utf16(text).astral.tolist() if unit is OffsetUnit.UTF16 else []
        self._same = unit is OffsetUnit.CODE_POINT
        self._unit = unit
        self._bytes: npt.NDArray[np.int64] = (
            _byte_offsets(text.string) if unit is OffsetUnit.UTF8 else np.zeros(0, np.int64)
        )

    def out(self, offset: int) -> int:
        """Return the offset in the unit of the output."""
        if self._same:
            return offset
        match self._unit:
            case OffsetUnit.CODE_POINT:
                return offset
            case OffsetUnit.UTF16:
                return offset + bisect_left(self._astral, offset)
            case OffsetUnit.UTF8:
                return int(self._bytes[offset])

    def back(self, offset: int) -> int:
        """Return the code point offset; of one inside a character, that character's start."""
        match self._unit:
            case OffsetUnit.CODE_POINT:
                return offset
            case OffsetUnit.UTF16:
                return self._text.from_utf16(offset)
            case OffsetUnit.UTF8:
                return int(np.searchsorted(self._bytes, offset, "right")) - 1


class Utf16:
    """Turns many code points of one text into UTF-16 units at once.

    `astral` are the offsets of the characters that take two units.
    """

    def __init__(self, text: Text) -> None:
        points = np.frombuffer(text.string.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.astral = np.flatnonzero(points >= 0x10000)

    def of(self, offsets: list[int]) -> list[int]:
        """Return the offsets in UTF-16 units."""
        places = np.array(offsets, np.int64)
        return (places + self.astral.searchsorted(places, "left")).tolist()


def _byte_offsets(string: str) -> npt.NDArray[np.int64]:
    points = np.frombuffer(string.encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = 1 + (points >= 0x80).astype(np.int64) + (points >= 0x800) + (points >= 0x10000)
    return np.concatenate(([0], np.cumsum(sizes)))
