"""The files of a project's documents: adding, renaming, removing to the trash and restoring.

A document is its text, its folder of logs and, where it did not come as plain text, its original.
They move one after the other, in such an order that a crash between two steps loses nothing: logs
without a text are found again by the text's hash, and what is in the trash can be restored.
"""

import errno
import os
import shutil
import unicodedata
from codecs import getincrementaldecoder
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from core.ids import new_id
from core.manifest import ProjectError
from core.messages import HashiyaError, mark
from core.reasons import reason_of
from core.store.files import (
    FileState,
    bytes_below,
    make_folder,
    read_plain,
    replace,
    state_of,
    sync_folder,
    write_file,
)
from core.store.layout import (
    HIGHLIGHTS,
    SOURCES,
    TEXTS,
    files_below,
    find_log_folder,
    in_either_form,
)
from core.store.names import NameRefusedError, checked_name
from core.store.problems import Kind, Problem
from core.text import MAX_TEXT_BYTES, Text, canonical, decode

TRASH: Final = ".trash"
_BEGINNING: Final = 1 << 18  # bytes
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Removed:
    """A document in the trash: the id of its place there, its name, and when it was removed."""

    id: str
    name: str
    at: datetime


class DocumentFiles:
    """The documents of one project folder, by name. Nothing here may be open while it is moved."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._seen: dict[str, FileState] = {}

    def names(self) -> tuple[list[str], list[Problem]]:
        """Return the names of the documents, sorted, and the names that are not allowed."""
        names: list[str] = []
        problems: list[Problem] = []
        for name in files_below(self._project, self._project / TEXTS):
            try:
                names.append(checked_name(name))
            except NameRefusedError as error:
                problems.append(Problem(f"{TEXTS}/{name}", 0, Kind.NAME, str(error)))
        return sorted(names), problems

    def path(self, name: str) -> Path:
        """Return where a document's text lies."""
        return in_either_form(self._project / TEXTS, name)

    def read(self, name: str) -> bytes:
        """Return the bytes of a document's text. Raises ProjectError where there is none."""
        path = self.path(name)
        try:
            if path.stat().st_size > MAX_TEXT_BYTES:
                raise ProjectError(mark("{file} is larger than 1 GiB."), file=name)
            if not path.resolve().is_relative_to(self._project.resolve()):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            return read_plain(path)
        except FileNotFoundError as error:
            raise ProjectError(mark("The project has no document “{name}”."), name=name) from error
        except OSError as error:
            raise _unreadable(name, error) from error

    def beginning(self, name: str) -> Text:
        """Return the beginning of a document's text, as it is at once; empty if it is not UTF-8."""
        try:
            with self.path(name).open("rb") as file:
                raw = file.read(_BEGINNING)
            return Text(canonical(getincrementaldecoder("utf-8")().decode(raw)))
        except (OSError, UnicodeDecodeError):
            return Text("")

    def state(self, name: str) -> FileState | None:
        """Return as what the file of a document's text is there; None where it is not."""
        try:
            return state_of(self.path(name).stat())
        except (OSError, HashiyaError):
            return None

    def note(self, name: str, state: FileState | None) -> None:
        """Take the text of a file in this state for the one that is known."""
        if state is not None:
            self._seen[name] = state

    def looks_other(self, name: str) -> bool:
        """Tell whether `changed_text` would have to read a document's text."""
        try:
            return self._seen.get(name) != state_of(self.path(name).stat())
        except (OSError, HashiyaError):
            return False

    def changed_text(self, name: str) -> Text | None:
        """Return a document's text if its file is not as it was at the last such question.

        None also where it cannot be read now: another program may be just about to write it.
        """
        try:
            state = state_of(self.path(name).stat())
            if self._seen.get(name) == state:
                return None
            text = Text(decode(self.read(name), name=name))
        except (OSError, HashiyaError):
            return None
        self._seen[name] = state
        return text

    def write(self, name: str, raw: bytes) -> None:
        """Put other bytes in the place of a document's text, whole or not at all."""
        try:
            write_file(self.path(name), raw)
        except OSError as error:
            raise _unstorable(name, error) from error

    def add(self, path: Path, name: str | None, encoding: str | None) -> tuple[str, bytes]:
        """Copy a text file into the project; return its name there and its bytes.

        A text in another encoding than UTF-8 is stored as UTF-8 and its original in `sources/`.
        Raises ProjectError, NameRefusedError, or DecodingError where it is not in `encoding`.
        """
        name = checked_name(name if name is not None else path.name)
        try:
            if path.stat().st_size > MAX_TEXT_BYTES:
                raise ProjectError(mark("{file} is larger than 1 GiB."), file=path.name)
            raw = path.read_bytes()
        except OSError as error:
            raise _unreadable(path, error) from error
        string = decode(raw, encoding or "utf-8", name=path.name)
        self._check_free(name)
        if encoding is not None and encoding.lower().replace("_", "-") not in ("utf-8", "utf8"):
            self._put(self._project / SOURCES / name, raw, name)
            raw = string.encode("utf-8")
        self._put(self._project / TEXTS / name, raw, name)
        return name, raw

    def add_text(self, name: str, string: str) -> tuple[str, bytes]:
        """Put a text that comes from elsewhere than a file into the project, as `add` does."""
        name = checked_name(name)
        self._check_free(name)
        raw = string.encode("utf-8")
        self._put(self._project / TEXTS / name, raw, name)
        return name, raw

    def _put(self, path: Path, raw: bytes, name: str) -> None:
        try:
            make_folder(path.parent)
            write_file(path, raw)
        except OSError as error:
            raise _unstorable(name, error) from error

    def rename(self, old: str, new: str) -> tuple[Path, Path]:
        """Give a document another name; return its folders of logs before and after.

        The text moves first: until the logs follow, they are found by its hash. Raises
        ProjectError or NameRefusedError.
        """
        new = checked_name(new)
        source, logs = self.path(old), self.logs(old)
        if old == new or not source.exists():
            self.read(old)
            return logs, logs
        target, new_logs = self._project / TEXTS / new, self._project / HIGHLIGHTS / new
        if not _is_same(source, target):
            self._check_free(new)
        if new_logs.exists() and not _is_same(logs, new_logs):
            raise ProjectError(
                mark("There are highlights of another document “{name}” already."), name=new
            )
        try:
            self._move(source, target)
            self._move(logs, new_logs)
            self._move(self._project / SOURCES / old, self._project / SOURCES / new)
        except OSError as error:
            raise _unstorable(new, error) from error
        return logs, new_logs

    def remove(self, name: str) -> tuple[Removed, Path]:
        """Move a document to the trash; return how to restore it, and where its logs were."""
        text, logs = self.path(name), self.logs(name)
        self.read(name)
        removed = Removed(new_id(), name, datetime.now(UTC))
        place = self._project / TRASH / removed.id
        try:
            self._move(text, place / TEXTS / name)
            self._move(logs, place / HIGHLIGHTS / name)
            self._move(self._project / SOURCES / name, place / SOURCES / name)
        except OSError as error:
            raise _unstorable(name, error) from error
        return removed, logs

    def removed(self) -> list[Removed]:
        """Return what is in the trash, the latest first."""
        found: list[Removed] = []
        for place in sorted((self._project / TRASH).glob("[!.]*"), reverse=True):
            found.extend(
                Removed(place.name, unicodedata.normalize("NFC", name), _time_of(place.name))
                for name in files_below(self._project, place / TEXTS)
            )
        return found

    def restore(self, removed: Removed, name: str | None = None) -> str:
        """Put a document back from the trash, under another name if one is given; return it.

        The logs move first: the document is whole as soon as it is seen again. Raises ProjectError
        where the name is taken or the trash no longer holds it.
        """
        name = checked_name(name or removed.name)
        self._check_free(name)
        place = self._project / TRASH / removed.id
        text = in_either_form(place / TEXTS, removed.name)
        if not text.exists():
            raise ProjectError(mark("“{name}” is no longer in the trash."), name=removed.name)
        logs = in_either_form(place / HIGHLIGHTS, removed.name)
        target = self._project / HIGHLIGHTS / name
        if logs.exists() and target.exists():
            raise ProjectError(
                mark("There are highlights of another document “{name}” already."), name=name
            )
        try:
            self._move(logs, target)
            self._move(place / SOURCES / removed.name, self._project / SOURCES / name)
            self._move(text, self._project / TEXTS / name)
        except OSError as error:
            raise _unstorable(name, error) from error
        return name

    def size(self, removed: Removed) -> int:
        """Return how many bytes a removed document takes in the trash, with all that is its."""
        return bytes_below(self._project / TRASH / removed.id)

    def purge(self, removed: Removed) -> None:
        """Delete a removed document for good.

        It is out of the list at once, and what a crash leaves of it goes at the next purge. Raises
        ProjectError where the trash no longer holds it or the disk refuses.
        """
        trash = self._project / TRASH
        place = trash / removed.id
        if removed not in self.removed():
            raise ProjectError(mark("“{name}” is no longer in the trash."), name=removed.name)
        try:
            replace(place, trash / f".{removed.id}")
            sync_folder(trash)
            for going in trash.glob(".*"):
                shutil.rmtree(going)
        except OSError as error:
            raise ProjectError(
                mark("“{name}” cannot be deleted: {reason}"),
                name=removed.name,
                reason=reason_of(error),
            ) from error

    def logs(self, name: str) -> Path:
        """Return the folder of a document's logs, be it there or not."""
        try:
            text = Text(decode(self.read(name)))
        except HashiyaError:  # what cannot be read can still be moved
            text = None
        return find_log_folder(self._project, name, text)

    def _check_free(self, name: str) -> None:
        folders = [self._project / TEXTS]
        *parents, last = name.split("/")
        for part in parents:  # a disk may know no case, and another disk writes accents apart
            folders = [found for folder in folders for found in _called(folder, part)]
        if any(found.is_file() for folder in folders for found in _called(folder, last)):
            raise ProjectError(mark("The project already has a document “{name}”."), name=name)

    def _move(self, source: Path, target: Path) -> None:
        """Move a file or folder, if it is there, and take away folders that it leaves empty."""
        if not source.exists():
            return
        make_folder(target.parent)
        replace(source, target)
        sync_folder(target.parent)
        sync_folder(source.parent)
        parent = source.parent
        with suppress(OSError):  # it is not empty, or of no account
            while parent.parent != self._project and parent != self._project:
                parent.rmdir()
                parent = parent.parent


def _called(folder: Path, name: str) -> list[Path]:
    """Return what is called so in a folder, whatever the case and the form of the letters."""
    wanted = name.casefold()
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [folder / one for one in names if unicodedata.normalize("NFC", one).casefold() == wanted]


def rewritten_bytes(raw: bytes, string: str) -> bytes:
    r"""Return a text as bytes that keep the habits of its former ones: a BOM, lines in `\\r\\n`."""
    body = string.encode("utf-8")
    newlines = raw.count(b"\n")
    if newlines and raw.count(b"\r\n") == newlines == raw.count(b"\r"):
        body = body.replace(b"\n", b"\r\n")
    return _BOM + body if raw.startswith(_BOM) else body


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether both are one file: some systems do not tell A from a."""
    return one.exists() and other.exists() and one.samefile(other)


def _time_of(identifier: str) -> datetime:
    try:
        milliseconds = int(identifier.replace("-", "")[:12], 16)
    except ValueError:
        milliseconds = 0
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _unreadable(file: object, error: OSError) -> ProjectError:
    return ProjectError(mark("{file} cannot be read: {reason}"), file=file, reason=reason_of(error))


def _unstorable(file: object, error: OSError) -> ProjectError:
    return ProjectError(
        mark("{file} cannot be stored: {reason}"), file=file, reason=reason_of(error)
    )
