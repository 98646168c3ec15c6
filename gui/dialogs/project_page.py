"""The guidelines of the project and the memo on it: written in Markdown, read as a page."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.messages import HashiyaError
from core.page_steps import Pages
from gui.i18n import isolated
from gui.markdown import show_markdown


class MarkdownPage(QStackedWidget):
    """One text: a page to read, or the Markdown to write; `reading` tells which."""

    def __init__(self, text: str, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(name)
        self.source = QTextEdit(self)
        self.source.setAcceptRichText(False)
        self.source.setTabChangesFocus(True)
        self.source.setAccessibleName(name)
        self.source.setPlaceholderText(hint)
        self.source.setPlainText(text)
        self.addWidget(self.page)
        self.addWidget(self.source)
        self.read(reading=bool(text.strip()))

    @property
    def reading(self) -> bool:
        """Whether the page is shown, and not its source."""
        return self.currentWidget() is self.page

    @property
    def text(self) -> str:
        """What is written now."""
        return self.source.toPlainText()

    def show_text(self, text: str) -> None:
        """Take another text, and go on reading or writing."""
        if text != self.text:
            self.source.setPlainText(text)
            self._render()

    def read(self, *, reading: bool) -> None:
        """Show the page, or the Markdown."""
        if reading:
            self._render()
        self.setCurrentWidget(self.page if reading else self.source)

    def focus_text(self) -> None:
        """Let the keys go to what is shown."""
        (self.page if self.reading else self.source).setFocus()

    def _render(self) -> None:
        show_markdown(self.page.document(), self.text)


class ProjectPageDialog(QDialog):
    """Guidelines and memo, beside the work: the window can be used while it is open.

    `keep` is called with both texts, and may raise a HashiyaError; without it they can only be
    read.
    """

    def __init__(
        self,
        project: str,
        guidelines: str,
        memo: str,
        keep: Callable[[str, str], None] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            self.tr("Guidelines and memo of {project}").format(project=isolated(project))
        )
        self._keep = keep
        self._kept = (guidelines, memo)
        self.tabs = QTabWidget(self)
        self.tabs.tabBar().setAccessibleName(self.tr("Guidelines or memo"))
        self.guidelines = MarkdownPage(
            guidelines,
            self.tr("Guidelines"),
            self.tr("What is to be highlighted, with which tag, and what is not? In Markdown."),
            self,
        )
        self.memo = MarkdownPage(
            memo, self.tr("Memo"), self.tr("Your thoughts on the whole project. In Markdown."), self
        )
        self.tabs.addTab(self.guidelines, self.tr("Guidelines"))
        self.tabs.addTab(self.memo, self.tr("Memo"))
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.turn = QPushButton(self)
        self.turn.setAutoDefault(False)
        self.save = QPushButton(self.tr("Save"), self)
        self.save.setEnabled(False)
        for button in (self.turn, self.save):
            button.setVisible(keep is not None)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self.resize(620, 560)
        for page in (self.guidelines, self.memo):
            page.source.textChanged.connect(self._note_change)
            page.source.setReadOnly(keep is None)
            if keep is None:
                page.read(reading=True)
        self.turn.clicked.connect(self._turn)
        self.save.clicked.connect(self._save)
        self.tabs.currentChanged.connect(self._turn_page)
        QShortcut(QKeySequence("Ctrl+E"), self, self._turn)
        QShortcut(QKeySequence("Ctrl+S"), self, self._save)
        self._name_turn()
        self._shown().focus_text()

    @property
    def texts(self) -> tuple[str, str]:
        """Guidelines and memo as they are written now."""
        return self.guidelines.text, self.memo.text

    def follow(self, pages: Pages) -> None:
        """Show what the texts are by now, where nothing is written here that is not kept."""
        texts = (pages.guidelines, pages.memo)
        if texts == self._kept or self.texts != self._kept:
            return
        self._kept = texts
        for page, text in zip((self.guidelines, self.memo), texts, strict=True):
            page.show_text(text)
        self._note_change()

    @override
    def reject(self) -> None:
        if self._keep is not None and self.texts != self._kept and not self._save():
            return
        super().reject()

    def _shown(self) -> MarkdownPage:
        return self.memo if self.tabs.currentIndex() else self.guidelines

    def _turn(self) -> None:
        if self._keep is not None:
            page = self._shown()
            page.read(reading=not page.reading)
            page.focus_text()
            self._name_turn()

    def _turn_page(self) -> None:
        self._name_turn()
        if not self.tabs.tabBar().hasFocus():  # where the arrows go on to the next tab
            self._shown().focus_text()

    def _name_turn(self) -> None:
        reading = self._shown().reading
        self.turn.setText(self.tr("Write (Ctrl+E)") if reading else self.tr("Read (Ctrl+E)"))

    def _note_change(self) -> None:
        self.save.setEnabled(self._keep is not None and self.texts != self._kept)

    def _save(self) -> bool:
        if self._keep is None:
            return False
        try:
            self._keep(*self.texts)
        except HashiyaError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return False
        self._kept = self.texts
        self.problem.hide()
        self._note_change()
        return True
