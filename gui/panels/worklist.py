"""The worklist: probable slips, each with a way there and, where there is one, a way to mend it."""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import Final, override

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from core.boundaries import PlainBoundaries
from core.document import Document
from core.items import Change
from core.reading import readable
from core.tags import TagSet
from core.worklist import Finding, Slip, findings_by_turns, settled, untagged_by_turns
from gui.i18n import QT_TRANSLATE_NOOP, digits
from gui.panels.panel import Panel
from gui.panels.row_table import as_rows
from gui.panels.worklist_model import Column, WorklistModel
from gui.workspace import Workspace

_FOLLOWED: Final = 200  # edits of a change; what mends many at once says itself what it mended
_KINDS: Final = {
    Slip.TWO_TAGS: QT_TRANSLATE_NOOP("WorklistPanel", "tagged otherwise elsewhere"),
    Slip.UNTAGGED: QT_TRANSLATE_NOOP("WorklistPanel", "repeats without a highlight"),
    Slip.SPACE: QT_TRANSLATE_NOOP("WorklistPanel", "white space at an end"),
    Slip.HALF_WORD: QT_TRANSLATE_NOOP("WorklistPanel", "half a word at an end"),
    Slip.TOUCHING: QT_TRANSLATE_NOOP("WorklistPanel", "highlights that touch"),
    Slip.MISSING: QT_TRANSLATE_NOOP("WorklistPanel", "what is still to be said"),
}


class FindingTable(QTableView):
    """The table; Enter goes there, Space mends what is selected, Delete takes it off the list."""

    chosen = Signal(int)
    mend_pressed = Signal()
    leave_pressed = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Space:
            self.mend_pressed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.leave_pressed.emit()
        else:
            super().keyPressEvent(event)


class WorklistPanel(Panel):
    """Shows probable slips of the whole project."""

    go_requested = Signal(object)  # a Finding
    mend_requested = Signal(object)  # list[Finding]
    failed = Signal(object)  # a HashiyaError
    unread = Signal(object)  # a HashiyaError: one of the documents was left out

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._looked = False
        self.model = WorklistModel(self)
        self.table = FindingTable(self)
        self.table.setModel(self.model)
        as_rows(self.table)
        header = self.table.horizontalHeader()
        for column in (Column.SLIP, Column.TEXT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.kind = QComboBox(self)
        self.start = QPushButton(self)
        self.mend = QPushButton(self)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        foot = QHBoxLayout()
        foot.addWidget(self.kind)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.mend)
        foot.addWidget(self.start)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(foot)
        self.start.clicked.connect(self.look)
        self.mend.clicked.connect(self._mend)
        self.table.chosen.connect(self._go)
        self.table.mend_pressed.connect(self._mend)
        self.table.leave_pressed.connect(lambda: self.drop(self.selected()))
        self.table.clicked.connect(self._go_to_index)
        self.table.selectionModel().selectionChanged.connect(self._show_mend)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.model.ended.connect(self._show_count)
        self.model.found.connect(self._show_count)
        self.model.failed.connect(self.failed)
        workspace.project_changed.connect(self._forget)
        workspace.changed.connect(self._follow)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Worklist"))
        self.start.setText(self.tr("Look for slips"))
        self.mend.setText(self.tr("Mend it"))
        self.mend.setToolTip(self.tr("Space mends what is selected, Delete leaves it as it is."))
        chosen = max(0, self.kind.currentIndex())
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItem(self.tr("all kinds of slips"))
            for kind, name in _KINDS.items():
                self.kind.addItem(self.tr(name), kind)
            self.kind.setCurrentIndex(chosen)
        for part in (self.kind, self.kind.view()):
            part.setAccessibleName(self.tr("Kinds of slips"))
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
        self._show_count()

    def selected(self) -> list[Finding]:
        """Return the findings whose rows are selected."""
        rows = self.table.selectionModel().selectedRows()
        return [self.model.rows[index.row()] for index in rows]

    def drop(self, findings: Collection[Finding]) -> None:
        """Take findings off that were dealt with; after the selected one comes the next."""
        chosen = self.table.selectionModel().selectedRows()
        row = chosen[0].row() if len(chosen) == 1 else -1
        self.model.drop(findings)
        if row >= 0 and not self.selected() and self.model.rows:
            self.table.selectRow(min(row, len(self.model.rows) - 1))
        self._show_count()
        self._show_mend()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked:
            self.look()

    def _follow(self, change: Change) -> None:
        """Take off the list what was dealt with on the page."""
        project = self._workspace.project
        if project is not None and self.model.every and len(change.edits) <= _FOLLOWED:
            done = settled(self.model.every, change, project.tags)
            if done:
                self.drop(done)

    def _forget(self) -> None:
        self.model.look(iter(()), TagSet())
        self._looked = False
        if self.isVisible():
            self.look()

    def _mend(self) -> None:
        findings = self.selected()
        if [one.slip for one in findings] == [Slip.MISSING]:  # only a person can say what it is
            self.go_requested.emit(findings[0])
        elif findings and self._workspace.writable:
            self.mend_requested.emit(findings)

    def _show_kind(self) -> None:
        kind = self.kind.currentData()
        self.model.show_kind(None if kind is None else Slip(kind))
        self._show_count()
        self._show_mend()

    def _go_to_index(self, index: QModelIndex) -> None:
        self._go(index.row())

    def _go(self, row: int) -> None:
        self.go_requested.emit(self.model.rows[row])

    def _show_mend(self) -> None:
        self.mend.setEnabled(bool(self.selected()) and self._workspace.writable)

    def _show_count(self) -> None:
        count = digits(self.tr("%n probable slip(s)", "", self.model.rowCount()))
        if self.model.looking:
            count = self.tr("Looking… {count} so far").format(count=count)
        self.count.setText(count)
