"""XLSX: each row of the first sheet a document."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

from core.formats.extras import needed
from core.intake.incoming import Extract, IntakeError, IntakeOptions, RowReport
from core.intake.kinds import Kind, kind
from core.intake.packed import Packed
from core.intake.tables import Row, extracts
from core.intake.xml import checked
from core.items import Value
from core.messages import mark

_DAMAGE: Final = (
    *(AttributeError, IndexError, KeyError, OSError, TypeError, ValueError, zipfile.BadZipFile),
    SyntaxError,  # what both of the parsers that openpyxl takes raise for XML
)


@kind(Kind("xlsx", mark("Excel (XLSX), a row a document"), (".xlsx", ".xlsm"), "office", rows=True))
def read_xlsx(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read a sheet whose first row names the columns; formulas as what they came to."""
    with Packed(raw) as packed:
        for name in packed.names:
            if name.endswith((".xml", ".rels")):
                checked(packed.read(name), name)
    openpyxl: Any = needed("openpyxl", "office")
    try:
        book = openpyxl.load_workbook(BytesIO(raw), read_only=True, data_only=True)
        try:
            yield from extracts(_rows(book), options.columns, "", report)
        finally:
            book.close()
    except _DAMAGE as error:
        raise IntakeError(mark("It is no Excel file, or a damaged one.")) from error


def _rows(book: Any) -> Iterator[Row]:  # noqa: ANN401
    names: list[str] = []
    for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
        values = [_value(cell) for cell in cells]
        if not names and any(value != "" for value in values):
            names = [str(value) or str(at) for at, value in enumerate(values, start=1)]
        elif names and any(value != "" for value in values):
            yield number, dict(zip(names, values, strict=False))


def _value(cell: object) -> Value:
    if cell is None:
        return ""
    if isinstance(cell, str | bool | int | float):
        return cell
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)
