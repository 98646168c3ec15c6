"""Concordances and word lists as tables to take away: CSV, and Excel where it is installed."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from core.language.lemmas import is_stop_word, shown_lemma
from core.messages import HashiyaError, mark
from core.reasons import reason_of
from core.search.concordance import Collocate, Row
from core.search.statistics import WordFigures

CONCORDANCE: Final = ("document", "start", "end", "before", "hit", "after", "tags")
COLLOCATES: Final = ("word", "together", "alone", "log_likelihood", "mutual_information")
WORDS: Final = ("word", "count", "per_million")
LEMMAS: Final = ("lemma", "count", "per_million")
LENGTHS: Final = ("of", "length", "count")
_DANGEROUS: Final = frozenset("=+-@\t\r'")
_SEPARATOR: Final = "; "
_SHEET_ROWS: Final = 1_048_575
_CELL: Final = 32_767


class TableError(HashiyaError):
    """A table cannot be written, and why."""


type Cells = Sequence[str | int | float]


def concordance_cells(rows: Iterable[Row], named: Callable[[str], str] = str) -> Iterable[Cells]:
    """Yield the cells of each row under `CONCORDANCE`; `named` gives a tag's name."""
    for row in rows:
        hit = row.hit
        tags = _SEPARATOR.join(named(tag) for tag in row.tags)
        yield (hit.document, hit.start, hit.end, row.before, row.quote, row.after, tags)


def collocate_cells(rows: Iterable[Collocate]) -> Iterable[Cells]:
    """Yield the cells of each collocate under `COLLOCATES`."""
    for row in rows:
        yield (
            row.word,
            row.together,
            row.alone,
            round(row.likelihood, 3),
            round(row.information, 3),
        )


def word_cells(figures: WordFigures, *, stop_words: bool = True) -> Iterable[Cells]:
    """Yield the cells of each word under `WORDS`, the most frequent first."""
    counts = figures.words if stop_words else figures.without_stop_words()
    return count_cells(counts, figures.tokens)


def lemma_cells(figures: WordFigures, *, stop_words: bool = True) -> Iterable[Cells]:
    """Yield the cells of each lemma under `LEMMAS`, the most frequent first."""
    counts: Counter[str] = Counter()
    for one, count in figures.lemmas().items():
        if stop_words or not is_stop_word(one):
            counts[shown_lemma(one)] += count
    return count_cells(counts, figures.tokens)


def count_cells(counts: Counter[str], total: int) -> Iterable[Cells]:
    """Yield counts, the highest first, each with its share in a million of `total`."""
    for word, count in counts.most_common():
        yield (word, count, round(count * 1_000_000 / (total or 1), 1))


def length_cells(figures: WordFigures) -> Iterable[Cells]:
    """Yield the cells of both distributions of length under `LENGTHS`, the short ones first."""
    for what, lengths in (("word", figures.lengths), ("sentence", figures.sentence_lengths)):
        for length in sorted(lengths):
            yield (what, length, lengths[length])


def write_table(path: Path, columns: Sequence[str], cells: Iterable[Cells]) -> None:
    """Write a table into a file: a sheet where its name ends in `.xlsx`, else CSV.

    Raises TableError where that cannot be done.
    """
    write = write_xlsx if path.suffix.casefold() == ".xlsx" else write_csv
    try:
        with path.open("wb") as file:
            write(columns, cells, file)
    except OSError as error:
        raise TableError(
            mark("{name} cannot be written: {reason}."),
            name=path,
            reason=reason_of(error),
        ) from error


def write_csv(columns: Sequence[str], cells: Iterable[Cells], to: BinaryIO) -> None:
    """Write UTF-8 with a byte order mark; no cell is a formula for a spreadsheet."""
    text = io.TextIOWrapper(to, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        [f"'{one}" if isinstance(one, str) and one[:1] in _DANGEROUS else one for one in row]
        for row in cells
    )
    text.detach()


def write_xlsx(columns: Sequence[str], cells: Iterable[Cells], to: BinaryIO) -> None:
    """Write one sheet from right to left.

    A longer table goes on in another sheet. Raises TableError without `hashiya[office]`.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise TableError(
            mark("This format needs more to be installed: {command}"),
            command="pip install 'hashiya[office]'",
        ) from error

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Any = xlsxwriter.Workbook(to, options)
    sheet: Any = None
    for number, row in enumerate(cells):
        place = number % _SHEET_ROWS
        if place == 0:
            sheet = _new_sheet(book, columns)
        for column, cell in enumerate(row):
            sheet.write(place + 1, column, cell[:_CELL] if isinstance(cell, str) else cell)
    if sheet is None:
        _new_sheet(book, columns)
    book.close()


def _new_sheet(book: Any, columns: Sequence[str]) -> Any:  # noqa: ANN401
    sheet = book.add_worksheet()
    sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name)
    return sheet
