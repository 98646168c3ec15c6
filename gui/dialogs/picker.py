"""Choosing one thing of many by typing a few letters of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, override

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from gui.fuzzy import best
from gui.panels.rows import FILLED, IDENTITY, KEY, SWATCH, TRAILING, RowDelegate

_SHOWN: Final = 200
_WIDTH: Final = 520


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `also` are other words by which it is found."""

    id: str
    text: str
    also: tuple[str, ...] = ()
    trailing: str = ""
    key: str = ""
    swatch: str | None = None
    filled: float | None = None
    enabled: bool = True


class Picker(QDialog):
    """A line and a list: typing narrows the list, Enter takes the first, Esc goes away.

    `picked` carries the id; `created` the typed words, where nothing fits and creating is allowed.
    Before anything is typed, `suggested` words are offered in their place, below all choices; where
    there is no choice at all, a sentence says to type the name of the first one.
    """

    picked = Signal(str)
    created = Signal(str)

    def __init__(
        self,
        title: str,
        hint: str,
        choices: Sequence[Choice],
        parent: QWidget,
        create: Callable[[str], str] | None = None,
        suggested: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = choices
        self._create = create
        self._suggested = suggested
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.setClearButtonEnabled(True)
        self._model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.resize(_WIDTH, 420)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._fill)
        self.list.clicked.connect(self._take)
        self._fill("")

    def shown(self) -> list[str]:
        """Return the texts of the rows, from the top."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    @override
    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        if arg__2.type() is QEvent.Type.KeyPress and isinstance(arg__2, QKeyEvent):
            step = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }.get(Qt.Key(arg__2.key()))
            if step is not None:
                self._move(step)
                return True
            if arg__2.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(arg__1, arg__2)

    def _fill(self, wanted: str) -> None:
        ranked = [(best(wanted, (c.text, *c.also)), c) for c in self._choices]
        found = [(points, choice) for points, choice in ranked if points]
        if wanted.strip():
            found.sort(key=lambda each: -each[0])
        self._model.clear()
        for _, choice in found[:_SHOWN]:
            self._model.appendRow(_item(choice))
        new = wanted.strip() or self._suggested
        exact = any(choice.text == new for choice in self._choices)
        if self._create is not None and new and not exact:
            item = QStandardItem(self._create(new))
            item.setData("", IDENTITY)
            self._model.appendRow(item)
        if not self._model.rowCount():
            first = self._create is not None and not new
            words = self.tr("There is none yet. Type the name of the first one.")
            nothing = QStandardItem(words if first else self.tr("Nothing is called so."))
            nothing.setEnabled(False)
            self._model.appendRow(nothing)
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _move(self, step: int) -> None:
        last = self._model.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + step, 0), last)
        self.list.setCurrentIndex(self._model.index(row, 0))

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        chosen, typed = str(index.data(IDENTITY)), self.line.text().strip() or self._suggested
        self.accept()
        if chosen:
            self.picked.emit(chosen)
        else:
            self.created.emit(typed)


def _item(choice: Choice) -> QStandardItem:
    item = QStandardItem(choice.text)
    item.setData(choice.id, IDENTITY)
    item.setData(choice.trailing, TRAILING)
    item.setData(choice.key, KEY)
    item.setData(choice.swatch, SWATCH)
    item.setData(choice.filled, FILLED)
    item.setEnabled(choice.enabled)
    return item
