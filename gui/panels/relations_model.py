"""The rows of the list of ties, gathered without holding up the window."""

import time
from collections.abc import Callable, Iterator
from enum import IntEnum
from itertools import islice
from typing import Final, NamedTuple, override

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.document import Document
from core.highlights import HighlightSet
from core.items import Relation
from core.relation_types import is_symmetric
from core.tags import TagSet
from gui.i18n import plain
from gui.panels.column_table import ColumnTable
from gui.panels.rows import IDENTITY, SWATCH, TIE, Index

_SLICE: Final = 0.008  # seconds of gathering at a time
_BATCH: Final = 100  # rows between two looks at the clock
_SHOWN_QUOTE: Final = 120  # characters


class Column(IntEnum):
    """The columns, in their order."""

    SOURCE = 0
    TAG = 1
    TARGET = 2
    BY = 3
    DOCUMENT = 4


class Row(NamedTuple):
    """A tie with its document's name, the words at its ends and its place; -1 for no place."""

    document: str
    relation: Relation
    source: str
    target: str
    place: tuple[str, int, int]


class RelationsModel(ColumnTable):
    """Ties in the order of their places, or of a column; filled a little at a time."""

    columns = len(Column)

    gathered = Signal()

    def __init__(self, tags: Callable[[], TagSet], parent: QWidget) -> None:
        super().__init__(parent)
        self._tags = tags
        self._rows: list[Row] = []
        self._source: Iterator[Row] = iter(())
        self._wanted = ""
        self._order: tuple[Column, bool] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._gather)

    def gather(self, documents: Iterator[Document], wanted: str) -> None:
        """Show the ties of some documents that fit the words typed."""
        self.beginResetModel()
        self._rows = []
        self._wanted = plain(wanted)
        self._source = (row for document in documents for row in _rows_of(document))
        self.endResetModel()
        self._timer.start()
        self._gather()

    def row(self, number: int) -> Row:
        """Return what a row shows."""
        return self._rows[number]

    def number_of(self, relation: str) -> int:
        """Return the row of a tie by its id, or -1."""
        rows = enumerate(self._rows)
        return next((number for number, row in rows if row.relation.id == relation), -1)

    @override
    def size(self) -> int:
        return len(self._rows)

    @override
    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("From"),
            self.tr("Tie"),
            self.tr("To"),
            self.tr("Annotator"),
            self.tr("Document"),
        )

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == IDENTITY:
            return row.relation.id
        if column is Column.TAG and role == SWATCH:
            return self._tags().color(next(iter(row.relation.tags), ""))
        if column is Column.TAG and role == TIE:
            return "both" if is_symmetric(self._tags(), row.relation.tags) else "one"
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        old = [self._rows[each.row()].relation.id for each in self.persistentIndexList()]
        backwards = order is Qt.SortOrder.DescendingOrder
        if column < 0:
            self._order = None
            self._rows.sort(key=lambda row: row.place)
        else:
            chosen = Column(column)
            self._order = (chosen, backwards)
            self._rows.sort(
                key=lambda row: (plain(self._words(row, chosen)), row.place), reverse=backwards
            )
        if old:
            at = {row.relation.id: number for number, row in enumerate(self._rows)}
            before = self.persistentIndexList()
            now = [self.index(at[one], i.column()) for one, i in zip(old, before, strict=True)]
            self.changePersistentIndexList(before, now)
        self.layoutChanged.emit()

    def _gather(self) -> None:
        stop = time.perf_counter() + _SLICE
        found: list[Row] = []
        ended = False
        while not ended and time.perf_counter() < stop:
            batch = list(islice(self._source, _BATCH))
            ended = not batch
            found.extend(filter(self._fits, batch))
        if found:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._rows.extend(found)
            self.endInsertRows()
        if ended:
            self._timer.stop()
            if self._order is not None:
                column, backwards = self._order
                descending, ascending = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
                self.sort(column, descending if backwards else ascending)
            self.gathered.emit()

    def _fits(self, row: Row) -> bool:
        if not self._wanted:
            return True
        words = " ".join(self._words(row, column) for column in Column)
        return self._wanted in plain(f"{words} {row.relation.note}")

    def _words(self, row: Row, column: Column) -> str:
        match column:
            case Column.SOURCE:
                return row.source
            case Column.TAG:
                return "، ".join(map(self._tags().named, row.relation.tags))
            case Column.TARGET:
                return row.target
            case Column.BY:
                return row.relation.by
            case Column.DOCUMENT:
                return row.document


def _rows_of(document: Document) -> Iterator[Row]:
    """Yield the ties of a document by the places of their ends."""
    highlights = document.highlights

    def place(relation: Relation) -> tuple[str, int, int]:
        ends = (highlights.get(each) for each in (relation.source, relation.target))
        source, target = (-1 if end is None else end.start for end in ends)
        return document.name, source, target

    string = document.text.string
    for at, relation in sorted(
        ((place(one), one) for one in document.relations.values()), key=lambda pair: pair[0]
    ):
        yield Row(
            document.name,
            relation,
            _quote(highlights, relation.source, string),
            _quote(highlights, relation.target, string),
            at,
        )


def _quote(highlights: HighlightSet, identifier: str, string: str) -> str:
    found = highlights.get(identifier)
    return "…" if found is None else " ".join(found.quote(string)[:_SHOWN_QUOTE].split())
