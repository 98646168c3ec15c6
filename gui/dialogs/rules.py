"""The rules of tagging: what is looked for with each tag, changed, run and dropped."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum, StrEnum
from typing import Final, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.ids import new_id
from core.items import Tag
from core.language.folding_table import ALL_RULES, EXACT
from core.search.rules import TaggingRule
from core.tagging_runs import OwnedRule
from gui.dialogs.rule import RuleDialog
from gui.dialogs.swatches import swatch
from gui.i18n import digits
from gui.panels.column_table import ColumnTable
from gui.panels.rows import Index
from gui.rule_words import told_existing, told_mode

_SIZE: Final = (820, 460)  # pixels


class Where(StrEnum):
    """The documents on which rules are run."""

    PROJECT = "project"
    NEW = "new"
    DOCUMENT = "document"


class RulePart(IntEnum):
    """The columns; a pattern and the names of documents can be typed over."""

    TAG = 0
    PATTERN = 1
    MODE = 2
    SPELLING = 3
    DOCUMENTS = 4
    EXISTING = 5


class RuleModel(ColumnTable):
    """The rules of a project. `changed` carries a tag's id and the rule as it is to be."""

    columns = len(RulePart)

    changed = Signal(str, object)

    def __init__(self, parent: QWidget, *, writable: bool) -> None:
        super().__init__(parent)
        self.rows: Sequence[OwnedRule] = ()
        self._writable = writable

    def show(self, rows: Sequence[OwnedRule]) -> None:
        """Show other rules."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def size(self) -> int:
        return len(self.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        typed = index.column() in (RulePart.PATTERN, RulePart.DOCUMENTS) and self._writable
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        owned, column = self.rows[index.row()], RulePart(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(owned, column, role == Qt.ItemDataRole.EditRole)
        if role == Qt.ItemDataRole.DecorationRole and column is RulePart.TAG:
            return swatch(owned.tag.color)
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        owned, words = self.rows[index.row()], str(value).strip()
        rule = owned.rule
        if index.column() == RulePart.PATTERN and words:
            rule = replace(rule, pattern=words)
        elif index.column() == RulePart.DOCUMENTS:
            rule = replace(rule, documents=words)
        if rule == owned.rule:
            return False
        self.changed.emit(owned.tag.id, rule)
        return True

    @override
    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Tag"),
            self.tr("What to look for"),
            self.tr("How"),
            self.tr("Letters"),
            self.tr("Only documents with"),
            self.tr("Where a highlight is"),
        )

    def _words(self, owned: OwnedRule, column: RulePart, editing: bool) -> str:
        rule = owned.rule
        match column:
            case RulePart.TAG:
                return owned.tag.name
            case RulePart.PATTERN:
                return rule.pattern
            case RulePart.MODE:
                return told_mode(rule.mode)
            case RulePart.SPELLING:
                return self._spelling(rule)
            case RulePart.DOCUMENTS:
                return rule.documents or ("" if editing else self.tr("all"))
            case RulePart.EXISTING:
                return told_existing(rule.existing)

    def _spelling(self, rule: TaggingRule) -> str:
        if rule.folding == ALL_RULES:
            return self.tr("any spelling")
        if rule.folding == EXACT:
            return self.tr("exact letters")
        return digits(self.tr("%n rule(s) of spelling", "", len(list(rule.folding))))


class RulesDialog(QDialog):
    """Lists the rules. Its signals are wishes.

    `refresh` gives the rules as they are now, `tags` the tags with which a rule can be kept.
    """

    run_requested = Signal(object, str)  # list[OwnedRule], a Where
    drop_requested = Signal(str, str)  # tag id, rule id
    change_requested = Signal(str, object)  # tag id, TaggingRule
    dictionary_requested = Signal()

    def __init__(
        self,
        refresh: Callable[[], Sequence[OwnedRule]],
        tags: Callable[[], Sequence[Tag]],
        parent: QWidget,
        *,
        writable: bool,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rules of tagging"))
        self._refresh = refresh
        self._tags = tags
        self._writable = writable
        self.model = RuleModel(self, writable=writable)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Rules"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(RulePart.PATTERN, QHeaderView.ResizeMode.Stretch)
        self.empty = QLabel(
            self.tr(
                "There is no rule yet. Find something (Ctrl+F), choose a tag, and press "
                "“Keep as a rule”; or type one here with “New rule…”."
            ),
            self,
        )
        self.empty.setWordWrap(True)
        self.where = QComboBox(self)
        for where, words in (
            (Where.PROJECT, self.tr("in the whole project")),
            (Where.NEW, self.tr("in new documents")),
            (Where.DOCUMENT, self.tr("in this document")),
        ):
            self.where.addItem(words, where)
        self.where.setAccessibleName(self.tr("Where the rules are run"))
        self.run = QPushButton(self.tr("Run the chosen ones…"), self)
        self.run_all = QPushButton(self.tr("Run all…"), self)
        self.new = QPushButton(self.tr("New rule…"), self)
        self.change = QPushButton(self.tr("Change…"), self)
        self.drop = QPushButton(self.tr("Drop the rule"), self)
        self.dictionary = QPushButton(self.tr("A dictionary file…"), self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        column = QVBoxLayout(self)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        for widgets in (
            (self.new, self.change, self.drop, None, self.dictionary),
            (self.where, self.run, self.run_all, None),
        ):
            row = QHBoxLayout()
            for widget in widgets:
                if widget is None:
                    row.addStretch(1)
                else:
                    row.addWidget(widget)
            column.addLayout(row)
        column.addWidget(buttons)
        self.resize(*_SIZE)
        self.run.clicked.connect(lambda: self._ask_run(self.chosen()))
        self.run_all.clicked.connect(lambda: self._ask_run(list(self.model.rows)))
        self.new.clicked.connect(self._ask_new)
        self.change.clicked.connect(self._open_chosen)
        self.table.activated.connect(self._open_chosen)
        self.drop.clicked.connect(self._ask_drop)
        self.dictionary.clicked.connect(self.dictionary_requested)
        self.model.changed.connect(self._ask_change, Qt.ConnectionType.QueuedConnection)
        self.table.selectionModel().selectionChanged.connect(self._show_state)
        buttons.rejected.connect(self.reject)
        self.show_rules()

    def show_rules(self) -> None:
        """Show the rules as they are now."""
        before = {owned.rule.id for owned in self.chosen()}
        self.model.show(self._refresh())
        self.empty.setVisible(not self.model.rows)
        if self.model.rows:
            ids = [owned.rule.id for owned in self.model.rows]
            self.table.selectRow(next((n for n, one in enumerate(ids) if one in before), 0))
        self._show_state()

    def chosen(self) -> list[OwnedRule]:
        """Return the rules that are chosen."""
        rows = self.table.selectionModel().selectedRows()
        return [self.model.rows[index.row()] for index in rows]

    def _ask_run(self, rules: list[OwnedRule]) -> None:
        if rules:
            self.run_requested.emit(rules, str(self.where.currentData()))

    def _ask_drop(self) -> None:
        for owned in self.chosen():
            self.drop_requested.emit(owned.tag.id, owned.rule.id)
        self.show_rules()

    def _ask_new(self) -> None:
        if tags := self._tags():
            self._open(RuleDialog(TaggingRule(new_id(), ""), tags, self))

    def _open_chosen(self) -> None:
        if self._writable:
            for owned in self.chosen()[:1]:
                self._open(RuleDialog(owned.rule, [owned.tag], self))

    def _open(self, dialog: RuleDialog) -> None:
        dialog.kept.connect(self._ask_change)
        dialog.open()

    def _ask_change(self, tag: str, rule: TaggingRule) -> None:
        self.change_requested.emit(tag, rule)
        self.show_rules()

    def _show_state(self) -> None:
        chosen = bool(self.chosen())
        self.run.setEnabled(chosen)
        self.run_all.setEnabled(bool(self.model.rows))
        self.new.setEnabled(self._writable and bool(self._tags()))
        self.change.setEnabled(len(self.chosen()) == 1 and self._writable)
        self.drop.setEnabled(chosen and self._writable)
        self.dictionary.setEnabled(self._writable)
