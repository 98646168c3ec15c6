"""A quote with the words around it, as rich text."""

from html import escape

from core.items import Direction
from core.paragraphs import direction_of


def in_context(
    prefix: str, quote: str, suffix: str, *, more_before: bool = True, more_after: bool = True
) -> str:
    """Return the words around a quote, which is bold and underlined; all runs its own way.

    Dots stand at the ends beyond which the text goes on.
    """
    way = "ltr" if direction_of(prefix + quote + suffix) is Direction.LTR else "rtl"
    before = f"{'…' if more_before else ''}{escape(one_line(prefix))}"
    after = f"{escape(one_line(suffix))}{'…' if more_after else ''}"
    words = f"{before}<b><u>{escape(quote)}</u></b>{after}"
    return f'<p dir="{way}">{words}</p>'


def one_line(text: str) -> str:
    """Return the text with one space for each stretch of white space, at its ends, too."""
    inner = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if inner and text[-1:].isspace() else ""
    return f"{before}{inner}{after}"
