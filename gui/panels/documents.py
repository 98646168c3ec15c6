"""The list of the project's documents: state, name, number of highlights."""

from typing import Final, override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget

from core.items import Change, WorkState
from gui.i18n import digits, isolated, number, plain
from gui.panels.panel import Panel
from gui.panels.rows import FILLED, IDENTITY, TRAILING, Index, RowDelegate
from gui.workspace import Workspace

_FILLED: Final = {WorkState.NEW: 0.0, WorkState.IN_PROGRESS: 0.5, WorkState.DONE: 1.0}


class DocumentsModel(QAbstractListModel):
    """The documents of the project, each with what the project knows of it without opening it."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._names: list[str] = []

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._names)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        name = self._names[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, IDENTITY):
            return name
        if role in (TRAILING, FILLED, Qt.ItemDataRole.AccessibleTextRole):
            return self._figures(name, role)
        if role == Qt.ItemDataRole.ToolTipRole:
            return isolated(name)
        return None

    def reload(self) -> None:
        """Read the names again."""
        self.beginResetModel()
        project = self._workspace.project
        self._names = project.documents() if project else []
        self.endResetModel()

    def refresh_all(self) -> None:
        """Show newer figures of all documents."""
        if self._names:
            self.dataChanged.emit(self.index(0), self.index(len(self._names) - 1))

    def refresh(self, name: str) -> None:
        """Show newer figures of one document."""
        if name in self._names:
            index = self.index(self._names.index(name))
            self.dataChanged.emit(index, index)

    def row_of(self, name: str) -> QModelIndex:
        """Return the row of a document; an invalid one where there is none."""
        return self.index(self._names.index(name)) if name in self._names else QModelIndex()

    def state_of(self, name: str) -> WorkState:
        """Return how far the work on a document is."""
        summary = self._workspace.summary(name)
        return summary.state if summary else WorkState.NEW

    def names(self) -> list[str]:
        """Return the names of all documents, in order."""
        return list(self._names)

    def _figures(self, name: str, role: int) -> object:
        summary = self._workspace.summary(name)
        if summary is None:
            return None
        if role == TRAILING:
            return number(summary.highlights) if summary.highlights else ""
        if role == FILLED:
            return _FILLED[summary.state]
        state = {
            WorkState.NEW: self.tr("new"),
            WorkState.IN_PROGRESS: self.tr("in progress"),
            WorkState.DONE: self.tr("done"),
        }[summary.state]
        count = self.tr("%n highlight(s)", "", summary.highlights)
        return f"{isolated(name)}, {state}, {count}"


class _Filter(QSortFilterProxyModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted = ""

    def want(self, text: str) -> None:
        self.beginFilterChange()
        self._wanted = plain(text)
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        index = self.sourceModel().index(source_row, 0, source_parent)
        return self._wanted in plain(str(index.data(IDENTITY)))


class DocumentsPanel(Panel):
    """Shows the documents; `open_requested` carries the name of the one that is wanted."""

    open_requested = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = DocumentsModel(workspace, self)
        self._shown = _Filter(self)
        self._shown.setSourceModel(self.model)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.list = QListView(self)
        self.list.setModel(self._shown)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.progress = QLabel(self)
        self.progress.setObjectName("quiet")
        self.column.addWidget(self.filter)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.progress)
        self.filter.textChanged.connect(self._shown.want)
        self.filter.returnPressed.connect(self._open_first)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        workspace.project_changed.connect(self._reload)
        workspace.documents_changed.connect(self._reload)
        workspace.document_changed.connect(self._show_current)
        workspace.changed.connect(self._count)
        workspace.figures.changed.connect(self._show_figures)
        self.retranslate()
        self._reload()

    @override
    def retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Find a document"))
        self.filter.setAccessibleName(self.tr("Find a document"))
        self.list.setAccessibleName(self.tr("Documents"))
        self._show_progress()
        self.list.viewport().update()

    def _reload(self) -> None:
        self.model.reload()
        self._show_current()
        self._show_progress()

    def _count(self, change: Change) -> None:
        for name in {edit.document for edit in change.edits if edit.document is not None}:
            self.model.refresh(name)
        self._show_progress()

    def _show_figures(self) -> None:
        self.model.refresh_all()
        self._show_progress()

    def _show_current(self) -> None:
        document = self._workspace.document
        if document is not None:
            row = self._shown.mapFromSource(self.model.row_of(document.name))
            self.list.setCurrentIndex(row)

    def _show_progress(self) -> None:
        names = self.model.names()
        words = digits(self.tr("%n document(s)", "", len(names)))
        self.progress.setText(words if names else "")

    def _open(self, index: QModelIndex) -> None:
        self.open_requested.emit(str(index.data(IDENTITY)))

    def _open_first(self) -> None:
        if self._shown.rowCount():
            self._open(self._shown.index(0, 0))
