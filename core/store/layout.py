"""Where things lie in a project's folder."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from core.store.folder import log_files
from core.store.reading import read_log
from core.text import VERSION_LENGTH, Text

TEXTS: Final = "texts"
SOURCES: Final = "sources"
TAGS: Final = "tags"
HIGHLIGHTS: Final = "highlights"
GIT_ATTRIBUTES: Final = "texts/** -text\n*.jsonl text eol=lf merge=union\n"


def files_below(project: Path, folder: Path) -> Iterator[str]:
    """Walk the plain files below a folder of the project, by `/`-separated path.

    Hidden and temporary files do not count, nor do links that leave the project.
    """
    root = project.resolve()
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            path = Path(place, file)
            if file.startswith(".") or file.endswith(".tmp") or not path.is_file():
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                continue
            yield path.relative_to(folder).as_posix()


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
