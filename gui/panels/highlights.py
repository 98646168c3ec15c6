"""The list of highlights: of the document or of the project, to be sorted, filtered and edited."""

from collections.abc import Callable, Iterator
from typing import override

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)

from core.document import Document
from core.items import Change, Status
from core.reading import readable
from core.tags import TagSet
from gui.i18n import digits
from gui.keyboard import TypedKey, typed_key
from gui.panels.highlights_groups import GroupBy
from gui.panels.highlights_model import Column, HighlightsModel
from gui.panels.highlights_rows import Entry
from gui.panels.panel import Panel
from gui.panels.row_table import as_rows
from gui.workspace import Workspace

_TYPING_PAUSE = 40  # milliseconds; what is gathered in slices can be begun anew at each letter


class HighlightTable(QTableView):
    """The table; its keys are those of the page: a tag's key re-tags, Delete deletes."""

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


class HighlightsPanel(Panel):
    """Shows highlights as rows. Its signals are wishes about the rows that are selected."""

    retag_requested = Signal(object, str, bool)  # list[Entry], tag id, add
    pick_requested = Signal(object)  # list[Entry], for which a tag is to be picked
    note_requested = Signal(object)  # list[Entry]
    status_requested = Signal(object, object)  # list[Entry], a Status
    taking_requested = Signal(object)  # list[Entry]
    export_requested = Signal(object)  # list[Entry]
    delete_requested = Signal(object)  # list[Entry]
    go_requested = Signal(object)  # an Entry
    unread = Signal(object)  # a HashiyaError: one of the documents was left out

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._quiet = False
        self._stale = True
        self.model = HighlightsModel(self._tags, self)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.scope = QComboBox(self)
        self.group = QComboBox(self)
        self.act = QPushButton(self)
        self.menu = QMenu(self.act)
        self.act.setMenu(self.menu)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.table = HighlightTable(self)
        self.table.setModel(self.model)
        as_rows(self.table)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().setSortIndicatorShown(True)
        self.table.horizontalHeader().setSortIndicatorClearable(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for column, width in zip(Column, (300, 120, 130, 80, 100, 110), strict=True):
            self.table.setColumnWidth(column, width)
        stretch = QHeaderView.ResizeMode.Stretch  # the text takes what the others leave
        self.table.horizontalHeader().setSectionResizeMode(Column.TEXT, stretch)
        line = QHBoxLayout()
        line.addWidget(self.filter, 1)
        line.addWidget(self.scope)
        line.addWidget(self.group)
        line.addWidget(self.act)
        line.addWidget(self.count)
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
        self.filter.setPlaceholderText(self.tr("Find in text, tag and note"))
        self.filter.setAccessibleName(self.tr("Find in text, tag and note"))
        self.table.setAccessibleName(self.tr("Highlights"))
        self.scope.setAccessibleName(self.tr("Where"))
        chosen = max(0, self.scope.currentIndex())
        with QSignalBlocker(self.scope):
            self.scope.clear()
            self.scope.addItems([self.tr("this document"), self.tr("whole project")])
            self.scope.setCurrentIndex(chosen)
        self.scope.view().setAccessibleName(self.tr("Where"))
        grouped = max(0, self.group.currentIndex())
        with QSignalBlocker(self.group):
            self.group.clear()
            self.group.addItem(self.tr("not grouped"), GroupBy.NOTHING)
            self.group.addItem(self.tr("by text"), GroupBy.TEXT)
            self.group.addItem(self.tr("by tag"), GroupBy.TAG)
            self.group.setCurrentIndex(grouped)
        self.group.setAccessibleName(self.tr("Groups"))
        self.group.view().setAccessibleName(self.tr("Groups"))
        self.act.setText(self.tr("With those selected"))
        self._fill_menu()
        self._show_count()

    def gather(self) -> None:
        """Gather the rows again, if they can be seen; else when they can."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self.model.gather(self._documents(), self.filter.text())
        self._follow_selected()

    def entries(self) -> list[Entry]:
        """Return what the selected rows show."""
        rows = self.table.selectionModel().selectedRows()
        found = (self.model.entry(index.row()) for index in rows)
        return [each for each in found if each is not None]

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.gather()

    def _connect(self) -> None:
        workspace = self._workspace
        self.filter.textChanged.connect(self._pause.start)
        self.scope.currentIndexChanged.connect(self.gather)
        self.group.currentIndexChanged.connect(self._group)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self.model.sort)
        self.table.selectionModel().selectionChanged.connect(self._select)
        self.table.doubleClicked.connect(self._go_to_index)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.chosen.connect(self._go)
        self.table.typed.connect(self._type)
        self.table.delete_pressed.connect(lambda: self.delete_requested.emit(self.entries()))
        self.model.gathered.connect(self._show_count)
        workspace.project_changed.connect(self.gather)
        workspace.document_changed.connect(self._show_document)
        workspace.changed.connect(self._follow)
        workspace.selected_changed.connect(self._follow_selected)

    def _fill_menu(self) -> None:
        """Offer what can be done with the rows that are selected."""
        names = (self.tr("Accept"), self.tr("Mark as a suggestion"), self.tr("Reject"))
        rows: list[tuple[str, Callable[[], None]]] = [
            (self.tr("Go there"), self._go_to_current),
            (self.tr("Change tag…"), self._ask_of(self.pick_requested)),
            (self.tr("Write a note…"), self._ask_of(self.note_requested)),
            *zip(names, map(self._set_status_to, Status), strict=True),
            (self.tr("Take over"), self._ask_of(self.taking_requested)),
            (self.tr("Export…"), self._ask_of(self.export_requested)),
            (self.tr("Delete"), self._ask_of(self.delete_requested)),
        ]
        self.menu.clear()
        for name, do in rows:
            action = self.menu.addAction(name)
            action.triggered.connect(do)

    def _ask_of(self, signal: SignalInstance) -> Callable[[], None]:
        def ask() -> None:
            entries = self.entries()
            if entries:
                signal.emit(entries)

        return ask

    def _set_status_to(self, status: Status) -> Callable[[], None]:
        return lambda: self.status_requested.emit(self.entries(), status)

    def _show_menu(self, at: QPoint) -> None:
        if self.entries():
            self.menu.popup(self.table.viewport().mapToGlobal(at))

    def _go_to_current(self) -> None:
        self._go(self.table.currentIndex().row())

    def _group(self) -> None:
        by = GroupBy(self.group.currentData())
        self.table.horizontalHeader().setSectionsClickable(not by)
        self.model.group(by)

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

    def _shown(self, name: str) -> Document | None:
        document, project = self._workspace.document, self._workspace.project
        if document is not None and document.name == name:
            return document
        if self.scope.currentIndex() == 0 or project is None:
            return None
        return project.peek(name)

    def _tags(self) -> TagSet:
        project = self._workspace.project
        return project.tags if project is not None else TagSet()

    def _show_document(self) -> None:
        if self.scope.currentIndex() == 0:
            self.gather()

    def _follow(self, change: Change) -> None:
        if self._stale:
            return
        self._quiet = True
        self.model.follow(change, self._shown)
        self._quiet = False
        self._show_count()
        if any(edit.document is None for edit in change.edits):
            self.table.viewport().update()

    def _follow_selected(self) -> None:
        document = self._workspace.document
        ids = frozenset(each.id for each in self._workspace.selected)
        if self._stale or self._quiet or document is None:
            return
        if ids == frozenset(each.highlight.id for each in self.entries()):
            return
        self._quiet = True
        self.table.clearSelection()
        rows = self.model.rows_of(document, ids) if ids else []
        for row in rows:
            self.table.selectRow(row)
        if rows:
            # By hand: `selectRow` makes no row the current one where the table runs to the left.
            first = self.model.index(rows[0], 0)
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.table.selectionModel().setCurrentIndex(first, keep)
            self.table.scrollTo(first)
        self._quiet = False

    def _select(self, _new: QItemSelection, _old: QItemSelection) -> None:
        document = self._workspace.document
        if self._quiet or document is None:
            return
        ids = [e.highlight.id for e in self.entries() if e.document == document.name]
        self._quiet = True
        self._workspace.select_highlights(ids, reveal=len(ids) == 1)
        self._quiet = False

    def _type(self, typed: TypedKey) -> None:
        tags = self._tags()
        tag = next(filter(None, map(tags.by_key, typed.characters)), None)
        if tag is not None and self.entries():
            self.retag_requested.emit(self.entries(), tag.id, typed.shifted)

    def _go_to_index(self, index: QModelIndex) -> None:
        self._go(index.row())

    def _go(self, row: int) -> None:
        entry = self.model.entry(row) if row >= 0 else None
        if entry is not None:
            self.go_requested.emit(entry)

    def _show_count(self) -> None:
        self.count.setText(digits(self.tr("%n highlight(s)", "", self.model.count)))
