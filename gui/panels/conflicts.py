"""Conflicts: what two people changed at once, side by side, to be answered."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, override

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.conflicts import Choice, Conflict, Version, conflicts
from core.items import DocumentFacts, Highlight, Relation, Tag
from core.messages import tell
from core.project import Project
from core.tags import TagSet
from gui.i18n import date_time, isolated
from gui.keyboard import typed_key
from gui.panels.panel import Panel
from gui.panels.rows import SECOND, RowDelegate
from gui.workspace import Workspace

_SMALL: Final = 200  # documents that are looked through unasked
_KEYS: Final = {"1": Choice.MINE, "2": Choice.THEIRS, "3": Choice.BOTH}


class ConflictList(QListView):
    """The list; 1, 2 and 3 answer with mine, theirs and both."""

    answered = Signal(object)  # a Choice

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = typed_key(event)
        found = [_KEYS[c] for c in typed.characters if c in _KEYS] if typed is not None else []
        if found:
            self.answered.emit(found[0])
        else:
            super().keyPressEvent(event)


class ConflictsPanel(Panel):
    """Lists the conflicts of the whole project. `answer_requested` carries one and a Choice."""

    answer_requested = Signal(object, object)
    counted = Signal(int)
    emptied = Signal()  # nothing is in conflict any more after what was answered here
    unread = Signal(object)  # a HashiyaError: one of the documents was left out
    _gathered = Signal(object)  # a Future of the list

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._conflicts: list[Conflict] = []
        self._reader = ThreadPoolExecutor(1, "conflicts")
        self._awaited: Future[list[Conflict]] | None = None
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.list = ConflictList(self)
        self._model = QStandardItemModel(self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.mine, self.theirs = QLabel(self), QLabel(self)
        for label in (self.mine, self.theirs):
            label.setObjectName("quote")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.buttons = {choice: QPushButton(self) for choice in Choice}
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._show_one)
        self.list.answered.connect(self._answer)
        for choice, button in self.buttons.items():
            button.clicked.connect(lambda _=False, choice=choice: self._answer(choice))
        self._gathered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        workspace.project_changed.connect(self._gather_small)
        workspace.looked.connect(self._look_here)
        workspace.history_changed.connect(self._gather_if_any)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.hint.setText(self.tr("There is no conflict: nobody changed the same thing at once."))
        self.list.setAccessibleName(self.tr("Conflicts"))
        self.buttons[Choice.MINE].setText(self.tr("&Mine (1)"))
        self.buttons[Choice.THEIRS].setText(self.tr("&Theirs (2)"))
        self.buttons[Choice.BOTH].setText(self.tr("&Both (3)"))
        self._show(self._conflicts)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.gather()

    def gather(self) -> None:
        """Look for conflicts away from the window."""
        project = self._workspace.project
        if project is None:
            self._awaited = None
            self._show([])
            return
        self._awaited = self._reader.submit(conflicts, project, None, self.unread.emit)
        self._awaited.add_done_callback(self._gathered.emit)

    def _gather_small(self) -> None:
        project = self._workspace.project
        if project is None or self.isVisible() or len(project.documents()) <= _SMALL:
            self.gather()

    def _look_here(self) -> None:
        """Look again if the document on the page has other conflicts than are listed."""
        project, document = self._workspace.project, self._workspace.document
        if project is None or document is None or self._awaited is not None:
            return
        listed = [one for one in self._conflicts if one.document == document.name]
        if conflicts(project, [document.name], self.unread.emit) != listed:
            self.gather()

    def _gather_if_any(self) -> None:
        if self._conflicts:
            self.gather()

    @Slot(object)
    def _take(self, future: "Future[list[Conflict]]") -> None:
        if future is not self._awaited:
            return
        self._awaited = None
        self._show(future.result())
        self.counted.emit(len(self._conflicts))

    def _show(self, found: Iterable[Conflict]) -> None:
        row = max(0, self.list.currentIndex().row())
        focus = self.window().focusWidget()
        working = self.isAncestorOf(focus)
        self._conflicts = list(found)
        self._model.clear()
        for one in self._conflicts:
            item = QStandardItem(self._name(one))
            where = one.document if one.document is not None else self.tr("Tag set")
            item.setData(isolated(where), SECOND)
            self._model.appendRow(item)
        self.hint.setVisible(not self._conflicts)
        self._body.setVisible(bool(self._conflicts))
        if self._conflicts:
            at = min(row, len(self._conflicts) - 1)
            self.list.setCurrentIndex(self._model.index(at, 0))
        elif working:
            self.emptied.emit()

    def _lay_out(self) -> None:
        self._body = QWidget(self)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.list, 2)
        right = QVBoxLayout()
        sides = QHBoxLayout()
        sides.addWidget(self.mine, 1)
        sides.addWidget(self.theirs, 1)
        right.addLayout(sides, 1)
        buttons = QHBoxLayout()
        for button in self.buttons.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        right.addLayout(buttons)
        row.addLayout(right, 4)
        self.column.addWidget(self.hint)
        self.column.addWidget(self._body, 1)

    def _one(self) -> Conflict | None:
        row = self.list.currentIndex().row()
        return self._conflicts[row] if 0 <= row < len(self._conflicts) else None

    def _show_one(self, _now: QModelIndex, _before: QModelIndex) -> None:
        one, project = self._one(), self._workspace.project
        for button in self.buttons.values():
            button.setEnabled(one is not None and self._workspace.writable)
        if one is None or project is None:
            return
        me = project.annotator
        self.mine.setText(self._words(self.tr("Mine"), one.mine(me), project))
        self.theirs.setText(self._words(self.tr("Theirs"), one.theirs(me), project))

    def _answer(self, choice: Choice) -> None:
        one = self._one()
        if one is not None and self._workspace.writable:
            self.answer_requested.emit(one, choice)

    def _name(self, conflict: Conflict) -> str:
        project = self._workspace.project
        item = next((v.item for v in conflict.versions if v.item is not None), None)
        match item:
            case Highlight() if project is not None and conflict.document is not None:
                text = project.bases.text(item.text) or ""
                return isolated(" ".join(item.quote(text).split()) or item.id)
            case Tag():
                return isolated(item.name)
            case DocumentFacts():
                return self.tr("What is said of the document")
            case Relation():
                return self.tr("A relation")
            case _:
                return conflict.id

    def _words(self, title: str, version: Version, project: Project) -> str:
        signed = f"{isolated(version.by)} · {date_time(version.at)}"
        lines = [f"{title} — {signed}"]
        item = version.item
        if item is None:
            lines.append(self.tr("Deleted"))
        elif isinstance(item, Tag):
            lines.extend([isolated(item.name), item.color, isolated(item.description)])
        else:
            if isinstance(item, Highlight):
                text = project.bases.text(item.text) or ""
                lines.append(isolated(item.quote(text)))
            lines.append(_names(item.tags, project.tags))
            if isinstance(item, DocumentFacts):
                lines.append(item.state or "")
            lines.append(isolated(item.note) if item.note else "")
        return "\n".join(line for line in lines if line)


def _names(tags: Iterable[str], known: TagSet) -> str:
    return tell(", ").join(isolated(known.named(tag)) for tag in tags)
