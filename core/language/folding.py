"""Folding: one string for all the ways of writing a text, with an exact map to the raw text.

Two texts are alike for a reader although they hold other characters: ی and ي, کتاب‌ها and
کتاب ها, قرآن with its marks and without. Folding maps all of them to one string, each rule on its
own switch; what is found there is answered in code points of the raw text. The work is done in
numpy columns, with a table for each set of rules; the map keeps only the places where lengths
differ.
"""

import re
import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from core.language.folding_table import (
    ALL_RULES,
    DROPPED,
    MARKS_PATTERN,
    PLANE,
    SPREAD,
    Points,
    Rule,
    Table,
    table,
)

type Places = npt.NDArray[np.int64]

_HAMZA_MARKS = "\u0653\u0654\u0655"
_HAMZA_CLUSTER = re.compile(
    f"[^{MARKS_PATTERN}][{MARKS_PATTERN}]*[{_HAMZA_MARKS}][{MARKS_PATTERN}]*"
)
_CLUSTER = re.compile(f"[^{MARKS_PATTERN}][{MARKS_PATTERN}]+")
_UNCOMPOSED = (("ه\u0654", "ۀ"), ("ی\u0654", "ئ"), ("ى\u0654", "ئ"))


class Folded:
    """A text folded by some rules.

    `text` is the folded string, `gaps` the offsets in it where characters that part words fell out.
    """

    __slots__ = ("_changes", "_shifts", "gaps", "raw", "rules", "text")

    def __init__(self, raw: str, rules: Rule = ALL_RULES) -> None:
        self.raw = raw
        self.rules = rules
        points, places = _composed(raw, rules)
        self.text, places, self.gaps = _looked_up(points, places, table(rules))
        shifts = places - np.arange(len(places), dtype=np.int64)
        self._changes = np.flatnonzero(np.diff(shifts, prepend=0)).astype(np.int64)
        self._shifts = np.concatenate((np.zeros(1, np.int64), shifts[self._changes]))

    def raw_offset(self, offset: int) -> int:
        """Return where the character that stands at `offset` of the folded text comes from."""
        if offset >= len(self.text):
            return len(self.raw)
        return offset + int(self._shifts[np.searchsorted(self._changes, offset, "right")])

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the raw text that a stretch of the folded text comes from.

        Marks that were skipped or put into its last letter belong to it.
        """
        first, last = self.raw_offset(start), self.raw_offset(end - 1) + 1
        limit = self.raw_offset(end)
        while last < limit and unicodedata.combining(self.raw[last]):
            last += 1
        return first, last

    def raw_spans(self, starts: Places, ends: Places) -> tuple[Places, Places]:
        """Return what `raw_span` does, for many stretches at once."""
        firsts = starts + self._shifts[np.searchsorted(self._changes, starts, "right")]
        lasts = ends + self._shifts[np.searchsorted(self._changes, ends - 1, "right")]
        marks = mark_flags(self.raw)
        limits = ends + self._shifts[np.searchsorted(self._changes, ends, "right")]
        limits[ends >= len(self.text)] = len(self.raw)
        while True:
            open_ends = np.flatnonzero(lasts < limits)
            open_ends = open_ends[marks[lasts[open_ends]]]
            if not len(open_ends):
                return firsts, lasts
            lasts[open_ends] += 1

    def folded_offset(self, offset: int) -> int:
        """Return where in the folded text the raw offset is; of what was skipped, what follows."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.raw_offset(middle) < offset:
                low = middle + 1
            else:
                high = middle
        return low

    def gaps_inside(self, start: int, end: int) -> Places:
        """Return the gaps between the first and the last character of a folded stretch."""
        low = int(np.searchsorted(self.gaps, start, "right"))
        high = int(np.searchsorted(self.gaps, end, "left"))
        return self.gaps[low:high]


def mark_flags(text: str) -> npt.NDArray[np.bool_]:
    """Return for each character whether it is a mark on the one before."""
    return _flags(text, _combining())


def word_flags(text: str) -> npt.NDArray[np.bool_]:
    """Return for each character whether a word goes on through it: letters, digits, joiners."""
    return _flags(text, _word_characters())


def _flags(text: str, of_plane: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    points = _points(text)
    return of_plane[points.astype(np.uint16)] & (points < PLANE)


@lru_cache(maxsize=1)
def _combining() -> npt.NDArray[np.bool_]:
    return np.array([bool(unicodedata.combining(chr(point))) for point in range(PLANE)])


@lru_cache(maxsize=1)
def _word_characters() -> npt.NDArray[np.bool_]:
    return np.array([goes_on(chr(point)) for point in range(PLANE)])


def goes_on(character: str) -> bool:
    """Tell whether a word goes on through the character."""
    return (
        character.isalnum()
        or character in "\u200c\u200dـ_"
        or unicodedata.category(character)[0] == "M"
    )


def folded(text: str, rules: Rule = ALL_RULES) -> str:
    """Return the folded string alone."""
    return Folded(text, rules).text


def _points(text: str) -> Points:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _composed(raw: str, rules: Rule) -> tuple[Points, Places | None]:
    """Return the characters with letters and their marks put together, as NFC has them.

    Also returns where each comes from, or None where each comes from its own place.
    """
    if not rules:
        return _points(raw), None
    if Rule.MARKS in rules:  # the others are skipped in any case
        if not any(mark in raw for mark in _HAMZA_MARKS):
            return _points(raw), None
        pattern = _HAMZA_CLUSTER
    elif unicodedata.is_normalized("NFC", raw) and "\u0654" not in raw:
        return _points(raw), None
    else:
        pattern = _CLUSTER
    pieces: list[str] = []
    places: list[npt.NDArray[np.int64]] = []
    done = 0
    for match in pattern.finditer(raw):
        start, end = match.span()
        whole = unicodedata.normalize("NFC", match.group())
        for parts, letter in _UNCOMPOSED:
            whole = whole.replace(parts, letter)
        if whole == match.group():
            continue
        pieces += raw[done:start], whole
        inside = np.minimum(np.arange(start, start + len(whole)), end - 1)
        places += np.arange(done, start), inside
        done = end
    pieces.append(raw[done:])
    places.append(np.arange(done, len(raw)))
    return _points("".join(pieces)), np.concatenate(places)


def _looked_up(points: Points, places: Places | None, rows: Table) -> tuple[str, Places, Places]:
    """Return the folded string, the place that each of its characters has, and the gaps."""
    low = points.astype(np.uint16)  # wraps above the first plane, where nothing is folded
    astral = points >= PLANE
    beyond = bool(astral.any())
    found = rows.single[low]
    if beyond:
        found = np.where(astral, points, found)
    _keep_number_marks(found, low, rows)
    skipped = found == DROPPED
    gap = skipped & rows.gap[low]
    spread = np.flatnonzero(found == SPREAD)
    if len(spread):
        return _spread_out(points, places, found, skipped, gap, spread, rows)
    kept = ~skipped
    gaps = np.cumsum(kept, dtype=np.int32)[gap].astype(np.int64)
    out = found[kept].tobytes().decode("utf-32-le", "surrogatepass")
    return out, np.flatnonzero(kept) if places is None else places[kept], _once(gaps)


def _spread_out(
    points: Points,
    places: Places | None,
    found: Points,
    skipped: npt.NDArray[np.bool_],
    gap: npt.NDArray[np.bool_],
    spread: Places,
    rows: Table,
) -> tuple[str, Places, Places]:
    """Do the same where some characters become several."""
    counts = (~skipped).astype(np.int64)
    counts[spread] = [len(rows.several[int(points[index])]) for index in spread]
    ends = np.cumsum(counts)
    if places is None:
        places = np.arange(len(points), dtype=np.int64)
    out = np.repeat(found, counts)
    for index in spread.tolist():
        several = rows.several[int(points[index])]
        out[ends[index] - len(several) : ends[index]] = [ord(one) for one in several]
    text = out.tobytes().decode("utf-32-le", "surrogatepass")
    return text, np.repeat(places, counts), _once(ends[gap])


def _once(ascending: Places) -> Places:
    return ascending[np.diff(ascending, prepend=-1) > 0]


def _keep_number_marks(found: Points, low: npt.NDArray[np.uint16], rows: Table) -> None:
    """Let the mark between two digits stand, although punctuation is skipped."""
    marks = np.flatnonzero(rows.number_mark[low])
    marks = marks[(marks > 0) & (marks < len(low) - 1)]
    inside = marks[rows.digit[low[marks - 1]] & rows.digit[low[marks + 1]]]
    found[inside] = rows.number_mark[low[inside]]
