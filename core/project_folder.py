"""A project's folder: whose it is now, what it says of itself, and where its logs are."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Self

import msgspec

from core.documents import DocumentFiles
from core.ids import new_id, now
from core.manifest import (
    MANIFEST,
    PROJECT_FORMAT,
    Manifest,
    ProjectError,
    read_manifest,
    write_manifest,
)
from core.messages import HashiyaError, mark, tell
from core.page_steps import Pages, PageSteps
from core.reasons import reason_of
from core.store import machine
from core.store.files import make_folder, write_file
from core.store.folder import LogFolder
from core.store.layout import (
    GIT_ATTRIBUTES,
    HIGHLIGHTS,
    TAGS,
    TEXTS,
    find_log_folder,
)
from core.store.migrations import migrate, steps_from
from core.store.problems import Kind, Problem
from core.store.reading import MAX_TORN_TAIL, read_log
from core.store.records import FORMAT_VERSION, HIGHLIGHTS_FORMAT, TAGS_FORMAT
from core.store.writing import TORN_TOO_LONG
from core.text import Text, decode
from core.version import VERSION


class ProjectFolder:
    """A project folder that is held for writing, or read. Use `Project`, which knows documents."""

    def __init__(
        self, folder: Path, manifest: Manifest, *, write: bool, annotator: str = ""
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        identity = machine.identity()
        self.annotator = annotator or identity.annotator
        self.installation = identity.installation
        # Under which this person writes, or has written on this machine.
        self.own_ids = frozenset({self.annotator, *(() if annotator else identity.former)})
        self.read_only: str | None = None
        self._lock: machine.Lock | None = None
        if write:
            self._claim()
        else:
            self.read_only = tell("The project was opened for reading only.")
        self._migrate()
        self.files = DocumentFiles(folder)
        self.page_steps = PageSteps(machine.project_folder(self.id) / "page-steps", folder)
        self._named_problems: list[Problem] = []

    @classmethod
    def create(cls, folder: Path, *, name: str = "", language: str = "fa") -> Self:
        """Make a project in a folder that is empty or not there yet, and open it.

        Raises ProjectError where the folder is in use or cannot be written.
        """
        try:
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise ProjectError(
                    mark("{folder} is not empty; a new project needs a folder of its own."),
                    folder=folder,
                )
            make_folder(folder.absolute())
            for part in (TEXTS, TAGS, HIGHLIGHTS):
                make_folder(folder.absolute() / part)
            write_file(folder / ".gitattributes", GIT_ATTRIBUTES.encode())
            manifest = Manifest(
                format=PROJECT_FORMAT,
                version=FORMAT_VERSION,
                id=new_id(),
                name=name or folder.absolute().name,
                language=language,
                created=now(),
            )
            # Last, so that a folder is a project only when all of it is there.
            write_manifest(folder, manifest)
        except OSError as error:
            raise ProjectError(
                mark("The project {folder} cannot be made: {reason}"),
                folder=folder,
                reason=reason_of(error),
            ) from error
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path, *, write: bool = True, annotator: str = "") -> Self:
        """Open a project; `read_only` tells why it cannot be written, if it cannot.

        `annotator` is the id to write under, if not this machine's own.

        Raises ProjectError where the folder holds no project that can be read.
        """
        return cls(folder.absolute(), read_manifest(folder), write=write, annotator=annotator)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def id(self) -> str:
        """The project's UUIDv7."""
        return self.manifest.id

    @property
    def name(self) -> str:
        """The project's name as people see it."""
        return self.manifest.name or self.folder.name

    @property
    def language(self) -> str:
        """The language of its documents unless they say otherwise, as BCP 47."""
        return self.manifest.language

    @property
    def guidelines(self) -> str:
        """The project's guidelines, in Markdown."""
        return self.manifest.guidelines

    def pages(self) -> Pages:
        """Return guidelines and memo as they are on the disk now. Raises ProjectError."""
        manifest = read_manifest(self.folder)
        return Pages(manifest.guidelines, manifest.memo)

    def change_manifest(self, **fields: object) -> None:
        """Write other values into `project.json`, such as `guidelines`, `memo` or `recipes`.

        What other programs wrote there since is kept. Raises ProjectError where the project or the
        file cannot be written.
        """
        self._check_writable()
        manifest = msgspec.structs.replace(read_manifest(self.folder), **fields)
        try:
            write_manifest(self.folder, manifest)
        except OSError as error:
            raise ProjectError(
                mark("{name} cannot be written: {reason}."),
                name=MANIFEST,
                reason=reason_of(error),
            ) from error
        self.manifest = manifest

    def documents(self) -> list[str]:
        """Return the names of the documents, sorted. Names that are not allowed become problems."""
        names, self._named_problems = self.files.names()
        return names

    def log_folders(self) -> Iterator[tuple[str | None, LogFolder]]:
        """Walk the tag set's logs (None), then each document's by name, unread.

        They are not those of the open documents, so that another thread may read them.
        """
        yield None, self._log_folder(self.folder / TAGS, self._tags_header)
        for name in self.documents():
            yield name, self.log_folder(name)

    def log_folder(self, name: str) -> LogFolder:
        """Return a document's logs, unread; not those of the open document."""
        return self._document_log(name)

    def close(self) -> None:
        """Let the project go, for others to write to."""
        if self._lock is not None:
            self._lock.release()

    def _claim(self) -> None:
        if self.manifest.version > FORMAT_VERSION:
            self.read_only = tell(
                "{project} was written by a newer version of Hashiya; it can be read, "
                "but not changed.",
                project=self.name,
            )
            return
        if not os.access(self.folder, os.W_OK):
            self.read_only = tell(
                "{project} lies where nothing can be written; it can be read, but not changed.",
                project=self.name,
            )
            return
        lock = machine.Lock(self.id)
        holder = lock.take(machine.this_holder(self.annotator, now()))
        if holder is None:
            self._lock = lock
            return
        self.read_only = tell(
            "{project} is open in another window or program (process {process} of {annotator} "
            "on {host}); here it can be read, but not changed.",
            project=self.name,
            process=holder.process,
            annotator=holder.annotator,
            host=holder.host,
        )

    def _migrate(self) -> None:
        """Bring an older project to the present version, where it can be written."""
        if self.manifest.version >= FORMAT_VERSION:
            return
        try:
            steps_from(self.manifest.version)
            if self.read_only is None and migrate(self.folder, self.id):
                self.manifest = read_manifest(self.folder)
        except (HashiyaError, OSError):
            if self._lock is not None:
                self._lock.release()
            raise

    def _beware_of_torn(self, log: LogFolder) -> None:
        """Write no more where our own log ends in more torn bytes than a crash leaves."""
        path = log.writer.path
        file = path.relative_to(self.folder).as_posix()
        if self.read_only is None and Problem(file, 0, Kind.TORN) in (
            replace(one, line=0) for one in log.problems
        ):
            torn = len(read_log(path.read_bytes(), file).torn)
            if torn > MAX_TORN_TAIL:
                self.read_only = tell(TORN_TOO_LONG, file=file, size=torn >> 20)

    def _check_writable(self) -> None:
        if self.read_only is not None:
            raise ProjectError("{reason}", reason=self.read_only)

    def _known_text(self, name: str) -> Text | None:  # noqa: ARG002  # for those that know one
        """Return the text of a document if it is in memory."""
        return None

    def _document_log(self, name: str, text: Text | None = None) -> LogFolder:
        def header() -> dict[str, object]:
            known = self._known_text(name) or text or Text(decode(self.files.read(name), name=name))
            return {
                "format": HIGHLIGHTS_FORMAT,
                "version": FORMAT_VERSION,
                "document": name,
                "sha256": known.sha256,
                "length": len(known),
                "annotator": self.annotator,
                "app": VERSION,
            }

        return self._log_folder(find_log_folder(self.folder, name, text), header)

    def _tags_header(self) -> dict[str, object]:
        return {
            "format": TAGS_FORMAT,
            "version": FORMAT_VERSION,
            "annotator": self.annotator,
            "app": VERSION,
        }

    def _log_folder(self, folder: Path, header: Callable[[], dict[str, object]]) -> LogFolder:
        below = folder.relative_to(self.folder).as_posix()
        digest = hashlib.sha256(below.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        return LogFolder(
            folder,
            self.folder,
            f"{self.annotator}.{self.installation}.jsonl",
            header,
            lambda log, torn: machine.quarantine(self.id, log, torn),
            machine.cache_folder(self.folder) / "columns" / f"{digest}.npz",
        )
