"""Where letters stand in a run of plain letters, read from the glyphs of the whole run at once."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

_NEAR: Final = 0.05
MARKS: Final = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0670")
_PARTS_OF_GRAPHEMES: Final = MARKS | {"\u200c"}
# Every one of these is a glyph of its own, save for ligatures, marks and the half-space.
_PLAIN: Final = re.compile(
    r"[\u0621-\u063a\u0641-\u064a\u066a-\u066d\u0671-\u06d3\u06f0-\u06fc\u060c\u061b\u061f"
    r"\u064b-\u0654\u0670\u200c !-~«»…–—“”]+"
)


def is_plain(text: str) -> bool:
    """Tell whether a text is of letters whose glyphs tell where they stand."""
    return _PLAIN.fullmatch(text) is not None and text[0] not in _PARTS_OF_GRAPHEMES


class Pens:
    """The glyphs of one run, in the order of the text: from where to where each of them goes.

    `indexes` are the first characters of glyphs, in UTF-16 units, and `xs` their left edges;
    `text` is the run's, which begins at `start`; it runs from `left` to `right`, in pixels.
    """

    def __init__(
        self,
        indexes: Sequence[int],
        xs: Sequence[float],
        text: str,
        start: int,
        bounds: tuple[float, float],
        *,
        rtl: bool,
    ) -> None:
        # White space that hangs over the end of a line has no glyphs.
        hangs = indexes[-1] - start < len(text.rstrip())
        self._text = text.rstrip() if hangs else text
        self._start = start
        self._rtl = rtl
        # A mark's glyph follows its letter's and has the same index.
        firsts = dict(zip(reversed(indexes), reversed(xs), strict=True))
        self._indexes = list(reversed(firsts))
        lefts = list(reversed(firsts.values()))
        if rtl:
            self._heads, self._tails = [bounds[1], *lefts[:-1]], lefts
        else:
            self._heads, self._tails = lefts, [*lefts[1:], bounds[1]]

    def edge(self, position: int) -> float:
        """Return the leading edge of the grapheme at a position, before clipping."""
        if position >= self._start + len(self._text):
            return self._tails[-1]
        at = bisect_right(self._indexes, position) - 1
        if at < 0:
            return self._heads[0]
        if self._indexes[at] == position and self._is_wide(at):
            return self._heads[at]
        first, after = at, at + 1
        while first > 0 and not self._is_wide(first):
            first -= 1
        while after < len(self._indexes) and not self._is_wide(after):
            after += 1
        return self._shared(position, first, after)

    def stops(self) -> list[int]:
        """Return where graphemes begin, and the end of the run."""
        text, start = self._text, self._start
        inner = [start + n for n, each in enumerate(text) if each not in _PARTS_OF_GRAPHEMES]
        return [*inner, start + len(text)]

    def _is_wide(self, at: int) -> bool:
        return abs(self._heads[at] - self._tails[at]) > _NEAR

    def _shared(self, position: int, first: int, after: int) -> float:
        """Return an edge inside a ligature, whose letters share its width."""
        start = self._indexes[first] - self._start
        end = len(self._text)
        if after < len(self._indexes):
            end = self._indexes[after] - self._start
        letters = [n for n in range(start, end) if self._text[n] not in _PARTS_OF_GRAPHEMES]
        number = sum(1 for n in letters if n < position - self._start)
        head, tail = self._heads[first], self._tails[first]
        return head + (tail - head) * number / max(len(letters), 1)
