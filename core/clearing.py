"""Making room: earlier versions and texts are deleted for good, but never the only way back."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from core.messages import HashiyaError, mark
from core.project import Project
from core.store.layout import TEXTS
from core.store.snapshots import Shelf, Snapshot, SnapshotError
from core.store.thinning import take_away


class StillNeededError(HashiyaError):
    """What was to be deleted for good is the only copy of something."""


def needed_texts(project: Project) -> set[str]:
    """Return the versions of texts that documents and waiting highlights still need."""
    needed: set[str] = set()
    for name in project.documents():
        document = project.peek(name)
        needed.add(document.text.version)
        needed.update(one.highlight.text for one in document.waiting)
    return needed


def older_than(snapshots: Sequence[Snapshot], days: int, now: datetime) -> list[Snapshot]:
    """Return the snapshots that are older than so many days, but for the last whole one of all."""
    last = _last_whole(snapshots)
    return [one for one in snapshots if one is not last and now - one.when > timedelta(days)]


def up_to(snapshots: Sequence[Snapshot], last: Snapshot) -> list[Snapshot]:
    """Return a snapshot and all that were made before it, but for the last whole one of all."""
    kept = _last_whole(snapshots)
    return [one for one in snapshots if one is not kept and one.at <= last.at]


def check_purgeable(project: Project, going: Collection[Snapshot]) -> None:
    """Raise StillNeededError where one of the snapshots is the only copy of something.

    That are all of them as long as highlights are missing unexplained, the last one of a whole
    project, and those that alone have a text by which waiting highlights can still be found.
    Raises SnapshotError where one cannot be read: it may need the others.
    """
    shelf = Shelf.of(project.id)
    if shelf.broken:
        raise SnapshotError(
            mark("{name} cannot be read, and may need the others; nothing was deleted."),
            name=shelf.broken[0],
        )
    project.counts.look()
    if project.alarms():
        raise StillNeededError(
            mark("Highlights are missing, and earlier versions may have them; look at them first.")
        )
    names = {one.name for one in going}
    last = _last_whole(shelf.snapshots)
    if last is not None and last.name in names:
        raise StillNeededError(
            mark("{name} is the last earlier version of the whole project; it stays."),
            name=last.name,
        )
    missing = {one for one in _texts_of_waiting(project) if one and not project.bases.has(one)}
    gone = _texts(one for one in shelf.snapshots if one.name in names)
    gone -= _texts(one for one in shelf.snapshots if one.name not in names)
    if any(text.startswith(version) for text in gone for version in missing):
        raise StillNeededError(
            mark("A text by which waiting highlights can be found is only there; nothing was done.")
        )


def purge_snapshots(project: Project, going: Collection[Snapshot]) -> int:
    """Delete snapshots for good, and return how many bytes that made free.

    What those that stay need of them is kept. Raises StillNeededError, SnapshotError or OSError.
    """
    check_purgeable(project, going)
    return take_away(project.id, {one.name for one in going})


def _texts_of_waiting(project: Project) -> set[str]:
    return {
        waiting.highlight.text
        for name in project.documents()
        for waiting in project.peek(name).waiting
    }


def _last_whole(snapshots: Sequence[Snapshot]) -> Snapshot | None:
    whole = [one for one in snapshots if not one.damaged]
    return max(whole, key=lambda one: (one.at, one.name), default=None)


def _texts(snapshots: Iterable[Snapshot]) -> set[str]:
    return {
        file.sha256 for one in snapshots for file in one.files if file.path.startswith(f"{TEXTS}/")
    }
