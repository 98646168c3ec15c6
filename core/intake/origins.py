"""The files that come in: those that were named, those in folders, those in zip files."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from core.intake.incoming import IntakeError, IntakeReport, Origin
from core.intake.kinds import OFFICE_ZIPS, zip_kind
from core.intake.packed import Packed
from core.messages import HashiyaError, mark
from core.reasons import reason_of
from core.store.files import read_plain
from core.store.names import visible
from core.text import MAX_TEXT_BYTES

_TOP: Final = PurePosixPath()
_HIDDEN: Final = ("__MACOSX", "Thumbs.db", "desktop.ini")


def origins(paths: Sequence[Path], report: IntakeReport) -> Iterator[Origin]:
    """Yield the files that come in, those of a folder and of a zip file below its name."""
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, report)
        elif _is_archive(path):
            yield from _in_zip(path, report)
        else:
            yield Origin(path.name, PurePosixPath(path.name), partial(_content, path))


def _in_folder(folder: Path, report: IntakeReport) -> Iterator[Origin]:
    top = folder.resolve()
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not _is_hidden(one))
        for name in sorted(files):
            path = Path(place, name)
            if _is_hidden(name) or (path.is_symlink() and not path.resolve().is_relative_to(top)):
                continue
            inner = PurePosixPath(top.name, path.relative_to(folder).as_posix())
            if _is_archive(path):
                yield from _in_zip(path, report, inner.parent)
            else:
                yield Origin(str(inner), inner, partial(_content, path), asked=False)


def _in_zip(path: Path, report: IntakeReport, below: PurePosixPath = _TOP) -> Iterator[Origin]:
    try:
        packed = Packed(path)
    except HashiyaError as error:
        report.add(str(below / path.name), error)
        return
    with packed:
        parts = {name: PurePosixPath(name.replace("\\", "/")).parts for name in packed.names}
        parts = {name: own for name, own in parts.items() if not any(map(_is_hidden, own))}
        tops = {own[0] for own in parts.values() if len(own) > 1}
        one_top = len(tops) == 1 and all(len(own) > 1 for own in parts.values())
        for name, own in sorted(parts.items()):
            place = f"{below / path.name}/{visible(name)}"
            if not own or ".." in own or own[0] in ("/", "//") or ":" in own[0]:
                report.add(place, IntakeError(mark("Its name leads out of the folder.")))
                continue
            inner = below.joinpath(*(() if one_top else (path.stem,)), *own)
            yield Origin(place, inner, partial(packed.read, name), asked=False)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_TEXT_BYTES:
            raise IntakeError(mark("It is larger than 1 GiB."))
        return read_plain(path)
    except OSError as error:
        raise IntakeError(mark("It cannot be read: {reason}"), reason=reason_of(error)) from error


def _is_hidden(name: str) -> bool:
    return (name.startswith(".") and name != "..") or name in _HIDDEN


def _is_archive(path: Path) -> bool:
    """Tell whether a file is a zip of documents, and not a document that is a zip itself."""
    if path.suffix.lower() in OFFICE_ZIPS or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            if file.read(4) != b"PK\x03\x04":
                return path.suffix.lower() == ".zip"
        with Packed(path) as packed:
            return not zip_kind(packed.names)
    except (OSError, IntakeError):
        return path.suffix.lower() == ".zip"
