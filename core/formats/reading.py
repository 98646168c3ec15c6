"""Reading files of other programs, and checking what was written by reading it back."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.formats.files import FilesError, FileSource
from core.formats.imported import ImportedDocument, ReadingError, ReadProblem, ReadReport
from core.formats.options import ReadOptions
from core.formats.registry import Format, FormatError, format_named
from core.formats.soundness import sound
from core.messages import mark, tell
from core.reasons import reason_of
from core.text import DecodingError

DEFAULT = ReadOptions()


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was in a file, and the problems that were met. What is here is right."""

    documents: list[ImportedDocument] = field(default_factory=list[ImportedDocument])
    problems: list[ReadProblem] = field(default_factory=list[ReadProblem])


def read(name: str, path: Path, options: ReadOptions = DEFAULT) -> ReadResult:
    """Read a whole file, folder or zip file in the format called `name`.

    Raises FormatError where there is no such format or file, or where it cannot be read at all.
    Whoever imports decides what to do when there are problems; nothing is imported here.
    """
    report = ReadReport()
    documents = list(read_each(name, path, options, report))
    return ReadResult(documents, report.problems)


def read_each(
    name: str, path: Path, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Yield the documents of a file one at a time; problems are noted in the report.

    Raises FormatError as `read` does, while the documents are walked.
    """
    row = format_named(name)
    if options == DEFAULT:
        options = replace(options, name=f"{path.stem}.txt")
    try:
        for document in _documents(row, path, options, report):
            found = sound(document, report)
            if found is not None:
                yield found
    except OSError as error:
        raise FormatError(
            mark("{name} cannot be read: {reason}."), name=path, reason=reason_of(error)
        ) from error
    except (ReadingError, FilesError, DecodingError) as error:
        raise FormatError(
            mark("{name} cannot be read: {reason}"), name=path, reason=str(error)
        ) from error
    except UnicodeDecodeError as error:
        raise FormatError(
            mark("{name} is not UTF-8 text: line {line} cannot be read."),
            name=ReadProblem(0, "", file=report.file).place(str(path)),
            line=error.object.count(b"\n", 0, error.start) + 1,
        ) from error
    except RecursionError as error:
        raise FormatError(
            mark("{name} is nested too deeply."),
            name=ReadProblem(0, "", file=report.file).place(str(path)),
        ) from error
    except (csv.Error, KeyError, SyntaxError, TypeError, ValueError) as error:
        raise FormatError(  # what libraries raise for a file of another kind
            mark("{name} is not in the format {format}: {reason}"),
            name=ReadProblem(0, "", file=report.file).place(str(path)),
            format=row.name,
            reason=_reason(error),
        ) from error


def _reason(error: Exception) -> str:
    """Return what a library says, in words that can be written down."""
    if isinstance(error, KeyError):
        return tell("{name} is missing.", name=error)
    return str(error).encode("utf-8", "backslashreplace").decode("utf-8")


def _documents(
    row: Format, path: Path, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    if row.read is not None:
        with path.open("rb") as file:
            yield from row.read(file, options, report)
    elif row.read_files is not None:
        source = FileSource(path, report.enter)
        try:
            yield from row.read_files(source, options, report)
        finally:
            source.close()
    else:
        raise FormatError(mark("“{name}” can only be written."), name=row.name)
