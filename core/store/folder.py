"""The logs of one thing (a document, the tag set): read, merged, written."""

import gc
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from core.ids import now
from core.items import Item
from core.store.lines import seal
from core.store.merging import Merged, merge
from core.store.problems import Kind, Problem
from core.store.reading import Entry, LogContents, read_log
from core.store.records import NO_FIELDS, Batch, Header, Record, encode_fields, item_of, record_of
from core.store.writing import LogWriter, Part
from core.text import Text

type Put = tuple[str, Item | None]


class LogFolder:
    """All `*.jsonl` of a folder as one state, and the one log that is ours to write.

    `own` is the name of that log, `header` makes its first line, `root` is the project's folder,
    below which problems name files.
    """

    def __init__(
        self,
        folder: Path,
        root: Path,
        own: str,
        header: Callable[[], dict[str, object]],
        quarantine: Callable[[str, bytes], object],
    ) -> None:
        self.folder = folder
        self._root = root
        self.merged = Merged()
        self.problems: list[Problem] = []
        self.headers: list[Header] = []
        self._revs: dict[str, int] = {}
        self._seen: dict[str, tuple[int, int, int]] = {}
        self._own_lines: dict[str, bytes] = {}
        self._unwritten: deque[tuple[str, bytes]] = deque()
        self.writer = LogWriter(
            folder / own,
            lambda: seal(header()),
            lambda: list(self._own_lines.values()),
            self._note_written,
            quarantine,
        )

    def load(self) -> None:
        """Read all logs of the folder and merge them."""
        entries: list[Entry] = []
        self.problems = []
        self.headers = []
        self._revs = {}
        self._seen = self._signature()
        with collector_off():
            for path in log_files(self.folder):
                log = self._read(path)
                entries.extend(log.entries)
                if path.name == self.writer.path.name:
                    self._own_lines = {entry.record.id: entry.line for entry in log.entries}
            for entry in entries:
                record = entry.record
                if record.rev > self._revs.get(record.id, 0):
                    self._revs[record.id] = record.rev
            self.merged = merge(entries)
        self.problems.extend(
            Problem(self.folder.relative_to(self._root).as_posix(), 0, Kind.BATCH, identifier)
            for identifier in sorted(self.merged.unfinished)
        )

    def reload(self) -> list[tuple[Item | None, Item | None]]:
        """Read the logs again where they are not as they were left; return what is other now.

        Each pair is a thing before and after. Our own log counts as changed only where it is not
        what this process has written.
        """
        signature = self._signature()
        if signature == self._seen:
            return []
        before = self.merged.winners
        own = [*self._own_lines.values(), *(line for _, line in self._unwritten)]
        self.load()
        for line in own:
            [entry] = read_log(line + b"\n", "").entries
            self.merged.add(entry)
            record = entry.record
            self._revs[record.id] = max(record.rev, self._revs.get(record.id, 0))
            self._own_lines[record.id] = line
        changed: list[tuple[Item | None, Item | None]] = []
        for identifier, entry in self.merged.winners.items():
            old = before.get(identifier)
            if old is not None and old.line == entry.line:
                continue
            pair = (old.item if old else None, entry.item)
            if pair[0] != pair[1]:
                changed.append(pair)
        changed.extend(
            (old.item, None)
            for identifier, old in before.items()
            if identifier not in self.merged.winners and old.item is not None
        )
        return changed

    def revisions(self) -> list[tuple[Entry, bool]]:
        """Return every record that the logs still hold, and whether it stands in our own log."""
        found: list[tuple[Entry, bool]] = []
        for path in log_files(self.folder):
            own = path.name == self.writer.path.name
            log = read_log(path.read_bytes(), path.name)
            found.extend((entry, own) for entry in log.entries)
        return found

    def _signature(self) -> dict[str, tuple[int, int, int]]:
        """Return what tells a changed log: name, inode, length in bytes, time of change."""
        found: dict[str, tuple[int, int, int]] = {}
        for path in log_files(self.folder):
            if path == self.writer.path and self.writer.is_same_file():
                continue
            status = path.stat()
            found[path.name] = (status.st_ino, status.st_size, status.st_mtime_ns)
        return found

    def live(self) -> Iterator[tuple[Entry, Item]]:
        """Walk what is there now, each with its value; one of an unknown kind is passed over."""
        for entry in self.merged.winners.values():
            if entry.record.deleted:
                continue
            try:
                item = item_of(entry.record)
            except ValueError as error:
                place = self.folder.relative_to(self._root).as_posix()
                self.problems.append(Problem(place, 0, Kind.DAMAGED, f"{entry.record.id}: {error}"))
                continue
            if item is not None:
                yield entry, item

    def put(
        self, things: Sequence[Put], *, by: str, text: Text | None, batch: str | None = None
    ) -> Part:
        """Take in new states of things (None is a deletion), as one action.

        The state in memory is the new one at once. Returns what the appender is to write.
        """
        at = now()
        member = Batch(batch, len(things)) if batch else None
        lines: list[bytes] = []
        for identifier, item in things:
            rev = self._revs.get(identifier, 0) + 1
            if item is None:
                record = Record(id=identifier, rev=rev, at=at, by=by, deleted=True)
            else:
                record = record_of(item, rev=rev, at=at, by=by, text=text)
            record.batch = member
            old = self.merged.winners.get(identifier)
            unknown = NO_FIELDS if old is None or item is None else old.unknown
            line = seal(encode_fields(record, unknown))
            entry = Entry(record, line[:-1], unknown)
            self._revs[identifier] = rev
            self.merged.winners[identifier] = entry
            self.merged.ties.pop(identifier, None)
            self._unwritten.append((identifier, entry.line))
            lines.append(line)
        return self.writer, b"".join(lines)

    def _note_written(self, lines: int) -> None:
        """Take note, on the appender's thread, that this many of the waiting lines are safe."""
        for _ in range(lines):
            identifier, line = self._unwritten.popleft()
            self._own_lines[identifier] = line

    def close(self) -> None:
        """Let go of the log; only after the appender has ended."""
        self.writer.close()

    def _read(self, path: Path) -> LogContents:
        name = path.relative_to(self._root).as_posix()
        try:
            content = path.read_bytes()
        except OSError as error:
            detail = error.strerror or str(error)
            self.problems.append(Problem(name, 0, Kind.UNREADABLE, detail))
            return LogContents()
        log = read_log(content, name)
        self.problems.extend(log.problems)
        if log.header is not None:
            self.headers.append(log.header)
        return log


def log_files(folder: Path) -> list[Path]:
    """Return the logs of a folder: every `*.jsonl` that is a plain file and no dot-file."""
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [
        path
        for path in paths
        if path.suffix == ".jsonl" and not path.name.startswith(".") and path.is_file()
    ]


@contextmanager
def collector_off() -> Generator[None]:
    """Keep the cyclic collector out of a load: it makes one two to three times slower."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
