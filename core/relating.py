"""Ties between highlights: pure functions from the state to a Change."""

from collections.abc import Sequence

from core.document import Document
from core.edits import EditError
from core.ids import new_id
from core.items import Change, Edit, Relation
from core.messages import mark


def relate(document: Document, source: str, target: str, tags: Sequence[str], by: str) -> Change:
    """Return the change that ties one highlight to another, both by id, under the tags.

    Raises EditError where they are one, where one is not there, or where the tie is there already.
    """
    if source == target:
        raise EditError(mark("A highlight cannot be tied to itself."))
    if source not in document.highlights or target not in document.highlights:
        raise EditError(mark("One of the two highlights is not there any more."))
    for relation in document.relations.values():
        if (relation.source, relation.target, relation.tags) == (source, target, tuple(tags)):
            raise EditError(mark("The two highlights are already tied in this way."))
    relation = Relation(new_id(), source, target, tuple(tags), by)
    return Change((Edit(document.name, None, relation),), mark("Tie highlights"))


def unrelate(document: Document, identifier: str) -> Change:
    """Return the change that unties two highlights; nothing where the tie is not there."""
    relation = document.relations.get(identifier)
    edits = () if relation is None else (Edit(document.name, relation, None),)
    return Change(edits, mark("Untie highlights"))


def relations_of(document: Document, identifier: str) -> list[Relation]:
    """Return the ties that start or end at a highlight, by the place of the other end."""

    def place(relation: Relation) -> tuple[int, str]:
        other = relation.target if relation.source == identifier else relation.source
        highlight = document.highlights.get(other)
        return (highlight.start if highlight else -1, relation.id)

    return sorted(
        (r for r in document.relations.values() if identifier in (r.source, r.target)), key=place
    )
