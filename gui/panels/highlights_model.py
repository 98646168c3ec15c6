"""The rows of the list of highlights, gathered without holding up the window."""

import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from enum import IntEnum
from itertools import islice
from typing import Final, cast, override

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QIcon
from PySide6.QtWidgets import QWidget

from core.document import Document
from core.items import Change, Highlight, Status
from core.tags import TagSet
from gui.dialogs.swatches import swatch
from gui.i18n import digits, isolated, plain
from gui.panels.column_table import ColumnTable
from gui.panels.highlights_groups import GroupBy, Heading, grouped
from gui.panels.highlights_rows import Entry, Row, row_of, rows_of
from gui.panels.rows import IDENTITY, Index
from gui.task import Task

_SLICE: Final = 0.008  # seconds of gathering at a time
_BATCH: Final = 200  # rows between two looks at the clock


class Column(IntEnum):
    """The columns, in their order."""

    TEXT = 0
    TAG = 1
    NOTE = 2
    STATUS = 3
    BY = 4
    DOCUMENT = 5


class HighlightsModel(ColumnTable):
    """Highlights in the order of their places, or of a column; filled a little at a time.

    They can stand in groups, too, each under a heading that is a row of its own.
    """

    columns = len(Column)

    gathered = Signal()

    def __init__(self, tags: Callable[[], TagSet], parent: QWidget) -> None:
        super().__init__(parent)
        self._tags = tags
        self._rows: list[Row] = []
        self._shown: list[Row] | list[Row | Heading] = self._rows
        self._group_by = GroupBy.NOTHING
        self._grouping = Task(self)
        self._grouping.done.connect(self._show_groups)
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
        self._shown = [] if self._group_by else self._rows
        self._wanted = plain(wanted)
        self._source = (row for document in documents for row in rows_of(document))
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
            at = _row_of(self._rows, document, edit.id)
            new = row_of(document, edit.after) if isinstance(edit.after, Highlight) else None
            if self._group_by:
                self._note(at, _row_of(self._shown, document, edit.id), new)
            elif at is not None and new is not None:
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
        if self._group_by:
            self._group()

    def group(self, by: GroupBy) -> None:
        """Show the rows in groups from now on, or (NOTHING) one after the other."""
        self._group_by = by
        if by:
            self._shown = list(self._rows)
            self._group()
            return
        self._grouping.stop()
        self.beginResetModel()
        self._shown = self._rows
        self.endResetModel()
        self.gathered.emit()

    @property
    def count(self) -> int:
        """How many highlights there are, headings left out."""
        return len(self._rows)

    def entry(self, row: int) -> Entry | None:
        """Return what a row shows; nothing for a heading."""
        found = self._shown[row]
        if isinstance(found, Heading):
            return None
        return Entry(found.document.name, found.highlight, found.document.text.string)

    def rows_of(self, document: Document, ids: frozenset[str]) -> list[int]:
        """Return the rows of some highlights of a document."""
        known = document.highlights
        owners = {known.owner_of(each) for each in ids if each in known}
        return [
            at
            for at, row in enumerate(self._shown)
            if isinstance(row, Row) and row.owner in owners and row.document is document
        ]

    @override
    def size(self) -> int:
        return len(self._shown)

    @override
    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Text"),
            self.tr("Tag"),
            self.tr("Note"),
            self.tr("Status"),
            self.tr("Annotator"),
            self.tr("Document"),
        )

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        column = Column(index.column())
        if isinstance(row, Heading):
            return self._of_heading(row, column, role)
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
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._shown[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self._group_by:  # groups have an order of their own
            return
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
        if found and self._group_by:
            self._rows.extend(found)
        elif found:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._rows.extend(found)
            self.endInsertRows()
        if ended:
            self._timer.stop()
            if self._group_by:
                self._group()
            elif self._order is not None:
                column, backwards = self._order
                descending, ascending = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
                self.sort(column, descending if backwards else ascending)
            self.gathered.emit()

    def _note(self, at: int | None, shown: int | None, new: Row | None) -> None:
        """Take a change over, and let go of a row that is gone; then the groups are made again."""
        if at is None:
            if new is not None and self._fits(new):
                self._rows.insert(self._place_of(new), new)
        elif new is not None:
            self._rows[at] = new
            if shown is not None:
                self._shown[shown] = new
        else:
            del self._rows[at]
            if shown is not None:
                self.beginRemoveRows(QModelIndex(), shown, shown)
                del self._shown[shown]
                self.endRemoveRows()

    def _group(self) -> None:
        rows, by, named = list(self._rows), self._group_by, self._tags().named
        self._grouping.start(lambda stopped: grouped(rows, by, named, stopped))

    def _show_groups(self, future: "Future[object]") -> None:
        if not self._group_by:
            return
        self.beginResetModel()
        self._shown = cast("list[Row | Heading]", future.result())
        self.endResetModel()
        self.gathered.emit()

    def _of_heading(self, heading: Heading, column: Column, role: int) -> object:
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column is Column.TEXT:
            return f"{isolated(heading.words)} ({digits(str(heading.size))})"
        if column is Column.TAG:
            return "، ".join(map(self._tags().named, heading.tags))
        if column is Column.NOTE and heading.torn:
            return self.tr("≠ not the same tags everywhere")
        return None

    def _fits(self, row: Row) -> bool:
        if not self._wanted:
            return True
        tags = " ".join(map(self._tags().named, row.tags))
        if self._wanted in plain(f"{row.quote} {tags} {row.document.name}"):
            return True
        return self._wanted in plain(row.highlight.note)

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


def _row_of(rows: Sequence[Row | Heading], document: Document, identifier: str) -> int | None:
    owners = document.highlights.owners_ever(identifier)
    return next(
        (
            at
            for at, row in enumerate(rows)
            if isinstance(row, Row) and row.owner in owners and row.document is document
        ),
        None,
    )
