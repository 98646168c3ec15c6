"""What a person can do with words: tables to take away, and figures."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.project_search import Shelf
from core.search.listing import Cells
from gui.dialogs.statistics import StatisticsDialog
from gui.i18n import isolated
from gui.table_export import ask_table
from gui.workspace import Workspace

type Guarded = Callable[[Callable[[], None]], None]


class LanguageCommands(QObject):
    """Carries out what a person asks for about the words of the texts."""

    told = Signal(str, str)  # the name of a message, and its sentence
    normalised_wanted = Signal()
    language_wanted = Signal()

    def __init__(self, workspace: Workspace, guarded: Guarded, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._guarded = guarded
        self._window = window
        self._normalised = False

    @property
    def normalised(self) -> bool:
        """Whether the text is shown normalised."""
        return self._normalised

    def note_normalised(self, on: bool) -> None:
        """Take over whether the text is shown normalised."""
        self._normalised = on

    def ask_language(self) -> None:
        """Ask for the language of the project's texts."""
        self.language_wanted.emit()

    def toggle_normalised(self) -> None:
        """Show the text normalised, or as it is."""
        self.normalised_wanted.emit()

    def export_table(self, suggested: str, columns: Sequence[str], cells: Iterable[Cells]) -> None:
        """Ask for a file, and write a table into it."""
        self._guarded(
            lambda: ask_table(suggested, columns, cells, self._tell_written, self._window)
        )

    def show_figures(self) -> None:
        """Show how many words there are, how often each, and how long."""
        project, document = self._workspace.project, self._workspace.document
        if project is None:
            return
        own = document.facts.language if document is not None else None
        dialog = StatisticsDialog(
            Shelf(project),
            document.name if document is not None else "",
            project.tags,
            own or project.language,
            self._window,
        )
        dialog.export_requested.connect(self.export_table)
        self._workspace.project_changed.connect(dialog.close)
        dialog.show()

    def _tell_written(self, path: Path) -> None:
        sentence = self.tr("The table was written: {file}")
        self.told.emit("table", sentence.format(file=isolated(str(path))))
