"""Zip files, opened without harm: what is too large, too dense or leads out is refused."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from core.intake.incoming import IntakeError
from core.messages import mark
from core.text import MAX_TEXT_BYTES

MAX_FILES: Final = 100_000
MAX_TOTAL: Final = 4 * MAX_TEXT_BYTES
_MAX_RATIO: Final = 200  # text shrinks to a tenth; what shrinks more is made to fill the disk
_SMALL: Final = 1 << 20
_UTF8_NAME: Final = 0x800  # the flag of an entry whose name is UTF-8
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


class Packed:
    """The files of a zip file. Use it in a `with`. Raises IntakeError where it cannot be used."""

    def __init__(self, content: bytes | Path) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content) if isinstance(content, bytes) else content)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise IntakeError(mark("It is no zip file, or a damaged one.")) from error
        entries = [one for one in self._zip.infolist() if not one.is_dir()]
        if len(entries) > MAX_FILES or sum(one.file_size for one in entries) > MAX_TOTAL:
            self._zip.close()
            raise IntakeError(mark("It holds more than can be taken in at once."))
        self._entries = {_name(one): one for one in entries}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The names of the files, in the order of the zip file."""
        return list(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """Return a file's content. Raises IntakeError for one that is damaged, or would do harm."""
        entry = self._entries.get(name)
        if entry is None:
            raise IntakeError(mark("It lacks the part {name}."), name=name)
        if entry.file_size > MAX_TEXT_BYTES:
            raise IntakeError(mark("{name} is larger than a gigabyte."), name=name)
        if entry.file_size > max(_SMALL, entry.compress_size * _MAX_RATIO):
            raise IntakeError(
                mark("{name} is packed so tightly that it can only do harm."), name=name
            )
        if entry.flag_bits & 1:
            raise IntakeError(mark("{name} is locked with a password."), name=name)
        try:
            return self._zip.read(entry)
        except _DAMAGE as error:
            raise IntakeError(mark("{name} cannot be unpacked."), name=name) from error


def _name(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name; many programs write UTF-8 without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename
