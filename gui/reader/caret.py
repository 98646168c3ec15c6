"""Where the caret goes: by grapheme with the arrows, by word, line, screen, paragraph and document.

Every function takes a page and a place and returns the new place. A visual step never goes
against its arrow and never stops inside a grapheme.
"""

from typing import Final

from core.boundaries import Boundaries, extended_by_word, next_word, previous_word
from gui.reader.page import Page
from gui.reader.places import Spot

_NEAR: Final = 0.4


def step(page: Page, spot: Spot, *, left: bool) -> Spot:
    """Return the place one grapheme to the left or right on the screen."""
    number, unit, line, x = page.located(spot)
    cells = unit.map_of(line).cells
    if left:
        before = [cell for cell in cells if cell.left < x - _NEAR]
        if before:
            cell = max(before, key=lambda each: each.left)
            return Spot(unit.from_utf16(cell.at_left), (number, line), cell.left)
    else:
        after = [cell for cell in cells if cell.right > x + _NEAR]
        if after:
            cell = min(after, key=lambda each: each.right)
            return Spot(unit.from_utf16(cell.at_right), (number, line), cell.right)
    return _over_the_edge(page, spot, number, line, forward=left == unit.rtl, left=left)


def step_in_order(page: Page, spot: Spot, *, forward: bool) -> Spot:
    """Return the place one grapheme on or back in the order of the text."""
    number, unit, _line, _x = page.located(spot)
    offset = spot.offset
    if forward:
        if offset < unit.end:
            offset = unit.next_grapheme(offset)
        elif number + 1 < len(page.units):
            offset = _past(page, number)
    elif offset > unit.start:
        offset = unit.previous_grapheme(offset)
    elif number > 0:
        offset = page.unit(number - 1).end
        if not page.units.ends_paragraph(number - 1):
            offset = page.unit(number - 1).previous_grapheme(offset)
    return Spot(offset)


def arrow(page: Page, spot: Spot, *, left: bool, visual: bool) -> Spot:
    """Return where an arrow key leads, as the setting says."""
    if visual:
        return step(page, spot, left=left)
    _number, unit, _line, _x = page.located(spot)
    return step_in_order(page, spot, forward=left == unit.rtl)


def word_step(
    page: Page, spot: Spot, boundaries: Boundaries, *, left: bool, anchor: int | None = None
) -> Spot:
    """Return the place one word to the left or right, by the paragraph's direction.

    With the `anchor` of a selection that goes along, its far end stops at the ends of words.
    """
    _number, unit, _line, _x = page.located(spot)
    text = page.text.string
    bounds = page.paragraph(spot.offset)
    forward = left == unit.rtl
    extension = None
    if anchor is not None:
        extension = extended_by_word(boundaries, text, anchor, spot.offset, bounds, forward=forward)
    if extension is not None:
        return Spot(extension)
    if forward:
        found = next_word(boundaries, text, spot.offset, bounds)
        if found is None:
            end = page.text.paragraph_bounds(page.text.paragraph_at(spot.offset))[1]
            found = end if spot.offset < end else min(end + 1, len(text))
        return Spot(found)
    found = previous_word(boundaries, text, spot.offset, bounds)
    if found is None:
        found = bounds.start if spot.offset > bounds.start else max(bounds.start - 1, 0)
    return Spot(found)


def line_edge(page: Page, spot: Spot, *, end: bool) -> Spot:
    """Return the start or the end of the line."""
    number, unit, line, _x = page.located(spot)
    box = unit.lines[line]
    position = box.start
    if end:
        position = box.end
        if line + 1 < len(unit.lines):
            # The white space at a wrap stands at the end of the line, and the caret before it.
            while (
                position > box.start
                and unit.text[unit.from_utf16(position) - unit.start - 1].isspace()
            ):
                position -= 1
    return Spot(unit.from_utf16(position), (number, line))


def document_edge(page: Page, *, end: bool) -> Spot:
    """Return the start or the end of the document."""
    return Spot(len(page.text) if end else 0)


def vertical(page: Page, spot: Spot, x: float, *, down: bool) -> Spot:
    """Return the place on the next or previous line nearest to `x` (from the column's left)."""
    number, unit, line, _x = page.located(spot)
    line += 1 if down else -1
    if line < 0:
        if number == 0:
            return Spot(0)
        number -= 1
        unit = page.unit(number)
        line = len(unit.lines) - 1
    elif line >= len(unit.lines):
        if number + 1 >= len(page.units):
            return Spot(len(page.text))
        number += 1
        unit = page.unit(number)
        line = 0
    position = unit.map_of(line).position_at(x)
    return Spot(unit.from_utf16(position), (number, line))


def paragraph_edge(page: Page, spot: Spot, *, end: bool) -> Spot:
    """Return the start of the paragraph or the next one's, or the end of it."""
    number = page.text.paragraph_at(spot.offset)
    if end:
        following = number + 1
        if following < page.text.paragraph_count:
            return Spot(page.text.paragraph_bounds(following)[0])
        return Spot(len(page.text))
    start = page.text.paragraph_bounds(number)[0]
    if spot.offset > start or number == 0:
        return Spot(start)
    return Spot(page.text.paragraph_bounds(number - 1)[0])


def settled(page: Page, offset: int) -> int:
    """Return the offset, or the start of the grapheme that it would divide."""
    offset = min(max(offset, 0), len(page.text))
    unit = page.unit(page.units.at(offset))
    return offset if unit.is_between_graphemes(offset) else unit.previous_grapheme(offset)


def _over_the_edge(
    page: Page, spot: Spot, number: int, line: int, *, forward: bool, left: bool
) -> Spot:
    line += 1 if forward else -1
    unit = page.unit(number)
    if not 0 <= line < len(unit.lines):
        number += 1 if forward else -1
        if not 0 <= number < len(page.units):
            return spot
        unit = page.unit(number)
        line = 0 if forward else len(unit.lines) - 1
    cells = unit.map_of(line).cells
    if not cells:
        return Spot(unit.from_utf16(unit.lines[line].start), (number, line))
    # In a paragraph of the other direction the step goes on in the order of the text.
    if unit.rtl == (left == forward):
        cell = cells[-1] if left else cells[0]
        x = cell.right if left else cell.left
        position = cell.at_right if left else cell.at_left
        return Spot(unit.from_utf16(position), (number, line), x)
    edge = unit.lines[line].start if forward else unit.lines[line].end
    return Spot(unit.from_utf16(edge), (number, line))


def _past(page: Page, number: int) -> int:
    following = page.unit(number + 1)
    if page.units.ends_paragraph(number):
        return following.start
    return following.next_grapheme(following.start)
