"""Collocates: the words that stand near the hits more often than chance has it."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final, override

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.search.concordance import Collocate
from gui.i18n import decimal, digits, number
from gui.panels.column_table import ColumnTable
from gui.panels.rows import Index

_WIDEST: Final = 20
_USUAL: Final = 5
_NARROW: Final = 56  # pixels of a column


class Figure(IntEnum):
    """The columns."""

    WORD = 0
    TOGETHER = 1
    ALONE = 2
    LIKELIHOOD = 3
    INFORMATION = 4


class CollocateModel(ColumnTable):
    """The collocates in the order of one of their figures."""

    columns = len(Figure)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Collocate] = []
        self._by = Figure.LIKELIHOOD
        self._down = True

    def show(self, rows: Sequence[Collocate]) -> None:
        """Show other collocates."""
        self.beginResetModel()
        self.rows = sorted(rows, key=self._key, reverse=self._down)
        self.endResetModel()

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(Figure):
            self._by, self._down = Figure(column), order is Qt.SortOrder.DescendingOrder
            self.show(self.rows)

    @override
    def size(self) -> int:
        return len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        entry = self.rows[index.row()]
        match Figure(index.column()):
            case Figure.WORD:
                return entry.word
            case Figure.TOGETHER:
                return number(entry.together)
            case Figure.ALONE:
                return number(entry.alone)
            case Figure.LIKELIHOOD:
                return decimal(entry.likelihood, 1)
            case Figure.INFORMATION:
                return decimal(entry.information, 2)

    @override
    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Word"),
            self.tr("Near"),
            self.tr("In all"),
            self.tr("Log-likelihood"),
            self.tr("PMI"),
        )

    @override
    def hints(self) -> tuple[str, ...]:
        return (
            self.tr("In its most frequent spelling"),
            self.tr("How often it stands near a hit"),
            self.tr("How often it stands in all that was searched"),
            self.tr("How surely this is more than chance (Dunning)"),
            self.tr("Pointwise mutual information, in bits"),
        )

    def _key(self, entry: Collocate) -> tuple[object, ...]:
        figures = (entry.word, entry.together, entry.alone, entry.likelihood, entry.information)
        return (figures[self._by], entry.word)


class CollocateTable(QTableView):
    """The table; Enter looks for the word."""

    chosen = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            word = self.model().index(self.currentIndex().row(), Figure.WORD)
            self.chosen.emit(str(word.data()))
        else:
            super().keyPressEvent(event)


class CollocatesView(QWidget):
    """The table of collocates with how they are counted. `wanted` asks for a new count."""

    wanted = Signal()
    export_requested = Signal()
    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = CollocateModel(self)
        self.table = CollocateTable(self)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(Figure.LIKELIHOOD, Qt.SortOrder.DescendingOrder)
        self.table.horizontalHeader().setHighlightSections(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Figure.WORD, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(_NARROW)
        self.window_label = QLabel(self)
        self.near = QSpinBox(self)
        self.near.setRange(1, _WIDEST)
        self.near.setValue(_USUAL)
        self.window_label.setBuddy(self.near)
        self.stop_words = QCheckBox(self)
        self.export = QPushButton(self)
        self.state = QLabel(self)
        self.state.setObjectName("quiet")
        top = QHBoxLayout()
        top.addWidget(self.window_label)
        top.addWidget(self.near)
        top.addWidget(self.stop_words)
        top.addStretch(1)
        top.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.state)
        self.near.valueChanged.connect(self.wanted)
        self.stop_words.toggled.connect(self.wanted)
        self.export.clicked.connect(self.export_requested)
        self.table.chosen.connect(self.chosen)
        self.table.doubleClicked.connect(self._choose)

    def retranslate(self) -> None:
        """Name everything in the language of the interface."""
        self.window_label.setText(self.tr("Words on each side"))
        self.near.setAccessibleName(self.tr("Words on each side"))
        self.stop_words.setText(self.tr("Common words too"))
        self.stop_words.setToolTip(self.tr("Also words such as “and” and “from” (hazm’s list)"))
        self.export.setText(self.tr("Save the table…"))
        self.table.setAccessibleName(self.tr("Collocates"))
        self.table.setToolTip(self.tr("Enter or a double click looks for the word."))

    def show_rows(self, rows: Sequence[Collocate]) -> None:
        """Show the collocates that were counted."""
        self.model.show(rows)
        self.state.setText(digits(self.tr("%n collocate(s)", "", len(rows))))
        self.export.setEnabled(bool(rows))

    def tell(self, sentence: str) -> None:
        """Say what goes on, above an empty table."""
        self.model.show([])
        self.state.setText(sentence)
        self.export.setEnabled(False)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.rows[index.row()].word)
