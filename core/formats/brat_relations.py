"""The types of relations in brat's `annotation.conf`, both ways."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from core.formats.tag_rows import TagRow
from core.relation_types import RelationType, type_of
from core.tag_tree import is_below
from core.tags import TagSet

_ENTITY: Final = "<ENTITY>"
_ANY: Final = frozenset({_ENTITY, "<EVENT>", "<ANY>"})
_KIND: Final = "<REL-TYPE>"
_ARGUMENTS: Final = ("Arg1", "Arg2")
_TOLD: Final = re.compile(r"([\w<>-]+):([^,\s]+)")
MACRO: Final = re.compile(r"\s*(<[^<>]+>)\s*=\s*(\S+)")


def relation_lines(tags: TagSet, types: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each tag for relations; `types` are brat's names by the tags' ids.

    Brat knows no tree here: the tags below one that may be joined are named each.
    """
    for tag in tags:
        kind = type_of(tag)
        if kind is None or not tag.markable:
            continue
        ends = [
            "|".join(
                types[each.id]
                for each in tags
                if each.relation is None and any(is_below(tags, each.id, one) for one in wanted)
            )
            for wanted in (kind.sources, kind.targets)
        ]
        told = f"Arg1:{ends[0] or _ENTITY}, Arg2:{ends[1] or _ENTITY}"
        yield f"{types[tag.id]}\t{told}" + (f", {_KIND}:symmetric" if kind.symmetric else "")


def relation_rows(
    ties: Iterable[tuple[int, str]], lines: Sequence[str], entities: set[str]
) -> list[TagRow]:
    """Return the types of relations; one with several lines may join what any of them says.

    `lines` are those of the whole file, for its macros; `entities` the types that may be joined.
    """
    macros = {found[1]: found[2] for found in map(MACRO.match, lines) if found}
    rows: dict[str, tuple[int, RelationType]] = {}
    for number, line in ties:
        name, _, told = line.strip().replace("\t", " ").partition(" ")
        given = dict(_TOLD.findall(told))
        sources, targets = (
            types_named(given.get(arg, _ENTITY), macros, entities) for arg in _ARGUMENTS
        )
        symmetric = "symmetric" in given.get(_KIND, "")
        if name in rows:
            number, before = rows[name]
            sources = joined_types(before.sources, sources)
            targets = joined_types(before.targets, targets)
            symmetric = symmetric or before.symmetric
        rows[name] = (number, RelationType(symmetric, sources, targets))
    return [
        TagRow(number, name, f"relation {name}" if name in entities else name, relation=kind)
        for name, (number, kind) in rows.items()
    ]


def types_named(told: str, macros: Mapping[str, str], entities: set[str]) -> tuple[str, ...]:
    """Return the types that an argument names; nothing where it names any."""
    named: list[str] = []
    for one in told.split("|"):
        if one in _ANY:
            return ()
        named.extend(macros.get(one, one).split("|"))
    return tuple(dict.fromkeys(one for one in named if one in entities))


def joined_types(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return what either names; nothing, which is any, where one of them names any."""
    return tuple(dict.fromkeys((*one, *other))) if one and other else ()
