"""How far a large change is, with a way to stop it between two documents."""

from typing import override

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from gui.large_steps import LargeSteps


class StepProgressDialog(QDialog):
    """A bar; Esc and its button ask to stop, and it goes when the change is at its end.

    No progress dialog of Qt: one that is modal turns the event loop when its value is set, and so
    would begin the next step in the middle of one.
    """

    def __init__(self, steps: LargeSteps, window: QWidget, *, may_stop: bool) -> None:
        super().__init__(window)
        self._steps = steps
        self._may_stop = may_stop
        self.setWindowTitle(self.tr("Large change"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(360)
        self.label = QLabel(self.tr("Changing the documents…"), self)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.label.text())
        self.bar.setRange(0, 0)
        self.buttons = QDialogButtonBox(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.addWidget(self.label)
        column.addWidget(self.bar)
        if may_stop:
            role = QDialogButtonBox.ButtonRole.RejectRole
            self.buttons.addButton(self.tr("&Stop here"), role)
            self.buttons.rejected.connect(self.reject)
            column.addWidget(self.buttons)

    def move_to(self, done: int, total: int) -> None:
        """Show how many edits are done."""
        if self.bar.maximum() != total:
            self.bar.setRange(0, total)
        self.bar.setValue(done)

    @override
    def reject(self) -> None:
        if self._may_stop:
            self.label.setText(self.tr("Stopping after this document…"))
            self.buttons.setEnabled(False)
            self._steps.stop()


class StepProgress(QObject):
    """Shows the dialog over the window as long as a large change is under way."""

    def __init__(self, steps: LargeSteps, window: QWidget) -> None:
        super().__init__(window)
        self._steps = steps
        self._window = window
        self.dialog: StepProgressDialog | None = None
        steps.began.connect(self._show)
        steps.progressed.connect(self._move)
        steps.ended.connect(self._close)

    def _show(self, may_stop: bool) -> None:
        self.dialog = StepProgressDialog(self._steps, self._window, may_stop=may_stop)
        self.dialog.show()

    def _move(self, done: int, total: int) -> None:
        if self.dialog is not None:
            self.dialog.move_to(done, total)

    def _close(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()
