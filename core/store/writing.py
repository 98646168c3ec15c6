"""Appending to logs: one write and one sync an action, on a thread of its own.

An edit is *saved* when its future is done. Actions that wait while a sync is under way go out
together in the next one.
"""

import errno
import logging
import os
import queue
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from core.messages import HashiyaError, mark
from core.reasons import reason_of
from core.store.files import (
    FileState,
    make_folder,
    state_of,
    sync,
    sync_names,
    write_all,
    write_file,
)
from core.store.joining import missing_entries, without_torn_batches
from core.store.reading import MAX_TORN_TAIL, read_log

_log: Final = logging.getLogger(__name__)
_NOT_WRITTEN = mark("{file} could not be written: {reason}")
TORN_TOO_LONG = mark(
    "The last {size} MiB of {file} are not whole. That is more than an interrupted write leaves: "
    "nothing is cut off and nothing is written. `hashiya check --repair` shows what is to be done."
)


class SavingError(HashiyaError):
    """An edit is not on the disk; it is still in memory."""


class LogWriter:
    """Appends to the one log that belongs to this annotator and installation.

    `root` is the project's folder, which the log may not leave by a link. `header` makes the sealed
    first line of a new file; `seen` is the state of the log when it was read, if it was whole then,
    so that it need not be read again; `known_lines` gives the sealed lines that have been
    acknowledged, from which a file that another program replaced or cut is mended; `written` is
    told how many more lines are.
    """

    def __init__(
        self,
        path: Path,
        root: Path,
        header: Callable[[], bytes],
        seen: Callable[[], FileState | None],
        known_lines: Callable[[], Iterable[bytes]],
        written: Callable[[int], object],
        quarantine: Callable[[str, bytes], object],
    ) -> None:
        self.path = path
        self._root = root
        self._header = header
        self._seen = seen
        self._known_lines = known_lines
        self._written = written
        self._quarantine = quarantine
        self._descriptor = -1
        self._length = 0
        self._poisoned = False
        self._wrote = False
        self._backlog = b""
        self.went_on_from: FileState | None = None  # the state, as seen, in which it wrote behind

    def append(self, lines: bytes) -> None:
        """Write whole sealed lines so that they survive a power cut.

        Raises SavingError; the lines then wait, and go out before those of the next call.
        """
        self._backlog += lines
        try:
            if not self.is_same_file():
                self._open_again()
            self._write(self._backlog)
        except OSError as error:
            raise SavingError(_NOT_WRITTEN, file=self.path.name, reason=reason_of(error)) from error
        except SavingError:
            raise
        except HashiyaError as error:
            raise SavingError(_NOT_WRITTEN, file=self.path.name, reason=error) from error
        self._written(self._backlog.count(b"\n"))
        self._backlog = b""
        self._wrote = True

    def mend(self) -> None:
        """Give back what another program has taken from the log since it was written to.

        Where the whole folder is gone, that was meant. Raises SavingError.
        """
        if self._wrote and not self.is_same_file() and self.path.parent.is_dir():
            self.append(b"")

    def fresh_header(self) -> bytes:
        """Return the sealed first line that the log would have if it were made now."""
        return self._header()

    def close(self) -> None:
        """Let go of the file, and owe it nothing."""
        self._release()
        self._wrote = False

    def _release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _write(self, lines: bytes) -> None:
        try:
            write_all(self._descriptor, lines)
            sync(self._descriptor)
        except OSError:
            self._cut_back()
            raise
        self._length += len(lines)

    def _cut_back(self) -> None:
        try:
            os.ftruncate(self._descriptor, self._length)
            os.fsync(self._descriptor)
        except OSError:
            # Nothing may be assumed about the file any more, not even that what is read of it is on
            # the disk: the next write reads it and puts a new file in its place.
            self._poisoned = True
            self._release()
            raise

    @property
    def waiting(self) -> bool:
        """Tell whether there are lines that the disk has refused."""
        return bool(self._backlog)

    def is_same_file(self) -> bool:
        """Tell whether the log is as this writer left it; False where it has not written yet."""
        if self._descriptor < 0:
            return False
        mine = os.fstat(self._descriptor)
        try:
            named = self.path.stat()
        except FileNotFoundError:
            return False
        return (mine.st_dev, mine.st_ino) == (named.st_dev, named.st_ino) and (
            named.st_size == self._length
        )

    def _open_again(self) -> None:
        """Open the log, make it if it is missing, and give it back what it lacks."""
        self._release()
        try:
            self._take_up()
        except BaseException:  # what is mended by half is looked at anew by the next write
            self._release()
            raise

    def _take_up(self) -> None:
        make_folder(self.path.parent)
        if not self.path.exists():
            write_file(self.path, self._header())
        self._descriptor = self._opened()
        # A process that died may have left the names of the log and its folders in memory only.
        sync_names(self.path, self._root)
        state = state_of(os.fstat(self._descriptor))
        self._length = os.fstat(self._descriptor).st_size
        self.went_on_from = None
        if self._length and state == self._seen() and not self._poisoned:
            self.went_on_from = state
            return
        with os.fdopen(self._descriptor, "rb", closefd=False) as file:
            content = file.read()
        self._length = len(content)
        self._give_back(content)

    def _give_back(self, content: bytes) -> None:
        """Cut a torn tail off the log, and write what was acknowledged and is missing in it."""
        log = read_log(content, self.path.name)
        if len(log.torn) > MAX_TORN_TAIL:
            raise SavingError(TORN_TOO_LONG, file=self.path.name, size=len(log.torn) >> 20)
        if log.torn:
            self._quarantine(self.path.name, log.torn)
        present = {entry.line for entry in log.entries} | set(self._backlog.split(b"\n"))
        known = b"\n".join(line for line in self._known_lines() if line not in present)
        owed = missing_entries(log.entries, read_log(known, self.path.name).entries)
        # Of a batch, only those lines are known that nothing superseded since.
        lines = without_torn_batches(owed, log.entries)
        missing = b"".join(line + b"\n" for line in lines)
        if log.unfinished:
            missing = b"\n" + missing
        good = content[: log.good_length]
        if not good:
            missing = self._header() + missing
        if self._poisoned:
            self._release()
            write_file(self.path, good + missing)
            self._descriptor = self._opened()
            self._length = os.fstat(self._descriptor).st_size
            self._poisoned = False
            return
        if log.torn:
            self._length = log.good_length
            self._cut_back()
        if missing:
            self._write(missing)

    def _opened(self) -> int:
        """Open the log for appending; one that is no plain file of the project is refused."""
        if not self.path.resolve().is_relative_to(self._root.resolve()):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if not self.path.is_file():
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return os.open(self.path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))


type Part = tuple[LogWriter, bytes]


@dataclass(slots=True)
class _Job:
    parts: Sequence[Part]
    done: Future[None]
    work: Callable[[], None] | None = None


class Appender:
    """The thread on which all appends of a project happen, in order.

    `before_write` is called there before each write; what it raises is a fault of the program,
    which is noted and does not keep an edit from the disk.
    """

    def __init__(self, before_write: Callable[[], object] = lambda: None) -> None:
        self._before_write = before_write
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="appender", daemon=True)
        self._thread.start()

    def submit(self, parts: Sequence[Part]) -> Future[None]:
        """Append an action's lines to its logs soon; the future is done when the disk has them."""
        done: Future[None] = Future()
        self._jobs.put(_Job(parts, done))
        return done

    def run(self, work: Callable[[], None]) -> Future[None]:
        """Do something else with the logs between two writes; the future carries its error."""
        done: Future[None] = Future()
        self._jobs.put(_Job((), done, work))
        return done

    def close(self) -> None:
        """Write what waits, then stop."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            jobs = [job]
            ended = False
            while not ended and not self._jobs.empty():
                more = self._jobs.get()
                if more is None:
                    ended = True
                else:
                    jobs.append(more)
            for works, group in groupby(jobs, key=lambda one: one.work is not None):
                if works:
                    for one in group:
                        _do(one)
                else:
                    self._prepare()
                    _write(list(group))
            if ended:
                return

    def _prepare(self) -> None:
        try:
            self._before_write()
        except Exception:  # noqa: BLE001  # see the class
            _log.exception("what is to be done before a write has failed")


def _do(job: _Job) -> None:
    assert job.work is not None
    try:
        job.work()
    except (OSError, HashiyaError) as error:
        job.done.set_exception(error)
    else:
        job.done.set_result(None)


def _write(jobs: list[_Job]) -> None:
    """Write all that waits with one write and one sync a log, and tell each job how it went."""
    lines: dict[LogWriter, list[bytes]] = {}
    for job in jobs:
        for writer, part in job.parts:
            lines.setdefault(writer, []).append(part)
    failed: dict[LogWriter, Exception] = {}
    for writer, parts in lines.items():
        try:
            writer.append(b"".join(parts))
        except SavingError as error:
            failed[writer] = error
        except Exception as error:  # noqa: BLE001
            # A fault of the program: nobody may wait for ever, and the other logs must be written.
            _log.exception("%s could not be written", writer.path.name)
            failed[writer] = error
    for job in jobs:
        error = next((failed[writer] for writer, _ in job.parts if writer in failed), None)
        if error is None:
            job.done.set_result(None)
        else:
            job.done.set_exception(error)
