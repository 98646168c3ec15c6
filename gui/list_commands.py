"""What a person can do from the lists of highlights, hits and slips."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from typing import Final, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from core import bulk, edits
from core.bulk import EditOfOne
from core.document import Document
from core.items import Change, Highlight, Status
from core.marking import as_marked
from core.others import take_over
from core.project import Project
from core.search.concordance import Row
from core.search.finding import Hit
from core.search.occurrences import Existing
from core.spans import Span
from core.worklist import Finding, mended_at_once
from gui.background import Background
from gui.i18n import digits
from gui.page import Page
from gui.panels.highlights_rows import Entry
from gui.workspace import LARGE, Workspace, add_or_replace

_LONGEST_FIND: Final = 200  # characters


class ListCommands(QObject):
    """Carries out what a person asks for in a list; `guarded` tells known problems."""

    search_wanted = Signal(str, bool)  # words to find, and whether in the whole project
    hit_wanted = Signal(bool)  # the next hit, or the previous one
    highlights_wanted = Signal(str)  # words to find in the list of highlights
    mended = Signal(object)  # a set of findings
    fields_wanted = Signal()  # the fields of the selected highlight that are not filled in

    def __init__(
        self,
        workspace: Workspace,
        page: Page,
        guarded: Callable[[Callable[[], None]], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._page = page
        self._guarded = guarded
        self._background = Background(window)

    def show_highlights_of(self, tag: str) -> None:
        """Show the highlights with a tag in the list."""
        project = self._workspace.project
        if project is not None:
            self.highlights_wanted.emit(project.tags.named(tag))

    def retag_entries(self, entries: list[Entry], tag: str, add: bool) -> None:
        """Give the highlights of the list another tag, or one more."""
        self._edit(
            entries,
            lambda document, highlights: joined_changes(
                edits.retag(document.name, [h], add_or_replace(h.tags, tag, add=add))
                for h in highlights
            ),
        )

    def delete_entries(self, entries: list[Entry]) -> None:
        """Delete highlights of the list."""
        self._edit(entries, edits.delete)

    def ask_note(self, entries: list[Entry]) -> None:
        """Ask for one note for highlights of the list."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setWindowTitle(self.tr("Write a note"))
        dialog.setLabelText(digits(self.tr("A note on %n highlight(s):", "", len(entries))))
        notes = {entry.highlight.note for entry in entries}
        dialog.setTextValue(notes.pop() if len(notes) == 1 else "")
        dialog.textValueSelected.connect(partial(self.note_entries, entries))
        dialog.open()

    def note_entries(self, entries: list[Entry], note: str) -> None:
        """Give highlights of the list a note, in the place of their own."""
        self._edit(entries, lambda document, found: edits.set_note(document.name, found, note))

    def set_status_of(self, entries: list[Entry], status: Status) -> None:
        """Accept, doubt or reject highlights of the list."""
        self._edit(entries, lambda document, found: edits.set_status(document.name, found, status))

    def take_over_entries(self, entries: list[Entry]) -> None:
        """Make highlights of the list one's own."""
        project = self._workspace.project
        if project is not None:
            by = project.annotator
            self._edit(entries, lambda document, found: take_over(document.name, found, by))

    def go_to(self, entry: Entry) -> None:
        """Show a highlight on the page."""
        self.go_to_highlight(entry.document, entry.highlight.id)

    def go_to_highlight(
        self, document: str, identifier: str, then: Callable[[], None] = lambda: None
    ) -> None:
        """Open a document and select one of its highlights, `then` go on."""

        def show() -> None:
            self._workspace.select_highlights([identifier], reveal=True)
            then()

        self._guarded(lambda: self._workspace.open_document(document, show))

    def _edit(self, entries: list[Entry], edit: EditOfOne) -> None:
        things = [(entry.document, entry.highlight) for entry in entries]
        self._carry_out(len(things), lambda project: bulk.edited(project, things, edit))

    def _carry_out(
        self,
        count: int,
        decide: Callable[[Project], Change],
        then: Callable[[Change], None] = lambda _: None,
    ) -> None:
        """Do what is decided on so many things, as one step; the window answers all the while."""
        project = self._workspace.project
        if project is None or not count:
            return

        def work() -> Change:
            return as_marked(project.tags, decide(project))

        def finish(future: Future[object]) -> None:
            if project is self._workspace.project:
                self._guarded(lambda: do(cast("Change", future.result())))

        def do(change: Change) -> None:
            self._workspace.do_at_any_size(change, then)

        if count > LARGE:
            self._background.run(self.tr("Looking through the project…"), work, finish)
        else:
            self._guarded(lambda: do(work()))

    def find(self, *, everywhere: bool = False) -> None:
        """Open the search, with the selected words, in the document or in the project."""
        document, selection = self._workspace.document, self._workspace.selection
        words = ""
        if document is not None and selection is not None and len(selection) < _LONGEST_FIND:
            words = document.text.string[selection.start : selection.end]
        self.search_wanted.emit(words if "\n" not in words else "", everywhere)

    def step_hit(self, *, forward: bool) -> None:
        """Go to the next hit of the search or to the previous one."""
        self.hit_wanted.emit(forward)

    def go_to_hit(self, hit: Hit) -> None:
        """Show a hit on the page."""
        if hit.highlight:
            self.go_to_highlight(hit.document, hit.highlight)
            return

        def show() -> None:
            if hit.start < hit.end:
                self._page.view.select(Span(hit.start, hit.end))
                self._page.view.reveal(Span(hit.start, hit.end))

        self._guarded(lambda: self._workspace.open_document(hit.document, show))

    def go_to_finding(self, finding: Finding) -> None:
        """Show a probable slip on the page, or the field that it is about."""
        if finding.fields:
            self.go_to_highlight(finding.document, finding.highlight, self.fields_wanted.emit)
            return
        self.go_to_hit(
            Hit(finding.document, finding.span.start, finding.span.end, finding.highlight)
        )

    def mend(self, findings: list[Finding]) -> None:
        """Mend probable slips, in one step that can be taken back."""
        done: set[Finding] = set()
        wanted = 0

        def decide(project: Project) -> Change:
            nonlocal wanted
            change, mending = mended_at_once(
                project.open_document, findings, project.annotator, project.own_ids
            )
            done.update(mending)
            wanted = len(change.edits)
            return change

        def tell(carried: Change) -> None:
            """Take off the list what is mended: a person may have stopped before the end."""
            names = {edit.document for edit in carried.edits}
            whole = len(carried.edits) == wanted
            self.mended.emit(frozenset(one for one in done if whole or one.document in names))

        self._carry_out(len(findings), decide, tell)

    def tag_rows(self, rows: list[Row], tag: str, existing: Existing) -> None:
        """Tag hits of the search, in all their documents, in one step."""
        places = [(row.hit.document, Span(row.hit.start, row.hit.end)) for row in rows]
        self._carry_out(
            len(places), lambda project: bulk.places_tagged(project, places, tag, existing)
        )

    def untag_rows(self, rows: list[Row], tag: str) -> None:
        """Take a tag off the highlights at some hits; one that has no other is deleted."""
        places: dict[str, list[Hit]] = {}
        for row in rows:
            places.setdefault(row.hit.document, []).append(row.hit)

        def decide(project: Project) -> Change:
            things = [
                (name, highlight)
                for name, hits in places.items()
                for highlight in _at(project.open_document(name), hits)
                if tag in highlight.tags
            ]
            return bulk.edited(project, things, partial(_untagged, tag))

        self._carry_out(len(rows), decide)


def _at(document: Document, hits: Iterable[Hit]) -> list[Highlight]:
    found = {
        highlight.id: highlight
        for hit in hits
        for highlight in document.highlights.in_span(hit.start, hit.end)
    }
    return list(found.values())


def _untagged(tag: str, document: Document, highlights: list[Highlight]) -> Change:
    """Return the change that takes the tag off, or deletes what has no other."""
    alone = [each for each in highlights if each.tags == (tag,)]
    others = (each for each in highlights if each.tags != (tag,))
    changes = [
        edits.retag(document.name, [each], [one for one in each.tags if one != tag])
        for each in others
    ]
    if alone:
        changes.append(edits.delete(document, alone))
    return joined_changes(changes)


def joined_changes(changes: Iterable[Change]) -> Change:
    """Return several changes of one kind as one."""
    every = list(changes)
    edits = tuple(edit for change in every for edit in change.edits)
    return Change(edits, every[0].action, any(change.takes_over for change in every))


def ids_by_document(entries: Iterable[Entry]) -> dict[str, frozenset[str]]:
    """Return the ids of highlights of the list, by the names of their documents."""
    ids: dict[str, set[str]] = {}
    for entry in entries:
        ids.setdefault(entry.document, set()).add(entry.highlight.id)
    return {name: frozenset(found) for name, found in ids.items()}
