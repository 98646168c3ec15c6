"""Counting the highlights of a folder of logs."""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from core.store.reading import Entry
from core.store.winners import Winners, highlight_rows


class Count(msgspec.Struct, frozen=True):
    """How many live highlights a folder of logs holds, and how many deletions by whom."""

    live: int
    deleted: dict[str, int] = {}


def count_of(winners: Mapping[str, Entry]) -> Count:
    """Return how many live highlights a state holds, and the deletions by annotator.

    Those that wait for their place in the text count as live. Of what was read in bulk, only what
    is not a plain highlight is decoded.
    """
    live = 0
    deleted: Counter[str] = Counter()
    entries: Iterable[Entry] = winners.values()
    if isinstance(winners, Winners):
        live = len(highlight_rows(winners))
        entries = winners.beside_highlights()
    for entry in entries:
        if entry.record.deleted:
            deleted[entry.record.by] += 1
        elif entry.record.kind == "highlight":
            live += 1
    return Count(live, dict(deleted))
