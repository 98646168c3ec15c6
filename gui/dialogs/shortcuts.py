"""All keys on one page; each can be changed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import Actions
from gui.fuzzy import best
from gui.i18n import isolated

_ID: Final = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    """Shows every action with its keys. `keep` is called with the keys that a person changed."""

    def __init__(
        self,
        actions: Actions,
        own: dict[str, str],
        keep: Callable[[dict[str, str]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._actions = actions
        self._own = dict(own)
        self._keep = keep
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Find an action"))
        self.filter.setAccessibleName(self.tr("Find an action"))
        self.table = QTableWidget(0, 3, self)
        self.table.setHorizontalHeaderLabels([self.tr("Menu"), self.tr("Action"), self.tr("Keys")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(self.tr("Keys"))
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.key = QKeySequenceEdit(self)
        self.key.setMaximumSequenceLength(1)
        self.key.setAccessibleName(self.tr("New key"))
        self.set = QPushButton(self.tr("Use this key"), self)
        self.usual = QPushButton(self.tr("The usual key"), self)
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        for button in (self.set, self.usual):
            button.setAutoDefault(False)
        note = QLabel(
            self.tr(
                "Tags have keys of their own, shown beside them. All keys work in Persian and "
                "Latin keyboard layouts alike."
            ),
            self,
        )
        note.setObjectName("quiet")
        note.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self.key, 1)
        line.addWidget(self.set)
        line.addWidget(self.usual)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        for widget in (self.filter, self.table):
            column.addWidget(widget)
        column.addLayout(line)
        for widget in (self.problem, note, buttons):
            column.addWidget(widget)
        self.resize(640, 560)
        self.filter.textChanged.connect(self._fill)
        self.table.currentCellChanged.connect(self._show_key)
        self.set.clicked.connect(self._set)
        self.usual.clicked.connect(self._reset)
        self._fill("")

    def _fill(self, wanted: str) -> None:
        rows = [
            (row, action)
            for row, action in self._actions.rows()
            if best(wanted, (action.text().replace("&", ""), row.text, row.id))
        ]
        self.table.setRowCount(len(rows))
        for y, (row, action) in enumerate(rows):
            keys = "  ".join(
                key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()
            )
            cells = (row.menu.shown.replace("&", ""), action.text().replace("&", ""), keys)
            for x, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setData(_ID, row.id)
                self.table.setItem(y, x, item)
        self.table.resizeColumnToContents(0)
        if rows:
            self.table.setCurrentCell(0, 1)

    def _current(self) -> str:
        item = self.table.item(self.table.currentRow(), 0)
        return str(item.data(_ID)) if item is not None else ""

    def _show_key(self) -> None:
        name = self._current()
        if name:
            self.key.setKeySequence(self._actions[name].shortcut())
        self.problem.hide()

    def _set(self) -> None:
        name, sequence = self._current(), self.key.keySequence()
        if not name:
            return
        other = self._actions.holder(sequence) if not sequence.isEmpty() else None
        if other is not None and other.objectName() != name:
            self.problem.setText(
                self.tr("This key already belongs to {action}.").format(
                    action=isolated(other.text().replace("&", ""))
                )
            )
            self.problem.show()
            return
        self._own[name] = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        self._changed()

    def _reset(self) -> None:
        if self._own.pop(self._current(), None) is not None:
            self._changed()

    def _changed(self) -> None:
        row = self.table.currentRow()
        self._keep(dict(self._own))
        self._fill(self.filter.text())
        self.table.setCurrentCell(row, 1)
