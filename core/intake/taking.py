"""Taking documents into a project: all of a batch, or none of it.

Everything is first written into a hidden folder of the project and moved to its place when all of
it is there: first the originals, then the texts. A crash before that leaves a folder that the next
intake takes away; one in between leaves whole documents.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final, Self

import msgspec

from core.edits import set_facts
from core.ids import new_id, now
from core.intake.free_names import TakenNames
from core.intake.incoming import Arrival
from core.items import Attributes, Change
from core.manifest import ProjectError
from core.messages import HashiyaError, mark
from core.project import Project
from core.reasons import reason_of
from core.store.files import make_folder, replace, sync_folder, write_file
from core.store.layout import SOURCES, TEXTS, files_below
from core.store.names import safe_name
from core.text import Text, decode
from core.version import VERSION

INCOMING: Final = ".incoming"
LEDGER: Final = "intake.json"
LEDGER_FORMAT: Final = "hashiya/intake"


@dataclass(frozen=True, slots=True)
class Taken:
    """The documents that came in, those that were there already, and what is said of them."""

    added: tuple[str, ...]
    already: tuple[str, ...]
    attributes: Mapping[str, Attributes] = field(default_factory=dict[str, Attributes])


class CancelledError(HashiyaError):
    """A person stopped an intake; nothing of it came in."""

    def __init__(self) -> None:
        super().__init__(mark("The intake was stopped; nothing came in."))


def _never() -> bool:
    return False


def take_documents(
    project: Project,
    arrivals: Iterable[Arrival],
    stopped: Callable[[], bool] = _never,
    may_end: Callable[[], bool] = lambda: True,
) -> Taken:
    """Take documents into the project as they come, and return their names there.

    One whose name and text are there already is passed over, one whose name alone is taken gets a
    free one. `may_end` is asked when all have come, whether what came is wanted: where it says no,
    nothing comes in. The attributes are still to be written, see `attributes_change`. Raises
    ProjectError, or CancelledError where `stopped` told so.
    """
    if project.read_only is not None:
        raise ProjectError("{reason}", reason=project.read_only)
    with Batch(project) as batch:
        for arrival in arrivals:
            batch.add(arrival)
            if stopped():
                raise CancelledError
        if stopped():
            raise CancelledError
        return batch.publish() if may_end() else Taken((), ())


def attributes_change(project: Project, taken: Taken) -> Change:
    """Return the change that writes what was in other columns as attributes of the documents."""
    edits = [
        edit
        for name, attributes in taken.attributes.items()
        for edit in set_facts(
            project.open_document(name), project.annotator, attributes=attributes
        ).edits
    ]
    return Change(tuple(edits), mark("Add documents"))


class Batch:
    """Documents on their way in. Left without `publish`, it leaves nothing."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._place = project.folder / INCOMING / new_id()
        self._names: list[str] = []
        self._already: list[str] = []
        self._attributes: dict[str, Attributes] = {}
        self._there = frozenset(project.documents())
        self._taken = TakenNames(self._there)
        self._sources = TakenNames(files_below(project.folder, project.folder / SOURCES))
        self._table: _Table | None = None

    def __enter__(self) -> Self:
        with suppress(OSError):  # what a crash has left; if it will not go, it does no harm
            shutil.rmtree(self._place.parent)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._place, ignore_errors=True)
        with suppress(OSError):
            self._place.parent.rmdir()

    def add(self, arrival: Arrival) -> str:
        """Write a document into the batch and return the name that it will have."""
        if arrival.name in self._there and self._is_there(arrival):
            self._already.append(arrival.name)
            return arrival.name
        name = self._taken.take(arrival.name)
        as_it_is = _is_stored_as_it_is(arrival)
        try:
            self._write(TEXTS, name, arrival.raw if as_it_is else arrival.text.encode("utf-8"))
            if arrival.rows:
                self._add_row(arrival, name)
            elif not as_it_is:
                self._add_source(arrival, name)
        except OSError as error:
            raise _unstorable(name, error) from error
        self._names.append(name)
        if arrival.attributes:
            self._attributes[name] = arrival.attributes
        return name

    def publish(self) -> Taken:
        """Move everything to its place, or nothing. Raises ProjectError."""
        moved: list[Path] = []
        try:
            self._end_table()
            for part in (SOURCES, TEXTS):
                for name in files_below(self._place, self._place / part):
                    target = self._project.folder / part / name
                    if target.exists():
                        raise ProjectError(
                            mark("The project already has a document “{name}”."), name=name
                        )
                    make_folder(target.parent)
                    replace(self._place / part / name, target)
                    moved.append(target)
            for folder in {path.parent for path in moved}:
                sync_folder(folder)
        except (OSError, ProjectError) as error:
            _take_back(moved, self._project.folder)
            if isinstance(error, OSError):
                raise _unstorable(self._project.name, error) from error
            raise
        return Taken(tuple(self._names), tuple(self._already), self._attributes)

    def _is_there(self, arrival: Arrival) -> bool:
        try:
            raw = self._project.files.read(arrival.name)
            return decode(raw, name=arrival.name) == arrival.text
        except HashiyaError:  # what cannot be read is another text
            return False

    def _write(self, part: str, name: str, content: bytes) -> None:
        path = self._place / part / name
        make_folder(path.parent)
        write_file(path, content)

    def _add_source(self, arrival: Arrival, name: str) -> None:
        folder = self._sources.take(name)
        file = _source_name(arrival)
        self._write(SOURCES, f"{folder}/{file}", arrival.raw)
        ledger = _ledger(arrival, file)
        ledger["text"] = Text(arrival.text).sha256
        ledger["repairs"] = dict(arrival.repairs)
        self._write(SOURCES, f"{folder}/{LEDGER}", _encoded(ledger))

    def _add_row(self, arrival: Arrival, name: str) -> None:
        if self._table is None or self._table.place != arrival.origin.place:
            self._end_table()
            wanted = str(arrival.origin.path.with_suffix(""))
            folder = self._sources.take(safe_name(wanted))
            file = _source_name(arrival)
            self._write(SOURCES, f"{folder}/{file}", arrival.raw)
            self._table = _Table(arrival.origin.place, folder, _ledger(arrival, file))
        row: dict[str, object] = {"name": name, "row": arrival.row}
        if arrival.repairs:
            row["repairs"] = dict(arrival.repairs)
        self._table.rows.append(row)

    def _end_table(self) -> None:
        if self._table is not None:
            ledger = {**self._table.ledger, "documents": self._table.rows}
            self._write(SOURCES, f"{self._table.folder}/{LEDGER}", _encoded(ledger))
            self._table = None


@dataclass(slots=True)
class _Table:
    """The table whose rows are coming in: its place, its folder in `sources/`, and its ledger."""

    place: str
    folder: str
    ledger: dict[str, object]
    rows: list[dict[str, object]] = field(default_factory=list[dict[str, object]])


def _is_stored_as_it_is(arrival: Arrival) -> bool:
    return arrival.kind == "text" and arrival.encoding == "utf-8" and arrival.text == arrival.before


def _ledger(arrival: Arrival, file: str) -> dict[str, object]:
    ledger: dict[str, object] = {
        "format": LEDGER_FORMAT,
        "version": 1,
        "source": file,
        "came_from": arrival.origin.place,
        "sha256": hashlib.sha256(arrival.raw).hexdigest(),
        "kind": arrival.kind,
        "at": now(),
        "app": VERSION,
    }
    if arrival.encoding:
        ledger["encoding"] = arrival.encoding
    return ledger


def _encoded(ledger: Mapping[str, object]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(ledger), indent=2) + b"\n"


def _source_name(arrival: Arrival) -> str:
    name = PurePosixPath(safe_name(arrival.origin.path.name)).name
    return name if name != LEDGER else f"_{name}"


def _take_back(moved: Iterable[Path], project: Path) -> None:
    for path in moved:
        path.unlink(missing_ok=True)
        with suppress(OSError):  # the folder holds more
            parent = path.parent
            while parent.parent not in (project, parent):
                parent.rmdir()
                parent = parent.parent


def _unstorable(name: str, error: OSError) -> ProjectError:
    return ProjectError(
        mark("{file} cannot be stored: {reason}"), file=name, reason=reason_of(error)
    )
