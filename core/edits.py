"""Deciding what an action changes: pure functions from the state to a Change."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from core.document import Document
from core.ids import new_id
from core.items import (
    Change,
    Direction,
    DocumentFacts,
    Edit,
    Highlight,
    Item,
    ParagraphDirection,
    Status,
    Tag,
    Value,
)
from core.messages import HashiyaError, mark
from core.spans import Span, joined, trimmed
from core.tags import TagSet, folded_key


class EditError(HashiyaError):
    """What was asked for cannot be done, and why."""


def mark_spans(
    document: Document,
    spans: Iterable[Span],
    tags: Sequence[str],
    by: str,
    *,
    note: str = "",
    trim: bool = True,
) -> Change:
    """Return the change that highlights the spans, as one highlight, under the tags.

    Outer white space is left out unless `trim` is off. Raises EditError where nothing is left, or
    where a span goes beyond the text.
    """
    string = document.text.string
    kept: list[Span] = []
    for span in spans:
        if span.end > len(string):
            raise EditError(
                mark("{document} has {length} characters; {start}–{end} is not in it."),
                document=document.name,
                length=len(string),
                start=span.start,
                end=span.end,
            )
        inner = trimmed(string, span)
        if inner is not None:
            kept.append(inner if trim else span)
    if not kept:
        raise EditError(mark("There is nothing but white space to highlight."))
    highlight = Highlight(
        id=new_id(),
        spans=joined(kept),
        tags=tuple(tags),
        text=document.text.version,
        by=by,
        note=note,
    )
    return Change((Edit(document.name, None, highlight),), mark("Highlight"))


def retag(document: str, highlights: Sequence[Highlight], tags: Sequence[str]) -> Change:
    """Return the change that puts these tags in place of the highlights' own."""
    return _changed(
        document, highlights, mark("Change tag"), lambda h: replace(h, tags=tuple(tags))
    )


def toggle_tag(document: str, highlight: Highlight, tag: str) -> Change:
    """Return the change that adds the tag, or takes it off where another one stays."""
    if tag not in highlight.tags:
        tags = (*highlight.tags, tag)
    else:
        tags = tuple(one for one in highlight.tags if one != tag) or highlight.tags
    return _changed(document, [highlight], mark("Change tag"), lambda h: replace(h, tags=tags))


def set_note(document: str, highlights: Sequence[Highlight], note: str) -> Change:
    """Return the change that writes the note."""
    return _changed(document, highlights, mark("Write note"), lambda h: replace(h, note=note))


def set_attribute(
    document: str, highlights: Sequence[Highlight], name: str, value: Value | None
) -> Change:
    """Return the change that says `value` under an attribute, or (None) no more of it."""

    def said(highlight: Highlight) -> Highlight:
        attributes = {key: one for key, one in highlight.attributes.items() if key != name}
        if value is not None:
            attributes = {**highlight.attributes, name: value}
        return replace(highlight, attributes=attributes)

    return _changed(document, highlights, mark("Change attribute"), said)


def set_status(document: str, highlights: Sequence[Highlight], status: Status) -> Change:
    """Return the change that accepts, rejects or doubts the highlights."""
    change = _changed(
        document, highlights, mark("Change status"), lambda h: replace(h, status=status)
    )
    return replace(change, takes_over=True)


def move_spans(document: Document, highlight: Highlight, spans: Iterable[Span]) -> Change:
    """Return the change that lets the highlight stand on other spans."""
    spans = joined(span for span in spans if trimmed(document.text.string, span) is not None)
    if not spans:
        raise EditError(mark("There is nothing but white space to highlight."))
    if spans[-1].end > len(document.text):
        message = "a span goes beyond the text"
        raise ValueError(message)
    return _changed(
        document.name, [highlight], mark("Move highlight"), lambda h: replace(h, spans=spans)
    )


def delete(document: Document, highlights: Sequence[Highlight]) -> Change:
    """Return the change that deletes the highlights, and with them the relations that end there."""
    ending = {
        relation.id: relation
        for highlight in highlights
        for relation in document.relations.of(highlight.id)
    }
    relations = [Edit(document.name, relation, None) for relation in ending.values()]
    return Change(
        (*relations, *(Edit(document.name, highlight, None) for highlight in highlights)),
        mark("Delete highlight"),
    )


def add_tag(tags: TagSet, tag: Tag) -> Change:
    """Return the change that adds a tag. Raises EditError where its key or name is taken."""
    _check_tag(tags, tag)
    return Change((Edit(None, None, tag),), mark("Add tag"))


def change_tag(tags: TagSet, before: Tag, after: Tag) -> Change:
    """Return the change that makes another tag of it. Raises EditError as `add_tag` does."""
    _check_tag(tags, after)
    return Change((Edit(None, before, after),) if before != after else (), mark("Change tag set"))


def set_facts(document: Document, by: str, **fields: object) -> Change:
    """Return the change that says something of the whole document (fields of DocumentFacts)."""
    own = document.own_facts(by)
    before = own or DocumentFacts(id=new_id(), by=by)
    after = replace(before, **fields)
    if after == own:
        return Change((), mark("Change document"))
    return Change((Edit(document.name, own, after),), mark("Change document"))


def set_direction(document: Document, by: str, paragraph: int, direction: Direction) -> Change:
    """Return the change that lets the paragraph that starts at `paragraph` run another way."""
    return set_directions(document, by, (paragraph,), direction)


def set_directions(
    document: Document, by: str, paragraphs: Collection[int], direction: Direction
) -> Change:
    """Return the change that lets the paragraphs that start at `paragraphs` run another way."""
    changed = set(paragraphs)
    kept = [one for one in document.facts.paragraphs or () if one.start not in changed]
    if direction is not (document.facts.direction or Direction.AUTO):
        kept += [ParagraphDirection(each, direction) for each in changed]
    kept.sort(key=lambda one: one.start)
    return set_facts(document, by, paragraphs=tuple(kept))


def _changed(
    document: str,
    highlights: Sequence[Highlight],
    action: str,
    change: Callable[[Highlight], Highlight],
) -> Change:
    pairs: list[tuple[Item, Item]] = [(highlight, change(highlight)) for highlight in highlights]
    return Change(
        tuple(Edit(document, before, after) for before, after in pairs if before != after), action
    )


def _check_tag(tags: TagSet, tag: Tag) -> None:
    if tag.key:
        other = tags.by_key(tag.key)
        if other is not None and other.id != tag.id:
            raise EditError(
                mark("The key “{key}” already belongs to the tag “{tag}”."),
                key=folded_key(tag.key),
                tag=other.name,
            )
    same = tags.by_name(tag.name)
    if same is not None and same.id != tag.id and same.parent == tag.parent:
        raise EditError(mark("There already is a tag called “{tag}”."), tag=tag.name)
