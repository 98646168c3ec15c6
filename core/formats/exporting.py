"""Writing an export: whole or not at all, and never over a good file that it cannot replace."""

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from core.formats.documents import ExportDocument
from core.formats.losses import LossReport
from core.formats.options import ExportOptions
from core.formats.registry import Format, FormatError, format_named
from core.messages import mark
from core.store.files import replace, sync, sync_folder

DEFAULT = ExportOptions()


def export(
    documents: Iterable[ExportDocument],
    name: str,
    path: Path,
    options: ExportOptions = DEFAULT,
) -> LossReport:
    """Write the documents to `path` in the format called `name`; they are read one at a time.

    Writes a temporary file beside `path` and renames it. Raises FormatError where there is no such
    format or the file cannot be written; what was at `path` is then as it was.
    """
    row = format_named(name)
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            with temporary.open("xb") as to:
                report = export_to(documents, row, to, options)
                to.flush()
                sync(to.fileno())
            replace(temporary, path)
            sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise FormatError(
            mark("{name} cannot be written: {reason}."),
            name=path,
            reason=error.strerror or error,
        ) from error
    return report


def export_to(
    documents: Iterable[ExportDocument],
    row: Format,
    to: BinaryIO,
    options: ExportOptions = DEFAULT,
) -> LossReport:
    """Write the documents to an open stream, such as standard output."""
    if row.write is None:
        raise FormatError(mark("“{name}” can only be read."), name=row.name)
    return row.write(documents, to, options)


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
            reason=error.strerror or error,
        ) from error
    return beside
