"""What is done for a search away from the window's thread: finding, sorting, counting."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final

from core.language.folding import folded
from core.messages import HashiyaError
from core.project_search import Shelf
from core.search.concordance import Collocations, Row, SortBy, row, sorted_rows
from core.search.finding import DEFAULT, FindOptions
from core.search.queries import Query
from core.spans import Span
from core.tags import TagSet

MOST_ROWS: Final = 100_000
_PACE: Final = 0.05  # seconds between two portions of rows

type Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for, and where: documents by name, within `scope` if one is given.

    `width` is how much of the context is shown on each side, in code points.
    """

    names: Sequence[str]
    query: Query
    tags: TagSet
    options: FindOptions = DEFAULT
    scope: Span | None = None
    width: int = 60


def found_rows(
    shelf: Shelf, wanted: Wanted, stopped: Stopped, unread: Callable[[HashiyaError], None]
) -> Iterator[Row]:
    """Yield the rows of a search, document by document; raises QueryError."""
    for search in shelf.searches(wanted.names, stopped, unread):
        for hit in search.hits(wanted.query, wanted.tags, wanted.options):
            if stopped():
                return
            scope = wanted.scope
            if scope is None or (scope.start <= hit.start and hit.end <= scope.end):
                yield row(search.document, hit, wanted.width)


def portions(rows: Iterable[Row], most: int = MOST_ROWS) -> Iterator[list[Row]]:
    """Yield the rows in portions: the first row at once, then what was found now and then."""
    portion: list[Row] = []
    due = 0.0
    for each in islice(rows, most):
        portion.append(each)
        if time.perf_counter() >= due:
            yield portion
            portion = []
            due = time.perf_counter() + _PACE
    if portion:
        yield portion


def arranged(rows: Sequence[Row], by: SortBy, words: str, named: Callable[[str], str]) -> list[Row]:
    """Return the rows that hold some words, in context, tags or name, in their order."""
    wanted = folded(words)
    kept = rows
    if wanted:
        kept = [each for each in rows if wanted in folded(_all_of(each, named))]
    return sorted_rows(kept, by, named)


def counted(
    shelf: Shelf, wanted: Wanted, rows: Sequence[Row], window: int, stopped: Stopped
) -> Collocations:
    """Count the words near the rows' hits, against all words of the documents searched."""
    by_place = sorted((each.hit for each in rows), key=lambda hit: hit.document)
    hits = {name: list(each) for name, each in groupby(by_place, lambda hit: hit.document)}
    counts = Collocations(window)
    for search in shelf.searches(wanted.names, stopped, lambda _: None):
        here = hits.get(search.document.name, [])
        counts.add(search.text.text, here, search.language)
    return counts


def _all_of(each: Row, named: Callable[[str], str]) -> str:
    tags = " ".join(map(named, each.tags))
    return "\n".join((each.before + each.quote + each.after, tags, each.hit.document))
