"""Relations between highlights: pure functions from the state to a Change."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from core.document import Document
from core.edits import EditError
from core.ids import new_id
from core.items import Change, Edit, Highlight, Relation
from core.messages import mark
from core.relation_types import fits, is_symmetric
from core.tags import TagSet

_NO_TAGS = TagSet()


def relate(
    document: Document,
    source: str,
    target: str,
    tags: Sequence[str],
    by: str,
    known: TagSet = _NO_TAGS,
) -> Change:
    """Return the change that ties one highlight to another, both by id, under the tags.

    Raises EditError where they are one, where one is not there, where the tie is there already, or
    where a tag, as the set `known` has it, does not join such highlights.
    """
    relation = Relation(new_id(), source, target, tuple(tags), by)
    _check(document, relation, known)
    return Change((Edit(document.name, None, relation),), mark("Tie highlights"))


def retied(
    document: Document, identifier: str, tags: Sequence[str], known: TagSet = _NO_TAGS
) -> Change:
    """Return the change that gives a tie other tags. Raises EditError as `relate` does."""
    return _changed(
        document, identifier, known, mark("Change tie"), lambda r: replace(r, tags=tuple(tags))
    )


def turned(document: Document, identifier: str, known: TagSet = _NO_TAGS) -> Change:
    """Return the change that lets a tie lead the other way. Raises EditError as `relate` does."""
    return _changed(
        document,
        identifier,
        known,
        mark("Turn tie round"),
        lambda r: replace(r, source=r.target, target=r.source),
    )


def unrelate(document: Document, *identifiers: str) -> Change:
    """Return the change that unties highlights; nothing for ties that are not there."""
    found = (document.relations.get(each) for each in dict.fromkeys(identifiers))
    edits = tuple(Edit(document.name, each, None) for each in found if each is not None)
    return Change(edits, mark("Untie highlights"))


def changed_together(changes: Iterable[Change]) -> Change:
    """Return the changes of several ties as one."""
    every = list(changes)
    action = every[0].action if every else mark("Change tie")
    return Change(tuple(edit for change in every for edit in change.edits), action)


def relations_of(document: Document, identifier: str) -> list[Relation]:
    """Return the ties that start or end at a highlight, by the place of the other end."""

    def place(relation: Relation) -> tuple[int, str]:
        highlight = document.highlights.get(other_end(relation, identifier))
        return (highlight.start if highlight else -1, relation.id)

    return sorted(document.relations.of(identifier), key=place)


def other_end(relation: Relation, identifier: str) -> str:
    """Return the id of the highlight at the other end of a tie."""
    return relation.target if relation.source == identifier else relation.source


def _changed(
    document: Document,
    identifier: str,
    known: TagSet,
    action: str,
    change: Callable[[Relation], Relation],
) -> Change:
    before = document.relations.get(identifier)
    if before is None:
        return Change((), action)
    after = change(before)
    if after == before:
        return Change((), action)
    _check(document, after, known)
    return Change((Edit(document.name, before, after),), action)


def _check(document: Document, relation: Relation, known: TagSet) -> None:
    if relation.source == relation.target:
        raise EditError(mark("A highlight cannot be tied to itself."))
    source = document.highlights.get(relation.source)
    target = document.highlights.get(relation.target)
    if source is None or target is None:
        raise EditError(mark("One of the two highlights is not there any more."))
    _check_ends(relation.tags, source, target, known)
    ends = {(relation.source, relation.target)}
    if is_symmetric(known, relation.tags):
        ends.add((relation.target, relation.source))
    for other in document.relations.of(relation.source):
        same = (other.source, other.target) in ends and set(other.tags) == set(relation.tags)
        if same and other.id != relation.id:
            raise EditError(mark("The two highlights are already tied in this way."))


def _check_ends(tags: Sequence[str], source: Highlight, target: Highlight, known: TagSet) -> None:
    for identifier in tags:
        tag = known.get(identifier)
        if tag is not None and not fits(known, tag, source, target):
            raise EditError(
                mark("“{tag}” does not lead from “{source}” to “{target}”."),
                tag=tag.name,
                source=known.named(source.tags[0]),
                target=known.named(target.tags[0]),
            )
