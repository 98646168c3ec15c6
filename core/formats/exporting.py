"""Writing an export: whole or not at all, and never over a good file that it cannot replace."""

import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from core.formats.documents import ExportDocument
from core.formats.files import FolderSink, ZipSink
from core.formats.losses import LossReport
from core.formats.options import ExportOptions
from core.formats.registry import Format, FormatError, format_named
from core.formats.verifying import Expected, reading_again, verify
from core.messages import mark
from core.reasons import reason_of
from core.store.files import replace, sync, sync_folder

DEFAULT = ExportOptions()
_SIGN = ".hashiya-export"


def export(
    documents: Iterable[ExportDocument],
    name: str,
    path: Path,
    options: ExportOptions = DEFAULT,
    *,
    check: bool = True,
) -> LossReport:
    """Write the documents to `path` in the format called `name`; they are read one at a time.

    Writes a temporary file beside `path`, reads it back where `check` is on, and renames it. Raises
    FormatError where there is no such format, the file cannot be written, or does not hold what
    went into it; what was at `path` is then as it was. A format of several
    files becomes a folder, or a zip file where `path` ends in `.zip`.
    """
    row = format_named(name)
    if not row.writes:
        raise FormatError(mark("“{name}” can only be read."), name=row.name)
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")
    expected = reading_again(row)
    if check:
        documents = expected.watch(documents, options)
    try:
        if row.write_files is not None and path.suffix != ".zip":
            return _export_folder(documents, row, path, temporary, options, expected)
        try:
            with temporary.open("xb") as to:
                report = export_to(documents, row, to, options)
                to.flush()
                sync(to.fileno())
            if check:
                verify(row, temporary, options, expected, report)
            replace(temporary, path)
            sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise FormatError(
            mark("{name} cannot be written: {reason}."),
            name=path,
            reason=reason_of(error),
        ) from error
    return report


def _export_folder(
    documents: Iterable[ExportDocument],
    row: Format,
    path: Path,
    temporary: Path,
    options: ExportOptions,
    expected: Expected,
) -> LossReport:
    """Write the files of an export below `path`, which must be new, empty or an earlier export."""
    assert row.write_files is not None
    if path.exists() and not _is_ours(path):
        raise FormatError(
            mark("{name} holds files that are not from an export; choose another folder."),
            name=path,
        )
    temporary.mkdir()
    try:
        report = row.write_files(documents, FolderSink(temporary), options)
        if expected.hashes:
            verify(row, temporary, options, expected, report)
        (temporary / _SIGN).write_text(f"{row.name}\n", "utf-8")
        if path.exists():
            old = path.with_name(f"{temporary.name}.old")
            replace(path, old)
            replace(temporary, path)
            shutil.rmtree(old)
        else:
            replace(temporary, path)
        sync_folder(path.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return report


def _is_ours(path: Path) -> bool:
    return path.is_dir() and ((path / _SIGN).is_file() or not any(path.iterdir()))


def export_to(
    documents: Iterable[ExportDocument],
    row: Format,
    to: BinaryIO,
    options: ExportOptions = DEFAULT,
) -> LossReport:
    """Write the documents to an open stream; a format of several files as a zip file."""
    if row.write is not None:
        return row.write(documents, to, options)
    if row.write_files is None:
        raise FormatError(mark("“{name}” can only be read."), name=row.name)
    sink = ZipSink(to)
    report = row.write_files(documents, sink, options)
    sink.close()
    return report


def write_losses(report: LossReport, path: Path) -> Path | None:
    """Write the losses beside the output as `NAME.losses.tsv`; return where, or None without any.

    The file of an earlier export that had losses is taken away when there are none any more.
    """
    beside = path.with_name(f"{path.name}.losses.tsv")
    try:
        if report.lossless:
            beside.unlink(missing_ok=True)
            return None
        with beside.open("w", encoding="utf-8", newline="\n") as to:
            report.write_tsv(to)
    except OSError as error:
        raise FormatError(
            mark("{name} cannot be written: {reason}."),
            name=beside,
            reason=reason_of(error),
        ) from error
    return beside
