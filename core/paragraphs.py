"""Which way a paragraph runs, by its own letters."""

import re
import unicodedata
from typing import Final

from core.items import Direction

_FIRST_CHARACTERS: Final = 4000
_LONGEST_HEAD: Final = 64
_RTL: Final = frozenset({"R", "AL"})
_ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})
_ADDRESS: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s«»،؛؟]+"
    r"|[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+",
    re.IGNORECASE | re.ASCII,
)
_LETTERED_BULLET: Final = re.compile(r"[\s(\[]*[A-Za-z][.)\]]\s+(?=\S)")


def direction_of(paragraph: str, default: Direction = Direction.RTL) -> Direction:
    """Return RTL or LTR by the first strong character of a paragraph.

    Leading digits, bullets («a)» too), URLs, e-mail addresses, neutral marks and isolated stretches
    do not count. A paragraph of addresses alone is LTR; one without any strong character follows
    `default`, and AUTO as a default means RTL.
    """
    head = paragraph[:_FIRST_CHARACTERS]
    bullet = _LETTERED_BULLET.match(head)
    found = _first_strong(head, bullet.end() if bullet else 0)
    if found is None and (bullet or _ADDRESS.search(head)):
        return Direction.LTR
    if found is None:
        return Direction.LTR if default is Direction.LTR else Direction.RTL
    return found


def _first_strong(text: str, at: int) -> Direction | None:
    depth = 0
    while at < len(text):
        kind = unicodedata.bidirectional(text[at])
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif not depth and kind in _RTL:
            return Direction.RTL
        elif not depth and kind == "L":
            # An address begins with a Latin letter, or with digits and signs before one.
            address = _ADDRESS.match(text, _word_start(text, at)) or _ADDRESS.match(text, at)
            if address is None or address.end() <= at:
                return Direction.LTR
            at = address.end()
            continue
        at += 1
    return None


def _word_start(text: str, at: int) -> int:
    start = at
    while start > 0 and not text[start - 1].isspace() and at - start < _LONGEST_HEAD:
        start -= 1
    return start
