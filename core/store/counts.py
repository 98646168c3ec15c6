"""The count alarm: highlights that are gone without anybody having deleted them are told.

What another annotator deleted is told as well, but quietly: it came with records.

Of every document this machine remembers how many live highlights it last saw, and how many
deletions by whom. Fewer highlights than the deletions explain is an alarm, and stays one, over
restarts, until the highlights are back or a person says that it is right so.
"""

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from core.messages import tell, tell_many
from core.store import machine
from core.store.counting import Count, count_of
from core.store.files import write_file
from core.store.folder import collector_off, log_files
from core.store.layout import HIGHLIGHTS
from core.store.merging import merge
from core.store.reading import Entry, read_log
from core.store.snapshots import Shelf, Snapshot

SAVE_EVERY: Final = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Alarm:
    """Highlights of one document are gone: `before` were seen last, `now` there are.

    `vanished` of them nobody deleted; `deleted_by` tells how many other annotators deleted.
    `snapshot` is the way back, if there is one.
    """

    document: str
    before: int
    now: int
    vanished: int
    deleted_by: Mapping[str, int]
    snapshot: Snapshot | None

    @property
    def sentence(self) -> str:
        """What happened, in the language of the interface."""
        if self.vanished:
            return tell_many(
                "{document}: {count} highlight is gone, and nobody deleted it.",
                "{document}: {count} highlights are gone, and nobody deleted them.",
                self.vanished,
                document=self.document,
            )
        return tell_many(
            "{document}: {count} highlight was deleted by {annotators}.",
            "{document}: {count} highlights were deleted by {annotators}.",
            sum(self.deleted_by.values()),
            document=self.document,
            annotators=tell(", ").join(sorted(self.deleted_by)),
        )


class _Seen(msgspec.Struct):
    """What was seen of a folder last, and `expected`, which an alarm keeps until it is answered."""

    expected: Count
    now: Count
    stamp: str = ""


class Counts:
    """What this machine remembers of the highlights in a project's folder."""

    def __init__(self, project: Path, project_id: str, annotator: str) -> None:
        self._project = project
        self._id = project_id
        self._annotator = annotator
        self._lock = threading.Lock()
        name = hashlib.sha256(str(project).encode()).hexdigest()[:16]
        self._path = machine.project_folder(project_id) / f"counts-{name}.json"
        self._seen = self._remembered()
        self._watched: set[str] = set()
        self._saved = time.monotonic()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def saw(self, folder: Path, winners: Mapping[str, Entry]) -> None:
        """Take in what a folder of logs holds, as read from the disk."""
        key, stamp = _key(self._project, folder), stamp_of(folder)
        with self._lock:
            self._watched.add(key)
            seen = self._seen.get(key)
        if seen is None or seen.stamp != stamp:
            self._note(key, count_of(winners), stamp)

    def wrote(self, folder: Path, live: int, deleted: int) -> None:
        """Take in that this program wrote: `live` highlights there are, `deleted` by this edit."""
        key = _key(self._project, folder)
        with self._lock:
            self._watched.add(key)
            seen = self._seen.get(key)
            gone = Counter(seen.now.deleted if seen else {})
            gone[self._annotator] += deleted
            now = Count(live, dict(gone))
            if seen is None or not _drop(seen.expected, seen.now, self._annotator):
                self._seen[key] = _Seen(now, now)
            else:
                # An open alarm is about others' highlights: ours come and go beside it.
                change = live - seen.now.live
                known = Counter(seen.expected.deleted)
                known[self._annotator] += deleted
                expected = Count(seen.expected.live + change, dict(known))
                self._seen[key] = _Seen(expected, now)

    def look(self) -> None:
        """Count again what has changed on the disk since it was seen last; may take a while."""
        with self._lock:
            remembered = {key: seen.stamp for key, seen in self._seen.items()}
        for key, stamp in remembered.items():
            if self._stop.is_set():
                return
            if key in self._watched:
                continue  # whoever has it open knows more than the disk
            folder = self._project / key
            current = stamp_of(folder)
            if current == stamp:
                continue
            if not current and self._moved(key, remembered):
                self.forget(folder)
                continue
            count = count_of(merge(_entries(folder)).winners)
            if key not in self._watched:
                self._note(key, count, current)

    def look_aside(self) -> None:
        """Do so on a thread of its own, and remember it."""

        def look_and_save() -> None:
            self.look()
            self.save()

        self._thread = threading.Thread(target=look_and_save, name="counts", daemon=True)
        self._thread.start()

    def alarms(self) -> list[Alarm]:
        """Return what is missing now and nobody deleted, by document."""
        return [one for one in self._missing() if one.vanished]

    def notices(self) -> list[Alarm]:
        """Return what others have deleted since this was accepted last, by document."""
        return [one for one in self._missing() if not one.vanished]

    def _missing(self) -> list[Alarm]:
        with self._lock:
            open_ones = {
                key: (seen, drop)
                for key, seen in self._seen.items()
                if (drop := _drop(seen.expected, seen.now, self._annotator))
            }
        if not open_ones:
            return []
        shelf = Shelf.of(self._id)
        return [
            Alarm(
                key.removeprefix(f"{HIGHLIGHTS}/"),
                seen.expected.live,
                seen.now.live,
                drop.vanished,
                drop.deleted_by,
                way_back(shelf.snapshots, str(self._project), key, seen.expected.live),
            )
            for key, (seen, drop) in sorted(open_ones.items())
        ]

    @property
    def alarming(self) -> bool:
        """Tell whether there is an alarm."""
        with self._lock:
            return any(
                _drop(seen.expected, seen.now, self._annotator).vanished
                for seen in self._seen.values()
            )

    @property
    def telling(self) -> bool:
        """Tell whether there is an alarm or a notice."""
        with self._lock:
            return any(
                _drop(seen.expected, seen.now, self._annotator) for seen in self._seen.values()
            )

    def accept(self, document: str | None = None) -> None:
        """Take the present state as right: of one document, or of all."""
        with self._lock:
            for key, seen in self._seen.items():
                if document is None or key == f"{HIGHLIGHTS}/{document}":
                    seen.expected = seen.now

    def forget(self, folder: Path) -> None:
        """Forget a folder of logs that this program has moved or removed."""
        with self._lock:
            self._seen.pop(_key(self._project, folder), None)

    def stop(self) -> None:
        """Stop looking."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def save_now_and_then(self, settled: Callable[[], bool]) -> None:
        """Remember for the time after a crash, if it is a while since that was done last.

        Only what is `settled` is remembered: an edit that a crash takes is not to be an alarm.
        """
        if time.monotonic() - self._saved >= SAVE_EVERY:
            self.save(settled)

    def save(self, settled: Callable[[], bool] = lambda: True) -> None:
        """Remember for the next time, if by then everything is `settled`."""
        with self._lock:
            content = msgspec.json.encode(self._seen)
        if not settled():
            return
        self._saved = time.monotonic()
        # What cannot be kept is counted again from the deletions in the logs.
        with suppress(OSError):
            write_file(self._path, content)

    def _note(self, key: str, now: Count, stamp: str) -> None:
        with self._lock:
            seen = self._seen.get(key)
            if seen is None or not _drop(seen.expected, now, self._annotator):
                self._seen[key] = _Seen(now, now, stamp)
            else:
                self._seen[key] = _Seen(seen.expected, now, stamp)

    def _remembered(self) -> dict[str, _Seen]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, _Seen])
        except (FileNotFoundError, msgspec.MsgspecError):
            pass
        # The last snapshot remembers what this file does not.
        known = [
            one
            for one in Shelf.of(self._id).snapshots
            if one.folder == str(self._project) and not one.damaged
        ]
        counts = known[-1].counts if known else {}
        return {key: _Seen(count, count) for key, count in counts.items()}

    def _moved(self, key: str, remembered: Mapping[str, str]) -> bool:
        """Tell whether the logs of a folder that is gone lie in another one now."""
        document = key.removeprefix(f"{HIGHLIGHTS}/")
        for folder in (self._project / HIGHLIGHTS).rglob("*"):
            if not folder.is_dir() or _key(self._project, folder) in remembered:
                continue
            for path in log_files(folder):
                with path.open("rb") as file:
                    header = read_log(file.readline(), path.name).header
                if header is not None and header.document == document:
                    return True
        return False


@dataclass(frozen=True, slots=True)
class _Drop:
    vanished: int
    deleted_by: Mapping[str, int]

    def __bool__(self) -> bool:
        return self.vanished > 0 or bool(self.deleted_by)


def stamp_of(folder: Path) -> str:
    """Return what changes when a log of the folder does; empty where there is none."""
    lines: list[str] = []
    for path in log_files(folder):
        with suppress(FileNotFoundError):  # it went while we looked: then it is not there
            status = path.stat()
            lines.append(f"{path.name}\n{status.st_size}\n{status.st_mtime_ns}\n")
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16] if lines else ""


def way_back(
    snapshots: Iterable[Snapshot], project: str, folder: str, wanted: int
) -> Snapshot | None:
    """Return the latest snapshot with so many highlights in the folder, or the one with most."""
    best: Snapshot | None = None
    most = 0
    for one in snapshots:
        count = one.counts.get(folder)
        if count is None or one.folder != project:
            continue
        live = min(count.live, wanted)
        if live >= most and live > 0:
            best, most = one, live
    return best


def _drop(expected: Count, now: Count, annotator: str) -> _Drop:
    explained = {
        by: count - expected.deleted.get(by, 0)
        for by, count in now.deleted.items()
        if count > expected.deleted.get(by, 0)
    }
    lost = expected.live - now.live
    if lost <= 0:
        return _Drop(0, {})
    others = {by: count for by, count in explained.items() if by != annotator}
    vanished = max(0, lost - sum(explained.values()))
    if lost <= explained.get(annotator, 0):
        return _Drop(0, {})
    return _Drop(vanished, others)


def _entries(folder: Path) -> list[Entry]:
    entries: list[Entry] = []
    with collector_off():
        for path in log_files(folder):
            with suppress(OSError):  # what cannot be read does not count, which is the alarm
                entries.extend(read_log(path.read_bytes(), path.name).entries)
    return entries


@lru_cache(4096)  # asked at every edit
def _key(project: Path, folder: Path) -> str:
    return folder.relative_to(project).as_posix()
