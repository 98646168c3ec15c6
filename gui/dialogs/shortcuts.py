"""All keys on one page; each can be changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.messages import HashiyaError
from core.tags import TagSet
from gui.actions import Actions
from gui.fuzzy import best
from gui.i18n import digits, isolated
from gui.key_profiles import (
    SUFFIX,
    clashes,
    is_meant,
    key_words,
    read_profile,
    tag_with,
    write_profile,
)

_ID: Final = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    """Shows every action with its keys, and which of them clash, with one another or with a tag's.

    `keep` is called with the keys that a person changed.
    """

    sheet_wanted = Signal()

    def __init__(
        self,
        actions: Actions,
        own: dict[str, str],
        keep: Callable[[dict[str, str]], None],
        parent: QWidget,
        tags: TagSet,
    ) -> None:
        super().__init__(parent)
        self._tags = tags
        self._clashing: dict[str, str] = {}  # what is to be said of an action's key, by id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._actions = actions
        self._own = dict(own)
        self._keep = keep
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Find an action"))
        self.filter.setAccessibleName(self.tr("Find an action"))
        self.table = QTableWidget(0, 3, self)
        self.table.setHorizontalHeaderLabels([self.tr("Menu"), self.tr("Action"), self.tr("Keys")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(self.tr("Keys"))
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.key = QKeySequenceEdit(self)
        self.key.setMaximumSequenceLength(1)
        self.key.setAccessibleName(self.tr("New key"))
        self.set = QPushButton(self.tr("Use this key"), self)
        self.usual = QPushButton(self.tr("The usual key"), self)
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        for button in (self.set, self.usual):
            button.setAutoDefault(False)
        note = QLabel(
            self.tr(
                "Tags have keys of their own, shown beside them. All keys work in Persian and "
                "Latin keyboard layouts alike."
            ),
            self,
        )
        note.setObjectName("quiet")
        note.setWordWrap(True)
        self.instead = QPushButton(self.tr("Use it here instead"), self)
        self.instead.setAutoDefault(False)
        self.instead.hide()
        line = QHBoxLayout()
        line.addWidget(self.key, 1)
        line.addWidget(self.set)
        line.addWidget(self.instead)
        line.addWidget(self.usual)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        for text, do in (
            (self.tr("Keep the keys in a file…"), self._ask_where),
            (self.tr("Take keys from a file…"), self._ask_which),
            (self.tr("Cheat sheet…"), self.sheet_wanted.emit),
        ):
            button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, do=do: do())
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        for widget in (self.filter, self.table):
            column.addWidget(widget)
        column.addLayout(line)
        for widget in (self.problem, note, buttons):
            column.addWidget(widget)
        self.resize(640, 560)
        self.filter.textChanged.connect(self._fill)
        self.table.currentCellChanged.connect(self._show_key)
        self.set.clicked.connect(self._set)
        self.instead.clicked.connect(self._take_over)
        self.usual.clicked.connect(self._reset)
        self._fill("")

    def _fill(self, wanted: str) -> None:
        before = self._current()
        rows = [
            (row, action)
            for row, action in self._actions.rows()
            if best(wanted, (action.text().replace("&", ""), *row.other_titles, row.id))
            or any(is_meant(wanted, key) for key in action.shortcuts())
        ]
        self._clashing = self._clashes()
        self.table.setRowCount(len(rows))
        for y, (row, action) in enumerate(rows):
            keys = "  ".join(key_words(key) for key in action.shortcuts())
            if row.id in self._clashing:
                keys = f"⚠ {keys}"
            cells = (row.menu.shown.replace("&", ""), action.text().replace("&", ""), keys)
            for x, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setData(_ID, row.id)
                item.setToolTip(self._clashing.get(row.id, ""))
                self.table.setItem(y, x, item)
        self.table.resizeColumnToContents(0)
        if rows:
            ids = [row.id for row, _ in rows]
            self.table.setCurrentCell(ids.index(before) if before in ids else 0, 1)
        self._show_key()  # Qt tells nothing where another action stands in the same row now
        if not rows:
            self._say(self.tr("No action is called so, or has this key."))

    def _current(self) -> str:
        item = self.table.item(self.table.currentRow(), 0)
        return str(item.data(_ID)) if item is not None else ""

    def _show_key(self) -> None:
        name = self._current()
        self.key.setKeySequence(self._actions[name].shortcut() if name else QKeySequence())
        self.problem.hide()
        self.instead.hide()
        if name in self._clashing:
            self._say(self._clashing[name])

    def _set(self) -> None:
        name, sequence = self._current(), self.key.keySequence()
        if not name:
            return
        other = self._actions.holder(sequence) if not sequence.isEmpty() else None
        if other is not None and other.objectName() != name:
            self.problem.setText(
                self.tr("This key already belongs to {action}.").format(
                    action=isolated(other.text().replace("&", ""))
                )
            )
            self.problem.show()
            self.instead.show()
            return
        self._own[name] = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        self._changed()

    def _take_over(self) -> None:
        """Give the key to this action, and take it from the others that have it."""
        name, sequence = self._current(), self.key.keySequence()
        for row, action in self._actions.rows():
            if row.id != name and sequence in action.shortcuts():
                left = [key for key in action.shortcuts() if key != sequence]
                self._own[row.id] = left[0].toString() if left else ""
        self._own[name] = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        self._changed()

    def _ask_where(self) -> None:
        dialog = self._file_dialog(self.tr("Keep the keys in a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(f"hashiya-keys{SUFFIX}")
        dialog.fileSelected.connect(self.write_to)
        dialog.open()

    def _ask_which(self) -> None:
        dialog = self._file_dialog(self.tr("Take keys from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_from)
        dialog.open()

    def write_to(self, name: str) -> None:
        """Write the keys that a person changed into a file."""
        try:
            write_profile(Path(name), self._own)
        except HashiyaError as error:
            self._say(str(error))

    def read_from(self, name: str) -> None:
        """Put the keys of a file in the place of the present ones; clashes are shown."""
        known = [row.id for row, _ in self._actions.rows()]
        try:
            self._own, strange = read_profile(Path(name), known)
        except HashiyaError as error:
            self._say(str(error))
            return
        self._changed()
        shared = clashes((row.id, action.shortcuts()) for row, action in self._actions.rows())
        sentences = [
            self.tr("%n action(s) share a key; they are marked with ⚠.", "", len(shared))
            if shared
            else "",
            self.tr("%n name(s) in the file are no action here.", "", len(strange))
            if strange
            else "",
        ]
        if any(sentences):
            self._say(digits(" ".join(filter(None, sentences))))

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setNameFilter(self.tr("Keys (*.json)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _clashes(self) -> dict[str, str]:
        """Return what is to be said of the keys that clash, by the ids of the actions."""
        rows = list(self._actions.rows())
        shared = clashes((row.id, action.shortcuts()) for row, action in rows)
        found = {name: self._clash_words(others) for name, others in shared.items()}
        for row, action in rows:
            tag = next(
                filter(None, (tag_with(key, self._tags) for key in action.shortcuts())), None
            )
            if tag is not None and row.page:
                words = self.tr("The tag {tag} has this key, too; on a selection it comes first.")
                found.setdefault(row.id, words.format(tag=isolated(tag.name)))
        return found

    def _clash_words(self, others: list[str]) -> str:
        names = self.tr(", ").join(self._actions[other].text().replace("&", "") for other in others)
        return self.tr("Shares a key with {actions}.").format(actions=isolated(names))

    def _reset(self) -> None:
        if self._own.pop(self._current(), None) is not None:
            self._changed()

    def _changed(self) -> None:
        row = self.table.currentRow()
        self.problem.hide()
        self.instead.hide()
        self._keep(dict(self._own))
        self._fill(self.filter.text())
        self.table.setCurrentCell(row, 1)
