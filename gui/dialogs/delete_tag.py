"""Asking what becomes of a tag's highlights when the tag is deleted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.items import Tag
from core.tags import TagSet
from gui.i18n import digits, isolated


class DeleteTagDialog(QDialog):
    """Merges a tag into another, or deletes it with the highlights that have no other.

    `wanted` carries the tag's id and that of the tag to take its place, or nothing. Either can be
    undone in one step. `count` is how many highlights of the project have the tag.
    """

    wanted = Signal(str, str)

    def __init__(self, tag: Tag, tags: TagSet, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Delete the tag"))
        self._tag = tag.id
        if tag.relation is None:
            words = self.tr("What is to become of the highlights with the tag {tag}?")
        else:
            words = self.tr("What is to become of the ties with the tag {tag}?")
        words = words.format(tag=isolated(tag.name))
        if tag.relation is None:
            counted = digits(self.tr("%n highlight(s) of the project have it.", "", count))
            words = f"{words} {counted}"
        heading = QLabel(words, self)
        heading.setWordWrap(True)
        self.merge = QRadioButton(self.tr("They get &another tag:"), self)
        self.other = QComboBox(self)
        self.other.setAccessibleName(self.tr("Another tag"))
        for each in tags:
            of_a_kind = (each.relation is None) is (tag.relation is None)
            if each.id != tag.id and each.markable and of_a_kind:
                self.other.addItem(each.name, each.id)
        self.delete = QRadioButton(
            self.tr("They lose the tag; those that have no other are &deleted"), self
        )
        can_merge = self.other.count() > 0
        self.merge.setEnabled(can_merge)
        self.other.setEnabled(can_merge)
        (self.merge if can_merge else self.delete).setChecked(True)
        note = QLabel(
            self.tr(
                "Undo brings everything back, and later Highlight › Tag set › Deleted tags… does."
            ),
            self,
        )
        note.setObjectName("quiet")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Delete the tag"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        for widget in (heading, self.merge, self.other, self.delete, note, self.buttons):
            column.addWidget(widget)
        self.other.activated.connect(lambda: self.merge.setChecked(True))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        """Hand on what is wanted."""
        merging = self.merge.isChecked()
        self.wanted.emit(self._tag, str(self.other.currentData()) if merging else "")
        super().accept()
