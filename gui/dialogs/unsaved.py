"""Asking before the window closes on what the disk has refused."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.i18n import way_mark

_AROUND: Final = 36  # pixels around the words of a button


def ask_unsaved(
    reason: str, again: Callable[[], object], lose: Callable[[], object], parent: QWidget
) -> QMessageBox:
    """Ask whether to try once more, to close and lose what is not saved, or to stay."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(translate("Unsaved", "Not saved"))
    box.setText(translate("Unsaved", "Your latest changes are not on the disk yet."))
    # The reason begins with a file's name, which would turn the sentence around.
    box.setInformativeText(f"{way_mark()}{reason}")
    retry = box.addButton(translate("Unsaved", "Try again"), QMessageBox.ButtonRole.AcceptRole)
    quit_ = box.addButton(
        translate("Unsaved", "Close and lose them"), QMessageBox.ButtonRole.DestructiveRole
    )
    box.addButton(QMessageBox.StandardButton.Cancel)
    for button in box.buttons():
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance(button.text()) + _AROUND)
    box.setDefaultButton(retry)
    retry.clicked.connect(again)
    quit_.clicked.connect(lose)
    box.open()
    return box
