"""The rows of the list of highlights, gathered without holding up the window."""

import time
from collections.abc import Callable, Iterator
from enum import IntEnum
from itertools import islice
from typing import Final, NamedTuple, override

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QWidget

from core.document import Document
from core.items import Change, Highlight, Status
from core.tags import TagSet
from gui.dialogs.tag import swatch
from gui.i18n import plain
from gui.panels.rows import IDENTITY, Index

_SLICE: Final = 0.008  # seconds of gathering at a time
_SHOWN_QUOTE: Final = 160  # characters


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

    @property
    def quote(self) -> str:
        """The highlighted characters on one line, no more than are shown."""
        return " ".join(self.highlight.quote(self.text)[:_SHOWN_QUOTE].split())


class HighlightsModel(QAbstractTableModel):
    """Highlights in the order of their places, or of a column; filled a little at a time."""

    gathered = Signal()

    def __init__(self, tags: Callable[[], TagSet], parent: QWidget) -> None:
        super().__init__(parent)
        self._tags = tags
        self._rows: list[Entry] = []
        self._source: Iterator[Entry] = iter(())
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
        self._source = (
            Entry(document.name, highlight, document.text.string)
            for document in documents
            for highlight in document.highlights
        )
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
            row = self._row_of(edit.document, edit.id)
            new = edit.after
            entry = (
                Entry(edit.document, new, document.text.string)
                if isinstance(new, Highlight)
                else None
            )
            if row is not None and entry is not None:
                self._rows[row] = entry
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
            elif row is not None:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
            elif entry is not None and self._fits(entry):
                at = self._place_of(entry)
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, entry)
                self.endInsertRows()

    def entry(self, row: int) -> Entry:
        """Return what a row shows."""
        return self._rows[row]

    def rows_of(self, document: str, ids: frozenset[str]) -> list[int]:
        """Return the rows of some highlights of a document."""
        return [
            row
            for row, each in enumerate(self._rows)
            if each.highlight.id in ids and each.document == document
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
        entry = self._rows[index.row()]
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(entry, column)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.TAG:
            return self._icon(self._tags().color(entry.highlight.tags[0]))
        if role == IDENTITY:
            return entry.highlight.id
        if role == Qt.ItemDataRole.ForegroundRole and entry.highlight.status is Status.REJECTED:
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
        found: list[Entry] = []
        ended = False
        while not ended and time.perf_counter() < stop:
            batch = list(islice(self._source, 200))
            ended = not batch
            found.extend(entry for entry in batch if self._fits(entry))
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

    def _fits(self, entry: Entry) -> bool:
        if not self._wanted:
            return True
        tags = " ".join(map(self._tags().named, entry.highlight.tags))
        words = f"{entry.quote} {tags} {entry.highlight.note} {entry.document}"
        return self._wanted in plain(words)

    def _row_of(self, document: str, identifier: str) -> int | None:
        rows = enumerate(self._rows)
        return next(
            (n for n, e in rows if e.highlight.id == identifier and e.document == document), None
        )

    def _place_of(self, entry: Entry) -> int:
        if self._order is not None:
            return len(self._rows)
        place = _place(entry)
        rows = enumerate(self._rows)
        return next((n for n, each in rows if _place(each) > place), len(self._rows))

    def _words(self, entry: Entry, column: Column) -> str:
        highlight = entry.highlight
        match column:
            case Column.TEXT:
                return entry.quote
            case Column.TAG:
                return "، ".join(map(self._tags().named, highlight.tags))
            case Column.NOTE:
                return highlight.note.partition("\n")[0]
            case Column.STATUS:
                return {
                    Status.ACCEPTED: self.tr("accepted"),
                    Status.SUGGESTED: self.tr("suggested"),
                    Status.REJECTED: self.tr("rejected"),
                }[highlight.status]
            case Column.BY:
                return highlight.by
            case Column.DOCUMENT:
                return entry.document

    def _sort_key(self, column: Column) -> Callable[[Entry], tuple[object, ...]]:
        return lambda entry: (plain(self._words(entry, column)), *_place(entry))

    def _icon(self, color: str) -> QIcon:
        if color not in self._icons:
            self._icons[color] = swatch(color)
        return self._icons[color]


def _place(entry: Entry) -> tuple[str, int, int]:
    return (entry.document, entry.highlight.start, -entry.highlight.end)
