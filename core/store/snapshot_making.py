"""Making snapshots: what has changed is read, judged and stored, the rest only named."""

import hashlib
import os
import secrets
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import filelock
import msgspec

from core.ids import now
from core.messages import mark
from core.reasons import reason_of
from core.store.counting import count_of
from core.store.files import replace, sync_folder
from core.store.folder import collector_off
from core.store.layout import HIGHLIGHTS, TAGS, TEXTS, files_below
from core.store.merging import merge
from core.store.problems import Kind, Problem
from core.store.reading import Entry, read_log
from core.store.snapshots import (
    CONTENTS,
    SNAPSHOT_FORMAT,
    SNAPSHOT_VERSION,
    Reason,
    Shelf,
    Snapshot,
    SnapshotError,
    StoredFile,
    SuspendedError,
    check_zip,
    shelf_lock,
)

PROJECT_FILE: Final = "project.json"
DAMAGE: Final = frozenset({Kind.DAMAGED, Kind.SEAL, Kind.MARKER, Kind.HEADER, Kind.UNREADABLE})
_CHUNK: Final = 1 << 20
_SURE_AFTER: Final = 2.0  # seconds; a file younger than that is not trusted to be unchanged


@dataclass(frozen=True, slots=True)
class Seen:
    """A file at a moment: its length in bytes and its time of change in nanoseconds."""

    size: int
    changed: int


def look_around(project: Path) -> dict[str, Seen]:
    """Return the files of a project that a snapshot holds, by path, as they are at this moment.

    Logs only ever grow between two snapshots, so that a file cut to the length seen here is what
    it was at this moment, however much is written while the snapshot is being made.
    """
    seen: dict[str, Seen] = {}
    for part in (TAGS, HIGHLIGHTS, TEXTS):
        for name in files_below(project, project / part):
            if part == TEXTS or name.endswith(".jsonl"):
                status = (project / part / name).stat()
                seen[f"{part}/{name}"] = Seen(status.st_size, status.st_mtime_ns)
    status = (project / PROJECT_FILE).stat()
    seen[PROJECT_FILE] = Seen(status.st_size, status.st_mtime_ns)
    return seen


def take_snapshot(
    project: Path,
    project_id: str,
    title: str,
    reason: Reason,
    *,
    seen: Mapping[str, Seen] | None = None,
    even_damaged: bool = False,
) -> Snapshot:
    """Make a snapshot of the project and return it; the last one, where nothing has changed.

    `seen` tells which state is meant (`look_around`), now if it is not given. Raises
    SuspendedError where lines are damaged, unless `even_damaged`, and SnapshotError where it
    cannot be written.
    """
    try:
        with shelf_lock(project_id):
            shelf = Shelf.of(project_id)
            return _Taking(
                project, project_id, title, reason, shelf, even_damaged=even_damaged
            ).run(look_around(project) if seen is None else seen)
    except filelock.Timeout as error:
        raise SnapshotError(mark("Another program is making a snapshot just now.")) from error
    except OSError as error:
        raise SnapshotError(
            mark("No snapshot could be made: {reason}"), reason=reason_of(error)
        ) from error


class ZipWriter:
    """Writes a snapshot's zip beside its place, syncs it, names it and checks what came of it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._temporary = shelf.folder / f".{secrets.token_hex(6)}.tmp"
        self._file = self._temporary.open("xb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)

    def add(self, path: str, content: bytes) -> None:
        """Put a file in."""
        with self._zip.open(path, "w", force_zip64=True) as entry:
            for start in range(0, len(content), _CHUNK):
                entry.write(content[start : start + _CHUNK])

    def finish(self, snapshot: Snapshot) -> None:
        """Put the contents in and the whole in its place. Raises SnapshotError, OSError."""
        self._zip.writestr(CONTENTS, msgspec.json.format(msgspec.json.encode(snapshot), indent=1))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        check_zip(self._temporary)
        replace(self._temporary, self._shelf.path(snapshot.name))
        sync_folder(self._shelf.folder)

    def give_up(self) -> None:
        """Leave nothing behind."""
        # What is thrown away need not be whole: a full disk may refuse its end.
        with suppress(OSError):
            self._zip.close()
        with suppress(OSError):
            self._file.close()
        self._temporary.unlink(missing_ok=True)


class _Taking:
    def __init__(
        self,
        project: Path,
        project_id: str,
        title: str,
        reason: Reason,
        shelf: Shelf,
        *,
        even_damaged: bool,
    ) -> None:
        at = now()
        name = f"{at[:-5].replace('-', '').replace(':', '')}.{at[-4:-1]}Z-{secrets.token_hex(2)}"
        self._project = project
        self._shelf = shelf
        self._even_damaged = even_damaged
        self._holders = shelf.holders()
        self._damage: list[Problem] = []
        last = [one for one in shelf.snapshots if one.folder == str(project) and not one.damaged]
        self._last = last[-1] if last else None
        self._known = {file.path: file for file in self._last.files} if self._last else {}
        self._made = Snapshot(
            format=SNAPSHOT_FORMAT,
            version=SNAPSHOT_VERSION,
            name=name,
            project=project_id,
            title=title,
            folder=str(project),
            at=at,
            reason=reason,
            damaged=False,
            counts={},
            files=[],
        )

    def run(self, seen: Mapping[str, Seen]) -> Snapshot:
        writer = ZipWriter(self._shelf)
        try:
            for folder, paths in _grouped(seen).items():
                self._take_folder(writer, folder, {path: seen[path] for path in paths})
            if self._damage and not self._even_damaged:
                raise SuspendedError(self._damage)
            self._made.damaged = bool(self._damage)
            if self._last is not None and _same(self._last, self._made):
                writer.give_up()
                return self._last
            writer.finish(self._made)
        except BaseException:
            writer.give_up()
            raise
        return self._made

    def _take_folder(self, writer: ZipWriter, folder: str, files: Mapping[str, Seen]) -> None:
        """Take the files of one folder; logs are read as one, so that their highlights count."""
        logs = folder == TAGS or folder.startswith(f"{HIGHLIGHTS}/")
        known = {path: file for path, file in self._known.items() if _folder_of(path) == folder}
        if (
            logs
            and known.keys() == files.keys()
            and all(map(self._is_known, files, files.values()))
        ):
            assert self._last is not None
            if folder in self._last.counts:
                self._made.counts[folder] = self._last.counts[folder]
            self._made.files.extend(self._reused(path) for path in sorted(files))
            return
        entries: list[Entry] = []
        for path in sorted(files):
            if not logs and self._is_known(path, files[path]):
                self._made.files.append(self._reused(path))
                continue
            content = self._content(path, files[path])
            if logs:
                with collector_off():
                    log = read_log(content, path)
                content = content[: log.good_length]
                entries.extend(log.entries)
                self._damage.extend(one for one in log.problems if one.kind in DAMAGE)
            self._store(writer, path, content, files[path])
        if logs and folder != TAGS:
            self._made.counts[folder] = count_of(merge(entries).winners)

    def _content(self, path: str, seen: Seen) -> bytes:
        with (self._project / path).open("rb") as file:
            return file.read(seen.size)

    def _store(self, writer: ZipWriter, path: str, content: bytes, seen: Seen) -> None:
        digest = hashlib.sha256(content).hexdigest()
        holder = self._holders.get(digest)
        if holder is None:
            writer.add(path, content)
            holder = self._holders[digest] = (self._made.name, path)
        place = holder[0]
        if place == self._made.name and holder[1] != path:
            # The same bytes under two names of one snapshot are stored under each: one entry a
            # path keeps the zip readable without this program.
            writer.add(path, content)
        self._made.files.append(StoredFile(path, digest, len(content), seen.changed, place))

    def _is_known(self, path: str, seen: Seen) -> bool:
        known = self._known.get(path)
        if known is None or self._last is None or known.sha256 not in self._holders:
            return False
        old_enough = known.changed / 1e9 < self._last.when.timestamp() - _SURE_AFTER
        return old_enough and (known.size, known.changed) == (seen.size, seen.changed)

    def _reused(self, path: str) -> StoredFile:
        known = self._known[path]
        return msgspec.structs.replace(known, place=self._holders[known.sha256][0])


def _grouped(paths: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(_folder_of(path), []).append(path)
    return groups


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _same(last: Snapshot, made: Snapshot) -> bool:
    return {(f.path, f.sha256) for f in last.files} == {(f.path, f.sha256) for f in made.files}
