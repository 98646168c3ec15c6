"""Asks once under which name a person works, and says whose work is hidden."""

from typing import Final, override

from PySide6.QtCore import QEvent, QObject

from core.messages import tell
from core.opening import SUFFIX
from core.store import machine
from gui.commands import Commands
from gui.files import Opening
from gui.i18n import isolated
from gui.page import Page
from gui.panels.messages import Answer, Level, MessageBar
from gui.settings import SettingsFile
from gui.workspace import Workspace

_NAME: Final = "your-name"
_HIDDEN: Final = "hidden-annotators"
_OTHERS: Final = "others-work"


class Signing(QObject):
    """Tells in the message bar what concerns annotators, each with what can be done about it.

    The name is asked for when a project is opened, never amid the work: the bar moves the words.
    """

    def __init__(
        self,
        workspace: Workspace,
        page: Page,
        bar: MessageBar,
        commands: Commands,
        settings: SettingsFile,
    ) -> None:
        super().__init__(bar)
        self._workspace = workspace
        self._page = page
        self._bar = bar
        self._commands = commands
        self._settings = settings
        commands.files.opened.connect(self._ask_name)
        commands.renamed.connect(self._note_named)
        commands.others_work.connect(self._tell_others_work)
        workspace.selected_changed.connect(lambda: bar.dismiss(_OTHERS))
        page.hidden_changed.connect(self._tell_hidden)
        bar.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LanguageChange:
            self._bar.dismiss(_OTHERS)
            if self._bar.shows(_NAME):
                self._tell_name()
            if self._bar.shows(_HIDDEN):
                self._tell_hidden()
        return False

    def _ask_name(self, found: Opening) -> None:
        """Ask once, in a project of the person's own.

        The sample has its tour, and whoever reads a text by itself is told at the first highlight.
        """
        self._bar.dismiss(_NAME)
        alone = found.sample or found.folder.suffix == SUFFIX
        if not alone and self._workspace.writable and not self._settings.now.name_told:
            self._tell_name()

    def _tell_name(self) -> None:
        identity = machine.identity()
        sentence = self.tr("Your highlights are signed {name}. Is that your name?").format(
            name=isolated(identity.name or identity.annotator)
        )
        answers = (
            Answer(self.tr("Yes"), self._note_named),
            Answer(self.tr("Another name…"), self._commands.ask_annotator),
        )
        self._bar.tell(_NAME, sentence, Level.HINT, answers)

    def _note_named(self) -> None:
        self._bar.dismiss(_NAME)
        self._commands.guarded(lambda: self._settings.change(name_told=True))

    def _tell_hidden(self) -> None:
        """Say whose work is hidden as long as it is: nothing may look lost that is there."""
        hidden = self._page.hidden_annotators
        self._bar.dismiss(_HIDDEN)
        if not hidden:
            return
        names = tell(", ").join(isolated(one or "–") for one in sorted(hidden))
        self._bar.tell(
            _HIDDEN,
            self.tr("Hidden: the highlights of {people}.").format(people=names),
            Level.WARNING,
            [Answer(self.tr("Show all"), lambda: self._page.hide_annotators(frozenset()))],
        )

    def _tell_others_work(self, sentence: str) -> None:
        answer = Answer(self.tr("Take it over"), self._take_over)
        self._bar.tell(_OTHERS, sentence, Level.HINT, [answer])

    def _take_over(self) -> None:
        self._bar.dismiss(_OTHERS)
        self._commands.highlights.take_over()
