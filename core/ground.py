"""A text as the ground on which strayed highlights are looked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from core.alignment import Run
from core.likeness import alike, alike_string
from core.sought import Past, Sought, is_inside_word, sought_of
from core.spans import Span, joined
from core.waiting import CONTEXT, Candidate, Reason, Stray, Waiting, candidate, witness

_ALIKE: Final = 0.8  # of a side's context, to be called the same
_UNLIKE: Final = 0.5  # of a side's context, to be called another
_ALIKE_ELSEWHERE: Final = 0.75  # of the worse side, where the words were looked for everywhere
_TOUCHING: Final = 6  # points right beside the words that are the same
_TELLING: Final = 3  # points of the words, for one side alone to bear them out
_MARGIN: Final = 0.15
_MOST_PLACES: Final = 100  # of one highlight
_ALL_PLACES: Final = 30_000  # judged for all highlights together
_MOST_CANDIDATES: Final = 5
_FUZZY_BUDGET: Final = 30_000_000  # characters read by inexact search, in all
_FUZZY_ENOUGH: Final = 70  # of 100


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How far what stands around a place, from `start` on, is what stood there, from 0 to 1.

    `cut` tells that the place starts or ends inside a word, where the words did not; `twin` that
    the words stood twice close by, and something changed right beside them.
    """

    start: int
    before: float
    behind: float
    touching: bool
    cut: bool
    twin: bool

    @property
    def strong(self) -> float:
        """The likeness of the better side."""
        return max(self.before, self.behind)

    @property
    def weak(self) -> float:
        """The likeness of the worse side."""
        return min(self.before, self.behind)

    @property
    def mean(self) -> float:
        """The likeness of both sides together."""
        return (self.before + self.behind) / 2


class Ground:
    """The new text, in which highlights are searched for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.alike = alike(text)
        self._fuzzy_budget = _FUZZY_BUDGET
        self._places_budget = _ALL_PLACES

    def find(self, stray: Stray, past: Past | None) -> list[Span] | Waiting:
        """Return where the stray stands, or why that is not certain."""
        sought = sought_of(stray, past)
        if past is not None:
            spans = self._aligned(stray, sought, past)
            if spans is not None:
                return spans
        elif (spans := self._unmoved(stray)) is not None:
            return spans
        places = self._places(sought) if len(sought.quotes) == 1 else []
        best = places[0] if places and not self._stayed(stray, past) else None
        rival = places[1].score if len(places) > 1 else 0.0
        if best is not None and best.certain and best.score - rival >= _MARGIN:
            return [self._raw(best.start, best.end, stray.witness.quotes[0])]
        return self._waiting(stray, sought, past, places)

    def _stayed(self, stray: Stray, past: Past | None) -> bool:
        """Tell whether what surrounded the words is still where it was: then they are changed."""
        if past is None:
            return False
        start, end = past.alike.at(stray.highlight.start), past.alike.at(stray.highlight.end)
        kept = past.alignment.kept_points(max(0, start - CONTEXT), start)
        kept += past.alignment.kept_points(end, min(len(past.alike), end + CONTEXT))
        room = min(start, CONTEXT) + min(len(past.alike) - end, CONTEXT)
        return 2 * kept > room

    def _aligned(self, stray: Stray, sought: Sought, past: Past) -> list[Span] | None:
        """Return the spans to which the alignment leads, if the surroundings bear it out."""
        spans = stray.highlight.spans
        stretches = [(past.alike.at(span.start), past.alike.at(span.end)) for span in spans]
        alignment = past.alignment
        runs: list[Run] = []
        for start, end in stretches:
            if start < end:
                run = alignment.kept_run(start, end)
            else:  # nothing but marks or spaces: it goes with the letters beside it
                run = alignment.kept_run(start - 1, start + 1)
            if run is None:
                break
            runs.append(run)
        if len(runs) == len(stretches):
            return self._checked(stray, sought, stretches, [run.shift for run in runs])
        start, end = stretches[0][0], stretches[-1][1]
        moved = alignment.moved_runs(start, end) if start < end else []
        if len(moved) != 1 or not self._alone(sought):
            return None
        return self._checked(stray, sought, stretches, [moved[0].shift] * len(stretches))

    def _checked(
        self,
        stray: Stray,
        sought: Sought,
        stretches: Sequence[tuple[int, int]],
        shifts: Sequence[int],
    ) -> list[Span] | None:
        start = stretches[0][0] + shifts[0]
        end = stretches[-1][1] + shifts[-1]
        there = self._likeness(sought, start, end)
        if (
            there.cut
            or there.twin
            or not (self._borne_out(sought, there) or self._borne_out_by_half(sought, there))
        ):
            return None
        found: list[Span] = []
        for (first, last), shift, quote in zip(
            stretches, shifts, stray.witness.quotes, strict=True
        ):
            if first < last:
                span = self._raw(first + shift, last + shift, quote)
            else:
                span = self._unlettered(first + shift, quote)
            if span is None or (found and span.start <= found[-1].end):
                return None
            found.append(span)
        return found

    def _alone(self, sought: Sought) -> bool:
        """Tell whether moved words are nowhere else in the new text with these surroundings."""
        return self._count(sought.prefix + sought.words + sought.suffix) <= 1

    def _borne_out(self, sought: Sought, there: _Likeness) -> bool:
        """Tell whether the surroundings are the old ones.

        A side that changed must not stand, as it was, beside the same words somewhere else.
        """
        if not there.touching or there.strong < _ALIKE or there.weak < _UNLIKE:
            return False
        return not self._elsewhere(sought, there)

    def _elsewhere(self, sought: Sought, there: _Likeness) -> bool:
        """Tell whether a side that changed here stands as it was beside the words elsewhere."""
        prefix, words, suffix = sought.prefix, sought.words, sought.suffix
        return (
            there.before < 1 and self._found(prefix + words, but_at=there.start - len(prefix))
        ) or (there.behind < 1 and self._found(words + suffix, but_at=there.start))

    def _found(self, needle: str, *, but_at: int) -> bool:
        """Tell whether the needle is anywhere but at this place."""
        at = self.alike.string.find(needle)
        if at == but_at:
            at = self.alike.string.find(needle, at + 1)
        return at >= 0

    def _borne_out_by_half(self, sought: Sought, there: _Likeness) -> bool:
        """Tell whether one side did not change at all, and is nowhere else beside the words."""
        words = sought.words
        if there.strong < 1 or len(words) < _TELLING or self._elsewhere(sought, there):
            return False
        needle = sought.prefix + words if there.before == 1 else words + sought.suffix
        return len(needle) >= CONTEXT // 2 and self._count(needle) == 1

    def _count(self, needle: str) -> int:
        """Return how often the needle is there, 2 for more."""
        first = self.alike.string.find(needle)
        if first < 0:
            return 0
        return 1 if self.alike.string.find(needle, first + 1) < 0 else 2

    def _unmoved(self, stray: Stray) -> list[Span] | None:
        """Return the recorded spans, if quotes and surroundings stand there to the letter."""
        there = witness(stray.highlight, self.text)
        if there != stray.witness or not (there.prefix or there.suffix):
            return None
        return list(stray.highlight.spans)

    def _likeness(self, sought: Sought, start: int, end: int) -> _Likeness:
        """Return how far what stands around [start, end) is what stood around the words."""
        string = self.alike.string
        prefix, suffix = sought.prefix, sought.suffix
        before = string[max(0, start - len(prefix) - sought.first) : start]
        behind = string[end : end + len(suffix) + sought.last]
        same_before = prefix.endswith(before[-_TOUCHING:])
        same_behind = suffix.startswith(behind[:_TOUCHING])
        # Where nothing beside the words changed but spaces, a word may well have become longer.
        cut = (sought.starts_word and not same_before and self._in_word(start)) or (
            sought.ends_word and not same_behind and self._in_word(end)
        )
        twin = (not same_before and sought.words in prefix) or (
            not same_behind and sought.words in suffix
        )
        return _Likeness(
            start,
            _similar(prefix, before),
            _similar(suffix, behind),
            touching=same_before or same_behind,
            cut=bool(sought.words) and cut,
            twin=bool(sought.words) and twin,
        )

    def _in_word(self, point: int) -> bool:
        """Tell whether the raw text has letters on both sides of where the point comes from."""
        if not 0 < point < len(self.alike):
            return False
        return is_inside_word(self.text, int(self.alike.places[point]))

    def _places(self, sought: Sought) -> "list[_Place]":
        """Return where the words stand, the best place first; nothing where they are too many."""
        words = sought.words
        if not words:
            return []
        string = self.alike.string
        found: list[_Place] = []
        at = string.find(words)
        while at >= 0:
            there = self._likeness(sought, at, at + len(words))
            certain = (
                there.weak >= _ALIKE_ELSEWHERE
                and not (there.cut or there.twin)
                and self._borne_out(sought, there)
            )
            found.append(_Place(there.mean, at, at + len(words), certain))
            self._places_budget -= 1
            if len(found) > _MOST_PLACES or self._places_budget < 0:
                return self._places_of_all(sought)
            at = string.find(words, at + 1)
        found.sort(key=lambda place: -place.score)
        return found

    def _places_of_all(self, sought: Sought) -> "list[_Place]":
        """Return where the words stand with all that surrounded them."""
        string = self.alike.string
        words = sought.words
        whole = sought.prefix + words + sought.suffix
        found: list[_Place] = []
        at = string.find(whole) if len(whole) >= CONTEXT else -1
        while at >= 0 and len(found) < _MOST_CANDIDATES:
            start = at + len(sought.prefix)
            found.append(_Place(1.0, start, start + len(words), certain=True))
            at = string.find(whole, at + 1)
        return found

    def _raw(self, start: int, end: int, quote: str) -> Span:
        """Return the raw span of a stretch, just like the quote if it can be, else with marks."""
        places, text = self.alike.places, self.text
        first, last = int(places[start]), int(places[end - 1]) + 1
        lead = _lead(quote)
        if quote and text[max(0, first - lead) : max(0, first - lead) + len(quote)] == quote:
            return Span(first - lead, first - lead + len(quote))
        limit = int(places[end]) if end < len(places) else len(text)
        while last < limit and not alike_string(text[last]) and not text[last].isspace():
            if text[last] == "\u200c":
                break
            last += 1
        return Span(first, last)

    def _unlettered(self, point: int, quote: str) -> Span | None:
        """Return where marks or spaces stand before a point, if they are there just once."""
        if not 0 < point < len(self.alike):
            return None
        start = int(self.alike.places[point - 1]) + 1
        between = self.text[start : int(self.alike.places[point])]
        if between.count(quote) != 1:
            return None
        start += between.index(quote)
        return Span(start, start + len(quote))

    def _waiting(
        self, stray: Stray, sought: Sought, past: Past | None, places: "Sequence[_Place]"
    ) -> Waiting:
        candidates: list[Candidate] = []
        quotes = stray.witness.quotes
        for place in places[:_MOST_CANDIDATES]:
            score = 0.5 + place.score / 2
            span = self._raw(place.start, place.end, quotes[0])
            candidates.append(candidate(self.text, [span], score))
        if past is not None:
            spans = self._around(stray, past)
            if spans and all(spans != one.spans for one in candidates):
                candidates.append(self._judged(sought, spans))
        if not candidates:
            spans = self._resembling(sought)
            if spans:
                candidates.append(self._judged(sought, spans))
        candidates.sort(key=lambda one: -one.score)
        if len(places) > 1:
            reason = Reason.AMBIGUOUS
        elif places:
            reason = Reason.CONTEXT
        else:
            reason = Reason.CHANGED if candidates else Reason.GONE
        return Waiting(stray.highlight, stray.witness, reason, tuple(candidates))

    def _judged(self, sought: Sought, spans: tuple[Span, ...]) -> Candidate:
        start, end = self.alike.at(spans[0].start), self.alike.at(spans[-1].end)
        there = self._likeness(sought, start, end)
        words = "".join(alike_string(self.text[span.start : span.end]) for span in spans)
        likeness = _similar(sought.words, words)
        return candidate(self.text, spans, (likeness + there.mean) / 2)

    def _around(self, stray: Stray, past: Past) -> tuple[Span, ...]:
        """Return what stands between what stood before and behind each of the spans."""
        out: list[Span] = []
        for span in stray.highlight.spans:
            start, end = past.alike.at(span.start), past.alike.at(span.end)
            first, last = past.alignment.around(start, end)
            last = len(self.alike) if last < 0 else last
            if not first < last <= first + 3 * (end - start) + CONTEXT:
                return ()
            out.append(self._raw(first, last, ""))
        return joined(out)

    def _resembling(self, sought: Sought) -> tuple[Span, ...]:
        """Return the stretch that is most like the words, if one is much like them."""
        words = sought.words
        self._fuzzy_budget -= len(self.alike)
        if len(words) < 4 or self._fuzzy_budget < 0:
            return ()
        found = fuzz.partial_ratio_alignment(words, self.alike.string, score_cutoff=_FUZZY_ENOUGH)
        if found is None or found.dest_start >= found.dest_end:
            return ()
        return (self._raw(found.dest_start, found.dest_end, ""),)


@dataclass(frozen=True, slots=True)
class _Place:
    score: float
    start: int
    end: int
    certain: bool


def _similar(one: str, other: str) -> float:
    """Return how alike two strings are, from 0 to 1; nothing is wholly like nothing."""
    return Indel.normalized_similarity(one, other)


def _lead(quote: str) -> int:
    """Return how many characters of the quote stand before its first that counts."""
    for number, character in enumerate(quote):
        if alike_string(character):
            return number
    return 0
