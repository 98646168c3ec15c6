"""What a person can do with the documents of a project: go to one, say its state, move folders."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QProgressDialog, QWidget

from core import edits
from core.folders import folder_of, in_order, moved
from core.items import WorkState
from core.page_steps import Pages
from core.progress import Work, local_day, progress
from core.project import Project
from gui.dialogs.picker import Choice, Picker
from gui.dialogs.progress import ProgressDialog
from gui.dialogs.project_page import ProjectPageDialog
from gui.i18n import number
from gui.panels.documents_model import FILLED_BY, Order
from gui.workspace import Workspace

type Guarded = Callable[[Callable[[], None]], None]


class DocumentCommands(QObject):
    """Carries out what a person asks for with documents; `guarded` tells known problems."""

    told = Signal(str, str)  # the name of a message, and its sentence
    order_wanted = Signal(Order)
    shown_wanted = Signal(object)  # a WorkState, or None for all

    def __init__(self, workspace: Workspace, guarded: Guarded, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._guarded = guarded
        self._window = window

    def pick(self) -> None:
        """Let a person type a part of a document's name, and open it."""
        choices = [self._choice(name) for name in self._names()]
        picker = self._picker(self.tr("Go to a document"), choices)
        picker.picked.connect(self.open)
        picker.open()

    def open(self, name: str) -> None:
        """Put a document on the page."""
        self._guarded(lambda: self._workspace.open_document(name))

    def open_and(self, name: str, do: Callable[[], None]) -> None:
        """Put a document on the page and then do something with it."""
        self._guarded(lambda: self._workspace.open_document(name, do))

    def step(self, by: int) -> None:
        """Open the next or the previous document."""
        names, document = self._names(), self._workspace.document
        at = names.index(document.name) + by if document and document.name in names else 0
        if 0 <= at < len(names):
            self._workspace.open_document(names[at])

    def step_unfinished(self, by: int) -> None:
        """Open the next or previous document that is not done, going round at the end."""
        names, document = self._names()[::by], self._workspace.document
        at = names.index(document.name) + 1 if document and document.name in names else 0
        for name in names[at:] + names[: max(0, at - 1)]:
            summary = self._workspace.summary(name)
            if summary is None or summary.state is not WorkState.DONE:
                self._workspace.open_document(name)
                return
        self.told.emit("documents", self.tr("All other documents are done."))

    def set_state(self, name: str, state: WorkState) -> None:
        """Say how far the work on a document is, which need not be on the page."""

        def do() -> None:
            project = self._workspace.project
            if project is not None:
                document = project.open_document(name)
                self._workspace.do(edits.set_facts(document, project.annotator, state=state))

        self._guarded(do)

    def pick_order(self) -> None:
        """Let a person choose the order of the list."""
        words = {
            Order.NAME: self.tr("By name, in folders"),
            Order.STATE: self.tr("By state"),
            Order.COUNT: self.tr("By the number of highlights"),
            Order.CHANGED: self.tr("By the date of the last change"),
        }
        choices = [Choice(order, text) for order, text in words.items()]
        picker = self._picker(self.tr("Order of the documents"), choices)
        picker.picked.connect(self._sort_by)
        picker.open()

    def pick_shown(self) -> None:
        """Let a person choose which documents are listed."""
        words = {
            "": self.tr("All documents"),
            WorkState.NEW: self.tr("New ones"),
            WorkState.IN_PROGRESS: self.tr("Those in progress"),
            WorkState.DONE: self.tr("Those that are done"),
        }
        choices = [Choice(state, text) for state, text in words.items()]
        picker = self._picker(self.tr("Which documents are listed"), choices)
        picker.picked.connect(self._show_only)
        picker.open()

    def pick_folder(self) -> None:
        """Let a person choose a folder, to rename or move it."""
        folders = sorted({folder for name in self._names() for folder in _above(name)})
        if not folders:
            self.told.emit(
                "documents",
                self.tr("There are no folders: a part of a name before “/” makes one."),
            )
            return
        picker = self._picker(
            self.tr("Rename or move a folder"), [Choice(folder, folder) for folder in folders]
        )
        picker.picked.connect(self.ask_folder)
        picker.open()

    def ask_folder(self, folder: str) -> None:
        """Ask for another name or place of a folder."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Rename or move the folder"))
        dialog.setLabelText(
            self.tr("Its whole name; “/” parts folders, and nothing puts its documents at the top.")
        )
        dialog.setTextValue(folder)
        dialog.textValueSelected.connect(partial(self.move_folder, folder))
        dialog.open()

    def move_folder(self, folder: str, to: str) -> None:
        """Give a folder another name or place, document by document."""

        def do() -> None:
            names = moved(self._names(), folder, to)
            if names:
                self._workspace.move_document(lambda project: self._rename(project, names))

        self._guarded(do)

    def show_progress(self) -> None:
        """Show how far the project is, and when it may end."""
        summaries = [self._workspace.summary(name) for name in self._names()]
        works = [
            Work(one.state, one.highlights, local_day(one.finished)) if one else _UNKNOWN
            for one in summaries
        ]
        today = datetime.now().astimezone().date()
        found = progress(works, self._workspace.figures.now.made, today)
        ProgressDialog(found, self._window).open()

    def show_project_page(self) -> None:
        """Show the guidelines of the project and the memo on it, beside the work."""
        project = self._workspace.project
        if project is None:
            return
        shown = self._window.findChild(ProjectPageDialog)
        if shown is not None:
            shown.activateWindow()
            return

        def keep(guidelines: str, memo: str) -> None:
            self._workspace.change_pages(Pages(guidelines, memo))

        manifest = project.manifest
        may_write = keep if self._workspace.writable else None
        page = ProjectPageDialog(
            project.name, manifest.guidelines, manifest.memo, may_write, self._window
        )
        self._workspace.project_changed.connect(page.reject)
        self._workspace.pages_changed.connect(page.follow)
        page.show()

    def _sort_by(self, order: str) -> None:
        self.order_wanted.emit(Order(order))

    def _show_only(self, state: str) -> None:
        self.shown_wanted.emit(WorkState(state) if state else None)

    def _rename(self, project: Project, names: Mapping[str, str]) -> str:
        """Rename documents one by one, and show how far it is; return where the shown one went."""
        done = 0
        for old, new in zip(names, self._watched(project, names), strict=False):
            self._workspace.note_renamed(old, new)
            done += 1
        if done < len(names):
            sentence = self.tr("{done} of {all} documents were moved; the others stay.")
            self.told.emit("documents", sentence.format(done=number(done), all=number(len(names))))
        return next(iter(names.values()))

    def _watched(self, project: Project, names: Mapping[str, str]) -> Iterator[str]:
        progress = QProgressDialog(
            self.tr("Moving the documents…"), self.tr("Stop"), 0, len(names), self._window
        )
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        try:
            for count, new in enumerate(project.rename_documents(names), 1):
                yield new
                progress.setValue(count)
                QCoreApplication.processEvents()
                if progress.wasCanceled():
                    return
        finally:
            progress.reset()
            progress.deleteLater()

    def _names(self) -> list[str]:
        project = self._workspace.project
        return in_order(project.documents()) if project is not None else []

    def _choice(self, name: str) -> Choice:
        summary = self._workspace.summary(name)
        if summary is None:
            return Choice(name, name)
        count = number(summary.highlights) if summary.highlights else ""
        return Choice(name, name, trailing=count, filled=FILLED_BY[summary.state])

    def _picker(self, title: str, choices: list[Choice]) -> Picker:
        return Picker(title, self.tr("Type a part of its name"), choices, self._window)


_UNKNOWN = Work(WorkState.NEW, 0)


def _above(name: str) -> Iterator[str]:
    while name := folder_of(name):
        yield name
