"""Where a caret may stand: Qt's answer, but for flags.

Qt pairs the letters of flags wrongly where anything but the start of a text stands before them.
"""

import re
from bisect import bisect_left, bisect_right
from typing import Final, Protocol

from PySide6.QtGui import QTextLayout

_FLAGS: Final = re.compile("[\U0001f1e6-\U0001f1ff]+")
_FLAG_UNITS: Final = 4


class Cursor(Protocol):
    """What a layout tells of the borders of graphemes, in UTF-16 units, by the names of Qt."""

    def isValidCursorPosition(self, pos: int, /) -> bool:
        """Tell whether a grapheme begins or the text ends here."""
        ...

    def nextCursorPosition(self, oldPos: int, /) -> int:  # noqa: N803
        """Return the next border, or the end."""
        ...

    def previousCursorPosition(self, oldPos: int, /) -> int:  # noqa: N803
        """Return the border before, or the start."""
        ...


def cursor_of(layout: QTextLayout, text: str) -> Cursor:
    """Return what knows the graphemes of a text that is laid out."""
    return _FlagCursor(layout, text) if _FLAGS.search(text) else layout


class _FlagCursor:
    """The borders of graphemes in a text with flags, of which each two letters are one."""

    def __init__(self, layout: QTextLayout, text: str) -> None:
        length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        stops = {0, length}
        at = 0
        while at < length:
            at = layout.nextCursorPosition(at)
            stops.add(at)
        for found in _FLAGS.finditer(text):
            start = len(text[: found.start()].encode("utf-16-le", "surrogatepass")) // 2
            end = start + 2 * len(found[0])
            stops.difference_update(range(start + 1, end))
            stops.update(range(start, end, _FLAG_UNITS))
        self._stops = sorted(stops)

    def isValidCursorPosition(self, pos: int, /) -> bool:
        at = bisect_left(self._stops, pos)
        return at < len(self._stops) and self._stops[at] == pos

    def nextCursorPosition(self, oldPos: int, /) -> int:  # noqa: N803
        at = bisect_right(self._stops, oldPos)
        return self._stops[min(at, len(self._stops) - 1)]

    def previousCursorPosition(self, oldPos: int, /) -> int:  # noqa: N803
        return self._stops[max(bisect_left(self._stops, oldPos) - 1, 0)]
