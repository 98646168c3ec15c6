"""Answers about a whole project without reading it: an index in this machine's cache folder.

It is made from the logs, refreshed by looking at nothing but the files' sizes and times, and may be
deleted at any time: that costs time, nothing else.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Final, Self

from core.index_columns import DocumentColumns, Found, gathered
from core.items import WorkState
from core.project import Project, Summary
from core.store.files import FileState, make_folder, state_of
from core.store.layout import HIGHLIGHTS, TEXTS, in_either_form, states_below
from core.store.machine import cache_folder
from core.store.stopping import Cancelled, never

_VERSION: Final = 5
_SCHEMA: Final = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, signature TEXT NOT NULL,
    state TEXT NOT NULL, highlights INTEGER NOT NULL, characters INTEGER NOT NULL,
    changed TEXT NOT NULL, finished TEXT NOT NULL);
CREATE TABLE pace (
    half_hour INTEGER NOT NULL, document INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (half_hour, document)) WITHOUT ROWID;
CREATE TABLE counts (
    tag TEXT NOT NULL, document INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (tag, document)) WITHOUT ROWID;
CREATE TABLE ties (
    tag TEXT NOT NULL, document INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (tag, document)) WITHOUT ROWID;
CREATE TABLE columns (
    document INTEGER PRIMARY KEY, kinds TEXT NOT NULL, numbers BLOB NOT NULL,
    ids BLOB NOT NULL, other_ids TEXT NOT NULL, quotes TEXT NOT NULL);
"""
_TABLES: Final = (
    ("documents", "number"),
    ("counts", "document"),
    ("ties", "document"),
    ("columns", "document"),
    ("pace", "document"),
)
_PATIENCE: Final = 60.0  # seconds until another process has written what it is writing

type Progress = Callable[[int, int], None]


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
        cancelled: Callable[[], bool] = never,
        names: Iterable[str] | None = None,
    ) -> list[str]:
        """Read again the documents that are not as they were, and return their names.

        With `names`, these are read and no others looked at. `progress` is told how many of them
        are done, and of how many. Raises Cancelled; what was read until then is kept.
        """
        with self._lock:
            known: dict[str, tuple[int, str]] = {
                name: (number, signature)
                for number, name, signature in self._connection.execute(
                    "SELECT number, name, signature FROM documents"
                )
            }
            stale: list[tuple[str, str]] = []
            for name, signature in _signatures(project, names):
                if known.pop(name, (0, ""))[1] != signature:
                    stale.append((name, signature))
            if names is not None:
                known.clear()
            self._forget([number for number, _ in known.values()])
            self._connection.commit()
            for done, (name, signature) in enumerate(stale):
                if cancelled():
                    raise Cancelled
                self._read(project, name, signature, cancelled)
                self._connection.commit()  # nobody who asks waits for more than one document
                if progress is not None:
                    progress(done + 1, len(stale))
        return [name for name, _ in stale] + list(known)

    def counts_by_tag(self) -> dict[str, int]:
        """Return how many highlights carry each tag, by tag id."""
        return dict(self._rows("SELECT tag, sum(number) FROM counts GROUP BY tag", ()))

    def ties_by_tag(self) -> dict[str, int]:
        """Return how many relations carry each tag, by tag id."""
        return dict(self._rows("SELECT tag, sum(number) FROM ties GROUP BY tag", ()))

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
            "SELECT name, highlights, state, changed, finished FROM documents "
            "WHERE ? IN ('', state) ORDER BY name",
            (state.value if state else "",),
        )
        return [Summary(name, count, WorkState(found), *at) for name, count, found, *at in rows]

    def made(self) -> dict[int, int]:
        """Return how many of the live highlights were made when, by half hours since 1970."""
        return dict(self._rows("SELECT half_hour, sum(number) FROM pace GROUP BY half_hour", ()))

    def documents_with(self, tag: str) -> dict[str, int]:
        """Return the documents with highlights that carry a tag, and how many, by name."""
        return dict(
            self._rows(
                "SELECT name, counts.number FROM counts JOIN documents "
                "ON documents.number = document WHERE tag = ? ORDER BY name",
                (tag,),
            )
        )

    def highlights_of(self, tag: str, *, limit: int | None = None, offset: int = 0) -> list[Found]:
        """Return the highlights that carry a tag, by document and place."""
        found = (
            one for name in self.documents_with(tag) for one in self._columns(name).with_tag(tag)
        )
        return list(islice(found, offset, None if limit is None else offset + limit))

    def quotes_containing(
        self, text: str, *, limit: int | None = None, offset: int = 0
    ) -> list[Found]:
        """Return the highlights whose quotes contain the characters, by document and place."""
        names = self._rows(
            "SELECT name FROM columns JOIN documents ON documents.number = document "
            "WHERE instr(quotes, ?) ORDER BY name",
            (text,),
        )
        found = (one for (name,) in names for one in self._columns(name).containing(text))
        return list(islice(found, offset, None if limit is None else offset + limit))

    def highlights(self) -> Iterator[Found]:
        """Walk all highlights of the project, by document and place."""
        for summary in self.documents():
            yield from self._columns(summary.name).all()

    def _columns(self, name: str) -> DocumentColumns:
        rows = self._rows(
            "SELECT kinds, numbers, ids, other_ids, quotes FROM columns "
            "JOIN documents ON documents.number = document WHERE name = ?",
            (name,),
        )
        return DocumentColumns.unpacked(name, *rows[0]) if rows else DocumentColumns.empty(name)

    def _rows(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._lock, closing(self._connection.execute(query, values)) as cursor:
            return cursor.fetchall()

    def _forget(self, numbers: Sequence[int]) -> None:
        for table, column in _TABLES:
            self._connection.executemany(
                f"DELETE FROM {table} WHERE {column} = ?",  # noqa: S608  # names of our own
                [(number,) for number in numbers],
            )

    def _read(
        self, project: Project, name: str, signature: str, cancelled: Callable[[], bool]
    ) -> None:
        execute = self._connection.execute
        read = gathered(project, name, cancelled)
        execute("BEGIN IMMEDIATE")  # another program may have read the same document
        old = execute("SELECT number FROM documents WHERE name = ?", (name,)).fetchone()
        if old is not None:
            self._forget([old[0]])
        number = execute(
            "INSERT INTO documents "
            "(name, signature, state, highlights, characters, changed, finished) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                name,
                signature,
                read.state.value,
                len(read.columns),
                read.characters,
                read.changed,
                read.finished,
            ),
        ).lastrowid
        self._connection.executemany(
            "INSERT INTO pace VALUES (?, ?, ?)",
            [(half_hour, number, made) for half_hour, made in read.columns.made().items()],
        )
        self._connection.executemany(
            "INSERT INTO counts VALUES (?, ?, ?)",
            [(tag, number, carrying) for tag, carrying in read.columns.tag_counts().items()],
        )
        self._connection.executemany(
            "INSERT INTO ties VALUES (?, ?, ?)",
            [(tag, number, carrying) for tag, carrying in read.ties.items()],
        )
        execute("INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?)", (number, *read.columns.packed()))


def _signatures(project: Project, names: Iterable[str] | None) -> Iterator[tuple[str, str]]:
    """Walk the documents, each with what tells a changed one: the states of its text and logs."""
    folder = project.folder
    if names is not None:
        yield from ((name, _signature(folder, name)) for name in names)
        return
    texts = states_below(folder, folder / TEXTS)
    logs: dict[str, list[tuple[str, FileState]]] = {}
    for path, state in states_below(folder, folder / HIGHLIGHTS).items():
        below, _, file = path.rpartition("/")
        if file.endswith(".jsonl"):
            logs.setdefault(below, []).append((file, state))
    for name in project.documents():
        text = texts.get(name)
        own = logs.get(name)
        if text is None or own is None:  # on some systems, a name in another normal form
            text = text or texts.get(_below(folder / TEXTS, name))
            own = own or logs.get(_below(folder / HIGHLIGHTS, name), [])
        yield name, repr((text, sorted(own)))


def _signature(folder: Path, name: str) -> str:
    """Return the same for one document, without a look at the others."""
    logs = in_either_form(folder / HIGHLIGHTS, name)
    text = in_either_form(folder / TEXTS, name)
    own = [
        (path.name, state_of(path.stat()))
        for path in (logs.iterdir() if logs.is_dir() else ())
        if path.suffix == ".jsonl" and not path.name.startswith(".")
    ]
    return repr((state_of(text.stat()) if text.is_file() else None, sorted(own)))


def _below(folder: Path, name: str) -> str:
    return in_either_form(folder, name).relative_to(folder).as_posix()


def _open(path: Path) -> sqlite3.Connection:
    """Open the index, anew where it is damaged or of another version."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    try:
        _prepare(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    if _version(connection) == _VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    if _version(connection) != _VERSION:  # another program may have made it meanwhile
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f"DROP TABLE {table}")
        for statement in filter(str.strip, _SCHEMA.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.commit()


def _version(connection: sqlite3.Connection) -> int:
    [version] = connection.execute("PRAGMA user_version").fetchone()
    return version
