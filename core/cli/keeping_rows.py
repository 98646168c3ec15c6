"""What the commands that keep a project safe show, as objects of JSON and as lines."""

from collections.abc import Sequence

from core.items import Highlight, Item, Tag
from core.journal import Event
from core.messages import tell_many
from core.project import Project
from core.store.counts import Alarm
from core.store.problems import Problem
from core.store.snapshots import Snapshot


def problem_row(problem: Problem) -> dict[str, object]:
    """Return a problem as an object of JSON."""
    return {
        "file": problem.file,
        "line": problem.line,
        "kind": problem.kind.value,
        "message": problem.sentence,
    }


def alarm_row(alarm: Alarm) -> dict[str, object]:
    """Return an alarm as an object beside the problems."""
    return {
        "file": alarm.document,
        "line": 0,
        "kind": "count",
        "message": alarm.sentence,
        "before": alarm.before,
        "now": alarm.now,
        "vanished": alarm.vanished,
        "snapshot": alarm.snapshot.name if alarm.snapshot is not None else None,
    }


def snapshot_row(one: Snapshot) -> dict[str, object]:
    """Return a snapshot as an object of JSON."""
    return {
        "name": one.name,
        "at": one.at,
        "reason": one.reason.value,
        "highlights": one.highlights,
        "documents": one.documents,
        "damaged": one.damaged,
        "folder": one.folder,
    }


def snapshot_cells(one: Snapshot) -> Sequence[object]:
    """Return a snapshot as a line for people."""
    return (
        one.name,
        f"{one.when:%Y-%m-%d %H:%M}",
        tell_many("{count} highlight", "{count} highlights", one.highlights),
        tell_many("{count} document", "{count} documents", one.documents),
        one.reason_shown + (" !" if one.damaged else ""),
    )


def byte_count(size: int) -> str:
    """Return a number of bytes in words."""
    return tell_many("{count} byte", "{count} bytes", size)


def event_row(event: Event) -> dict[str, object]:
    """Return a revision as an object of JSON."""
    return {
        "at": event.at,
        "by": event.by,
        "document": event.document,
        "id": event.id,
        "rev": event.rev,
        "kind": event.kind,
        "deed": event.deed.value,
        "fields": list(event.fields),
        "quote": event.quote or None,
        "name": event.item.name if isinstance(event.item, Tag) else None,
        "tags": list(tags_of(event.item)),
        "batch": event.batch or None,
        "counts": event.counts,
    }


def item_row(item: Item, project: Project) -> dict[str, object]:
    """Return a thing that is other as an object of JSON."""
    row: dict[str, object] = {"id": item.id}
    if isinstance(item, Tag):
        return row | {"name": item.name, "color": item.color}
    row |= {"by": item.by, "tags": [project.tags.named(tag) for tag in item.tags]}
    if isinstance(item, Highlight):
        row["spans"] = [{"start": span.start, "end": span.end} for span in item.spans]
    return row | {"note": item.note}


def name_of(item: Item | None) -> str:
    """Return the name of a tag."""
    return item.name if isinstance(item, Tag) else ""


def tags_of(item: Item | None) -> Sequence[str]:
    """Return the tags that a thing carries, by id."""
    return () if item is None or isinstance(item, Tag) else item.tags
