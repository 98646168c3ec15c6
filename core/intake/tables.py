"""CSV, TSV and JSONL: each row a document, its text in one column, more about it in others."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Final

import msgspec

from core.intake.incoming import Columns, Extract, IntakeError, IntakeOptions, RowReport
from core.intake.kinds import Kind, kind
from core.intake.plain import decoded
from core.items import Value
from core.messages import mark
from core.text import MAX_TEXT_BYTES, canonical

type Row = tuple[int, Mapping[str, Value]]

_SAMPLE: Final = 200  # rows from which the column of texts is guessed
_MAX_ROWS: Final = 100_000
_MAX_COLUMNS: Final = 1000


@kind(Kind("csv", mark("Table (CSV), a row a document"), (".csv",), plain=True, rows=True))
def read_csv(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read a table whose first row names the columns; commas or semicolons part the cells."""
    text, encoding = decoded(raw, options)
    yield from _separated(text, encoding, options, report, _separator(text))


@kind(Kind("tsv", mark("Table (TSV), a row a document"), (".tsv",), plain=True, rows=True))
def read_tsv(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read the same table with tabs."""
    text, encoding = decoded(raw, options)
    yield from _separated(text, encoding, options, report, "\t")


@kind(
    Kind(
        "jsonl", mark("JSON lines, a row a document"), (".jsonl", ".ndjson"), plain=True, rows=True
    )
)
def read_jsonl(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read objects, one a line, whose fields are the columns."""
    text, encoding = decoded(raw, options)
    yield from extracts(_objects(text, report), options.columns, encoding, report)


def column_names(rows: Iterable[Row]) -> list[str]:
    """Return the names of the columns that the first rows have, in order."""
    names: dict[str, None] = {}
    for _, row in islice(rows, _SAMPLE):
        names.update(dict.fromkeys(row))
    return list(names)


def extracts(
    rows: Iterable[Row], columns: Columns, encoding: str, report: RowReport
) -> Iterator[Extract]:
    """Yield a text for each row; a row without one, or without its columns, is reported.

    Raises IntakeError where there is no such column.
    """
    walk = iter(rows)
    first = list(islice(walk, _SAMPLE))
    names = column_names(first)
    if not names:
        raise IntakeError(mark("The table has no rows."))
    text_in = _column(columns.text, names) if columns.text else _longest(first, names)
    name_in = _column(columns.name, names) if columns.name else ""
    others = [_column(one, names) for one in columns.others]
    for count, (line, row) in enumerate(chain(first, walk), start=1):
        if count > _MAX_ROWS:
            raise IntakeError(mark("It has more than {count} rows."), count=_MAX_ROWS)
        text = row.get(text_in, "")
        if not isinstance(text, str) or not text.strip():
            wrong = mark("There is no text in the column {column}.")
            report(line, IntakeError(wrong, column=text_in))
            continue
        yield Extract(
            canonical(text),
            encoding,
            name=" ".join(str(row.get(name_in, "")).split()) if name_in else "",
            row=line,
            attributes={one: row[one] for one in others if row.get(one, "") != ""},
            columns=tuple(names),
        )


def _separated(
    text: str, encoding: str, options: IntakeOptions, report: RowReport, separator: str
) -> Iterator[Extract]:
    rows = _rows(text, separator, report)
    return extracts(rows, options.columns, encoding, report)


def _rows(text: str, separator: str, report: RowReport) -> Iterator[Row]:
    csv.field_size_limit(MAX_TEXT_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names: list[str] = []
    line = 0
    try:
        for cells in reader:
            number, line = line + 1, reader.line_num
            if not names:
                names = _unique(cells)
            elif len(cells) > len(names):
                report(
                    number,
                    IntakeError(
                        mark("The row has {count} cells, the table {columns} columns."),
                        count=len(cells),
                        columns=len(names),
                    ),
                )
            elif cells:
                yield number, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise IntakeError(
            mark("Line {line} is no row of a table: {reason}."),
            line=reader.line_num,
            reason=str(error),
        ) from error


def _objects(text: str, report: RowReport) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(dict[str, Any])
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            fields = decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            report(number, IntakeError(mark("It is no JSON object: {reason}."), reason=str(error)))
            continue
        yield number, dict(_plain(fields))


def _plain(fields: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """Yield the fields that a document's attributes can hold; lists and objects as JSON."""
    for name, value in fields.items():
        if isinstance(value, str | bool | int | float):
            yield name, value
        elif value is not None:
            yield name, msgspec.json.encode(value).decode("utf-8")


def _separator(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _unique(names: Sequence[str]) -> list[str]:
    if len(names) > _MAX_COLUMNS:
        raise IntakeError(mark("It has more than {count} columns."), count=_MAX_COLUMNS)
    found: list[str] = []
    for number, name in enumerate(names, start=1):
        shown = " ".join(name.split()) or str(number)
        found.append(shown if shown not in found else f"{shown} {number}")
    return found


def _column(wanted: str, names: Sequence[str]) -> str:
    if wanted in names:
        return wanted
    number = int(wanted) if wanted.isdecimal() else 0
    if 0 < number <= len(names):
        return names[number - 1]
    raise IntakeError(
        mark("There is no column {column}. There are: {names}."),
        column=wanted,
        names=", ".join(names[:20]),
    )


def _longest(rows: Sequence[Row], names: Sequence[str]) -> str:
    """Return the column with the longest texts; one called text is it anyway."""
    for name in names:
        if name.casefold() in ("text", "متن"):
            return name
    return max(names, key=lambda name: sum(len(str(row.get(name, ""))) for _, row in rows))
