"""The worklist: probable slips, each with a way there and, where there is one, a way to mend it."""

import time
from collections.abc import Iterator
from enum import IntEnum
from itertools import chain
from typing import Final, override

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from core.boundaries import PlainBoundaries
from core.document import Document
from core.messages import HashiyaError
from core.reading import readable
from core.tags import TagSet
from core.worklist import Finding, Slip, findings_by_turns, untagged_by_turns
from gui.i18n import digits
from gui.panels.column_table import ColumnTable
from gui.panels.panel import Panel
from gui.panels.rows import Index
from gui.workspace import Workspace

_SLICE: Final = 0.010  # seconds of looking at a time
_MOST: Final = 20_000  # rows


class Column(IntEnum):
    """The columns, in their order."""

    SLIP = 0
    TEXT = 1
    TAGS = 2
    DOCUMENT = 3


class WorklistModel(ColumnTable):
    """Findings, gathered a little at a time."""

    columns = len(Column)

    ended = Signal()
    failed = Signal(object)  # a HashiyaError

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Finding] = []
        self._tags = TagSet()
        self._source: Iterator[list[Finding]] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._gather)

    def look(self, source: Iterator[list[Finding]], tags: TagSet) -> None:
        """Show other findings, which come in lists, each soon after the one before."""
        self.beginResetModel()
        self.rows = []
        self._source, self._tags = source, tags
        self.endResetModel()
        self._timer.start()
        self._gather()

    def drop(self, row: int) -> None:
        """Take a finding away that was dealt with."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.rows[row]
        self.endRemoveRows()

    @override
    def size(self) -> int:
        return len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        finding = self.rows[index.row()]
        match Column(index.column()):
            case Column.SLIP:
                return self._sentence(finding)
            case Column.TEXT:
                return " ".join(finding.quote.split())
            case Column.TAGS:
                return "، ".join(map(self._tags.named, finding.tags))
            case Column.DOCUMENT:
                return finding.document

    @override
    def titles(self) -> tuple[str, ...]:
        return (self.tr("What"), self.tr("Text"), self.tr("Tags"), self.tr("Document"))

    def _sentence(self, finding: Finding) -> str:
        other = "، ".join(map(self._tags.named, finding.other))
        match finding.slip:
            case Slip.TWO_TAGS:
                return self.tr("elsewhere it is {tags}").format(tags=other)
            case Slip.UNTAGGED:
                return self.tr("not highlighted here; elsewhere it is {tags}").format(tags=other)
            case Slip.SPACE:
                return self.tr("white space at an end")
            case Slip.HALF_WORD:
                return self.tr("half a word at an end")
            case Slip.TOUCHING:
                return self.tr("touches another one with its tag")
            case Slip.MISSING:
                names = "، ".join(finding.fields)
                return self.tr("still to be said: {names}").format(names=names)

    def _gather(self) -> None:
        stop = time.perf_counter() + _SLICE
        found: list[Finding] = []
        ended = False
        try:
            while not ended and time.perf_counter() < stop:
                batch = next(self._source, None)
                ended = batch is None or len(self.rows) + len(found) >= _MOST
                found.extend(batch or ())
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
            self._source = iter(())  # it holds all highlights that it has seen
            self.ended.emit()


class FindingTable(QTableView):
    """The table; Enter goes there."""

    chosen = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class WorklistPanel(Panel):
    """Shows probable slips of the whole project."""

    go_requested = Signal(object)  # a Finding
    mend_requested = Signal(object)  # a Finding
    failed = Signal(object)  # a HashiyaError
    unread = Signal(object)  # a HashiyaError: one of the documents was left out

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._looked = False
        self.model = WorklistModel(self)
        self.table = FindingTable(self)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(28)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column in (Column.SLIP, Column.TEXT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.start = QPushButton(self)
        self.mend = QPushButton(self)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.mend)
        foot.addWidget(self.start)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(foot)
        self.start.clicked.connect(self.look)
        self.mend.clicked.connect(self._mend)
        self.table.chosen.connect(self._go)
        self.table.clicked.connect(self._go_to_index)
        self.table.selectionModel().currentChanged.connect(self._show_mend)
        self.model.ended.connect(self._show_count)
        self.model.failed.connect(self.failed)
        workspace.project_changed.connect(self._forget)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Worklist"))
        self.start.setText(self.tr("Look for slips"))
        self.mend.setText(self.tr("Mend it"))
        self._show_count()
        self._show_mend()

    def look(self) -> None:
        """Look through the whole project."""
        project = self._workspace.project
        if project is None:
            return
        self._looked = True

        def documents() -> Iterator[Document]:
            read = readable(project.peek, project.documents(), self.unread.emit)
            return (document for _, document in read)

        words = PlainBoundaries()
        source = chain(
            findings_by_turns(documents(), words, project.tags), untagged_by_turns(documents, words)
        )
        self.model.look(source, project.tags)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked:
            self.look()

    def _forget(self) -> None:
        self.model.look(iter(()), TagSet())
        self._looked = False
        if self.isVisible():
            self.look()

    def _mend(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            finding = self.model.rows[row]
            if finding.slip is Slip.MISSING:  # only a person can say what is missing
                self.go_requested.emit(finding)
                return
            self.mend_requested.emit(finding)
            self.model.drop(row)
            self._show_count()

    def _go_to_index(self, index: QModelIndex) -> None:
        self._go(index.row())

    def _go(self, row: int) -> None:
        self.go_requested.emit(self.model.rows[row])

    def _show_mend(self) -> None:
        row = self.table.currentIndex().row()
        known = 0 <= row < len(self.model.rows)
        self.mend.setEnabled(known and self._workspace.writable)

    def _show_count(self) -> None:
        self.count.setText(digits(self.tr("%n probable slip(s)", "", self.model.rowCount())))
