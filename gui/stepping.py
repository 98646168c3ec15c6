"""Where the next highlight and the next untagged word are."""

from core.boundaries import Boundaries
from core.document import Document
from core.items import Highlight
from core.spans import Span


def neighbour(
    document: Document, selected: tuple[Highlight, ...], caret: int, *, forward: bool
) -> Highlight | None:
    """Return the highlight after or before the selected one, else from or before the caret on."""
    every = document.highlights
    step = 1 if forward else -1
    start = caret
    if len(selected) == 1:
        start = selected[0].start
        row = every.beginning_at(start)
        at = [each.id for each in row].index(selected[0].id) + step
        if 0 <= at < len(row):
            return row[at]
    elif forward and not selected and (row := every.beginning_at(start)):
        return row[0]
    return every.next_after(start) if forward else every.previous_before(start)


def untagged_word(document: Document, boundaries: Boundaries, offset: int) -> Span | None:
    """Return the first word from `offset` on that no highlight touches; offsets are code points."""
    text = document.text
    for number in range(text.paragraph_at(offset), text.paragraph_count):
        start, end = text.paragraph_bounds(number)
        for word in boundaries.words(text.string, start, end):
            if word.start >= offset and not document.highlights.in_span(word.start, word.end):
                return word
    return None
