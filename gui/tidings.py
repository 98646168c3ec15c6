"""What the message bar tells of the work's safety: saving, alarms, arrivals, review, conflicts."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from core.correcting import TextChange
from core.items import Change, Highlight
from core.messages import FIRST_STRONG_ISOLATE, POP_ISOLATE, HashiyaError, tell
from core.store.counts import Alarm
from gui.i18n import digits, isolated
from gui.panels.messages import Answer, Level, MessageBar
from gui.review_commands import ReviewCommands
from gui.saving import Saving, SavingState
from gui.version_commands import VersionCommands
from gui.workspace import Workspace

_NAME: Final = re.compile(f"({FIRST_STRONG_ISOLATE}[^{POP_ISOLATE}]*{POP_ISOLATE})")


class Tidings(QObject):
    """Puts facts of the workspace into the message bar, each with what can be done about it."""

    def __init__(
        self,
        workspace: Workspace,
        bar: MessageBar,
        versions: VersionCommands,
        reviews: ReviewCommands,
    ) -> None:
        super().__init__(bar)
        self._workspace = workspace
        self._bar = bar
        self._versions = versions
        self._reviews = reviews
        self._alarmed: list[str] = []
        self._deleted: list[str] = []
        self._waiting = ("", 0)
        self._conflicts = 0
        workspace.saving_changed.connect(self._tell_saving)
        workspace.project_changed.connect(self._begin)
        workspace.looked.connect(self._look)
        workspace.arrived.connect(self._tell_arrived)
        workspace.document_changed.connect(self._tell_waiting)
        workspace.changed.connect(self._tell_waiting)
        versions.restored.connect(self._look)

    def tell_conflicts(self, count: int) -> None:
        """Tell how many conflicts there are."""
        self._conflicts = count
        if not count:
            self._bar.dismiss("conflicts")
            return
        sentence = self.tr("%n thing(s) were changed by two people at once.", "", count)
        answer = Answer(self.tr("Look"), self._reviews.conflicts_wanted.emit)
        self._bar.tell("conflicts", digits(sentence), Level.WARNING, [answer])

    def retranslate(self) -> None:
        """Tell what still holds in the language of the interface."""
        if self._bar.shows("conflicts"):
            self.tell_conflicts(self._conflicts)
        if self._bar.shows("read-only"):
            self._tell_read_only()
        if self._bar.shows("waiting"):
            self._waiting = ("", 0)
            self._tell_waiting()
        if self._bar.shows("saving"):
            self._tell_saving(self._workspace.saving)
        for name in self._alarmed:
            self._bar.dismiss(name)
        self._alarmed = []
        self._look()
        self._bar.dismiss("arrived")

    def _begin(self) -> None:
        told = ("arrived", "waiting", "conflicts", "saving", "read-only")
        for name in (*self._alarmed, *self._deleted, *told):
            self._bar.dismiss(name)
        self._alarmed = []
        self._deleted = []
        self._waiting = ("", 0)
        self._tell_read_only()

    def _tell_read_only(self) -> None:
        project = self._workspace.project
        if project is not None and project.read_only:
            answer = Answer(self.tr("Try again"), self._open_anew)
            self._bar.tell("read-only", project.read_only, Level.WARNING, [answer])

    def _open_anew(self) -> None:
        try:
            self._workspace.open_anew()
        except HashiyaError as error:
            self._workspace.failed.emit(error)

    def _tell_saving(self, saving: Saving) -> None:
        if saving.state is SavingState.FAILED:
            sentence = self.tr("Not saved: {reason}").format(reason=saving.reason)
            answer = Answer(self.tr("Try again"), self._workspace.retry)
            self._bar.tell("saving", sentence, Level.ERROR, [answer])
        elif saving.state is SavingState.SAVED:
            self._bar.dismiss("saving")

    def _look(self) -> None:
        project = self._workspace.project
        if project is None:
            return
        telling = project.counts.telling
        for notice in project.counts.notices() if telling else ():
            self._tell_deletions(notice)
        alarms = project.alarms() if telling else []
        names = [f"alarm {alarm.document}" for alarm in alarms]
        for name in self._alarmed:
            if name not in names:
                self._bar.dismiss(name)
        for name, alarm in zip(names, alarms, strict=True):
            if name not in self._alarmed:
                self._tell_alarm(name, alarm)
        self._alarmed = names

    def _tell_deletions(self, notice: Alarm) -> None:
        """Tell once, quietly, what others have deleted."""
        project = self._workspace.project
        if project is None:
            return
        answers: list[Answer] = []
        if notice.snapshot is not None:
            look = self.tr("Earlier versions…")
            answers.append(Answer(look, lambda: self._versions.ask_about(notice)))
        name = f"deleted {notice.document}"
        self._bar.tell(name, _in_digits(notice.sentence), Level.HINT, answers)
        self._deleted.append(name)
        project.counts.accept(notice.document)

    def _tell_alarm(self, name: str, alarm: Alarm) -> None:
        project = self._workspace.project
        if project is None:
            return

        def accept() -> None:
            project.counts.accept(alarm.document)
            self._look()

        answers = [Answer(self.tr("It is right so"), accept)]
        if alarm.snapshot is not None:
            answers.insert(
                0, Answer(self.tr("Bring them back…"), lambda: self._versions.ask_about(alarm))
            )
        self._bar.tell(name, _in_digits(alarm.sentence), Level.ERROR, answers)

    def _tell_waiting(self) -> None:
        document = self._workspace.document
        count = len(document.waiting) if document is not None else 0
        now = (document.name if document is not None else "", count)
        if now == self._waiting:
            return
        before, self._waiting = self._waiting, now
        self._bar.dismiss("waiting")
        if count and (before[0] != now[0] or before[1] < count):
            sentence = self.tr("%n highlight(s) of this document have no certain place.", "", count)
            answer = Answer(self.tr("Review"), self._reviews.review_wanted.emit)
            self._bar.tell("waiting", digits(sentence), Level.WARNING, [answer])

    def _tell_arrived(self, changes: Sequence[Change], texts: Sequence[TextChange]) -> None:
        project = self._workspace.project
        own = project.own_ids if project is not None else frozenset[str]()
        sentences = [
            self.tr("Another program changed the text of {document}.").format(
                document=isolated(text.document)
            )
            for text in texts
        ]
        edits = [edit for change in changes for edit in change.edits]
        new = [e.after for e in edits if e.before is None and isinstance(e.after, Highlight)]
        others = Counter(one.by for one in new if one.by not in own)
        if new:
            sentences.append(self._arrival(len(new), list(others)))
        rest = len(edits) - len(new)
        if rest:
            sentences.append(
                digits(self.tr("%n change(s) from elsewhere were taken in.", "", rest))
            )
        self._bar.tell("arrived", " ".join(sentences), Level.HINT)

    def _arrival(self, count: int, people: list[str]) -> str:
        if not people:
            return digits(self.tr("%n highlight(s) arrived.", "", count))
        names = tell(", ").join(isolated(one) for one in people)
        sentence = self.tr("%n highlight(s) from {people} arrived.", "", count)
        return digits(sentence).format(people=names)


def _in_digits(sentence: str) -> str:
    """Return the sentence with the digits of the interface, but for those in names."""
    parts = _NAME.split(sentence)
    return "".join(part if number % 2 else digits(part) for number, part in enumerate(parts))
