"""Doing, undoing and redoing on an open project."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.correcting import TextChange, taken_back
from core.edits import EditError
from core.history import (
    Action,
    ChangedSinceError,
    History,
    action_of,
    applicable,
    is_carried,
    rebuilt,
)
from core.items import Change, Edit, Item
from core.messages import HashiyaError
from core.others import check_own
from core.project import Project
from core.store.folder import LogFolder
from core.store.reading import Entry

KEPT_ACTIONS: Final = 1000


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was carried out, of things or of a text, and the future of its being saved."""

    change: Change
    saved: Future[None]
    text: TextChange | None = None


class Editor:
    """The hands of one annotator on a project, with the history of what they did."""

    def __init__(self, project: Project, history: History | None = None) -> None:
        self._project = project
        self.history = history or History()

    def do(self, change: Change) -> Done:
        """Carry out a change, so that it can be taken back.

        Raises OthersWorkError where it would alter what is not one's own.
        """
        check_own(change, self._project.own_ids)
        action = self.history.record(self._project.signed(change))
        try:
            saved = self._project.apply(action.change, action=action.id)
        except BaseException:
            self.history.drop(action)
            raise
        return Done(action.change, saved)

    def change_text(self, change: TextChange, raw: bytes | None = None) -> Done:
        """Put another text in a document's place, so that it can be taken back.

        `raw` are the bytes to write, if they are not to be made from the text.
        """
        saved = self._project.change_text(change, raw)
        return Done(self.history.record_text(change).change, saved, change)

    def undo(self) -> Done | None:
        """Take the latest action back; None where there is none.

        What others have changed since stays as it is. Raises ChangedSinceError where that is all;
        the action is then no longer the next to be taken back.
        """
        action = self.history.to_undo()
        if action is None:
            return None
        if action.text is not None:
            return self._turn_back(action, action.text, self.history.note_undone)
        self.history.note_undone()
        return self._carry_out(action)

    def redo(self) -> Done | None:
        """Do again what was taken back last, as `undo` does."""
        action = self.history.to_redo()
        if action is None:
            return None
        if action.text is not None:
            return self._turn_back(action, action.text, self.history.note_redone)
        self.history.note_redone()
        return self._carry_out(action)

    def travel(self, count: int) -> tuple[list[Done], HashiyaError | None]:
        """Take back or do again until `count` steps are done, the earliest being the first.

        A step that cannot be taken is passed over; the last such reason is returned.
        """
        taken: list[Done] = []
        refused: HashiyaError | None = None
        while len(self.history.done) != count:
            back = len(self.history.done) > count
            if not (self.history.done if back else self.history.undone):
                break
            try:
                step = self.undo() if back else self.redo()
            except (ChangedSinceError, EditError) as error:
                refused = error
            else:
                taken.extend([step] if step is not None else [])
        return taken, refused

    def _turn_back(
        self, action: Action, text: TextChange, note: Callable[[TextChange | None], None]
    ) -> Done:
        """Put the text before a text change in the document's place again."""
        try:
            back = taken_back(self._project.open_document(text.document), text)
        except EditError:
            note(None)
            raise
        saved = self._project.change_text(back)
        note(back)
        return Done(action.change, saved, back)

    def _carry_out(self, action: Action) -> Done:
        change = self._project.signed(action.change)
        now = [self._project.item(edit.document, edit.id) for edit in change.edits]
        change = self._project.signed(applicable(action.change, now))
        return Done(change, self._project.apply(change, action=action.id))


def earlier_history(project: Project, limit: int = KEPT_ACTIONS) -> History:
    """Return the history of this annotator's last actions, read from the revisions in the logs.

    Reads the logs that this installation has written, the latest first, until `limit` actions are
    found; may take a while in a large project, and touches nothing.
    """
    own: list[tuple[int, str | None, LogFolder]] = []
    for name, log in project.log_folders():
        changed = _changed_at(log.writer.path)
        if changed is not None:
            own.append((changed, name, log))
    own.sort(key=lambda one: -one[0])
    found: dict[str, list[tuple[str, int, Edit]]] = {}
    for count, (_, name, log) in enumerate(own):
        position = count << 32
        for order, (entry, before, after) in enumerate(_own_steps(log, project.annotator)):
            record = entry.record
            action = record.batch.id if record.batch else f"{record.id}:{record.rev}"
            step = (record.at, position + order, Edit(name, before, after))
            found.setdefault(action, []).append(step)
        if len(found) >= limit:
            break
    actions = sorted(found.items(), key=lambda item: min(step[:2] for step in item[1]))
    return rebuilt(
        action_of([edit for _, _, edit in sorted(steps, key=_place)], identifier, steps[0][0])
        for identifier, steps in actions
    )


def _own_steps(log: LogFolder, annotator: str) -> Iterator[tuple[Entry, Item | None, Item | None]]:
    """Walk the records of our own log with what was there before each."""
    entries = log.revisions()
    states: dict[str, list[Entry]] = {}
    for entry, _ in entries:
        states.setdefault(entry.record.id, []).append(entry)
    for history in states.values():
        history.sort(key=lambda entry: (entry.record.rev, not entry.record.deleted))
    for entry, own in entries:
        record = entry.record
        if not own or record.by != annotator:
            continue
        earlier = [one for one in states[record.id] if one.record.rev < record.rev]
        before = earlier[-1].item if earlier else None
        after = entry.item
        if (before is None and after is None) or is_carried(before, after):
            continue
        follows = bool(earlier) and earlier[-1].record.rev == record.rev - 1
        if follows or record.rev == 1:  # else the step before it was compacted away
            yield entry, before, after


def _place(step: tuple[str, int, Edit]) -> tuple[str, int]:
    return step[:2]


def _changed_at(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
