"""Answers about a whole project without reading it: an index in this machine's cache folder.

It is made from the logs, refreshed by looking at nothing but the files' sizes and times, and may be
deleted at any time: that costs time, nothing else.
"""

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from core.document import combined
from core.items import DocumentFacts, Highlight, Item, WorkState
from core.project import Project, Summary
from core.store.files import make_folder
from core.store.folder import LogFolder, log_files
from core.store.layout import TEXTS
from core.store.machine import cache_folder
from core.store.records import Record, item_of

_VERSION: Final = 2
_SCHEMA: Final = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, signature TEXT NOT NULL,
    state TEXT NOT NULL, highlights INTEGER NOT NULL, characters INTEGER NOT NULL);
CREATE TABLE counts (
    tag TEXT NOT NULL, document INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (tag, document)) WITHOUT ROWID;
CREATE TABLE highlights (
    document INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, tags TEXT NOT NULL, quote TEXT NOT NULL,
    note TEXT NOT NULL, status TEXT NOT NULL, by TEXT NOT NULL,
    PRIMARY KEY (document, place)) WITHOUT ROWID;
"""
_SEPARATOR: Final = "\x1f"
_COLUMNS: Final = "name, id, start, end, tags, quote, note, highlights.status, by"

type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """One highlight of the project; offsets are code points of its document's text."""

    document: str
    id: str
    start: int
    end: int
    tags: tuple[str, ...]
    quote: str
    note: str
    status: str
    by: str


class Cancelled(Exception):  # noqa: N818  # not an error: somebody asked for it
    """The work was stopped before its end, on request."""


class ProjectIndex:
    """The index of one project. Its methods may be called from any thread, one at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection = _open(path)

    @classmethod
    def of(cls, project: Project) -> Self:
        """Open the index of a project in this machine's cache folder, made if it is missing."""
        folder = cache_folder(project.folder)
        make_folder(folder)
        return cls(folder / "index.sqlite")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def refresh(
        self,
        project: Project,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[str]:
        """Read again the documents that are not as they were, and return their names.

        `progress` is told how many of them are done, and of how many. Raises Cancelled; what was
        read until then is kept.
        """
        with self._lock:
            known: dict[str, tuple[int, str]] = {
                name: (number, signature)
                for number, name, signature in self._connection.execute(
                    "SELECT number, name, signature FROM documents"
                )
            }
            stale: list[tuple[str, LogFolder, str]] = []
            for name, log in project.log_folders():
                if name is None:
                    continue
                signature = _signature(project.folder / TEXTS / name, log)
                if known.pop(name, (0, ""))[1] != signature:
                    stale.append((name, log, signature))
            self._forget([number for number, _ in known.values()])
            for done, (name, log, signature) in enumerate(stale):
                if cancelled():
                    self._connection.commit()
                    raise Cancelled
                self._read(name, log, signature)
                if progress is not None:
                    progress(done + 1, len(stale))
            self._connection.commit()
        return [name for name, _, _ in stale] + list(known)

    def counts_by_tag(self) -> dict[str, int]:
        """Return how many highlights carry each tag, by tag id."""
        return dict(self._rows("SELECT tag, sum(number) FROM counts GROUP BY tag", ()))

    def counts_of(self, document: str) -> dict[str, int]:
        """Return how many highlights of one document carry each tag, by tag id."""
        return dict(
            self._rows(
                "SELECT tag, counts.number FROM counts JOIN documents "
                "ON documents.number = document WHERE name = ?",
                (document,),
            )
        )

    def documents(self, state: WorkState | None = None) -> list[Summary]:
        """Return all documents, or those in one state, by name."""
        rows = self._rows(
            "SELECT name, highlights, state FROM documents WHERE ? IN ('', state) ORDER BY name",
            (state.value if state else "",),
        )
        return [Summary(name, count, WorkState(found)) for name, count, found in rows]

    def highlights_of(self, tag: str, *, limit: int = -1, offset: int = 0) -> list[Found]:
        """Return the highlights that carry a tag, by document and place."""
        return self._found(
            f"SELECT {_COLUMNS} FROM counts "  # noqa: S608  # column names of our own
            "JOIN documents ON documents.number = counts.document "
            "JOIN highlights ON highlights.document = counts.document "
            "WHERE counts.tag = ? AND instr(?2 || tags || ?2, ?2 || ?1 || ?2) "
            "ORDER BY name, start LIMIT ?3 OFFSET ?4",
            (tag, _SEPARATOR, limit, offset),
        )

    def quotes_containing(self, text: str, *, limit: int = -1, offset: int = 0) -> list[Found]:
        """Return the highlights whose quotes contain the characters, by document and place."""
        return self._found(
            f"SELECT {_COLUMNS} FROM highlights "  # noqa: S608  # column names of our own
            "JOIN documents ON documents.number = document "
            "WHERE instr(quote, ?) ORDER BY name, start LIMIT ? OFFSET ?",
            (text, limit, offset),
        )

    def _found(self, query: str, values: Sequence[object]) -> list[Found]:
        return [
            Found(name, identifier, start, end, tuple(tags.split(_SEPARATOR)), *rest)
            for name, identifier, start, end, tags, *rest in self._rows(query, values)
        ]

    def _rows(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._lock, closing(self._connection.execute(query, values)) as cursor:
            return cursor.fetchall()

    def _forget(self, numbers: Sequence[int]) -> None:
        for table, column in (
            ("documents", "number"),
            ("counts", "document"),
            ("highlights", "document"),
        ):
            self._connection.executemany(
                f"DELETE FROM {table} WHERE {column} = ?",  # noqa: S608  # names of our own
                [(number,) for number in numbers],
            )

    def _read(self, name: str, log: LogFolder, signature: str) -> None:
        execute = self._connection.execute
        old = execute("SELECT number FROM documents WHERE name = ?", (name,)).fetchone()
        if old is not None:
            self._forget([old[0]])
        log.load()
        number = execute(
            "INSERT INTO documents (name, signature, state, highlights, characters) "
            "VALUES (?, '', '', 0, 0)",
            (name,),
        ).lastrowid
        said: list[tuple[str, DocumentFacts]] = []
        counts: Counter[str] = Counter()
        count = 0

        def rows() -> Iterator[tuple[object, ...]]:
            nonlocal count
            for record in log.winners.records():
                item = _item(record)
                if isinstance(item, DocumentFacts):
                    said.append((record.at, item))
                elif isinstance(item, Highlight):
                    counts.update(dict.fromkeys(item.tags, 1))
                    count += 1
                    quote = " … ".join(span.quote for span in record.spans or ())
                    tags = _SEPARATOR.join(item.tags)
                    place = (number, count, item.id, item.start, item.end)
                    yield (*place, tags, quote, item.note, item.status.value, item.by)

        self._connection.executemany(
            "INSERT INTO highlights VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows()
        )
        self._connection.executemany(
            "INSERT INTO counts VALUES (?, ?, ?)",
            [(tag, number, carrying) for tag, carrying in counts.items()],
        )
        said.sort(key=lambda pair: pair[0])
        state = combined(facts for _, facts in said).state or (
            WorkState.IN_PROGRESS if count else WorkState.NEW
        )
        execute(
            "UPDATE documents SET signature = ?, state = ?, highlights = ?, characters = ? "
            "WHERE number = ?",
            (
                signature,
                state.value,
                count,
                max((h.length for h in log.headers), default=0),
                number,
            ),
        )
        log.close()


def _item(record: Record) -> Item | None:
    """Return what a record says; `check` tells of one that says nothing valid."""
    if record.deleted:
        return None
    try:
        return item_of(record)
    except ValueError:
        return None


def _open(path: Path) -> sqlite3.Connection:
    """Open the index, anew where it is damaged or of another version."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    try:
        _prepare(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if version != _VERSION:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f"DROP TABLE {table}")
        connection.executescript(_SCHEMA)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.commit()


def _signature(text: Path, log: LogFolder) -> str:
    """Return what tells a changed document: sizes in bytes and times of its text and its logs."""
    parts: list[str] = []
    for path in (text, *log_files(log.folder)):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        parts.append(f"{path.name}:{status.st_size}:{status.st_mtime_ns}:{status.st_ino}")
    return "|".join(parts)
