"""What a person decides about highlights without a place, and about conflicts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core import reviewing
from core.conflicts import Choice, Conflict, resolve
from core.waiting import Candidate, Waiting
from gui.workspace import Workspace

type Guarded = Callable[[Callable[[], None]], None]


class ReviewCommands(QObject):
    """Carries the decisions out, each as one step of the history."""

    review_wanted = Signal()
    conflicts_wanted = Signal()

    def __init__(self, workspace: Workspace, guarded: Guarded, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._guarded = guarded

    def accept(self, waiting: Waiting, candidate: Candidate) -> None:
        """Put a highlight where a candidate says."""
        document = self._workspace.document
        if document is not None:
            self._guarded(
                lambda: self._workspace.do(reviewing.accept(document, waiting, candidate))
            )

    def place(self, waiting: Waiting) -> None:
        """Put a highlight on what is selected on the page."""
        document, span = self._workspace.document, self._workspace.selection
        if document is not None and span is not None:
            self._guarded(lambda: self._workspace.do(reviewing.place(document, waiting, [span])))

    def drop(self, waiting: Waiting) -> None:
        """Delete a highlight that has no place any more."""
        document = self._workspace.document
        if document is not None:
            self._guarded(lambda: self._workspace.do(reviewing.drop(document, [waiting])))

    def accept_sure(self) -> None:
        """Put every highlight that has one good candidate there, in one step."""
        document = self._workspace.document
        if document is not None:
            self._workspace.do(reviewing.accept_best(document, document.waiting))

    def answer(self, conflict: Conflict, choice: Choice) -> None:
        """Answer a conflict."""
        project = self._workspace.project
        if project is not None:
            annotator = project.annotator
            self._guarded(lambda: self._workspace.do(resolve(conflict, choice, annotator)))
