"""What tables of rows under titled columns have in common."""

from abc import abstractmethod
from typing import override

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from gui.panels.rows import Index


class ColumnTable(QAbstractTableModel):
    """A table model. A subclass has the number of its `columns`, and says how many rows there are.

    Both are asked for often, so they have to be at hand; the titles are asked for seldom.
    """

    columns: int = 0

    @abstractmethod
    def size(self) -> int:
        """Return the number of rows."""

    @abstractmethod
    def titles(self) -> tuple[str, ...]:
        """Return the titles of the columns, in the language of the interface."""

    def hints(self) -> tuple[str, ...]:
        """Return what the columns mean, where their titles do not tell."""
        return ()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else self.size()

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.columns

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles()[section]
        if role == Qt.ItemDataRole.ToolTipRole and self.hints():
            return self.hints()[section]
        return None
