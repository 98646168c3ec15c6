"""A project: its documents, tag set and annotator, and the one door for edits."""

import unicodedata
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import override

from core.correcting import TextChange, replaced
from core.document import Document
from core.documents import Removed
from core.ids import new_id
from core.items import Change, DocumentFacts, Edit, Highlight, Item, Relation, Tag, WorkState
from core.loading import Loaded, load_document, settled
from core.manifest import Manifest
from core.messages import HashiyaError, mark, tell
from core.project_folder import ProjectFolder
from core.store import machine
from core.store.bases import Bases
from core.store.compaction import Compacted, compact_folder, is_overgrown
from core.store.counts import Alarm, Counts
from core.store.folder import LogFolder
from core.store.keeper import Keeper
from core.store.layout import HIGHLIGHTS, TAGS, TEXTS, log_folders, strangers_below
from core.store.problems import Kind, Problem
from core.store.scanning import Expected
from core.store.snapshots import Reason
from core.store.torn_actions import note_torn
from core.store.writing import Appender, Part, SavingError
from core.tags import TagSet
from core.text import Text, decode
from core.text_steps import TextSteps
from core.writing_texts import become, write_text


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list of documents shows of one; `highlights` counts the live ones.

    `changed` is when something in it was last written, `finished` when it was said to be done: UTC,
    as in records; "" is not known, or not at all.
    """

    name: str
    highlights: int
    state: WorkState
    changed: str = ""
    finished: str = ""


class Project(ProjectFolder):
    """An open project folder. Use `create` or `open`; close it, or use it in a `with`."""

    def __init__(
        self, folder: Path, manifest: Manifest, *, write: bool, annotator: str = ""
    ) -> None:
        super().__init__(folder, manifest, write=write, annotator=annotator)
        self.bases = Bases(machine.project_folder(self.id) / "bases")
        self.text_steps = TextSteps(machine.project_folder(self.id) / "text-steps", folder)
        self.counts = Counts(folder, self.id, self.annotator)
        self.keeper = Keeper(folder, self.id, self.name, may_thin=lambda: not self.counts.alarming)
        self._appender = Appender(self.keeper.before_write)
        self._open: dict[str, tuple[Document, LogFolder]] = {}
        self._pending: set[Future[None]] = set()
        self._tag_log = self._log_folder(folder / TAGS, self._tags_header)
        self._tag_log.load()
        self._beware_of_torn(self._tag_log)
        self.tags = TagSet(item for _, item in self._tag_log.live() if isinstance(item, Tag))
        if self.read_only is None:
            self.counts.look_aside()

    def summary(self, name: str) -> Summary | None:
        """Return what the list of documents shows of an open one; the index knows the others."""
        opened = self._open.get(name)
        if opened is None:
            return None
        document = opened[0]
        count, state = len(document.highlights), document.facts.state
        return Summary(name, count, state or (WorkState.IN_PROGRESS if count else WorkState.NEW))

    def open_document(self, name: str) -> Document:
        """Return the document, read and checked; the same object for the same name.

        Raises ProjectError where there is none, DecodingError where it is not UTF-8.
        """
        opened = self._open.get(name)
        if opened is None:
            state = self.files.state(name)
            loaded, log = self._load(name)
            self.files.note(name, state)
            opened = self._open[name] = (loaded.document, log)
            self._carry(name, loaded.carried)
        return opened[0]

    def beginning(self, name: str) -> Text:
        """Return the first characters of a document's text, to be shown while it is opened."""
        return self.files.beginning(name)

    def peek(self, name: str) -> Document:
        """Return the document without keeping it open, as a walk over all documents wants it."""
        opened = self._open.get(name)
        return opened[0] if opened is not None else self._load(name)[0].document

    def look(self, name: str) -> tuple[Document, LogFolder]:
        """Return the document and its logs without keeping them open."""
        opened = self._open.get(name)
        if opened is not None:
            return opened
        loaded, log = self._load(name)
        return loaded.document, log

    @property
    def tag_log(self) -> LogFolder:
        """The logs of the tag set."""
        return self._tag_log

    def _load(self, name: str) -> tuple[Loaded, LogFolder]:
        raw = self.files.read(name)
        text = Text(decode(raw, name=name))
        self.bases.keep_soon(raw, text)
        log = self._document_log(name, text)
        log.load(Expected(text.string, text.version))
        self.counts.saw(log.folder, log.merged.winners)
        self._beware_of_torn(log)
        return load_document(name, text, log, self.bases, self._place(log)), log

    def _place(self, log: LogFolder) -> str:
        return log.folder.relative_to(self.folder).as_posix()

    def _carry(self, name: str, things: Sequence[Item]) -> None:
        """Write what was carried to the present text, where the project can be written."""
        if things and self.read_only is None:
            document, log = self._open[name]
            self._submit([log.carry(things, document.text)])

    def add_document(
        self, path: Path, *, name: str | None = None, encoding: str | None = None
    ) -> str:
        """Copy a text file into the project and return its name there.

        A text in another encoding than UTF-8 is stored as UTF-8 and its original in `sources/`.
        Raises ProjectError, NameRefusedError, or DecodingError where it is not in `encoding`.
        """
        self._check_writable()
        name, raw = self.files.add(path, name, encoding)
        self.bases.keep_soon(raw, Text(decode(raw, name=name)))
        return name

    def add_text(self, name: str, string: str) -> str:
        """Put a text that was read from another program's file into the project, as a document."""
        self._check_writable()
        name, raw = self.files.add_text(name, string)
        self.bases.keep_soon(raw, Text(string))
        return name

    def rename_document(self, old: str, new: str) -> None:
        """Give a document another name; it is opened anew under it.

        Raises ProjectError, NameRefusedError, or SavingError where edits are not on the disk yet.
        """
        with self._closed(old):
            before, _ = self.files.rename(old, new)
            self.counts.forget(before)
            self.text_steps.rename(old, new)

    def rename_documents(self, names: Mapping[str, str]) -> Iterator[str]:
        """Give documents other names, by the old ones; yield each new name when it is done.

        Whoever stops asking leaves the rest as it was. Raises as `rename_document` does.
        """
        for old, new in names.items():
            self.rename_document(old, new)
            yield new

    def remove_document(self, name: str) -> Removed:
        """Move a document with its highlights to the project's trash, as `rename_document` does."""
        with self._closed(name):
            removed, logs = self.files.remove(name)
            self.counts.forget(logs)
        return removed

    def restore_document(self, removed: Removed, name: str | None = None) -> str:
        """Put a document back from the trash, under `name` if one is given; return its name."""
        self._check_writable()
        return self.files.restore(removed, name)

    def replace_text(
        self, name: str, raw: bytes, *, encoding: str | None = None
    ) -> tuple[TextChange, Future[None]]:
        """Put a newer version of its text in a document's place, as `change_text` does.

        Raises DecodingError, or EditError where it is the same text.
        """
        string = decode(raw, encoding or "utf-8", name=name)
        change = replaced(self.open_document(name), Text(string))
        return change, self.change_text(change, raw if encoding is None else None)

    def change_text(
        self, change: TextChange, raw: bytes | None = None, *, action: str | None = None
    ) -> Future[None]:
        """Put another text in a document's place, with all that stands in it; see `correcting`.

        The text is on the disk when this returns, the highlights when the future is done; both
        former ones are kept, so that a crash in between is made good at the next opening. The
        document has another `highlights` from now on. `raw` are the bytes to write, if they are not
        to be made from the text; `action` is as in `apply`. Raises ProjectError where the text is
        another one by now.
        """
        self._check_writable()
        document = self.open_document(change.document)
        log = self._open[change.document][1]
        revisions = {then.id: log.winners[then.id].record.rev for then, _ in change.facts}
        write_text(self.files, self.bases, document, change, raw, revisions)
        become(document, change)
        things = [now for _, now in (*change.carried, *change.facts)]
        parts = [log.carry(things, change.after, batch=action or new_id())] if things else []
        return self._submit(parts)

    @contextmanager
    def _closed(self, name: str) -> Generator[None]:
        """Let go of a document while its files are moved."""
        self._check_writable()
        self.flush()
        opened = self._open.pop(name, None)
        if opened is not None:
            opened[1].close()
        yield

    def apply(self, change: Change, *, action: str | None = None, of: int = 0) -> Future[None]:
        """Carry a change out: in memory at once, on the disk when the future is done.

        `action` is the id under which the history finds the change again; the records then name it
        as their batch. A part of what an action does in one document says `of` how many edits.
        The future carries a SavingError where the disk refuses. Raises ProjectError where the
        project cannot be written.
        """
        self._check_writable()
        for edit in change.edits:  # one that cannot be opened must not stop half of the change
            if edit.document is not None:
                self.open_document(edit.document)
        parts: list[Part] = []
        taken: list[tuple[Document, LogFolder, list[Edit]]] = []
        batch = action or (new_id() if len(change.edits) > 1 else None)
        by_document = sorted(change.edits, key=lambda edit: edit.document or "")
        for name, group in groupby(by_document, key=lambda edit: edit.document):
            edits = [self._signed(edit) for edit in group]
            things: list[tuple[str, Item | None]] = [(edit.id, edit.after) for edit in edits]
            if name is None:
                self.tags = self.tags.with_edits(edits)
                part = self._tag_log.put(things, by=self.annotator, text=None, batch=batch, of=of)
            else:
                document, log = self._open[name]
                seen = document.witnesses(edits, self.bases.text)
                part = log.put(
                    things,
                    by=self.annotator,
                    text=document.text,
                    batch=batch,
                    of=of,
                    witnesses=seen,
                )
                taken.append((document, log, edits))
            parts.append(part)
        done = self._submit(parts)  # the disk is busy with it while the memory follows
        for document, log, edits in taken:
            document.apply(edits)
            live = len(document.highlights) + len(document.waiting)
            self.counts.wrote(log.folder, live, sum(edit.after is None for edit in edits))
        return done

    def _submit(self, parts: Sequence[Part]) -> Future[None]:
        done = self._appender.submit(parts)
        self._pending.add(done)
        done.add_done_callback(self._pending.discard)
        done.add_done_callback(self._remember_counts)
        return done

    def _remember_counts(self, _: Future[None]) -> None:
        self.counts.save_now_and_then(lambda: not self._pending and not self.unsaved)

    def between_writes(self, work: Callable[[], None]) -> Future[None]:
        """Do something with the logs on the thread that writes them, after what waits there.

        The future carries its OSError or HashiyaError. `refresh` then takes in what it changed.
        """
        self._check_writable()
        done = self._appender.run(work)
        self._pending.add(done)
        done.add_done_callback(self._pending.discard)
        return done

    @property
    def unsaved(self) -> bool:
        """Tell whether the disk has refused edits that are still in memory."""
        return any(log.writer.waiting for log in self._logs())

    def retry(self) -> Future[None]:
        """Try to write again what the disk refused."""
        return self._submit([(log.writer, b"") for log in self._logs() if log.writer.waiting])

    def _logs(self) -> Iterator[LogFolder]:
        yield self._tag_log
        for _, log in self._open.values():
            yield log

    def refresh(self) -> list[Change]:
        """Take in what other programs and people have written since; return it, by document.

        What this process still has to write keeps its place. The changes are carried out already,
        and are not this annotator's to undo.
        """
        return [change for change in self.refreshing() if change is not None]

    def refreshing(self) -> Iterator[Change | None]:
        """Do so log by log; None comes from a log in which nothing is other."""
        if self._writing():
            return
        logs = [(None, self._tag_log), *((n, one) for n, (_, one) in self._open.items())]
        for name, log in logs:
            left = name is not None and self._open.get(name, (None, None))[1] is not log
            if left or (log.owes and self._writing()):  # half a line is not to be read
                continue
            edits = tuple(Edit(name, old, new) for old, new in log.reload())
            if not edits:
                yield None
                continue
            if name is None:
                self.tags = self.tags.with_edits(edits)
            else:
                document = self._open[name][0]
                self.counts.saw(log.folder, log.merged.winners)
                edits, carried = settled(document, edits, log, self.bases)
                document.apply(edits)
                self._carry(name, carried)
            yield Change(edits, mark("Changed elsewhere"))

    def _writing(self) -> bool:
        return any(not one.done() for one in list(self._pending))

    def touched_texts(self) -> list[Document]:
        """Return the open documents whose texts `refresh_texts` would look at."""
        return [one for name, (one, _) in self._open.items() if self.files.looks_other(name)]

    def refresh_texts(self) -> list[TextChange]:
        """Take in what other programs have made of the texts of open documents; return it.

        Highlights are carried or wait, as at an opening; nothing of it is this annotator's to undo.
        A text that cannot be read just now stays as it was. To be called before `refresh`, so that
        highlights meet the text that they are made in.
        """
        found: list[TextChange] = []
        for name, (document, _) in list(self._open.items()):
            text = self.files.changed_text(name)
            if text is None or text.version == document.text.version:
                continue
            change = replaced(document, text)
            if self.read_only is None:
                self.change_text(change)
            else:
                become(document, change)
            found.append(change)
        return found

    def record_times(self, document: str, identifier: str) -> tuple[str, str, int] | None:
        """Return when and by whom a thing was last written, and its revision."""
        opened = self._open.get(document)
        entry = opened[1].merged.winners.get(identifier) if opened else None
        if entry is None:
            return None
        return entry.record.at, entry.record.by, entry.record.rev

    def problems(self) -> list[Problem]:
        """Return what is wrong with the whole project; reads every document."""
        found = [*self._tag_log.problems]
        names = self.documents()
        found.extend(self._named_problems)
        for name in names:
            try:
                found.extend(self.peek(name).problems)
            except HashiyaError as error:
                found.append(Problem(f"{TEXTS}/{name}", 0, Kind.UNREADABLE, str(error)))
        strange = tell("it is not a plain file of the project")
        found.extend(
            Problem(f"{TEXTS}/{name}", 0, Kind.UNREADABLE, strange)
            for name in strangers_below(self.folder, self.folder / TEXTS)
        )
        found.extend(
            Problem(f"{HIGHLIGHTS}/{folder}", 0, Kind.ORPHAN) for folder in self._orphans(names)
        )
        return sorted(set(found))

    def alarms(self) -> list[Alarm]:
        """Return the documents whose highlights are fewer than were seen last, without reason."""
        return self.counts.alarms()

    def compact(
        self, documents: Iterable[str] | None = None, *, force: bool = True, purge: bool = False
    ) -> dict[str | None, Compacted]:
        """Write our own logs anew without superseded records; of these documents, or all and tags.

        Without `force`, only where it is worthwhile; `purge` also takes deletions away. A snapshot
        is made first. Returns what was done, by document. Raises CompactionRefusedError and
        SnapshotError where lines are damaged, SavingError or OSError.
        """
        self.flush()
        names = None if documents is None else set(documents)
        logs = [one for one in self.log_folders() if names is None or one[0] in names]
        done: dict[str | None, Compacted] = {}

        def work() -> None:
            self._mend()
            self.keeper.take(Reason.COMPACTION)
            for name, log in logs:
                result = self._compacted(log, force=force, purge=purge)
                if result is not None:
                    done[name] = result

        self.between_writes(work).result()
        for name in done:
            if name is None:
                self._tag_log.rewritten()
            elif name in self._open:
                document, log = self._open[name]
                log.rewritten(Expected(document.text.string, document.text.version))
        return done

    def _compact_overgrown(self) -> None:
        """Compact, as the project is let go, what has grown too long in this session."""
        logs = [log for log in self._logs() if is_overgrown(log)]
        # Where it cannot be done now, nothing is lost, and the next time will do.
        with suppress(HashiyaError, OSError):
            if logs:
                self.keeper.take(Reason.COMPACTION)
            for log in logs:
                self._compacted(log, force=False, purge=False)

    def _compacted(self, log: LogFolder, *, force: bool, purge: bool) -> Compacted | None:
        tearing = partial(note_torn, self.id)
        return compact_folder(log, self.folder, force=force, purge=purge, tearing=tearing)

    def flush(self) -> None:
        """Wait until every edit is on the disk. Raises SavingError where one cannot be written."""
        pending = list(self._pending)
        wait(pending)
        if self.unsaved:
            self.retry().result()
        for future in pending:
            error = future.exception()
            # What a write was refused has been written by now.
            if error is not None and not isinstance(error, SavingError):
                raise error

    def _mend(self) -> None:
        """Give back to our logs what other programs have taken from them. Raises SavingError."""
        for log in self._logs():
            log.writer.mend()

    @override
    def close(self) -> None:
        """Write what waits, and let the project go."""
        if self.read_only is None:
            # What the disk refuses now is missed by the count alarm at the next opening.
            self._appender.run(self._mend)
        self._appender.close()
        self.keeper.close()
        self.bases.close()
        self.counts.stop()
        if self.read_only is None:
            self._compact_overgrown()
            self.counts.save()
        for _, log in self._open.values():
            log.close()
        self._tag_log.close()
        super().close()

    def signed(self, change: Change) -> Change:
        """Return the change with this annotator as the author of what comes out of it."""
        return replace(change, edits=tuple(self._signed(edit) for edit in change.edits))

    def item(self, document: str | None, identifier: str) -> Item | None:
        """Return what a thing is now: of a document, or (None) of the tag set."""
        if document is None:
            return self.tags.get(identifier)
        opened = self.open_document(document)
        return (
            opened.highlights.get(identifier)
            or next((w.highlight for w in opened.waiting if w.highlight.id == identifier), None)
            or opened.relations.get(identifier)
            or opened.said.get(identifier)
        )

    def _signed(self, edit: Edit) -> Edit:
        """Return the edit with this annotator as the author of what comes out of it."""
        if isinstance(edit.after, Highlight | Relation | DocumentFacts):
            return replace(edit, after=replace(edit.after, by=self.annotator))
        return edit

    @override
    def _known_text(self, name: str) -> Text | None:
        opened = self._open.get(name)
        return opened[0].text if opened else None

    def _orphans(self, names: Iterable[str]) -> list[str]:
        used = {
            log.folder.relative_to(self.folder / HIGHLIGHTS).as_posix()
            for _, log in self._open.values()
            if log.folder.is_relative_to(self.folder / HIGHLIGHTS)
        }
        known = {unicodedata.normalize("NFC", name) for name in (*names, *used)}
        return [
            folder
            for folder in log_folders(self.folder)
            if unicodedata.normalize("NFC", folder) not in known
        ]
