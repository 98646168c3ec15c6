"""Hugging Face: sentences with tags for token classification; Parquet with a card."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, BinaryIO

import msgspec

from core.formats.choosing import chosen
from core.formats.columns import HOLDS as TOKEN_HOLDS
from core.formats.documents import ExportDocument
from core.formats.extras import needed
from core.formats.files import FileSink, FileSource
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
from core.formats.registry import (
    Format,
    Holds,
    exporter,
    files_exporter,
    files_importer,
    importer,
)
from core.formats.schemes import decoded, encoded
from core.formats.splitting import PARTS
from core.formats.tokens import Tokenised, laid_on_tokens
from core.items import Status
from core.messages import mark
from core.spans import Span
from core.text import canonical

HOLDS = Holds(discontinuous=False, attributes=False, relations=False)
_ROWS_AT_ONCE = 256


class _Sentence(msgspec.Struct):
    id: str
    tokens: list[str]
    ner_tags: list[str]
    document: str = ""


@exporter(
    Format(
        "hf-tokens",
        mark("Hugging Face token classification (JSON lines)"),
        ".jsonl",
        TOKEN_HOLDS,
        options=("tokens", "lines", "scheme", "overlap", "snap"),
    )
)
def write_hf_tokens(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write a line a sentence: `{"id", "tokens", "ner_tags", "document"}`, tags as strings."""
    report = LossReport()
    labels = Labels(options, report)
    encoder = msgspec.json.Encoder()
    number = 0
    for document in chosen(documents, options, TOKEN_HOLDS, report):
        text = document.text.string
        tokens = Tokenised.of(document, options)
        entities = laid_on_tokens(document, tokens, labels, options, report)
        bounds = tokens.bounds.tolist()
        for first, after in tokens.sentences():
            tags = encoded(
                entities.of_token[first:after], entities.labels, options.scheme, entities.first_tags
            )
            words = [text[start:end] for start, end in bounds[first:after]]
            to.write(encoder.encode(_Sentence(str(number), words, tags, document.name)) + b"\n")
            number += 1
    return report


@importer("hf-tokens")
def read_hf_tokens(
    file: BinaryIO, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read sentences; a text is made of their tokens with spaces between, a line a sentence."""
    decoder = msgspec.json.Decoder(_Sentence)
    name, lines, highlights, length = options.name, list[str](), list[ImportedHighlight](), 0
    for number, line in lines_of(file):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except msgspec.DecodeError as error:
            report.add(number, mark("This is no line of tokens and tags: {reason}."), reason=error)
            continue
        if len(row.tokens) != len(row.ner_tags):
            report.add(number, mark("There are not as many tags as tokens."))
            continue
        if lines and row.document and row.document != name:
            yield ImportedDocument(name, "\n".join(lines), highlights)
            lines, highlights, length = [], [], 0
        name = row.document or name
        starts: list[int] = []
        for token in row.tokens:
            starts.append(length)
            length += len(token) + 1
        for entity in decoded(row.ner_tags, options.scheme):
            last = entity.after - 1
            span = Span(starts[entity.first], starts[last] + len(row.tokens[last]))
            highlights.append(ImportedHighlight((span,), (entity.label,)))
        lines.append(" ".join(row.tokens))
    if lines:
        yield ImportedDocument(name, "\n".join(lines), highlights)


@files_exporter(
    Format(
        "parquet",
        mark("Parquet data set with a card (Hugging Face)"),
        ".zip",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
        parts_inside=True,
        extra="arrow",
    )
)
def write_parquet(
    documents: Iterable[ExportDocument], to: FileSink, options: ExportOptions
) -> LossReport:
    """Write `data/train.parquet` (and others, where splits are asked for) and `README.md`.

    A row is a document with its spans; the parts are drawn by document, the same ones for the same
    seed. The card names the features and the labels.
    """
    arrow = needed("pyarrow", "arrow")
    parquet = needed("pyarrow.parquet", "arrow")
    report = LossReport()
    labels = Labels(options, report)
    schema = _schema(arrow)
    files: dict[str, BytesIO] = {}
    writers: dict[str, Any] = {}
    waiting: dict[str, list[dict[str, Any]]] = {}
    counts: dict[str, int] = {}
    used: set[str] = set()
    languages: set[str] = set()
    for document in chosen(documents, options, HOLDS, report):
        split = options.parts.get(document.name, PARTS[0])
        row = _row(document, labels, report)
        used.update(span["label"] for span in row["spans"])
        languages.update(filter(None, [row["language"]]))
        if split not in writers:
            files[split] = BytesIO()
            writers[split] = parquet.ParquetWriter(files[split], schema, compression="zstd")
        rows = waiting.setdefault(split, [])
        rows.append(row)
        counts[split] = counts.get(split, 0) + 1
        if len(rows) >= _ROWS_AT_ONCE:
            writers[split].write_table(arrow.Table.from_pylist(rows, schema))
            rows.clear()
    for split, writer in writers.items():
        writer.write_table(arrow.Table.from_pylist(waiting[split], schema))
        writer.close()
        to.add(f"data/{split}.parquet", [files[split].getvalue()])
    to.add("README.md", [_card(counts, sorted(used), sorted(languages)).encode()])
    return report


def _schema(arrow: Any) -> Any:  # noqa: ANN401
    span = arrow.struct(
        [
            ("id", arrow.string()),
            ("start", arrow.int64()),
            ("end", arrow.int64()),
            ("label", arrow.string()),
            ("quote", arrow.string()),
            ("note", arrow.string()),
            ("status", arrow.string()),
            ("by", arrow.string()),
        ]
    )
    return arrow.schema(
        [
            ("id", arrow.string()),
            ("text", arrow.string()),
            ("spans", arrow.list_(span)),
            ("labels", arrow.list_(arrow.string())),
            ("language", arrow.string()),
            ("direction", arrow.string()),
            ("state", arrow.string()),
            ("note", arrow.string()),
        ]
    )


def _row(document: ExportDocument, labels: Labels, report: LossReport) -> dict[str, Any]:
    text = document.text.string
    return {
        "id": document.name,
        "text": text,
        "spans": [
            {
                "id": one.highlight.id,
                "start": one.span.start,
                "end": one.span.end,
                "label": one.label,
                "quote": text[one.span.start : one.span.end],
                "note": one.highlight.note,
                "status": one.highlight.status.value,
                "by": one.highlight.by,
            }
            for one in flat_spans(document, labels, report, tags_alone=False)
        ],
        "labels": [labels.of(tag, document.tags) for tag in document.facts.tags],
        "language": document.facts.language or "",
        "direction": document.facts.direction or "",
        "state": document.facts.state or "",
        "note": document.facts.note,
    }


def _card(counts: dict[str, int], used: list[str], languages: list[str]) -> str:
    files = "\n".join(
        f"  - split: {split}\n    path: data/{split}.parquet" for split in PARTS if split in counts
    )
    labels = ", ".join(msgspec.json.encode(label).decode() for label in used)
    spoken = "".join(f"- {one}\n" for one in languages)
    spoken = f"language:\n{spoken}" if spoken else ""
    return (
        "---\n"
        "task_categories:\n- token-classification\n"
        f"{spoken}"
        "configs:\n- config_name: default\n  data_files:\n"
        f"{files}\n"
        "---\n\n"
        "# Spans on texts\n\n"
        "A row is a document: `text`, and `spans` with `start` and `end` in code points of it "
        "(`text[start:end] == quote` in Python). Spans with the same `id` are pieces or tags of "
        "one highlight.\n\n"
        f"Labels: {labels or '–'}\n\n"
        + "".join(f"- {split}: {count} documents\n" for split, count in counts.items())
    )


@files_importer("parquet")
def read_parquet(
    source: FileSource, _options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read every `.parquet` file with `text` and `spans`."""
    parquet = needed("pyarrow.parquet", "arrow")
    for name in source.names(".parquet"):
        file = parquet.ParquetFile(BytesIO(source.read(name)))
        number = 0
        for batch in file.iter_batches(_ROWS_AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                if not isinstance(row.get("text"), str) or canonical(row["text"]) != row["text"]:
                    report.add(number, mark("This row has no text whose offsets could be kept."))
                    continue
                yield _document(row, number, report)


def _document(row: dict[str, Any], number: int, report: ReadReport) -> ImportedDocument:
    text: str = row["text"]
    grouped: dict[str, list[dict[str, Any]]] = {}
    for index, span in enumerate(row.get("spans") or []):
        grouped.setdefault(span.get("id") or f"#{index}", []).append(span)
    highlights: list[ImportedHighlight] = []
    for key, same in grouped.items():
        spans = checked_spans(text, {(one["start"], one["end"]) for one in same}, report, number)
        status = same[0].get("status")
        if spans:
            highlights.append(
                ImportedHighlight(
                    spans,
                    tuple(dict.fromkeys(str(one["label"]) for one in same)),
                    "" if key.startswith("#") else key,
                    by=same[0].get("by") or "",
                    note=same[0].get("note") or "",
                    status=Status(status) if status in list(Status) else Status.ACCEPTED,
                )
            )
    return ImportedDocument(
        str(row.get("id") or f"{number}.txt"),
        text,
        highlights,
        labels=tuple(row.get("labels") or ()),
    )
