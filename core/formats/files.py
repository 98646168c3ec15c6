"""Formats of several files: a folder or a zip file, written and read alike and without harm."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final, Protocol

from core.messages import HashiyaError, mark

MAX_FILE = 1 << 30
MAX_FILES = 100_000
_MAX_RATIO = 200  # text shrinks to a tenth; what shrinks more is made to fill the disk
_SMALL = 1 << 20
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


class FilesError(HashiyaError):
    """A folder or zip file that cannot be used, and why."""


class FileSink(Protocol):
    """Where the files of an export go."""

    def add(self, path: str, content: Iterable[bytes]) -> None:
        """Write one file from its pieces; `path` is relative, with `/` between its parts."""
        ...


class FolderSink:
    """Writes files below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, path: str, content: Iterable[bytes]) -> None:
        """Write one file."""
        target = self._folder / _safe(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as to:
            to.writelines(content)


class ZipSink:
    """Writes files into a zip file."""

    def __init__(self, to: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED)

    def add(self, path: str, content: Iterable[bytes]) -> None:
        """Write one file, always under the same time, so that the same work gives the same file."""
        entry = zipfile.ZipInfo(str(_safe(path)), (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        with self._zip.open(entry, "w", force_zip64=True) as to:
            for piece in content:
                to.write(piece)

    def close(self) -> None:
        """Write the list of files."""
        self._zip.close()


class FileSource:
    """The files of a folder, of a zip file, or one file alone; `entered` is told which is read."""

    def __init__(self, path: Path, entered: Callable[[str], None] = lambda _: None) -> None:
        self.path = path
        self._entered = entered
        self._zip: zipfile.ZipFile | None = None
        if path.is_dir():
            files = (one for one in path.rglob("*") if one.is_file() and not one.is_symlink())
            self._names = sorted(one.relative_to(path).as_posix() for one in files)
        elif zipfile.is_zipfile(path):
            try:
                self._zip = zipfile.ZipFile(path)
            except _DAMAGE as error:
                raise FilesError(mark("{name} is a damaged zip file."), name=path.name) from error
            self._names = [one.filename for one in self._zip.infolist() if not one.is_dir()]
        else:
            self._names = [path.name]
        if len(self._names) > MAX_FILES:
            raise FilesError(
                mark("{name} holds more than {count} files."), name=path.name, count=MAX_FILES
            )

    def close(self) -> None:
        """Let go of the zip file."""
        if self._zip is not None:
            self._zip.close()

    def names(self, suffix: str = "") -> Iterator[str]:
        """Yield the names of the files that end in `suffix`, in order."""
        for name in self._names:
            if name.casefold().endswith(suffix.casefold()):
                yield name

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """Return a file's content. Raises FilesError for one that is damaged, or too large."""
        self._entered(name)
        if self._zip is None:
            path = self.path / name if self.path.is_dir() else self.path
            if path.stat().st_size > MAX_FILE:
                raise FilesError(mark("{name} is larger than a gigabyte."), name=name)
            return path.read_bytes()
        entry = self._zip.getinfo(name)
        if entry.file_size > MAX_FILE:
            raise FilesError(mark("{name} is larger than a gigabyte."), name=name)
        if entry.file_size > max(_SMALL, entry.compress_size * _MAX_RATIO):
            raise FilesError(
                mark("{name} is packed so tightly that it can only do harm."), name=name
            )
        try:
            return self._zip.read(entry)
        except _DAMAGE as error:
            raise FilesError(mark("{name} cannot be unpacked."), name=name) from error


def _safe(path: str) -> PurePosixPath:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or not parts.parts:
        raise FilesError(mark("“{name}” leads out of the folder."), name=path)
    return parts
