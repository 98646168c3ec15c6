"""The table in which a tag's attributes are defined."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.attributes import AttributeField, Kind
from core.items import Value
from core.messages import language

_NAME, _KIND, _VALUES, _DEFAULT, _REQUIRED = range(5)
_SEPARATORS: Final = re.compile(r"[،,؛;\n]")
_YES: Final = frozenset({"بله", "آری", "yes", "true"})
_NO: Final = frozenset({"خیر", "نه", "no", "false"})


class AttributeFields(QWidget):
    """Shows fields as rows; `fields` reads them back."""

    def __init__(self, fields: tuple[AttributeField, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: dict[str, tuple[str, ...]] = {}  # values by the words that show them
        self._others = {each.name: each.others for each in fields}
        self.table = QTableWidget(0, 5, self)
        self.table.setAccessibleName(self.tr("Attributes"))
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Attribute"),
                self.tr("Kind"),
                self.tr("Values"),
                self.tr("Default"),
                self.tr("Required"),
            ]
        )
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(110)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        for column in (_NAME, _VALUES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column in (_KIND, _REQUIRED):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.add = QPushButton(self.tr("&Add an attribute"), self)
        self.remove = QPushButton(self.tr("&Remove it"), self)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addLayout(foot)
        for each in fields:
            self._append(each)
        self.add.clicked.connect(self.add_row)
        self.remove.clicked.connect(self._remove)
        self.table.currentCellChanged.connect(self._note_current)
        self._note_current()

    def fields(self) -> tuple[AttributeField, ...]:
        """Return the fields as they are written now; rows without a name are passed over.

        Raises AttributeProblem where one is no valid definition.
        """
        rows = range(self.table.rowCount())
        return tuple(self._field(row) for row in rows if self._text(row, _NAME))

    def add_row(self) -> None:
        """Add an empty row, and let its name be written."""
        self._append(None)
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, _NAME)
        self.table.setFocus()
        self.table.editItem(self._item(row, _NAME))

    def _append(self, field: AttributeField | None) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        values = field.values if field else ()
        words = ("، " if language() == "fa" else ", ").join(values)
        self._shown[words] = values
        default = "" if field is None or field.default is None else self._word(field.default)
        texts = {_NAME: field.name if field else "", _VALUES: words, _DEFAULT: default}
        for column, text in texts.items():
            self.table.setItem(row, column, QTableWidgetItem(text))
        required = QTableWidgetItem()
        required.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        wanted = field is not None and field.required
        required.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        self.table.setItem(row, _REQUIRED, required)
        kind = QComboBox(self.table)
        kind.setAccessibleName(self.tr("Kind"))
        for each, word in (
            (Kind.CHOICE, self.tr("choice")),
            (Kind.TEXT, self.tr("text")),
            (Kind.NUMBER, self.tr("number")),
            (Kind.YES_NO, self.tr("yes or no")),
        ):
            kind.addItem(word, each)
        kind.setCurrentIndex(kind.findData(field.kind if field else Kind.CHOICE))
        kind.currentIndexChanged.connect(lambda: self._note_kind(kind))
        self.table.setCellWidget(row, _KIND, kind)
        self._note_kind(kind)

    def _note_kind(self, kind: QComboBox) -> None:
        rows = range(self.table.rowCount())
        row = next(each for each in rows if self.table.cellWidget(each, _KIND) is kind)
        values = self._item(row, _VALUES)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        choice = kind.currentData() == Kind.CHOICE
        values.setFlags(flags | Qt.ItemFlag.ItemIsEditable if choice else Qt.ItemFlag.NoItemFlags)
        values.setToolTip(self.tr("Put a comma between the values."))

    def _note_current(self) -> None:
        self.remove.setEnabled(self.table.currentRow() >= 0)

    def _remove(self) -> None:
        self.table.removeRow(self.table.currentRow())

    def _field(self, row: int) -> AttributeField:
        kind = Kind(str(self._kind_box(row).currentData()))
        name = self._text(row, _NAME)
        values: tuple[str, ...] = ()
        if kind is Kind.CHOICE:
            words = self._item(row, _VALUES).text()
            split = (" ".join(each.split()) for each in _SEPARATORS.split(words))
            values = self._shown.get(words) or tuple(dict.fromkeys(filter(None, split)))
        required = self._item(row, _REQUIRED).checkState() is Qt.CheckState.Checked
        field = AttributeField(name, kind, values, None, required, self._others.get(name, {}))
        typed = self._text(row, _DEFAULT)
        if kind is Kind.YES_NO:
            truth = _truth(typed)
            typed = typed if truth is None else str(truth).lower()
        default = field.read(typed)
        return AttributeField(name, kind, values, default, required, field.others)

    def _kind_box(self, row: int) -> QComboBox:
        widget = self.table.cellWidget(row, _KIND)
        assert isinstance(widget, QComboBox)
        return widget

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    def _text(self, row: int, column: int) -> str:
        return self._item(row, column).text().strip()

    def _word(self, value: Value) -> str:
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        return str(value)


def _truth(typed: str) -> bool | None:
    folded = typed.strip().casefold()
    if folded in _YES:
        return True
    return False if folded in _NO else None
