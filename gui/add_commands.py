"""Documents are added: one sound text at once, everything else through the assistant."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.intake.arriving import arrivals
from core.intake.incoming import Arrival, IntakeError, IntakeOptions, IntakeReport
from core.intake.taking import Taken, attributes_change, take_documents
from core.messages import HashiyaError
from core.project import Project
from gui.dialogs.add_documents import AddDocumentsDialog, IntakeChoice
from gui.i18n import digits
from gui.settings import SettingsFile
from gui.workspace import Workspace

_FEW: Final = 20  # files
_SMALL: Final = 2 << 20  # bytes


class AddCommands(QObject):
    """Asks which documents to add and how, adds them, and opens the first."""

    told = Signal(str, str)  # the name of a message, and its sentence
    failed = Signal(object)  # an Exception

    def __init__(self, workspace: Workspace, settings: SettingsFile, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window

    def ask(self) -> None:
        """Open the assistant with nothing chosen yet."""
        self.show([])

    def show(self, paths: Sequence[Path]) -> AddDocumentsDialog | None:
        """Open the assistant with these files and folders."""
        project = self._workspace.project
        if project is None:
            return None
        dialog = AddDocumentsDialog(
            paths,
            project.language,
            self._last_choice(),
            _taker(project),
            self._window,
        )
        dialog.came.connect(self._came)
        dialog.chosen.connect(self._remember)
        dialog.open()
        return dialog

    def add(self, paths: Sequence[Path]) -> None:
        """Add dropped files: sound texts at once, others and folders after a look."""
        project = self._workspace.project
        if project is None or not paths:
            return
        report = IntakeReport()
        if _are_few(paths):
            try:
                found = list(arrivals(paths, IntakeOptions(), report))
                if not report.troubles and all(_is_sound(one) for one in found):
                    self._came(take_documents(project, found))
                    return
            except HashiyaError as error:
                self.failed.emit(error)
                return
        self.show(paths)

    def _came(self, taken: Taken) -> None:
        project = self._workspace.project
        if project is None:
            return
        self._workspace.documents_changed.emit()
        try:
            change = attributes_change(project, taken)
            if change:
                self._workspace.do(change)
            first = next(iter((*taken.added, *taken.already)), None)
            if first is not None:
                self._workspace.open_document(first)
        except HashiyaError as error:
            self.failed.emit(error)
        came = self.tr("%n document(s) came in.", "", len(taken.added))
        there = self.tr("%n document(s) were there already.", "", len(taken.already))
        parts = [came, *([there] if taken.already else [])]
        self.told.emit("intake", digits(" ".join(parts)))

    def _remember(self, choice: IntakeChoice) -> None:
        try:
            self._settings.change(intake=msgspec.to_builtins(choice))
        except HashiyaError as error:
            self.failed.emit(error)

    def _last_choice(self) -> IntakeChoice:
        try:
            return msgspec.convert(self._settings.now.intake, IntakeChoice)
        except msgspec.ValidationError:  # of another version of the program
            return IntakeChoice()


def _are_few(paths: Sequence[Path]) -> bool:
    """Tell whether these are plain files that are read in no time."""
    if len(paths) > _FEW or not all(path.is_file() for path in paths):
        return False
    return sum(path.stat().st_size for path in paths) <= _SMALL


def _is_sound(arrival: Arrival) -> bool:
    return arrival.kind == "text" and arrival.encoding == "utf-8" and not arrival.needs


def _taker(
    project: Project,
) -> Callable[
    [Sequence[Path], IntakeOptions, bool, Callable[[], bool], Callable[[int], None]], Taken
]:
    def take(
        paths: Sequence[Path],
        options: IntakeOptions,
        only_right: bool,  # told by the dialog's box
        stopped: Callable[[], bool],
        seen: Callable[[int], None],
    ) -> Taken:
        report = IntakeReport()
        quick = replace(options, proposing=False)
        coming = _counted(arrivals(paths, quick, report, stopped), seen)
        taken = take_documents(
            project, coming, stopped, may_end=lambda: only_right or not report.troubles
        )
        if report.troubles and not only_right:  # something has changed since the look
            first = report.troubles[0]
            raise IntakeError(first.template, **first.values)
        return taken

    return take


def _counted(coming: Iterator[Arrival], seen: Callable[[int], None]) -> Iterator[Arrival]:
    for count, arrival in enumerate(coming, start=1):
        seen(count)
        yield arrival
