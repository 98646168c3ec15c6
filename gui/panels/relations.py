"""The list of ties: of the document or of the project, to be sorted, filtered and edited."""

from collections.abc import Iterator
from typing import override

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from core.document import Document
from core.items import Change, Highlight, Item, Relation
from core.reading import readable
from core.tags import TagSet
from gui.i18n import digits
from gui.keyboard import TypedKey, typed_key
from gui.panels.panel import Panel
from gui.panels.relations_model import Column, RelationsModel, Row
from gui.panels.row_table import as_rows
from gui.panels.rows import RowDelegate
from gui.workspace import Workspace

_TYPING_PAUSE = 40  # milliseconds


class RelationTable(QTableView):
    """The table: Enter goes there, Delete unties, the key of a tag for ties gives it the tag."""

    typed = Signal(object)  # a TypedKey
    chosen = Signal(int)
    delete_pressed = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif (typed := typed_key(event)) is not None:
            self.typed.emit(typed)
        else:
            super().keyPressEvent(event)


class RelationsPanel(Panel):
    """Shows ties as rows. Its signals are wishes about the rows that are selected."""

    go_requested = Signal(object)  # a Row
    untie_requested = Signal(object)  # list[Row]
    turn_requested = Signal(object)  # list[Row]
    retag_requested = Signal(object, str)  # list[Row], the id of a tag or nothing to ask for one
    unread = Signal(object)  # a HashiyaError: one of the documents was left out

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._quiet = False
        self._stale = True
        self.model = RelationsModel(self._tags, self)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.scope = QComboBox(self)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.table = self._table()
        self.retag = QPushButton(self)
        self.turn = QPushButton(self)
        self.untie = QPushButton(self)
        line = QHBoxLayout()
        line.addWidget(self.filter, 1)
        for widget in (self.scope, self.count, self.retag, self.turn, self.untie):
            line.addWidget(widget)
        self.column.addLayout(line)
        self.column.addWidget(self.table, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self.gather)
        self._connect()
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Find in words and tags"))
        self.filter.setAccessibleName(self.tr("Find in words and tags"))
        self.table.setAccessibleName(self.tr("Ties"))
        self.scope.setAccessibleName(self.tr("Where"))
        chosen = max(0, self.scope.currentIndex())
        with QSignalBlocker(self.scope):
            self.scope.clear()
            self.scope.addItems([self.tr("this document"), self.tr("whole project")])
            self.scope.setCurrentIndex(chosen)
        self.scope.view().setAccessibleName(self.tr("Where"))
        self.retag.setText(self.tr("&Change the tag…"))
        self.turn.setText(self.tr("Turn &round"))
        self.untie.setText(self.tr("&Untie"))
        self._show_count()

    def gather(self) -> None:
        """Gather the rows again, if they can be seen; else when they can."""
        self._pause.stop()
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._quiet = True
        self.model.gather(self._documents(), self.filter.text())
        self._quiet = False

    def rows(self) -> list[Row]:
        """Return what the selected rows show."""
        return [self.model.row(each.row()) for each in self.table.selectionModel().selectedRows()]

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.gather()

    def _table(self) -> RelationTable:
        table = RelationTable(self)
        table.setModel(self.model)
        table.setItemDelegateForColumn(Column.TAG, RowDelegate(table))
        as_rows(table)
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for column, width in zip(Column, (220, 170, 220, 100, 160), strict=True):
            table.setColumnWidth(column, width)
        header.setStretchLastSection(True)
        return table

    def _connect(self) -> None:
        workspace = self._workspace
        self.filter.textChanged.connect(self._pause.start)
        self.scope.currentIndexChanged.connect(self.gather)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self.model.sort)
        self.table.selectionModel().selectionChanged.connect(self._select)
        self.table.doubleClicked.connect(self._go_to_index)
        self.table.chosen.connect(self._go)
        self.table.typed.connect(self._type)
        self.table.delete_pressed.connect(self._untie)
        self.untie.clicked.connect(self._untie)
        self.turn.clicked.connect(lambda: self.turn_requested.emit(self.rows()))
        self.retag.clicked.connect(lambda: self.retag_requested.emit(self.rows(), ""))
        self.model.gathered.connect(self._show_gathered)
        workspace.project_changed.connect(self.gather)
        workspace.document_changed.connect(self._show_document)
        workspace.changed.connect(self._follow)
        workspace.selected_changed.connect(self._follow_selected)

    def _documents(self) -> Iterator[Document]:
        project, document = self._workspace.project, self._workspace.document
        if project is None:
            return
        if self.scope.currentIndex() == 0:
            if document is not None:
                yield document
            return
        for _, each in readable(project.peek, project.documents(), self.unread.emit):
            yield each

    def _tags(self) -> TagSet:
        project = self._workspace.project
        return project.tags if project is not None else TagSet()

    def _show_document(self) -> None:
        if self.scope.currentIndex() == 0:
            self.gather()

    def _follow(self, change: Change) -> None:
        """Gather again, once for many changes, where a tie or one of its ends has changed."""
        for edit in change.edits:
            thing = edit.after or edit.before
            if edit.document is None or isinstance(thing, Relation) or self._is_tied(thing):
                self._pause.start()

    def _is_tied(self, thing: Item | None) -> bool:
        document = self._workspace.document
        if document is None or not isinstance(thing, Highlight):
            return False
        return bool(document.relations.of(thing.id))

    def _follow_selected(self) -> None:
        relation = self._workspace.selected_relation
        if self._quiet or relation is None or not self.isVisible():
            return
        if [row.relation.id for row in self.rows()] != [relation.id]:
            self._mark(relation.id)

    def _mark(self, relation: str) -> None:
        number = self.model.number_of(relation)
        if number < 0:
            return
        self._quiet = True
        # By hand: `selectRow` adds to what is selected while Shift is held on the page.
        index = self.model.index(number, 0)
        flags = QItemSelectionModel.SelectionFlag
        alone = flags.ClearAndSelect | flags.Rows
        self.table.selectionModel().setCurrentIndex(index, alone)
        self.table.scrollTo(index)
        self._quiet = False
        self._enable()

    def _select(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self._enable()
        document, rows = self._workspace.document, self.rows()
        if self._quiet or document is None or len(rows) != 1:
            return
        if rows[0].document == document.name:
            self._quiet = True
            self._workspace.select_highlights([rows[0].relation.source], reveal=True)
            self._workspace.select_relation(rows[0].relation.id)
            self._quiet = False

    def _type(self, typed: TypedKey) -> None:
        tags = self._tags()
        tag = next(filter(None, map(tags.by_key, typed.characters)), None)
        if tag is not None and tag.relation is not None and self.rows():
            self.retag_requested.emit(self.rows(), tag.id)

    def _untie(self) -> None:
        if self.rows():
            self.untie_requested.emit(self.rows())

    def _go_to_index(self, index: QModelIndex) -> None:
        self._go(index.row())

    def _go(self, number: int) -> None:
        self.go_requested.emit(self.model.row(number))

    def _show_gathered(self) -> None:
        relation = self._workspace.selected_relation
        if relation is not None:
            self._mark(relation.id)
        self._show_count()

    def _show_count(self) -> None:
        self.count.setText(digits(self.tr("%n tie(s)", "", self.model.rowCount())))
        self._enable()

    def _enable(self) -> None:
        able = self._workspace.writable and bool(self.table.selectionModel().selectedRows())
        for button in (self.retag, self.turn, self.untie):
            button.setEnabled(able)
