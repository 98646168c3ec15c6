"""The selection: an anchor and a caret, grown and shrunk by the stretches that people think in."""

from dataclasses import dataclass
from enum import IntEnum

from core.boundaries import Boundaries, sentence_at, word_at
from core.spans import Span, trimmed
from gui.reader.caret import settled
from gui.reader.page import Page
from gui.reader.places import Spot


class Grain(IntEnum):
    """What a click or a drag selects by, and what growing goes through."""

    CHARACTER = 1
    WORD = 2
    SENTENCE = 3
    PARAGRAPH = 4


@dataclass(frozen=True, slots=True)
class Selection:
    """The caret, and the anchor that a selection starts from; `x` is kept going up and down."""

    caret: Spot
    anchor: int
    x: float | None = None

    @property
    def span(self) -> Span | None:
        """What is selected, or None."""
        low, high = sorted((self.anchor, self.caret.offset))
        return Span(low, high) if low < high else None

    def moved(self, spot: Spot, *, extend: bool, x: float | None = None) -> "Selection":
        """Return the selection with its caret elsewhere."""
        return Selection(spot, self.anchor if extend else spot.offset, x)


def selected(span: Span | None, at: int) -> Selection:
    """Return the selection of a span, or a bare caret."""
    return Selection(Spot(span.end), span.start) if span else Selection(Spot(at), at)


def marked_span(page: Page, selection: Selection, *, trim: bool) -> Span | None:
    """Return what would be marked: None where nothing but white space is selected."""
    span = selection.span
    if span is None:
        return None
    inner = trimmed(page.text.string, span)
    return inner if trim or inner is None else span


def stretch(page: Page, boundaries: Boundaries, offset: int, grain: Grain) -> Span | None:
    """Return the stretch of a grain at an offset, or None where there is none."""
    text = page.text.string
    number = page.text.paragraph_at(offset)
    start, end = page.text.paragraph_bounds(number)
    if start == end:
        return None
    bounds = Span(start, end)
    match grain:
        case Grain.CHARACTER:
            unit = page.unit(page.units.at(min(offset, end - 1)))
            first = settled(page, min(offset, end - 1))
            return Span(first, max(unit.next_grapheme(first), first + 1))
        case Grain.WORD:
            return word_at(boundaries, text, min(offset, end), bounds)
        case Grain.SENTENCE:
            return sentence_at(boundaries, text, offset, bounds)
        case Grain.PARAGRAPH:
            return bounds


def extended(
    page: Page, boundaries: Boundaries, first: Span, spot: Spot, grain: Grain
) -> Selection:
    """Return what a drag selects that began on `first` and is at `spot` now."""
    here = stretch(page, boundaries, spot.offset, grain) or Span(spot.offset, spot.offset + 1)
    if spot.offset < first.start:
        return Selection(Spot(min(here.start, spot.offset)), first.end)
    if spot.offset <= first.end:
        return Selection(Spot(first.end), first.start)
    end = here.end if spot.offset > here.start else spot.offset
    return Selection(Spot(max(end, first.end)), first.start)


def grown(page: Page, boundaries: Boundaries, selection: Selection) -> Selection:
    """Return the selection grown to the next larger stretch around it."""
    span = selection.span
    for grain in Grain:
        inner = span or Span(selection.caret.offset, selection.caret.offset + 1)
        first = _around(page, boundaries, inner.start, grain)
        last = _around(page, boundaries, max(inner.end - 1, inner.start), grain)
        if first is None or last is None:
            continue
        wider = Span(min(first.start, last.start), max(first.end, last.end))
        if span is None or (wider.covers(span) and wider != span):
            return selected(wider, wider.end)
    return selected(Span(0, len(page.text)), 0) if len(page.text) else selection


def _around(page: Page, boundaries: Boundaries, offset: int, grain: Grain) -> Span | None:
    """Return the stretch to grow to; what stands between words is no word."""
    found = stretch(page, boundaries, offset, grain)
    if found is None or grain is not Grain.WORD:
        return found
    letters = page.text.string[found.start : found.end]
    return found if any(each.isalnum() for each in letters) else Span(offset, offset + 1)
