"""What a person can ask for about a document's text: correct, replace, rename, remove, restore."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from core.correcting import Replacement, TextChange, correct, replaced
from core.document import Document
from core.documents import Removed
from core.manifest import ProjectError
from core.messages import mark
from core.offset_map import OffsetMap, map_as_json, map_as_tsv
from core.project import Project
from core.reasons import reason_of
from core.store.files import write_file
from core.text import DecodingError, Text, decode
from core.text_versions import map_between, versions
from gui.background import Background
from gui.dialogs.correct import CorrectionDialog
from gui.dialogs.encoding import EncodingDialog
from gui.dialogs.text_versions import TextVersionsDialog
from gui.dialogs.trash import TrashDialog
from gui.i18n import digits, isolated
from gui.page import Page
from gui.reader.style import Script
from gui.workspace import Workspace

_EDIT_SIZE: Final = 1.1  # the letters in the editor, as a share of those on the page

type Guarded = Callable[[Callable[[], None]], None]


class TextCommands(QObject):
    """Carries out what is asked for about the document on the page."""

    told = Signal(str, str)  # the name of a message, and its sentence
    review_wanted = Signal()
    trash_wanted = Signal()

    def __init__(self, workspace: Workspace, page: Page, guarded: Guarded, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._page = page
        self._guarded = guarded
        self._window = window
        self._background = Background(window)

    def ask_correction(self) -> None:
        """Open the paragraph at the caret for repair."""
        document = self._workspace.document
        if document is None:
            return
        view = self._page.view
        style = view.style_of_page
        font = QFont(style.fonts[Script.ARABIC].family)
        font.setPointSizeF(style.size * _EDIT_SIZE)
        paragraph = document.text.paragraph_at(view.caret)
        dialog = CorrectionDialog(document, paragraph, view.caret, font, self._window)
        dialog.wanted.connect(partial(self._correct, document.text.version))
        dialog.open()

    def ask_map(self) -> None:
        """Ask between which versions of the document's text a map is wanted, and where."""
        document, project = self._workspace.document, self._workspace.project
        if document is None or project is None:
            return
        known = versions(project, document)
        if len(known) < 2:
            sentence = self.tr("The text of {document} has not been changed here.")
            self.told.emit("map", sentence.format(document=isolated(document.name)))
            return
        dialog = TextVersionsDialog(known, self._window)
        dialog.wanted.connect(self._map)
        dialog.open()

    def _map(self, old: str, new: str) -> None:
        document, project = self._workspace.document, self._workspace.project
        if document is None or project is None:
            return

        def ask(future: Future[object]) -> None:
            self._guarded(lambda: self._ask_place(cast("OffsetMap", future.result())))

        label = self.tr("Comparing the texts…")
        self._background.run(label, lambda: map_between(project, document, old, new), ask)

    def _ask_place(self, mapping: OffsetMap) -> None:
        document, project = self._workspace.document, self._workspace.project
        if document is None or project is None:
            return
        stem = Path(document.name).stem
        dialog = QFileDialog(self._window, self.tr("Export the map of offsets"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Table (*.tsv)"), self.tr("JSON (*.json)")])
        dialog.selectFile(str(project.folder.parent / f"{stem}.map.tsv"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self._write_map, mapping))
        dialog.open()

    def ask_newer_text(self) -> None:
        """Ask for a file with a newer version of the document's text."""
        dialog = QFileDialog(self._window, self.tr("A newer version of the text"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Texts (*.txt *.md)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._replace_by_name)
        dialog.open()

    def replace_by(self, path: Path, encoding: str = "") -> None:
        """Put the text of a file in the place of the document's own."""
        document = self._workspace.document
        if document is None:
            return
        try:
            raw = path.read_bytes()
        except OSError as error:
            reason = reason_of(error)
            self._fail(
                ProjectError(mark("{file} cannot be read: {reason}"), file=path.name, reason=reason)
            )
            return
        try:
            string = decode(raw, encoding or "utf-8", name=path.name)
        except DecodingError as error:
            if encoding:
                self._fail(error)
                return
            dialog = EncodingDialog(path, raw, self._window)
            dialog.chosen.connect(partial(self.replace_by, path))
            dialog.open()
            return
        self._background.run(
            self.tr("Finding the highlights again…"),
            lambda: replaced(document, Text(string)),
            partial(self._replaced, None if encoding else raw),
        )

    def ask_name(self) -> None:
        """Ask for another name of the document."""
        document = self._workspace.document
        if document is None:
            return
        old = document.name
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Rename the document"))
        dialog.setLabelText(self.tr("Its name; a part before “/” is a folder."))
        dialog.setTextValue(old)
        dialog.textValueSelected.connect(partial(self.rename, old))
        dialog.open()
        QTimer.singleShot(0, dialog, lambda: _select_stem(dialog, old))

    def rename(self, old: str, new: str) -> None:
        """Give a document another name."""
        new = new.strip()
        if not new or new == old:
            return

        def move(project: Project) -> str:
            project.rename_document(old, new)
            self._workspace.note_renamed(old, new)
            return new

        self._guarded(lambda: self._workspace.move_document(move))

    def remove(self) -> None:
        """Move the document to the trash, from which it can be brought back."""
        document = self._workspace.document
        if document is None:
            return
        name = document.name
        self._workspace.move_document(lambda project: project.remove_document(name) and "")
        self.told.emit(
            "trash", self.tr("{document} is in the trash now.").format(document=isolated(name))
        )

    def ask_restore(self) -> None:
        """Show the trash."""
        project = self._workspace.project
        if project is not None:
            dialog = TrashDialog(project.files.removed(), project.files.size, self._window)
            dialog.wanted.connect(self._restore)
            dialog.purge_wanted.connect(partial(self._purge, dialog))
            dialog.open()

    def _replace_by_name(self, name: str) -> None:
        self.replace_by(Path(name))

    def _restore(self, removed: Removed) -> None:
        self.told.emit("trash", "")
        self._guarded(
            lambda: self._workspace.move_document(lambda one: one.restore_document(removed))
        )

    def _purge(self, dialog: TrashDialog, going: list[Removed]) -> None:
        """Delete documents for good, and show what is left."""
        project = self._workspace.project
        if project is None:
            return

        def delete() -> None:
            for one in going:
                project.files.purge(one)

        def show(future: Future[object]) -> None:
            dialog.show_removed(project.files.removed())
            error = future.exception()
            if isinstance(error, Exception):
                self._fail(error)

        self.told.emit("trash", "")
        self._background.run(self.tr("Deleting for good…"), delete, show)

    def _correct(self, version: str, replacements: list[Replacement]) -> None:
        document = self._workspace.document
        if document is None or document.text.version != version:
            return

        def tell(change: TextChange) -> None:
            if change.newly_waiting:
                self._tell_waiting(len(change.newly_waiting))

        def decide(now: Document) -> TextChange:
            if now.text.version != version:
                raise ProjectError(
                    mark("The text of {document} has been changed since."), document=now.name
                )
            return correct(now, replacements)

        self._guarded(lambda: self._workspace.decide_text(decide, tell))

    def _replaced(self, raw: bytes | None, future: Future[object]) -> None:
        def do() -> None:
            change = future.result()
            if isinstance(change, TextChange):
                self._workspace.decide_text(lambda _: change, self._report, raw)

        self._guarded(do)

    def _report(self, change: TextChange) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Replaced the text"))
        carried, waiting = len(change.carried), len(change.waiting)
        found = digits(self.tr("%n highlight(s) were found again in the new text.", "", carried))
        box.setText(found)
        if waiting:
            left = self.tr("%n highlight(s) have no certain place and wait for you.", "", waiting)
            box.setInformativeText(digits(left))
            review = box.addButton(self.tr("Review"), QMessageBox.ButtonRole.AcceptRole)
            review.clicked.connect(self.review_wanted)
        box.addButton(QMessageBox.StandardButton.Close)
        box.open()

    def _tell_waiting(self, count: int) -> None:
        sentence = self.tr("%n highlight(s) have no certain place and wait for you.", "", count)
        self.told.emit("correction", digits(sentence))

    def _write_map(self, mapping: OffsetMap, name: str) -> None:
        path = Path(name)
        json = path.suffix.lower() == ".json"
        content = map_as_json(mapping) if json else map_as_tsv(mapping).encode()
        try:
            write_file(path, content)
        except OSError as error:
            reason = reason_of(error)
            self._fail(
                ProjectError(
                    mark("{file} cannot be stored: {reason}"), file=path.name, reason=reason
                )
            )

    def _fail(self, error: Exception) -> None:
        def do() -> None:
            raise error

        self._guarded(do)


def _select_stem(dialog: QInputDialog, name: str) -> None:
    line = dialog.findChild(QLineEdit)
    if line is not None:
        start = name.rfind("/") + 1
        end = name.rfind(".")
        line.setSelection(start, (end if end > start else len(name)) - start)
