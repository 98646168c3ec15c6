"""How tall every unit of a document is: an estimate until the unit has been laid out."""

from typing import Final

import numpy as np
import numpy.typing as npt

_BLOCK: Final = 256


class Heights:
    """The heights of units in pixels, with sums over blocks; look-ups and changes are cheap."""

    def __init__(self, heights: npt.NDArray[np.float64]) -> None:
        self._blocks = max(-(-len(heights) // _BLOCK), 1)
        self._heights = np.zeros(self._blocks * _BLOCK, np.int32)
        self._heights[: len(heights)] = heights
        self._count = len(heights)
        self._sums = self._heights.reshape(self._blocks, _BLOCK).sum(1, dtype=np.int64)
        self._above: npt.NDArray[np.int64] | None = None

    def set(self, number: int, height: int) -> None:
        """Say how tall a unit really is."""
        change = height - int(self._heights[number])
        if change:
            self._heights[number] = height
            self._sums[number // _BLOCK] += change
            self._above = None

    def total(self) -> int:
        """Return the height of the document."""
        return int(self._tops()[-1])

    def top(self, number: int) -> int:
        """Return the height of all units before `number`."""
        block = min(number // _BLOCK, self._blocks)
        within = self._heights[block * _BLOCK : number].sum(dtype=np.int64)
        return int(self._tops()[block] + within)

    def heights(self) -> npt.NDArray[np.int32]:
        """Return the height of every unit."""
        return self._heights[: self._count]

    def tops(self) -> npt.NDArray[np.int64]:
        """Return the height of all units before each."""
        heights = self.heights()
        return np.cumsum(heights, dtype=np.int64) - heights

    def at(self, y: int) -> tuple[int, int]:
        """Return the unit that stands `y` pixels down, and how far down in it that is."""
        tops = self._tops()
        block = int(np.searchsorted(tops, y, "right")) - 1
        block = min(max(block, 0), self._blocks - 1)
        ends = np.cumsum(self._heights[block * _BLOCK : (block + 1) * _BLOCK])
        inside = int(np.searchsorted(ends, y - int(tops[block]), "right"))
        number = min(block * _BLOCK + inside, self._count - 1)
        return number, max(y - self.top(number), 0)

    def _tops(self) -> npt.NDArray[np.int64]:
        if self._above is None:
            self._above = np.concatenate((np.zeros(1, np.int64), np.cumsum(self._sums)))
        return self._above
