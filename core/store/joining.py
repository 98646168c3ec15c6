"""Joining two versions of one log: what the one lacks is added behind it, nothing is taken away."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from core.store.lines import Seal, check_seal, seal
from core.store.merging import merge, same_state
from core.store.reading import Entry, LogContents, read_log
from core.store.records import Record, encode_fields

type State = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Joined:
    """The bytes of a joined log, and how many records came in."""

    content: bytes
    added: int


def join_logs(ours: bytes, theirs: bytes) -> Joined:
    """Return our version of a log with the records that only their version holds.

    What lies in both, and what ours has a later state of, is not written again; a record comes
    with all of its batch. Damaged lines of theirs stay where they are.
    """
    if not ours.strip() or theirs.startswith(ours):
        here = read_log(ours, "")
        there = read_log(theirs, "")
        if not there.problems:
            return Joined(theirs, len(there.entries) - len(here.entries))
    if ours.startswith(theirs):
        return Joined(ours, 0)
    here, there = read_log(ours, ""), read_log(theirs, "")
    lines = [entry.line for entry in missing_entries(here.entries, there.entries)]
    if not lines:
        return Joined(ours, 0)
    start = ours if ours.endswith(b"\n") or not ours else ours + b"\n"
    if here.header is None and there.header is not None and not here.entries:
        start = _first_line(theirs, there) + start
    return Joined(start + b"".join(line + b"\n" for line in lines), len(lines))


def missing_entries(here: Iterable[Entry], there: Iterable[Entry]) -> list[Entry]:
    """Return the entries of the second that the first needs so that both mean the same."""
    here = list(here)
    known: dict[State, list[Entry]] = {}
    for entry in here:
        known.setdefault(_state(entry), []).append(entry)
    merged = merge(here)

    def is_wanted(entry: Entry) -> bool:
        winner = merged.winners.get(entry.record.id)
        return (winner is None or entry.record.rev >= winner.record.rev) and not any(
            _enough(one, entry) for one in known.get(_state(entry), ())
        )

    unknown = [
        entry
        for entry in there
        if not any(
            one.record.batch == entry.record.batch and same_state(one, entry)
            for one in known.get(_state(entry), ())
        )
    ]
    wanted = {entry.line: entry for entry in unknown if is_wanted(entry)}
    batches = merged.unfinished | {
        entry.record.batch.id for entry in wanted.values() if entry.record.batch is not None
    }
    found: dict[bytes, Entry] = {}
    for entry in unknown:
        batch = entry.record.batch
        if entry.line in wanted or (batch is not None and batch.id in batches):
            found.setdefault(entry.line, entry)
    return list(found.values())


def without_torn_batches(entries: Iterable[Entry], beside: Iterable[Entry] = ()) -> list[bytes]:
    """Return the entries' lines, without their batch where not all of it is among them.

    They are of batches that were whole, and must go on counting when their mates are superseded.
    `beside` are entries that will stand in the same log.
    """
    entries = list(entries)
    members: dict[str, set[tuple[str, int]]] = {}
    wanted: dict[str, int] = {}
    for entry in (*entries, *beside):
        batch = entry.record.batch
        if batch is not None and batch.n > 1:
            members.setdefault(batch.id, set()).add((entry.record.id, entry.record.rev))
            wanted[batch.id] = max(batch.n, wanted.get(batch.id, 0))
    whole = {batch for batch, n in wanted.items() if len(members[batch]) >= n}
    return [
        sealed(entry)
        if (batch := entry.record.batch) is None or batch.n == 1 or batch.id in whole
        else _written(msgspec.structs.replace(entry.record, batch=None), entry)
        for entry in entries
    ]


def sealed(entry: Entry) -> bytes:
    """Return the line of an entry, sealed now where a person wrote it without a seal."""
    if check_seal(entry.line) is Seal.WHOLE:
        return entry.line
    return _written(entry.record, entry)


def _state(entry: Entry) -> State:
    return entry.record.id, entry.record.rev


def _enough(here: Entry, other: Entry) -> bool:
    """Tell whether the entry here makes the other one needless.

    One in a batch that is not whole hides what it holds; one without a batch always counts.
    """
    batch = here.record.batch
    return (batch is None or batch == other.record.batch) and same_state(here, other)


def _first_line(content: bytes, log: LogContents) -> bytes:
    assert log.header is not None
    return content[: content.index(b"\n") + 1]


def _written(record: Record, entry: Entry) -> bytes:
    return seal(encode_fields(record, entry.unknown))[:-1]
