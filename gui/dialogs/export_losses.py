"""What was exported, and what the format could not hold."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.formats.losses import Loss
from core.formats.plans import Output
from gui.i18n import digits, isolated

_SHOWN_LOSSES: Final = 5000


class LossDialog(QDialog):
    """Says what was written into which files, and shows what the format could not hold."""

    def __init__(self, outputs: Sequence[Output], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Exported"))
        self._losses: list[Loss] = [loss for one in outputs for loss in one.report.losses]
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        for one in outputs:
            heading = QLabel(digits(one.report.summary()), self)
            heading.setWordWrap(True)
            file = QLabel(isolated(str(one.path)), self)
            file.setObjectName("quiet")
            file.setWordWrap(True)
            file.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(heading)
            column.addWidget(file)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.buttons.rejected.connect(self.reject)
        self.table = self._table()
        if self._losses:
            column.addWidget(self.table, 1)
            copy = self.buttons.addButton(
                self.tr("Copy the table"), QDialogButtonBox.ButtonRole.ActionRole
            )
            copy.clicked.connect(self._copy)
        else:
            self.table.hide()
        column.addWidget(self.buttons)
        self.resize(720, 400 if self._losses else 0)

    def rows(self) -> Sequence[tuple[str, str, str, str]]:
        """Return what the table shows: document, quote, what, outcome."""
        return [(x.document, x.quote, x.reason, x.outcome) for x in self._losses]

    def _table(self) -> QTableWidget:
        rows = self.rows()[:_SHOWN_LOSSES]
        table = QTableWidget(len(rows), 4, self)
        table.setHorizontalHeaderLabels(
            [self.tr("Document"), self.tr("Text"), self.tr("What"), self.tr("What was done")]
        )
        table.setAccessibleName(self.tr("What the format could not hold"))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                table.setItem(y, x, QTableWidgetItem(cell))
        return table

    def _copy(self) -> None:
        lines = ("\t".join(cell.replace("\t", " ") for cell in row) for row in self.rows())
        QGuiApplication.clipboard().setText("\n".join(lines))
