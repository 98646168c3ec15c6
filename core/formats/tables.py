"""Tables for people: one row a highlight, as CSV, TSV or an Excel sheet from right to left."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.extras import needed
from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ReadingError,
    ReadReport,
    checked_spans,
)
from core.formats.labels import Labels
from core.formats.losses import Done, Loss, LossKind, LossReport
from core.formats.offsets import Utf16
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, exporter, importer
from core.items import Attributes, Highlight, Status, Value
from core.messages import mark
from core.text import MAX_TEXT_BYTES

HOLDS = Holds(relations=False, document_facts=False)
COLUMNS = (
    *("id", "document", "paragraph", "start", "end", "start_utf16", "end_utf16", "spans", "quote"),
    *("before", "after", "tags", "note", "attributes", "status", "annotator", "document_tags"),
)
_AROUND = 40
_DANGEROUS = frozenset("=+-@\t\r'")
_SEPARATOR = "; "
_SHEET_ROWS = 1_048_575
_CELL = 32_767


@exporter(
    Format(
        "csv",
        mark("CSV (a row a highlight)"),
        ".csv",
        HOLDS,
        OffsetUnit.CODE_POINT,
        options=("columns",),
        texts_apart=True,
    )
)
def write_csv(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write a table with a byte order mark, as Excel wants UTF-8.

    A cell that a spreadsheet would take for a formula starts with an apostrophe. Offsets are code
    points, and UTF-16 units in columns of their own; `spans` holds the pieces as `start-end`.
    """
    return _write(documents, to, options, "excel")


@exporter(
    Format(
        "tsv",
        mark("TSV (a row a highlight)"),
        ".tsv",
        HOLDS,
        OffsetUnit.CODE_POINT,
        options=("columns",),
        texts_apart=True,
    )
)
def write_tsv(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write the same table with tabs."""
    return _write(documents, to, options, "excel-tab")


def _write(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions, dialect: str
) -> LossReport:
    report = LossReport()
    text = io.TextIOWrapper(to, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, dialect, lineterminator="\n")
    writer.writerow(_safe((*COLUMNS, *options.columns)))
    writer.writerows(map(_safe, _rows(documents, options, report)))
    text.detach()
    return report


def _safe(row: Iterable[str | int]) -> list[str | int]:
    return [
        f"'{cell}" if isinstance(cell, str) and cell[:1] in _DANGEROUS else cell for cell in row
    ]


@exporter(
    Format(
        "xlsx",
        mark("Excel (a row a highlight)"),
        ".xlsx",
        HOLDS,
        OffsetUnit.CODE_POINT,
        options=("columns",),
        extra="office",
    )
)
def write_xlsx(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write the same table as a sheet that runs from right to left; text is never a formula.

    A cell holds 32,767 characters, a sheet a million rows: a longer quote is cut and reported, more
    rows go on in another sheet.
    """
    xlsxwriter = needed("xlsxwriter", "office")
    report = LossReport()
    book: Any = xlsxwriter.Workbook(
        to, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True})
    sheet: Any = None
    for number, row in enumerate(_rows(documents, options, report)):
        place = number % _SHEET_ROWS
        if place == 0:
            sheet = _new_sheet(book, bold, options)
        for column, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > _CELL:
                report.losses.append(_cut(row, cell))
            sheet.write(place + 1, column, cell[:_CELL] if isinstance(cell, str) else cell)
    if sheet is None:
        _new_sheet(book, bold, options)
    book.close()
    return report


def _cut(row: tuple[str | int, ...], cell: str) -> Loss:
    identifier, document, _, start, end = row[:5]
    return Loss(
        LossKind.CHARACTER,
        Done.TRIMMED,
        str(document),
        str(identifier),
        int(start),
        int(end),
        cell[:_AROUND],
    )


def _new_sheet(book: Any, bold: Any, options: ExportOptions) -> Any:  # noqa: ANN401
    sheet = book.add_worksheet()
    sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for column, name in enumerate((*COLUMNS, *options.columns)):
        sheet.write_string(0, column, name, bold)
    return sheet


def _rows(
    documents: Iterable[ExportDocument], options: ExportOptions, report: LossReport
) -> Iterator[tuple[str | int, ...]]:
    labels = Labels(options, report)
    for document in chosen(documents, options, HOLDS, report):
        about = _SEPARATOR.join(labels.of(tag, document.tags) for tag in document.facts.tags)
        starts = [highlight.spans[0].start for highlight in document.highlights]
        ends = [highlight.spans[-1].end for highlight in document.highlights]
        units = Utf16(document.text)
        paragraphs = document.text.paragraph_starts.searchsorted(starts, "right").tolist()
        places = zip(document.highlights, paragraphs, units.of(starts), units.of(ends), strict=True)
        for highlight, paragraph, start16, end16 in places:
            names = _SEPARATOR.join(labels.of(tag, document.tags) for tag in highlight.tags)
            row = _row(highlight, document, (paragraph, start16, end16), names, about)
            if options.columns:
                row += tuple(_cell(highlight.attributes.get(one, "")) for one in options.columns)
            yield row


def _row(
    highlight: Highlight,
    document: ExportDocument,
    place: tuple[int, int, int],
    names: str,
    about: str,
) -> tuple[str | int, ...]:
    text, spans = document.text.string, highlight.spans
    start, end = spans[0].start, spans[-1].end
    quote = highlight.quote(text) if len(spans) > 1 else text[start:end]
    return (
        highlight.id,
        document.name,
        place[0],
        start,
        end,
        place[1],
        place[2],
        f"{start}-{end}"
        if len(spans) == 1
        else _SEPARATOR.join(f"{span.start}-{span.end}" for span in spans),
        quote,
        text[max(0, start - _AROUND) : start],
        text[end : end + _AROUND],
        names,
        highlight.note,
        msgspec.json.encode(dict(highlight.attributes)).decode() if highlight.attributes else "",
        highlight.status.value,
        highlight.by,
        about,
    )


def _cell(value: Value) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:2] in _DANGEROUS else cell


@importer("csv")
def read_csv(
    file: BinaryIO, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read a table with at least `document`, `start`, `end` and `tags`.

    The texts are not in it: those that the options name are taken, and quotes are compared.
    """
    return _read(file, options, report, "excel")


@importer("tsv")
def read_tsv(
    file: BinaryIO, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read the same table with tabs."""
    return _read(file, options, report, "excel-tab")


def _read(
    file: BinaryIO, options: ReadOptions, report: ReadReport, dialect: str
) -> Iterator[ImportedDocument]:
    found: dict[str, list[ImportedHighlight]] = {}
    csv.field_size_limit(MAX_TEXT_BYTES)
    rows = csv.DictReader(_decoded(file), dialect=dialect)
    columns = set(rows.fieldnames or ())
    if not {"document", "spans"} <= columns and not {"document", "start", "end"} <= columns:
        raise ReadingError(mark("Its first line does not name the columns of such a table."))
    for row in rows:
        line = rows.line_num
        cells = {name: _plain(cell or "") for name, cell in row.items() if isinstance(cell, str)}
        name = cells.get("document", "")
        here = options.texts.get(name)
        if here is None:
            report.add(line, mark("There is no document called “{name}”."), name=name)
            continue
        highlight = _highlight(cells, here, report, line)
        if highlight is not None:
            found.setdefault(name, []).append(highlight)
    for name, highlights in found.items():
        yield ImportedDocument(name, options.texts[name], highlights)


def _decoded(file: BinaryIO) -> Iterator[str]:
    """Yield lines with their ends, which a cell may hold. Raises ReadingError, with the line."""
    for number, raw in enumerate(file, start=1):
        try:
            yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise ReadingError(mark("Line {line} is not UTF-8 text."), line=number) from error


def _highlight(
    cells: dict[str, str], text: str, report: ReadReport, line: int
) -> ImportedHighlight | None:
    pieces = cells.get("spans") or f"{cells.get('start')}-{cells.get('end')}"
    try:
        pairs = [
            (int(start), int(end))
            for start, _, end in (one.partition("-") for one in pieces.split(_SEPARATOR))
        ]
        attributes = msgspec.json.decode(cells.get("attributes") or "{}", type=dict[str, Any])
    except (ValueError, msgspec.DecodeError):
        report.add(line, mark("“{cell}” is no place in a text."), cell=pieces)
        return None
    spans = checked_spans(text, pairs, report, line)
    quote = " … ".join(text[span.start : span.end] for span in spans)
    if cells.get("quote") and quote != cells["quote"]:
        report.add(line, mark("“{quote}” does not stand where it says."), quote=cells["quote"])
        return None
    labels = tuple(one for one in cells.get("tags", "").split(_SEPARATOR) if one)
    if not labels:
        report.add(line, mark("The row has no tag."))
    if not spans or not labels:
        return None
    status = cells.get("status", "")
    known: Attributes = attributes
    return ImportedHighlight(
        spans,
        labels,
        cells.get("id", ""),
        cells.get("annotator", ""),
        cells.get("note", ""),
        known,
        Status(status) if status in list(Status) else Status.ACCEPTED,
    )
