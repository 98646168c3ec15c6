"""Earlier versions: showing them, and bringing a document or all of the project back."""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from core.clearing import purge_snapshots
from core.earlier_versions import (
    Difference,
    Restoration,
    difference,
    list_snapshots,
    restoration,
)
from core.items import Change, Highlight, Item, Tag
from core.messages import HashiyaError, tell
from core.store.counts import Alarm
from core.store.snapshots import Snapshot
from core.vanished import put_back_lost
from gui.background import Background
from gui.dialogs.earlier_versions import EarlierVersionsDialog
from gui.i18n import date_time, digits, isolated
from gui.workspace import Workspace

type Guarded = Callable[[Callable[[], None]], None]


class VersionCommands(QObject):
    """Carries out what is asked for about snapshots, away from the window's thread."""

    told = Signal(str, str)  # the name of a message, and its sentence
    restored = Signal()

    def __init__(self, workspace: Workspace, guarded: Guarded, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._guarded = guarded
        self._window = window
        self._background = Background(window)

    def ask(self) -> None:
        """Show the earlier versions of the project."""
        self.ask_about(None)

    def ask_about(self, alarm: Alarm | None) -> None:
        """Show them, beginning with the one that has what an alarm says is gone."""
        project = self._workspace.project
        if project is not None:
            self._background.run(
                self.tr("Looking for earlier versions…"),
                lambda: list_snapshots(project),
                partial(self._show, alarm),
            )

    def restore(
        self, snapshot: Snapshot, documents: Collection[str] | None, keep_newer: bool
    ) -> None:
        """Bring back these documents, or all; one step of the history."""
        project = self._workspace.project
        if project is None:
            return

        def put_back() -> int:
            project.flush()
            return put_back_lost(project, snapshot, documents).result()

        def decide(future: Future[object]) -> None:
            def do() -> None:
                count = cast("int", future.result())
                self._workspace.take_in_others(partial(decide_rest, count))

            self._guarded(do)

        def restored(count: int) -> Restoration:
            rest = restoration(project, snapshot, documents, keep_newer=keep_newer)
            return replace(rest, put_back=count)

        def decide_rest(count: int) -> None:
            self._background.run(
                self.tr("Bringing an earlier version back…"),
                lambda: restored(count),
                partial(self._restored, snapshot),
            )

        self._background.run(self.tr("Bringing an earlier version back…"), put_back, decide)

    def _show(self, alarm: Alarm | None, future: Future[object]) -> None:
        def do() -> None:
            snapshots = cast("list[Snapshot]", future.result())
            dialog = EarlierVersionsDialog(snapshots, self._words, self._window)
            dialog.compare_requested.connect(partial(self._compare, dialog))
            dialog.restore_requested.connect(self.restore)
            dialog.purge_requested.connect(partial(self._purge, dialog))
            if not self._workspace.writable:
                dialog.buttons.setEnabled(False)
            dialog.open()
            if alarm is not None:
                dialog.keep.setChecked(True)
            dialog.choose(alarm.snapshot.name if alarm and alarm.snapshot else "")

        self._guarded(do)

    def _purge(self, dialog: EarlierVersionsDialog, going: list[Snapshot]) -> None:
        project = self._workspace.project
        if project is None:
            return

        def say(future: Future[object]) -> None:
            try:
                free = cast("int", future.result())
            except (HashiyaError, OSError) as error:
                dialog.state.setText(str(error))
                return
            dialog.forget(going)
            sentence = self.tr(
                "%n earlier version(s) were deleted for good: {size}.", "", len(going)
            )
            size = QLocale().formattedDataSize(free)
            self.told.emit("purged", digits(sentence.format(size=size)))

        self._background.run(
            self.tr("Deleting earlier versions…"), lambda: purge_snapshots(project, going), say
        )

    def _compare(self, dialog: EarlierVersionsDialog, snapshot: Snapshot) -> None:
        project = self._workspace.project
        if project is None:
            return

        def unread(error: HashiyaError) -> None:
            self.told.emit("unread", str(error))

        def show(future: Future[object]) -> None:
            try:
                dialog.show_differences(snapshot, cast("list[Difference]", future.result()))
            except HashiyaError as error:
                dialog.state.setText(str(error))

        self._background.run(
            self.tr("Comparing…"), lambda: difference(project, snapshot, None, unread), show
        )

    def _restored(self, snapshot: Snapshot, future: Future[object]) -> None:
        def do() -> None:
            done = cast("Restoration", future.result())
            if done.change:
                self._workspace.do_in_steps(done.change, partial(self._tell, snapshot, done))
            else:
                self._tell(snapshot, done, done.change)

        self._guarded(do)

    def _tell(self, snapshot: Snapshot, wanted: Restoration, change: Change) -> None:
        """Say what was brought back of what was wanted."""
        self._workspace.documents_changed.emit()
        count, missing = len(change.edits), len(wanted.change.edits) - len(change.edits)
        sentence = ""
        if wanted.put_back:
            back = wanted.put_back
            more = self.tr("%n record(s) that had vanished were put back as they were.", "", back)
            sentence = digits(more)
        if count or not wanted.put_back:
            more = self.tr("%n change(s) led back to {date}; Undo takes them back.", "", count)
            sentence = f"{sentence} {digits(more)}".format(date=date_time(snapshot.at)).strip()
        if missing:
            more = self.tr("Stopped before its end: %n change(s) were not made.", "", missing)
            sentence = f"{sentence} {digits(more)}"
        left = sum(map(len, wanted.unplaced.values()))
        if left:
            more = self.tr("%n highlight(s) belong to another text and stay away.", "", left)
            sentence = f"{sentence} {digits(more)}"
        self.told.emit("restored", sentence)
        self.restored.emit()

    def _words(self, item: Item) -> str:
        project = self._workspace.project
        if isinstance(item, Tag):
            return isolated(item.name)
        if project is None:
            return item.id
        names = tell(", ").join(isolated(project.tags.named(tag)) for tag in item.tags)
        if not isinstance(item, Highlight):
            return names or self.tr("What is said of the document")
        text = project.bases.text(item.text)
        quote = " ".join(item.quote(text).split())[:80] if text is not None else ""
        return f"{isolated(quote)} · {names}"
