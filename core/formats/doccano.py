"""doccano's JSON lines: spans as `label`, and `entities` with `relations` where there are any."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.flat import flat_spans
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
from core.messages import mark
from core.text import Text, canonical

HOLDS = Holds(
    discontinuous=False,
    several_tags=False,
    notes=False,
    attributes=False,
    status=False,
    document_facts=False,
)


class _Entity(msgspec.Struct):
    id: int
    label: str
    start_offset: int
    end_offset: int


class _Relation(msgspec.Struct):
    id: int
    from_id: int
    to_id: int
    type: str


class _Row(msgspec.Struct, omit_defaults=True):
    text: str
    label: list[tuple[int, int, str]] = []
    id: int = 0
    document: str = ""
    entities: list[_Entity] = []
    relations: list[_Relation] = []


class _OtherRow(msgspec.Struct):
    """A line as doccano's versions write it."""

    text: str | None = None
    data: str | None = None
    label: list[tuple[int, int, str]] = []
    labels: list[tuple[int, int, str]] = []
    document: str = ""
    entities: list[_Entity] = []
    relations: list[_Relation] = []


@exporter(
    Format(
        "doccano",
        mark("doccano (JSON lines)"),
        ".jsonl",
        HOLDS,
        offset_unit=OffsetUnit.UTF16,
        any_unit=True,
        options=("offset_unit",),
    )
)
def write_doccano(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write `{"text", "label": [[start, end, label]], "document"}`, in the browser's UTF-16 units.

    A document with relations has `entities` and `relations` as well, as doccano's projects for
    relation extraction read them.
    """
    report = LossReport()
    labels = Labels(options, report)
    encoder = msgspec.json.Encoder()
    rows = enumerate(chosen(documents, options, HOLDS, report), start=1)
    to.writelines(
        encoder.encode(_row(number, document, labels, options, report)) + b"\n"
        for number, document in rows
    )
    return report


def _row(
    number: int,
    document: ExportDocument,
    labels: Labels,
    options: ExportOptions,
    report: LossReport,
) -> _Row:
    offsets = Offsets(document.text, options.offset_unit or OffsetUnit.UTF16)
    row = _Row(document.text.string, id=number, document=document.name)
    out, add = offsets.out, row.label.append
    ids: dict[str, int] = {}
    for number, one in enumerate(flat_spans(document, labels, report)):
        ids.setdefault(one.highlight.id, number)
        add((out(one.span.start), out(one.span.end), one.label))
    if document.relations:
        row.entities = [
            _Entity(number, label, start, end)
            for number, (start, end, label) in enumerate(row.label)
        ]
    for relation in document.relations:
        label = labels.of(relation.tags[0], document.tags)
        if len(relation.tags) > 1 or relation.note or relation.attributes:
            source = next(one for one in document.highlights if one.id == relation.source)
            report.add(
                LossKind.RELATION, Done.FIRST_TAG, document.name, document.text.string, source
            )
        source_id, target_id = ids[relation.source], ids[relation.target]
        row.relations.append(_Relation(len(row.relations), source_id, target_id, label))
    return row


@importer("doccano")
def read_doccano(
    file: BinaryIO, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read doccano's lines of any version, with `label`, `labels` or `entities`."""
    decoder = msgspec.json.Decoder(_OtherRow)
    for number, line in lines_of(file):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except msgspec.DecodeError as error:
            report.add(number, mark("This is no line of doccano: {reason}."), reason=error)
            continue
        raw = row.text if row.text is not None else row.data
        if raw is None or canonical(raw) != raw:
            report.add(number, mark("This line has no text whose offsets could be kept."))
            continue
        text = Text(raw)
        offsets = Offsets(text, options.offset_unit or OffsetUnit.UTF16)
        entities = row.entities or [
            _Entity(index, label, start, end)
            for index, (start, end, label) in enumerate(row.label or row.labels)
        ]
        highlights: list[ImportedHighlight] = []
        for entity in entities:
            pair = (offsets.back(entity.start_offset), offsets.back(entity.end_offset))
            spans = checked_spans(raw, [pair], report, number)
            if spans:
                highlights.append(ImportedHighlight(spans, (entity.label,), id=str(entity.id)))
        yield ImportedDocument(
            row.document or f"{number}.txt",
            raw,
            highlights,
            [
                ImportedRelation(str(one.from_id), str(one.to_id), (one.type,))
                for one in row.relations
            ],
        )
