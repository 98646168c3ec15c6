"""How a dictionary file is to be used: where, how words are meant, what about highlights."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QWidget,
)

from core.items import Tag
from core.messages import tell
from core.search.occurrences import Existing
from core.search.texts import Whole
from gui.dialogs.rules import Where
from gui.i18n import digits, isolated


class DictionaryDialog(QDialog):
    """Tells what a dictionary holds and asks how to use it. `faults` are its bad lines."""

    def __init__(
        self,
        name: str,
        terms: int,
        new_tags: Sequence[Tag],
        faults: Sequence[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("A dictionary of terms"))
        heading = QLabel(isolated(name), self)
        heading.setObjectName("heading")
        count = QLabel(digits(self.tr("%n term(s)", "", terms)), self)
        self.where = QComboBox(self)
        for where, words in (
            (Where.PROJECT, self.tr("in the whole project")),
            (Where.NEW, self.tr("in new documents")),
            (Where.DOCUMENT, self.tr("in this document")),
        ):
            self.where.addItem(words, where)
        self.whole = QComboBox(self)
        for whole, words in (
            (Whole.WORD, self.tr("whole words")),
            (Whole.CLITICS, self.tr("words without clitics")),
            (Whole.ANYWHERE, self.tr("anywhere")),
        ):
            self.whole.addItem(words, whole)
        self.existing = QComboBox(self)
        for existing, words in (
            (Existing.SKIP, self.tr("skip what is highlighted")),
            (Existing.ADD, self.tr("highlight it as well")),
            (Existing.REPLACE, self.tr("replace what is there")),
        ):
            self.existing.addItem(words, existing)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        show = buttons.button(QDialogButtonBox.StandardButton.Ok)
        show.setText(self.tr("Show what it would tag"))
        show.setEnabled(terms > 0)
        form = QFormLayout(self)
        form.setContentsMargins(18, 18, 18, 14)
        form.setVerticalSpacing(10)
        form.addRow(heading)
        form.addRow(count)
        if new_tags:
            names = tell(", ").join(isolated(tag.name) for tag in new_tags)
            new = QLabel(self.tr("Tags that the project does not have yet: {tags}"), self)
            new.setText(new.text().format(tags=names))
            new.setWordWrap(True)
            form.addRow(new)
        if faults:
            problem = QLabel("\n".join(faults), self)
            problem.setObjectName("problem")
            problem.setWordWrap(True)
            form.addRow(problem)
        form.addRow(self.tr("&Where"), self.where)
        form.addRow(self.tr("&How"), self.whole)
        form.addRow(self.tr("Where a &highlight is"), self.existing)
        form.addRow(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.setMinimumWidth(440)

    @property
    def chosen_where(self) -> Where:
        """The documents to look at."""
        return Where(self.where.currentData())

    @property
    def chosen_whole(self) -> Whole:
        """Where a term may start and end."""
        return Whole(self.whole.currentData())

    @property
    def chosen_existing(self) -> Existing:
        """What becomes of highlights that are there."""
        return Existing(self.existing.currentData())
