"""The logs of one thing (a document, the tag set): read, merged, written."""

import gc
import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import numpy as np

from core.highlights import Stored
from core.ids import now
from core.items import HighlightKind, Item, Witness
from core.messages import tell
from core.reasons import reason_of
from core.store.buried import fields_before
from core.store.files import FileState, state_of
from core.store.kept_columns import WORTH_KEEPING, Kept, keep_columns, kept_columns
from core.store.lines import seal
from core.store.merging import Merged
from core.store.problems import Kind, Problem
from core.store.reading import Entry, read_log
from core.store.records import (
    NO_FIELDS,
    Batch,
    Header,
    Record,
    encode_fields,
    highlight_of,
    item_of,
    record_of,
)
from core.store.scanning import Expected, Scan, scan_log
from core.store.stopping import never
from core.store.winners import (
    Source,
    Winners,
    changed_ids,
    decoded,
    highlight_rows,
    merged_columns,
)
from core.store.writing import LogWriter, Part
from core.text import Text

_log: Final = logging.getLogger(__name__)

type Put = tuple[str, Item | None]

NO_WITNESSES: Mapping[str, Witness] = {}


class LogFolder:
    """All `*.jsonl` of a folder as one state, and the one log that is ours to write.

    `own` is the name of that log, `header` makes its first line, `root` is the project's folder,
    below which problems name files, `cache` the file where the columns of large logs are kept.
    """

    def __init__(
        self,
        folder: Path,
        root: Path,
        own: str,
        header: Callable[[], dict[str, object]],
        quarantine: Callable[[str, bytes], object],
        cache: Path | None = None,
    ) -> None:
        self.folder = folder
        self._cache = cache
        self._root = root
        self._real_root = root.resolve()
        self.merged = Merged()
        self.winners = Winners(Scan(None).columns(), ())
        self.kinds: list[HighlightKind] = []
        self.problems: list[Problem] = []
        self.headers: list[Header] = []
        self._replaced: list[Winners] = []
        self._revs: dict[str, int] = {}
        self._seen: dict[str, FileState] = {}
        self._own_source: int | None = None
        self._own_state: FileState | None = None
        self._own_lines: dict[str, bytes] = {}
        self._buried: dict[str, Mapping[str, object]] = {}
        self._unwritten: deque[tuple[str, bytes]] = deque()
        self.writer = LogWriter(
            folder / own,
            root,
            lambda: seal(header()),
            # What is on the disk is what was read only as long as nothing was written since.
            lambda: None if self._own_lines else self._own_state,
            lambda: [*self._loaded_lines(), *self._own_lines.values()],
            self._note_written,
            quarantine,
        )

    def load(self, expected: Expected | None = None, cancelled: Callable[[], bool] = never) -> None:
        """Read all logs of the folder and merge them.

        Highlights that stand where they say in the `expected` text are known without decoding.
        Raises Cancelled where `cancelled` told so; what was read is then of no use.
        """
        self.problems = []
        self.headers = []
        self._own_source = self._own_state = None
        self._own_lines = {}
        logs = self._logs()
        states = _states(logs)
        self._seen = self._without_own(states)
        self._look_for_strangers(logs)
        if expected is not None and not self.problems and self._load_kept(expected, states):
            return
        scan = Scan(expected, cancelled)
        sources: list[Source] = []
        with collector_off():
            for path in logs:
                source = self._scan(path, scan, len(sources))
                if source is not None:
                    sources.append(source)
            self.merged, self.winners, self._revs = merged_columns(scan, sources)
        self.kinds = list(scan.kinds)
        self.problems.extend(
            Problem(self.folder.relative_to(self._root).as_posix(), 0, Kind.BATCH, identifier)
            for identifier in sorted(self.merged.unfinished)
        )
        if expected is not None:
            self._keep(expected, states)

    def _load_kept(self, expected: Expected, states: dict[str, FileState]) -> bool:
        """Take the columns from the cache, if they were kept for just these logs and this text."""
        if self._cache is None:
            return False
        kept = kept_columns(self._cache, states, expected.version)
        if kept is None:
            return False
        sources = [Source(self.folder / name, None) for name in states]
        self.winners = Winners(kept.columns, sources)
        self.merged = Merged(winners=self.winners)
        self.kinds = kept.kinds
        self.headers = kept.headers
        self._revs = {}
        own = self.writer.path.name
        if own in states:
            self._own_source = list(states).index(own)
            self._own_state = states[own]
        return True

    def _keep(self, expected: Expected, states: dict[str, FileState]) -> None:
        """Keep the columns for the next time, where they are many and nothing is wrong."""
        whole = not (self.problems or self.merged.ties or self.merged.unfinished)
        own = self.writer.path.name
        if (
            self._cache is None
            or not whole
            or len(self.winners.columns) < WORTH_KEEPING
            or (own in states and self._own_state is None)
        ):
            return
        kept = Kept(self.winners.columns, self.kinds, self.headers)
        try:
            keep_columns(self._cache, kept, states, expected.version)
        except OSError as error:
            _log.warning("the columns of %s could not be kept: %s", self.folder.name, error)

    def reload(self) -> list[tuple[Item | None, Item | None]]:
        """Read the logs again where they are not as they were left; return what is other now.

        Each pair is a thing before and after. Our own log counts as changed only where it is not
        what this process has written.
        """
        signature, own_name = self._signature(), self.writer.path.name
        if own_name not in signature and self.writer.went_on_from == self._seen.get(own_name):
            self._seen.pop(own_name, None)  # it was read whole, and holds our own lines since
        if signature == self._seen:
            return []
        before = self.winners
        own = [*self._loaded_lines(), *self._own_lines.values()]
        own.extend(line for _, line in self._unwritten)
        self.load()
        self._own_state = None  # the file may lack some of these lines; the writer looks
        for line in own:
            entry = decoded(line, self.writer.path.name)
            self.merged.add(entry)
            self._own_lines[entry.record.id] = line
        changed = changed_ids(before, self.winners)
        for one in changed:
            self._buried.pop(one, None)
        pairs = [(_item(before, one), _item(self.winners, one)) for one in changed]
        self._replaced.append(before)  # highlights that were not asked for yet are made from it
        return [pair for pair in pairs if pair[0] != pair[1]]

    def rewritten(self, expected: Expected | None = None) -> None:
        """Read the logs again after our own was compacted: it owes nothing to its old self."""
        self.writer.close()
        before = self.winners
        self.load(expected)
        self._replaced.append(before)

    def revisions(self, cancelled: Callable[[], bool] = never) -> list[tuple[Entry, bool]]:
        """Return every record that the logs still hold, and whether it stands in our own log.

        Raises Cancelled.
        """
        found: list[tuple[Entry, bool]] = []
        for path in self._logs():
            own = path.name == self.writer.path.name
            log = read_log(path.read_bytes(), path.name, cancelled)
            found.extend((entry, own) for entry in log.entries)
        return found

    def _logs(self) -> list[Path]:
        """Return the logs that lie in the project; a link that leaves it is not followed."""
        root = self._real_root
        if not self.folder.resolve().is_relative_to(root):
            return []
        return [
            path
            for path in log_files(self.folder)
            if not path.is_symlink() or path.resolve().is_relative_to(root)
        ]

    def _signature(self) -> dict[str, FileState]:
        """Return what tells a changed log: name, inode, length in bytes, time of change."""
        return self._without_own(_states(self._logs()))

    def _without_own(self, states: dict[str, FileState]) -> dict[str, FileState]:
        own = self.writer.path.name
        return {
            name: state
            for name, state in states.items()
            if name != own or not self.writer.is_same_file()
        }

    def _look_for_strangers(self, logs: Sequence[Path]) -> None:
        """Note what is called a log and is none, and a folder that cannot be looked into."""
        place = self.folder.relative_to(self._root)
        try:
            called = _called_logs(self.folder)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            detail = reason_of(error)
            self.problems.append(Problem(place.as_posix(), 0, Kind.UNREADABLE, detail))
            return
        for path in called:
            if path not in logs:
                file = (place / path.name).as_posix()
                detail = tell("it is not a plain file of the project")
                self.problems.append(Problem(file, 0, Kind.UNREADABLE, detail))

    def stored_highlights(self) -> Stored:
        """Return, as columns, the highlights that stand where they say in the expected text."""
        winners = self.winners
        rows = highlight_rows(winners)
        columns = winners.columns

        def number_of(identifier: str) -> int | None:
            row = winners.row_of(identifier)
            number = int(np.searchsorted(rows, row)) if row is not None else len(rows)
            return number if number < len(rows) and rows[number] == row else None

        return Stored(
            starts=columns.start[rows],
            ends=columns.end[rows],
            kinds=columns.kind[rows],
            kind_list=self.kinds,
            number_of=number_of,
            id_of=lambda number: winners.id_of(int(rows[number])),
            made=lambda number: highlight_of(winners.entry(int(rows[number])).record),
        )

    def others(self) -> Iterator[tuple[Entry, Item]]:
        """Walk what is there now beside the stored highlights, each with its value."""
        for entry in self.winners.beside_highlights():
            item = self.value_of(entry)
            if item is not None:
                yield entry, item

    def live(self) -> Iterator[tuple[Entry, Item]]:
        """Walk what is there now, each with its value; one of an unknown kind is passed over."""
        for entry in self.winners.values():
            item = self.value_of(entry)
            if item is not None:
                yield entry, item

    def value_of(self, entry: Entry) -> Item | None:
        """Return what a winning entry says; one that says nothing valid becomes a problem."""
        if entry.record.deleted:
            return None
        try:
            return item_of(entry.record)
        except ValueError as error:
            place = self.folder.relative_to(self._root).as_posix()
            self.problems.append(Problem(place, 0, Kind.DAMAGED, f"{entry.record.id}: {error}"))
            return None

    def put(
        self,
        things: Sequence[Put],
        *,
        by: str,
        text: Text | None,
        batch: str | None = None,
        of: int = 0,
        witnesses: Mapping[str, Witness] = NO_WITNESSES,
    ) -> Part:
        """Take in new states of things (None is a deletion), as one action.

        A part of an action says `of` how many. `witnesses` hold the quotes of highlights that are
        of another text, by id. The state in memory is the new one at once. Returns what the
        appender is to write.
        """
        at = now()
        member = Batch(batch, of or len(things)) if batch else None
        lines: list[bytes] = []
        buried = self._fields_of_risen(things)
        for identifier, item in things:
            old = self.winners.get(identifier)
            rev = max(self._revs.get(identifier, 0), old.record.rev if old else 0) + 1
            if item is None:
                record = Record(id=identifier, rev=rev, at=at, by=by, deleted=True)
            else:
                seen = witnesses.get(identifier)
                record = record_of(item, rev=rev, at=at, by=by, text=text, witness=seen)
            record.batch = member
            unknown = NO_FIELDS if old is None else old.unknown
            if item is None and old is not None and not old.record.deleted:
                self._buried[identifier] = unknown
            kept = NO_FIELDS if item is None else buried.get(identifier, unknown)
            lines.append(self._taken(record, kept))
        return self.writer, b"".join(lines)

    def recall(self, identifiers: Iterable[str]) -> None:
        """Look up what other programs said of deleted things, for when they come back."""
        gone = {one for one in identifiers if one not in self._buried and one in self.winners}
        if gone:
            found = fields_before(self._logs(), gone)
            self._buried.update({one: found.get(one, NO_FIELDS) for one in gone})

    def _fields_of_risen(self, things: Sequence[Put]) -> dict[str, Mapping[str, object]]:
        """Return what other programs said of the deleted things that come back, by id."""
        risen = {
            identifier
            for identifier, item in things
            if item is not None
            and (old := self.winners.get(identifier)) is not None
            and old.record.deleted
        }
        known = {one: self._buried[one] for one in risen & self._buried.keys()}
        sought = risen - known.keys()
        return known | fields_before(self._logs(), sought) if sought else known

    def carry(self, things: Iterable[Item], text: Text, *, batch: str | None = None) -> Part:
        """Take in things as they stand in another version of the text.

        They remain the work of those who made them, at the time at which they did: two machines
        that carry the same things write the same records, which is no conflict.
        """
        things = list(things)
        member = Batch(batch, len(things)) if batch and len(things) > 1 else None
        lines: list[bytes] = []
        for item in things:
            old = self.winners[item.id]
            rev = max(self._revs.get(item.id, 0), old.record.rev) + 1
            record = record_of(item, rev=rev, at=old.record.at, by=old.record.by, text=text)
            record.batch = member
            lines.append(self._taken(record, old.unknown))
        return self.writer, b"".join(lines)

    def _taken(self, record: Record, unknown: Mapping[str, object]) -> bytes:
        """Take a new record of ours in, and return its line."""
        line = seal(encode_fields(record, unknown))
        entry = Entry(record, line[:-1], unknown)
        self.winners[record.id] = entry
        self.merged.ties.pop(record.id, None)
        self._unwritten.append((record.id, entry.line))
        return line

    @property
    def owes(self) -> bool:
        """Tell whether lines that were put are not known to be on the disk."""
        return bool(self._unwritten)

    def _note_written(self, lines: int) -> None:
        """Take note, on the appender's thread, that this many of the waiting lines are safe."""
        for _ in range(lines):
            identifier, line = self._unwritten.popleft()
            self._own_lines[identifier] = line

    def close(self) -> None:
        """Let go of the logs; only after the appender has ended."""
        self.writer.close()
        for winners in (self.winners, *self._replaced):
            winners.close()

    def _loaded_lines(self) -> Iterator[bytes]:
        """Walk the lines of our own log that counted when it was read."""
        columns = self.winners.columns
        if self._own_source is not None:
            source = self.winners.sources[self._own_source]
            for row in np.flatnonzero(columns.file == self._own_source).tolist():
                yield source.line(int(columns.offset[row]), int(columns.length[row]))

    def _scan(self, path: Path, scan: Scan, number: int) -> Source | None:
        name = path.relative_to(self._root).as_posix()
        try:
            before = state_of(path.stat())
            log, content = scan_log(path, name, number, scan)
        except OSError as error:
            detail = reason_of(error)
            self.problems.append(Problem(name, 0, Kind.UNREADABLE, detail))
            return None
        if path.name == self.writer.path.name:
            self._own_source = number
            self._own_state = None if log.torn or log.unfinished else before
        self.problems.extend(log.problems)
        if log.header is not None:
            self.headers.append(log.header)
        return Source(path, content)


def _item(winners: Winners, identifier: str) -> Item | None:
    entry = winners.get(identifier)
    return entry.item if entry is not None else None


def log_files(folder: Path) -> list[Path]:
    """Return the logs of a folder: every `*.jsonl` that is a plain file and no dot-file.

    A folder that cannot be read has none; loading it (`LogFolder.load`) names the problem.
    """
    try:
        return [path for path in _called_logs(folder) if _is_plain(path)]
    except OSError:
        return []


def _called_logs(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.iterdir())
        if path.suffix == ".jsonl" and not path.name.startswith(".")
    ]


def _states(logs: Iterable[Path]) -> dict[str, FileState]:
    found: dict[str, FileState] = {}
    for path in logs:
        with suppress(FileNotFoundError):  # it went while we looked: then it is not there
            found[path.name] = state_of(path.stat())
    return found


def _is_plain(path: Path) -> bool:
    """Tell whether it can be opened like a file: a pipe would keep its reader waiting for ever."""
    try:
        return path.is_file()
    except OSError:
        return False


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
