"""One piece of work at a time away from the window's thread, which can be stopped."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, Slot

type Work = Callable[[Callable[[], bool]], object]


class Task(QObject):
    """Does the last work that was asked for; what is stopped hands nothing on.

    `done` carries the Future of the work, in the window's thread.
    """

    done = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, "task")
        self._stop = Event()
        self._ended.connect(self._hand_on, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Work) -> None:
        """Stop what is being done, and do `work`: it is told by a call whether it is to stop."""
        self.stop()
        self._stop = stop = Event()
        ended = self._ended
        future = self._worker.submit(work, stop.is_set)
        future.add_done_callback(lambda done: ended.emit(stop, done))

    def stop(self) -> None:
        """Let the work stop at its next step."""
        self._stop.set()

    def wait(self) -> None:
        """Stop, and wait until nothing runs."""
        self.stop()
        self._worker.submit(int).result()

    def close(self) -> None:
        """Stop, and wait until nothing runs any more."""
        self.stop()
        self._worker.shutdown(cancel_futures=True)

    @Slot(object, object)
    def _hand_on(self, stop: Event, future: Future[object]) -> None:
        if not stop.is_set() and not future.cancelled():
            self.done.emit(future)
