"""Figures of the whole project, read from its index away from the window's thread."""

import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.index import ProjectIndex
from core.project import Project, Summary
from core.store.stopping import Cancelled

_ALL_EVERY: Final = 60  # seconds between two looks at all documents
_PAUSE: Final = 1000  # milliseconds after the last change, so that a busy hand is not followed


@dataclass(frozen=True, slots=True)
class ProjectFigures:
    """What the index says: a summary of each document by name, and counts by tag id.

    `tags` counts highlights, `ties` relations; `made` counts the highlights that were made in each
    half hour since 1970.
    """

    summaries: dict[str, Summary] = field(default_factory=dict[str, Summary])
    tags: dict[str, int] = field(default_factory=dict[str, int])
    ties: dict[str, int] = field(default_factory=dict[str, int])
    made: dict[int, int] = field(default_factory=dict[int, int])


class Figures(QObject):
    """Follows one project; `changed` tells that there are newer figures in `now`."""

    changed = Signal()
    _gathered = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.now = ProjectFigures()
        self._project: Project | None = None
        self._cancelled = threading.Event()
        self._touched: set[str] = set()
        self._unsettled: set[str] = set()
        self._held = False
        self._all_at = 0.0  # when all documents were looked at, by the clock of `monotonic`
        self._worker = ThreadPoolExecutor(1, "figures")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._gather)
        self._gathered.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def follow(self, project: Project | None) -> None:
        """Gather the figures of this project from now on."""
        self._cancelled.set()
        self._timer.stop()
        self._worker.submit(int).result()  # what was being read is done with
        self._cancelled = threading.Event()
        self._project = project
        self._unsettled.clear()
        self.now = ProjectFigures()
        self.changed.emit()
        self.look_at_all()

    def touch(self, documents: Iterable[str]) -> None:
        """Gather anew soon; something was written into these documents."""
        names = set(documents)
        self._touched |= names
        self._unsettled |= names
        self._timer.start(_PAUSE)

    def settle(self) -> None:
        """Look again at what was touched: only now all of it is on the disk."""
        if self._unsettled:
            self._touched |= self._unsettled
            self._unsettled.clear()
            self._timer.start(_PAUSE)

    def look_at_all(self) -> None:
        """Gather anew, now and from all documents: they are others than before."""
        self._all_at = 0.0
        self._timer.start(0)  # whoever opens the project opens a document first

    def hold(self, *, held: bool) -> None:
        """Read nothing as long as a large document is read: both would take twice as long.

        What is being read is stopped. What the document's reading leaves in the cache is then read
        in a moment.
        """
        begun, released = held and not self._held, self._held and not held
        self._held = held
        if begun:
            self._cancelled.set()
            self._cancelled = threading.Event()
        elif released:
            self._all_at = 0.0  # what was stopped is not known to have been touched
            self._timer.start(_PAUSE)

    def _gather(self) -> None:
        """Read what was touched; from time to time all, since others may write, too."""
        if self._held:
            return
        project = self._project
        names, self._touched = tuple(self._touched), set()
        if project is None:
            return
        every = not self._all_at or monotonic() - self._all_at > _ALL_EVERY
        if every:
            self._all_at = monotonic()
        future = self._worker.submit(_read, project, self._cancelled, None if every else names)
        future.add_done_callback(lambda done: self._gathered.emit(project, done))

    @Slot(object, object)
    def _take(self, project: Project, future: Future[ProjectFigures | None]) -> None:
        figures = future.result()
        if project is self._project and figures is not None and figures != self.now:
            self.now = figures
            self.changed.emit()


def _read(
    project: Project, cancelled: threading.Event, names: tuple[str, ...] | None
) -> ProjectFigures | None:
    index = ProjectIndex.of(project)
    try:
        index.refresh(project, cancelled=cancelled.is_set, names=names)
        return ProjectFigures(
            {summary.name: summary for summary in index.documents()},
            index.counts_by_tag(),
            index.ties_by_tag(),
            index.made(),
        )
    except Cancelled:
        return None
    finally:
        index.close()
