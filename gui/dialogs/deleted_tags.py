"""The tags that were deleted, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListView, QVBoxLayout, QWidget

from core.deleted_tags import DeletedTag
from gui.i18n import date_time, isolated
from gui.panels.rows import SWATCH, TRAILING, RowDelegate


class DeletedTagsDialog(QDialog):
    """Lists deleted tags, the last one first; `wanted` carries a DeletedTag to bring back."""

    wanted = Signal(object)

    def __init__(self, found: Sequence[DeletedTag], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Deleted tags"))
        self._found = found
        words = self.tr("No tag was deleted.")
        if found:
            words = self.tr(
                "A tag comes back with the highlights and ties that went with it, or lost it."
            )
        heading = QLabel(words, self)
        heading.setWordWrap(True)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Deleted tags"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setItemDelegate(RowDelegate(self.list))
        model = QStandardItemModel(self)
        for one in found:
            item = QStandardItem(one.tag.name)
            item.setData(one.tag.color, SWATCH)
            when = self.tr("{when} · {who}").format(when=date_time(one.at), who=isolated(one.by))
            item.setData(when, TRAILING)
            model.appendRow(item)
        self.list.setModel(model)
        self.list.setCurrentIndex(model.index(0, 0))
        self.list.setVisible(bool(found))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.restore = self.buttons.addButton(
            self.tr("Bring back"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.restore.setDefault(True)
        self.restore.setEnabled(bool(found))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.buttons)
        self.resize(520, 320 if found else 0)
        self.list.doubleClicked.connect(self.accept)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        """Hand on which one is to come back."""
        row = self.list.currentIndex().row()
        super().accept()
        if 0 <= row < len(self._found):
            self.wanted.emit(self._found[row])
