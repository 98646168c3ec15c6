"""Where the characters of one version of a text stand in another."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from core.spans import Span

_JOINER: Final = "\u200c"


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """A stretch of the old text and what stands in its place; either may be empty, not both."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class OffsetMap:
    """The steps by which one text becomes another, sorted; between them nothing changed.

    Offsets are code points. Steps may touch, but two insertions cannot share a place.
    """

    def __init__(self, steps: Iterable[Step], old_length: int, new_length: int) -> None:
        self.steps = tuple(steps)
        self.old_length = old_length
        self.new_length = new_length
        self._starts = [step.old_start for step in self.steps]
        self._ends = [step.old_end for step in self.steps]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OffsetMap):
            return NotImplemented
        return self.steps == other.steps and self.old_length == other.old_length

    def __hash__(self) -> int:
        return hash(self.steps)

    def forward(self, offset: int, *, behind: bool = False) -> int:
        """Return where an offset of the old text lies in the new one.

        One inside a replaced stretch goes to the start of what replaced it, and one where something
        was inserted stays in front of that; with `behind`, to its end and behind it.
        """
        if behind:
            number = bisect_right(self._starts, offset) - 1
            if number < 0:
                return offset
            step = self.steps[number]
            inside = offset < step.old_end and offset > step.old_start
            if offset == step.old_start < step.old_end:
                return step.new_start
            return step.new_end if inside else offset + step.new_end - step.old_end
        number = bisect_left(self._ends, offset)
        if number < len(self.steps) and self.steps[number].old_start <= offset:
            step = self.steps[number]
            if step.old_start < offset == step.old_end:
                return step.new_end
            return step.new_start
        if number == 0:
            return offset
        step = self.steps[number - 1]
        return offset + step.new_end - step.old_end

    def inverted(self) -> "OffsetMap":
        """Return the map from the new text to the old one."""
        steps = (Step(s.new_start, s.new_end, s.old_start, s.old_end) for s in self.steps)
        return OffsetMap(steps, self.new_length, self.old_length)

    def carried(self, span: Span, old: str, new: str) -> Span | None:
        """Return where a span of the old text stands in the new one, or None where it vanished.

        What is replaced inside the span stays inside: the span grows and shrinks with it. What is
        replaced across a border of the span goes out. What is inserted at a border stays out,
        unless it is a mark on the span's last letter, or letters that carry on the span's first or
        last word. A span that is deleted, or replaced together with more than itself, has vanished.
        """
        start = self._carried_start(span.start, old, new)
        end = self._carried_end(span.end, old, new)
        if end <= start or not new[start:end].strip():
            return None
        return Span(start, end)

    def _carried_start(self, start: int, old: str, new: str) -> int:
        number = bisect_right(self._ends, start) - 1
        before = self.steps[number] if number >= 0 else None
        if number + 1 < len(self.steps):
            across = self.steps[number + 1]
            if across.old_start < start:
                return across.new_end
        if before is None:
            return start
        if before.old_start == start:  # inserted right here
            word_starts = start == 0 or not is_word(old[start - 1])
            inserted = new[before.new_start : before.new_end]
            if word_starts and is_word(old[start]) and _continues(inserted):
                return before.new_start
        return start + before.new_end - before.old_end

    def _carried_end(self, end: int, old: str, new: str) -> int:
        number = bisect_left(self._starts, end) - 1  # the last step that starts before the end
        last = self.steps[number] if number >= 0 else None
        if last is not None and last.old_end > end:
            return last.new_start
        moved = end + (last.new_end - last.old_end if last is not None else 0)
        if number + 1 < len(self.steps):
            here = self.steps[number + 1]
            if here.old_start == here.old_end == end:
                inserted = new[here.new_start : here.new_end]
                if unicodedata.combining(inserted[0]):
                    return moved + _marks(inserted)
                word_ends = end == len(old) or not is_word(old[end])
                if word_ends and is_word(old[end - 1]) and _continues(inserted):
                    return here.new_end
        return moved


def composed(first: OffsetMap, second: OffsetMap) -> OffsetMap:
    """Return the map that leads through two others, one after the other.

    What either of them replaced is replaced by the whole; a character that is the same in all three
    texts only because it was put back counts as replaced.
    """
    kept: list[tuple[int, int, int]] = []  # old start, new start, length
    others = _kept(second)
    at = 0
    for old, middle, length in _kept(first):
        while at < len(others) and others[at][0] + others[at][2] <= middle:
            at += 1
        number = at
        while number < len(others) and others[number][0] < middle + length:
            other, new, size = others[number]
            start, end = max(middle, other), min(middle + length, other + size)
            if start < end:
                kept.append((old + start - middle, new + start - other, end - start))
            number += 1
    return OffsetMap(
        _between(kept, first.old_length, second.new_length), first.old_length, second.new_length
    )


def _kept(mapping: OffsetMap) -> list[tuple[int, int, int]]:
    """Return the stretches that nothing changed: old start, new start, length."""
    found: list[tuple[int, int, int]] = []
    old = new = 0
    for step in mapping.steps:
        if step.old_start > old:
            found.append((old, new, step.old_start - old))
        old, new = step.old_end, step.new_end
    if mapping.old_length > old:
        found.append((old, new, mapping.old_length - old))
    return found


def _between(
    kept: Sequence[tuple[int, int, int]], old_length: int, new_length: int
) -> Iterable[Step]:
    old = new = 0
    for old_start, new_start, length in (*kept, (old_length, new_length, 0)):
        if old_start > old or new_start > new:
            yield Step(old, old_start, new, new_start)
        old, new = old_start + length, new_start + length


def is_word(character: str) -> bool:
    """Tell whether the character is of a word: a letter, a digit, a mark, ZWNJ."""
    return character.isalnum() or character == _JOINER or unicodedata.category(character) == "Mn"


def map_as_tsv(mapping: OffsetMap) -> str:
    """Return the steps as a table with tabs: old start and end, new start and end."""
    rows = ["old_start\told_end\tnew_start\tnew_end"]
    rows.extend(f"{s.old_start}\t{s.old_end}\t{s.new_start}\t{s.new_end}" for s in mapping.steps)
    return "\n".join(rows) + "\n"


def map_as_json(mapping: OffsetMap) -> bytes:
    """Return the map as a JSON object; `map_from_json` reads it."""
    return msgspec.json.encode(
        _Stored(
            mapping.old_length,
            mapping.new_length,
            [(s.old_start, s.old_end, s.new_start, s.new_end) for s in mapping.steps],
        )
    )


def map_from_json(content: bytes) -> OffsetMap:
    """Return the map that `map_as_json` wrote. Raises msgspec.MsgspecError."""
    stored = msgspec.json.decode(content, type=_Stored)
    return OffsetMap((Step(*step) for step in stored.steps), stored.old_length, stored.new_length)


class _Stored(msgspec.Struct):
    old_length: int
    new_length: int
    steps: Sequence[tuple[int, int, int, int]]


def _continues(inserted: str) -> bool:
    return all(is_word(character) for character in inserted)


def _marks(inserted: str) -> int:
    count = 0
    while count < len(inserted) and unicodedata.combining(inserted[count]):
        count += 1
    return count
