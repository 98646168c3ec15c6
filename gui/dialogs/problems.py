"""What a person is told when something went wrong: a sentence, a list, or a report of a bug."""

import platform
from collections.abc import Sequence

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.version import VERSION


def tell_problem(sentence: str, parent: QWidget | None) -> QMessageBox:
    """Show a sentence about a known problem, and return without waiting for an answer."""
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        "Hashiya",
        sentence,
        QMessageBox.StandardButton.Close,
        parent,
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


class TextDialog(QDialog):
    """A sentence over lines of text that can be copied."""

    def __init__(
        self, title: str, sentence: str, lines: str, parent: QWidget | None, *, code: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        heading = QLabel(sentence, self)
        heading.setWordWrap(True)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        self.text = QPlainTextEdit(lines, self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(sentence)
        if code:
            self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = self.buttons.addButton(
            QCoreApplication.translate("TextDialog", "Copy"),
            QDialogButtonBox.ButtonRole.ActionRole,
        )
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(lines))
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(heading)
        if lines:
            column.addWidget(self.text, 1)
        else:
            self.text.hide()
        column.addWidget(self.buttons)
        self.resize(620, 380 if lines else 0)


def bug_dialog(report: str, parent: QWidget | None) -> TextDialog:
    """Return the dialog for a bug: the work is safe, and here is what to send."""
    translate = QCoreApplication.translate
    details = (
        f"Hashiya {VERSION} · Python {platform.python_version()} · PySide6 {pyside_version} · "
        f"{platform.platform()}\n\n{report}"
    )
    return TextDialog(
        translate("Problems", "A bug in Hashiya"),
        translate(
            "Problems",
            "Something went wrong inside Hashiya. What was shown as saved is safe. "
            "Please send the text below to the people who make Hashiya.",
        ),
        details,
        parent,
        code=True,
    )


def problems_dialog(sentences: Sequence[str], parent: QWidget | None) -> TextDialog:
    """Return the dialog with what is wrong in a project, or that nothing is."""
    translate = QCoreApplication.translate
    heading = (
        translate("Problems", "This was found in the project. Nothing was thrown away.")
        if sentences
        else translate("Problems", "Everything in the project is in order.")
    )
    title = translate("Problems", "Check of the project")
    return TextDialog(title, heading, "\n".join(sentences), parent)
