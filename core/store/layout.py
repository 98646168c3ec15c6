"""Where things lie in a project's folder."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from core.store.files import FileState, state_of
from core.store.folder import log_files
from core.store.reading import read_log
from core.text import VERSION_LENGTH, Text

TEXTS: Final = "texts"
SOURCES: Final = "sources"
TAGS: Final = "tags"
HIGHLIGHTS: Final = "highlights"
GIT_ATTRIBUTES: Final = "texts/** -text\n*.jsonl text eol=lf merge=union\n"


def files_below(project: Path, folder: Path) -> list[str]:
    """Return the plain files below a folder of the project, by `/`-separated path, sorted.

    Hidden and temporary files do not count, nor do links that leave the project.
    """
    return sorted(name for name, _ in _entries_below(project, folder))


def strangers_below(project: Path, folder: Path) -> list[str]:
    """Return what lies there like a file and is no plain file of the project: pipes, odd links."""
    known = set(files_below(project, folder))
    return sorted(
        name
        for place, folders, files in os.walk(folder)
        for file in (*files, *(one for one in folders if Path(place, one).is_symlink()))
        if not file.startswith(".") and not file.endswith(".tmp")
        if (name := Path(place, file).relative_to(folder).as_posix()) not in known
        if not any(part.startswith(".") for part in name.split("/"))
    )


def states_below(project: Path, folder: Path) -> dict[str, FileState]:
    """Return the state of each of these files, by `/`-separated path; nothing is read for it."""
    found: dict[str, FileState] = {}
    for name, entry in _entries_below(project, folder):
        with suppress(FileNotFoundError):  # it went while we looked: then it is not there
            found[name] = state_of(entry.stat())
    return found


def _entries_below(project: Path, folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    root = ""
    waiting = [(str(folder), "")]
    while waiting:
        place, below = waiting.pop()
        try:
            entries = os.scandir(place)
        except OSError:  # as `os.walk` does: what cannot be looked into holds nothing
            continue
        with entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{below}{name}/"))
                elif not name.endswith(".tmp") and _is_file(entry):
                    if entry.is_symlink():
                        root = root or os.path.realpath(project)
                        if not Path(os.path.realpath(entry.path)).is_relative_to(root):
                            continue
                    yield below + name, entry


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads round in a circle
        return False


def log_folders(project: Path) -> Iterator[str]:
    """Walk the folders below `highlights/` that hold logs, by `/`-separated path."""
    root = project / HIGHLIGHTS
    for place, folders, files in os.walk(root):
        folders.sort()
        if any(file.endswith(".jsonl") and not file.startswith(".") for file in files):
            yield Path(place).relative_to(root).as_posix()


def find_log_folder(project: Path, name: str, text: Text | None) -> Path:
    """Return the folder of a document's logs, be it there or not.

    Found by the document's path; by the path in another normal form; and, if `text` is given, by
    the text's hash, where the folder's own document is gone: it was renamed.
    """
    root = project / HIGHLIGHTS
    direct = in_either_form(root, name)
    if text is not None and not _is_there(direct):
        candidates = list(log_folders(project))
        documents = {_nfc(one) for one in files_below(project, project / TEXTS)}
        for found in candidates:
            if _nfc(found) not in documents and text.version in _versions_in(root / found):
                return root / found
    return direct


def in_either_form(folder: Path, name: str) -> Path:
    """Return where a thing with this NFC name lies; some systems have put it there as NFD."""
    path = folder / name
    if not _is_there(path):
        other = folder / unicodedata.normalize("NFD", name)
        if _is_there(other):
            return other
    return path


def _is_there(path: Path) -> bool:
    """Tell whether it is seen to be there; in a folder that cannot be looked into, nothing is."""
    try:
        return path.exists()
    except OSError:
        return False


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _versions_in(folder: Path) -> set[str]:
    """Return the versions of the text that the logs of a folder were made for, or came to."""
    versions: set[str] = set()
    for path in log_files(folder):
        try:
            log = read_log(path.read_bytes(), path.name)
        except OSError:  # what cannot be read names no text; loading it tells why
            continue
        if log.header is not None:
            versions.add(log.header.sha256[:VERSION_LENGTH])
        versions.update(entry.record.text for entry in log.entries if entry.record.text)
    return versions
