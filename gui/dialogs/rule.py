"""One rule of tagging: what is looked for, how, where, and what becomes of highlights there."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from core.items import Tag
from core.messages import HashiyaError
from core.search.modes import Mode, query_in
from core.search.occurrences import Existing
from core.search.rules import TaggingRule
from gui.dialogs.swatches import swatch
from gui.panels.letters import LettersButton
from gui.rule_words import told_existing, told_mode

_WIDTH = 460  # pixels


class RuleDialog(QDialog):
    """Asks for everything about a rule; `tags` are those that it can be kept with.

    `kept` carries the id of the tag and the rule; a pattern that cannot be understood is told here.
    """

    kept = Signal(str, object)  # tag id, TaggingRule

    def __init__(self, rule: TaggingRule, tags: Sequence[Tag], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("A rule of tagging"))
        self._rule = rule
        self.tag = QComboBox(self)
        for tag in tags:
            self.tag.addItem(swatch(tag.color), tag.name, tag.id)
        self.tag.setEnabled(len(tags) > 1)
        self.pattern = QLineEdit(rule.pattern, self)
        self.mode = QComboBox(self)
        for mode in Mode:
            self.mode.addItem(told_mode(mode), mode)
        self.mode.setCurrentIndex(self.mode.findData(rule.mode))
        self.letters = LettersButton(self, rule.folding)
        self.documents = QLineEdit(rule.documents, self)
        self.documents.setPlaceholderText(self.tr("all"))
        self.existing = QComboBox(self)
        for existing in Existing:
            self.existing.addItem(told_existing(existing), existing)
        self.existing.setCurrentIndex(self.existing.findData(rule.existing))
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.keep = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.keep.setText(self.tr("Keep the rule"))
        form = QFormLayout(self)
        form.setContentsMargins(18, 18, 18, 14)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&Tag"), self.tag)
        form.addRow(self.tr("&What to look for"), self.pattern)
        form.addRow(self.tr("&How"), self.mode)
        form.addRow(self.tr("&Letters"), self.letters)
        form.addRow(self.tr("Only &documents with"), self.documents)
        form.addRow(self.tr("Where a h&ighlight is"), self.existing)
        form.addRow(self.problem)
        form.addRow(buttons)
        self.setMinimumWidth(_WIDTH)
        self.pattern.setFocus()
        self.pattern.textChanged.connect(self._show_state)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._show_state()

    def rule(self) -> TaggingRule:
        """Return the rule as it stands in the dialog."""
        return replace(
            self._rule,
            pattern=self.pattern.text().strip(),
            mode=Mode(self.mode.currentData()),
            folding=self.letters.rules,
            documents=self.documents.text().strip(),
            existing=Existing(self.existing.currentData()),
        )

    def accept(self) -> None:
        """Keep the rule, unless its pattern cannot be understood."""
        rule = self.rule()
        try:
            query_in(rule.mode, rule.pattern)
        except HashiyaError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.kept.emit(str(self.tag.currentData()), rule)
        super().accept()

    def _show_state(self) -> None:
        self.keep.setEnabled(bool(self.pattern.text().strip()))
