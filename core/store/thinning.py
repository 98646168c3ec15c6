"""Thinning snapshots: 12 daily, 10 weekly and 9 monthly ones stay, and what they need with them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from core.store.files import bytes_below, sync_folder
from core.store.snapshot_making import ZipWriter
from core.store.snapshots import Shelf, Snapshot, StoredFile, shelf_lock

DAYS: Final = 12
WEEKS: Final = 10
MONTHS: Final = 9
_WHOLE_DAYS: Final = 2  # of today and yesterday, all stay
_DAMAGED_DAYS: Final = 30  # how long a snapshot of damaged logs stays


def to_keep(snapshots: Sequence[Snapshot], now: datetime) -> set[str]:
    """Return the names of the snapshots that stay.

    Of each folder that the project lay in: all of today and yesterday, the last one of 12 days, 10
    weeks and 9 months that have any, and the last one of all. One of damaged logs takes the place
    of no other, and stays for 30 days.
    """
    kept: set[str] = set()
    today = now.astimezone().date()
    for folder in {one.folder for one in snapshots}:
        good = sorted(
            (one for one in snapshots if one.folder == folder and not one.damaged),
            key=lambda one: (one.at, one.name),
            reverse=True,
        )
        kept.update(one.name for one in good if today - one.when.date() < timedelta(_WHOLE_DAYS))
        days = [one.when.date() for one in good]
        weeks = [day - timedelta(day.weekday()) for day in days]
        months = [day.replace(day=1) for day in days]
        for stages, wanted in ((days, DAYS), (weeks, WEEKS), (months, MONTHS)):
            kept.update(good[place].name for place in _firsts(stages, wanted))
    kept.update(
        one.name
        for one in snapshots
        if one.damaged and today - one.when.date() < timedelta(_DAMAGED_DAYS)
    )
    return kept


def thin(project_id: str, now: datetime) -> list[str]:
    """Take away the snapshots that need not stay, and return their names.

    Bytes that one which stays still needs move into it first. Raises SnapshotError or OSError,
    and has then taken nothing away that is needed.
    """
    with shelf_lock(project_id):
        shelf = Shelf.of(project_id)
        kept = to_keep(shelf.snapshots, now)
        going = [one for one in shelf.snapshots if one.name not in kept]
        if not going or shelf.broken:
            # One that cannot be read today may be readable tomorrow, and need the others then.
            return []
        _let_go(shelf, kept)
        return [one.name for one in going]


def take_away(project_id: str, names: Collection[str]) -> int:
    """Take these snapshots away, as `thin` does; return how many bytes that made free."""
    with shelf_lock(project_id):
        shelf = Shelf.of(project_id)
        before = bytes_below(shelf.folder)
        _let_go(shelf, {one.name for one in shelf.snapshots} - set(names))
        return before - bytes_below(shelf.folder)


def _let_go(shelf: Shelf, kept: Collection[str]) -> None:
    for heir, paths in _heirs([one for one in shelf.snapshots if one.name in kept]):
        _move_in(shelf, heir, paths)
    for one in shelf.snapshots:
        if one.name not in kept:
            shelf.path(one.name).unlink()
    sync_folder(shelf.folder)


def _firsts(stages: Iterable[date], wanted: int) -> Iterable[int]:
    seen: set[date] = set()
    for place, stage in enumerate(stages):
        if stage not in seen:
            if len(seen) == wanted:
                return
            seen.add(stage)
            yield place


def _heirs(staying: Sequence[Snapshot]) -> Iterable[tuple[Snapshot, list[str]]]:
    """Walk the snapshots that must take bytes over, each with the paths whose bytes it takes."""
    safe = {file.sha256 for one in staying for file in one.files if file.place == one.name}
    for one in staying:
        paths: list[str] = []
        for file in one.files:
            if file.sha256 not in safe:
                safe.add(file.sha256)
                paths.append(file.path)
        if paths:
            yield one, paths


def _move_in(shelf: Shelf, heir: Snapshot, paths: Sequence[str]) -> None:
    """Write the heir anew with the bytes of these paths in it."""
    taken = set(paths)
    files: list[StoredFile] = [
        msgspec.structs.replace(file, place=heir.name) if file.path in taken else file
        for file in heir.files
    ]
    renewed = msgspec.structs.replace(heir, files=files)
    writer = ZipWriter(shelf)
    try:
        for file in files:
            if file.place == heir.name:
                writer.add(file.path, shelf.read(heir, file.path))
        writer.finish(renewed)
    except BaseException:
        writer.give_up()
        raise
