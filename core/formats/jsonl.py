"""JSON lines of texts with spans: one document a line, as Hugging Face's tools read them."""

from collections.abc import Iterable, Mapping
from typing import BinaryIO

import msgspec

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.labels import Labels
from core.formats.losses import Done, LossKind, LossReport
from core.formats.offsets import Offsets
from core.formats.options import ExportOptions, OffsetUnit
from core.formats.registry import Format, Holds, exporter
from core.items import Highlight, Status, Value
from core.messages import mark

HOLDS = Holds(discontinuous=False)


class SpanRow(msgspec.Struct, omit_defaults=True):
    """One span of a line. Spans with the same `id` are pieces or tags of one highlight."""

    id: str
    start: int
    end: int
    label: str
    quote: str
    by: str = ""
    note: str = ""
    status: Status = Status.ACCEPTED
    attributes: Mapping[str, Value] = {}


class RelationRow(msgspec.Struct, omit_defaults=True):
    """A link from the highlight `source` to the highlight `target`, both by id."""

    id: str
    source: str
    target: str
    label: str
    by: str = ""
    note: str = ""
    attributes: Mapping[str, Value] = {}


class Row(msgspec.Struct, omit_defaults=True):
    """One line."""

    id: str
    text: str
    offset_unit: OffsetUnit
    spans: list[SpanRow]
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
    offsets = Offsets(document.text, options.offset_unit)
    spans: list[SpanRow] = []
    for highlight in document.highlights:
        if len(highlight.spans) > 1:
            report.add(LossKind.DISCONTINUOUS, Done.SPLIT, document.name, text, highlight)
        names = [labels.of(tag, tags) for tag in highlight.tags]
        spans.extend(_spans(highlight, names, text, offsets))
    return Row(
        id=document.name,
        text=text,
        offset_unit=options.offset_unit,
        spans=spans,
        relations=[
            RelationRow(
                relation.id,
                relation.source,
                relation.target,
                labels.of(tag, tags),
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


def _spans(
    highlight: Highlight, names: list[str], text: str, offsets: Offsets
) -> Iterable[SpanRow]:
    for span in highlight.spans:
        for name in names:
            yield SpanRow(
                highlight.id,
                offsets.out(span.start),
                offsets.out(span.end),
                name,
                text[span.start : span.end],
                highlight.by,
                highlight.note,
                highlight.status,
                highlight.attributes,
            )
