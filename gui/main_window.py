"""The window: it puts the parts together, and does nothing itself."""

from pathlib import Path
from typing import override

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from core.messages import HashiyaError
from core.opening import Opening
from core.store.problems import Kind
from core.store.writing import SavingError
from core.tags import TagSet
from gui.action_rows import ACTIONS
from gui.actions import Actions
from gui.commands import Commands
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.dialogs.unsaved import ask_unsaved
from gui.docks import Docks
from gui.i18n import LANGUAGES, Interface, digits, direction, isolated
from gui.keyboard import LatinShortcuts
from gui.menus import fill_menus, fill_toolbar, show_page_menu, show_tag_menu
from gui.normalised import NormalisedPage
from gui.page import Page
from gui.panels.conflicts import ConflictsPanel
from gui.panels.documents import DocumentsPanel
from gui.panels.guide import GuidePanel
from gui.panels.highlights import HighlightsPanel
from gui.panels.history import HistoryPanel
from gui.panels.inspector import InspectorPanel
from gui.panels.jump import JumpLine
from gui.panels.messages import Level, MessageBar
from gui.panels.relations import RelationsPanel
from gui.panels.review import ReviewPanel
from gui.panels.search import SearchPanel
from gui.panels.tags import TagsPanel
from gui.panels.worklist import WorklistPanel
from gui.reader.view import ReaderView
from gui.saving import SavingState
from gui.settings import SettingsFile
from gui.signing import Signing
from gui.status import StatusLine
from gui.text_language import TextLanguages
from gui.theme import Themes
from gui.tidings import Tidings
from gui.wiring import connect_parts
from gui.workspace import Workspace


class MainWindow(QMainWindow):
    """The page in the middle, panels around it, all drawn from the same rows of actions."""

    def __init__(self, settings: SettingsFile, interface: Interface, themes: Themes) -> None:
        super().__init__()
        self.settings = settings
        self.themes = themes
        self.workspace = Workspace(self)
        self.view = ReaderView(self)
        self.page = Page(self.view, self.workspace, self)
        self.commands = Commands(self.workspace, self.page, settings, interface, themes, self)
        self.actions_ = Actions(ACTIONS, self.commands, self, self.view)
        self.normalised = NormalisedPage(self.page, self.workspace, themes, self)
        self.messages = MessageBar(self)
        self.languages = TextLanguages(self.workspace, self.messages, self.commands.guarded, self)
        self.guide = GuidePanel(self.workspace, self.actions_.key_of, self)
        self.jump = JumpLine(self.view, self.workspace, self)
        self.documents = DocumentsPanel(self.workspace, self)
        self.tags = TagsPanel(self.workspace, self)
        self.inspector = InspectorPanel(self.workspace, self)
        self.highlights = HighlightsPanel(self.workspace, self)
        self.relations = RelationsPanel(self.workspace, self)
        self.search = SearchPanel(self.workspace, self)
        self.worklist = WorklistPanel(self.workspace, self)
        self.history = HistoryPanel(self.workspace, self)
        self.review = ReviewPanel(self.workspace, self)
        self.conflicts = ConflictsPanel(self.workspace, self)
        commands = self.commands
        self.tidings = Tidings(self.workspace, self.messages, commands.versions, commands.reviews)
        Signing(self.workspace, self.page, self.messages, commands, settings)
        self._loses = False  # whether closing gives up what the disk has refused
        self.status = StatusLine(self.workspace, self)
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setCentralWidget(self._middle())
        self.setStatusBar(self.status)
        self.docks = Docks(
            self,
            {
                "documents": self.documents,
                "tags": self.tags,
                "inspector": self.inspector,
                "highlights": self.highlights,
                "relations": self.relations,
                "history": self.history,
                "review": self.review,
                "conflicts": self.conflicts,
                "search": self.search,
                "worklist": self.worklist,
            },
        )
        self._toolbar = QToolBar(self)
        self._toolbar.setObjectName("toolbar")
        self._toolbar.setMovable(False)
        self.addToolBar(self._toolbar)
        self._keys = LatinShortcuts(self._usable_actions, self)
        application().installEventFilter(self._keys)
        self._connect()
        self.actions_.set_keys(settings.now.shortcuts)
        self.wear()
        self.retranslate()
        self.docks.place()
        self._restore()

    def open(self, path: Path | None) -> None:
        """Open what the program was called with; raises HashiyaError."""
        recent = self.settings.now.recent
        self.commands.files.open(path, Path(recent[0]) if recent else None)

    def retranslate(self) -> None:
        """Name everything in the language of the interface, and turn the window its way."""
        QApplication.setLayoutDirection(direction())
        self.actions_.translate()
        fill_menus(self.menuBar(), self.actions_)
        fill_toolbar(self._toolbar, self.actions_)
        self.docks.name(
            {
                "documents": self.tr("Documents"),
                "tags": self.tr("Tags"),
                "inspector": self.tr("Highlight"),
                "highlights": self.tr("Highlights"),
                "relations": self.tr("Ties"),
                "search": self.tr("Find"),
                "worklist": self.tr("Worklist"),
                "history": self.tr("History"),
                "review": self.tr("To review"),
                "conflicts": self.tr("Conflicts"),
            }
        )
        self._toolbar.setWindowTitle(self.tr("Toolbar"))
        self.view.setAccessibleName(self.tr("Page"))
        self.tidings.retranslate()
        self._note_panels()
        self._title()
        self.actions_.refresh()

    def wear(self) -> None:
        """Put the colours and the page's look on."""
        self.actions_.set_icons(self.themes.icon)
        self.tags.new.setIcon(self.themes.icon("plus"))
        self.status.set_icons(
            {
                SavingState.SAVED: self.themes.icon("saved"),
                SavingState.SAVING: self.themes.icon("save"),
                SavingState.FAILED: self.themes.icon("warning"),
            }
        )
        self.view.set_style(self.themes.page_style)
        self.actions_.refresh()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and hasattr(self, "_toolbar"):
            self.retranslate()
            # Moved now, they would take away separators to which Qt is still handing this event.
            QTimer.singleShot(0, self, self.docks.place)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        try:
            self.workspace.close(lose=self._loses)
            self._keep()
        except SavingError as error:
            event.ignore()
            ask_unsaved(str(error), self.close, self._close_and_lose, self)
            return
        except HashiyaError as error:
            event.ignore()
            self.commands.tell_problem(error)
            return
        application().removeEventFilter(self._keys)
        event.accept()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.workspace.writable:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.commands.imports.take(paths)
        event.acceptProposedAction()

    def _middle(self) -> QWidget:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.guide)
        column.addWidget(self.view, 1)
        column.addWidget(self.normalised, 1)
        column.addWidget(self.jump)
        self.guide.hide()
        middle.installEventFilter(self.guide)
        return middle

    def _connect(self) -> None:
        workspace, commands = self.workspace, self.commands
        workspace.project_changed.connect(self._show_project)
        workspace.document_changed.connect(self._title)
        workspace.document_changed.connect(self._tell_problems)
        self.themes.page_changed.connect(self._restyle_page)
        self.view.zoom_changed.connect(self._zoomed)
        self.page.menu_requested.connect(self._show_page_menu)
        self.tags.menu_requested.connect(self._show_tag_menu)
        self.inspector.go_requested.connect(self._go_to_highlight)
        commands.reviews.review_wanted.connect(lambda: self._show_list("review", self.review.list))
        commands.reviews.conflicts_wanted.connect(
            lambda: self._show_list("conflicts", self.conflicts.list)
        )
        commands.lists.search_wanted.connect(self._search)
        commands.lists.hit_wanted.connect(self._step_hit)
        self.docks.changed.connect(self._note_panels)
        commands.panel_toggled.connect(self._toggle_panel)
        commands.lists.highlights_wanted.connect(self._list_highlights)
        self.guide.dismissed.connect(self._dismiss_guide)
        self.status.language_clicked.connect(self._next_language)
        commands.shortcuts_wanted.connect(self._show_shortcuts)
        commands.note_wanted.connect(self._write_note)
        commands.next_pane_wanted.connect(self._next_pane)
        commands.told.connect(self._tell)
        commands.files.told.connect(self._tell_file)
        commands.files.opened.connect(self._opened)
        connect_parts(self)

    def _usable_actions(self) -> list[QAction]:
        if QApplication.activeModalWidget() is not None:
            return []
        return self.actions_.usable()

    def _show_project(self) -> None:
        self.messages.dismiss("saving")
        self._title()

    def _title(self) -> None:
        project, document = self.workspace.project, self.workspace.document
        parts = [isolated(document.name)] if document is not None else []
        if project is not None:
            parts.append(isolated(project.name))
        parts.append(self.tr("Hashiya"))
        self.setWindowTitle(" — ".join(parts))

    def _opened(self, found: Opening) -> None:
        now = self.settings.now
        if not found.sample:
            self.settings.replace(now.with_recent(found.folder))
        self.guide.setVisible(False)
        if found.sample and not now.guide_dismissed:
            self.guide.start()
        self.view.setFocus()

    def _tell_problems(self) -> None:
        document = self.workspace.document
        self.messages.dismiss("problems")
        found = document.problems if document is not None else ()
        problems = [one for one in found if one.kind not in (Kind.QUOTE, Kind.CARRIED)]
        if problems:  # what waits for review is told beside it
            sentence = self.tr("%n problem(s) found in this document.", "", len(problems))
            first = f"{digits(sentence)} {problems[0]}"
            self.messages.tell("problems", first)

    def _tell_file(self, sentence: str) -> None:
        self.messages.tell("file", sentence)

    def _restyle_page(self) -> None:
        self.view.set_style(self.themes.page_style)

    def _tell(self, name: str, sentence: str) -> None:
        if sentence:
            self.messages.tell(name, sentence, Level.HINT)
        else:
            self.messages.dismiss(name)

    def _zoomed(self, zoom: float) -> None:
        self.themes.set_page_style(self.themes.page_style.zoomed(zoom))

    def _show_shortcuts(self) -> None:
        keys = self.settings.now.shortcuts
        project = self.workspace.project
        tags = project.tags if project is not None else TagSet()
        dialog = ShortcutsDialog(self.actions_, keys, self._keep_keys, self, tags)
        dialog.sheet_wanted.connect(self.commands.sheet_wanted)
        dialog.open()

    def _keep_keys(self, keys: dict[str, str]) -> None:
        self.settings.change(shortcuts=keys)
        self.actions_.set_keys(keys)
        self.actions_.translate()

    def _show_page_menu(self, at: QPoint) -> None:
        show_page_menu(at, self.actions_, self.commands, self)

    def _show_tag_menu(self, at: QPoint, tag: str) -> None:
        show_tag_menu(at, tag, self.commands, self)

    def _note_panels(self) -> None:
        self.commands.note_panels(self.docks.all_shown())
        self.actions_.refresh()

    def _go_to_highlight(self, identifier: str) -> None:
        self.workspace.select_highlights([identifier], reveal=True)

    def _search(self, words: str, everywhere: bool) -> None:
        self.docks.show("search")
        self.search.look(words, everywhere=everywhere)

    def _step_hit(self, forward: bool) -> None:
        self.search.step(forward=forward)

    def _list_highlights(self, words: str) -> None:
        self.docks.show("highlights")
        self.highlights.filter.setText(words)

    def _close_and_lose(self) -> None:
        self._loses = True
        self.close()

    def _toggle_panel(self, name: str) -> None:
        self.docks.toggle(name)
        lists = {
            "history": self.history.list,
            "review": self.review.list,
            "conflicts": self.conflicts.list,
        }
        if name in lists and self.docks.shown(name):
            lists[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_list(self, panel: str, view: QWidget) -> None:
        self.docks.show(panel)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write_note(self) -> None:
        self.docks.show("inspector")
        self.inspector.focus_note()

    def _next_pane(self) -> None:
        panes = [
            self.view,
            self.normalised.view,
            self.guide.close_button,
            self.documents.list,
            self.tags.tree,
            self.inspector.note,
            self.highlights.table,
            self.relations.table,
            self.history.list,
            self.review.list,
            self.conflicts.list,
            self.search.query,
        ]
        shown = [pane for pane in panes if pane.isVisible()]
        focused = next((i for i, pane in enumerate(shown) if pane.hasFocus()), -1)
        shown[(focused + 1) % len(shown)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _next_language(self) -> None:
        codes = list(LANGUAGES)
        at = codes.index(self.commands.language)
        self.commands.speak(codes[(at + 1) % len(codes)])

    def _dismiss_guide(self) -> None:
        self.guide.hide()
        self.settings.change(guide_dismissed=True)
        self.view.setFocus()

    def _restore(self) -> None:
        now = self.settings.now
        if not (
            now.geometry and self.restoreGeometry(QByteArray.fromBase64(now.geometry.encode()))
        ):
            self.resize(1240, 820)

    def _keep(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings.change(geometry=geometry, **self.themes.kept())


def application() -> QApplication:
    """Return the one application."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
