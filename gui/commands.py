"""What the actions do: each method is one thing that a person can ask for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox, QWidget

from core.edits import EditError
from core.items import Status, WorkState
from core.messages import HashiyaError
from core.others import OthersWorkError
from core.store import machine
from core.version import VERSION
from gui.add_commands import AddCommands
from gui.dialogs.document import DocumentDialog
from gui.dialogs.page_style import PageStyleDialog
from gui.dialogs.problems import problems_dialog, tell_problem
from gui.dialogs.step_progress import StepProgress
from gui.document_commands import DocumentCommands
from gui.export_commands import ExportCommands
from gui.files import Files
from gui.highlight_commands import HighlightCommands
from gui.i18n import Interface, digits
from gui.import_commands import ImportCommands
from gui.language_commands import LanguageCommands
from gui.list_commands import ListCommands
from gui.page import Page
from gui.reading_commands import ReadingCommands
from gui.relation_commands import RelationCommands
from gui.review_commands import ReviewCommands
from gui.rule_commands import RuleCommands
from gui.settings import SettingsFile
from gui.tag_commands import TagCommands
from gui.tag_set_commands import TagSetCommands
from gui.text_commands import TextCommands
from gui.theme import Themes
from gui.travelling import Travelling
from gui.version_commands import VersionCommands
from gui.workspace import ReadOnlyError, Workspace


class Commands(QObject):
    """Carries out what a person asks for. Its signals are wishes to the window around it."""

    palette_wanted = Signal()
    shortcuts_wanted = Signal()
    guide_wanted = Signal()
    jump_wanted = Signal()
    sheet_wanted = Signal()
    note_wanted = Signal()
    next_pane_wanted = Signal()
    panel_toggled = Signal(str)
    told = Signal(str, str)  # the name of a message, and its sentence
    others_work = Signal(str)  # a sentence: what is selected is not one's own, and was left alone
    renamed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        page: Page,
        settings: SettingsFile,
        interface: Interface,
        themes: Themes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.workspace = workspace
        self.files = Files(workspace, window)
        self.lists = ListCommands(workspace, page, self.guarded, window)
        self.tags = TagCommands(workspace, page, themes, self.guarded, window)
        self.tags.told.connect(self.told)
        self.highlights = HighlightCommands(workspace, page, settings, self.guarded, window)
        self.highlights.told.connect(self.told)
        self.relations = RelationCommands(workspace, page, themes, self.guarded, window)
        self.tag_set = TagSetCommands(workspace, self.guarded, window)
        self.tag_set.told.connect(self.told)
        self.tags.delete_wanted.connect(self.tag_set.delete)
        self.documents = DocumentCommands(workspace, self.guarded, window)
        self.documents.told.connect(self.told)
        self._travelling = Travelling(workspace)
        self.adding = AddCommands(workspace, settings, window)
        self.adding.told.connect(self.told)
        self.adding.failed.connect(self.tell_problem)
        self.imports = ImportCommands(workspace, self.adding, window)
        self.imports.failed.connect(self.tell_problem)
        self.imports.told.connect(self.told)
        self.texts = TextCommands(workspace, page, self.guarded, window)
        self.texts.told.connect(self.told)
        self.reviews = ReviewCommands(workspace, self.guarded, self)
        self.texts.review_wanted.connect(self.reviews.review_wanted)
        self.exports = ExportCommands(workspace, settings, window)
        self.exports.told.connect(self.told)
        self.exports.failed.connect(self.tell_problem)
        self.versions = VersionCommands(workspace, self.guarded, window)
        self.versions.told.connect(self.told)
        self.steps = StepProgress(workspace.large, window)
        self.reading = ReadingCommands(workspace, page, themes, self.guarded, window)
        self.reading.told.connect(self.told)
        self.rules = RuleCommands(workspace, self.guarded, window)
        self.rules.told.connect(self.told)
        self.rules.hit_wanted.connect(self.lists.go_to_hit)
        self.words = LanguageCommands(workspace, self.guarded, window)
        self.words.told.connect(self.told)
        self._page = page
        self._settings = settings
        self._interface = interface
        self._themes = themes
        self._window = window
        self._shown_panels: frozenset[str] = frozenset()
        self.files.failed.connect(self.tell_problem)
        self.files.to_add.connect(self.adding.show)
        page.failed.connect(self.tell_problem)
        workspace.failed.connect(self.tell_problem)

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self._interface.language

    @property
    def theme_name(self) -> str:
        """The theme that was chosen; nothing is that of the system."""
        return self._themes.chosen

    @property
    def armed(self) -> str:
        """The tag that stays on."""
        return self._page.armed

    @property
    def going_on(self) -> bool:
        """Whether the next untagged word is selected after each mark."""
        return self._page.going_on

    @property
    def shown_panels(self) -> frozenset[str]:
        """The panels that are shown."""
        return self._shown_panels

    def note_panels(self, shown: frozenset[str]) -> None:
        """Take over which panels are shown."""
        self._shown_panels = shown

    @property
    def document_state(self) -> WorkState | None:
        """How far the work on the document is."""
        document = self.workspace.document
        if document is None:
            return None
        marked = bool(len(document.highlights))
        return document.facts.state or (WorkState.IN_PROGRESS if marked else WorkState.NEW)

    def tell_problem(self, error: Exception) -> None:
        """Tell a known problem; anything else goes on to the report of bugs."""
        if isinstance(error, OthersWorkError) and self._selects_others_work():
            self.others_work.emit(str(error))
        elif isinstance(error, EditError | ReadOnlyError):
            self.told.emit("edit", str(error))
        elif isinstance(error, HashiyaError):
            tell_problem(str(error), self._window)
        else:
            raise error

    def tell_unread(self, error: HashiyaError) -> None:
        """Tell of a document that work on many of them had to leave out."""
        self.told.emit("unread", str(error))

    def _selects_others_work(self) -> bool:
        project = self.workspace.project
        own = project.own_ids if project is not None else ()
        return any(one.by not in own for one in self.workspace.selected)

    def guarded(self, do: Callable[[], None]) -> None:
        """Do something that a panel asks for; a known problem is told."""
        try:
            do()
        except HashiyaError as error:
            self.tell_problem(error)

    def ask_new_project(self) -> None:
        """Ask for a new project."""
        self.files.ask_new_project()

    def ask_open_project(self) -> None:
        """Ask for a project to open."""
        self.files.ask_open_project()

    def ask_open_text(self) -> None:
        """Ask for a text to open."""
        self.files.ask_open_text()

    def open_sample(self) -> None:
        """Open the user's copy of the sample project."""
        self.files.open(None)

    def ask_documents(self) -> None:
        """Ask for documents to add."""
        self.adding.ask()

    def ask_export(self) -> None:
        """Ask how to export, and do it."""
        self.exports.ask()

    def check_project(self) -> None:
        """Show what is wrong in the project."""
        project = self.workspace.project
        if project is not None:
            problems_dialog([str(each) for each in project.problems()], self._window).open()

    def ask_annotator(self) -> None:
        """Ask for the person's name, under which highlights are written from now on."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Your name"))
        dialog.setLabelText(
            self.tr("Highlights are signed with this name from now on; earlier ones stay yours.")
        )
        identity = machine.identity()
        dialog.setTextValue(identity.name or identity.annotator)
        dialog.textValueSelected.connect(self._rename)
        dialog.open()

    def _rename(self, name: str) -> None:
        if name.strip():
            machine.rename_annotator(name.strip())
            self.guarded(self.workspace.open_anew)
            self.renamed.emit()

    def ask_document(self) -> None:
        """Ask what is to be said of the whole document."""
        document, project = self.workspace.document, self.workspace.project
        if document is None or project is None:
            return
        DocumentDialog(
            document,
            project.tags,
            lambda fields: self.guarded(lambda: self.workspace.set_facts(fields)),
            self._window,
        ).open()

    def quit(self) -> None:
        """Close the window; everything is saved."""
        self._window.close()

    def undo(self) -> None:
        """Take the last change back."""
        self.workspace.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.workspace.redo()

    def travel(self, count: int) -> None:
        """Take back or do again until `count` steps of the history are done."""
        self.guarded(lambda: self._travelling.travel(count))

    def copy(self) -> None:
        """Copy the selected text exactly."""
        self._page.view.copy()

    def next_untagged(self) -> None:
        """Select the next word that no highlight touches."""
        self._page.next_untagged()

    def toggle_going_on(self) -> None:
        """Select the next untagged word after each mark, or stop doing so."""
        self._page.going_on = not self._page.going_on

    def write_note(self) -> None:
        """Put the cursor into the note of the selected highlights; another's is only read."""
        project = self.workspace.project
        by = [one.by for one in self.workspace.selected]
        others = [name for name in by if project is not None and name not in project.own_ids]
        if others:
            self.tell_problem(OthersWorkError(others[0]))
        else:
            self.note_wanted.emit()

    def delete_highlights(self) -> None:
        """Delete the selected highlights."""
        self.workspace.delete_selected()

    def toggle_panel(self, name: str) -> None:
        """Show a panel, or hide it."""
        self.panel_toggled.emit(name)

    def set_note(self, ids: tuple[str, ...], note: str) -> None:
        """Keep a note that was written."""
        self.guarded(lambda: self.workspace.set_note(note, ids))

    def set_status(self, status: Status) -> None:
        """Accept, doubt or reject the selected highlights."""
        self.guarded(lambda: self.workspace.set_status(status))

    def delete_asked(self) -> None:
        """Delete the selected highlights, as a panel asks."""
        self.guarded(self.workspace.delete_selected)

    def next_highlight(self) -> None:
        """Go to the next highlight."""
        self._page.step(forward=True)

    def previous_highlight(self) -> None:
        """Go to the previous highlight."""
        self._page.step(forward=False)

    def select_here(self) -> None:
        """Select the highlight at the caret."""
        self._page.select_here()

    def next_pane(self) -> None:
        """Move the focus to the next part of the window."""
        self.next_pane_wanted.emit()

    def focus_page(self) -> None:
        """Move the focus to the page."""
        self._page.view.setFocus()

    def zoom(self, by: int) -> None:
        """Make the page larger or smaller; 0 is the normal size."""
        style = self._themes.page_style
        zoom = style.zoom * 1.1**by if by else 1.0
        self._themes.set_page_style(style.zoomed(zoom))

    def ask_page_style(self) -> None:
        """Ask for font, size and width of the page, and show each choice at once."""
        PageStyleDialog(self._themes, self._window).open()

    def speak(self, language: str) -> None:
        """Change the language of the interface."""
        self._settings.change(language=language)
        self._interface.speak(language)

    def wear(self, theme: str) -> None:
        """Change the colours; nothing means those of the system."""
        self._themes.wear(theme)
        self._settings.change(theme=theme)

    def show_palette(self) -> None:
        """Show all actions, to be found by typing."""
        self.palette_wanted.emit()

    def show_shortcuts(self) -> None:
        """Show all keys."""
        self.shortcuts_wanted.emit()

    def show_guide(self) -> None:
        """Show the tour, on the sample where no document is open."""
        if self.workspace.document is None:
            self.open_sample()
        self.guide_wanted.emit()

    def about(self) -> None:
        """Tell what program this is."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("About Hashiya"))
        name = self.tr("Hashiya")
        box.setText(f"<h3>{name} {digits(VERSION)}</h3>")
        box.setInformativeText(
            self.tr(
                "Hashiya is the gloss in the margin of a manuscript. Here you read texts that run "
                "from right to left, mark what matters, and take it away as labelled data. "
                "Free under the MIT licence."
            )
        )
        box.open()
        QApplication.alert(self._window)
