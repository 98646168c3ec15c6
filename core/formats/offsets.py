"""Offsets in the unit that an output declares."""

import numpy as np
import numpy.typing as npt

from core.formats.options import OffsetUnit
from core.text import Text


class Offsets:
    """Turns code points of one text into offsets of another unit, and back."""

    def __init__(self, text: Text, unit: OffsetUnit) -> None:
        self._text = text
        self._unit = unit
        self._bytes: npt.NDArray[np.int64] = (
            _byte_offsets(text.string) if unit is OffsetUnit.UTF8 else np.zeros(0, np.int64)
        )

    def out(self, offset: int) -> int:
        """Return the offset in the unit of the output."""
        match self._unit:
            case OffsetUnit.CODE_POINT:
                return offset
            case OffsetUnit.UTF16:
                return self._text.to_utf16(offset)
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


def _byte_offsets(string: str) -> npt.NDArray[np.int64]:
    points = np.frombuffer(string.encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = 1 + (points >= 0x80).astype(np.int64) + (points >= 0x800) + (points >= 0x10000)
    return np.concatenate(([0], np.cumsum(sizes)))
