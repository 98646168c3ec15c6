"""Compaction: a log written anew without the states that nobody can see any more.

What stays is decided within the log alone, so that it means the same beside whatever other logs
there are: of each id the latest state and those that tie with it, deletions, and everything of a
batch that is not whole. Sorted by id, which is by age.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from core.messages import HashiyaError, mark
from core.store.files import state_of, write_file
from core.store.folder import LogFolder, collector_off, log_files
from core.store.joining import sealed, without_torn_batches
from core.store.lines import seal
from core.store.merging import merge
from core.store.problems import Problem
from core.store.reading import read_log
from core.store.snapshot_making import DAMAGE

MIN_SUPERSEDED: Final = 1000
MIN_SHARE: Final = 0.3


class CompactionRefusedError(HashiyaError):
    """A log is not compacted, and why."""


@dataclass(frozen=True, slots=True)
class Compacted:
    """A log as it would be: its bytes, and how many records stay and go.

    `torn` are the batches of which a record goes.
    """

    content: bytes
    kept: int
    superseded: int
    purged: int = 0
    torn: frozenset[str] = frozenset()

    @property
    def worthwhile(self) -> bool:
        """Tell whether enough would go for the log to be written anew."""
        return self.superseded > max(MIN_SUPERSEDED, MIN_SHARE * (self.kept + self.superseded))


def compacted(
    content: bytes,
    header: Mapping[str, object],
    file: str,
    *,
    purge: bool = False,
    elsewhere: Collection[str] = (),
) -> Compacted:
    """Return the log without its superseded records, under its own header renewed by `header`.

    With `purge`, deletions go too, but for those of ids that other logs (`elsewhere`) know: there
    the thing would rise again. `file` names the log in errors. Raises CompactionRefusedError where
    a line is damaged or the end is torn.
    """
    log = read_log(content, file)
    if log.problems:
        raise refused(log.problems[0])
    merged = merge(log.entries)
    counted = [*merged.winners.values(), *(one for ties in merged.ties.values() for one in ties)]
    purged = 0
    if purge:
        unpurged = [
            entry
            for entry in counted
            if not entry.record.deleted
            or entry.record.id in elsewhere
            or entry.record.id in merged.ties
        ]
        purged = len(counted) - len(unpurged)
        counted = unpurged
    hidden = [
        entry
        for entry in log.entries
        if entry.record.batch is not None and entry.record.batch.id in merged.unfinished
    ]
    lines = {line: entry for entry in hidden for line in (sealed(entry),)}
    lines |= {
        line: entry for entry, line in zip(counted, without_torn_batches(counted), strict=True)
    }
    ordered = sorted(lines, key=lambda line: (lines[line].record.id, lines[line].record.rev, line))
    first = seal({**_header_fields(content), **header})
    body = b"".join(line + b"\n" for line in ordered)
    superseded = len(log.entries) - len(lines) - purged
    staying = {id(entry) for entry in lines.values()}
    torn = frozenset(
        entry.record.batch.id
        for entry in log.entries
        if entry.record.batch is not None and id(entry) not in staying
    )
    return Compacted(first + body, len(lines), superseded, purged, torn)


def compact_log(
    path: Path,
    header: Mapping[str, object],
    file: str,
    *,
    force: bool = False,
    purge: bool = False,
    tearing: Callable[[Collection[str]], object] = lambda _: None,
) -> Compacted | None:
    """Write the log at `path` anew if that is worthwhile, or wanted by `force` or `purge`.

    `tearing` is told before which batches will not be whole any more. Returns what was done, or
    None. Raises CompactionRefusedError or OSError, and has then changed nothing.
    """
    for other in log_files(path.parent):
        with collector_off():
            problems = read_log(other.read_bytes(), f"{Path(file).parent.as_posix()}/{other.name}")
        broken = [one for one in problems.problems if one.kind in DAMAGE]
        if broken:
            raise refused(broken[0])
    elsewhere = _ids_elsewhere(path) if purge else set[str]()
    state = state_of(path.stat())
    content = path.read_bytes()
    with collector_off():
        done = compacted(content, header, file, purge=purge, elsewhere=elsewhere)
    if not (force or purge or done.worthwhile) or not (done.superseded or done.purged):
        return None
    if state_of(path.stat()) != state:
        raise CompactionRefusedError(
            mark("{file} was changed by another program just now; nothing was compacted."),
            file=file,
        )
    tearing(done.torn)
    write_file(path, done.content)
    return done


def compact_folder(
    log: LogFolder,
    root: Path,
    *,
    force: bool,
    purge: bool,
    tearing: Callable[[Collection[str]], object],
) -> Compacted | None:
    """Compact our own log of a folder, if there is one (`compact_log`); `root` is the project's."""
    path = log.writer.path
    if not path.exists():
        return None
    header = msgspec.json.decode(log.writer.fresh_header(), type=dict[str, object])
    header.pop("crc", None)
    file = path.relative_to(root).as_posix()
    return compact_log(path, header, file, force=force, purge=purge, tearing=tearing)


def is_overgrown(log: LogFolder) -> bool:
    """Tell whether our own log was written here and has so many lines that it may be worthwhile."""
    if not log.writer.is_same_file():
        return False
    lines = log.writer.path.read_bytes().count(b"\n")
    return lines - len(log.winners) > MIN_SUPERSEDED


def refused(problem: Problem) -> CompactionRefusedError:
    """Return the error of a folder in which a line is damaged."""
    return CompactionRefusedError(
        mark(
            "{file} is not compacted while line {line} is damaged: {reason} "
            "`hashiya check --repair --reseal` mends it."
        ),
        file=problem.file,
        line=problem.line,
        reason=problem.sentence,
    )


def _ids_elsewhere(path: Path) -> set[str]:
    return {
        entry.record.id
        for other in log_files(path.parent)
        if other.name != path.name
        for entry in read_log(other.read_bytes(), other.name).entries
    }


def _header_fields(content: bytes) -> dict[str, object]:
    first = content.split(b"\n", 1)[0].removeprefix(b"\xef\xbb\xbf")
    fields = msgspec.json.decode(first, type=dict[str, object])
    fields.pop("crc", None)
    return fields
