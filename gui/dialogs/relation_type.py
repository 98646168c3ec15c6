"""The part of a tag's dialog that makes it one for ties between highlights."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.items import Tag
from core.relation_types import RelationType, type_of
from core.tags import TagSet
from gui.dialogs.swatches import swatch

_ID = Qt.ItemDataRole.UserRole
_HEIGHT = 96  # pixels


class RelationTypeFields(QWidget):
    """Whether a tag is for ties, whether these have a direction, and what they may join."""

    def __init__(self, tag: Tag, tags: TagSet, parent: QWidget) -> None:
        super().__init__(parent)
        kind = type_of(tag)
        self.on = QCheckBox(self.tr("It is for &ties between highlights"), self)
        self.on.setToolTip(self.tr("Highlights themselves cannot have such a tag."))
        self.on.setChecked(kind is not None)
        shown = kind or RelationType()
        self._details = QWidget(self)
        self.directed = QCheckBox(self.tr("They lead from one highlight to the &other"), self)
        self.directed.setChecked(not shown.symmetric)
        self.sources = self._list(tags, shown.sources)
        self.targets = self._list(tags, shown.targets)
        grid = QGridLayout(self._details)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, (text, chosen) in enumerate(
            ((self.tr("Fro&m"), self.sources), (self.tr("T&o"), self.targets))
        ):
            label = QLabel(text, self._details)
            label.setBuddy(chosen)
            chosen.setAccessibleName(text.replace("&", ""))
            grid.addWidget(label, 0, column)
            grid.addWidget(chosen, 1, column)
        hint = QLabel(self.tr("Where none is checked, any highlight will do."), self._details)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        grid.addWidget(hint, 2, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.on)
        column.addWidget(self.directed)
        column.addWidget(self._details)
        self.on.toggled.connect(self._show_details)
        self._show_details(self.on.isChecked())

    def kind(self) -> RelationType | None:
        """Return what was chosen; None for a tag of highlights."""
        if not self.on.isChecked():
            return None
        return RelationType(
            not self.directed.isChecked(), _checked(self.sources), _checked(self.targets)
        )

    def _show_details(self, shown: bool) -> None:
        self.directed.setVisible(shown)
        self._details.setVisible(shown)
        window = self.window()
        if window.isVisible():
            window.adjustSize()

    def _list(self, tags: TagSet, chosen: tuple[str, ...]) -> QListWidget:
        made = QListWidget(self._details)
        made.setMaximumHeight(_HEIGHT)
        for tag in tags:
            if tag.relation is not None:
                continue
            item = QListWidgetItem(swatch(tag.color), tag.name, made)
            item.setData(_ID, tag.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = tag.id in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        made.setCurrentRow(0)
        return made


def _checked(items: QListWidget) -> tuple[str, ...]:
    every = (items.item(row) for row in range(items.count()))
    return tuple(str(one.data(_ID)) for one in every if one.checkState() is Qt.CheckState.Checked)
