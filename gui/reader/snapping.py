"""Moves the ends of highlights: by grapheme or by word, as the setting says."""

from core.boundaries import Boundaries, next_word, previous_word, word_at
from core.spans import Span
from gui.reader.caret import settled, step_in_order
from gui.reader.page import Page
from gui.reader.places import Spot
from gui.reader.style import Snap


def moved_end(
    page: Page, boundaries: Boundaries, span: Span, *, at_start: bool, left: bool
) -> Span | None:
    """Return the span with one end a step to the left or right, or None where nothing is left."""
    offset = span.start if at_start else span.end
    rtl = page.unit(page.units.at(offset)).rtl
    forward = left == rtl
    if page.style.snap is not Snap.CHARACTERS:
        target = _word_edge(page, boundaries, offset, forward=forward, at_start=at_start)
    else:
        target = step_in_order(page, Spot(offset), forward=forward).offset
    return _with_end(span, target, at_start=at_start)


def dragged_end(
    page: Page, boundaries: Boundaries, span: Span, offset: int, *, at_start: bool
) -> Span:
    """Return the span with one end dragged to an offset and snapped there; it keeps a character."""
    offset = settled(page, offset)
    if page.style.snap is not Snap.CHARACTERS:
        word = word_at(boundaries, page.text.string, offset, page.paragraph(offset))
        if word is not None:
            offset = word.start if offset - word.start <= word.end - offset else word.end
    limit = span.end - 1 if at_start else span.start + 1
    if at_start:
        offset = min(offset, settled(page, limit))
    elif offset < limit:
        unit = page.unit(page.units.at(span.start))
        offset = unit.next_grapheme(span.start)
    return _with_end(span, offset, at_start=at_start) or span


def _with_end(span: Span, offset: int, *, at_start: bool) -> Span | None:
    start, end = (offset, span.end) if at_start else (span.start, offset)
    return Span(start, end) if start < end else None


def _word_edge(
    page: Page, boundaries: Boundaries, offset: int, *, forward: bool, at_start: bool
) -> int:
    text = page.text.string
    bounds = page.paragraph(offset)
    if at_start:
        look = next_word if forward else previous_word
        found = look(boundaries, text, offset, bounds)
        return offset if found is None else found
    if forward:
        start = next_word(boundaries, text, max(offset - 1, bounds.start), bounds)
        inside = word_at(boundaries, text, offset, bounds) if offset < bounds.end else None
        if inside is not None and inside.start < offset < inside.end:
            return inside.end
        word = None if start is None else word_at(boundaries, text, start, bounds)
        return offset if word is None else word.end
    before = previous_word(boundaries, text, offset, bounds)
    if before is None or before == bounds.start:
        return offset
    earlier = previous_word(boundaries, text, before, bounds)
    word = None if earlier is None else word_at(boundaries, text, earlier, bounds)
    return offset if word is None else word.end
