"""Tags for relations: whether one has a direction, and highlights of which tags it may join.

A tag record's `relation` is an object: where it stands, the tag is one for relations between
highlights and not for highlights. Its keys are `symmetric` (true: it has no direction) and `from`
and `to`, the ids of the tags that the two highlights may have; none means any. Keys that are not
known here are kept.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from core.items import Highlight, Tag
from core.tag_tree import is_below
from core.tags import TagSet


@dataclass(frozen=True, slots=True)
class RelationType:
    """What a tag for relations says of them; `sources` and `targets` are tag ids, none is any."""

    symmetric: bool = False
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


def type_of(tag: Tag | None) -> RelationType | None:
    """Return what a tag says of relations, or None where it is a tag for highlights."""
    return None if tag is None or tag.relation is None else relation_type(tag.relation)


def relation_type(told: Mapping[str, object]) -> RelationType:
    """Return what the field of a record says; what makes no sense is passed over."""
    return RelationType(told.get("symmetric") is True, _ids(told.get("from")), _ids(told.get("to")))


def with_type(tag: Tag, kind: RelationType | None) -> Tag:
    """Return the tag as one for such relations, or (None) as one for highlights."""
    if kind is None:
        return replace(tag, relation=None)
    told = {
        key: value
        for key, value in (tag.relation or {}).items()
        if key not in ("symmetric", "from", "to")
    }
    if kind.symmetric:
        told["symmetric"] = True
    if kind.sources:
        told["from"] = list(kind.sources)
    if kind.targets:
        told["to"] = list(kind.targets)
    return replace(tag, relation=told)


def marks(tag: Tag) -> bool:
    """Tell whether highlights and documents can have the tag."""
    return tag.markable and tag.relation is None


def relates(tag: Tag) -> bool:
    """Tell whether relations can have the tag, as one of their own."""
    return tag.markable and tag.relation is not None


def is_symmetric(tags: TagSet, identifiers: Iterable[str]) -> bool:
    """Tell whether a relation under these tags has no direction."""
    kinds = [type_of(tags.get(each)) for each in identifiers]
    return bool(kinds) and all(kind is not None and kind.symmetric for kind in kinds)


def fits(tags: TagSet, tag: Tag, source: Highlight, target: Highlight) -> bool:
    """Tell whether a relation under the tag may lead from one highlight to the other.

    A tag stands for those below it, too; one that is in the tag set no more stands for nothing.
    """
    kind = type_of(tag)
    if kind is None:
        return True
    straight = _has(tags, source, kind.sources) and _has(tags, target, kind.targets)
    if straight or not kind.symmetric:
        return straight
    return _has(tags, target, kind.sources) and _has(tags, source, kind.targets)


def relation_tags(
    tags: TagSet, source: Highlight | None = None, target: Highlight | None = None
) -> list[Tag]:
    """Return the tags for relations; only those that fit, where both highlights are given."""
    found = [tag for tag in tags if relates(tag)]
    if source is None or target is None:
        return found
    return [tag for tag in found if fits(tags, tag, source, target)]


def swapped_ends(tag: Tag, old: str, new: Iterable[str]) -> Tag:
    """Return the tag, with others in the place of one among those that its relations may join."""
    others = tuple(new)
    return renamed_ends(tag, lambda each: others if each == old else (each,))


def renamed_ends(tag: Tag, name: Callable[[str], Iterable[str]]) -> Tag:
    """Return the tag, with what `name` makes of each tag that its relations may join."""
    kind = type_of(tag)
    if kind is None:
        return tag
    sources, targets = (
        tuple(dict.fromkeys(one for each in ids for one in name(each)))
        for ids in (kind.sources, kind.targets)
    )
    now = RelationType(kind.symmetric, sources, targets)
    return tag if now == kind else with_type(tag, now)


def _has(tags: TagSet, highlight: Highlight, wanted: tuple[str, ...]) -> bool:
    known = [each for each in wanted if each in tags]
    return not known or any(is_below(tags, tag, each) for tag in highlight.tags for each in known)


def _ids(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(each for each in cast("list[object]", value) if isinstance(each, str))
