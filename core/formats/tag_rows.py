"""Tags as they stand in a file of a tag set, line by line, and the tags that they make."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.formats.colors import hex_color
from core.formats.imported import ReadingError, ReadReport
from core.ids import new_id
from core.items import Tag
from core.messages import mark
from core.palette import free_colors
from core.relation_types import RelationType, with_type
from core.tags import folded_key

MAX_TAGS: Final = 10_000
MAX_DEPTH: Final = 64
MAX_NAME: Final = 500  # characters

_UUID7: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_NO_ATTRIBUTES: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag that was read. `line` counts from 1.

    `id`, `parent` and the tags that a `relation` may join are the file's own names.
    """

    line: int
    name: str
    id: str = ""
    parent: str = ""
    color: str = ""
    key: str = ""
    description: str = ""
    markable: bool = True
    attributes: Mapping[str, object] = field(default_factory=lambda: _NO_ATTRIBUTES)
    relation: RelationType | None = None


def tags_of(
    rows: Iterable[TagRow], report: ReadReport, used: Iterable[str] = ()
) -> tuple[Tag, ...]:
    """Return the tags that the rows make; what cannot be right becomes a problem with its line.

    Those that have no colour get one that is not in the file, nor among the `used` ones.
    Raises ReadingError where there are more tags than a person can use.
    """
    kept = list(_named(rows, report))
    ids = {row.id: _id(row) for row in kept if row.id}
    parents = {row.id: row.parent for row in kept if row.id}
    keys: set[str] = set()
    given = [_color(row, report) for row in kept]
    free = iter(free_colors([*used, *filter(None, given)], given.count("")))
    tags: list[Tag] = []
    for order, (row, color) in enumerate(zip(kept, given, strict=True), start=1):
        tag = Tag(
            ids.get(row.id) or new_id(),
            row.name,
            color or next(free),
            _key(row, keys, report),
            _parent(row, ids, parents, report),
            row.description,
            float(order),
            row.attributes,
            markable=row.markable,
        )
        tags.append(with_type(tag, _relation(row, ids, report)))
    return tuple(tags)


def _named(rows: Iterable[TagRow], report: ReadReport) -> Iterator[TagRow]:
    seen: set[str] = set()
    for count, row in enumerate(rows, start=1):
        if count > MAX_TAGS:
            raise ReadingError(
                mark("Line {line}: there are more than {count} tags."),
                line=row.line,
                count=MAX_TAGS,
            )
        name = " ".join(_printable(row.name).split())[:MAX_NAME].strip()
        if not name:
            report.add(row.line, mark("A tag has no name."))
            continue
        if row.id and row.id in seen:
            report.add(row.line, mark("Two tags are called “{name}” in the file."), name=row.id)
            continue
        seen.add(row.id)
        yield TagRow(
            row.line,
            name,
            row.id,
            row.parent,
            row.color,
            row.key,
            row.description.replace("\r\n", "\n").replace("\r", "\n"),
            row.markable,
            row.attributes,
            row.relation,
        )


def _printable(name: str) -> str:
    """Return the name with a space for each control character; a half-space is none."""
    return "".join(" " if ord(char) < 32 or char == "\x7f" else char for char in name)


def _id(row: TagRow) -> str:
    return row.id if _UUID7.fullmatch(row.id) else new_id()


def _color(row: TagRow, report: ReadReport) -> str:
    """Return the colour of a row as `#rrggbb`, or nothing where it has none that is one."""
    color = hex_color(row.color)
    if row.color.strip() and not color:
        report.add(row.line, mark("“{color}” is no colour."), color=row.color.strip())
    return color


def _key(row: TagRow, keys: set[str], report: ReadReport) -> str:
    key = row.key.strip()
    if not key:
        return ""
    if len(key) > 1 or not key.isprintable():
        report.add(row.line, mark("“{key}” is no key: a tag's key is one character."), key=key)
        return ""
    if folded_key(key) in keys:
        report.add(row.line, mark("The key “{key}” belongs to two tags."), key=key)
        return ""
    keys.add(folded_key(key))
    return key


def _relation(row: TagRow, ids: Mapping[str, str], report: ReadReport) -> RelationType | None:
    if row.relation is None:
        return None
    ends: list[tuple[str, ...]] = []
    for wanted in (row.relation.sources, row.relation.targets):
        ends.append(tuple(ids[one] for one in wanted if one in ids))
        for one in wanted:
            if one not in ids:
                report.add(row.line, mark("There is no tag “{tag}” for ties to join."), tag=one)
    return RelationType(row.relation.symmetric, *ends)


def _parent(
    row: TagRow, ids: Mapping[str, str], parents: Mapping[str, str], report: ReadReport
) -> str:
    if not row.parent:
        return ""
    if row.parent not in ids:
        report.add(row.line, mark("There is no tag “{parent}” to stand below."), parent=row.parent)
        return ""
    at, depth = row.parent, 1
    while at in parents:
        depth += 1
        if at == row.id or depth > MAX_DEPTH:
            report.add(
                row.line, mark("The tag “{name}” stands below itself, or too deep."), name=row.name
            )
            return ""
        at = parents[at]
    return ids[row.parent]
