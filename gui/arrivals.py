"""Taking in what others have written, log by log, so that the window can answer in between."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal

from core.correcting import TextChange
from core.items import Change
from core.messages import HashiyaError
from core.project import Project
from gui.large_steps import TURN, LargeSteps, is_heavy


class Arrivals(QObject):
    """Takes in at once what is read in a moment, and the rest in the next turns of the window."""

    text_changed = Signal(object)  # a TextChange
    changed = Signal(object)  # a Change
    ended = Signal(object, object)  # lists of Change and TextChange
    failed = Signal(object)  # a HashiyaError

    def __init__(self, large: LargeSteps) -> None:
        super().__init__(large)
        self._large = large
        self._project: Project | None = None
        self._logs: Iterator[Change | None] | None = None
        self._changes: list[Change] = []
        self._texts: Sequence[TextChange] = ()
        self._then: list[Callable[[], None]] = []
        self._once_more = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def look(self, project: Project, then: Callable[[], None] | None = None) -> None:
        """Look through all that is open; `then` is called when all of it was taken in."""
        self._then.extend([then] if then else [])
        if self._project is not None:
            self._once_more = True  # what has changed just now may have been read already
        else:
            self._begin(project)

    def _begin(self, project: Project) -> None:
        self._project = project
        if any(is_heavy(document) for document in project.touched_texts()):
            self._large.run_apart(project.refresh_texts, self._take_texts)
        else:
            read: Future[object] = Future()
            try:
                read.set_result(project.refresh_texts())
            except Exception as error:  # noqa: BLE001  # raised again where it is read
                read.set_exception(error)
            self._take_texts(read)

    def stop(self) -> None:
        """Look no further, as the project is let go."""
        self._timer.stop()
        self._project = self._logs = None
        self._then = []
        self._once_more = False

    def _take_texts(self, read: Future[object]) -> None:
        project = self._project
        if project is None:
            return
        try:
            self._texts = cast("list[TextChange]", read.result())
        except HashiyaError as error:
            self._fail(error)
            return
        except BaseException:
            self.stop()  # a fault of the program; the next look begins anew
            raise
        for text in self._texts:
            self.text_changed.emit(text)
        self._changes = []
        self._logs = project.refreshing()
        self._go_on()

    def _go_on(self) -> None:
        until = time.perf_counter() + TURN
        try:
            while self._logs is not None:
                change = next(self._logs)
                if change is not None:
                    self._changes.append(change)
                    self.changed.emit(change)
                if time.perf_counter() >= until:
                    break
        except StopIteration:
            self._end()
        except HashiyaError as error:
            self._fail(error)
        except BaseException:
            self.stop()
            raise
        else:
            if self._logs is not None:  # else the project was let go meanwhile
                self._timer.start(0)

    def _end(self) -> None:
        project, self._project, self._logs = self._project, None, None
        self.ended.emit(self._changes, self._texts)
        if project is not None and self._project is None and self._once_more:
            self._once_more = False
            self._begin(project)
            return
        then, self._then = self._then, []
        for each in then:
            each()

    def _fail(self, error: HashiyaError) -> None:
        self.stop()
        self.failed.emit(error)
