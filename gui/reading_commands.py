"""What a reader asks of the page: paper, copies, bookmarks, direction, the lens."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QIODevice, QObject, QSaveFile, Qt, Signal
from PySide6.QtGui import QPagedPaintDevice, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from core.correcting import TextChange
from core.invisibles import count_invisibles
from core.items import Direction
from core.messages import HashiyaError, mark
from gui.background import Background
from gui.dialogs.invisibles import invisibles_dialog
from gui.document_marks import DocumentMarks
from gui.page import Page
from gui.pdf_export import a4
from gui.places_kept import KeptPlaces
from gui.reader.printing import Printed, PrintError, PrintStopped, print_document
from gui.theme import Themes
from gui.workspace import Workspace

_RESOLUTION = 300  # dots per inch
_PROGRESS_AFTER = 300  # milliseconds

type Guarded = Callable[[Callable[[], None]], None]


class ReadingCommands(QObject):
    """Carries out what is asked for about reading, and keeps the reader's place."""

    told = Signal(str, str)  # the name of a message, and its sentence
    bookmarks_changed = Signal(object)  # frozenset[int]: the starts of the marked paragraphs

    def __init__(
        self, workspace: Workspace, page: Page, themes: Themes, guarded: Guarded, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._view = page.view
        self._themes = themes
        self._guarded = guarded
        self._window = window
        self._background = Background(window)
        self._places: KeptPlaces | None = None
        self._bookmarks: frozenset[int] = frozenset()
        self._shown = ""
        workspace.project_changed.connect(self._open_places)
        workspace.leaving.connect(self._keep_place)
        workspace.renamed.connect(self._rename_place)
        workspace.document_changed.connect(self._find_place)
        workspace.text_changed.connect(self._move_bookmarks)
        page.view.bookmark_requested.connect(self.toggle_bookmark_at)

    @property
    def lens(self) -> bool:
        """Whether invisible characters are shown."""
        return self._themes.page_style.invisible_characters

    def toggle_lens(self) -> None:
        """Show or hide invisible characters."""
        style = self._themes.page_style
        self._themes.set_page_style(replace(style, invisible_characters=not self.lens))

    def count_invisibles(self) -> None:
        """Tell how many of each invisible and confusable character the document has."""
        document = self._workspace.document
        if document is None:
            return
        text = document.text.string

        def tell(counted: Future[object]) -> None:
            counts = cast("dict[str, int]", counted.result())
            invisibles_dialog(counts, self._window).open()

        self._background.run(self.tr("Counting…"), lambda: count_invisibles(text), tell)

    def copy_with_tags(self) -> None:
        """Copy the selection with its highlights."""
        self._view.copy_with_tags()

    def set_direction(self, direction: Direction) -> None:
        """Let the selected paragraphs, or the one at the caret, run this way."""
        self._guarded(lambda: self._view.request_direction(direction))

    def toggle_bookmark(self) -> None:
        """Mark the paragraph at the caret, or take its mark away."""
        document = self._workspace.document
        if document is not None:
            text = document.text
            start, _end = text.paragraph_bounds(text.paragraph_at(self._view.caret))
            self.toggle_bookmark_at(start)

    def toggle_bookmark_at(self, start: int) -> None:
        """Mark the paragraph that starts at the offset `start`, or take its mark away."""
        self._bookmarks ^= {start}
        self._show_bookmarks()
        self._keep_place()

    def go_to_bookmark(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) bookmark, from the other end after the last."""
        marks = sorted(self._bookmarks)
        if not marks:
            return
        caret = self._view.caret
        ahead = [start for start in marks if (start > caret if by > 0 else start < caret)]
        target = (ahead or marks)[0 if by > 0 else -1]
        self._view.set_caret(target)
        self._view.show_caret()

    def print_document(self) -> None:
        """Ask for a printer, and print the document."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._workspace.document.name if self._workspace.document else "")
        if QPrintDialog(printer, self._window).exec() == QPrintDialog.DialogCode.Accepted:
            self._guarded(lambda: self._to_printer(printer))

    def _to_printer(self, printer: QPrinter) -> None:
        if not self._print(printer, printer.printerName()):
            self.told.emit("pdf", self.tr("The printing was stopped."))

    def ask_pdf(self) -> None:
        """Ask for a file, and write the document into it as PDF."""
        document = self._workspace.document
        if document is None:
            return
        suggested = str(Path(document.name).with_suffix(".pdf").name)
        name, _filter = QFileDialog.getSaveFileName(
            self._window, self.tr("Save as PDF"), suggested, self.tr("PDF files (*.pdf)")
        )
        if name:
            self._guarded(lambda: self.write_pdf(Path(name)))

    def write_pdf(self, path: Path) -> None:
        """Write the document into a file as PDF. Raises HashiyaError.

        The file is written when all of it is ready.
        """
        file = QSaveFile(str(path))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise HashiyaError(mark("{name} cannot be written."), name=path)
        writer = QPdfWriter(file)
        writer.setResolution(_RESOLUTION)
        writer.setPageLayout(a4())
        if not self._print(writer, str(path)):
            file.cancelWriting()
            self.told.emit("pdf", self.tr("The document was not written as PDF."))
            return
        if not file.commit():
            raise HashiyaError(mark("{name} cannot be written."), name=path)
        self.told.emit("pdf", self.tr("The document was written as PDF."))

    def _print(self, device: QPagedPaintDevice, name: str) -> bool:
        """Print the document and show how far it is; tell whether all of it was printed."""
        document, project = self._workspace.document, self._workspace.project
        if document is None or project is None:
            return False
        facts = document.facts
        printed = Printed(
            title=document.name,
            text=document.text,
            marks=DocumentMarks(document.highlights, lambda: project.tags),
            style=self._themes.page_style,
            directions={one.start: one.direction for one in facts.paragraphs or ()},
            default=facts.direction or Direction.AUTO,
        )
        progress = QProgressDialog(self.tr("Printing…"), self.tr("Stop"), 0, 0, self._window)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(_PROGRESS_AFTER)

        def goes_on(done: int, of: int) -> bool:
            progress.setMaximum(of + 1)
            progress.setValue(done)  # takes the events that wait, too
            return not progress.wasCanceled()

        try:
            print_document(device, printed, goes_on)
        except PrintStopped:
            return False
        except PrintError as error:
            raise HashiyaError(mark("{name} cannot be written."), name=name) from error
        finally:
            progress.close()
            progress.deleteLater()
        return True

    def _open_places(self) -> None:
        project = self._workspace.project
        self._places = KeptPlaces(project) if project else None
        self._shown = ""

    def _find_place(self) -> None:
        document = self._workspace.document
        again = document is not None and document.name == self._shown  # its text has changed
        self._shown = document.name if document else ""
        if again:
            self._show_bookmarks()
            return
        if document is None or self._places is None:
            self._bookmarks = frozenset()
            return
        self._bookmarks = self._places.bookmarks(document.name)
        self._show_bookmarks()
        kept = self._places.of(document.name)
        if kept is not None and max(kept.offset, kept.caret) <= len(document.text):
            self._view.restore_position(kept.position())

    def _move_bookmarks(self, change: TextChange) -> None:
        """Let the bookmarks go along with their paragraphs."""
        self._bookmarks = frozenset(change.mapping.forward(start) for start in self._bookmarks)

    def _show_bookmarks(self) -> None:
        self._view.set_bookmarks(self._bookmarks)
        self.bookmarks_changed.emit(self._bookmarks)

    def _rename_place(self, old: str, new: str) -> None:
        if self._places is not None:
            places = self._places
            self._guarded(lambda: places.rename(old, new))

    def _keep_place(self) -> None:
        if self._shown and self._places is not None:
            places, name, state = self._places, self._shown, self._view.position_state()
            self._guarded(lambda: places.keep(name, state, self._bookmarks))
