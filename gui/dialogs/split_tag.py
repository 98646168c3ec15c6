"""Splitting a tag: what it marks, sorted into parts that get tags of their own."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.items import Change, Tag
from core.messages import HashiyaError
from core.retagging import SplitBy, Use, attributes_of, parts, split
from core.tag_tree import free_name
from core.tags import TagSet
from gui.dialogs.check_list import CheckList
from gui.i18n import digits, isolated, number

_HAND: Final = "hand"
_MOST: Final = 5000  # rows that a person can look through
_USE: Final = Qt.ItemDataRole.UserRole
_CONTEXT: Final = 24  # characters


class SplitTagDialog(QDialog):
    """Splits a tag by note, attribute, document, or by hand.

    By hand, the checked ones get one new tag; else each checked part gets a tag of its name, which
    can be changed. `do` carries the change out; where it raises a HashiyaError, the sentence is
    shown and the dialog stays.
    """

    def __init__(
        self,
        tag: Tag,
        found: Sequence[Use],
        tags: TagSet,
        do: Callable[[Change], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Split the tag"))
        self._tag, self._found, self._tags, self._do = tag, found, tags, do
        heading = QLabel(
            digits(self.tr("%n thing(s) bear the tag {tag}.", "", len(found))).format(
                tag=isolated(tag.name)
            ),
            self,
        )
        heading.setWordWrap(True)
        self.by = QComboBox(self)
        self.by.addItem(self.tr("the first line of the note"), (SplitBy.NOTE, ""))
        for name in attributes_of(found):
            words = self.tr("the attribute {name}").format(name=isolated(name))
            self.by.addItem(words, (SplitBy.ATTRIBUTE, name))
        self.by.addItem(self.tr("the document"), (SplitBy.DOCUMENT, ""))
        self.by.addItem(self.tr("a choice by hand"), (_HAND, ""))
        self.name = QLineEdit(free_name(tags, tag.name), self)
        self.wanted = QLineEdit(self)
        self.wanted.setPlaceholderText(self.tr("Find in the rows"))
        self.wanted.setAccessibleName(self.tr("Find in the rows"))
        self.wanted.setClearButtonEnabled(True)
        self.list = CheckList(self)
        self.list.setAccessibleName(self.tr("Parts"))
        self.below = QCheckBox(self.tr("The new tags stand &below the old one"), self)
        self.below.setChecked(True)
        hints = [
            self.tr("Space checks all rows that are selected."),
            self.tr("What is not checked keeps its tag. Undo takes all back."),
        ]
        if len(found) > _MOST:
            hints.append(digits(self.tr("By hand, the first %n can be chosen.", "", _MOST)))
        note = QLabel(" ".join(hints), self)
        note.setObjectName("quiet")
        note.setWordWrap(True)
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Split"))
        form = QFormLayout()
        form.addRow(self.tr("Split b&y"), self.by)
        form.addRow(self.tr("&Name of the new tag"), self.name)
        self._form = form
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addLayout(form)
        column.addWidget(self.wanted)
        column.addWidget(self.list, 1)
        for widget in (self.below, note, self.problem, self.buttons):
            column.addWidget(widget)
        self.resize(640, 520)
        self.by.currentIndexChanged.connect(self._fill)
        self.wanted.textChanged.connect(self.list.narrow)
        self.list.itemChanged.connect(self._note_checked)
        self.list.turned.connect(self._note_checked)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._fill()

    def accept(self) -> None:
        """Split; stay, with a sentence, where that cannot be."""
        try:
            self._do(split(self._tags, self._tag.id, self._parts(), below=self.below.isChecked()))
        except HashiyaError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        super().accept()

    def _by_hand(self) -> bool:
        return bool(self.by.currentData()[0] == _HAND)

    def _parts(self) -> dict[str, list[Use]]:
        chosen: dict[str, list[Use]] = {}
        for item in self.list.checked():
            name = self.name.text().strip() if self._by_hand() else item.text(0).strip()
            chosen.setdefault(name, []).extend(item.data(0, _USE))
        return chosen

    def _fill(self) -> None:
        self.problem.hide()
        self.list.blockSignals(True)  # noqa: FBT003  # Qt takes it by place alone
        self.list.clear()
        self._form.setRowVisible(self.name, self._by_hand())
        if self._by_hand():
            self._fill_uses()
        else:
            self._fill_parts()
        self.list.narrow(self.wanted.text())
        self._share_room()
        self.list.blockSignals(False)  # noqa: FBT003
        self._note_checked()

    def _share_room(self) -> None:
        header = self.list.header()
        header.setStretchLastSection(False)
        stretched = (0, 1) if self._by_hand() else (0,)
        for column in range(self.list.columnCount()):
            stretch = column in stretched
            header.setSectionResizeMode(
                column,
                QHeaderView.ResizeMode.Stretch
                if stretch
                else QHeaderView.ResizeMode.ResizeToContents,
            )

    def _fill_parts(self) -> None:
        by, attribute = self.by.currentData()
        self.list.setColumnCount(2)
        self.list.setHeaderLabels([self.tr("Name of the new tag"), self.tr("How many")])
        for name, found in parts(self._found, SplitBy(by), attribute).items():
            if not name:  # what has no note or no such attribute stays where it is
                continue
            item = self._item([name, number(len(found))], found, checked=True)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)

    def _fill_uses(self) -> None:
        self.list.setHeaderLabels([self.tr("Text"), self.tr("Around it"), self.tr("Document")])
        for use in self._found[:_MOST]:
            around = f"{use.before[-_CONTEXT:]}[…]{use.after[:_CONTEXT]}"
            words = use.quote or self.tr("the whole document")
            cells = [words, around if use.quote else "", use.document]
            self._item([isolated(" ".join(cell.split())) for cell in cells], [use], checked=False)

    def _item(self, cells: list[str], found: Sequence[Use], *, checked: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.list, cells)
        item.setData(0, _USE, list(found))
        item.setCheckState(0, Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        return item

    def _note_checked(self) -> None:
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.list.checked()))
