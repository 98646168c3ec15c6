"""Asking before the window closes on what the disk has refused."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


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
    box.setInformativeText(reason)
    retry = box.addButton(translate("Unsaved", "Try again"), QMessageBox.ButtonRole.AcceptRole)
    quit_ = box.addButton(
        translate("Unsaved", "Close and lose them"), QMessageBox.ButtonRole.DestructiveRole
    )
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(retry)
    retry.clicked.connect(again)
    quit_.clicked.connect(lose)
    box.open()
    return box
