"""Making a tag, or changing one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)

from core.attributes import schema_of, with_schema
from core.items import Tag
from core.messages import HashiyaError
from core.relation_types import with_type
from core.tag_tree import is_below
from core.tags import TagSet
from gui.dialogs.attribute_fields import AttributeFields
from gui.dialogs.relation_type import RelationTypeFields
from gui.dialogs.swatches import swatch
from gui.dialogs.tab_order import tab_as_read

_SWATCH: Final = 18


class TagDialog(QDialog):
    """Name, colour, key, place, description and attributes of a tag.

    `save` is called with the tag; where it raises a HashiyaError, the sentence is shown and the
    dialog stays. `name` is shown instead of the tag's own, which a new tag does not have yet.
    """

    def __init__(
        self,
        tag: Tag,
        tags: TagSet,
        colors: tuple[str, ...],
        save: Callable[[Tag], None],
        parent: QWidget,
        *,
        name: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tag = tag
        self._save = save
        self._color = tag.color
        known = tag.id in tags
        self.setWindowTitle(self.tr("Change the tag") if known else self.tr("New tag"))
        self.name = QLineEdit(tag.name if name is None else name, self)
        self.key = QLineEdit(tag.key, self)
        self.key.setMaxLength(1)
        self.key.setMaximumWidth(60)
        self.key.setToolTip(self.tr("One digit or letter; it works in every keyboard layout."))
        self.description = QTextEdit(self)
        self.description.setAcceptRichText(False)
        self.description.setTabChangesFocus(True)
        self.description.setPlainText(tag.description)
        self.description.setPlaceholderText(
            self.tr("When to use it, in Markdown; shown with the tag")
        )
        self.description.setMaximumHeight(110)
        self.above = QComboBox(self)
        self.above.addItem(self.tr("none"), "")
        for other in tags:
            if other.id != tag.id and not is_below(tags, other.id, tag.id):
                self.above.addItem(other.name, other.id)
        self.above.setCurrentIndex(max(0, self.above.findData(tag.parent)))
        self.markable = QCheckBox(self.tr("Things can be &highlighted with it"), self)
        self.markable.setChecked(tag.markable)
        self.markable.setToolTip(self.tr("Without this, it only holds together the tags below it."))
        self.relation = RelationTypeFields(tag, tags, self)
        self.attributes = AttributeFields(schema_of(tag), self)
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        form = QFormLayout(self)
        form.setContentsMargins(18, 18, 18, 14)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Colour"), self._color_row(colors))
        form.addRow(self.tr("&Key"), self.key)
        form.addRow(self.tr("&Below"), self.above)
        form.addRow("", self.markable)
        form.addRow("", self.relation)
        form.addRow(self.tr("&Description"), self.description)
        form.addRow(self.tr("A&ttributes"), self.attributes)
        form.addRow(self.problem)
        form.addRow(self.buttons)
        tab_as_read(self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name.setFocus()

    def accept(self) -> None:
        """Save the tag; stay, with a sentence, where it cannot be saved."""
        name = self.name.text().strip()
        if not name:
            self._tell(self.tr("A tag needs a name."))
            self.name.setFocus()
            return
        changed = replace(
            self._tag,
            name=name,
            color=self._color,
            key=self.key.text().strip(),
            parent=str(self.above.currentData() or ""),
            description=self.description.toPlainText(),
            markable=self.markable.isChecked(),
        )
        try:
            kept = with_type(changed, self.relation.kind())
            self._save(with_schema(kept, self.attributes.fields()))
        except HashiyaError as error:
            self._tell(str(error))
            return
        super().accept()

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _color_row(self, colors: tuple[str, ...]) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3)
        group = QButtonGroup(row)
        shown = colors if self._color in colors else (*colors, self._color)
        for color in shown:
            button = QToolButton(row)
            button.setObjectName("swatch")
            button.setCheckable(True)
            button.setIcon(swatch(color))
            button.setIconSize(QSize(_SWATCH, _SWATCH))
            button.setAccessibleName(self.tr("Colour {color}").format(color=color))
            button.setChecked(color == self._color)
            button.clicked.connect(lambda _=False, color=color: self._choose(color))
            group.addButton(button)
            line.addWidget(button)
        other = QToolButton(row)
        other.setText(self.tr("Other…"))
        other.clicked.connect(self._ask_color)
        line.addWidget(other)
        line.addStretch(1)
        self.colors = group
        self._other = other
        return row

    def _choose(self, color: str) -> None:
        self._color = color

    def _ask_color(self) -> None:
        dialog = QColorDialog(QColor(self._color), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._take_color)
        dialog.open()

    def _take_color(self, color: QColor) -> None:
        self._color = color.name()
        self._other.setIcon(swatch(self._color))
        checked = self.colors.checkedButton()
        if checked is not None:
            self.colors.setExclusive(False)
            checked.setChecked(False)
            self.colors.setExclusive(True)
