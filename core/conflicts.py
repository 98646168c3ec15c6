"""Conflicts: things that two people changed at once, and the answer of the one who looks.

The records tie on their revision; one of them is shown, all are kept. The answer is written as the
next revision, and ends the conflict everywhere.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from core.ids import new_id
from core.items import Change, DocumentFacts, Edit, Highlight, Item, Relation, Tag
from core.messages import mark
from core.project import Project
from core.reading import Unread, readable, refuse
from core.store.folder import LogFolder
from core.store.problems import Kind, Problem
from core.store.reading import Entry
from core.store.records import content_of
from core.store.winners import lines_of


class Choice(StrEnum):
    """What can be answered to a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the states that tie; no `item` means that it was deleted. `at` is UTC, as written.

    `here` tells that this installation wrote it: one person may work on two machines.
    """

    item: Item | None
    by: str
    at: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A thing with several states of one revision; the `winner` is what is shown now.

    `document` is None for the tag set. `file` and `line` (from 1; 0 is not known) tell where one
    of the states stands, below the project.
    """

    document: str | None
    id: str
    winner: Version
    others: tuple[Version, ...]
    file: str = ""
    line: int = 0

    @property
    def versions(self) -> tuple[Version, ...]:
        """All states, the one that is shown first."""
        return (self.winner, *self.others)

    def mine(self, annotator: str) -> Version:
        """Return the state that this annotator wrote, here first; else the one shown."""
        own = [one for one in self.versions if one.by == annotator]
        return next((one for one in own if one.here), own[0] if own else self.winner)

    def theirs(self, annotator: str) -> Version:
        """Return the first state that is not `mine`."""
        mine = self.mine(annotator)
        return next(one for one in self.versions if one is not mine)


def conflicts(
    project: Project, documents: Iterable[str] | None = None, unread: Unread = refuse
) -> list[Conflict]:
    """Return the conflicts of these documents, or of all and of the tag set.

    Records that tie but say the same are no conflict that a person could answer. A document that
    cannot be read is told to `unread`.
    """
    found: list[Conflict] = []
    if documents is None:
        found.extend(_of(None, project.tag_log, project.folder))
    names = project.documents() if documents is None else documents
    for name, (_, log) in readable(project.look, names, unread):
        found.extend(_of(name, log, project.folder))
    return found


def problem_of(conflict: Conflict) -> Problem:
    """Return what a check of the project says of a conflict."""
    states = (f"{one.by}, {one.at}" for one in conflict.versions)
    detail = f"{conflict.id}: {'; '.join(states)}"
    return Problem(conflict.file, conflict.line, Kind.CONFLICT, detail)


def resolve(
    conflict: Conflict, choice: Choice, annotator: str, *, theirs: Version | None = None
) -> Change:
    """Return the change that answers a conflict.

    `annotator` says whose version is *mine*; `theirs` is the version to take where there are
    several. With `BOTH`, the one that is shown stays, and each other lives on under a new id.
    """
    shown = conflict.winner.item
    edits: list[Edit] = []
    if choice is Choice.BOTH:
        if shown is not None:
            edits.append(Edit(conflict.document, shown, shown))
        edits.extend(
            Edit(conflict.document, None, _copied(one.item))
            for one in conflict.others
            if one.item is not None
        )
    else:
        mine = conflict.mine(annotator)
        chosen = mine if choice is Choice.MINE else theirs or conflict.theirs(annotator)
        if shown is not None or chosen.item is not None:
            edits.append(Edit(conflict.document, shown, chosen.item))
    return Change(tuple(edits), mark("Resolve conflict"), takes_over=True)


def _of(document: str | None, log: LogFolder, root: Path) -> Iterable[Conflict]:
    lines = lines_of(log.winners, log.merged.ties)
    place = log.folder.relative_to(root).as_posix()
    ours = _own_lines(log) if log.merged.ties else frozenset[bytes]()
    for identifier, losers in sorted(log.merged.ties.items()):
        winner = log.merged.winners[identifier]
        others = [one for one in losers if not _says_the_same(one, winner)]
        if others:
            file, line = lines.get(identifier, ("", 0))
            yield Conflict(
                document,
                identifier,
                _version(winner, ours),
                tuple(_version(one, ours) for one in reversed(others)),
                f"{place}/{file}" if file else place,
                line,
            )


def _says_the_same(one: Entry, other: Entry) -> bool:
    return (one.record.deleted, one.unknown, content_of(one.record)) == (
        other.record.deleted,
        other.unknown,
        content_of(other.record),
    )


def _own_lines(log: LogFolder) -> frozenset[bytes]:
    try:
        return frozenset(log.writer.path.read_bytes().split(b"\n"))
    except OSError:  # nothing was written here yet, or it is named as a problem already
        return frozenset()


def _version(entry: Entry, ours: Collection[bytes]) -> Version:
    here = entry.line in ours
    return Version(entry.item, entry.record.by, entry.record.at, here)


def _copied(item: Item) -> Item:
    """Return the thing under a new id; a tag without its key, which belongs to one alone."""
    match item:
        case Tag():
            return replace(item, id=new_id(), key="")
        case Highlight() | Relation() | DocumentFacts():
            return replace(item, id=new_id())
