"""The text as hazm would write it, for reading: a second page whose places lead to the first.

The stored text, its highlights and the caret are those of the page. Here the same highlights stand
where the map puts them, and what is selected is selected there, so that marking means the text
itself.
"""

from concurrent.futures import Future
from typing import Final, cast, override

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.intervals import Fragment
from core.items import Change, Direction, Highlight
from core.language.reading import DocumentReading
from core.language.words import Tokens, tokens_of
from core.spans import Span
from gui.i18n import digits
from gui.page import Page
from gui.reader.marks import BandStyle, Marks
from gui.reader.view import ReaderView
from gui.task import Task
from gui.theme import Themes
from gui.workspace import Workspace

LONGEST: Final = 3_000_000  # characters of a text that can be shown so


class CarriedMarks:
    """The highlights of the stored text where the view shows their words."""

    def __init__(self, marks: Marks, reading: DocumentReading) -> None:
        self._marks = marks
        self._reading = reading

    def fragments(self, start: int, end: int) -> list[Fragment]:
        """Return the fragments that share a character with [start, end) of the view."""
        reading = self._reading
        first = reading.text.paragraph_at(start)
        last = reading.text.paragraph_at(max(start, end - 1))
        raw = reading.raw
        found: list[Fragment] = []
        bounds = raw.paragraph_bounds(first)[0], raw.paragraph_bounds(last)[1]
        for each in self._marks.fragments(*bounds):
            span = reading.to_view(Span(each.start, each.end))
            if span is not None and span.start < end and start < span.end:
                found.append(each._replace(start=span.start, end=span.end))
        return sorted(found, key=lambda each: (each.start, -each.end))

    def style(self, kind: int) -> BandStyle:
        """Return how the fragments of a kind look."""
        return self._marks.style(kind)

    def spans_of(self, owner: int) -> list[tuple[int, int]]:
        """Return start and end of every fragment of a highlight that is seen."""
        spans = (self._reading.to_view(Span(*each)) for each in self._marks.spans_of(owner))
        return [(span.start, span.end) for span in spans if span is not None]

    def describe(self, owner: int) -> str:
        """Return a highlight in words."""
        return self._marks.describe(owner)

    def next_start(self, offset: int) -> int | None:
        """Return the first start of a fragment after `offset`."""
        start = self._marks.next_start(self._reading.raw_offset(offset))
        return None if start is None else self._reading.view_offset(start)

    def previous_start(self, offset: int) -> int | None:
        """Return the last start of a fragment before `offset`."""
        start = self._marks.previous_start(self._reading.raw_offset(offset))
        return None if start is None else self._reading.view_offset(start)


class NormalisedPage(QWidget):
    """Shows the document normalised, under a line that says so, in place of the page.

    `changed` tells that it was switched on or off.
    """

    changed = Signal()
    told = Signal(str, str)  # the name of a message, and its sentence
    _progress = Signal(int, int)

    def __init__(self, page: Page, workspace: Workspace, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._workspace = workspace
        self._themes = themes
        self._on = False
        self._quiet = False
        self._reading: DocumentReading | None = None
        self._hits: list[Span] = []
        self._bookmarks: frozenset[int] = frozenset()
        self.view = ReaderView(self)
        self.banner = QFrame(self)
        self.banner.setObjectName("message")
        self.banner.setProperty("level", "hint")
        self.words = QLabel(self.banner)
        self.words.setWordWrap(True)
        self.back = QPushButton(self.banner)
        line = QHBoxLayout(self.banner)
        line.setContentsMargins(14, 6, 8, 6)
        line.addWidget(self.words, 1)
        line.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.view, 1)
        self._task = Task(self)
        self._task.done.connect(self._take)
        self._progress.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self.hide()
        self.back.clicked.connect(self.toggle)
        self._connect()
        self.retranslate()

    @property
    def on(self) -> bool:
        """Whether the normalised text is shown, or being made."""
        return self._on

    def toggle(self) -> None:
        """Show the normalised text, or the text as it is."""
        self._on = not self._on
        self._prepare()
        self.changed.emit()

    def set_bookmarks(self, starts: frozenset[int]) -> None:
        """Show the bookmarks of paragraphs of the stored text."""
        self._bookmarks = starts
        if self._reading is not None:
            view_starts = map(self._reading.view_offset, starts)
            self.view.set_bookmarks(frozenset(view_starts))

    def set_search_hits(self, spans: list[Span]) -> None:
        """Show where a search has found something in the stored text."""
        self._hits = spans
        reading = self._reading
        if reading is not None:
            seen = {span for span in map(reading.to_view, spans) if span is not None}
            self.view.set_search_hits(sorted(seen))

    def retranslate(self) -> None:
        """Name everything in the language of the interface."""
        self.words.setText(
            self.tr(
                "You are reading the text as hazm would write it. The stored text is as it was; "
                "what you mark is marked there."
            )
        )
        self.back.setText(self.tr("Show the text as it is"))
        self.view.setAccessibleName(self.tr("The text normalised, for reading"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _connect(self) -> None:
        workspace, view, source = self._workspace, self.view, self._page.view
        view.installEventFilter(self._page)  # the keys of tags
        view.selection_changed.connect(self._note_selection)
        view.caret_moved.connect(self._note_caret)
        view.highlight_clicked.connect(self._note_click)
        view.bookmark_requested.connect(self._ask_bookmark)
        view.direction_requested.connect(self._refuse_direction)
        view.ends_moved.connect(self._refuse_ends)
        view.context_menu_requested.connect(source.context_menu_requested)
        view.zoom_changed.connect(source.zoom_changed)
        workspace.document_changed.connect(self._prepare)
        workspace.changed.connect(self._show_change)
        workspace.selection_changed.connect(self._show_selection)
        workspace.selected_changed.connect(self._show_selected)
        workspace.reveal_requested.connect(self._reveal)
        self._themes.page_changed.connect(self._wear)
        self._themes.changed.connect(self._wear)

    def _prepare(self) -> None:
        self._task.stop()
        self._reading = None
        self._show(shown=False)
        document = self._workspace.document
        if not self._on or document is None:
            self.told.emit("normalised", "")
            return
        project = self._workspace.project
        language = document.facts.language or (project.language if project is not None else "")
        if tokens_of(language) is not Tokens.HAZM:
            sentence = self.tr("hazm knows Persian alone; this document is in another language.")
        elif len(document.text) > LONGEST:
            sentence = self.tr("This text is too long to be shown normalised.")
        else:
            sentence = self.tr("Normalising the text…")
            text, progress = document.text, self._progress
            self._task.start(lambda stopped: DocumentReading.of(text, stopped, progress.emit))
        self.told.emit("normalised", sentence)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        if self._on and self._reading is None and done:
            percent = digits(str(100 * done // total))
            sentence = self.tr("Normalising the text… {percent} %").format(percent=percent)
            self.told.emit("normalised", sentence)

    @Slot(object)
    def _take(self, future: "Future[object]") -> None:
        reading = cast("DocumentReading | None", future.result())
        document = self._workspace.document
        if reading is None or document is None or not self._on:
            return
        self._reading = reading
        self.told.emit("normalised", "")
        facts = document.facts
        starts = reading.text.paragraph_starts
        directions = {
            int(starts[reading.raw.paragraph_at(one.start)]): one.direction
            for one in facts.paragraphs or ()
        }
        self._quiet = True
        self.view.clear()
        self.view.set_style(self._themes.page_style)
        self.view.set_document(
            reading.text,
            CarriedMarks(self._page.view.page.marks, reading),
            directions=directions,
            default=facts.direction or Direction.AUTO,
            caret=reading.view_offset(self._page.view.caret),
        )
        self._quiet = False
        self.set_search_hits(self._hits)
        self.set_bookmarks(self._bookmarks)
        self._show_selected()
        self._show_selection()
        self._show(shown=True)

    def _show(self, *, shown: bool) -> None:
        focused = self._page.view.hasFocus() or self.view.hasFocus()
        source = self._page.view
        source.setVisible(not shown)
        self.setVisible(shown)
        proxy = self.view if shown else None
        source.setFocusProxy(proxy)  # pyright: ignore[reportArgumentType]  # None ends it
        if focused:
            (self.view if shown else source).setFocus()

    def _note_selection(self) -> None:
        reading, span = self._reading, self.view.selection
        if self._quiet or reading is None:
            return
        self._quiet = True
        self._workspace.select(reading.to_raw(span) if span is not None else None)
        self._quiet = False

    def _note_caret(self, offset: int) -> None:
        if self._quiet or self._reading is None or self.view.selection is not None:
            return
        self._quiet = True
        self._page.view.set_caret(self._reading.raw_offset(offset))
        self._quiet = False

    def _note_click(self, owners: tuple[int, ...]) -> None:
        self._page.view.highlight_clicked.emit(owners)

    def _ask_bookmark(self, start: int) -> None:
        if self._reading is not None:
            self._page.view.bookmark_requested.emit(self._reading.raw_offset(start))

    def _refuse_direction(self) -> None:
        self.told.emit("edit", self.tr("The direction is changed in the text as it is."))

    def _refuse_ends(self) -> None:
        self.told.emit("edit", self.tr("The ends of a highlight are moved in the text as it is."))

    def _show_change(self, change: Change) -> None:
        reading, document = self._reading, self._workspace.document
        if reading is None or document is None:
            return
        if any(edit.document is None for edit in change.edits):
            self.view.refresh_styles()
        spans = [
            reading.to_view(span)
            for edit in change.edits
            if edit.document == document.name
            for item in (edit.before, edit.after)
            if isinstance(item, Highlight)
            for span in item.spans
        ]
        self.view.marks_changed([span for span in spans if span is not None])

    def _show_selection(self) -> None:
        reading, span = self._reading, self._workspace.selection
        if reading is None or self._quiet:
            return
        seen = reading.to_view(span) if span is not None else None
        if seen != self.view.selection:
            self._quiet = True
            self.view.select(seen)
            if seen is not None:
                self.view.reveal(seen)
            self._quiet = False

    def _show_selected(self) -> None:
        if self._reading is not None:
            self.view.set_selected(self._page.view.selected_owners)

    def _reveal(self, span: Span) -> None:
        seen = self._reading.to_view(span) if self._reading is not None else None
        if seen is not None:
            self._quiet = True
            self.view.set_caret(seen.start)
            self.view.reveal(seen)
            self._quiet = False

    def _wear(self) -> None:
        if self._reading is not None:
            self.view.set_style(self._themes.page_style)
