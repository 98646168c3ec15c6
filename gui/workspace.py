"""The open project, its current document, what is selected in it, and the one door for edits."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core import bulk, edits, relating
from core.correcting import TextChange
from core.document import Document
from core.editor import Done, Editor, earlier_history
from core.history import Action, History
from core.items import Change, Direction, Highlight, Status, Tag, WorkState
from core.messages import HashiyaError, mark, tell
from core.project import Project, Summary
from core.search.occurrences import Existing
from core.spans import Span
from core.store.layout import HIGHLIGHTS, TEXTS
from core.worklist import Finding, mended
from gui.figures import Figures
from gui.saving import Saving, SavingWatch

LARGE_BYTES: Final = 2_000_000  # of a text with its logs
OTHERS_EVERY: Final = 4000  # milliseconds
HISTORY_AFTER: Final = 400  # milliseconds, so that the first page comes first


class ReadOnlyError(HashiyaError):
    """The project may only be read."""


class Workspace(QObject):
    """What the window is about. It knows no widget; widgets listen to its facts."""

    project_changed = Signal()
    document_changed = Signal()
    documents_changed = Signal()
    leaving = Signal()  # the document on the page is about to be left
    changed = Signal(object)  # a Change, after it was carried out
    text_changed = Signal(object)  # a TextChange of the document on the page, carried out
    arrived = Signal(object, object)  # lists of Change and TextChange that others have made
    looked = Signal()  # after looking for what others have written
    history_changed = Signal()
    selection_changed = Signal()
    selected_changed = Signal()
    saving_changed = Signal(object)  # a Saving
    busy_changed = Signal(str)  # the name of the document being opened, or nothing
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
        self._awaited = ""
        self._after_opening: Callable[[], None] | None = None
        self._watch = SavingWatch(self)
        self._watch.changed.connect(self.saving_changed)
        self._opener = ThreadPoolExecutor(1, "opening")
        queued = Qt.ConnectionType.QueuedConnection
        self._opened.connect(self._note_opened, queued)
        self._remembered.connect(self._take_history, queued)
        self.figures = Figures(self)
        self._others = QTimer(self)
        self._others.setInterval(OTHERS_EVERY)
        self._others.timeout.connect(self.take_in_others)

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
    def saving(self) -> Saving:
        """Whether everything that was done is on the disk."""
        return self._watch.now

    @property
    def history(self) -> History:
        """What can be taken back and done again."""
        return self._editor.history if self._editor else History()

    @property
    def to_undo(self) -> str:
        """What undo would take back, in words; nothing where there is nothing."""
        return self._label(self._editor.history.done if self._editor else [])

    @property
    def to_redo(self) -> str:
        """What redo would do again, in words; nothing where there is nothing."""
        return self._label(self._editor.history.undone if self._editor else [])

    @property
    def writable(self) -> bool:
        """Tell whether the open project may be changed."""
        return self._project is not None and not self._project.read_only

    def summary(self, name: str) -> Summary | None:
        """Return what is known of a document unopened; None before its logs were looked at."""
        opened = self._project.summary(name) if self._project else None
        return opened or self.figures.now.summaries.get(name)

    def open(self, folder: Path) -> None:
        """Open a project and its first document; on a failure everything stays as it is."""
        if self._project is not None and self._project.folder == folder.absolute():
            return
        project = Project.open(folder)
        self.close()
        self._project = project
        self._editor = editor = Editor(project)
        self._watch.forget()
        self._others.start()
        self.figures.follow(project)
        self.project_changed.emit()
        if self.writable:
            QTimer.singleShot(HISTORY_AFTER, self, lambda: self._remember(project, editor))
        names = project.documents()
        if names:
            self.open_document(names[0])

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
        self._opener.submit(int).result()  # what reads the project there is done with it
        self._show(None)
        self.figures.follow(None)
        self._project.close()
        self._project = self._editor = None
        self._awaited = ""
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
        self._after_opening = then
        if _size(project.folder, name) > LARGE_BYTES:
            self.busy_changed.emit(name)
            future = self._opener.submit(project.open_document, name)
            future.add_done_callback(lambda done: self._opened.emit(name, done))
            return
        self._awaited = ""
        self._show(project.open_document(name))

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
            self.selected_changed.emit()
        if reveal and self.selected:
            self.reveal_requested.emit(self.selected[0].extent)

    def use_tag(self, tag: str, *, add: bool = False) -> None:
        """Mark the selection with a tag; without one, give the selected highlights the tag.

        With `add`, highlights keep the tags that they have.
        """
        if self._document is None:
            return
        if self._selection is not None:
            self.mark(self._selection, tag)
        elif self.selected:
            self.retag(lambda tags: _with_tag(tags, tag) if add else (tag,))

    def mark(self, span: Span, *tags: str) -> None:
        """Highlight a span without its outer white space, and select the highlight.

        Raises EditError where nothing but white space is in it.
        """
        if self._document is not None:
            change = edits.mark_spans(self._document, [span], tags, self._by)
            self.do(change)
            self.select(None)
            self.select_highlights(edit.id for edit in change.edits)

    def retag(self, decide: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        """Give the selected highlights the tags that `decide` makes of their own."""
        if self._document is not None:
            name = self._document.name
            changes = [edits.retag(name, [each], decide(each.tags)) for each in self.selected]
            self._do_all(changes)

    def set_note(self, note: str, ids: Iterable[str]) -> None:
        """Give highlights of the document a note, by their ids."""
        if self._document is not None:
            found = [self._document.highlights.get(each) for each in ids]
            highlights = [each for each in found if each is not None]
            self.do(edits.set_note(self._document.name, highlights, note))

    def set_status(self, status: Status) -> None:
        """Accept, doubt or reject the selected highlights."""
        if self._document is not None:
            self.do(edits.set_status(self._document.name, self.selected, status))

    def move_spans(self, identifier: str, old: Span, new: Span) -> None:
        """Let one fragment of a highlight stand elsewhere."""
        highlight = self._document.highlights.get(identifier) if self._document else None
        if self._document is not None and highlight is not None:
            spans = [new if span == old else span for span in highlight.spans]
            self.do(edits.move_spans(self._document, highlight, spans))

    def delete_selected(self) -> None:
        """Delete the selected highlights."""
        if self._document is not None:
            self.do(edits.delete(self._document, self.selected))

    def set_direction(self, paragraph: int, direction: Direction) -> None:
        """Let the paragraph that starts at the offset `paragraph` run another way."""
        if self._document is not None:
            self.do(edits.set_direction(self._document, self._by, paragraph, direction))

    def set_facts(self, fields: dict[str, object]) -> None:
        """Say something of the whole document: fields of DocumentFacts."""
        if self._document is not None:
            self.do(edits.set_facts(self._document, self._by, **fields))

    def set_state(self, state: WorkState) -> None:
        """Say how far the work on the document is."""
        self.set_facts({"state": state})

    def relate(self, source: str, target: str, tag: str) -> None:
        """Tie two highlights of the document; raises EditError where that cannot be."""
        if self._document is not None:
            self.do(relating.relate(self._document, source, target, (tag,), self._by))

    def unrelate(self, identifier: str) -> None:
        """Untie two highlights."""
        if self._document is not None:
            self.do(relating.unrelate(self._document, identifier))

    def delete_tag(self, tag: str, instead: str) -> None:
        """Delete a tag everywhere, or put another in its place."""
        if self._project is not None:
            self.do(bulk.tag_deleted(self._project, tag, instead))

    def edit_all(self, things: Iterable[tuple[str, Highlight]], edit: bulk.EditOfOne) -> None:
        """Carry out one edit of highlights in several documents, as one step."""
        if self._project is not None:
            self.do(bulk.edited(self._project, things, edit))

    def tag_places(self, places: Iterable[tuple[str, Span]], tag: str, existing: Existing) -> None:
        """Tag places of several documents in one step; `existing` says what to do with overlaps."""
        if self._project is not None:
            self.do(bulk.places_tagged(self._project, places, tag, existing))

    def mend(self, finding: Finding) -> None:
        """Carry out what mends a probable slip."""
        if self._project is not None:
            document = self._project.open_document(finding.document)
            self.do(mended(document, finding, self._by))

    def save_tag(self, tag: Tag) -> None:
        """Add a tag to the project, or change the one with its id; raises EditError."""
        if self._project is not None:
            tags = self._project.tags
            before = tags.get(tag.id)
            self.do(
                edits.add_tag(tags, tag) if before is None else edits.change_tag(tags, before, tag)
            )

    def do(self, change: Change) -> None:
        """Carry out a change, so that it can be taken back. Raises ReadOnlyError."""
        if change:
            self._note(self._writer().do(change))

    def change_text(self, change: TextChange, raw: bytes | None = None) -> None:
        """Put another text in a document's place, as one step; raises ReadOnlyError, ProjectError.

        `raw` are the bytes to write, if they are not to be made from the text.
        """
        self._note(self._writer().change_text(change, raw))

    def move_document(self, move: Callable[[Project], object]) -> None:
        """Rename, remove or restore a document: `move` does it, and returns a name to show then.

        Nothing is on the page while it is done. Raises ReadOnlyError or HashiyaError.
        """
        self._writer()
        project, shown = self._project, self._document
        if project is None:
            return
        self._show(None)
        wanted = shown.name if shown is not None else ""
        try:
            wanted = move(project) or wanted
        finally:
            self.documents_changed.emit()
            names = project.documents()
            at = wanted if wanted in names else next((n for n in names if n > str(wanted)), "")
            if at or names:
                self.open_document(str(at) or names[-1])

    def show_place(self, span: Span) -> None:
        """Bring a place of the document to sight, and select it."""
        self.reveal_requested.emit(span)
        self.select(span)

    def travel(self, count: int) -> None:
        """Take back or do again until `count` steps of the history are done.

        Raises HashiyaError where a step could not be taken, after all others.
        """
        taken, refused = self._writer().travel(count)
        for done in taken:
            self._carry(done)
        self.history_changed.emit()
        if taken and (name := _document_of(taken[-1])):
            self.open_document(name)
        if refused is not None:
            raise refused

    def undo(self) -> None:
        """Take the last change back, on the document that it was made in."""
        if self._editor is not None:
            self._step(self._editor.history.to_undo(), self._editor.undo)

    def redo(self) -> None:
        """Do again what was taken back last, on its document."""
        if self._editor is not None:
            self._step(self._editor.history.to_redo(), self._editor.redo)

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        if self._project is not None and self._project.unsaved:
            self._watch.follow(self._project.retry())

    def take_in_others(self) -> None:
        """Show what other programs and people have written into the project since."""
        if self._project is None:
            return
        try:
            texts = self._project.refresh_texts()
            changes = self._project.refresh()
        except HashiyaError as error:
            self.failed.emit(error)
            return
        for text in texts:
            self._tell_text(text)
        for change in changes:
            self._tell_change(change)
        if texts or changes:
            self.arrived.emit(changes, texts)
        self.looked.emit()

    @property
    def _by(self) -> str:
        return self._project.annotator if self._project else ""

    def _step(self, action: Action | None, step: Callable[[], Done | None]) -> None:
        if action is None:
            return
        name = _document_of(action)
        if name is None:
            self._note(step())
        else:
            self.open_document(name, lambda: self._note(step()))

    def _do_all(self, changes: list[Change]) -> None:
        every = tuple(edit for change in changes for edit in change.edits)
        if every:
            self.do(Change(every, changes[0].action))

    def _writer(self) -> Editor:
        if self._project is None or self._project.read_only or self._editor is None:
            reason = self._project.read_only if self._project else ""
            raise ReadOnlyError(mark("Nothing can be changed here: {reason}"), reason=reason)
        return self._editor

    def _note(self, done: Done | None) -> None:
        if done is not None:
            self._carry(done)
            self.history_changed.emit()

    def _carry(self, done: Done) -> None:
        self._watch.follow(done.saved)
        if done.text is None:
            self._tell_change(done.change)
            return
        self._tell_text(done.text)

    def _tell_text(self, change: TextChange) -> None:
        document = self._document
        if document is not None and document.name == change.document:
            self.text_changed.emit(change)
            self._show(document)
        self.documents_changed.emit()

    def _tell_change(self, change: Change) -> None:
        self.changed.emit(change)
        self.selected_changed.emit()
        self.figures.touch()

    def _show(self, document: Document | None) -> None:
        self.leaving.emit()
        self._document = document
        self._selection = None
        self._selected = ()
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
        self.busy_changed.emit("")
        error = future.exception()
        if error is not None:
            self.failed.emit(error)
        else:
            self._show(future.result())

    def _remember(self, project: Project, editor: Editor) -> None:
        if editor is self._editor:
            future = self._opener.submit(earlier_history, project)
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
        self.history_changed.emit()

    @staticmethod
    def _label(actions: list[Action]) -> str:
        return tell(actions[-1].change.action) if actions else ""


def _document_of(step: Action | Done) -> str | None:
    if step.text is not None:
        return step.text.document
    return next((e.document for e in step.change.edits if e.document is not None), None)


def _size(project: Path, name: str) -> int:
    logs = project / HIGHLIGHTS / name
    paths = [project / TEXTS / name, *(logs.glob("*.jsonl") if logs.is_dir() else ())]
    return sum(path.stat().st_size for path in paths if path.is_file())


def _with_tag(tags: tuple[str, ...], tag: str) -> tuple[str, ...]:
    return tags if tag in tags else (*tags, tag)


def add_or_replace(tags: tuple[str, ...], tag: str, *, add: bool) -> tuple[str, ...]:
    """Return the tags of a highlight that gets one more, or another one."""
    return _with_tag(tags, tag) if add else (tag,)
