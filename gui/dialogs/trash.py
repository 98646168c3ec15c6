"""The documents in the project's trash: the way back from it, and the end of it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListView,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from core.documents import Removed
from gui.i18n import date_time, digits, isolated
from gui.panels.rows import TRAILING, RowDelegate


class TrashDialog(QDialog):
    """Lists what was removed, the latest first, each with its size in bytes (`size`).

    `wanted` carries a Removed to bring back, `purge_wanted` a list of those to delete for good,
    after the person was asked.
    """

    wanted = Signal(object)
    purge_wanted = Signal(object)

    def __init__(
        self, removed: Sequence[Removed], size: Callable[[Removed], int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Trash"))
        self._size = size
        self._removed: list[Removed] = []
        self.heading = QLabel(self)
        self.heading.setWordWrap(True)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Removed documents"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setItemDelegate(RowDelegate(self.list))
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.restore = self.buttons.addButton(
            self.tr("Bring back"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.restore.setDefault(True)
        # Qt gives these roles to the side away from the way back.
        self.purge = self.buttons.addButton(
            self.tr("Delete for good…"), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.empty = self.buttons.addButton(
            self.tr("Empty the trash…"), QDialogButtonBox.ButtonRole.ResetRole
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.buttons)
        self.show_removed(removed)
        self.resize(620, 340 if removed else 0)
        self.list.doubleClicked.connect(self.accept)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.purge.clicked.connect(self._ask_one)
        self.empty.clicked.connect(self._ask_all)

    def show_removed(self, removed: Sequence[Removed]) -> None:
        """Show what is in the trash now."""
        row = max(0, self.list.currentIndex().row())
        self._removed = list(removed)
        sizes = [self._size(one) for one in self._removed]
        self._model.clear()
        for one, size in zip(self._removed, sizes, strict=True):
            item = QStandardItem(one.name)
            when = date_time(one.at.isoformat())
            item.setData(self.tr("{when} · {size}").format(when=when, size=_shown(size)), TRAILING)
            self._model.appendRow(item)
        words = self.tr("The trash is empty.")
        if removed:
            words = self.tr(
                "These documents were removed, with their highlights. They can be brought back. "
                "Together they take {size}."
            ).format(size=_shown(sum(sizes)))
        self.heading.setText(words)
        self.list.setCurrentIndex(self._model.index(min(row, len(removed) - 1), 0))
        self.list.setVisible(bool(removed))
        for button in (self.restore, self.purge, self.empty):
            button.setEnabled(bool(removed))

    def accept(self) -> None:
        """Hand on which one is to come back."""
        row = self.list.currentIndex().row()
        if row >= 0:
            self.wanted.emit(self._removed[row])
        super().accept()

    def _ask_one(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            one = self._removed[row]
            self._ask(
                self.tr("Delete {document} with its highlights for good?").format(
                    document=isolated(one.name)
                ),
                [one],
            )

    def _ask_all(self) -> None:
        count = len(self._removed)
        question = self.tr("Delete %n document(s) with their highlights for good?", "", count)
        self._ask(digits(question), list(self._removed))

    def _ask(self, question: str, going: list[Removed]) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Delete for good"))
        box.setText(question)
        box.setInformativeText(self.tr("This cannot be undone."))
        delete = box.addButton(self.tr("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        delete.clicked.connect(partial(self.purge_wanted.emit, going))
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.open()


def _shown(size: int) -> str:
    return digits(QLocale().formattedDataSize(size))
