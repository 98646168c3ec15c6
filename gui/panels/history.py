"""The history: everything that was done, and a way back to before it."""

from typing import Final, override

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QListView, QWidget

from core.history import Action
from core.items import Highlight
from core.tags import TagSet
from gui.history_words import what_words, where_words
from gui.i18n import date_time
from gui.panels.panel import Panel
from gui.panels.rows import FILLED, SECOND, Index, RowDelegate
from gui.workspace import Workspace

_KEPT_TEXTS: Final = 8


class HistoryModel(QAbstractListModel):
    """The steps, the latest on top; the last row stands for the state before all of them."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._parent = parent
        self._steps: list[Action] = []
        self._done = 0
        self._texts: dict[str, str | None] = {}

    @property
    def here(self) -> int:
        """The row of the state that there is now."""
        return len(self._steps) - self._done

    def reload(self) -> None:
        """Read the history again."""
        history = self._workspace.history
        self.beginResetModel()
        self._steps = [*history.done, *reversed(history.undone)]
        self._done = len(history.done)
        self.endResetModel()

    def forget_texts(self) -> None:
        """Forget the texts of another project."""
        self._texts.clear()

    def done_at(self, row: int) -> int:
        """Return how many steps are done in the state that a row stands for."""
        return len(self._steps) - row

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._steps) + 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        count = self.done_at(index.row())
        undone = count > self._done
        if role == FILLED:
            return 0.0 if undone else 1.0
        if role == Qt.ItemDataRole.ForegroundRole and undone:
            return self._parent.palette().brush(QPalette.ColorRole.PlaceholderText)
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            SECOND,
        ):
            return self._words(count, role, undone=undone)
        return None

    def _words(self, count: int, role: int, *, undone: bool) -> str:
        if count == 0:
            return "" if role == SECOND else self.tr("Before all of this")
        action = self._steps[count - 1]
        second = f"{where_words(action)} · {date_time(action.at)}"
        if role == SECOND:
            return second
        first = what_words(action, self._tags(), self._quote)
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        words = f"{first}\n{second}"
        return self.tr("{step} (taken back)").format(step=words) if undone else words

    def _tags(self) -> TagSet:
        project = self._workspace.project
        return project.tags if project is not None else TagSet()

    def _quote(self, highlight: Highlight) -> str:
        project, document = self._workspace.project, self._workspace.document
        if document is not None and document.text.version == highlight.text:
            return highlight.quote(document.text.string)
        if project is None:
            return ""
        version = highlight.text
        if version not in self._texts:
            while len(self._texts) >= _KEPT_TEXTS:
                self._texts.pop(next(iter(self._texts)))
            self._texts[version] = project.bases.text(version)
        text = self._texts[version]
        return highlight.quote(text) if text is not None else ""


class HistoryPanel(Panel):
    """Shows the history; `travel_requested` carries how many steps are to be done."""

    travel_requested = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stale = True
        self.model = HistoryModel(workspace, self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.column.addWidget(self.list, 1)
        self.list.clicked.connect(self._travel)
        self.list.activated.connect(self._travel)
        workspace.history_changed.connect(self.refresh)
        workspace.project_changed.connect(self._show_project)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("History"))
        self.list.viewport().update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Show the history as it is now, if it can be seen; else when it can."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.model.reload()
            here = self.model.index(self.model.here)
            self.list.setCurrentIndex(here)
            self.list.scrollTo(here)

    def _show_project(self) -> None:
        self.model.forget_texts()
        self.refresh()

    def _travel(self, index: QModelIndex) -> None:
        if self._workspace.writable:
            self.travel_requested.emit(self.model.done_at(index.row()))
