"""Large changes carried out in the turns of the window, a little in each, so that it can answer."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.document import Document
from core.messages import HashiyaError
from core.stepwise import Stepwise

TURN: Final = 0.02  # seconds of work in one turn of the event loop

HEAVY_HIGHLIGHTS: Final = 5_000
HEAVY_TEXT: Final = 2_000_000  # code points

type Ended = Callable[[Stepwise, HashiyaError | None], None]


def is_heavy(document: Document) -> bool:
    """Tell whether the window would have to wait while the document gets another text."""
    return len(document.highlights) > HEAVY_HIGHLIGHTS or len(document.text) > HEAVY_TEXT


class LargeSteps(QObject):
    """Carries one large change out at a time. Documents are read on another thread."""

    began = Signal(bool)  # whether it may be stopped
    progressed = Signal(int, int)  # edits that are done, and all
    ended = Signal()
    _ready = Signal(object)  # the Future of having read what comes next
    _apart_done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = ThreadPoolExecutor(1, "large-steps")
        self._steps: Stepwise | None = None
        self._stopped = False
        self._refused: HashiyaError | None = None
        self._follow: Callable[[Future[None]], None] = lambda _: None
        self._then: Ended = lambda _steps, _error: None
        self._running = False
        self._apart: tuple[Future[object], Callable[[Future[object]], None]] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)
        self._ready.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self._apart_done.connect(self._end_apart, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Tell whether a change is under way."""
        return self._running

    def run(
        self,
        begin: Callable[[], Stepwise],
        follow: Callable[[Future[None]], None],
        then: Ended,
        *,
        may_stop: bool,
    ) -> None:
        """Carry out what `begin` returns, which is called on another thread.

        `follow` gets the future of each part; `then` the steps at their end, and what is in the way
        of the documents that were left as they are.
        """
        self._running = True
        self._stopped = False
        self._refused = None
        self._follow, self._then = follow, then
        self.began.emit(may_stop)

        def first() -> Stepwise:
            steps = begin()
            self._steps = steps
            steps.make_ready()
            return steps

        self._read(first)

    def run_apart(self, work: Callable[[], object], then: Callable[[Future[object]], None]) -> None:
        """Do what cannot be divided on the other thread; nobody may change anything meanwhile.

        `then` gets the future of it when it is done, well or not.
        """
        self._running, may_stop = True, False
        self.began.emit(may_stop)
        future = self._reader.submit(work)
        self._apart = (future, then)
        future.add_done_callback(lambda _: self._apart_done.emit())

    @Slot()
    def _end_apart(self) -> None:
        if self._apart is None:
            return
        (future, then), self._apart = self._apart, None
        self._running = False
        self.ended.emit()
        then(future)

    def stop(self) -> None:
        """End after the document that is being changed; what is done stays, as one action."""
        self._stopped = True

    def finish(self) -> None:
        """End at once, with the document that is being changed, as the project is let go."""
        self.stop()
        if self._apart is not None:
            wait([self._apart[0]])
            self._end_apart()
        elif self._running:
            self._reader.submit(int).result()
            steps = self._steps
            while steps is not None and not steps.between_documents:
                self._step(steps)
            self._end()

    def _read(self, work: Callable[[], object]) -> None:
        future = self._reader.submit(work)
        future.add_done_callback(self._ready.emit)

    @Slot(object)
    def _go_on(self, future: Future[object]) -> None:
        if not self._running:
            return
        error = future.exception()
        if isinstance(error, HashiyaError):
            self._refused = error
            if self._steps is None:
                self._end()
                return
            self._steps.skip()
            self._look_further(self._steps)
        elif error is not None:
            self._end()
            raise error
        elif self._stopped:
            self._end()
        else:
            self._timer.start()

    def _work(self) -> None:
        steps = self._steps
        if steps is None:
            return
        until = time.perf_counter() + TURN
        while True:
            try:
                self._step(steps)
            except HashiyaError as error:
                self._refused = error
                self._end()
                return
            except BaseException:
                self._end()
                raise
            if steps.between_documents:
                self._timer.stop()
                self._look_further(steps)
                break
            if time.perf_counter() >= until:
                break
        self.progressed.emit(steps.done, steps.total)

    def _look_further(self, steps: Stepwise) -> None:
        if self._stopped or not steps.more:
            self._end()
        else:
            self._read(steps.make_ready)

    def _step(self, steps: Stepwise) -> None:
        saved = steps.step()
        if saved is not None:
            self._follow(saved)

    def _end(self) -> None:
        self._timer.stop()
        self._running = False
        steps, self._steps = self._steps, None
        self.ended.emit()
        if steps is not None:
            self._then(steps, self._refused)
