"""Projects and single texts, each with the question that it needs."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.messages import HashiyaError
from core.opening import Opening, add_tags, opening, text_project
from core.project import Project
from core.store.machine import data_folder
from core.text import DecodingError
from gui.dialogs.encoding import EncodingDialog
from gui.dialogs.new_project import NewProjectDialog
from gui.folders import documents_folder
from gui.i18n import isolated
from gui.workspace import Workspace


class Files(QObject):
    """Opens and makes projects."""

    told = Signal(str)  # a sentence worth knowing
    failed = Signal(object)  # an Exception
    opened = Signal(object)  # the Opening
    to_add = Signal(object)  # a list of a Path whose texts come in after a look

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window

    def open(self, path: Path | None, last: Path | None = None) -> None:
        """Open a project, a text, the last project or the sample; raises HashiyaError."""
        try:
            found = opening(path, last, data_folder())
        except DecodingError:
            if path is None:
                raise
            self._ask_encoding(path, partial(self._open_in_encoding, path))
            return
        self._show(found)

    def ask_new_project(self) -> None:
        """Ask for a new project's name and folder, and open it."""
        NewProjectDialog(self._make, self._window).open()

    def ask_open_project(self) -> None:
        """Ask for a project folder, and open it."""
        dialog = QFileDialog(self._window, self.tr("Open a project"), documents_folder())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._try_open)
        dialog.open()

    def ask_open_text(self) -> None:
        """Ask for a text, and open it as a project of its own."""
        dialog = QFileDialog(self._window, self.tr("Open a text"), documents_folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        documents = "*.docx *.odt *.epub *.pdf *.html *.htm *.srt *.vtt"
        dialog.setNameFilters(
            [
                self.tr("Texts ({kinds})").format(kinds="*.txt *.md"),
                self.tr("Documents ({kinds})").format(kinds=documents),
                self.tr("All files (*)"),
            ]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._try_open)
        dialog.open()

    def _make(self, folder: Path, name: str, language: str, tags: str) -> None:
        with Project.create(folder, name=name, language=language) as project:
            add_tags(project, tags)
        self._show(Opening(folder))

    def _try_open(self, name: str) -> None:
        try:
            self.open(Path(name))
        except HashiyaError as error:
            self.failed.emit(error)

    def _show(self, found: Opening) -> None:
        self._workspace.open(found.folder)
        self.opened.emit(found)
        if found.elsewhere:
            self.told.emit(
                self.tr(
                    "The folder of the text cannot be written. "
                    "The project of this text is in {path}."
                ).format(path=isolated(str(found.folder)))
            )
        if found.to_add is not None:
            self.to_add.emit([found.to_add])

    def _ask_encoding(self, path: Path, then: "partial[None]") -> None:
        try:
            raw = path.read_bytes()
        except OSError as error:
            self.failed.emit(error)
            return
        dialog = EncodingDialog(path, raw, self._window)
        dialog.chosen.connect(then)
        dialog.open()

    def _open_in_encoding(self, path: Path, encoding: str) -> None:
        try:
            self._show(text_project(path, data_folder(), encoding=encoding))
        except HashiyaError as error:
            self.failed.emit(error)
