"""Taking labelled data out of the project: asked for, carried out in the background, told of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from core.export_recipes import forget_recipe, keep_recipe, recipes_of
from core.formats.documents import ExportDocument
from core.formats.plans import Output, export_all
from core.formats.recipes import Recipe, decoded, encoded
from core.messages import HashiyaError, mark
from core.project import Project
from gui.dialogs.export import ExportDialog
from gui.dialogs.export_losses import LossDialog
from gui.i18n import digits
from gui.pdf_export import enter_pdf
from gui.settings import SettingsError, SettingsFile
from gui.task import Task
from gui.workspace import Workspace

_SHOWN_AFTER: Final = 300  # milliseconds

type Only = Mapping[str, frozenset[str]]

_EVERYTHING: Final[Only] = {}


class ExportStoppedError(HashiyaError):
    """A person stopped an export; files that were written whole before stay."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote."""

    outputs: list[Output]


class ExportCommands(QObject):
    """Asks how to export and does it; the last choice is remembered for each project."""

    told = Signal(str, str)  # what it is about, a sentence worth knowing
    failed = Signal(object)  # an Exception
    _read = Signal(int)  # documents, in the walk that goes on

    def __init__(self, workspace: Workspace, settings: SettingsFile, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window
        self._task = Task(self)
        self._task.done.connect(self._end)
        self._stop = Event()
        self._progress: QProgressDialog | None = None
        self._read.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)

    def ask(self, only: Only = _EVERYTHING) -> None:
        """Ask how and where to export, export, and show what was lost.

        `only` are the ids of the highlights to write, by document; nothing is everything.
        """
        project = self._workspace.project
        if project is None:
            return
        enter_pdf()
        try:
            recipes = recipes_of(project)
        except HashiyaError as error:
            self.failed.emit(error)
            recipes = []
        dialog = ExportDialog(
            project.folder.parent,
            project.name,
            self._window,
            tags=project.tags,
            names=sorted(only) or project.documents(),
            documents_of=lambda names: _documents(project, names, only),
            recipes=recipes,
            last=self._last(project),
        )
        if only:
            count = sum(map(len, only.values()))
            dialog.setWindowTitle(digits(self.tr("Export %n highlight(s)", "", count)))
        dialog.wanted.connect(partial(self.export, only=only))
        dialog.saved.connect(self._keep)
        dialog.forgotten.connect(self._forget)
        dialog.open()

    def export(self, recipe: Recipe, path: Path, *, only: Only = _EVERYTHING) -> None:
        """Carry an export out, with progress and a way to stop it; `only` is as in `ask`."""
        project = self._workspace.project
        if project is None or self._progress is not None:
            return
        if not only:
            self._remember(project, recipe)
        names = list(recipe.documents) or sorted(only) or project.documents()
        self._stop = stop = Event()
        self._progress = self._new_progress(len(names))
        read = self._read

        def walk() -> Iterator[ExportDocument]:
            for number, document in enumerate(_documents(project, names, only), start=1):
                if stop.is_set():
                    raise ExportStoppedError(mark("The export was stopped."))
                read.emit(number)
                yield document

        self._task.start(
            lambda _stopped: Exported(export_all(walk, recipe.format, path, recipe.options))
        )

    def _new_progress(self, count: int) -> QProgressDialog:
        progress = QProgressDialog(self.tr("Exporting…"), self.tr("Cancel"), 0, count, self._window)
        progress.setWindowTitle(self.tr("Export"))
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(_SHOWN_AFTER)
        progress.setAutoClose(False)
        progress.setAutoReset(False)
        progress.setValue(0)
        progress.canceled.connect(self._ask_stop)
        return progress

    def _ask_stop(self) -> None:
        self._stop.set()

    def _show_progress(self, count: int) -> None:
        if self._progress is None or self._stop.is_set():
            return
        last = count >= self._progress.maximum() > 0
        self._progress.setLabelText(
            self.tr("Writing and checking…") if last else self.tr("Exporting…")
        )
        self._progress.setValue(count)

    def _end(self, future: "Future[object]") -> None:
        if self._progress is not None:
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None
        error = future.exception()
        if isinstance(error, ExportStoppedError):
            self.told.emit(
                "export", self.tr("The export was stopped; nothing was left half written.")
            )
        elif error is not None:
            self.failed.emit(error)
        else:
            exported = future.result()
            if isinstance(exported, Exported):
                LossDialog(exported.outputs, self._window).open()

    def _keep(self, recipe: Recipe) -> None:
        project = self._workspace.project
        if project is not None:
            self._guarded(lambda: keep_recipe(project, recipe))

    def _forget(self, name: str) -> None:
        project = self._workspace.project
        if project is not None:
            self._guarded(lambda: forget_recipe(project, name))

    def _guarded(self, action: Callable[[], None]) -> None:
        try:
            action()
        except HashiyaError as error:
            self.failed.emit(error)

    def _last(self, project: Project) -> Recipe | None:
        plain: Mapping[str, Any] | None = self._settings.now.exports.get(project.id)
        if plain is None:
            return None
        try:
            return decoded(plain)
        except HashiyaError:
            return None  # of another version: the dialog starts as it does at first

    def _remember(self, project: Project, recipe: Recipe) -> None:
        exports = {**self._settings.now.exports, project.id: encoded(recipe)}
        try:
            self._settings.change(exports=exports)
        except SettingsError as error:
            self.failed.emit(error)


def _documents(project: Project, names: Sequence[str], only: Only) -> Iterator[ExportDocument]:
    for name in names:
        document = ExportDocument.of(project.peek(name), project.tags, project.language)
        yield document.with_only(only.get(name, frozenset())) if only else document
