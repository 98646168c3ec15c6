"""The history of an annotator's actions: undo and redo, over documents and over restarts.

Every action carries an id, which its records name as their batch. The id of an undo is made from
that of the action, and that of a redo from that of the undo; so the revisions in the logs alone
tell what was done, what was taken back and what was done again.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from core.correcting import TextChange
from core.ids import new_id, now
from core.items import Change, Edit, Highlight, Item, Tag
from core.messages import HashiyaError, mark
from core.page_steps import PageStep
from core.text_steps import TextStep

_UNDO: Final = "undo"
_REDO: Final = "redo"
_BEGINNING: Final = "beginning"
_NOWHERE: Final[Mapping[tuple[str | None, str], Highlight]] = {}


class ChangedSinceError(HashiyaError):
    """An action cannot be taken back, because its things have been changed by others since."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that was done: the change, and the id under which it was written last.

    `at` is when, as records hold it. One that put another text in a document's place is in `text`,
    and its `change` is empty; so is that of one that changed the project's own pages, in `page`.
    """

    change: Change
    id: str
    at: str = ""
    text: TextStep | None = None
    page: PageStep | None = None


@dataclass(slots=True)
class History:
    """What can be taken back (`done`, the latest last) and done again (`undone`, the next last)."""

    done: list[Action] = field(default_factory=list[Action])
    undone: list[Action] = field(default_factory=list[Action])

    def record(self, change: Change) -> Action:
        """Note a new action before it is carried out; what was undone can no longer be redone."""
        return self._note(Action(change, new_id(), now()))

    def record_text(self, change: TextChange) -> Action:
        """Note that a document has got another text, as `record` does."""
        return self._note(Action(Change((), change.action), new_id(), now(), change))

    def record_page(self, step: PageStep) -> Action:
        """Note that the project's own pages have changed, as `record` does."""
        return self._note(page_action(step))

    def drop(self, action: Action) -> None:
        """Forget an action that could not be carried out."""
        self.done.remove(action)

    def become(self, action: Action, change: Change) -> None:
        """Note what of an action was carried out; one of which nothing was is forgotten."""
        place = self.done.index(action)
        self.done[place : place + 1] = [replace(action, change=change)] if change else []

    def to_undo(self) -> Action | None:
        """Return the undo of the latest action, ready to be carried out, or None."""
        if not self.done:
            return None
        last = self.done[-1]
        back = undo_id(last.id)
        page = last.page.inverted(back, now()) if last.page is not None else None
        return Action(last.change.inverted(), back, text=last.text, page=page)

    def to_redo(self) -> Action | None:
        """Return the redo of the last undo, ready to be carried out, or None."""
        if not self.undone:
            return None
        last = self.undone[-1]
        again = redo_id(last.id)
        page = last.page.again(again, now()) if last.page is not None else None
        return Action(last.change, again, text=last.text, page=page)

    def note_undone(self, text: TextStep | None = None) -> None:
        """Note that `to_undo` was carried out; `text` is what became of one of a text."""
        last = self.done.pop()
        self.undone.append(replace(last, id=undo_id(last.id), text=text or last.text))

    def note_redone(self, text: TextStep | None = None) -> None:
        """Note that `to_redo` was carried out, as `note_undone` does."""
        last = self.undone.pop()
        self.done.append(replace(last, id=redo_id(last.id), text=text or last.text))

    def rename(self, old: str, new: str) -> None:
        """Let what was done in a document that has another name now be known under that."""
        self.done[:] = [_renamed(action, old, new) for action in self.done]
        self.undone[:] = [_renamed(action, old, new) for action in self.undone]

    def _note(self, action: Action) -> Action:
        self.done.append(action)
        self.undone.clear()
        return action


def _renamed(action: Action, old: str, new: str) -> Action:
    edits = tuple(
        replace(edit, document=new) if edit.document == old else edit
        for edit in action.change.edits
    )
    text = action.text
    if text is not None and text.document == old:
        text = text.renamed(new)
    return replace(action, change=replace(action.change, edits=edits), text=text)


def page_action(step: PageStep) -> Action:
    """Return the action that changed the project's own pages."""
    return Action(Change((), step.action), step.id, step.at, page=step)


def beginning_id(project: str) -> str:
    """Return the id under which a new project gets what it begins with: that is not taken back."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{_BEGINNING}:{project}"))


def undo_id(action: str) -> str:
    """Return the id under which the undo of an action is written."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{_UNDO}:{action}"))


def redo_id(undo: str) -> str:
    """Return the id under which the redo of an undo is written."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{_REDO}:{undo}"))


def rebuilt(actions: Iterable[Action]) -> History:
    """Return the history that actions, undos and redos add up to, the oldest first."""
    history = History()
    for action in actions:
        if history.done and action.id == undo_id(history.done[-1].id):
            history.note_undone(action.text)
        elif history.undone and action.id == redo_id(history.undone[-1].id):
            history.note_redone(action.text)
        else:
            history.done.append(action)
            history.undone.clear()
    return history


def applicable(
    change: Change,
    now: Sequence[Item | None],
    own: Collection[str] = (),
    places: Mapping[tuple[str | None, str], Highlight] = _NOWHERE,
) -> Change:
    """Return the part of an undo or redo that may be carried out, given how its things are now.

    `now` holds the present state of the thing of each edit, `own` the ids under which one person
    has written, `places` by document and id where what comes back from an earlier text stands in
    the present one (see `comes_from_earlier`). A thing that another annotator or a sync has changed
    since is left as it is; a highlight that was carried over to another text is changed where it
    stands now. Raises ChangedSinceError where nothing is left.
    """
    edits = tuple(
        fitting
        for edit, item in zip(change.edits, now, strict=True)
        if (fitting := _fitting(edit, item, own, places.get((edit.document, edit.id)))) is not None
    )
    if change.edits and not edits:
        raise ChangedSinceError(
            mark("This cannot be taken back: it has been changed elsewhere since.")
        )
    return Change(edits, change.action)


def action_of(edits: Sequence[Edit], identifier: str, at: str) -> Action:
    """Return an action of an earlier session, named after what it did."""
    births = sum(edit.before is None for edit in edits)
    deletions = sum(edit.after is None for edit in edits)
    tags = all(edit.document is None for edit in edits)
    if births == len(edits):
        name = mark("Add tag") if tags else mark("Highlight")
    elif deletions == len(edits):
        name = mark("Delete tag") if tags else mark("Delete highlight")
    else:
        name = mark("Change tag set") if tags else mark("Change")
    return Action(Change(tuple(edits), name), identifier, at)


def is_carried(before: Item | None, after: Item | None) -> bool:
    """Tell whether the one is the other in another version of the text, and nothing else."""
    return (
        isinstance(before, Highlight)
        and isinstance(after, Highlight)
        and before.text != after.text
        and replace(before, spans=after.spans, text=after.text) == after
    )


def comes_from_earlier(edit: Edit, text: str) -> Highlight | None:
    """Return the highlight that an undo or redo brings back into a text that is another by now.

    `text` is the version of the present one. One that waited in its text waits again, and is none.
    """
    before, after = edit.before, edit.after
    if not isinstance(after, Highlight) or after.text in ("", text):
        return None
    if before is None:
        return after
    if not isinstance(before, Highlight) or before.text != after.text:
        return None
    return after if before.spans != after.spans else None


def _fitting(
    edit: Edit, item: Item | None, own: Collection[str], place: Highlight | None
) -> Edit | None:
    """Return the edit for a thing as it is now, or None where it has been changed since."""
    before, after = edit.before, edit.after
    if item is None or before is None:
        return replace(edit, after=place or after) if item is before else None
    if item == before:
        return edit
    if _is_signed_anew(before, item, own):
        return replace(edit, before=item)
    if not (is_carried(before, item) and isinstance(item, Highlight)):
        return None
    if not (isinstance(after, Highlight) and isinstance(before, Highlight)):
        return replace(edit, before=item)
    if after.text != before.text:
        return replace(edit, before=item)
    if after.spans == before.spans:
        return replace(edit, before=item, after=replace(after, spans=item.spans, text=item.text))
    return replace(edit, before=item, after=place) if place is not None else None


def _is_signed_anew(before: Item, item: Item, own: Collection[str]) -> bool:
    """Tell whether the two differ in nothing but the name of one person, who has changed it."""
    if isinstance(before, Tag) or isinstance(item, Tag) or not {before.by, item.by} <= {*own}:
        return False
    return replace(before, by=item.by) == item
