"""Characters that cannot be seen or told apart: half-spaces, direction marks, look-alikes."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class InvisibleKind(StrEnum):
    """What an invisible or confusable character is."""

    ZWNJ = "zwnj"
    ZWJ = "zwj"
    NO_BREAK_SPACE = "nbsp"
    OTHER_SPACE = "space"
    TATWEEL = "tatweel"
    DIRECTION_MARK = "mark"
    EMBEDDING = "embedding"
    ISOLATE = "isolate"
    PRESENTATION_FORM = "presentation"
    ARABIC_LETTER = "arabic-letter"
    SOFT_HYPHEN = "soft-hyphen"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Invisible:
    """One such character: where it stands, in code points, and what it is."""

    offset: int
    character: str
    kind: InvisibleKind

    @property
    def code_point(self) -> str:
        """The code point as it is usually written, `U+200C`."""
        return f"U+{ord(self.character):04X}"


_SETS: Final = {
    InvisibleKind.ZWNJ: "\u200c",
    InvisibleKind.ZWJ: "\u200d",
    InvisibleKind.NO_BREAK_SPACE: "\u00a0\u202f",
    InvisibleKind.OTHER_SPACE: "\t\u2000-\u200a\u205f\u3000\u2028\u2029",
    InvisibleKind.TATWEEL: "\u0640",
    InvisibleKind.DIRECTION_MARK: "\u200e\u200f\u061c",
    InvisibleKind.EMBEDDING: "\u202a-\u202e",
    InvisibleKind.ISOLATE: "\u2066-\u2069",
    InvisibleKind.PRESENTATION_FORM: "\ufb1d-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc",
    InvisibleKind.ARABIC_LETTER: "يكى",
    InvisibleKind.SOFT_HYPHEN: "\u00ad",
    InvisibleKind.OTHER: "\u200b\u2060-\u2064\ufeff\ufffc\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f",
}
_PIECE: Final = 1 << 18
_ANY: Final = re.compile(f"[{''.join(_SETS.values())}]")
_OF_KIND: Final = {kind: re.compile(f"[{each}]") for kind, each in _SETS.items()}


def kind_of(character: str) -> InvisibleKind | None:
    """Return what a character is, or None where it is an ordinary one."""
    return next((kind for kind, each in _OF_KIND.items() if each.match(character)), None)


def invisibles(text: str, start: int = 0, end: int | None = None) -> list[Invisible]:
    """Return the invisible and confusable characters of [start, end), in order."""
    out: list[Invisible] = []
    for found in _ANY.finditer(text, start, len(text) if end is None else end):
        kind = kind_of(found.group())
        if kind is not None:
            out.append(Invisible(found.start(), found.group(), kind))
    return out


def count_invisibles(text: str) -> dict[str, int]:
    """Return how often each of these characters is in a text, the most frequent first."""
    found: Counter[str] = Counter()
    # In pieces: no other thread runs while one is searched.
    for at in range(0, len(text), _PIECE):
        found.update(_ANY.findall(text, at, at + _PIECE))
    return dict(found.most_common())
