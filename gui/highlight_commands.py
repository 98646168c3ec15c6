"""What a person can do with highlights: pieces, whose they are, what is said of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core import edits, fragments
from core.document import Document
from core.items import Change, Highlight, Value
from core.others import take_over
from core.project import Project
from core.store import machine
from gui.dialogs.annotators import AnnotatorsDialog
from gui.dialogs.highlight_history import HighlightHistoryDialog
from gui.i18n import isolated
from gui.page import Page
from gui.settings import SettingsFile
from gui.several import Several, inside
from gui.workspace import Workspace

type Guarded = Callable[[Callable[[], None]], None]


class HighlightCommands(QObject):
    """Carries out what a person asks for with highlights; `guarded` tells known problems."""

    told = Signal(str, str)  # the name of a message, and its sentence
    name_told = Signal(str)  # a sentence to be shown for a while

    def __init__(
        self,
        workspace: Workspace,
        page: Page,
        settings: SettingsFile,
        guarded: Guarded,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._page = page
        self._settings = settings
        self._guarded = guarded
        self._window = window
        self.several = Several(page, workspace, window)
        self._last = ""  # the highlight that was selected last, for one more piece
        workspace.selected_changed.connect(self._note_selected)
        workspace.changed.connect(self._tell_name)

    def take_over(self) -> None:
        """Make the selected highlights one's own."""
        self._change(
            lambda project, document: take_over(
                document.name, self._workspace.selected, project.annotator
            )
        )

    def add_fragment(self) -> None:
        """Let the highlight that was selected last cover the selected characters, too."""
        self._page.grow_selection()
        span = self._workspace.selection
        document = self._workspace.document
        known = document.highlights.get(self._last) if document is not None else None
        if span is None or known is None:
            self.told.emit(
                "fragment",
                self.tr("Click a highlight, then select the characters that it shall cover, too."),
            )
            return
        self.told.emit("fragment", "")
        self._change(lambda _, document: fragments.add_fragment(document, known, span))
        self._workspace.select(None)
        self._workspace.select_highlights([known.id])

    def split(self) -> None:
        """Make several highlights of the selected one: of its pieces, or at the caret."""
        selected, caret = self._workspace.selected, self._page.view.caret
        if selected:
            self._change(lambda _, document: fragments.split(document, selected[0], caret))

    def join(self) -> None:
        """Make one highlight of those that are selected, or lie in the selected characters."""
        self._change(lambda _, document: fragments.join(document, self._several(document)))

    def copy_reference(self) -> None:
        """Copy where the selected highlights stand and what they say, a line each."""
        document = self._workspace.document
        if document is None:
            return
        lines = [
            f"{document.name}:{one.start}-{one.end}\t{one.quote(document.text.string)}".replace(
                "\n", " "
            )
            for one in self._workspace.selected
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def set_attribute(self, ids: Sequence[str], name: str, value: Value | None) -> None:
        """Say something under an attribute of highlights, or (None) no more."""

        def change(_: Project, document: Document) -> Change:
            found = (document.highlights.get(each) for each in ids)
            highlights = [each for each in found if each is not None]
            return edits.set_attribute(document.name, highlights, name, value)

        self._change(change)

    def show_history(self) -> None:
        """Show who did what to the selected highlight, and when."""
        project, document = self._workspace.project, self._workspace.document
        for highlight in self._workspace.selected[:1]:
            if project is not None and document is not None:
                HighlightHistoryDialog(project, document.name, highlight.id, self._window).open()

    def ask_annotators(self) -> None:
        """Let a person choose whose highlights are shown."""
        project, document = self._workspace.project, self._workspace.document
        if project is not None and document is not None:
            dialog = AnnotatorsDialog(
                document, project.own_ids, self._page.hidden_annotators, self._window
            )
            dialog.wanted.connect(self._page.hide_annotators)
            dialog.open()

    def _several(self, document: Document) -> Sequence[Highlight]:
        selected = self._workspace.selected
        if len(selected) < 2 and self._workspace.selection is not None:  # one is none to be joined
            return inside(document, self._workspace)
        return selected

    def _change(self, decide: Callable[[Project, Document], Change]) -> None:
        project, document = self._workspace.project, self._workspace.document
        if project is not None and document is not None:
            self._guarded(lambda: self._workspace.do_at_any_size(decide(project, document)))

    def _tell_name(self, change: Change) -> None:
        """At the first highlight, tell once under which name it is signed."""
        marks = any(
            edit.before is None and isinstance(edit.after, Highlight) for edit in change.edits
        )
        if not marks or self._settings.now.name_told:
            return
        self._guarded(lambda: self._settings.change(name_told=True))
        identity = machine.identity()
        name = isolated(identity.name or identity.annotator)
        # Not in the bar above the page, which would move the words under a busy hand.
        self.name_told.emit(
            self.tr(
                "Your highlights are signed {name}. Another name can be given in the menu File, "
                "Your name."
            ).format(name=name)
        )

    def _note_selected(self) -> None:
        for highlight in self._workspace.selected[:1]:
            self._last = highlight.id
