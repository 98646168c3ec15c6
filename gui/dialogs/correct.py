"""Repairing a paragraph: its own characters in an editor, the invisible ones marked."""

from typing import Final, override

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.document import Document
from core.invisibles import invisibles
from core.items import Direction
from core.paragraphs import direction_of
from core.repairing import Repair, shown
from core.text import Text
from gui.i18n import isolated, number

_ZWNJ: Final = "\u200c"
_ALIKE: Final = str.maketrans("يىك", "ییک")  # Arabic letters that look like the Persian ones


class ExactEdit(QTextEdit):
    """Shows a text and marks the characters in it that have no ink. Offsets are code points."""

    def __init__(self, text: str, direction: Direction, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        rtl = direction is Direction.RTL
        way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(way)
        self.document().setDefaultTextOption(option)
        self.setPlainText(shown(text))
        self.document().clearUndoRedoStacks()

    def shown_text(self) -> str:
        """Return what is shown, with ends of lines as newlines."""
        return self.document().toRawText().replace("\u2029", "\n")

    def caret(self) -> int:
        """Return where the cursor stands."""
        return Text(self.shown_text()).from_utf16(self.textCursor().position())

    def set_caret(self, offset: int) -> None:
        """Put the cursor somewhere."""
        cursor = self.textCursor()
        cursor.setPosition(Text(self.shown_text()).to_utf16(offset))
        self.setTextCursor(cursor)

    def put(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of some characters, as if it were typed."""
        text = Text(self.shown_text())
        cursor = self.textCursor()
        cursor.setPosition(text.to_utf16(start))
        cursor.setPosition(text.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What Qt would make of it is another kind of line end, which a text should not hold.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.insertPlainText("\n")
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == (
            Qt.KeyboardModifier.ShiftModifier
        ):
            self.insertPlainText(_ZWNJ)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        text = Text(self.shown_text())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 1.6))
        cursor = QTextCursor(self.document())
        for one in invisibles(text.string):
            cursor.setPosition(text.to_utf16(one.offset))
            box = self.cursorRect(cursor)
            x, top, foot = float(box.center().x()), float(box.top()), float(box.bottom())
            painter.drawLine(QPointF(x, top + 3), QPointF(x, foot - 3))
            painter.drawLine(QPointF(x - 3, top + 3), QPointF(x + 3, top + 3))
        painter.end()


class CorrectionDialog(QDialog):
    """Lets a person repair one paragraph. `wanted` carries the list of Replacements."""

    wanted = Signal(object)

    def __init__(
        self, document: Document, paragraph: int, caret: int, font: QFont, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Correct the text"))
        self._start, end = document.text.paragraph_bounds(paragraph)
        original = document.text.string[self._start : end]
        way = document.direction_of(self._start)
        if way is Direction.AUTO:
            way = direction_of(original)
        self.repair = Repair(original)
        heading = QLabel(
            self.tr(
                "Paragraph {number} of {document}. The highlights go along with the letters."
            ).format(number=number(paragraph + 1), document=isolated(document.name)),
            self,
        )
        heading.setWordWrap(True)
        self.edit = ExactEdit(original, way, font, self)
        self.edit.setAccessibleName(self.tr("Text of the paragraph"))
        self.edit.set_caret(min(max(caret - self._start, 0), len(original)))
        self.here = QLabel(self)
        self.here.setObjectName("quiet")
        self.joiner = QPushButton(self.tr("Insert a &half-space (Shift+Space)"), self)
        self.letters = QPushButton(self.tr("Make Arabic ي, ى and ك &Persian"), self)
        for button in (self.joiner, self.letters):
            button.setAutoDefault(False)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("Correct"))
        self._ok.setToolTip(self.tr("Ctrl+Enter"))
        tools = QHBoxLayout()
        tools.addWidget(self.joiner)
        tools.addWidget(self.letters)
        tools.addStretch(1)
        tools.addWidget(self.here)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(self.edit, 1)
        column.addLayout(tools)
        column.addWidget(self.buttons)
        self.resize(760, 380)
        self.edit.textChanged.connect(self._follow)
        self.edit.cursorPositionChanged.connect(self._show_here)
        self.joiner.clicked.connect(self._insert_joiner)
        self.letters.clicked.connect(self._make_persian)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._follow()
        self.edit.setFocus()

    def accept(self) -> None:
        """Hand on what was repaired."""
        self.wanted.emit(self.repair.replacements(self._start))
        super().accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ok.click()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        self.repair.follow(self.edit.shown_text())
        self._ok.setEnabled(self.repair.text != self.repair.original)
        self.letters.setEnabled(self.repair.text != self.repair.text.translate(_ALIKE))
        self._show_here()

    def _insert_joiner(self) -> None:
        self.edit.insertPlainText(_ZWNJ)
        self.edit.setFocus()

    def _make_persian(self) -> None:
        text = self.edit.shown_text()
        for offset, character in enumerate(text):
            if character.translate(_ALIKE) != character:
                self.edit.put(offset, offset + 1, character.translate(_ALIKE))
        self.edit.setFocus()

    def _show_here(self) -> None:
        at, text = self.edit.caret(), self.edit.shown_text()
        if at >= len(text) or text[at] == "\n":
            self.here.clear()
            return
        character = text[at]
        code = f"U+{ord(character):04X}"
        seen = character.isprintable() and not character.isspace() and not invisibles(character)
        words = f"{isolated(character)} {code}" if seen else code
        self.here.setText(self.tr("Next character: {character}").format(character=words))
