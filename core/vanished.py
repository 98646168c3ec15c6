"""Putting back what has vanished from a project: records, logs and texts, byte for byte.

A record that vanished was in a log and is in none now: a file was lost, cut, or replaced by an
older one. It comes back as it was, under its own author and revision; nothing that is there is
touched.
"""

import hashlib
from collections.abc import Collection
from concurrent.futures import Future
from pathlib import Path

from core.manifest import ProjectError
from core.messages import mark
from core.project import Project
from core.store.files import make_folder, write_file
from core.store.joining import join_logs
from core.store.layout import HIGHLIGHTS, TAGS, TEXTS, files_below
from core.store.names import checked_name
from core.store.snapshots import Reason, Shelf, Snapshot


def put_back_lost(
    project: Project, snapshot: Snapshot, documents: Collection[str] | None = None
) -> Future[int]:
    """Snapshot the present state, then put vanished records and texts back where they were.

    Done on the thread that writes; when the future is done, `project.refresh()` takes them in. It
    carries how many records came back.
    """
    wanted = None if documents is None else _folders_of(project, documents)
    lost = _lost_texts(project, snapshot, documents)

    done: Future[int] = Future()
    came_back = 0

    def work() -> None:
        nonlocal came_back
        project.keeper.take(Reason.RESTORE, even_damaged=True)
        shelf = Shelf.of(project.id)
        for name, path in lost.items():
            _put_back(project.folder / TEXTS / name, shelf.read(snapshot, path))
        for stored in snapshot.files:
            folder = stored.path.rpartition("/")[0]
            if stored.path.startswith((f"{TAGS}/", f"{HIGHLIGHTS}/")) and (
                wanted is None or folder == TAGS or folder in wanted
            ):
                came_back += _join(project.folder / stored.path, shelf.read(snapshot, stored.path))

    def tell(written: Future[None]) -> None:
        error = written.exception()
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(came_back)

    project.between_writes(work).add_done_callback(tell)
    return done


def extract(project_id: str, snapshot: Snapshot, folder: Path) -> None:
    """Write a snapshot as a project of its own into a folder that is empty or not there yet.

    Raises ProjectError, SnapshotError or OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectError(
            mark("{folder} is not empty; a new project needs a folder of its own."), folder=folder
        )
    shelf = Shelf.of(project_id)
    for stored in sorted(snapshot.files, key=lambda one: "/" not in one.path):
        _put_back(folder.absolute() / stored.path, shelf.read(snapshot, stored.path))


def _folders_of(project: Project, documents: Collection[str]) -> set[str]:
    """Return the folders of logs that belong to the documents, under old names too."""
    present = set(project.documents())
    return {f"{HIGHLIGHTS}/{name}" for name in documents} | {
        project.look(name)[1].folder.relative_to(project.folder).as_posix()
        for name in documents
        if name in present
    }


def _lost_texts(
    project: Project, snapshot: Snapshot, documents: Collection[str] | None
) -> dict[str, str]:
    """Return the documents that are gone, each with the path of its text in the snapshot.

    A text that lies in the project under a new name is not lost.
    """
    names = set(project.documents())
    then = {one.path: one for one in snapshot.files if one.path.startswith(f"{TEXTS}/")}
    lost = {
        name: path
        for path in then
        if (name := checked_name(path.removeprefix(f"{TEXTS}/"))) not in names
        and (documents is None or name in documents)
    }
    if lost and documents is None:
        new = {
            hashlib.sha256((project.folder / TEXTS / name).read_bytes()).hexdigest()
            for name in files_below(project.folder, project.folder / TEXTS)
            if f"{TEXTS}/{name}" not in then
        }
        lost = {name: path for name, path in lost.items() if then[path].sha256 not in new}
    return lost


def _join(path: Path, earlier: bytes) -> int:
    """Put into a log what it lacks of its earlier self, and return how many records that is."""
    try:
        ours = path.read_bytes()
    except FileNotFoundError:
        ours = b""
    joined = join_logs(ours, earlier)
    if joined.content != ours:
        _put_back(path, joined.content)
    return joined.added


def _put_back(path: Path, content: bytes) -> None:
    make_folder(path.parent)
    write_file(path, content)
