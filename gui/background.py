"""Work away from the window's thread, with a progress dialog where it takes its time."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

_SHOWN_AFTER: Final = 300  # milliseconds


class Background(QObject):
    """Does one piece of work after the other, and hands each result on in the window's thread."""

    _done = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._worker = ThreadPoolExecutor(1, "background")
        self._waiting: dict[Future[object], tuple[Callable[[Future[object]], None], QObject]] = {}
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def run(
        self, label: str, work: Callable[[], object], then: Callable[[Future[object]], None]
    ) -> None:
        """Do `work`; call `then` with the future of it when it is done, well or not."""
        progress = QProgressDialog(label, "", 0, 0, self._window)
        progress.setCancelButton(None)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(_SHOWN_AFTER)
        progress.setValue(0)
        future = self._worker.submit(work)
        self._waiting[future] = (then, progress)
        future.add_done_callback(self._done.emit)

    @Slot(object)
    def _finish(self, future: Future[object]) -> None:
        then, progress = self._waiting.pop(future)
        if isinstance(progress, QProgressDialog):
            progress.reset()
        progress.deleteLater()
        then(future)
