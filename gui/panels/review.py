"""The review list: highlights whose place in the text is not certain, and where they may stand."""

from typing import override

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.items import Change
from core.spans import outer
from core.waiting import Candidate, Waiting
from gui.i18n import digits, isolated
from gui.panels.panel import Panel
from gui.panels.rows import SECOND, SWATCH, TRAILING, RowDelegate
from gui.quoting import in_context, one_line
from gui.workspace import Workspace


class ReviewList(QListView):
    """A list of the panel; its keys decide."""

    accepted = Signal()
    dropped = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class ReviewPanel(Panel):
    """Shows what waits in the document. Its signals are wishes about the one that is chosen."""

    accept_requested = Signal(object, object)  # a Waiting, a Candidate
    place_requested = Signal(object)  # a Waiting, to stand on the selection of the page
    drop_requested = Signal(object)  # a Waiting
    emptied = Signal()  # nothing waits any more after what was decided here

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: list[Waiting] = []
        self._shown: str = ""
        self._leading = True  # whether the page goes to the place that is chosen
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.list = self._list()
        self.candidates = self._list()
        self.old = QLabel(self)
        self.old.setObjectName("quote")
        self.old.setWordWrap(True)
        self.old.setTextFormat(Qt.TextFormat.RichText)
        self._before = QLabel(self)
        self._now = QLabel(self)
        for label in (self._before, self._now):
            label.setObjectName("heading")
        self.accept = QPushButton(self)
        self.place = QPushButton(self)
        self.drop = QPushButton(self)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._show_one)
        self.candidates.selectionModel().currentChanged.connect(self._show_place)
        for each in (self.list, self.candidates):
            each.accepted.connect(self._accept)
            each.dropped.connect(self._drop)
        self.accept.clicked.connect(self._accept)
        self.place.clicked.connect(self._place)
        self.drop.clicked.connect(self._drop)
        workspace.document_changed.connect(self.refresh)
        workspace.changed.connect(self._follow)
        workspace.selection_changed.connect(self._enable)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.hint.setText(self.tr("Every highlight of this document has its place."))
        self.list.setAccessibleName(self.tr("Highlights without a certain place"))
        self.candidates.setAccessibleName(self.tr("Where it may stand"))
        self._before.setText(self.tr("It stood here"))
        self._now.setText(self.tr("It may stand here now"))
        self.accept.setText(self.tr("&Accept"))
        self.accept.setToolTip(self.tr("Enter"))
        self.place.setText(self.tr("&Put it on the selection"))
        self.drop.setText(self.tr("Dr&op"))
        self.drop.setToolTip(self.tr("Delete"))
        self.refresh()

    def refresh(self) -> None:
        """Show what waits now; the next one is chosen in place of one that is done."""
        document, project = self._workspace.document, self._workspace.project
        row = max(0, self.list.currentIndex().row())
        focus = self.window().focusWidget()
        # What comes from elsewhere leaves the page where a person works in it.
        self._leading = self.isAncestorOf(focus)
        same = document is not None and document.name == self._shown
        self._shown = document.name if document is not None else ""
        waiting = sorted(document.waiting, key=lambda one: one.highlight.start) if document else []
        self._waiting = waiting
        model = self._model(self.list)
        model.clear()
        for one in waiting:
            item = QStandardItem(one_line(" … ".join(one.witness.quotes)))
            item.setData(one.reason.sentence, SECOND)
            if project is not None:
                tag = one.highlight.tags[0]
                item.setData(project.tags.color(tag), SWATCH)
                item.setData(isolated(project.tags.named(tag)), TRAILING)
            model.appendRow(item)
        self.hint.setVisible(not waiting)
        self._body.setVisible(bool(waiting))
        if waiting:
            at = min(row, len(waiting) - 1) if same else 0
            self.list.setCurrentIndex(model.index(at, 0))
        elif self._leading:
            self.emptied.emit()
        self._leading = True
        self._enable()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_place()

    def waiting(self) -> Waiting | None:
        """Return the one that is chosen."""
        row = self.list.currentIndex().row()
        return self._waiting[row] if 0 <= row < len(self._waiting) else None

    def candidate(self) -> Candidate | None:
        """Return the place that is chosen for it."""
        waiting = self.waiting()
        row = self.candidates.currentIndex().row()
        if waiting is None or not 0 <= row < len(waiting.candidates):
            return None
        return waiting.candidates[row]

    def _list(self) -> ReviewList:
        made = ReviewList(self)
        made.setModel(QStandardItemModel(made))
        made.setItemDelegate(RowDelegate(made))
        made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        return made

    @staticmethod
    def _model(view: QListView) -> QStandardItemModel:
        model = view.model()
        assert isinstance(model, QStandardItemModel)
        return model

    def _lay_out(self) -> None:
        self._body = QWidget(self)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.list, 2)
        was = QVBoxLayout()
        was.addWidget(self._before)
        was.addWidget(self.old)
        was.addStretch(1)
        row.addLayout(was, 2)
        now = QVBoxLayout()
        now.addWidget(self._now)
        now.addWidget(self.candidates, 1)
        buttons = QHBoxLayout()
        for button in (self.accept, self.place, self.drop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        now.addLayout(buttons)
        row.addLayout(now, 3)
        self.column.addWidget(self.hint)
        self.column.addWidget(self._body, 1)

    def _follow(self, change: Change) -> None:
        document = self._workspace.document
        if document is not None and any(e.document == document.name for e in change.edits):
            self.refresh()

    def _show_one(self, _now: QModelIndex, _before: QModelIndex) -> None:
        waiting = self.waiting()
        model = self._model(self.candidates)
        model.clear()
        if waiting is None:
            self.old.clear()
            return
        seen = waiting.witness
        self.old.setText(in_context(seen.prefix, " … ".join(seen.quotes), seen.suffix))
        for one in waiting.candidates:
            item = QStandardItem(one_line(f"{one.prefix}⟦{one.quote}⟧{one.suffix}"))
            share = self.tr("{percent}% alike").format(percent=round(one.score * 100))
            item.setData(digits(share), SECOND)
            model.appendRow(item)
        if waiting.candidates:
            self.candidates.setCurrentIndex(model.index(0, 0))
        self._enable()

    def _show_place(self) -> None:
        candidate = self.candidate()
        if candidate is not None and self._leading and self.isVisible():
            self._workspace.show_place(outer(candidate.spans))
        self._enable()

    def _enable(self) -> None:
        waiting = self.waiting() is not None and self._workspace.writable
        self.accept.setEnabled(waiting and self.candidate() is not None)
        self.place.setEnabled(waiting and self._workspace.selection is not None)
        self.drop.setEnabled(waiting)

    def _accept(self) -> None:
        waiting, candidate = self.waiting(), self.candidate()
        if waiting is not None and candidate is not None:
            self.accept_requested.emit(waiting, candidate)

    def _place(self) -> None:
        waiting = self.waiting()
        if waiting is not None:
            self.place_requested.emit(waiting)

    def _drop(self) -> None:
        waiting = self.waiting()
        if waiting is not None:
            self.drop_requested.emit(waiting)
