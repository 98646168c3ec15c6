"""The rows of a search: every hit in its context, found without holding up the window."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from enum import IntEnum
from typing import cast, override

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.document import Document
from core.items import Change, Highlight
from core.messages import HashiyaError
from core.project import Project
from core.project_search import Shelf
from core.search.concordance import Row, SortBy
from core.search.finding import Hit
from core.tags import TagSet
from gui.panels.column_table import ColumnTable
from gui.panels.rows import Index
from gui.panels.search_work import (
    MOST_ROWS,
    Stopped,
    Wanted,
    arranged,
    counted,
    found_rows,
    portions,
)
from gui.task import Task

type Flag = Qt.ItemFlag


class Column(IntEnum):
    """The columns, in the order of reading."""

    BEFORE = 0
    FOUND = 1
    AFTER = 2
    TAGS = 3
    DOCUMENT = 4


class SearchModel(ColumnTable):
    """Hits with a check beside each: the checked ones are those to be tagged.

    All that reads documents is done on one thread, one thing at a time.

    `rows` are those that are shown, in their order; `all_rows` are all that were found. `full`
    tells that there were too many to go on.
    """

    columns = len(Column)

    ended = Signal()
    arranged = Signal()
    counted = Signal(object)  # list[Collocate]
    failed = Signal(object)  # a HashiyaError
    _portion = Signal(object, object)  # the Wanted that they belong to, and rows

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.all_rows: list[Row] = []
        self.running = False
        self.full = False
        self.wanted: Wanted | None = None
        self.shelf: Shelf | None = None
        self._refused: set[Hit] = set()
        self._tags = TagSet()
        self._by = SortBy.PLACE
        self._words = ""
        self._finding = Task(self)
        self._finding.done.connect(self._end)
        self._arranging = Task(self)
        self._arranging.done.connect(self._take_arranged)
        self._portion.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def open(self, project: Project | None) -> None:
        """Search another project from now on; waits until the last one is left alone."""
        self.clear()
        self._finding.wait()
        self.shelf = Shelf(project) if project is not None else None

    def search(self, wanted: Wanted) -> None:
        """Begin another search; the rows of the last one go."""
        self.clear()
        shelf = self.shelf
        if shelf is None:
            return
        self._tags = wanted.tags
        self.wanted = wanted
        self.running = True
        portion, failed = self._portion, self.failed

        def work(stopped: Stopped) -> None:
            rows = found_rows(shelf, wanted, stopped, failed.emit)
            for each in portions(rows):
                portion.emit(wanted, each)

        self._finding.start(work)

    def clear(self) -> None:
        """Show nothing, and stop searching."""
        self._finding.stop()
        self._arranging.stop()
        self.running = self.full = False
        self.wanted = None
        self.beginResetModel()
        self.rows, self.all_rows = [], []
        self._refused = set()
        self.endResetModel()

    def accepted(self) -> list[Row]:
        """Return the shown rows that are checked."""
        return [each for each in self.rows if each.hit not in self._refused]

    def accept_all(self, *, accepted: bool) -> None:
        """Check all rows, or none."""
        self._refused = set() if accepted else {each.hit for each in self.all_rows}
        self._repaint()

    def show_tags(self, tags: TagSet) -> None:
        """Name the tags anew."""
        self._tags = tags
        self._repaint()

    def follow(self, change: Change, documents: Sequence[Document]) -> None:
        """Show the tags of hits anew where highlights of these open documents have changed."""
        for document in documents:
            spans = [
                span
                for edit in change.edits
                if edit.document == document.name
                for item in (edit.before, edit.after)
                if isinstance(item, Highlight)
                for span in item.spans
            ]
            if not spans:
                continue
            first = min(span.start for span in spans)
            last = max(span.end for span in spans)
            for rows in (self.rows, self.all_rows):
                for number, each in enumerate(rows):
                    hit = each.hit
                    near = hit.document == document.name and first < hit.end and hit.start < last
                    if near:
                        rows[number] = replace(each, tags=_tags_of(document, hit))
        self._repaint()

    def arrange(self, by: SortBy, words: str) -> None:
        """Put the rows that hold some words into an order, when all are found."""
        self._by, self._words = by, words
        if not self.running:
            self._arrange()

    def count_collocates(self, window: int, *, stop_words: bool) -> None:
        """Count the words near the hits; `counted` carries them. Another search stops it."""
        shelf, wanted, rows = self.shelf, self.wanted, list(self.all_rows)
        if shelf is not None and wanted is not None and not self.running:
            self._finding.start(
                lambda stopped: counted(shelf, wanted, rows, window, stopped).rows(
                    stop_words=stop_words
                )
            )

    @override
    def size(self) -> int:
        return len(self.rows)

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
            return self._words_of(entry, column)
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.FOUND:
            refused = entry.hit in self._refused
            return Qt.CheckState.Unchecked if refused else Qt.CheckState.Checked
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        hit = self.rows[index.row()].hit
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._refused.discard(hit)
        else:
            self._refused.add(hit)
        self.dataChanged.emit(index, index)
        return True

    @override
    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Before"),
            self.tr("Found"),
            self.tr("After"),
            self.tr("Tags"),
            self.tr("Document"),
        )

    @Slot(object, object)
    def _take(self, wanted: Wanted, rows: list[Row]) -> None:
        if wanted is not self.wanted:
            return
        self.all_rows.extend(rows)
        self.full = len(self.all_rows) >= MOST_ROWS
        first = len(self.rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self.rows.extend(rows)
        self.endInsertRows()

    @Slot(object)
    def _end(self, future: "Future[object]") -> None:
        if not self.running and future.exception() is None:
            self.counted.emit(future.result())
            return
        self.running = False
        error = future.exception()
        if isinstance(error, HashiyaError):
            self.failed.emit(error)
        elif error is not None:
            raise error
        self.ended.emit()
        self._arrange()

    def _arrange(self) -> None:
        by, words, named, rows = self._by, self._words, self._tags.named, self.all_rows
        if by is SortBy.PLACE and not words and len(rows) == len(self.rows):
            if self.rows != rows:
                self._show(list(rows))
            return
        rows = list(rows)
        self._arranging.start(lambda _: arranged(rows, by, words, named))

    @Slot(object)
    def _take_arranged(self, future: "Future[object]") -> None:
        self._show(cast("list[Row]", future.result()))

    def _show(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        self.arranged.emit()

    def _words_of(self, entry: Row, column: Column) -> str:
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


def _tags_of(document: Document, hit: Hit) -> tuple[str, ...]:
    here = document.highlights.in_span(hit.start, hit.end)
    return tuple(dict.fromkeys(tag for highlight in here for tag in highlight.tags))
