"""The language of the texts: said of the project or of a document, or guessed from the letters."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from core.language.guessing import guessed_language, is_telling
from gui.dialogs.document import LANGUAGES
from gui.dialogs.picker import Choice, Picker
from gui.i18n import isolated
from gui.panels.messages import Answer, Level, MessageBar
from gui.workspace import Workspace

_MESSAGE: Final = "language"

type Guarded = Callable[[Callable[[], None]], None]


class TextLanguages(QObject):
    """Offers to say of a document the language that its letters show, and changes the project's."""

    def __init__(
        self, workspace: Workspace, messages: MessageBar, guarded: Guarded, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._messages = messages
        self._guarded = guarded
        self._window = window
        self._asked: set[str] = set()
        workspace.project_changed.connect(self._asked.clear)
        workspace.document_changed.connect(self._look_soon)

    def pick(self) -> None:
        """Let a person choose the language that holds for all documents that say no other."""
        project = self._workspace.project
        if project is None:
            return
        now = project.language.partition("-")[0]
        choices = [
            Choice(code, name, (code,), self.tr("now") if code == now else "")
            for code, name in LANGUAGES
        ]
        picker = Picker(
            self.tr("Language of the project’s texts"),
            self.tr("Type a part of its name"),
            choices,
            self._window,
        )
        picker.picked.connect(self._say_of_project)
        picker.open()

    def _say_of_project(self, code: str) -> None:
        project = self._workspace.project
        if project is not None and code:
            self._guarded(lambda: project.change_manifest(language=code))
            self._workspace.documents_changed.emit()
            self._look()

    def _look_soon(self) -> None:
        self._messages.dismiss(_MESSAGE)
        QTimer.singleShot(0, self, self._look)  # the first page comes first

    def _look(self) -> None:
        project, document = self._workspace.project, self._workspace.document
        self._messages.dismiss(_MESSAGE)
        if project is None or document is None or not self._workspace.writable:
            return
        name, said = document.name, document.facts.language
        text = document.text.string
        if said or name in self._asked or not is_telling(text):
            return
        guess = guessed_language(text)
        if guess == project.language.partition("-")[0]:
            return
        names = dict(LANGUAGES)
        sentence = self.tr(
            "The letters of this document look like {guess}; its words are cut as {language}."
        ).format(
            guess=isolated(names.get(guess, guess)),
            language=isolated(names.get(project.language, project.language)),
        )

        def say() -> None:
            self._messages.dismiss(_MESSAGE)
            self._guarded(lambda: self._workspace.set_facts({"language": guess}))

        def leave() -> None:
            self._asked.add(name)
            self._messages.dismiss(_MESSAGE)

        answers = (
            Answer(self.tr("It is {guess}").format(guess=names.get(guess, guess)), say),
            Answer(self.tr("Leave it"), leave),
        )
        self._messages.tell(_MESSAGE, sentence, Level.HINT, answers)
