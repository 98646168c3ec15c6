"""What a person is told in a project that has no documents, or no tags, yet."""

from typing import Final, override

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from gui.actions import Actions
from gui.panels.messages import Answer, Level, MessageBar
from gui.workspace import Workspace

_MESSAGE: Final = "first-steps"
_DOCUMENTS: Final = "documents"
_TAGS: Final = "tags"


class FirstSteps(QObject):
    """Tells what to begin with, once; what a person closes stays closed."""

    def __init__(
        self, workspace: Workspace, bar: MessageBar, actions: Actions, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._bar = bar
        self._actions = actions
        self._told = ""
        workspace.project_changed.connect(self._begin)
        workspace.documents_changed.connect(self._look)
        workspace.changed.connect(self._note_change)
        bar.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LanguageChange and self._bar.shows(_MESSAGE):
            self._begin()
        return False

    def _begin(self) -> None:
        self._told = ""
        self._bar.dismiss(_MESSAGE)
        self._look()

    def _note_change(self) -> None:
        if self._told:
            self._look()

    def _look(self) -> None:
        lacking = self._lacking()
        if lacking != self._told:
            self._told = lacking
            self._bar.dismiss(_MESSAGE)
            if lacking:
                self._tell(lacking)

    def _lacking(self) -> str:
        project = self._workspace.project
        if project is None or not self._workspace.writable:
            return ""
        if not project.documents():
            return _DOCUMENTS
        return "" if len(project.tags) else _TAGS

    def _tell(self, lacking: str) -> None:
        if lacking == _DOCUMENTS:
            sentence = self.tr("This project has no documents yet. Drop files or folders here.")
            names = ("add-documents", "import")
        else:
            sentence = self.tr("This project has no tags yet.")
            names = ("new-tag", "ready-tags", "import-tags")
        answers = [
            Answer(self._actions[name].text().replace("&", ""), self._actions[name].trigger)
            for name in names
        ]
        self._bar.tell(_MESSAGE, sentence, Level.HINT, answers)
