"""Files that survive: synced writes, atomic replacement, folder syncs.

Windows has no folder sync and refuses a rename while another program holds the target; both are
handled here and nowhere else.
"""

import errno
import os
import secrets
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

_RENAME_TRIES = 10
_FIRST_PAUSE = 0.01  # seconds; doubled at each try


type FileState = tuple[int, int, int]


def state_of(status: os.stat_result) -> FileState:
    """Return what tells a changed file: inode, size in bytes, time of change in nanoseconds."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def sync(descriptor: int) -> None:
    """Bring what was written through the descriptor onto the disk."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring the folder's list of names onto the disk."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, and bring each new name onto the disk."""
    missing: list[Path] = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        sync_folder(one.parent)


def sync_names(path: Path, root: Path) -> None:
    """Bring the names of a file and of all folders above it, up to `root`, onto the disk."""
    for folder in path.parents:
        sync_folder(folder)
        if folder == root:
            return


def read_plain(path: Path) -> bytes:
    """Return the bytes of a plain file; anything else is an OSError.

    A pipe would keep its reader waiting for ever, and some devices have no end.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.EINVAL
        raise OSError(number, os.strerror(number))
    return path.read_bytes()


def write_all(descriptor: int, content: bytes) -> None:
    """Write everything, or raise OSError; a device that takes no more is a full one."""
    rest = memoryview(content)
    while rest:
        written = os.write(descriptor, rest)
        if written == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def write_file(path: Path, content: bytes) -> None:
    """Put the content where `path` is, whole or not at all, and onto the disk."""
    temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
    descriptor = os.open(
        temporary,
        os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0),
        0o666,
    )
    try:
        try:
            write_all(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def replace(source: Path, target: Path) -> None:
    """Rename over the target; on Windows, try again while somebody holds it."""
    for attempt in range(_RENAME_TRIES):
        try:
            source.replace(target)
        except PermissionError:
            if sys.platform != "win32" or attempt == _RENAME_TRIES - 1:
                raise
            time.sleep(_FIRST_PAUSE * 2**attempt)
        else:
            return


def bytes_below(folder: Path) -> int:
    """Return how many bytes the plain files below a folder hold; links are not followed."""
    total = 0
    for place, _, files in folder.walk():
        for file in files:
            with suppress(FileNotFoundError):  # it went while we looked
                total += (place / file).lstat().st_size
    return total
