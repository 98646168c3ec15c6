"""What becomes of the things under a tag when the tag is merged, deleted or split.

Each function looks at the whole project and returns one Change: highlights, those that wait for a
place too, relations, and tags of whole documents.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from core.attributes import schema_of, with_schema
from core.document import Document
from core.edits import EditError
from core.ids import new_id
from core.items import Change, DocumentFacts, Edit, Highlight, Relation, Tag
from core.messages import mark
from core.palette import free_colors
from core.project import Project
from core.relation_types import swapped_ends
from core.tags import TagSet

type Tagged = Highlight | Relation | DocumentFacts
type Stopped = Callable[[], bool]

_CONTEXT: Final = 40  # characters
_NAME_LENGTH: Final = 60  # characters


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Use:
    """One thing under a tag, with its document's name and its words in their context."""

    document: str
    thing: Tagged
    quote: str = ""
    before: str = ""
    after: str = ""


class SplitBy(StrEnum):
    """What tells the parts of a tag that is split."""

    NOTE = "note"
    ATTRIBUTE = "attribute"
    DOCUMENT = "document"


def uses(project: Project, tag: str, *, stopped: Stopped = _never) -> Iterator[Use]:
    """Yield everything under a tag, document by document, highlights by place."""
    for name in project.documents():
        if stopped():
            return
        document = project.peek(name)
        for thing in _things(document, tag):
            yield _use(document, thing)


def deleted(project: Project, tag: str, *, stopped: Stopped = _never) -> Change:
    """Return the change that deletes a tag, and what has no other; the tags below it move up."""
    return _without(project, tag, "", stopped)


def merged(project: Project, tag: str, into: str, *, stopped: Stopped = _never) -> Change:
    """Return the change that puts another tag in a tag's place, and deletes it.

    The other tag gets the rules of tagging, and the attributes that it does not know yet, as ones
    that need not be said. Raises EditError where it only holds together the tags below it, or where
    one of them is for relations and the other for highlights.
    """
    return _without(project, tag, into, stopped)


def check_kind(project: Project, before: Tag | None, after: Tag) -> None:
    """Raise EditError where a tag that highlights or documents have would become one for ties."""
    if before is None or before.relation is not None or after.relation is None:
        return
    if any(not isinstance(use.thing, Relation) for use in uses(project, before.id)):
        raise EditError(
            mark("Highlights or documents have the tag “{tag}”: it cannot be for ties alone."),
            tag=before.name,
        )


def parts(found: Sequence[Use], by: SplitBy, attribute: str = "") -> dict[str, list[Use]]:
    """Return what is under a tag by note, by the value of an attribute, or by document.

    What has no note or no such attribute is the part without a name.
    """
    groups: dict[str, list[Use]] = {}
    for use in found:
        match by:
            case SplitBy.NOTE:
                name = _short(use.thing.note)
            case SplitBy.ATTRIBUTE:
                name = _value(use.thing.attributes.get(attribute, ""))
            case SplitBy.DOCUMENT:
                name = use.document
        groups.setdefault(name, []).append(use)
    return groups


def attributes_of(found: Sequence[Use]) -> list[str]:
    """Return the names of the attributes that things have, in the order in which they come."""
    return list(dict.fromkeys(name for use in found for name in use.thing.attributes))


def split(
    tags: TagSet, tag: str, into: Mapping[str, Sequence[Use]], *, below: bool = True
) -> Change:
    """Return the change that gives parts of what is under a tag new tags, by their names.

    What is in no part stays under the tag. The new tags stand below it, or beside it; they have
    its attributes. Raises EditError where there is nothing to split, where a name is taken, or
    where something is in two parts.
    """
    known = tags.get(tag)
    chosen = {name.strip(): found for name, found in into.items() if found}
    if known is None or not chosen:
        raise EditError(mark("Nothing was chosen that could get another tag."))
    edits: list[Edit] = []
    colors = free_colors((each.color for each in tags), len(chosen))
    order = tags.next_order()
    taken: set[str] = set()
    added: list[str] = []
    for number, (name, found) in enumerate(chosen.items()):
        if not name:
            raise EditError(mark("A tag needs a name."))
        if tags.by_name(name) is not None:
            raise EditError(mark("There already is a tag called “{tag}”."), tag=name)
        new = Tag(
            new_id(),
            name,
            colors[number],
            parent=known.id if below else known.parent,
            order=order + number,
            attributes=known.attributes,
            relation=known.relation,
        )
        edits.append(Edit(None, None, new))
        added.append(new.id)
        for use in found:
            if use.thing.id in taken:
                raise EditError(mark("Something cannot be in two parts of a tag that is split."))
            taken.add(use.thing.id)
            after = replace(use.thing, tags=_swapped(use.thing.tags, tag, new.id))
            edits.append(Edit(use.document, use.thing, after))
    if not below:  # what stands below a tag may be joined as it may
        joined = _rejoined(tags, tag, (tag, *added)).values()
        edits.extend(Edit(None, tags.get(after.id), after) for after in joined)
    return Change(tuple(edits), mark("Split tag"), takes_over=True)


def _without(project: Project, tag: str, into: str, stopped: Stopped) -> Change:
    action = mark("Merge tags") if into else mark("Delete tag")
    known, other = project.tags.get(tag), project.tags.get(into)
    if known is None or tag == into:
        return Change((), action)
    if other is not None and not other.markable:
        raise EditError(
            mark("The tag “{tag}” only holds together the tags below it; choose one of them."),
            tag=other.name,
        )
    edits: list[Edit] = []
    for name in project.documents():
        if stopped():
            return Change((), action)
        edits.extend(_retagged(project.peek(name), tag, into))
    if other is not None:
        _check_kinds(known, other, edits)
    heirs = {child.id: replace(child, parent=known.parent) for child in project.tags.children(tag)}
    if other is not None:
        heirs[into] = _heir(heirs.get(into, other), known)
        heirs |= _rejoined((heirs.get(each.id, each) for each in project.tags), tag, (into,))
    for identifier, after in heirs.items():
        before = project.tags.get(identifier)
        if after != before:
            edits.append(Edit(None, before, after))
    return Change((*edits, Edit(None, known, None)), action, takes_over=True)


def _check_kinds(known: Tag, other: Tag, edits: Sequence[Edit]) -> None:
    """Raise EditError where highlights would get a tag for relations, or the other way round."""
    marked = any(not isinstance(edit.before, Relation) for edit in edits)
    if (other.relation is not None and marked) or (
        known.relation is not None and other.relation is None
    ):
        raise EditError(
            mark("A tag for ties and one for highlights cannot be merged: “{tag}” and “{other}”."),
            tag=known.name,
            other=other.name,
        )


def _rejoined(tags: Iterable[Tag], old: str, new: Sequence[str]) -> dict[str, Tag]:
    """Return, by id, the tags for relations that may join others in the place of one."""
    after = ((tag, swapped_ends(tag, old, new)) for tag in tags)
    return {new.id: new for before, new in after if new is not before}


def _retagged(document: Document, tag: str, into: str) -> Iterator[Edit]:
    """Walk the edits of one document; each thing is edited once."""
    gone: set[str] = set()
    after: dict[str, Tagged | None] = {}
    before: dict[str, Tagged] = {}
    others = (one for one in document.relations.values() if tag not in one.tags)
    there = {(one.source, one.target, one.tags) for one in others}
    for thing in _things(document, tag):
        tags = _swapped(thing.tags, tag, into)
        before[thing.id] = thing
        if isinstance(thing, Relation) and (thing.source, thing.target, tags) in there:
            after[thing.id] = None  # the highlights are tied so already
        elif tags or isinstance(thing, DocumentFacts):
            after[thing.id] = replace(thing, tags=tags)
        else:
            after[thing.id] = None
            if isinstance(thing, Highlight):
                gone.add(thing.id)
    for relation in (each for one in gone for each in document.relations.of(one)):
        before[relation.id] = relation
        after[relation.id] = None
    relations_first = sorted(before, key=lambda each: not isinstance(before[each], Relation))
    for identifier in relations_first:
        yield Edit(document.name, before[identifier], after[identifier])


def _things(document: Document, tag: str) -> Iterator[Tagged]:
    if any(tag in kind.tags for kind in document.highlights.kinds):
        for highlight in document.highlights:
            if tag in highlight.tags:
                yield highlight
    for waiting in document.waiting:
        if tag in waiting.highlight.tags:
            yield waiting.highlight
    for relation in document.relations.values():
        if tag in relation.tags:
            yield relation
    for facts in document.said.values():
        if tag in facts.tags:
            yield facts


def _use(document: Document, thing: Tagged) -> Use:
    text = document.text.string
    match thing:
        case Highlight():
            waits = next((one for one in document.waiting if one.highlight.id == thing.id), None)
            if waits is not None:
                witness = waits.witness
                quote = " … ".join(witness.quotes)
                return Use(document.name, thing, quote, witness.prefix, witness.suffix)
            before = text[max(0, thing.start - _CONTEXT) : thing.start]
            after = text[thing.end : thing.end + _CONTEXT]
            return Use(document.name, thing, thing.quote(text), before, after)
        case Relation():
            ends = (document.highlights.get(thing.source), document.highlights.get(thing.target))
            return Use(
                document.name, thing, " → ".join(end.quote(text) if end else "…" for end in ends)
            )
        case DocumentFacts():
            return Use(document.name, thing)


def _heir(other: Tag, known: Tag) -> Tag:
    fields = schema_of(other)
    names = {each.name for each in fields} | set(other.attributes)
    more = [replace(f, required=False, default=None) for f in schema_of(known)]
    new = [each for each in more if each.name not in names]
    heir = with_schema(other, (*fields, *new)) if new else other
    return replace(heir, rules=(*heir.rules, *known.rules)) if known.rules else heir


def _swapped(tags: Sequence[str], tag: str, into: str) -> tuple[str, ...]:
    kept = (into if each == tag else each for each in tags)
    return tuple(dict.fromkeys(each for each in kept if each))


def _short(note: str) -> str:
    line = " ".join(next(iter(note.strip().splitlines()), "").split())
    return line if len(line) <= _NAME_LENGTH else f"{line[: _NAME_LENGTH - 1]}…"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split())
