"""Carrying what is said of paragraphs along with a changed text."""

from dataclasses import replace

from core.items import DocumentFacts, ParagraphDirection
from core.offset_map import OffsetMap
from core.text import Text


def moved_facts(facts: DocumentFacts, mapping: OffsetMap, text: Text) -> DocumentFacts:
    """Return the facts with the directions of paragraphs where these start in the new text.

    A direction whose paragraph was joined to the one before it goes.
    """
    if not facts.paragraphs:
        return facts
    kept: dict[int, ParagraphDirection] = {}
    for one in facts.paragraphs:
        start = _paragraph(one.start, mapping, text.string)
        if start is not None:
            kept.setdefault(start, ParagraphDirection(start, one.direction))
    paragraphs = tuple(kept[start] for start in sorted(kept))
    return facts if paragraphs == facts.paragraphs else replace(facts, paragraphs=paragraphs)


def _paragraph(start: int, mapping: OffsetMap, text: str) -> int | None:
    # What was put in front of a paragraph may be paragraphs of its own.
    for place in (mapping.forward(start, behind=True), mapping.forward(start)):
        if place == 0 or text[place - 1 : place] == "\n":
            return place
    return None
