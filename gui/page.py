"""The page's part of the window: what the reader view shows, and what its keys and clicks mean."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from core.boundaries import word_at
from core.conflicts import conflicts
from core.correcting import TextChange
from core.document import Document
from core.highlights import HighlightSet
from core.items import Change, Direction, Highlight
from core.language.affixes import Reach, snapped
from core.messages import HashiyaError
from core.spans import Span
from core.tags import TagSet
from core.text import Text
from gui.document_marks import DocumentMarks
from gui.keyboard import TypedKey, typed_key
from gui.reader.marks import NoMarks
from gui.reader.style import Snap, TieMode
from gui.reader.view import ReaderView
from gui.stepping import neighbour, untagged_word
from gui.tie_words import told_ties
from gui.workspace import Workspace


class Page(QObject):
    """Binds the reader view to the workspace.

    `armed` is the tag that everything selected by mouse gets, and each clicked word; `going_on`
    tells that after each mark the next untagged word is selected.
    """

    menu_requested = Signal(QPoint, int)
    failed = Signal(object)  # a HashiyaError
    armed_changed = Signal()
    tie_wanted = Signal(str)  # the id of a tag for relations
    tagged = Signal()  # the selected highlights got a tag, and nothing goes on by itself
    hidden_changed = Signal()

    def __init__(self, view: ReaderView, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.view = view
        self.last_tag = ""
        self.armed = ""
        self.going_on = False
        self._workspace = workspace
        self._quiet = False
        self._marks = DocumentMarks(HighlightSet(), self._tags)
        self._begun = False  # only the beginning of a document is shown
        self._hidden: frozenset[str] = frozenset()
        self._place = 0  # where the caret stands in the next document that is shown
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.selection_changed.connect(self._note_selection)
        view.caret_moved.connect(self._note_caret)
        view.highlight_clicked.connect(self._select_owners)
        view.ends_moved.connect(self._move_ends)
        view.direction_requested.connect(self._set_direction)
        view.context_menu_requested.connect(self.menu_requested)
        workspace.document_changed.connect(self._show_document)
        workspace.beginning_read.connect(self._show_beginning)
        workspace.changed.connect(self._show_change)
        workspace.looked.connect(self._show_conflicts)
        workspace.text_changed.connect(self._note_place)
        workspace.selection_changed.connect(self._show_selection)
        workspace.selected_changed.connect(self._show_selected)
        workspace.reveal_requested.connect(self._reveal)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            typed = typed_key(event)
            return typed is not None and self.press(typed)
        if (
            self.armed
            and event.type() is QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() is Qt.MouseButton.LeftButton
        ):
            QTimer.singleShot(0, self._use_armed)
        return False

    def press(self, typed: TypedKey) -> bool:
        """Use the tag whose key was typed; tell whether there is one and something to tag."""
        project = self._workspace.project
        if project is None:
            return False
        tag = next(filter(None, map(project.tags.by_key, typed.characters)), None)
        if tag is None:
            return False
        if self._workspace.selection is not None or self._workspace.selected:
            self.use_tag(tag.id, add=typed.shifted)
        elif self.armed:
            self.arm(tag.id)
        else:
            return False
        return True

    def use_tag(self, tag: str, *, add: bool = False) -> None:
        """Mark, re-tag or tie with a tag; a known problem is told."""
        known = self._tags().get(tag)
        if known is not None and known.relation is not None:
            self.tie_wanted.emit(tag)
            return
        self.last_tag = tag
        marking = self._workspace.selection is not None
        self.grow_selection()
        self._try(lambda: self._workspace.use_tag(tag, add=add))
        if marking and self.going_on and self._workspace.selected:
            self.next_untagged()
        elif not self.armed:
            self.tagged.emit()

    def grow_selection(self) -> None:
        """Let the selection end where highlights are to end, as the page's style says."""
        document, selection = self._workspace.document, self._workspace.selection
        snap = self.view.page.style.snap
        if document is not None and selection is not None and snap is not Snap.CHARACTERS:
            reach = Reach(snap.value)
            self._workspace.select(snapped(document.text.string, selection, reach))

    @property
    def hidden_annotators(self) -> frozenset[str]:
        """The annotators whose highlights are not shown."""
        return self._hidden

    def hide_annotators(self, hidden: frozenset[str]) -> None:
        """Show everybody's highlights but those of these annotators."""
        self._hidden = self._marks.hidden = hidden
        selected = [one.id for one in self._workspace.selected if self._marks.shows(one)]
        self._workspace.select_highlights(selected)
        self.view.refresh_styles()
        self.hidden_changed.emit()

    def next_untagged(self) -> None:
        """Select the next word that no highlight touches."""
        document = self._workspace.document
        if document is None:
            return
        selection, selected = self._workspace.selection, self._workspace.selected
        offset = self.view.caret
        if selection is not None:
            offset = selection.end
        elif selected:
            offset = selected[0].end
        word = untagged_word(document, self.view.boundaries, offset)
        if word is not None:
            self.view.select(word)
            self.view.reveal(word)

    def arm(self, tag: str) -> None:
        """Mark all that is selected by mouse with `tag` from now on; an empty one ends it."""
        self.armed = tag
        self.armed_changed.emit()

    def step(self, forward: bool) -> None:
        """Select the next or the previous highlight, counted from the selected one or the caret."""
        document = self._workspace.document
        if document is None:
            return
        selected, caret = self._workspace.selected, self.view.caret
        found = neighbour(document, selected, caret, forward=forward)
        while found is not None and not self._marks.shows(found):
            found = neighbour(document, (found,), caret, forward=forward)
        if found is not None:
            self._workspace.select_highlights([found.id], reveal=True)

    def select_here(self) -> None:
        """Select the innermost highlight at the caret; again, the one around it."""
        ids = [each.id for each in self.highlights_here()]
        if not ids:
            return
        now = [each.id for each in self._workspace.selected]
        at = ids.index(now[0]) + 1 if len(now) == 1 and now[0] in ids else 0
        self._workspace.select_highlights([ids[at % len(ids)]])

    def highlights_here(self) -> list[Highlight]:
        """Return the highlights at the caret that are shown, the innermost first."""
        document, caret = self._workspace.document, self.view.caret
        if document is None:
            return []
        here = self._shown_at(document, caret)
        return here or (self._shown_at(document, caret - 1) if caret else [])

    def _shown_at(self, document: Document, offset: int) -> list[Highlight]:
        return [one for one in document.highlights.at(offset) if self._marks.shows(one)]

    def _use_armed(self) -> None:
        document = self._workspace.document
        if not self.armed or document is None or self._workspace.selected:
            return
        if self._workspace.selection is None:
            text, caret = document.text, self.view.caret
            start, end = text.paragraph_bounds(text.paragraph_at(caret))
            if start == end:
                return
            word = word_at(self.view.boundaries, text.string, caret, Span(start, end))
            if word is None or not self.view.boundaries.words(text.string, word.start, word.end):
                return  # what stands between two words is no word
            self._workspace.select(word)
        self.use_tag(self.armed)

    def _show_document(self) -> None:
        document = self._workspace.document
        # The view takes a longer text with the same beginning for the same document.
        if document is None or not self._begun:
            self._quiet = True
            self.view.clear()
            self._quiet = False
        self._begun = False
        if document is None:
            return
        facts = document.facts
        project = self._workspace.project
        own = project.own_ids if project is not None else frozenset[str]()
        self._marks = DocumentMarks(document.highlights, self._tags, own)
        self._marks.in_conflict = self._in_conflict()
        self._marks.hidden = self._hidden
        self._marks.told_ties = lambda highlight: self._told_ties(document, highlight)
        self.view.set_document(
            document.text,
            self._marks,
            directions={one.start: one.direction for one in facts.paragraphs or ()},
            default=facts.direction or Direction.AUTO,
            caret=self._place,
        )
        self._place = 0

    def _show_beginning(self, text: Text) -> None:
        """Show the first pages of a large document while the whole of it is read."""
        self._quiet = True
        self.view.set_document(text, NoMarks())
        self._quiet = False
        self._begun = True

    def _note_place(self, change: TextChange) -> None:
        """Keep the caret at its words when the text around it becomes another."""
        self._place = change.mapping.forward(self.view.caret)

    def _told_ties(self, document: Document, highlight: str) -> list[str]:
        shown = self.view.page.style.ties is not TieMode.NONE
        return told_ties(document, highlight, self._tags()) if shown else []

    def _tags(self) -> TagSet:
        project = self._workspace.project
        return project.tags if project is not None else TagSet()

    def _show_change(self, change: Change) -> None:
        document = self._workspace.document
        if any(edit.document is None for edit in change.edits):
            self.view.refresh_styles()
        if document is None:
            return
        items = [
            item
            for edit in change.edits
            if edit.document == document.name
            for item in (edit.before, edit.after)
        ]
        spans = [span for item in items if isinstance(item, Highlight) for span in item.spans]
        self._show_conflicts()
        if spans:
            self.view.marks_changed(spans)
        if any(item is not None and not isinstance(item, Highlight) for item in items):
            self._show_directions(document)

    def _show_conflicts(self) -> None:
        in_conflict = self._in_conflict()
        if in_conflict != self._marks.in_conflict:
            self._marks.in_conflict = in_conflict
            self.view.refresh_styles()

    def _in_conflict(self) -> frozenset[str]:
        """Return the ids of what is in conflict in the document on the page."""
        project, document = self._workspace.project, self._workspace.document
        if project is None or document is None:
            return frozenset()
        return frozenset(each.id for each in conflicts(project, [document.name]))

    def _show_directions(self, document: Document) -> None:
        facts = document.facts
        self.view.set_directions(
            {one.start: one.direction for one in facts.paragraphs or ()},
            facts.direction or Direction.AUTO,
        )

    def _show_selection(self) -> None:
        if self.view.selection != self._workspace.selection:
            self._quiet = True
            self.view.select(self._workspace.selection)
            self._quiet = False

    def _show_selected(self) -> None:
        document = self._workspace.document
        if document is not None:
            owners = (document.highlights.owner_of(each.id) for each in self._workspace.selected)
            self.view.set_selected(frozenset(owners))

    def _reveal(self, span: Span) -> None:
        self._quiet = True
        self.view.set_caret(span.start)
        self.view.reveal(span)
        self._quiet = False
        self._note_selection()  # else a tag would be put on what no longer looks selected

    def _note_selection(self) -> None:
        if self._quiet:
            return
        self._workspace.select(self.view.selection)

    def _note_caret(self, offset: int) -> None:
        if self._quiet:
            return
        kept = [h.id for h in self._workspace.selected if h.start <= offset <= h.end]
        self._workspace.select_highlights(kept)

    def _select_owners(self, owners: tuple[int, ...]) -> None:
        document = self._workspace.document
        if document is None or not owners:
            return
        self._workspace.select_highlights([document.highlights.id_of(owners[0])])

    def _move_ends(self, owner: int, old: Span, new: Span) -> None:
        document = self._workspace.document
        if document is not None:
            identifier = document.highlights.id_of(owner)
            self._try(lambda: self._workspace.move_spans(identifier, old, new))

    def _set_direction(self, paragraphs: tuple[int, ...], direction: Direction) -> None:
        self._try(lambda: self._workspace.set_direction(paragraphs, direction))

    def _try(self, do: Callable[[], None]) -> None:
        try:
            do()
        except HashiyaError as error:
            self.failed.emit(error)
