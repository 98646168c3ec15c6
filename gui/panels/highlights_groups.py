"""The rows of the list of highlights sorted into groups, each under a heading."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from gui.i18n import plain
from gui.panels.highlights_rows import Row

type Stopped = Callable[[], bool]


class GroupBy(StrEnum):
    """What the rows of a group share."""

    NOTHING = ""
    TEXT = "text"
    TAG = "tag"


class Heading(NamedTuple):
    """What stands above a group: what its rows share, how many they are, and all their tags.

    A text is `torn` that does not have the same tags everywhere.
    """

    words: str
    size: int
    tags: tuple[str, ...]
    torn: bool = False


def grouped(
    rows: Sequence[Row], by: GroupBy, named: Callable[[str], str], stopped: Stopped
) -> list[Row | Heading]:
    """Return the rows group by group under headings; torn texts come first, then large groups."""
    keyed: list[tuple[str, Row]] = []
    for row in rows:
        if stopped():
            return []
        words = row.quote if by is GroupBy.TEXT else ", ".join(sorted(map(named, row.tags)))
        keyed.append((plain(words), row))
    keyed.sort(key=lambda pair: (pair[0], pair[1].place))
    groups = [_group(list(pairs), by, named) for _, pairs in groupby(keyed, lambda pair: pair[0])]
    groups.sort(key=lambda group: (not group[0].torn, -group[0].size, plain(group[0].words)))
    return [each for heading, below in groups for each in (heading, *below)]


def _group(
    pairs: Sequence[tuple[str, Row]], by: GroupBy, named: Callable[[str], str]
) -> tuple[Heading, list[Row]]:
    rows = [row for _, row in pairs]
    first = rows[0]
    sets = {frozenset(row.tags) for row in rows}
    tags = tuple(dict.fromkeys(tag for row in rows for tag in row.tags))
    if by is GroupBy.TEXT:
        return Heading(first.quote, len(rows), tags, len(sets) > 1), rows
    return Heading(", ".join(map(named, first.tags)), len(rows), first.tags), rows
