"""The documents in the project's trash, and the way back from it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListView, QVBoxLayout, QWidget

from core.documents import Removed
from gui.i18n import date_time
from gui.panels.rows import TRAILING, RowDelegate


class TrashDialog(QDialog):
    """Lists what was removed, the latest first. `wanted` carries a Removed to bring back."""

    wanted = Signal(object)

    def __init__(self, removed: Sequence[Removed], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Trash"))
        self._removed = list(removed)
        words = (
            self.tr(
                "These documents were removed, with their highlights. They can be brought back."
            )
            if removed
            else self.tr("The trash is empty.")
        )
        heading = QLabel(words, self)
        heading.setWordWrap(True)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Removed documents"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setItemDelegate(RowDelegate(self.list))
        model = QStandardItemModel(self)
        for one in self._removed:
            item = QStandardItem(one.name)
            item.setData(date_time(one.at.isoformat()), TRAILING)
            model.appendRow(item)
        self.list.setModel(model)
        self.list.setCurrentIndex(model.index(0, 0))
        self.list.setVisible(bool(removed))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.restore = self.buttons.addButton(
            self.tr("Bring back"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.restore.setEnabled(bool(removed))
        self.restore.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.buttons)
        self.resize(520, 320 if removed else 0)
        self.list.doubleClicked.connect(self.accept)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        """Hand on which one is to come back."""
        row = self.list.currentIndex().row()
        if row >= 0:
            self.wanted.emit(self._removed[row])
        super().accept()
