"""What is said of highlights, or of a document, under their attributes, as a form."""

from collections.abc import Sequence
from functools import partial
from typing import Final, override

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from core.attributes import AttributeField, AttributeProblem, Kind, fields_for
from core.items import DocumentFacts, Highlight, Value
from core.tags import TagSet
from gui.i18n import digits, isolated

_NOTHING: Final = ""


class AttributesForm(QWidget):
    """Fields that the tags ask for, then what else is said; `changed` carries name and value.

    Of several highlights that say different things a field shows none of it, and says so.
    """

    changed = Signal(str, object)  # the name, and the Value or None
    refused = Signal(object)  # an AttributeProblem
    asking = Signal(object)  # the editor that a person is led to
    left = Signal()  # Esc, or Enter where nothing more must be said

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.editors: dict[str, QComboBox | QLineEdit] = {}
        self._fields: dict[str, AttributeField] = {}
        self._shown: object = None
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setVerticalSpacing(4)
        self.add = QPushButton(self)
        self.add.setObjectName("flat")
        self.add.clicked.connect(self._ask_name)
        self._rows.addRow(self.add)

    def retranslate(self) -> None:
        """Name everything in the language of the interface."""
        self.add.setText(self.tr("Add an attribute…"))
        self._shown = None

    def show_of(
        self, tags: TagSet, selected: Sequence[Highlight | DocumentFacts], *, writable: bool
    ) -> None:
        """Show what is said of the highlights, or of a document."""
        ids = dict.fromkeys(tag for one in selected for tag in one.tags)
        fields = {each.name: each for each in fields_for(tags, ids)}
        for one in selected:
            for name, value in one.attributes.items():
                fields.setdefault(name, _guessed(name, value))
        said = {name: {one.attributes.get(name) for one in selected} for name in fields}
        state = (tuple(fields.values()), {name: frozenset(v) for name, v in said.items()}, writable)
        if state == self._shown:
            return
        self._shown = state
        if list(fields.values()) != list(self._fields.values()):
            self._build(fields)
        for name, values in said.items():
            self._fill(name, values)
            self.editors[name].setEnabled(writable)
        self.add.setEnabled(writable)

    def focus_missing(self) -> bool:
        """Put the focus into the first field that must be said and is not; tell whether it is."""
        for name, each in self._fields.items():
            if each.required and _typed(self.editors[name]) == _NOTHING:
                self.editors[name].setFocus()
                self.asking.emit(self.editors[name])
                return True
        return False

    def finish(self) -> None:
        """Say what is being typed, and not said yet."""
        typed: list[tuple[AttributeField, str]] = []
        for name, editor in self.editors.items():
            if isinstance(editor, QLineEdit) and editor.isModified():
                editor.setModified(False)
                typed.append((self._fields[name], editor.text()))
        for each, text in typed:
            self._read(each, text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (entered and not self.focus_missing()):
            self.left.emit()
        elif not entered:
            super().keyPressEvent(event)

    def _build(self, fields: dict[str, AttributeField]) -> None:
        for editor in self.editors.values():
            self._take_out(editor)
        self._fields, self.editors = fields, {}
        for name, each in fields.items():
            editor = self._editor(each)
            self.editors[name] = editor
            # A star for those who see it, a word for those who do not.
            label = QLabel(f"{isolated(name)} ✱" if each.required else isolated(name), self)
            label.setBuddy(editor)
            told = self.tr("{name}, to be filled in") if each.required else "{name}"
            editor.setAccessibleName(told.format(name=name))
            self._rows.insertRow(self._rows.rowCount() - 1, label, editor)
            editor.show()  # a layout shows it only later, and what is hidden takes no focus

        self._put_in_tab_order()

    def _put_in_tab_order(self) -> None:
        """Let Tab go to the editors before it goes to the button; Qt has them at its end."""
        before = self.add.previousInFocusChain()
        while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is None:
            return
        for editor in self.editors.values():
            QWidget.setTabOrder(before, editor)
            before = editor

    def _take_out(self, editor: QWidget) -> None:
        """Take an editor out with its label, which live on while it tells of what was typed."""
        row = self._rows.takeRow(editor)
        for item in (row.labelItem, row.fieldItem):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _editor(self, each: AttributeField) -> QComboBox | QLineEdit:
        if each.kind in (Kind.CHOICE, Kind.YES_NO):
            box = QComboBox(self)
            box.addItem("–", None)
            if each.kind is Kind.YES_NO:
                box.addItem(self.tr("Yes"), True)  # noqa: FBT003  # Qt takes no keyword here
                box.addItem(self.tr("No"), False)  # noqa: FBT003
            else:
                for value in each.values:
                    box.addItem(value, value)
            box.activated.connect(partial(self._choose, each.name, box))
            return box
        line = QLineEdit(self)
        line.editingFinished.connect(partial(self._type, each, line))
        return line

    def _fill(self, name: str, values: set[Value | None]) -> None:
        editor = self.editors[name]
        one = next(iter(values)) if len(values) == 1 else None
        with QSignalBlocker(editor):
            if isinstance(editor, QComboBox):
                editor.setPlaceholderText("" if len(values) == 1 else self.tr("several values"))
                editor.setCurrentIndex(editor.findData(one) if len(values) == 1 else -1)
                if editor.currentIndex() < 0 and one is not None:
                    editor.addItem(str(one), one)  # what is no value of the field is shown, too
                    editor.setCurrentIndex(editor.count() - 1)
            elif not editor.isModified():
                editor.setPlaceholderText("" if len(values) == 1 else self.tr("several values"))
                number = isinstance(one, int | float) and not isinstance(one, bool)
                text = "" if one is None else digits(str(one)) if number else str(one)
                editor.setText(text)

    def _choose(self, name: str, box: QComboBox, _: int) -> None:
        self.changed.emit(name, box.currentData())

    def _type(self, each: AttributeField, line: QLineEdit) -> None:
        if not line.isModified():
            return
        line.setModified(False)
        self._read(each, line.text())

    def _read(self, each: AttributeField, text: str) -> None:
        self._shown = None
        try:
            self.changed.emit(each.name, each.read(text))
        except AttributeProblem as problem:
            self.refused.emit(problem)

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Add an attribute"))
        dialog.setLabelText(self.tr("Its name:"))
        dialog.textValueSelected.connect(self._add)
        dialog.open()

    def _add(self, name: str) -> None:
        name = name.strip()
        if name and name not in self._fields:
            self._build({**self._fields, name: AttributeField(name)})
            self._shown = None
            self.editors[name].setFocus()


def _guessed(name: str, value: Value) -> AttributeField:
    if isinstance(value, bool):
        return AttributeField(name, Kind.YES_NO)
    return AttributeField(name, Kind.NUMBER if isinstance(value, int | float) else Kind.TEXT)


def _typed(editor: QComboBox | QLineEdit) -> object:
    if isinstance(editor, QComboBox):
        data: object = editor.currentData()
        return _NOTHING if data is None else data
    return editor.text().strip()
