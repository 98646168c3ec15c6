"""The rows of a search: every hit in its context, found without holding up the window."""

import time
from collections.abc import Iterator
from enum import IntEnum
from itertools import islice
from typing import Final, override

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.document import Document
from core.messages import HashiyaError
from core.search.concordance import Row, SortBy, row, sorted_rows
from core.search.finding import DocumentSearch, FindOptions
from core.search.queries import Query
from core.tags import TagSet
from gui.panels.rows import Index

_SLICE: Final = 0.010  # seconds of searching at a time
_MOST: Final = 100_000  # rows

type Flag = Qt.ItemFlag


class Column(IntEnum):
    """The columns, in the order of reading."""

    BEFORE = 0
    FOUND = 1
    AFTER = 2
    TAGS = 3
    DOCUMENT = 4


class SearchModel(QAbstractTableModel):
    """Hits with a check beside each: the checked ones are those to be tagged."""

    ended = Signal()
    failed = Signal(object)  # a HashiyaError

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.running = False
        self._refused: set[Row] = set()
        self._tags = TagSet()
        self._source: Iterator[Row] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._search)

    def search(
        self,
        documents: Iterator[Document],
        query: Query,
        tags: TagSet,
        options: FindOptions,
        language: str,
    ) -> None:
        """Begin another search; the rows of the last one go."""
        self.clear()
        self._tags = tags
        self._source = (
            row(document, hit)
            for document in documents
            for hit in DocumentSearch(document, language).hits(query, tags, options)
        )
        self.running = True
        self._timer.start()
        self._search()

    def clear(self) -> None:
        """Show nothing, and stop searching."""
        self._timer.stop()
        self.running = False
        self.beginResetModel()
        self.rows = []
        self._refused = set()
        self.endResetModel()

    def accepted(self) -> list[Row]:
        """Return the rows that are checked."""
        return [each for each in self.rows if each not in self._refused]

    def accept_all(self, *, accepted: bool) -> None:
        """Check all rows, or none."""
        self._refused = set() if accepted else set(self.rows)
        self._repaint()

    def show_tags(self, tags: TagSet) -> None:
        """Name the tags anew."""
        self._tags = tags
        self._repaint()

    def sort_by(self, by: SortBy) -> None:
        """Put the rows into another order."""
        self.layoutAboutToBeChanged.emit()
        self.rows = sorted_rows(self.rows, by, self._tags.named)
        self.layoutChanged.emit()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    @override
    def flags(self, index: Index) -> Flag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == Column.FOUND else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, column = self.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(entry, column)
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.FOUND:
            return Qt.CheckState.Unchecked if entry in self._refused else Qt.CheckState.Checked
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        entry = self.rows[index.row()]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._refused.discard(entry)
        else:
            self._refused.add(entry)
        self.dataChanged.emit(index, index)
        return True

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Before"),
            self.tr("Found"),
            self.tr("After"),
            self.tr("Tags"),
            self.tr("Document"),
        )[section]

    def _search(self) -> None:
        stop = time.perf_counter() + _SLICE
        found: list[Row] = []
        ended = False
        try:
            while not ended and time.perf_counter() < stop:
                batch = list(islice(self._source, 20))
                ended = not batch or len(self.rows) + len(found) >= _MOST
                found.extend(batch)
        except HashiyaError as error:
            ended = True
            self.failed.emit(error)
        if found:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self.rows.extend(found)
            self.endInsertRows()
        if ended:
            self._timer.stop()
            self.running = False
            self.ended.emit()

    def _words(self, entry: Row, column: Column) -> str:
        match column:
            case Column.BEFORE:
                return entry.before
            case Column.FOUND:
                return entry.quote
            case Column.AFTER:
                return entry.after
            case Column.TAGS:
                return "، ".join(map(self._tags.named, entry.tags))
            case Column.DOCUMENT:
                return entry.hit.document

    def _repaint(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
