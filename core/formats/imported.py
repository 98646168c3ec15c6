"""What a reader hands over: documents with highlights whose tags are names, and what went wrong."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import BinaryIO

from core.formats.documents import ExportDocument
from core.ids import new_id
from core.items import (
    NO_ATTRIBUTES,
    Attributes,
    Direction,
    DocumentFacts,
    Highlight,
    Relation,
    Status,
    Tag,
    WorkState,
)
from core.messages import HashiyaError, mark, tell
from core.spans import Span, joined
from core.tags import TagSet
from core.text import Text


class ReadingError(HashiyaError):
    """A file that is not in its format, with the line."""


@dataclass(frozen=True, slots=True)
class ImportedHighlight:
    """A highlight that was read. `labels` are names of tags, `id` is the file's own, if any."""

    spans: tuple[Span, ...]
    labels: tuple[str, ...]
    id: str = ""
    by: str = ""
    note: str = ""
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES)
    status: Status = Status.ACCEPTED


@dataclass(frozen=True, slots=True)
class ImportedRelation:
    """A link between two highlights, by their ids in the file."""

    source: str
    target: str
    labels: tuple[str, ...]
    note: str = ""
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A document that was read. Offsets are code points of `text`."""

    name: str
    text: str
    highlights: Sequence[ImportedHighlight] = ()
    relations: Sequence[ImportedRelation] = ()
    labels: tuple[str, ...] = ()
    note: str = ""
    state: WorkState | None = None
    language: str = ""
    direction: Direction | None = None
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """Something in a file that cannot be right. `line` counts from 1; 0 is the file as a whole.

    `file` is the one among several, in a folder or a zip file.
    """

    line: int
    template: str
    values: tuple[tuple[str, object], ...] = ()
    file: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, in the language of the interface."""
        return tell(self.template, **dict(self.values))

    def place(self, source: str) -> str:
        """Return where it is: in this file or folder, with the inner file and the line."""
        inner = f"/{self.file}" if self.file and self.file != PurePath(source).name else ""
        return f"{source}{inner}:{self.line}" if self.line else f"{source}{inner}"


@dataclass(slots=True)
class ReadReport:
    """The problems that a reader met; what it hands over is right in spite of them."""

    problems: list[ReadProblem] = field(default_factory=list[ReadProblem])
    file: str = ""

    def enter(self, file: str) -> None:
        """Take note that what follows is in this one of several files."""
        self.file = file

    def add(self, line: int, template: str, /, **values: object) -> None:
        """Note a problem; `template` is marked for translation."""
        self.problems.append(ReadProblem(line, template, tuple(values.items()), self.file))


def checked_spans(
    text: str, pairs: Iterable[tuple[int, int]], report: ReadReport, line: int
) -> tuple[Span, ...]:
    """Return the spans that lie in the text, in order; the others become problems."""
    spans: list[Span] = []
    for start, end in pairs:
        if 0 <= start < end <= len(text):
            spans.append(Span(start, end))
        else:
            report.add(
                line,
                mark("{start}–{end} is no stretch of a text of {length} characters."),
                start=start,
                end=end,
                length=len(text),
            )
    return joined(spans)


def lines_of(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield the lines of a UTF-8 file with their numbers; LF or CR LF ends one, nothing else.

    Raises ReadingError, with the line, where the bytes are no UTF-8.
    """
    for number, raw in enumerate(file, start=1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise ReadingError(mark("Line {line} is not UTF-8 text."), line=number) from error
        yield number, line.removesuffix("\n").removesuffix("\r")


def as_export_documents(imported: Iterable[ImportedDocument]) -> Iterator[ExportDocument]:
    """Yield the documents ready to be written in another format; tags are named by their labels."""
    for document in imported:
        yield as_export_document(document)


def as_export_document(document: ImportedDocument, by: str = "import") -> ExportDocument:
    """Return what was read as a document that can be written."""
    text = Text(document.text)
    ids = {one.id: one.id or new_id() for one in document.highlights if one.id}
    highlights = [
        Highlight(
            id=one.id or new_id(),
            spans=one.spans,
            tags=one.labels,
            text=text.version,
            by=one.by or by,
            note=one.note,
            attributes=one.attributes,
            status=one.status,
        )
        for one in document.highlights
    ]
    relations = [
        Relation(new_id(), one.source, one.target, one.labels, by, one.note, one.attributes)
        for one in document.relations
        if one.source in ids and one.target in ids
    ]
    names = dict.fromkeys(
        label
        for group in (document.highlights, document.relations)
        for one in group
        for label in one.labels
    )
    names.update(dict.fromkeys(document.labels))
    tags = TagSet(Tag(name, name, order=order) for order, name in enumerate(names))
    facts = DocumentFacts(
        id="",
        by=by,
        tags=document.labels,
        state=document.state,
        direction=document.direction,
        language=document.language or None,
        note=document.note,
        attributes=document.attributes,
    )
    return ExportDocument(document.name, text, tags, highlights, relations, facts)
