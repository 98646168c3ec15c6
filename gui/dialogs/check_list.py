"""A list of which rows are checked: by Space all that are selected at once, narrowed by words."""

from typing import override

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from gui.i18n import plain


class CheckList(QTreeWidget):
    """Rows of several columns, each with a box to check."""

    turned = Signal()  # several rows were checked, or no more, at once

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def rows(self) -> list[QTreeWidgetItem]:
        """Return all rows, from the top."""
        every = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [item for item in every if item is not None]

    def checked(self) -> list[QTreeWidgetItem]:
        """Return the rows that are checked, whether they are in sight or not."""
        return [item for item in self.rows() if item.checkState(0) is Qt.CheckState.Checked]

    def narrow(self, wanted: str) -> None:
        """Show the rows in which all the words are, written however they may be."""
        words = plain(wanted).split()
        for item in self.rows():
            text = plain(" ".join(item.text(column) for column in range(self.columnCount())))
            item.setHidden(not all(word in text for word in words))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentItem()
        if event.key() != Qt.Key.Key_Space or current is None:
            super().keyPressEvent(event)
            return
        on = current.checkState(0) is Qt.CheckState.Checked
        with QSignalBlocker(self):  # else it would tell of each of thousands
            for item in self.selectedItems() or [current]:
                if not item.isHidden():
                    item.setCheckState(0, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
        self.viewport().update()
        self.turned.emit()
