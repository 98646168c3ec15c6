"""The one door for edits of the open project, and the way back."""

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future
from functools import partial
from typing import Final, cast, override

from core import edits, relating, retagging
from core.correcting import TextChange
from core.document import Document
from core.editor import Done, Editor
from core.history import Action
from core.items import Change, Direction, Status, Tag, WorkState
from core.marking import as_marked
from core.messages import HashiyaError, mark, tell
from core.page_steps import Pages
from core.project import Project
from core.spans import Span
from core.stepwise import Stepwise
from gui.large_steps import is_heavy
from gui.open_project import OpenProject

LARGE: Final = 2_000  # edits that are not undone in one turn of the window


class ReadOnlyError(HashiyaError):
    """The project may only be read."""


class Workspace(OpenProject):
    """What the window is about. It knows no widget; widgets listen to its facts."""

    @property
    def to_undo(self) -> str:
        """What undo would take back, in words; nothing where there is nothing."""
        return self._label(self._editor.history.done if self._editor else [])

    @property
    def to_redo(self) -> str:
        """What redo would do again, in words; nothing where there is nothing."""
        return self._label(self._editor.history.undone if self._editor else [])

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
            self.mark_with(change)
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
            self.do_at_any_size(edits.set_note(self._document.name, highlights, note))

    def set_status(self, status: Status) -> None:
        """Accept, doubt or reject the selected highlights."""
        if self._document is not None:
            self.do_at_any_size(edits.set_status(self._document.name, self.selected, status))

    def move_spans(self, identifier: str, old: Span, new: Span) -> None:
        """Let one fragment of a highlight stand elsewhere."""
        highlight = self._document.highlights.get(identifier) if self._document else None
        if self._document is not None and highlight is not None:
            spans = [new if span == old else span for span in highlight.spans]
            self.do(edits.move_spans(self._document, highlight, spans))

    def delete_selected(self) -> None:
        """Delete the selected highlights."""
        if self._document is not None:
            self.do_at_any_size(edits.delete(self._document, self.selected))

    def set_direction(self, paragraphs: Collection[int], direction: Direction) -> None:
        """Let the paragraphs that start at the offsets `paragraphs` run another way."""
        if self._document is not None:
            self.do(edits.set_directions(self._document, self._by, paragraphs, direction))

    def set_facts(self, fields: dict[str, object]) -> None:
        """Say something of the whole document: fields of DocumentFacts."""
        if self._document is not None:
            self.mark_with(edits.set_facts(self._document, self._by, **fields))

    def set_state(self, state: WorkState) -> None:
        """Say how far the work on the document is."""
        self.set_facts({"state": state})

    def relate(self, source: str, target: str, tag: str) -> None:
        """Tie two highlights of the document, and select the tie; raises EditError."""
        if self._document is not None and self._project is not None:
            tags = self._project.tags
            change = relating.relate(self._document, source, target, (tag,), self._by, tags)
            self.mark_with(change)
            self.select_relation(change.edits[0].id)

    def retie(self, identifier: str, tag: str) -> None:
        """Give a tie of the document another tag; raises EditError where it does not fit."""
        if self._document is not None and self._project is not None:
            tags = self._project.tags
            self.mark_with(relating.retied(self._document, identifier, (tag,), tags))

    def turn_relation(self, identifier: str) -> None:
        """Let a tie of the document lead the other way; raises EditError where it cannot."""
        if self._document is not None and self._project is not None:
            self.do(relating.turned(self._document, identifier, self._project.tags))

    def unrelate(self, *identifiers: str) -> None:
        """Untie highlights of the document, by the ids of the ties, in one step."""
        if self._document is not None:
            self.do(relating.unrelate(self._document, *identifiers))

    def change_relations(
        self, things: Iterable[tuple[str, str]], decide: Callable[[Document, str], Change]
    ) -> None:
        """Change ties of several documents, each as `decide` says, in one step.

        `things` are names of documents and ids of ties. Raises EditError where one cannot be so.
        """
        if self._project is not None:
            project = self._project
            changes = [decide(project.open_document(name), each) for name, each in things]
            self.mark_with(relating.changed_together(changes))

    def delete_tag(self, tag: str, instead: str) -> None:
        """Delete a tag everywhere, or put another in its place."""
        if self._project is not None:
            if instead:
                self.do(retagging.merged(self._project, tag, instead))
            else:
                self.do(retagging.deleted(self._project, tag))

    def save_tag(self, tag: Tag) -> None:
        """Add a tag to the project, or change the one with its id; raises EditError."""
        if self._project is not None:
            tags = self._project.tags
            before = tags.get(tag.id)
            retagging.check_kind(self._project, before, tag)
            self.do(
                edits.add_tag(tags, tag) if before is None else edits.change_tag(tags, before, tag)
            )

    def do(self, change: Change) -> None:
        """Carry out a change, so that it can be taken back. Raises ReadOnlyError.

        A large one goes on in the next turns of the window, which nobody can use meanwhile.
        """
        editor = self._writer() if change else None
        if editor is None:
            return
        if len(change.edits) > LARGE:
            self._run_large(editor, lambda: editor.begin(change), lambda _: None, may_stop=False)
        else:
            self._note(editor.do(change))

    def do_at_any_size(
        self,
        change: Change,
        then: Callable[[Change], None] = lambda _: None,
        *,
        may_stop: bool = True,
    ) -> None:
        """Carry out a change, a large one in many turns of the window; `then` gets what was done.

        Raises ReadOnlyError.
        """
        if len(change.edits) > LARGE:
            self.do_in_steps(change, then, may_stop=may_stop)
        else:
            self.do(change)
            then(change)

    def do_in_steps(
        self, change: Change, then: Callable[[Change], None], *, may_stop: bool = True
    ) -> None:
        """Carry out a large change in many turns of the window, as one step of the history.

        `then` is called with what was carried out: a part where a person may stop it, and did.
        Raises ReadOnlyError.
        """
        editor = self._writer()
        self._run_large(editor, lambda: editor.begin(change), then, may_stop=may_stop)

    def _run_large(
        self,
        editor: Editor,
        begin: Callable[[], Stepwise],
        then: Callable[[Change], None],
        *,
        may_stop: bool,
    ) -> None:
        if self.large.running:
            return

        def end(steps: Stepwise, refused: HashiyaError | None) -> None:
            try:
                change = editor.end(steps)
            except HashiyaError as error:
                self.history_changed.emit()
                self.failed.emit(error)
                return
            self._tell_change(change)
            self.history_changed.emit()
            then(change)
            if refused is not None:
                self.failed.emit(refused)

        self.large.run(begin, self._watch.follow, end, may_stop=may_stop)

    @override
    def close(self, *, lose: bool = False) -> None:
        self.large.finish()
        super().close(lose=lose)

    def mark_with(self, change: Change) -> None:
        """Carry out a change that gives things tags, with the tags' defaults.

        Raises EditError where a tag only holds others together, and ReadOnlyError.
        """
        if self._project is not None and change:
            self.do_at_any_size(as_marked(self._project.tags, change))

    def change_text(self, change: TextChange, raw: bytes | None = None) -> None:
        """Put another text in a document's place, as one step; raises ReadOnlyError, ProjectError.

        `raw` are the bytes to write, if they are not to be made from the text.
        """
        self._note(self._writer().change_text(change, raw))

    def decide_text(
        self,
        decide: Callable[[Document], TextChange],
        then: Callable[[TextChange], None],
        raw: bytes | None = None,
    ) -> None:
        """Put another text, as `decide` says, in the place of the document on the page.

        At once where the document is small, else apart while the window shows that it goes on;
        `then` is called with what was done. Raises ReadOnlyError, and what `decide` raises.
        """
        editor, document = self._writer(), self._document
        if document is not None:

            def end(done: Done | None) -> None:
                if done is not None and done.text is not None:
                    then(done.text)

            self._work(document, lambda: editor.change_text(decide(document), raw), end)

    def _work(
        self,
        document: Document,
        work: Callable[[], Done | None],
        then: Callable[[Done | None], None] = lambda _: None,
    ) -> None:
        """Do something with all of a document: at once where it is small, else apart."""
        if not is_heavy(document):
            done = work()
            self._note(done)
            then(done)
            return

        def end(future: Future[object]) -> None:
            try:
                done = cast("Done | None", future.result())
            except HashiyaError as error:
                self.history_changed.emit()
                self.failed.emit(error)
                return
            self._note(done)
            then(done)

        # What others have written is taken in first; nothing is while this goes on.
        self.take_in_others(lambda: self.large.run_apart(work, end))

    def change_pages(self, pages: Pages) -> None:
        """Give the project other guidelines and another memo.

        Raises ReadOnlyError or ProjectError.
        """
        self._note(self._writer().change_pages(pages))

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

    def note_renamed(self, old: str, new: str) -> None:
        """Let what is known of a document be known under its other name."""
        self.history.rename(old, new)
        self.renamed.emit(old, new)

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
        editor = self._editor
        if editor is None or self.large.running:
            return
        last = editor.history.done[-1] if editor.history.done else None
        if last is not None and len(last.change.edits) > LARGE:
            self._run_large(editor, editor.begin_undo, self._show_place_of, may_stop=False)
        else:
            self._step(editor.history.to_undo(), editor.undo)

    def redo(self) -> None:
        """Do again what was taken back last, on its document."""
        editor = self._editor
        if editor is None or self.large.running:
            return
        last = editor.history.undone[-1] if editor.history.undone else None
        if last is not None and len(last.change.edits) > LARGE:
            begin = partial(editor.begin_undo, again=True)
            self._run_large(editor, begin, self._show_place_of, may_stop=False)
        else:
            self._step(editor.history.to_redo(), editor.redo)

    def _show_place_of(self, change: Change) -> None:
        names = {edit.document for edit in change.edits}
        shown = self._document.name if self._document is not None else None
        name = next((edit.document for edit in change.edits if edit.document is not None), None)
        if shown not in names and name is not None:
            self.open_document(name)

    def _step(self, action: Action | None, step: Callable[[], Done | None]) -> None:
        if action is None:
            return
        name = _document_of(action)
        if name is None:
            self._note(step())
        elif action.text is None:
            self.open_document(name, lambda: self._note(step()))
        else:
            self.open_document(name, lambda: self._step_text(step))

    def _step_text(self, step: Callable[[], Done | None]) -> None:
        if self._document is not None:
            self._work(self._document, step)

    def _do_all(self, changes: list[Change]) -> None:
        every = tuple(edit for change in changes for edit in change.edits)
        if every:
            self.mark_with(Change(every, changes[0].action, changes[0].takes_over))

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
        if done.page is not None:
            self.pages_changed.emit(done.page.after)
            return
        if done.text is None:
            self._tell_change(done.change)
            return
        self._tell_text(done.text)

    @staticmethod
    def _label(actions: list[Action]) -> str:
        return tell(actions[-1].change.action) if actions else ""


def _document_of(step: Action | Done) -> str | None:
    if step.text is not None:
        return step.text.document
    return next((e.document for e in step.change.edits if e.document is not None), None)


def _with_tag(tags: tuple[str, ...], tag: str) -> tuple[str, ...]:
    return tags if tag in tags else (*tags, tag)


def add_or_replace(tags: tuple[str, ...], tag: str, *, add: bool) -> tuple[str, ...]:
    """Return the tags of a highlight that gets one more, or another one."""
    return _with_tag(tags, tag) if add else (tag,)
