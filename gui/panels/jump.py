"""A line over the foot of the page: typing goes to the next words that begin so."""

from typing import override

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from core.jumping import jump
from core.spans import Span
from gui.panels.panel import Panel
from gui.reader.view import ReaderView
from gui.workspace import Workspace


class JumpLine(Panel):
    """Selects as it is typed; Enter stays there, Esc goes back, the arrows go to further places."""

    def __init__(self, view: ReaderView, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._workspace = workspace
        self._origin = 0
        self._before: Span | None = None
        self._caret = 0
        self._found: Span | None = None
        self.column.setContentsMargins(0, 0, 0, 0)
        card = QFrame(self)
        card.setObjectName("jump")
        line = QHBoxLayout(card)
        line.setContentsMargins(12, 6, 12, 6)
        self.line = QLineEdit(card)
        self.line.setMaximumWidth(260)
        self.hint = QLabel(card)
        self.hint.setObjectName("quiet")
        line.addWidget(self.line)
        line.addWidget(self.hint, 1)
        self.column.addWidget(card)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._look)
        workspace.document_changed.connect(self.hide)
        self.retranslate()
        self.hide()

    @override
    def retranslate(self) -> None:
        self.line.setPlaceholderText(self.tr("How does the word begin?"))
        self.line.setAccessibleName(self.tr("Go to a word by its beginning"))
        self._say(found=True)

    def begin(self) -> None:
        """Ask how the word begins; a second time, go to the next that begins so."""
        if self.isVisible():
            self._step(forward=True)
            return
        if self._workspace.document is None:
            return
        self._before, self._caret = self._view.selection, self._view.caret
        self._origin = self._before.end if self._before is not None else self._caret
        selected = self._workspace.selected
        if self._before is None and selected:
            self._origin = max(self._origin, selected[0].end)
        self._found = None
        self.line.clear()
        self._say(found=True)
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._end()
                case Qt.Key.Key_Escape:
                    self._go_back()
                case Qt.Key.Key_Down:
                    self._step(forward=True)
                case Qt.Key.Key_Up:
                    self._step(forward=False)
                case _:
                    return False
            return True
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
        return False

    def _look(self, typed: str) -> None:
        self._show(typed, self._origin, forward=True)

    def _step(self, *, forward: bool) -> None:
        if self._found is not None:
            offset = self._found.end if forward else self._found.start
            self._show(self.line.text(), offset, forward=forward)

    def _show(self, typed: str, offset: int, *, forward: bool) -> None:
        document = self._workspace.document
        if document is None:
            return
        found = jump(document.text, self._view.boundaries, typed, offset, forward=forward)
        self._say(found=found is not None or not typed.strip())
        if found is not None:
            self._found = found
            self._view.select(found)
            self._view.reveal(found)

    def _say(self, *, found: bool) -> None:
        words = self.tr("Enter stays there, the arrows go on, Esc goes back.")
        self.hint.setText(words if found else self.tr("No word begins so from here on."))

    def _go_back(self) -> None:
        self._view.select(self._before)
        if self._before is None:
            self._view.set_caret(self._caret)
        self._end()

    def _end(self) -> None:
        self._view.setFocus()
        self.hide()
