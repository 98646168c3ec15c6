"""A look at what would come in, before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from core.intake.arriving import arrivals
from core.intake.incoming import (
    Arrival,
    Columns,
    IntakeOptions,
    IntakeReport,
    Trouble,
)
from core.intake.kinds import kind_named, kind_of, kinds
from core.intake.origins import origins
from core.messages import HashiyaError

_HEAD: Final = 4000  # characters
_COMPARED: Final = 400  # lines
_EXCERPTS: Final = 50
_LONG: Final = 300  # characters


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a document: how it begins, and what is mended in it, before and after."""

    name: str
    place: str
    kind: str
    encoding: str
    length: int
    head: str
    repairs: dict[str, int]
    needs: dict[str, int]
    mended: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Look:
    """What was seen. `needs` are places by step, `needy` documents; `columns` of the first table.

    `chosen` are the columns of the options, so far as that table has them.
    """

    documents: list[Shown] = field(default_factory=list[Shown])
    troubles: list[Trouble] = field(default_factory=list[Trouble])
    passed_over: list[str] = field(default_factory=list[str])
    needs: Counter[str] = field(default_factory=Counter[str])
    needy: Counter[str] = field(default_factory=Counter[str])
    columns: tuple[str, ...] = ()
    chosen: Columns = field(default_factory=Columns)


def look_at(
    paths: Sequence[Path],
    options: IntakeOptions,
    stopped: Callable[[], bool],
    seen: Callable[[int], None],
) -> Look:
    """Read everything that would come in; `seen` is told how many documents there are so far."""
    report = IntakeReport()
    look = Look(columns=table_columns(paths, options))
    look.chosen = fitting(options.columns, look.columns)
    for arrival in arrivals(paths, replace(options, columns=look.chosen), report, stopped):
        look.documents.append(_shown(arrival))
        look.needs.update(arrival.needs)
        look.needy.update(arrival.needs.keys())
        seen(len(look.documents))
    look.troubles = report.troubles
    look.passed_over = report.passed_over
    return look


def table_columns(paths: Sequence[Path], options: IntakeOptions) -> tuple[str, ...]:
    """Return the names of the columns of the first table, if there is any."""
    suffixes = {suffix for row in kinds() if row.rows for suffix in row.suffixes}
    for origin in origins(paths, IntakeReport()):
        if origin.path.suffix.lower() not in suffixes:
            continue
        try:
            raw = origin.read()
            reader = kind_named(options.kind or kind_of(origin.path, raw)).read
            assert reader is not None
            plain = replace(options, columns=Columns())
            for extract in reader(raw, plain, lambda _row, _error: None):
                return extract.columns
        except HashiyaError:  # the look itself tells why
            continue
    return ()


def fitting(columns: Columns, names: Sequence[str]) -> Columns:
    """Return those of the columns that a table has."""
    return Columns(
        columns.text if columns.text in names else "",
        columns.name if columns.name in names else "",
        tuple(one for one in columns.others if one in names),
    )


def mended_lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield lines that differ, before and after, those among the first lines of a text."""
    if before == after:
        return
    old, new = before.split("\n")[:_COMPARED], after.split("\n")[:_COMPARED]
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "replace" and b - a == d - c:
            pairs = zip(old[a:b], new[c:d], strict=True)
            yield from ((one[:_LONG], other[:_LONG]) for one, other in pairs)
        elif what != "equal":
            yield "\n".join(old[a:b])[:_LONG], "\n".join(new[c:d])[:_LONG]


def _shown(arrival: Arrival) -> Shown:
    pairs = mended_lines(arrival.before, arrival.text)
    return Shown(
        name=arrival.name,
        place=arrival.origin.place,
        kind=arrival.kind,
        encoding=arrival.encoding,
        length=len(arrival.text),
        head=arrival.text[:_HEAD],
        repairs=dict(arrival.repairs),
        needs=dict(arrival.needs),
        mended=tuple(pair for pair, _ in zip(pairs, range(_EXCERPTS), strict=False)),
    )
