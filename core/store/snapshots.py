"""Snapshots: what a project's logs, texts and `project.json` were, kept on this machine.

A snapshot is an ordinary zip. Its `snapshot.json` lists every file of the project as it was, with
the SHA-256 of its bytes and the snapshot *in* which they lie: bytes that an earlier one holds are
not stored again, so a text lies there once. When an earlier one is thinned away, its bytes move
into one that still needs them, and are then found by their hash.
"""

import hashlib
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

import filelock
import msgspec

from core.messages import HashiyaError, mark, tell
from core.store import machine
from core.store.counting import Count
from core.store.files import make_folder
from core.store.layout import TEXTS
from core.store.problems import Problem

SNAPSHOT_FORMAT: Final = "hashiya/snapshot"
SNAPSHOT_VERSION: Final = 1
CONTENTS: Final = "snapshot.json"
_CHUNK: Final = 1 << 20
BROKEN: Final = (  # what reading a damaged zip can raise
    OSError,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    msgspec.MsgspecError,
)
_LOCK_WAIT: Final = 120  # seconds


class SnapshotError(HashiyaError):
    """A snapshot cannot be made or read, and why."""


class SuspendedError(SnapshotError):
    """No snapshot is made while damaged lines are open, lest damage take a good copy's place."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(
            mark(
                "No snapshot is made while lines of the project are damaged: {file}, line {line}. "
                "`hashiya check --repair --reseal` mends them."
            ),
            file=problems[0].file,
            line=problems[0].line,
        )
        self.problems = problems


class Reason(StrEnum):
    """Why a snapshot was made."""

    DAY = "day"
    INTERVAL = "interval"
    COMMAND = "command"
    COMPACTION = "compaction"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"
    REPAIR = "repair"


_REASONS: Final = {
    Reason.DAY: mark("before the day's first change"),
    Reason.INTERVAL: mark("during the work"),
    Reason.COMMAND: mark("on request"),
    Reason.COMPACTION: mark("before a compaction"),
    Reason.MIGRATION: mark("before a change of format"),
    Reason.IMPORT: mark("before an import"),
    Reason.RESTORE: mark("before an earlier version was brought back"),
    Reason.REPAIR: mark("before a repair"),
}


class StoredFile(msgspec.Struct, rename={"place": "in"}):
    """A file of the project as it was; `place` names the snapshot that holds its bytes.

    `changed` is its time of change in nanoseconds, `size` its length in bytes.
    """

    path: str
    sha256: str
    size: int
    changed: int
    place: str


class Snapshot(msgspec.Struct):
    """What a snapshot says of itself. `counts` holds the highlights of each log folder."""

    format: str
    version: int
    name: str
    project: str
    title: str
    folder: str
    at: str
    reason: Reason
    damaged: bool
    counts: dict[str, Count]
    files: list[StoredFile]

    @property
    def highlights(self) -> int:
        """How many live highlights the project had."""
        return sum(count.live for count in self.counts.values())

    @property
    def documents(self) -> int:
        """How many texts the project had."""
        return sum(file.path.startswith(f"{TEXTS}/") for file in self.files)

    @property
    def when(self) -> datetime:
        """When it was made, in the time of this machine."""
        return datetime.fromisoformat(self.at).astimezone()

    @property
    def reason_shown(self) -> str:
        """Why it was made, in the language of the interface."""
        return tell(_REASONS[self.reason])


@dataclass(slots=True)
class Shelf:
    """The snapshots of one project on this machine, oldest first, and how to read them.

    `broken` names the files that are no snapshots that can be read; they are left alone.
    """

    folder: Path
    snapshots: list[Snapshot] = field(default_factory=list[Snapshot])
    broken: list[str] = field(default_factory=list[str])
    _holders: dict[str, tuple[str, str]] | None = None

    @classmethod
    def of(cls, project_id: str) -> "Shelf":
        """Return the shelf of a project, read from the disk."""
        shelf = cls(machine.project_folder(project_id) / "snapshots")
        make_folder(shelf.folder)
        for path in sorted(shelf.folder.glob("*.zip")):
            try:
                shelf.snapshots.append(contents_of(path))
            except SnapshotError:
                shelf.broken.append(path.name)
        shelf.snapshots.sort(key=lambda one: (one.at, one.name))
        return shelf

    def path(self, name: str) -> Path:
        """Return where a snapshot lies."""
        return self.folder / f"{name}.zip"

    def named(self, name: str) -> Snapshot:
        """Return the snapshot whose name starts so. Raises SnapshotError unless one does."""
        found = [one for one in self.snapshots if one.name.startswith(name)]
        if len(found) != 1:
            raise SnapshotError(mark("There is no snapshot “{name}”."), name=name)
        return found[0]

    def holders(self) -> dict[str, tuple[str, str]]:
        """Return, by the hash of stored bytes, the snapshot and the path there that hold them."""
        if self._holders is None:
            self._holders = {
                file.sha256: (one.name, file.path)
                for one in self.snapshots
                for file in one.files
                if file.place == one.name
            }
        return self._holders

    def read(self, snapshot: Snapshot, path: str) -> bytes:
        """Return the bytes of a file as it was. Raises SnapshotError where they are not there."""
        stored = next((file for file in snapshot.files if file.path == path), None)
        holder = self.holders().get(stored.sha256) if stored is not None else None
        if stored is None or holder is None:
            raise SnapshotError(
                mark("The snapshot {name} does not hold {file}."), name=snapshot.name, file=path
            )
        name, place = holder
        try:
            with zipfile.ZipFile(self.path(name)) as file:
                content = file.read(place)
        except BROKEN as error:
            raise unreadable(self.path(name), error) from error
        if hashlib.sha256(content).hexdigest() != stored.sha256:
            raise unreadable(self.path(name), tell("its bytes are not what they were"))
        return content


def contents_of(path: Path) -> Snapshot:
    """Return what the snapshot at `path` says of itself. Raises SnapshotError."""
    try:
        with zipfile.ZipFile(path) as file:
            found = msgspec.json.decode(file.read(CONTENTS), type=Snapshot)
    except BROKEN as error:
        raise unreadable(path, error) from error
    if found.format != SNAPSHOT_FORMAT or found.version > SNAPSHOT_VERSION:
        raise unreadable(path, tell("it was written by a newer version of Hashiya"))
    return found


def shelf_lock(project_id: str) -> filelock.BaseFileLock:
    """Return the lock under which the snapshots of a project are changed."""
    folder = machine.project_folder(project_id)
    return filelock.FileLock(folder / "snapshots.lock", timeout=_LOCK_WAIT)


def check_zip(path: Path) -> None:
    """Open a snapshot and read all of it. Raises SnapshotError unless it is what it says."""
    snapshot = contents_of(path)
    held = [file for file in snapshot.files if file.place == snapshot.name]
    try:
        with zipfile.ZipFile(path) as file:
            for stored in held:
                digest = hashlib.sha256()
                with file.open(stored.path) as entry:
                    while chunk := entry.read(_CHUNK):
                        digest.update(chunk)
                if digest.hexdigest() != stored.sha256:
                    raise unreadable(path, tell("its bytes are not what they were"))
    except BROKEN as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, reason: object) -> SnapshotError:
    """Return the error of a snapshot that cannot be read."""
    return SnapshotError(
        mark("The snapshot {name} cannot be read: {reason}"), name=path.name, reason=reason
    )
