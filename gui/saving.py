"""Whether everything that was done is on the disk."""

from concurrent.futures import Future
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, Signal, Slot


class SavingState(Enum):
    """Whether everything that was done is on the disk."""

    SAVED = auto()
    SAVING = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Saving:
    """The state of saving, and why it failed, as a sentence."""

    state: SavingState
    reason: str = ""


class SavingWatch(QObject):
    """Follows the futures of edits, which end on the store's thread."""

    changed = Signal(object)  # a Saving
    _ended = Signal(object)  # a Future

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.now = Saving(SavingState.SAVED)
        self._pending: set[Future[None]] = set()
        self._ended.connect(self._note, Qt.ConnectionType.QueuedConnection)

    def forget(self) -> None:
        """Begin with another project: nothing waits, and everything is saved."""
        self._pending.clear()
        self._set(Saving(SavingState.SAVED))

    def follow(self, saved: Future[None]) -> None:
        """Say that something is being saved until the future is done.

        A later edit brings along what the disk refused earlier; so the last word counts.
        """
        self._pending.add(saved)
        self._set(Saving(SavingState.SAVING))
        saved.add_done_callback(self._ended.emit)

    @Slot(object)
    def _note(self, saved: Future[None]) -> None:
        if saved not in self._pending:
            return
        self._pending.discard(saved)
        error = saved.exception()
        if error is not None:
            self._set(Saving(SavingState.FAILED, str(error)))
        elif not self._pending:
            self._set(Saving(SavingState.SAVED))

    def _set(self, saving: Saving) -> None:
        if saving != self.now:
            self.now = saving
            self.changed.emit(saving)
