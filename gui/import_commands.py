"""Labelled data of other programs comes in: chosen or dropped, looked at, then taken in."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from core.formats.imported import ImportedDocument
from core.formats.recognising import recognised
from core.importing import Incoming, ProjectTexts, take_in
from core.intake.taking import CancelledError
from core.items import Change, Status
from core.messages import HashiyaError
from gui.add_commands import AddCommands
from gui.dialogs.importing import ImportDialog
from gui.folders import documents_folder
from gui.i18n import digits
from gui.workspace import Workspace


class ImportCommands(QObject):
    """Asks what to import and how, and does it in one step that can be taken back."""

    told = Signal(str, str)  # the name of a message, and its sentence
    failed = Signal(object)  # an Exception

    def __init__(self, workspace: Workspace, adding: AddCommands, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._adding = adding
        self._window = window

    def ask(self) -> None:
        """Ask for files of another program."""
        dialog = QFileDialog(self._window, self.tr("Import labelled data"), documents_folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._look_at_named)
        dialog.open()

    def take(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped: texts become documents, of the rest is asked."""
        kinds = {path: recognised(path) for path in paths}
        texts = [path for path in paths if not kinds[path]]
        if texts:
            self._adding.add(texts)
        for kind in sorted(set(kinds.values()) - {""}):
            self.look_at([path for path in paths if kinds[path] == kind])

    def look_at(self, paths: Sequence[Path]) -> ImportDialog | None:
        """Show what is in the files, and ask how it is to come in."""
        project = self._workspace.project
        if project is None or not paths:
            return None
        dialog = ImportDialog(paths, ProjectTexts(project), self._window)
        dialog.wanted.connect(self._import)
        dialog.open()
        return dialog

    def _look_at_named(self, names: list[str]) -> None:
        self.look_at([Path(name) for name in names])

    def _import(self, documents: list[ImportedDocument], status: Status | None) -> None:
        project = self._workspace.project
        if project is None:
            return
        try:
            incoming = take_in(project, self._shown(documents), status=status)
            end = partial(self._end, incoming)
            # A stop would leave half of a batch.
            self._workspace.do_at_any_size(incoming.change, end, may_stop=False)
        except HashiyaError as error:
            self.failed.emit(error)
        finally:
            self._workspace.documents_changed.emit()

    def _end(self, incoming: Incoming, _change: Change) -> None:
        """Show the first document that came in, and say what did."""
        self._workspace.documents_changed.emit()
        if incoming.added:
            self._workspace.open_document(incoming.added[0])
        came = self.tr("%n document(s) came in.", "", len(incoming.added))
        marks = self.tr("%n highlight(s) came in.", "", incoming.highlights)
        words = f"{came} {marks}"
        if incoming.there:
            there = self.tr("%n highlight(s) were there already.", "", incoming.there)
            words = f"{words} {there}"
        self.told.emit("import", digits(words))

    def _shown(self, documents: list[ImportedDocument]) -> Iterator[ImportedDocument]:
        """Yield the documents, and show how far it is."""
        progress = QProgressDialog(
            self.tr("Importing…"), self.tr("Cancel"), 0, len(documents), self._window
        )
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        try:
            for count, document in enumerate(documents):
                progress.setValue(count)
                if progress.wasCanceled():
                    raise CancelledError  # what had come in is taken back
                yield document
        finally:
            progress.reset()
            progress.deleteLater()
