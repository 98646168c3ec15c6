"""Prodigy's JSON lines: text, tokens, and spans by character and by token."""

import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.flat import flat_spans
from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ReadReport,
    checked_spans,
    lines_of,
)
from core.formats.labels import Labels
from core.formats.losses import LossReport
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, exporter, importer
from core.formats.tokens import TokenFinder, Tokenised
from core.messages import mark
from core.text import canonical

HOLDS = Holds(
    discontinuous=False,
    several_tags=False,
    sub_token=False,
    notes=False,
    attributes=False,
    status=False,
    relations=False,
    document_facts=False,
)


class _Token(msgspec.Struct):
    text: str
    start: int
    end: int
    id: int
    ws: bool


class _Span(msgspec.Struct, omit_defaults=True):
    start: int
    end: int
    label: str
    token_start: int = -1
    token_end: int = -1


class _Row(msgspec.Struct):
    text: str
    tokens: list[_Token] = []
    spans: list[_Span] = []
    answer: str = "accept"
    meta: dict[str, object] = {}
    input_hash: int = msgspec.field(default=0, name="_input_hash")
    task_hash: int = msgspec.field(default=0, name="_task_hash")


@exporter(
    Format(
        "prodigy",
        mark("Prodigy (JSON lines)"),
        ".jsonl",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
        options=("tokens", "snap"),
    )
)
def write_prodigy(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write a line a document with tokens, spans on token edges and `"answer": "accept"`.

    Overlapping spans are written as they are: `spans.manual` holds them, `ner.manual` does not.
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
) -> _Row:
    text = document.text.string
    tokens = Tokenised.of(document, options)
    finder = TokenFinder(document, tokens, options, report)
    bounds = tokens.bounds.tolist()
    spans: list[_Span] = []
    for one in flat_spans(document, labels, report):
        found = finder.under(one.highlight, one.span)
        if found is not None:
            first, last = found
            spans.append(_Span(bounds[first][0], bounds[last][1], one.label, first, last))
    identity = zlib.crc32(text.encode("utf-8", "surrogatepass"))
    return _Row(
        text,
        [
            _Token(text[start:end], start, end, number, text[end : end + 1] == " ")
            for number, (start, end) in enumerate(bounds)
        ],
        spans,
        meta={"source": document.name},
        input_hash=identity,
        task_hash=identity,
    )


@importer("prodigy")
def read_prodigy(
    file: BinaryIO, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read accepted lines; those that were rejected or ignored are passed over."""
    decoder = msgspec.json.Decoder(_Row)
    for number, line in lines_of(file):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except msgspec.DecodeError as error:
            report.add(number, mark("This is no line of Prodigy: {reason}."), reason=error)
            continue
        if row.answer != "accept":
            continue
        if canonical(row.text) != row.text:
            report.add(number, mark("The line ends of this text would move its spans."))
            continue
        source = row.meta.get("source")
        highlights: list[ImportedHighlight] = []
        for span in row.spans:
            spans = checked_spans(row.text, [(span.start, span.end)], report, number)
            if spans:
                highlights.append(ImportedHighlight(spans, (span.label,)))
        name = source if isinstance(source, str) else f"{options.name} {number}"
        yield ImportedDocument(name, row.text, highlights)
