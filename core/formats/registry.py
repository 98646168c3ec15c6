"""The table of formats: what each is called, what it can hold, and the functions that do it."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from core.formats.documents import ExportDocument
from core.formats.files import FileSink, FileSource
from core.formats.imported import ImportedDocument, ReadReport
from core.formats.losses import LossReport
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.messages import HashiyaError, mark, tell

type Writer = Callable[[Iterable[ExportDocument], BinaryIO, ExportOptions], LossReport]
type FilesWriter = Callable[[Iterable[ExportDocument], FileSink, ExportOptions], LossReport]
type Reader = Callable[[BinaryIO, ReadOptions, ReadReport], Iterator[ImportedDocument]]
type FilesReader = Callable[[FileSource, ReadOptions, ReadReport], Iterator[ImportedDocument]]

_MODULES = (
    *("conll2003", "jsonl", "bio", "conllu", "spacy_docs", "doccano", "label_studio", "brat"),
    *(
        "tables",
        "w3c",
        "refi",
        "webanno",
        "cas",
        "datasets",
        "prodigy",
        "gate",
        "tei",
        "reports",
        "printed",
        "qualitative",
        "readers",
    ),
)


class FormatError(HashiyaError):
    """A format is not known, or cannot do what is asked of it."""


@dataclass(frozen=True, slots=True)
class Holds:
    """What a format has a place for."""

    overlap: bool = True
    discontinuous: bool = True
    several_tags: bool = True
    sub_token: bool = True
    notes: bool = True
    attributes: bool = True
    status: bool = True
    relations: bool = True
    document_facts: bool = True


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table.

    `title` is marked for translation. `offset_unit` is None where the format has no offsets, and
    `any_unit` tells that a person may choose another. `options` are the fields of `ExportOptions`
    that the format heeds beside those that choose highlights and name tags. `extra` is the
    optional part of the installation that it needs. Either `write` or `write_files` may be there:
    one file for all documents, or a folder (or zip file) of files; so with reading. `texts_apart`
    tells that a file holds highlights without their texts, `parts_inside` that the parts of a data
    set are files of one output, `for_reading` that people read the file, and no program,
    `drawn` that the window's part of the program must be loaded to write it.
    """

    name: str
    title: str
    suffix: str
    holds: Holds
    offset_unit: OffsetUnit | None = None
    any_unit: bool = False
    options: tuple[str, ...] = ()
    extra: str = ""
    texts_apart: bool = False
    parts_inside: bool = False
    for_reading: bool = False
    drawn: bool = False
    description: str = ""
    write: Writer | None = None
    write_files: FilesWriter | None = None
    read: Reader | None = None
    read_files: FilesReader | None = None

    @property
    def writes(self) -> bool:
        """Whether the format can be written."""
        return self.write is not None or self.write_files is not None

    @property
    def reads(self) -> bool:
        """Whether the format can be read."""
        return self.read is not None or self.read_files is not None

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return tell(self.title)


_formats: dict[str, Format] = {}


def exporter(row: Format) -> Callable[[Writer], Writer]:
    """Enter the decorated function into the table as the writer of this format."""

    def enter(write: Writer) -> Writer:
        _formats[row.name] = replace(row, write=write, description=write.__doc__ or "")
        return write

    return enter


def files_exporter(row: Format) -> Callable[[FilesWriter], FilesWriter]:
    """Enter the decorated function as the writer of a format that consists of several files."""

    def enter(write: FilesWriter) -> FilesWriter:
        _formats[row.name] = replace(row, write_files=write, description=write.__doc__ or "")
        return write

    return enter


def only_read(row: Format) -> Callable[[FilesReader], FilesReader]:
    """Enter the decorated function as the reader of a format that is never written."""

    def enter(read: FilesReader) -> FilesReader:
        _formats[row.name] = replace(row, read_files=read, description=read.__doc__ or "")
        return read

    return enter


def importer(name: str) -> Callable[[Reader], Reader]:
    """Enter the decorated function as the reader of a format that is in the table."""

    def enter(read: Reader) -> Reader:
        _formats[name] = replace(_formats[name], read=read)
        return read

    return enter


def files_importer(name: str) -> Callable[[FilesReader], FilesReader]:
    """Enter the decorated function as the reader of a format that consists of several files."""

    def enter(read: FilesReader) -> FilesReader:
        _formats[name] = replace(_formats[name], read_files=read)
        return read

    return enter


def formats() -> tuple[Format, ...]:
    """Return all formats, the most used first."""
    for module in _MODULES:
        importlib.import_module(f"core.formats.{module}")
    return tuple(_formats.values())


def format_named(name: str) -> Format:
    """Return the format with this name. Raises FormatError, naming those that there are."""
    known = {row.name: row for row in formats()}
    if name not in known:
        raise FormatError(
            mark("There is no format called “{name}”. There are: {names}."),
            name=name,
            names=", ".join(known),
        )
    return known[name]
