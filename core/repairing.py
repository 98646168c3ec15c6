"""A stretch of text while a person repairs it: what was kept of it, and what was put in."""

from typing import Final

from core.correcting import Replacement

# A widget that shows text makes ends of lines of these; the text itself keeps them.
_SHOWN: Final = str.maketrans(dict.fromkeys("\u2029\ufdd0\ufdd1", "\n"))

type _Piece = tuple[int, int] | str


class Repair:
    """Follows the edits of a stretch one by one, so that nothing need be searched for afterwards.

    Offsets are code points of the stretch as it is at the moment.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self._pieces: list[_Piece] = [(0, len(original))] if original else []

    @property
    def text(self) -> str:
        """The stretch as it is now, every character exactly."""
        return "".join(self._string(piece) for piece in self._pieces)

    def splice(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of the characters from `start` up to `end`."""
        before, rest = _split(self._pieces, start)
        _, after = _split(rest, end - start)
        self._pieces = [*before, *([new] if new else []), *after]

    def follow(self, shown: str) -> None:
        """Take over what a widget shows after an edit; what it shows unchanged stays as it was."""
        text = self.text
        known = text.translate(_SHOWN)
        head = _agreement(known, shown)
        most = min(len(known), len(shown)) - head
        tail = min(most, _agreement(known[::-1], shown[::-1]))
        if head < len(known) - tail or head < len(shown) - tail:
            self.splice(head, len(text) - tail, shown[head : len(shown) - tail])

    def replacements(self, at: int) -> list[Replacement]:
        """Return what was replaced, in offsets of the text in which the stretch begins at `at`."""
        found: list[Replacement] = []
        kept, new = 0, ""
        for piece in (*self._pieces, (len(self.original), len(self.original))):
            if isinstance(piece, str):
                new += piece
                continue
            if new or piece[0] > kept:
                found.append(Replacement(at + kept, at + piece[0], new))
            kept, new = piece[1], ""
        return found

    def _string(self, piece: _Piece) -> str:
        return piece if isinstance(piece, str) else self.original[piece[0] : piece[1]]


def shown(text: str) -> str:
    """Return a text as a widget shows it, character for character."""
    return text.translate(_SHOWN)


def _agreement(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _split(pieces: list[_Piece], at: int) -> tuple[list[_Piece], list[_Piece]]:
    """Return the pieces up to the offset `at`, and those from there on."""
    for number, piece in enumerate(pieces):
        length = len(piece) if isinstance(piece, str) else piece[1] - piece[0]
        if at < length:
            if not at:
                return pieces[:number], pieces[number:]
            one: _Piece
            other: _Piece
            if isinstance(piece, str):
                one, other = piece[:at], piece[at:]
            else:
                one, other = (piece[0], piece[0] + at), (piece[0] + at, piece[1])
            return [*pieces[:number], one], [other, *pieces[number + 1 :]]
        at -= length
    return pieces, []
