"""Events in brat's files: the types in `annotation.conf`, and the lines that begin with E.

An event is read as its trigger, which is a highlight, with a tie to each of its arguments.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from core.formats.brat_relations import MACRO, joined_types, types_named
from core.formats.imported import ImportedRelation
from core.formats.tag_rows import TagRow
from core.relation_types import RelationType

_TYPE: Final = re.compile(r"(\s*!?[^\s,|]+)\s*(.*)")
_ROLE: Final = re.compile(r"([\w<>-]+)(?:[?*+]|\{[^}]*\})?:([^,\s]+)")
_NUMBER: Final = re.compile(r"\d+$")  # brat counts the arguments of one role


class Event(NamedTuple):
    """An event of a document: the id of its trigger, and its arguments by role."""

    trigger: str
    arguments: tuple[tuple[str, str], ...]


def type_and_roles(line: str) -> tuple[str, str]:
    """Return the type of a line of events, with what stands before it, and its roles."""
    found = _TYPE.fullmatch(line)
    return (found[1], found[2]) if found else (line, "")


def role_rows(
    events: Iterable[tuple[int, str, str]], lines: Sequence[str], types: set[str]
) -> list[TagRow]:
    """Return a tag for ties for each role of the events: number of the line, type and roles.

    `lines` are those of the whole file, for its macros; `types` what may be joined.
    """
    macros = {found[1]: found[2] for found in map(MACRO.match, lines) if found}
    rows: dict[str, tuple[int, RelationType]] = {}
    for number, event, told in events:
        for role, wanted in _ROLE.findall(told):
            targets = types_named(wanted, macros, types)
            first, before = rows.get(
                role, (number, RelationType(sources=(event,), targets=targets))
            )
            sources = tuple(dict.fromkeys((*before.sources, event)))
            joined = joined_types(before.targets, targets)
            rows[role] = (first, RelationType(sources=sources, targets=joined))
    return [
        TagRow(number, role, f"relation {role}" if role in types else role, relation=kind)
        for role, (number, kind) in rows.items()
    ]


def read_event(line: str) -> tuple[str, Event]:
    """Return the id of an event and what its line says. Raises ValueError where it is none."""
    identifier, rest = line.split("\t", 1)
    (_, trigger), *arguments = (part.split(":", 1) for part in rest.split())
    return identifier, Event(
        trigger, tuple((_NUMBER.sub("", role) or role, end) for role, end in arguments)
    )


def ties_of(events: Mapping[str, Event]) -> list[ImportedRelation]:
    """Return a tie from the trigger of each event to each argument, or to that one's trigger."""
    return [
        ImportedRelation(event.trigger, _place(end, events), labels=(role,))
        for event in events.values()
        for role, end in event.arguments
    ]


def _place(end: str, events: Mapping[str, Event]) -> str:
    return events[end].trigger if end in events else end
