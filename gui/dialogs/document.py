"""What is said of a whole document: tags, attributes, state, language, direction, a note."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from core.document import Document
from core.items import Direction, DocumentFacts, Value, WorkState
from core.messages import HashiyaError
from core.relation_types import marks
from core.tags import TagSet
from gui.dialogs.swatches import swatch
from gui.dialogs.tab_order import tab_as_read
from gui.i18n import file_name, way_mark
from gui.panels.attributes_form import AttributesForm
from gui.panels.note_field import NoteEdit

LANGUAGES: Final = (
    ("fa", "فارسی"),
    ("ar", "العربية"),
    ("ur", "اردو"),
    ("he", "עברית"),
    ("en", "English"),
)
_ID: Final = Qt.ItemDataRole.UserRole


class DocumentDialog(QDialog):
    """Shows and changes the facts of a document; `keep` is called with the fields to write."""

    def __init__(
        self,
        document: Document,
        tags: TagSet,
        keep: Callable[[dict[str, object]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("This document"))
        self._keep = keep
        facts = document.facts
        heading = QLabel(f"{way_mark()}{file_name(document.name)}", self)
        heading.setObjectName("heading")
        heading.setWordWrap(True)
        self.state = QComboBox(self)
        for state, name in (
            (WorkState.NEW, self.tr("new")),
            (WorkState.IN_PROGRESS, self.tr("in progress")),
            (WorkState.DONE, self.tr("done")),
        ):
            self.state.addItem(name, state)
        marked = WorkState.IN_PROGRESS if len(document.highlights) else WorkState.NEW
        self.state.setCurrentIndex(list(WorkState).index(facts.state or marked))
        self.direction = QComboBox(self)
        for direction, name in (
            (Direction.AUTO, self.tr("by the first letter of each paragraph")),
            (Direction.RTL, self.tr("right to left")),
            (Direction.LTR, self.tr("left to right")),
        ):
            self.direction.addItem(name, direction)
        chosen = facts.direction or Direction.AUTO
        self.direction.setCurrentIndex(list(Direction).index(chosen))
        self.language = QComboBox(self)
        self.language.addItem(self.tr("that of the project"), "")
        for code, name in LANGUAGES:
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(facts.language or "")))
        self.tags = QListWidget(self)
        self.tags.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tags.setMaximumHeight(170)
        for tag in filter(marks, tags):
            item = QListWidgetItem(swatch(tag.color), tag.name, self.tags)
            item.setData(_ID, tag.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = tag.id in facts.tags
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._tag_set = tags
        self._said = dict(facts.attributes)
        self.attributes = AttributesForm(self)
        self.attributes.retranslate()
        self._show_attributes()
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.note = NoteEdit(self)
        self.note.show_text(facts.note)
        self.note.setMaximumHeight(120)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        form = QFormLayout(self)
        form.setContentsMargins(18, 18, 18, 14)
        form.setVerticalSpacing(10)
        form.addRow(heading)
        form.addRow(self.tr("&State"), self.state)
        form.addRow(self.tr("&Tags"), self.tags)
        form.addRow(self.tr("&Attributes"), self.attributes)
        form.addRow(self.problem)
        form.addRow(self.tr("&Note"), self.note)
        form.addRow(self.tr("&Direction"), self.direction)
        form.addRow(self.tr("&Language"), self.language)
        form.addRow(self.buttons)
        tab_as_read(self)
        self.tags.itemChanged.connect(self._show_attributes)
        self.attributes.changed.connect(self._say)
        self.attributes.refused.connect(self._refuse)
        self.attributes.left.connect(self.note.setFocus)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.setMinimumWidth(420)
        self._before = self.fields()

    def accept(self) -> None:
        """Write what was changed, and nothing else."""
        self.attributes.finish()
        if self.problem.isVisible():
            return
        now = self.fields()
        changed = {name: value for name, value in now.items() if value != self._before[name]}
        if changed:
            self._keep(changed)
        super().accept()

    def fields(self) -> dict[str, object]:
        """Return the facts as they stand."""
        return {
            "state": WorkState(self.state.currentData()),
            "direction": Direction(self.direction.currentData()),
            "language": str(self.language.currentData()) or None,
            "tags": self._checked(),
            "attributes": dict(self._said),
            "note": self.note.text(),
        }

    def _checked(self) -> tuple[str, ...]:
        items = [self.tags.item(row) for row in range(self.tags.count())]
        return tuple(
            str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _show_attributes(self) -> None:
        """Ask for what the checked tags ask for, and show what else is said."""
        facts = DocumentFacts("", "", self._checked(), attributes=self._said)
        self.attributes.show_of(self._tag_set, [facts], writable=True)

    def _say(self, name: str, value: Value | None) -> None:
        self.problem.hide()
        self._said = {key: said for key, said in self._said.items() if key != name}
        if value is not None:
            self._said[name] = value
        self._show_attributes()

    def _refuse(self, problem: HashiyaError) -> None:
        self.problem.setText(str(problem))
        self.problem.show()
