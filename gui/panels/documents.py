"""The project's documents: folders, state, name, number of highlights, and how far the work is."""

from dataclasses import replace
from typing import Final, override

from PySide6.QtCore import QLocale, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTreeView,
    QWidget,
)

from core.items import Change, WorkState
from gui.i18n import QT_TRANSLATE_NOOP, file_name, number
from gui.panels.documents_model import FOLDER, DocumentsModel, Order, Wanted
from gui.panels.folds import INDENT, draw_fold
from gui.panels.panel import Panel
from gui.panels.rows import IDENTITY, Index, RowDelegate
from gui.workspace import Workspace

_SHOWN: Final[dict[WorkState | None, str]] = {
    None: QT_TRANSLATE_NOOP("DocumentsPanel", "All"),
    WorkState.NEW: QT_TRANSLATE_NOOP("DocumentsPanel", "New"),
    WorkState.IN_PROGRESS: QT_TRANSLATE_NOOP("DocumentsPanel", "In progress"),
    WorkState.DONE: QT_TRANSLATE_NOOP("DocumentsPanel", "Done"),
}
_ORDERS: Final = {
    Order.NAME: QT_TRANSLATE_NOOP("DocumentsPanel", "By name"),
    Order.STATE: QT_TRANSLATE_NOOP("DocumentsPanel", "By state"),
    Order.COUNT: QT_TRANSLATE_NOOP("DocumentsPanel", "By highlights"),
    Order.CHANGED: QT_TRANSLATE_NOOP("DocumentsPanel", "By date"),
}
_PAUSE: Final = 40  # milliseconds between the last letter and the search for it


class DocumentDelegate(RowDelegate):
    """Draws the names of documents; what the model calls them stays as it is."""

    @override
    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        return file_name(str(value))


class DocumentTree(QTreeView):
    """The tree; Enter opens a document, also where a platform would edit it."""

    used = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == shift and index.isValid():
            self.customContextMenuRequested.emit(self.visualRect(index).center())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if index.data(FOLDER):
                self.setExpanded(index, not self.isExpanded(index))
            else:
                self.used.emit(str(index.data(IDENTITY)))
            return
        super().keyPressEvent(event)

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw nothing but whether a folder is open."""
        if index.data(FOLDER):
            draw_fold(self, painter, rect, index)


class DocumentsPanel(Panel):
    """Shows the documents; `open_requested` carries the name of the one that is wanted.

    `menu_requested` carries a place on the screen, a name, and whether it is a folder's.
    """

    open_requested = Signal(str)
    menu_requested = Signal(QPoint, str, bool)
    progress_requested = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._closed: set[str] = set()
        self.model = DocumentsModel(workspace.summary, self)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.shown = QComboBox(self)
        self.order = QComboBox(self)
        for state in _SHOWN:
            self.shown.addItem("", state)
        for order in _ORDERS:
            self.order.addItem("", order)
        self.list = DocumentTree(self)
        self.list.setModel(self.model)
        self.list.setObjectName("documents")
        self.list.setItemDelegate(DocumentDelegate(self.list))
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.list.setIndentation(INDENT)
        self.list.setExpandsOnDoubleClick(False)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.progress = QLabel(self)
        self.progress.setObjectName("quiet")
        self.progress.setWordWrap(True)
        self.progress.setTextFormat(Qt.TextFormat.RichText)
        self.progress.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.progress.linkActivated.connect(self.progress_requested)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE)
        line = QHBoxLayout()
        line.addWidget(self.shown, 1)
        line.addWidget(self.order, 1)
        self.column.addWidget(self.filter)
        self.column.addLayout(line)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.progress)
        self._connect()
        self.retranslate()
        self._reload()

    def _connect(self) -> None:
        workspace = self._workspace
        self.filter.textChanged.connect(self._typing.start)
        self.filter.returnPressed.connect(self._open_first)
        self._typing.timeout.connect(self._want)
        self.shown.currentIndexChanged.connect(self._want)
        self.order.currentIndexChanged.connect(self._want)
        self.list.used.connect(self.open_requested)
        self.list.clicked.connect(self._click)
        self.list.collapsed.connect(self._note_closed)
        self.list.expanded.connect(self._note_closed)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.model.modelReset.connect(self._show_rows)
        workspace.project_changed.connect(self._start_anew)
        workspace.documents_changed.connect(self._reload)
        workspace.document_changed.connect(self._show_current)
        workspace.changed.connect(self._count)
        workspace.figures.changed.connect(self._show_figures)

    @override
    def retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Find a document"))
        self.filter.setAccessibleName(self.tr("Find a document"))
        self.shown.setAccessibleName(self.tr("Which documents are shown"))
        self.order.setAccessibleName(self.tr("The order of the documents"))
        for combo, words in ((self.shown, _SHOWN), (self.order, _ORDERS)):
            combo.view().setAccessibleName(combo.accessibleName())
            for at, text in enumerate(words.values()):
                combo.setItemText(at, self.tr(text))
        self.list.setAccessibleName(self.tr("Documents"))
        self._show_progress()
        self.list.viewport().update()

    def show_only(self, state: WorkState | None) -> None:
        """Show the documents in one state, or all."""
        self.shown.setCurrentIndex(list(_SHOWN).index(state))

    def sort_by(self, order: Order) -> None:
        """Show the documents in another order."""
        self.order.setCurrentIndex(list(_ORDERS).index(order))

    def _start_anew(self) -> None:
        self._closed.clear()
        self._reload()

    def _reload(self) -> None:
        project = self._workspace.project
        self.model.reload(project.documents() if project else ())
        self._show_progress()

    def _want(self) -> None:
        self._typing.stop()
        state, order = self.shown.currentData(), self.order.currentData()
        wanted = Wanted(self.filter.text().strip(), WorkState(state) if state else None, order)
        if wanted != self.model.wanted:
            self.model.want(replace(wanted, order=Order(order)))

    def _show_rows(self) -> None:
        folders = self.model.folders()
        self.list.setRootIsDecorated(bool(folders))
        closed = set(self._closed)
        if folders:
            self.list.expandAll()
        for name, index in folders if closed and not self.model.wanted.words else ():
            if name in closed:
                self.list.collapse(index)
        self._closed = closed  # Qt has told of each that was opened
        self._show_current()

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
            self.list.setCurrentIndex(self.model.index_of(document.name))

    def _show_progress(self) -> None:
        every = sum(self.model.counts.values())
        words = self.tr("{done} of {all} documents done").format(
            done=number(self.model.counts.get(WorkState.DONE, 0)), all=number(every)
        )
        more = self.tr("Progress…")
        self.progress.setText(f'{words} · <a href="progress">{more}</a>' if every else "")

    def _note_closed(self, folder: QModelIndex) -> None:
        name = str(folder.data(IDENTITY))
        if self.list.isExpanded(folder):
            self._closed.discard(name)
        else:
            self._closed.add(name)

    def _click(self, index: QModelIndex) -> None:
        if index.data(FOLDER):
            self.list.setExpanded(index, not self.list.isExpanded(index))
        else:
            self.open_requested.emit(str(index.data(IDENTITY)))

    def _open_first(self) -> None:
        self._want()
        first = next(iter(self.model.shown()), None)
        if first is not None:
            self.open_requested.emit(first)

    def _ask_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            place = self.list.viewport().mapToGlobal(at)
            self.menu_requested.emit(place, str(index.data(IDENTITY)), bool(index.data(FOLDER)))
