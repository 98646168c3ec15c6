"""The documents that would come in: a table of them, the text of one, and what is mended in it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.intake.kinds import kind_named
from core.intake.looking import Look, Shown
from gui.dialogs.repair_choice import MendedTable
from gui.i18n import digits, number

_SHOWN: Final = 1000  # rows
_KIND_WIDTH: Final = 110  # pixels


class ComingDocuments(QWidget):
    """Shows a look; the document in the current row is shown below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = Look()
        self.table = self._table()
        self.text = QTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("How the text begins"))
        self.mended = MendedTable(self)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.text, self.tr("Text"))
        self.tabs.addTab(self.mended, "")
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.addWidget(self.table)
        parts.addWidget(self.tabs)
        parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)
        self.table.currentCellChanged.connect(self._show_document)
        self.setFocusProxy(self.table)

    def show_look(self, look: Look) -> None:
        """Show these documents; the current row stays."""
        self._look = look
        row = max(0, self.table.currentRow())
        self.table.setRowCount(min(_SHOWN, len(look.documents)))
        for y, document in enumerate(look.documents[:_SHOWN]):
            for x, cell in enumerate(_cells(document)):
                self.table.setItem(y, x, QTableWidgetItem(cell))
        if look.documents:
            self.table.setCurrentCell(min(row, self.table.rowCount() - 1), 0)
        self._show_document()

    def _table(self) -> QTableWidget:
        headers = [self.tr("Document"), self.tr("From"), self.tr("Kind")]
        headers += [self.tr("Encoding"), self.tr("Characters")]
        table = QTableWidget(0, len(headers), self)
        table.setHorizontalHeaderLabels(headers)
        table.setAccessibleName(self.tr("What comes in"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(2, _KIND_WIDTH)
        return table

    def _show_document(self) -> None:
        row = self.table.currentRow()
        known = 0 <= row < len(self._look.documents)
        self.text.setPlainText(self._look.documents[row].head if known else "")
        pairs = self._look.documents[row].mended if known else ()
        self.mended.show_pairs(pairs)
        self.tabs.setTabText(1, digits(self.tr("What is mended: %n line(s)", "", len(pairs))))


def _cells(document: Shown) -> tuple[str, ...]:
    return (
        document.name,
        document.place,
        kind_named(document.kind).shown_title,
        document.encoding,
        number(document.length),
    )
