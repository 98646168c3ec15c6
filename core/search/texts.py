"""A text that is searched again and again: folded piece by piece, the pieces kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from core.language.affixes import is_word, is_word_with_clitics
from core.language.folding import Folded
from core.language.folding_table import ALL_RULES, Rule

_PIECE = 1 << 18
_OVERLAP = 1 << 12
_CUT_REACH = 1 << 11
_KEPT_RULES = 2


class Whole(StrEnum):
    """Where what is found may start and end."""

    ANYWHERE = "anywhere"
    WORD = "word"
    """Only at the edges of words: فیروس is not in الفیروس."""
    CLITICS = "clitics"
    """At the edges of words, clitics and affixes left aside: فیروس is in الفیروس."""


@dataclass(frozen=True, slots=True)
class Needle:
    """What to find. `gaps` are the offsets in `text`, which is folded, where words part."""

    text: str
    gaps: frozenset[int]
    rules: Rule
    whole: Whole
    language: str

    @classmethod
    def of(
        cls,
        words: str,
        rules: Rule = ALL_RULES,
        whole: Whole = Whole.ANYWHERE,
        language: str = "fa",
    ) -> Self:
        """Fold what a person typed; of white space and punctuation alone, as it stands."""
        for fewer in (rules, rules & ~Rule.PUNCTUATION, rules & ~(Rule.PUNCTUATION | Rule.SPACING)):
            fold = Folded(words.strip() or words, fewer)
            if fold.text:
                gaps = frozenset(fold.gaps.tolist())
                return cls(fold.text, gaps, fewer, whole, language)
        return cls("", frozenset(), rules, whole, language)


class SearchText:
    """A text with its folded pieces. Offsets are code points of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = _cuts(text)
        self._pieces: dict[Rule, list[Folded | None]] = {}

    def find(self, needle: Needle) -> Iterator[tuple[int, int]]:
        """Yield where the needle stands, in order and without overlaps.

        A space in the text that the needle does not have is nothing only where whole words are
        found: «درخت» is found in «در خت» and not in «بهدر خته».
        """
        if not needle.text:
            return
        edge = 0
        for begin, owned, fold in self.pieces(needle.rules, len(needle.text)):
            for start, end in self._in_piece(fold, begin, needle):
                if edge <= start < owned:
                    yield start, end
                    edge = end

    def pieces(self, rules: Rule, length: int) -> Iterator[tuple[int, int, Folded]]:
        """Yield the folded pieces: the offset of each, where the next one starts, the piece.

        A piece goes on into the next one, so that what is up to `length` long and starts in it is
        whole in it.
        """
        for number, begin in enumerate(self._starts[:-1]):
            yield begin, self._starts[number + 1], self._piece(number, rules, length)

    def count(self, needle: Needle) -> int:
        """Return how often the needle stands in the text."""
        return sum(1 for _ in self.find(needle))

    def _in_piece(self, fold: Folded, begin: int, needle: Needle) -> Iterator[tuple[int, int]]:
        size = len(needle.text)
        at = fold.text.find(needle.text)
        while at >= 0:
            first, last = fold.raw_span(at, at + size)
            first, last = first + begin, last + begin
            if self.fits(fold, at, needle, first, last):
                yield first, last
                at = fold.text.find(needle.text, at + size)
            else:
                at = fold.text.find(needle.text, at + 1)

    def fits(self, fold: Folded, at: int, needle: Needle, first: int, last: int) -> bool:
        """Tell whether what was found at `at` of a piece may start and end where it does."""
        match needle.whole:
            case Whole.WORD:
                return is_word(self.text, first, last)
            case Whole.CLITICS:
                return is_word_with_clitics(self.text, first, last, needle.language)
            case Whole.ANYWHERE:
                gaps = fold.gaps_inside(at, at + len(needle.text))
                if not len(gaps) or all(gap - at in needle.gaps for gap in gaps.tolist()):
                    return True
                return is_word(self.text, first, last)

    def _piece(self, number: int, rules: Rule, length: int) -> Folded:
        start, end = self._starts[number], self._starts[number + 1]
        if length > _OVERLAP // 4:
            return Folded(self.text[start : end + 8 * length], rules)
        if rules not in self._pieces:
            while len(self._pieces) >= _KEPT_RULES:
                del self._pieces[next(iter(self._pieces))]
            self._pieces[rules] = [None] * (len(self._starts) - 1)
        pieces = self._pieces[rules]
        fold = pieces[number]
        if fold is None:
            fold = pieces[number] = Folded(self.text[start : end + _OVERLAP], rules)
        return fold


def _cuts(text: str) -> list[int]:
    """Return where the pieces start, and the end; at the end of a line if one is near."""
    cuts = [0]
    while len(text) - cuts[-1] > _PIECE + _CUT_REACH:
        wish = cuts[-1] + _PIECE
        line = text.find("\n", wish, wish + _CUT_REACH)
        cuts.append(wish if line < 0 else line + 1)
    return [*cuts, len(text)]
