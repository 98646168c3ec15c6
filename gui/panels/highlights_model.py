"""The rows of the list of highlights, gathered without holding up the window."""

import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import IntEnum
from itertools import islice
from typing import Final, NamedTuple, override

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QWidget

from core.document import Document
from core.items import Change, Highlight, Status
from core.tags import TagSet
from gui.dialogs.swatches import swatch
from gui.i18n import plain
from gui.panels.rows import IDENTITY, Index

_SLICE: Final = 0.008  # seconds of gathering at a time
_SHOWN_QUOTE: Final = 160  # characters
_BATCH: Final = 200  # rows between two looks at the clock


class Column(IntEnum):
    """The columns, in their order."""

    TEXT = 0
    TAG = 1
    NOTE = 2
    STATUS = 3
    BY = 4
    DOCUMENT = 5


class Entry(NamedTuple):
    """A highlight with its document's name and text."""

    document: str
    highlight: Highlight
    text: str


class Row(NamedTuple):
    """A highlight by its number in its document, with what is known of it without making it.

    `start` and `end` are code points of its first fragment; `kind` indexes `highlights.kinds`.
    """

    document: Document
    owner: int
    start: int
    end: int
    kind: int

    @property
    def tags(self) -> tuple[str, ...]:
        """The ids of its tags."""
        return self.document.highlights.kinds[self.kind].tags

    @property
    def status(self) -> Status:
        """What the annotators think of it."""
        return self.document.highlights.kinds[self.kind].status

    @property
    def quote(self) -> str:
        """The characters of the first fragment on one line, no more than are shown."""
        end = min(self.end, self.start + _SHOWN_QUOTE)
        return " ".join(self.document.text.string[self.start : end].split())

    @property
    def highlight(self) -> Highlight:
        """The highlight itself."""
        highlights = self.document.highlights
        found = highlights.get(highlights.id_of(self.owner))
        assert found is not None
        return found

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands among all."""
        return (self.document.name, self.start, -self.end)


class HighlightsModel(QAbstractTableModel):
    """Highlights in the order of their places, or of a column; filled a little at a time."""

    gathered = Signal()

    def __init__(self, tags: Callable[[], TagSet], parent: QWidget) -> None:
        super().__init__(parent)
        self._tags = tags
        self._rows: list[Row] = []
        self._source: Iterator[Row] = iter(())
        self._wanted = ""
        self._order: tuple[Column, bool] | None = None
        self._icons: dict[str, QIcon] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._gather)

    def gather(self, documents: Iterator[Document], wanted: str) -> None:
        """Show the highlights of some documents that fit the words typed."""
        self.beginResetModel()
        self._rows = []
        self._wanted = plain(wanted)
        self._source = (row for document in documents for row in _rows_of(document))
        self.endResetModel()
        self._timer.start()
        self._gather()

    def follow(self, change: Change, documents: Callable[[str], Document | None]) -> None:
        """Show what a change did to the highlights of the documents shown."""
        for edit in change.edits:
            if edit.document is None or not isinstance(edit.before or edit.after, Highlight):
                continue
            document = documents(edit.document)
            if document is None:
                continue
            at = self._row_of(document, edit.id)
            new = _row(document, edit.after) if isinstance(edit.after, Highlight) else None
            if at is not None and new is not None:
                self._rows[at] = new
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))
            elif at is not None:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
            elif new is not None and self._fits(new):
                at = self._place_of(new)
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, new)
                self.endInsertRows()

    def entry(self, row: int) -> Entry:
        """Return what a row shows."""
        found = self._rows[row]
        return Entry(found.document.name, found.highlight, found.document.text.string)

    def rows_of(self, document: Document, ids: frozenset[str]) -> list[int]:
        """Return the rows of some highlights of a document."""
        known = document.highlights
        owners = {known.owner_of(each) for each in ids if each in known}
        return [
            at
            for at, row in enumerate(self._rows)
            if row.owner in owners and row.document is document
        ]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

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
            self.tr("Text"),
            self.tr("Tag"),
            self.tr("Note"),
            self.tr("Status"),
            self.tr("Annotator"),
            self.tr("Document"),
        )[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.TAG:
            return self._icon(self._tags().color(row.tags[0]))
        if role == IDENTITY:
            return row.document.highlights.id_of(row.owner)
        if role == Qt.ItemDataRole.ForegroundRole and row.status is Status.REJECTED:
            return QColor("#8a8680")
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        backwards = order is Qt.SortOrder.DescendingOrder
        if column < 0:
            self._order = None
            self._rows.sort(key=_place)
        else:
            self._order = (Column(column), backwards)
            self._rows.sort(key=self._sort_key(Column(column)), reverse=backwards)
        self.layoutChanged.emit()

    def _gather(self) -> None:
        stop = time.perf_counter() + _SLICE
        found: list[Row] = []
        ended = False
        while not ended and time.perf_counter() < stop:
            batch = list(islice(self._source, _BATCH))
            ended = not batch
            found.extend(filter(self._fits, batch) if self._wanted else batch)
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
        tags = " ".join(map(self._tags().named, row.tags))
        if self._wanted in plain(f"{row.quote} {tags} {row.document.name}"):
            return True
        return self._wanted in plain(row.highlight.note)

    def _row_of(self, document: Document, identifier: str) -> int | None:
        owners = document.highlights.owners_ever(identifier)
        rows = enumerate(self._rows)
        return next((at for at, r in rows if r.owner in owners and r.document is document), None)

    def _place_of(self, new: Row) -> int:
        if self._order is not None:
            return len(self._rows)
        return bisect_right(self._rows, new.place, key=_place)

    def _words(self, row: Row, column: Column) -> str:
        match column:
            case Column.TEXT:
                return row.quote
            case Column.TAG:
                return "، ".join(map(self._tags().named, row.tags))
            case Column.NOTE:
                return row.highlight.note.partition("\n")[0]
            case Column.STATUS:
                return {
                    Status.ACCEPTED: self.tr("accepted"),
                    Status.SUGGESTED: self.tr("suggested"),
                    Status.REJECTED: self.tr("rejected"),
                }[row.status]
            case Column.BY:
                return row.highlight.by
            case Column.DOCUMENT:
                return row.document.name

    def _sort_key(self, column: Column) -> Callable[[Row], tuple[object, ...]]:
        return lambda row: (plain(self._words(row, column)), *row.place)

    def _icon(self, color: str) -> QIcon:
        if color not in self._icons:
            self._icons[color] = swatch(color)
        return self._icons[color]


def _place(row: Row) -> tuple[str, int, int]:
    return row.place


def _rows_of(document: Document) -> Iterator[Row]:
    starts, ends, owners, kinds = document.highlights.columns()
    order = np.lexsort((-ends, starts))
    _, firsts = np.unique(owners[order], return_index=True)  # one row for all fragments of one
    order = order[np.sort(firsts)]
    columns = (owners[order], starts[order], ends[order], kinds[order])
    for owner, start, end, kind in zip(*(each.tolist() for each in columns), strict=True):
        yield Row(document, owner, start, end, kind)


def _row(document: Document, highlight: Highlight) -> Row:
    owner = document.highlights.owner_of(highlight.id)
    kind = document.highlights.kinds.index(highlight.kind)
    first = highlight.spans[0]
    return Row(document, owner, first.start, first.end, kind)
