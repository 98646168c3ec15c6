"""Ties between highlights in words: whole, and as they are seen from one of their ends."""

from PySide6.QtCore import QCoreApplication

from core.document import Document
from core.items import Relation
from core.relating import other_end, relations_of
from core.relation_types import is_symmetric
from core.tags import TagSet
from gui.i18n import isolated, number

_QUOTE = 40  # characters
_MOST_TOLD = 5


def relation_words(document: Document, relation: Relation, tags: TagSet) -> str:
    """Return a tie in words: its tags, and the words at its ends."""
    text = document.text.string
    ends = (document.highlights.get(each) for each in (relation.source, relation.target))
    source, target = (isolated(end.quote(text)[:_QUOTE]) if end else "…" for end in ends)
    if is_symmetric(tags, relation.tags):
        pattern = QCoreApplication.translate("Links", "{tag}: {source} and {target}")
    else:
        pattern = QCoreApplication.translate("Links", "{tag}: from {source} to {target}")
    return pattern.format(tag=relation_names(relation, tags), source=source, target=target)


def end_words(document: Document, relation: Relation, here: str, tags: TagSet) -> str:
    """Return a tie in words as it is seen from one of its ends, by the highlight's id."""
    other = document.highlights.get(other_end(relation, here))
    quote = isolated(other.quote(document.text.string)[:_QUOTE]) if other else "…"
    if is_symmetric(tags, relation.tags):
        pattern = QCoreApplication.translate("Links", "{tag}: with {quote}")
    elif relation.source == here:
        pattern = QCoreApplication.translate("Links", "{tag}: to {quote}")
    else:
        pattern = QCoreApplication.translate("Links", "{tag}: from {quote}")
    return pattern.format(tag=relation_names(relation, tags), quote=quote)


def told_ties(document: Document, highlight: str, tags: TagSet) -> list[str]:
    """Return the ties of a highlight in words, a line each, and how many more there are."""
    found = relations_of(document, highlight)
    lines = [end_words(document, one, highlight, tags) for one in found[:_MOST_TOLD]]
    if len(found) > _MOST_TOLD:
        more = QCoreApplication.translate("Links", "and {count} more ties")
        lines.append(more.format(count=number(len(found) - _MOST_TOLD)))
    return lines


def relation_names(relation: Relation, tags: TagSet) -> str:
    """Return the names of a tie's tags."""
    return "، ".join(isolated(tags.named(tag)) for tag in relation.tags)
