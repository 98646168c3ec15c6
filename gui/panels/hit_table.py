"""The table of a concordance: the context on its sides of the hit, in the texts' direction."""

from typing import Final, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.messages import RTL_LANGUAGES
from gui.panels.rows import Index
from gui.panels.search_model import Column

_WIDTHS: Final = (200, 130, 200, 110, 110)
_ROW: Final = 28
_FEWEST: Final = 5  # rows with the header that are always in sight


class ContextDelegate(QStyledItemDelegate):
    """Lets what stands before a hit end at the hit: cut off at its far end."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == Column.BEFORE:
            option.textElideMode = Qt.TextElideMode.ElideLeft
            option.displayAlignment = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        elif index.column() == Column.FOUND:
            option.font.setBold(True)


class HitTable(QTableView):
    """The table; Enter goes to the hit, Space checks it."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(ContextDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setMinimumHeight(_FEWEST * _ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)

    def spread(self) -> None:
        """Give the columns their widths; the context takes what is left. Needs the model."""
        for column, width in zip(Column, _WIDTHS, strict=True):
            self.setColumnWidth(column, width)
        for column in (Column.BEFORE, Column.AFTER):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def run_as(self, language: str) -> None:
        """Let what is read first stand where texts of a language begin."""
        rtl = language.partition("-")[0] in RTL_LANGUAGES
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.chosen.emit(current.row())
        elif event.key() == Qt.Key.Key_Space and current.isValid():
            for index in self.selectionModel().selectedRows(Column.FOUND):
                checked = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
                state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
                self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)
