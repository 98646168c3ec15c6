"""Doing, undoing and redoing on an open project."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
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
    beginning_id,
    comes_from_earlier,
    is_carried,
    page_action,
    rebuilt,
)
from core.ids import new_id, now
from core.items import Change, Edit, Highlight, Item
from core.loading import anchored
from core.messages import HashiyaError, mark
from core.others import check_own
from core.page_steps import Pages, PageStep
from core.project import Project
from core.stepwise import Stepwise
from core.store.folder import LogFolder
from core.store.merging import merge
from core.store.reading import Entry
from core.store.stopping import Cancelled, never
from core.store.torn_actions import torn_actions
from core.text_steps import TextStep, kept_step, recalled
from core.waiting import Stray, witness

KEPT_ACTIONS: Final = 1000
KEPT_EDITS: Final = 200_000
DISK_CLOCK_STEP: Final = 2_000_000_000  # nanoseconds: that of FAT is the coarsest
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was carried out, and the future of its being saved.

    It is one of things, of a text, or of the project's own pages.
    """

    change: Change
    saved: Future[None]
    text: TextChange | None = None
    page: PageStep | None = None


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

    def begin(self, change: Change) -> Stepwise:
        """Begin a large change, which `do` would carry out at once; to be ended by `end`."""
        check_own(change, self._project.own_ids)
        return Stepwise(self.history.record(change), self._project, self._project.signed)

    def begin_undo(self, *, again: bool = False) -> Stepwise:
        """Begin to take the last large action back, or to do it `again`; to be ended by `end`.

        Only for an action of things: one of a text or of pages is done at once.
        """
        action = self.history.to_redo() if again else self.history.to_undo()
        assert action is not None
        if again:
            self.history.note_redone()
        else:
            self.history.note_undone()
        return Stepwise(action, self._project, self._applicable, back=True)

    def end(self, steps: Stepwise) -> Change:
        """End a large change where it is, and return what of it was carried out.

        Raises ChangedSinceError where it was to be taken back and nothing was left to be done.
        """
        change = replace(steps.action.change, edits=tuple(steps.carried))
        if not steps.back:
            self.history.become(steps.action, change)
        elif not change:
            raise ChangedSinceError(
                mark("This cannot be taken back: it has been changed elsewhere since.")
            )
        return change

    def change_text(self, change: TextChange, raw: bytes | None = None) -> Done:
        """Put another text in a document's place, so that it can be taken back.

        `raw` are the bytes to write, if they are not to be made from the text.
        """
        action = self.history.record_text(change)
        try:
            saved = self._project.change_text(change, raw, action=action.id)
        except BaseException:
            self.history.drop(action)
            raise
        self._keep(action, change)
        return Done(action.change, saved, change)

    def change_pages(self, pages: Pages) -> Done | None:
        """Give the project other guidelines and another memo, so that it can be taken back.

        None where they are as they were. Raises ProjectError where they cannot be written.
        """
        before = self._project.pages()
        if pages == before:
            return None
        step = PageStep(new_id(), now(), self._project.annotator, before, pages)
        done = self._write_pages(step)
        self.history.record_page(step)
        return done

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
        if action.page is not None:
            return self._turn_pages(action.page, self.history.note_undone)
        self.history.note_undone()
        return self._carry_out(action)

    def redo(self) -> Done | None:
        """Do again what was taken back last, as `undo` does."""
        action = self.history.to_redo()
        if action is None:
            return None
        if action.text is not None:
            return self._turn_back(action, action.text, self.history.note_redone)
        if action.page is not None:
            return self._turn_pages(action.page, self.history.note_redone)
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
        self, action: Action, text: TextStep, note: Callable[[TextStep | None], None]
    ) -> Done:
        """Put the text before a text change in the document's place again."""
        project = self._project
        try:
            document = project.open_document(text.document)
            change = (
                text if isinstance(text, TextChange) else recalled(text, document, project.bases)
            )
            back = taken_back(document, change)
        except HashiyaError:
            note(None)
            raise
        saved = project.change_text(back, action=action.id)
        self._keep(action, back)
        note(back)
        return Done(action.change, saved, back)

    def _turn_pages(self, step: PageStep, note: Callable[[], None]) -> Done:
        changed_since = self._project.pages() != step.before
        done = None if changed_since else self._write_pages(step)
        note()
        if done is None:
            raise ChangedSinceError(
                mark("This cannot be taken back: it has been changed elsewhere since.")
            )
        return done

    def _write_pages(self, step: PageStep) -> Done:
        pages = step.after
        self._project.change_manifest(guidelines=pages.guidelines, memo=pages.memo)
        try:
            self._project.page_steps.keep(step)
        except OSError as error:
            _log.warning("the step of the project's pages is not kept: %s", error)
        saved: Future[None] = Future()
        saved.set_result(None)
        return Done(Change((), step.action), saved, page=step)

    def _keep(self, action: Action, change: TextChange) -> None:
        """Keep a text change for the time after a restart, if this computer can."""
        try:
            self._project.text_steps.keep(
                kept_step(change, action.id, action.at or now(), self._project.annotator)
            )
        except OSError as error:
            _log.warning("the text step of %s is not kept: %s", change.document, error)

    def _carry_out(self, action: Action) -> Done:
        change = self._applicable(action.change)
        return Done(change, self._project.apply(change, action=action.id))

    def _applicable(self, change: Change) -> Change:
        present = [self._project.item(edit.document, edit.id) for edit in change.edits]
        own = self._project.own_ids
        return self._project.signed(applicable(change, present, own, self._places(change)))

    def _places(self, change: Change) -> dict[tuple[str | None, str], Highlight]:
        """Return where what comes back from earlier texts stands in the present ones."""
        project = self._project
        places: dict[tuple[str | None, str], Highlight] = {}
        for name in {edit.document for edit in change.edits if edit.document is not None}:
            document = project.open_document(name)
            version = document.text.version
            edits = (edit for edit in change.edits if edit.document == name)
            coming = [one for edit in edits if (one := comes_from_earlier(edit, version))]
            earlier = {each: project.bases.text(each) for each in {one.text for one in coming}}
            strays = [
                Stray(one, witness(one, text))
                for one in coming
                if (text := earlier[one.text]) is not None
            ]
            found, _, _ = anchored(strays, document.text, project.bases)
            places.update({(name, one.id): one for one in found})
        return places


def earlier_history(
    project: Project,
    limit: int = KEPT_ACTIONS,
    most_edits: int = KEPT_EDITS,
    before: str = "",
    cancelled: Callable[[], bool] = never,
) -> History:
    """Return the history of this annotator's last actions, read from the revisions in the logs.

    `before` is a time as records hold it; what was done from then on is left out, for whoever has
    been working since then and remembers it. Raises Cancelled.

    Reads the logs that this installation has written, the latest first, until `limit` actions or
    `most_edits` edits are found; may take a while in a large project, and touches nothing. An
    action of which a part is not known any more is left out, and so is what the project began with.
    """
    own: list[tuple[int, str | None, LogFolder]] = []
    for name, log in project.log_folders():
        changed = _changed_at(log.writer.path)
        if changed is not None:
            own.append((changed, name, log))
    own.sort(key=lambda one: -one[0])
    texts = {step.id: step for step in project.text_steps.all() if step.by == project.annotator}
    left_out = {*torn_actions(project.id), beginning_id(project.id)}
    found: dict[str, list[tuple[str, int, Edit]]] = {}
    edits = 0
    unread_since = ""
    for count, (changed, name, log) in enumerate(own):
        if len(found) >= limit or edits >= most_edits:
            # Nothing in the logs to come is later, as far as the disk's clock can tell.
            unread_since = _written_at(changed + DISK_CLOCK_STEP)
            break
        for order, step in enumerate(_own_steps(log, project.annotator, cancelled)):
            if not step.known:
                left_out.add(step.action)
            elif step.action not in texts:
                place = (step.at, (count << 32) + order, Edit(name, step.before, step.after))
                found.setdefault(step.action, []).append(place)
                edits += 1
    actions = [
        action_of([edit for _, _, edit in sorted(steps, key=_place)], identifier, steps[0][0])
        for identifier, steps in found.items()
        if identifier not in left_out and min(at for at, _, _ in steps) > unread_since
    ]
    actions.extend(
        Action(Change((), step.action), step.id, step.at, step)
        for step in texts.values()
        if step.at > unread_since and project.bases.has(step.before)
    )
    pages = project.page_steps.all()
    own_ids = project.own_ids
    actions.extend(page_action(s) for s in pages if s.by in own_ids and s.at > unread_since)
    earlier = (one for one in actions if not before or one.at < before)
    return rebuilt(sorted(earlier, key=lambda action: action.at))


@dataclass(frozen=True, slots=True)
class _Step:
    """One record of our own; not `known` is one whose former state is gone."""

    action: str
    at: str
    before: Item | None
    after: Item | None
    known: bool


def _own_steps(log: LogFolder, annotator: str, cancelled: Callable[[], bool]) -> Iterator[_Step]:
    """Walk the records of our own log that actions wrote, with what was there before each.

    One that names no action was not done here, or was done with others that are gone.
    """
    every = log.revisions(cancelled)
    unfinished = merge(entry for entry, _ in every).unfinished
    if cancelled():
        raise Cancelled
    entries = [
        (entry, own)
        for entry, own in every
        if entry.record.batch is None or entry.record.batch.id not in unfinished
    ]
    states: dict[str, list[Entry]] = {}
    for entry, _ in entries:
        states.setdefault(entry.record.id, []).append(entry)
    for history in states.values():
        history.sort(key=lambda entry: (entry.record.rev, not entry.record.deleted))
    for entry, own in entries:
        record = entry.record
        if not own or record.by != annotator or record.batch is None:
            continue
        earlier = [one for one in states[record.id] if one.record.rev < record.rev]
        before = earlier[-1].item if earlier else None
        after = entry.item
        follows = bool(earlier) and earlier[-1].record.rev == record.rev - 1
        known = follows or record.rev == 1  # else the state before it was compacted away
        if known and ((before is None and after is None) or is_carried(before, after)):
            continue
        yield _Step(record.batch.id, record.at, before, after, known)


def _place(step: tuple[str, int, Edit]) -> tuple[str, int]:
    return step[:2]


def _written_at(time_ns: int) -> str:
    """Return a time of the file system as records hold it."""
    seconds, rest = divmod(time_ns, 1_000_000_000)
    at = datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest // 1000)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"


def _changed_at(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
