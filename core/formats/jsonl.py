"""JSON lines of texts with spans: one document a line, as Hugging Face's tools read them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

import msgspec

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ImportedRelation,
    ReadReport,
    checked_spans,
    lines_of,
)
from core.formats.labels import Labels
from core.formats.losses import Done, LossKind, LossReport
from core.formats.offsets import Offsets
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, exporter, importer
from core.items import Direction, Status, Value, WorkState
from core.messages import mark
from core.text import Text, canonical

HOLDS = Holds(discontinuous=False)


class SpanRow(msgspec.Struct, omit_defaults=True):
    """One span of a line. Spans with the same `id` are pieces or tags of one highlight."""

    start: int
    end: int
    label: str
    id: str = ""
    quote: str = ""
    by: str = ""
    note: str = ""
    status: Status = Status.ACCEPTED
    attributes: Mapping[str, Value] = {}


class RelationRow(msgspec.Struct, omit_defaults=True):
    """A link from the highlight `source` to the highlight `target`, both by id."""

    source: str
    target: str
    label: str
    id: str = ""
    by: str = ""
    note: str = ""
    attributes: Mapping[str, Value] = {}


class Row(msgspec.Struct, omit_defaults=True):
    """One line."""

    text: str
    id: str | int = ""
    offset_unit: OffsetUnit | None = None
    spans: list[SpanRow] = []
    relations: list[RelationRow] = []
    labels: list[str] = []
    state: str = ""
    note: str = ""
    language: str = ""
    direction: str = ""
    attributes: Mapping[str, Value] = {}


@exporter(
    Format(
        "jsonl",
        mark("JSON lines (texts with spans)"),
        ".jsonl",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
        any_unit=True,
        options=("offset_unit",),
    )
)
def write_jsonl(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write `{"id", "text", "offset_unit", "spans": [{"id", "start", "end", "label", "quote"}]}`.

    A highlight with several tags or pieces becomes one span for each, all with the highlight's id.
    Notes, attributes, relations and what is said of the document stand in fields of their own,
    which are left out where they are empty.
    """
    report = LossReport()
    labels = Labels(options, report)
    encoder = msgspec.json.Encoder()
    to.writelines(
        encoder.encode(_row(document, labels, options, report)) + b"\n"
        for document in chosen(documents, options, HOLDS, report)
    )
    return report


def _row(
    document: ExportDocument, labels: Labels, options: ExportOptions, report: LossReport
) -> Row:
    text, tags, facts = document.text.string, document.tags, document.facts
    unit = options.offset_unit or OffsetUnit.CODE_POINT
    offsets = Offsets(document.text, unit)
    spans: list[SpanRow] = []
    out = offsets.out
    for highlight in document.highlights:
        if len(highlight.spans) > 1:
            report.add(LossKind.DISCONTINUOUS, Done.SPLIT, document.name, text, highlight)
        for span in highlight.spans:
            start, end = span.start, span.end
            quote = text[start:end]
            start, end = out(start), out(end)
            spans += [
                SpanRow(
                    start,
                    end,
                    labels.of(tag, tags),
                    highlight.id,
                    quote,
                    highlight.by,
                    highlight.note,
                    highlight.status,
                    highlight.attributes,
                )
                for tag in highlight.tags
            ]
    return Row(
        id=document.name,
        text=text,
        offset_unit=unit,
        spans=spans,
        relations=[
            RelationRow(
                relation.source,
                relation.target,
                labels.of(tag, tags),
                relation.id,
                relation.by,
                relation.note,
                relation.attributes,
            )
            for relation in document.relations
            for tag in relation.tags
        ],
        labels=[labels.of(tag, tags) for tag in facts.tags],
        state=facts.state or "",
        note=facts.note,
        language=facts.language or "",
        direction=facts.direction or "",
        attributes=facts.attributes,
    )


@importer("jsonl")
def read_jsonl(
    file: BinaryIO, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read lines of this shape; those of other programs as well, with `text` and `spans` alone.

    The offset unit is the line's own, else the one that the options name, else code points. Where a
    span has a quote it is compared, and a span that does not stand where it says is a problem.
    """
    decoder = msgspec.json.Decoder(Row)
    for number, line in lines_of(file):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except msgspec.DecodeError as error:
            report.add(number, mark("This is no line of texts with spans: {reason}."), reason=error)
            continue
        unit = row.offset_unit or options.offset_unit or OffsetUnit.CODE_POINT
        text = Text(canonical(row.text))
        if text.string != row.text:
            report.add(number, mark("The line ends of this text would move its spans."))
            continue
        name = row.id if isinstance(row.id, str) and row.id else f"{number}.txt"
        yield ImportedDocument(
            name=name,
            text=text.string,
            highlights=_highlights(row.spans, text, Offsets(text, unit), report, number),
            relations=_relations(row.relations),
            labels=tuple(row.labels),
            note=row.note,
            state=WorkState(row.state) if row.state in list(WorkState) else None,
            language=row.language,
            direction=Direction(row.direction) if row.direction in list(Direction) else None,
            attributes=row.attributes,
        )


def _highlights(
    rows: Iterable[SpanRow], text: Text, offsets: Offsets, report: ReadReport, line: int
) -> list[ImportedHighlight]:
    grouped: dict[str, list[SpanRow]] = {}
    for number, row in enumerate(rows):
        grouped.setdefault(row.id or f"#{number}", []).append(row)
    highlights: list[ImportedHighlight] = []
    for same in grouped.values():
        pairs = {(offsets.back(row.start), offsets.back(row.end)): row.quote for row in same}
        spans = checked_spans(text.string, pairs, report, line)
        wrong = [
            quote
            for (start, end), quote in pairs.items()
            if quote and quote != text.string[max(start, 0) : max(end, 0)]
        ]
        for quote in wrong:
            report.add(line, mark("“{quote}” does not stand where it says."), quote=quote)
        if spans and not wrong:
            first = same[0]
            highlights.append(
                ImportedHighlight(
                    spans=spans,
                    labels=tuple(dict.fromkeys(row.label for row in same)),
                    id=first.id,
                    by=first.by,
                    note=first.note,
                    attributes=first.attributes,
                    status=first.status,
                )
            )
    return highlights


def _relations(rows: Iterable[RelationRow]) -> list[ImportedRelation]:
    grouped: dict[str, list[RelationRow]] = {}
    for number, row in enumerate(rows):
        grouped.setdefault(row.id or f"#{number}", []).append(row)
    return [
        ImportedRelation(
            same[0].source,
            same[0].target,
            tuple(row.label for row in same),
            same[0].note,
            same[0].attributes,
        )
        for same in grouped.values()
    ]
