"""Choosing which columns of a table are the text, the name, and what is kept beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QListWidget, QListWidgetItem, QWidget

from core.intake.incoming import Columns

_ROWS = 6
_TIGHTER = 6  # pixels


class ColumnChoice(QWidget):
    """The columns of the first table; `changed` when a person chooses others."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QComboBox(self)
        self.name = QComboBox(self)
        self.others = QListWidget(self)
        self.others.setAccessibleName(self.tr("Columns to keep as attributes"))
        self.others.setMaximumHeight(_ROWS * self.fontMetrics().lineSpacing() + 16)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Column of the &text"), self.text)
        form.addRow(self.tr("Column of the &name"), self.name)
        form.addRow(self.tr("Keep as attributes"), self.others)
        self._names: tuple[str, ...] = ()
        self.text.activated.connect(self.changed)
        self.name.activated.connect(self.changed)
        self.others.itemChanged.connect(self.changed)

    def show_columns(self, names: Sequence[str], chosen: Columns) -> None:
        """Offer these columns; the same ones as before stay as they are."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        quiet = QSignalBlocker(self.others)
        for box, first, value in (
            (self.text, self.tr("the longest"), chosen.text),
            (self.name, self.tr("none: numbers"), chosen.name),
        ):
            box.clear()
            box.addItem(first, "")
            for name in names:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(value)))
        self.others.clear()
        for name in names:
            item = QListWidgetItem(name, self.others)
            item.setSizeHint(QSize(0, self.text.sizeHint().height() - _TIGHTER))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            kept = name in chosen.others
            item.setCheckState(Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked)
        quiet.unblock()

    def chosen(self, before: Columns) -> Columns:
        """Return the choice, or `before` while no table has been seen."""
        if not self._names:
            return before
        items = [self.others.item(row) for row in range(self.others.count())]
        kept = [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]
        return Columns(
            str(self.text.currentData() or ""), str(self.name.currentData() or ""), tuple(kept)
        )
