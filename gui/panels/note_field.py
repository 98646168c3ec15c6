"""A note: written as Markdown, read as a page."""

from typing import Final, override

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextOption
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.markdown import show_markdown

_LOWEST: Final = 70  # pixels


class NoteEdit(QTextEdit):
    """A note as it is written: plain text that runs the way of its own first letter."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)

    def text(self) -> str:
        """Return the note exactly: `toPlainText` would change no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Show a note, and leave the cursor alone where it is the one that is shown."""
        if text != self.text():
            with QSignalBlocker(self):
                self.setPlainText(text)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class NoteField(QWidget):
    """The note, and a button that shows it as a page and back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.edit = NoteEdit(self)
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.turn = QPushButton(self)
        self.turn.setObjectName("flat")
        self.turn.setCheckable(True)
        self._stack = QStackedWidget(self)
        for part in (self.edit, self.page):  # as low as its room, not as Qt's 192 pixels
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            part.setMinimumHeight(_LOWEST)
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._stack, 1)
        column.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignTrailing)
        self.turn.toggled.connect(self._turn)
        self.edit.textChanged.connect(self._render)
        self.retranslate()

    def retranslate(self) -> None:
        """Name everything in the language of the interface."""
        for part in (self.edit, self.page):
            part.setAccessibleName(self.tr("Note"))
        self._say_what_it_is_for()
        self.turn.setText(self.tr("Read the note as a page"))

    def show_text(self, text: str) -> None:
        """Show a note."""
        self.edit.show_text(text)
        self._render()

    def let_write(self, writable: bool) -> None:
        """Let the note be changed, or only read."""
        self.edit.setReadOnly(not writable)
        self._say_what_it_is_for()

    def begin(self) -> None:
        """Put the cursor into the note, to write."""
        self.turn.setChecked(False)
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._render()

    def _say_what_it_is_for(self) -> None:
        written = self.tr("Note, in Markdown")
        self.edit.setPlaceholderText(self.tr("No note") if self.edit.isReadOnly() else written)

    def _turn(self, reading: bool) -> None:
        self._render()
        self._stack.setCurrentWidget(self.page if reading else self.edit)

    def _render(self) -> None:
        if self.turn.isChecked():
            show_markdown(self.page.document(), self.edit.text())
