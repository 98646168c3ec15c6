"""Going back and forth in the history by many steps, one in a turn of the window."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from core.edits import EditError
from core.history import Action, ChangedSinceError, History
from core.messages import HashiyaError
from gui.open_project import LARGE_BYTES, size_on_disk
from gui.workspace import LARGE, Workspace

_PASSED_OVER: Final = (ChangedSinceError, EditError)


class Travelling(QObject):
    """Walks the history of the workspace: at once where little is to be done, else in turns."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._wanted = -1  # how many steps are to be done; none where there is no journey
        self._stepping = False
        self._remembering = False
        self._refused: HashiyaError | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        workspace.remembered.connect(self._shift)
        workspace.history_changed.connect(self._wait_a_turn)
        workspace.project_changed.connect(self._stop)

    def travel(self, count: int) -> None:
        """Take back or do again until `count` steps of the history are done.

        A step that cannot be taken is passed over; the last such reason is told at the end. Raises
        HashiyaError.
        """
        if self._wanted >= 0:
            self._wanted = count
            return
        if self._workspace.large.running:
            return
        if self._are_light(_between(self._workspace.history, count)):
            self._workspace.travel(count)
            return
        self._wanted, self._refused = count, None
        self._go_on()

    def _go_on(self) -> None:
        if self._wanted < 0 or self._workspace.large.running:
            return
        history = self._workspace.history
        back = len(history.done) > self._wanted
        left = history.done if back else history.undone
        if len(history.done) == self._wanted or not left:
            self._end()
            return
        before = len(history.done)
        self._stepping = True
        try:
            if back:
                self._workspace.undo()
            else:
                self._workspace.redo()
        except _PASSED_OVER as error:
            self._refused = error
            if len(self._workspace.history.done) != before:
                self._wait_a_turn()
                return
            self._end()
        except HashiyaError as error:
            self._refused = error
            self._end()

    def _shift(self, count: int) -> None:
        if self._wanted >= 0:
            self._wanted += count
            self._remembering = True

    def _wait_a_turn(self) -> None:
        if self._wanted < 0:
            return
        if self._remembering:
            self._remembering = False
        elif self._stepping:
            self._stepping = False
            self._timer.start(0)
        else:
            self._stop()  # a person has done something else between two steps

    def _end(self) -> None:
        self._stop()
        refused, self._refused = self._refused, None
        self._workspace.history_changed.emit()
        if refused is not None:
            self._workspace.failed.emit(refused)

    def _stop(self) -> None:
        self._timer.stop()
        self._wanted, self._stepping, self._remembering = -1, False, False

    def _are_light(self, actions: Sequence[Action]) -> bool:
        project = self._workspace.project
        texts = [action.text.document for action in actions if action.text is not None]
        return sum(len(action.change.edits) for action in actions) <= LARGE and not any(
            project is not None and size_on_disk(project.folder, name) > LARGE_BYTES
            for name in texts
        )


def _between(history: History, count: int) -> Sequence[Action]:
    """Return the actions that lie between now and the time when `count` were done."""
    now = len(history.done)
    return history.done[count:] if count < now else history.undone[: -(count - now) - 1 : -1]
