"""A stretch of a document as HTML, with its highlights, for the clipboard."""

from html import escape
from itertools import pairwise

from core.items import Status
from core.spans import Span
from gui.reader.marks import Marks
from gui.reader.page import Page


def html_of(page: Page, span: Span) -> str:
    """Return what is in a span as HTML: paragraphs with their directions, tags as marks.

    Where highlights overlap, a mark is cut at their ends and names all its tags.
    """
    out: list[str] = []
    first, last = page.text.paragraph_at(span.start), page.text.paragraph_at(span.end)
    for number in range(first, last + 1):
        start, end = page.text.paragraph_bounds(number)
        low, high = max(start, span.start), min(end, span.end)
        if low > high:
            continue
        direction = page.direction(page.units.at(start)).value
        inner = _marked(page.text.string, page.marks, low, high)
        out.append(f'<p dir="{direction}">{inner or "<br>"}</p>')
    return "\n".join(out)


def _marked(text: str, marks: Marks, start: int, end: int) -> str:
    if start >= end:
        return ""
    fragments = marks.fragments(start, end)
    cuts = {start, end}
    for each in fragments:
        cuts |= {max(each.start, start), min(each.end, end)}
    out: list[str] = []
    for low, high in pairwise(sorted(cuts)):
        written = escape(text[low:high], quote=False)
        here = [each for each in fragments if each.start <= low and high <= each.end]
        if not here:
            out.append(written)
            continue
        looks = [marks.style(each.kind) for each in here]
        labels = escape("، ".join(dict.fromkeys(look.label for look in looks)))
        look = looks[-1]
        line = "underline" if look.status is Status.ACCEPTED else "underline dashed"
        style = f"background-color:{look.color.lighter(165).name()};text-decoration:{line}"
        out.append(f'<mark style="{style}" title="{labels}">{written}</mark>')
    return "".join(out)
