"""The line at the foot of the window: saved or not, where one is, how much there is."""

from typing import Final, override

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from gui.i18n import LANGUAGES, digits, file_name, number, way_mark
from gui.saving import SavingState
from gui.workspace import Workspace

_SHOWN_FOR: Final = 12_000  # milliseconds


class StatusLine(QStatusBar):
    """Tells the state of saving in words and a sign, the place, the counts and the language."""

    language_clicked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._caret = 0
        self._busy = ""
        self.setSizeGripEnabled(False)
        self.saved = QToolButton(self)
        self.saved.setAutoRaise(True)
        self.saved.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.place = QLabel(self)
        self.counts = QLabel(self)
        self.document = QLabel(self)
        self.language = QToolButton(self)
        self.language.setAutoRaise(True)
        self.addWidget(self.saved)
        self.addWidget(self.document)
        self.addPermanentWidget(self.counts)
        self.addPermanentWidget(self.place)
        self.addPermanentWidget(self.language)
        self._icons: dict[SavingState, QIcon] = {}
        self.language.clicked.connect(self.language_clicked)
        workspace.saving_changed.connect(self.refresh)
        workspace.document_changed.connect(self.refresh)
        workspace.project_changed.connect(self.refresh)
        workspace.selection_changed.connect(self.refresh)
        workspace.changed.connect(self.refresh)
        workspace.busy_changed.connect(self._show_busy)
        self.messageChanged.connect(self.refresh)
        self.refresh()

    def tell_for_a_while(self, sentence: str) -> None:
        """Show a sentence in place of the rest for some seconds."""
        self.showMessage(sentence, _SHOWN_FOR)

    def tell_until(self, sentence: str) -> None:
        """Show a sentence in place of the rest until another one, or none, is to be shown."""
        self.showMessage(sentence)

    def set_icons(self, icons: dict[SavingState, QIcon]) -> None:
        """Use these signs for the states of saving."""
        self._icons = icons
        self.refresh()

    def show_caret(self, offset: int) -> None:
        """Tell where the caret is, a code point offset."""
        self._caret = offset
        self._show_place()

    def refresh(self) -> None:
        """Tell everything again."""
        saving = self._workspace.saving
        words = {
            SavingState.SAVED: self.tr("Saved"),
            SavingState.SAVING: self.tr("Saving…"),
            SavingState.FAILED: self.tr("Not saved"),
        }[saving.state]
        project = self._workspace.project
        if project is not None and project.read_only:
            words = self.tr("Read only")
        self.saved.setText(words)
        self.saved.setIcon(self._icons.get(saving.state, QIcon()))
        self.saved.setToolTip(saving.reason or words)
        self.saved.setAccessibleName(saving.reason or words)
        if not self.currentMessage():  # which stands in its place
            self.saved.setVisible(project is not None)
        document = self._workspace.document
        self.language.setText(next(LANGUAGES[code] for code in LANGUAGES if code == _spoken()))
        self.language.setAccessibleName(self.tr("Language of the interface"))
        self.language.setToolTip(self.tr("Language of the interface"))
        if self._busy:
            self.document.setText(self.tr("Opening {name}…").format(name=file_name(self._busy)))
        else:
            name = f"{way_mark()}{file_name(document.name)}" if document else ""
            self.document.setText(name)
        count = len(document.highlights) if document else 0
        self.counts.setText(digits(self.tr("%n highlight(s)", "", count)) if document else "")
        self._show_place()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.refresh()

    def _show_busy(self, name: str) -> None:
        self._busy = name
        self.refresh()

    def _show_place(self) -> None:
        document = self._workspace.document
        if document is None:
            self.place.setText("")
            return
        paragraph = number(document.text.paragraph_at(self._caret) + 1)
        words = self.tr("Paragraph {number} of {all}").format(
            number=paragraph, all=number(document.text.paragraph_count)
        )
        selection = self._workspace.selection
        if selection is not None:
            words = digits(self.tr("%n character(s) selected", "", len(selection)))
        self.place.setText(words)


def _spoken() -> str:
    from core import messages

    return messages.language()
