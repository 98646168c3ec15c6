"""Who did what when: the revisions in the logs, told in the order in which they were made."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.items import Highlight, Item
from core.messages import mark, tell
from core.project import Project
from core.store.folder import LogFolder
from core.store.merging import merge
from core.store.reading import Entry
from core.store.records import content_of


class Deed(StrEnum):
    """What was done to a thing."""

    MADE = "made"
    CHANGED = "changed"
    DELETED = "deleted"
    BROUGHT_BACK = "brought-back"


_DEEDS = {
    Deed.MADE: mark("made"),
    Deed.CHANGED: mark("changed"),
    Deed.DELETED: mark("deleted"),
    Deed.BROUGHT_BACK: mark("brought back"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """A revision: who did what to which thing. `at` is UTC, as written.

    `document` is None for the tag set; `fields` names what is other than before; `item` is what
    the thing was, or for a deletion had been; `counts` is off for one of an unfinished action.
    """

    at: str
    by: str
    document: str | None
    id: str
    rev: int
    kind: str
    deed: Deed
    fields: tuple[str, ...]
    item: Item | None
    quote: str
    batch: str
    counts: bool

    @property
    def deed_shown(self) -> str:
        """What was done, in the language of the interface."""
        return tell(_DEEDS[self.deed])


def journal(project: Project, documents: Collection[str] | None = None) -> list[Event]:
    """Return what was done to these documents, or to all and the tag set, the oldest first.

    What a compaction took away is not told any more.
    """
    events: list[Event] = []
    for name, log in project.log_folders():
        if documents is None or name in documents:
            events.extend(_events(name, log))
    return sorted(events, key=lambda event: (event.at, event.document or "", event.id, event.rev))


def _events(document: str | None, log: LogFolder) -> Iterator[Event]:
    entries = [entry for entry, _ in log.revisions()]
    unfinished = merge(entries).unfinished
    histories: dict[str, list[Entry]] = {}
    seen: set[bytes] = set()
    for entry in entries:
        if entry.line not in seen:
            seen.add(entry.line)
            histories.setdefault(entry.record.id, []).append(entry)
    for history in histories.values():
        history.sort(key=lambda entry: (entry.record.rev, entry.record.at))
        for place, entry in enumerate(history):
            earlier = [one for one in history[:place] if one.record.rev < entry.record.rev]
            yield _event(document, entry, earlier, unfinished)


def _event(
    document: str | None, entry: Entry, earlier: Sequence[Entry], unfinished: Collection[str]
) -> Event:
    record = entry.record
    before = earlier[-1] if earlier else None
    live = next((one for one in reversed(earlier) if not one.record.deleted), None)
    shown = live if record.deleted and live is not None else entry
    fields: tuple[str, ...] = ()
    if record.deleted:
        deed = Deed.DELETED
    elif record.rev == 1:
        deed = Deed.MADE
    elif before is not None and before.record.deleted:
        deed = Deed.BROUGHT_BACK
    else:
        deed = Deed.CHANGED
        fields = _changed(before, entry)
    item = shown.item
    spans = shown.record.spans or ()
    return Event(
        at=record.at,
        by=record.by,
        document=document,
        id=record.id,
        rev=record.rev,
        kind=shown.record.kind or "",
        deed=deed,
        fields=fields,
        item=item,
        quote=" … ".join(span.quote for span in spans) if isinstance(item, Highlight) else "",
        batch=record.batch.id if record.batch is not None else "",
        counts=record.batch is None or record.batch.id not in unfinished,
    )


def _changed(before: Entry | None, after: Entry) -> tuple[str, ...]:
    if before is None:
        return ()
    old, new = content_of(before.record), content_of(after.record)
    return tuple(key for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key))
