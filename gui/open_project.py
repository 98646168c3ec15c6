"""The open project, its current document, and what is selected in it."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.correcting import TextChange
from core.document import Document
from core.editor import Editor, earlier_history
from core.history import History
from core.ids import now
from core.items import Change, Highlight, Relation
from core.project import Project, Summary
from core.spans import Span
from core.store.layout import HIGHLIGHTS, TEXTS
from gui.arrivals import Arrivals
from gui.figures import Figures
from gui.large_steps import LargeSteps
from gui.places_kept import KeptPlaces
from gui.saving import Saving, SavingState, SavingWatch

LARGE_BYTES: Final = 2_000_000  # of a text with its logs
OTHERS_EVERY: Final = 4000  # milliseconds
HISTORY_AFTER: Final = 400  # milliseconds, so that the first page comes first


class OpenProject(QObject):
    """What the window is about, without the edits (`Workspace`). It knows no widget."""

    project_changed = Signal()
    document_changed = Signal()
    documents_changed = Signal()
    leaving = Signal()  # the document on the page is about to be left
    changed = Signal(object)  # a Change, after it was carried out
    renamed = Signal(str, str)  # the names of a document before and after
    text_changed = Signal(object)  # a TextChange of the document on the page, carried out
    arrived = Signal(object, object)  # lists of Change and TextChange that others have made
    looked = Signal()  # after looking for what others have written
    history_changed = Signal()
    remembered = Signal(int)  # how many steps of earlier sessions come before the others now
    pages_changed = Signal(object)  # the Pages of the project
    selection_changed = Signal()
    selected_changed = Signal()
    saving_changed = Signal(object)  # a Saving
    busy_changed = Signal(str)  # the name of the document being opened, or nothing
    beginning_read = Signal(object)  # the Text of a large document's beginning, while it is opened
    failed = Signal(object)  # an Exception that met no caller
    reveal_requested = Signal(object)  # a Span
    _opened = Signal(str, object)  # a document's name and the Future of it
    _remembered = Signal(object, object)  # an Editor and the Future of its earlier History

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor: Editor | None = None
        self._project: Project | None = None
        self._document: Document | None = None
        self._selection: Span | None = None
        self._selected: tuple[str, ...] = ()
        self._relation = ""
        self._awaited = ""
        self._left: Document | None = None  # what was on the page while another is opened
        self._after_opening: Callable[[], None] | None = None
        self._watch = SavingWatch(self)
        self._watch.changed.connect(self.saving_changed)
        self._watch.changed.connect(self._count_saved)
        self._opener = ThreadPoolExecutor(1, "opening")
        self._closing = threading.Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._opened.connect(self._note_opened, queued)
        self._remembered.connect(self._take_history, queued)
        self.figures = Figures(self)
        self.documents_changed.connect(self.figures.look_at_all)
        self._others = QTimer(self)
        self._others.setInterval(OTHERS_EVERY)
        self._others.timeout.connect(self._look_for_others)
        self.large = LargeSteps(self)
        self._arrivals = Arrivals(self.large)
        self._arrivals.text_changed.connect(self._tell_text)
        self._arrivals.changed.connect(self._tell_change)
        self._arrivals.ended.connect(self._note_arrived)
        self._arrivals.failed.connect(self.failed)

    @property
    def project(self) -> Project | None:
        """The open project."""
        return self._project

    @property
    def document(self) -> Document | None:
        """The document on the page."""
        return self._document

    @property
    def selection(self) -> Span | None:
        """The selected characters of the document, as they are."""
        return self._selection

    @property
    def selected(self) -> tuple[Highlight, ...]:
        """The selected highlights of the document."""
        if self._document is None:
            return ()
        found = (self._document.highlights.get(each) for each in self._selected)
        return tuple(each for each in found if each is not None)

    @property
    def selected_relation(self) -> Relation | None:
        """The tie that is selected, at one of whose ends the selected highlight is."""
        return self._document.relations.get(self._relation) if self._document else None

    @property
    def saving(self) -> Saving:
        """Whether everything that was done is on the disk."""
        return self._watch.now

    @property
    def history(self) -> History:
        """What can be taken back and done again."""
        return self._editor.history if self._editor else History()

    @property
    def writable(self) -> bool:
        """Tell whether the open project may be changed."""
        return self._project is not None and not self._project.read_only

    def summary(self, name: str) -> Summary | None:
        """Return what is known of a document unopened; None before its logs were looked at."""
        opened = self._project.summary(name) if self._project else None
        indexed = self.figures.now.summaries.get(name)
        if opened is None or indexed is None:
            return opened or indexed
        return replace(opened, changed=indexed.changed, finished=indexed.finished)

    def open(self, folder: Path) -> None:
        """Open a project, and its document that was on the page last, else the first one.

        On a failure everything stays as it is. One that is open but could only be read is tried
        anew.
        """
        if self._project is not None and self._project.folder == folder.absolute():
            if self._project.read_only:
                self.open_anew()
            return
        project = Project.open(folder)
        self.close()
        editor = Editor(project)
        self._take_project(project, editor)
        names = project.documents()
        if names:
            last = KeptPlaces(project).last
            self.open_document(last if last in names else names[0])

    def open_anew(self) -> None:
        """Open the same project and document again.

        It is for a person who has another name by now, or a project that others held until now.
        What was done can still be taken back. Raises HashiyaError as `close` and `open` do.
        """
        if self._project is None or self._editor is None:
            return
        folder, history = self._project.folder, self._editor.history
        shown = self._document.name if self._document is not None else self._awaited
        self.close()
        project = Project.open(folder)
        self._take_project(project, Editor(project, history))
        self.history_changed.emit()
        if shown:
            self.open_document(shown)

    def _take_project(self, project: Project, editor: Editor) -> None:
        self._project, self._editor = project, editor
        self._closing = threading.Event()
        self._watch.forget()
        self._others.start()
        self.figures.follow(project)
        self.project_changed.emit()
        if self.writable and not editor.history.done and not editor.history.undone:
            since = now()
            QTimer.singleShot(HISTORY_AFTER, self, lambda: self._remember(project, editor, since))

    def close(self, *, lose: bool = False) -> None:
        """Save what is not saved yet, and let the project go; raises HashiyaError if it cannot.

        With `lose`, what the disk refuses is lost.
        """
        if self._project is None:
            return
        self.leaving.emit()
        if not lose:
            self._project.flush()
        self._others.stop()
        self._arrivals.stop()
        self._closing.set()
        self._opener.submit(int).result()  # what reads the project there is done with it
        self._show(None)
        self.figures.follow(None)
        self._project.close()
        self._project = self._editor = self._left = None
        self._awaited = ""
        self.figures.hold(held=False)
        self.project_changed.emit()

    def open_document(self, name: str, then: Callable[[], None] | None = None) -> None:
        """Put a document on the page, at once where it is small, else when it is read.

        `then` is called when it is there.
        """
        project = self._project
        if project is None:
            return
        if self._document is not None and self._document.name == name:
            if then:
                then()
            return
        self._awaited = name
        if size_on_disk(project.folder, name) > LARGE_BYTES:
            self._left = self._document or self._left
            self._show(None)
            self._after_opening = then
            self.figures.hold(held=True)
            self.busy_changed.emit(name)
            self.beginning_read.emit(project.beginning(name))
            future = self._opener.submit(_read, project, name)
            future.add_done_callback(lambda done: self._opened.emit(name, done))
            return
        self._awaited, self._left = "", None
        self.figures.hold(held=False)
        document = project.open_document(name)
        self._after_opening = then
        self._show(document)

    def select(self, span: Span | None) -> None:
        """Note which characters are selected on the page."""
        if span != self._selection:
            self._selection = span
            self.selection_changed.emit()

    def select_highlights(self, ids: Iterable[str], *, reveal: bool = False) -> None:
        """Select highlights of the document by id, and bring the first to sight if asked."""
        new = tuple(ids)
        if new != self._selected:
            self._selected = new
            self._relation = ""
            self.selected_changed.emit()
        if reveal and self.selected:
            self.reveal_requested.emit(self.selected[0].extent)

    def select_relation(self, identifier: str) -> None:
        """Select a tie by id, and the highlight where it starts unless one of its ends is selected.

        Nothing selects none.
        """
        relation = self._document.relations.get(identifier) if self._document else None
        if relation is not None and not {relation.source, relation.target} & {*self._selected}:
            self.select_highlights([relation.source])
        if identifier != self._relation:
            self._relation = identifier
            self.selected_changed.emit()

    def show_place(self, span: Span) -> None:
        """Bring a place of the document to sight, and select it."""
        self.reveal_requested.emit(span)
        self.select(span)

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        if self._project is not None and self._project.unsaved:
            self._watch.follow(self._project.retry())

    def take_in_others(self, then: Callable[[], None] | None = None) -> None:
        """Show what other programs and people have written into the project since.

        What is not read in a moment follows in the next turns of the window; `then` is called at
        the end of it.
        """
        if self._project is not None:
            self._arrivals.look(self._project, then)

    def _look_for_others(self) -> None:
        if not self.large.running:
            self.take_in_others()

    @Slot(object, object)
    def _note_arrived(self, changes: list[Change], texts: list[TextChange]) -> None:
        if texts or changes:
            self.arrived.emit(changes, texts)
        self.looked.emit()

    @property
    def _by(self) -> str:
        return self._project.annotator if self._project else ""

    def _tell_text(self, change: TextChange) -> None:
        document = self._document
        if document is not None and document.name == change.document:
            span, selected, relation = self._selection, self._selected, self._relation
            self.text_changed.emit(change)
            self._show(document)
            if span is not None:
                old, new = change.before.string, change.after.string
                self.select(change.mapping.carried(span, old, new))
            self.select_highlights(each for each in selected if each in document.highlights)
            self.select_relation(relation)
        self.documents_changed.emit()

    def _count_saved(self, saving: Saving) -> None:
        if saving.state is SavingState.SAVED:
            self.figures.settle()

    def _tell_change(self, change: Change) -> None:
        self.changed.emit(change)
        self.selected_changed.emit()
        self.figures.touch({e.document for e in change.edits if e.document is not None})

    def _show(self, document: Document | None) -> None:
        self.leaving.emit()
        self._document = document
        self._selection = None
        self._selected = ()
        self._relation = ""
        self.document_changed.emit()
        self.selection_changed.emit()
        self.selected_changed.emit()
        then, self._after_opening = self._after_opening, None
        if document is not None and then:
            then()

    @Slot(str, object)
    def _note_opened(self, name: str, future: "Future[Document]") -> None:
        if name != self._awaited:
            return
        self._awaited = ""
        self.figures.hold(held=False)
        self.busy_changed.emit("")
        error = future.exception()
        left, self._left = self._left, None
        if error is not None:
            self._after_opening = None
            self._show(left)
            self.failed.emit(error)
        else:
            self._show(future.result())

    def _remember(self, project: Project, editor: Editor, since: str) -> None:
        if editor is self._editor:
            # What is done meanwhile is in the logs by then, and known already.
            asked = self._closing.is_set
            future = self._opener.submit(earlier_history, project, before=since, cancelled=asked)
            future.add_done_callback(lambda done: self._remembered.emit(editor, done))

    @Slot(object, object)
    def _take_history(self, editor: Editor, future: "Future[History]") -> None:
        if editor is not self._editor:
            return
        error = future.exception()
        if error is not None:
            self.failed.emit(error)
            return
        earlier = future.result()
        nothing_yet = not editor.history.done and not editor.history.undone
        editor.history.done[:0] = earlier.done
        if nothing_yet:
            editor.history.undone[:] = earlier.undone
        self.remembered.emit(len(earlier.done))
        self.history_changed.emit()


def _read(project: Project, name: str) -> Document:
    """Open a document, and find its paragraphs, for which the window would have to wait."""
    document = project.open_document(name)
    _ = document.text.paragraph_starts
    return document


def size_on_disk(project: Path, name: str) -> int:
    """Return the bytes of a document's text with those of its logs."""
    logs = project / HIGHLIGHTS / name
    paths = [project / TEXTS / name, *(logs.glob("*.jsonl") if logs.is_dir() else ())]
    return sum(path.stat().st_size for path in paths if path.is_file())
