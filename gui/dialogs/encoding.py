"""Asking for the encoding of a text that is not UTF-8, with a look at what comes out."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.intake.encodings import guessed_encodings
from core.text import DecodingError, decode
from gui.i18n import isolated

_SHOWN: Final = 4000  # characters


class EncodingDialog(QDialog):
    """Shows the text in the encoding that is chosen; `chosen` carries its name."""

    chosen = Signal(str)

    def __init__(self, path: Path, raw: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Encoding of the text"))
        self._raw = raw
        self._name = path.name
        heading = QLabel(
            self.tr("{file} is not UTF-8. Choose the encoding in which it can be read.").format(
                file=isolated(path.name)
            ),
            self,
        )
        heading.setWordWrap(True)
        self.box = QComboBox(self)
        self.box.setEditable(True)
        self.box.addItems(guessed_encodings(raw))
        self.box.setAccessibleName(self.tr("Encoding"))
        self.box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.preview = QTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(self.tr("The text in this encoding"))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(self.box)
        column.addWidget(self.preview, 1)
        column.addWidget(self.buttons)
        self.resize(560, 440)
        self.box.currentTextChanged.connect(self._show)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._show(self.box.currentText())

    def accept(self) -> None:
        """Hand on the encoding."""
        self.chosen.emit(self.box.currentText().strip())
        super().accept()

    def _show(self, encoding: str) -> None:
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        try:
            text = decode(self._raw, encoding.strip(), name=self._name)
        except DecodingError as error:
            self.preview.setPlainText(str(error))
            ok.setEnabled(False)
        else:
            self.preview.setPlainText(text[:_SHOWN])
            ok.setEnabled(True)
