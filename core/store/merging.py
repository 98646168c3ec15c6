"""Merging logs: a join, so that order, repetition and grouping never matter.

For each id the record with the highest `rev` wins; on a tie a live record beats a deletion, then
the later `at`, then the greater line bytes. Records that tie and differ are a conflict, and all are
kept.
"""

from collections import Counter
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, field

from core.store.reading import Entry
from core.store.records import content_of


@dataclass(slots=True)
class Merged:
    """The state that entries add up to.

    `winners` holds the current entry by id, deletions included; `ties` what lost a tie against it,
    by id; `unfinished` the ids of batches of which not all records are there.
    """

    winners: MutableMapping[str, Entry] = field(default_factory=dict[str, Entry])
    ties: dict[str, list[Entry]] = field(default_factory=dict[str, list[Entry]])
    unfinished: set[str] = field(default_factory=set[str])

    def add(self, entry: Entry) -> None:
        """Take one more entry in."""
        identifier = entry.record.id
        old = self.winners.get(identifier)
        if old is None or entry.record.rev > old.record.rev:
            self.winners[identifier] = entry
            self.ties.pop(identifier, None)
            return
        if entry.record.rev < old.record.rev or same_state(entry, old):
            if entry.record.rev == old.record.rev and entry.line > old.line:
                self.winners[identifier] = entry
            return
        ties = self.ties.setdefault(identifier, [])
        if any(same_state(entry, tie) for tie in ties):
            return
        ties.append(entry)
        ties.append(old)
        ties.sort(key=_strength)
        self.winners[identifier] = ties.pop()


def merge(entries: Iterable[Entry]) -> Merged:
    """Return the state that the entries add up to; incomplete batches do not count."""
    entries = list(entries)
    merged = Merged(unfinished=_unfinished_batches(entries))
    for entry in entries:
        batch = entry.record.batch
        if batch is None or batch.n == 1 or batch.id not in merged.unfinished:
            merged.add(entry)
    return merged


def same_state(one: Entry, other: Entry) -> bool:
    """Tell whether two entries of one id and revision say the same.

    The seal does not count, and neither does the batch: a compacted log no longer names it.
    """
    if one.line == other.line:
        return True
    a, b = one.record, other.record
    return (
        (a.rev, a.at, a.by, a.deleted) == (b.rev, b.at, b.by, b.deleted)
        and one.unknown == other.unknown
        and _content(one) == _content(other)
    )


def _content(entry: Entry) -> object:
    return content_of(entry.record)


def _strength(entry: Entry) -> tuple[bool, str, bytes]:
    return (not entry.record.deleted, entry.record.at, entry.line)


def _unfinished_batches(entries: list[Entry]) -> set[str]:
    seen: Counter[str] = Counter()
    wanted: dict[str, int] = {}
    counted: set[tuple[str, str, int]] = set()
    for entry in entries:
        batch = entry.record.batch
        if batch is None or batch.n == 1:
            continue
        member = (batch.id, entry.record.id, entry.record.rev)
        wanted[batch.id] = max(wanted.get(batch.id, 0), batch.n)
        if member not in counted:
            counted.add(member)
            seen[batch.id] += 1
    return {identifier for identifier, n in wanted.items() if seen[identifier] < n}
