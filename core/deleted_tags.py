"""Tags that were deleted, and the way back: what the logs still tell of them and of what bore them.

A deletion and what went with it are one batch in the logs, so that they come back together, in this
session or years later, until the logs are compacted with `--purge-deletions`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.document import Document
from core.items import Change, Edit, Highlight, Item, Tag
from core.messages import HashiyaError, mark
from core.project import Project
from core.reading import Unread, readable
from core.store.folder import LogFolder
from core.store.reading import Entry


class DeletedTagError(HashiyaError):
    """A deleted tag that cannot come back, and why."""


@dataclass(frozen=True, slots=True)
class DeletedTag:
    """A tag that is gone: who deleted it when (UTC, as written), in which batch."""

    tag: Tag
    at: str
    by: str
    batch: str


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """The change that brings a tag back; `left` counts what stands in a text that has changed."""

    change: Change
    left: int


@dataclass(frozen=True, slots=True)
class _Step:
    """What a batch did to one thing: its states before and after, None for one not there."""

    before: Item | None
    after: Item | None


def deleted_tags(project: Project) -> list[DeletedTag]:
    """Return the tags that were deleted and are not back, the last one first."""
    found: list[DeletedTag] = []
    for identifier, history in _histories(project.tag_log).items():
        last = history[-1].record
        before = _live_before(history, len(history) - 1)
        if last.deleted and isinstance(before, Tag) and project.tags.get(identifier) is None:
            batch = last.batch.id if last.batch is not None else ""
            found.append(DeletedTag(before, last.at, last.by, batch))
    return sorted(found, key=lambda one: one.at, reverse=True)


def brought_back(project: Project, deleted: DeletedTag, unread: Unread) -> BroughtBack:
    """Return the change that brings a tag back, and with it what its deletion took or changed.

    What has been changed since gets the tag and stays as it is. A document that cannot be read is
    told to `unread`. Raises DeletedTagError where the tag is there again.
    """
    tag = deleted.tag
    if project.tags.get(tag.id) is not None:
        raise DeletedTagError(mark("The tag {tag} is there already."), tag=tag.name)
    parent = tag.parent if project.tags.get(tag.parent) is not None else ""
    edits = [Edit(None, None, replace(tag, parent=parent))]
    left = 0
    if deleted.batch:
        for step in _steps(project.tag_log, deleted.batch):
            if isinstance(step.before, Tag) and isinstance(step.after, Tag):
                now = project.tags.get(step.after.id)
                if now == step.after:  # it stood below the tag
                    edits.append(Edit(None, now, step.before))
        for name, (document, log) in readable(project.look, project.documents(), unread):
            for step in _steps(log, deleted.batch):
                edit = _edit(name, _now(document, step), step, tag.id)
                if edit is None:
                    continue
                highlight = edit.after
                if isinstance(highlight, Highlight) and highlight.text != document.text.version:
                    left += 1
                    continue
                edits.append(edit)
    return BroughtBack(Change(tuple(edits), mark("Bring back a tag"), takes_over=True), left)


def _edit(document: str, now: Item | None, step: _Step, tag: str) -> Edit | None:
    before, after = step.before, step.after
    if before is None or isinstance(before, Tag) or isinstance(now, Tag):
        return None
    if now is None:  # it went with the tag, or with an end that did
        return Edit(document, None, before) if after is None else None
    if after is None or isinstance(after, Tag) or tag in now.tags or tag not in before.tags:
        return None
    untouched = now.tags == after.tags
    return Edit(document, now, replace(now, tags=before.tags if untouched else (*now.tags, tag)))


def _steps(log: LogFolder, batch: str) -> Iterator[_Step]:
    """Walk what a batch did to the things of one log."""
    for history in _histories(log).values():
        for place, entry in enumerate(history):
            if entry.record.batch is not None and entry.record.batch.id == batch:
                yield _Step(_live_before(history, place), entry.item)


def _now(document: Document, step: _Step) -> Item | None:
    thing = step.before or step.after
    identifier = thing.id if thing is not None else ""
    return (
        document.highlights.get(identifier)
        or document.relations.get(identifier)
        or document.said.get(identifier)
        or next((one.highlight for one in document.waiting if one.highlight.id == identifier), None)
    )


def _live_before(history: list[Entry], place: int) -> Item | None:
    return next((one.item for one in reversed(history[:place]) if not one.record.deleted), None)


def _histories(log: LogFolder) -> dict[str, list[Entry]]:
    """Return the revisions of each thing, in their order."""
    histories: dict[str, list[Entry]] = {}
    for entry, _ in log.revisions():
        histories.setdefault(entry.record.id, []).append(entry)
    for history in histories.values():
        history.sort(key=lambda entry: (entry.record.rev, entry.record.at))
    return histories
