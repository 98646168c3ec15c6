"""Earlier versions of a project: the snapshots, what is other since, and the way back.

Bringing an earlier version back never writes over newer work: records that have vanished from the
logs are put back as they were, and whatever else is other becomes new revisions, as one change that
can be undone like any other. The state before it is kept in a snapshot of its own.
"""

import hashlib
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.document import Document
from core.items import Change, DocumentFacts, Edit, Highlight, Item, Relation
from core.messages import HashiyaError, mark
from core.project import Project
from core.reading import Unread, readable, refuse
from core.store.layout import HIGHLIGHTS, TAGS
from core.store.merging import merge
from core.store.reading import Entry, read_log
from core.store.records import Record
from core.store.snapshots import Shelf, Snapshot, SnapshotError
from core.vanished import put_back_lost


@dataclass(frozen=True, slots=True)
class Difference:
    """What is other now than in a snapshot, in one document, or (None) in the tag set.

    `added` came since, `changed` holds each thing as it was and as it is, `removed` is gone.
    """

    document: str | None
    added: tuple[Item, ...] = ()
    changed: tuple[tuple[Item, Item], ...] = ()
    removed: tuple[Item, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Restoration:
    """How an earlier state comes back.

    `unplaced` are highlights, by document, whose text has been replaced since, so that they do not
    stand where they stood; they are not in the change. `put_back` counts the records that had
    vanished from the logs and came back as they were.
    """

    change: Change
    unplaced: Mapping[str, Sequence[Highlight]]
    put_back: int = 0


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A folder of logs as it was, and the document that it belongs to now."""

    folder: str
    document: str | None
    winners: Mapping[str, Entry]


def list_snapshots(project: Project) -> list[Snapshot]:
    """Return the project's snapshots on this machine, the latest first."""
    return Shelf.of(project.id).snapshots[::-1]


def snapshot_named(project: Project, name: str) -> Snapshot:
    """Return the snapshot whose name starts so, or the latest one. Raises SnapshotError."""
    shelf = Shelf.of(project.id)
    if not name and not shelf.snapshots:
        raise SnapshotError(mark("There is no snapshot of {project}."), project=project.name)
    return shelf.named(name) if name else shelf.snapshots[-1]


def difference(
    project: Project,
    snapshot: Snapshot,
    documents: Collection[str] | None = None,
    unread: Unread = refuse,
) -> list[Difference]:
    """Return what is other now than in the snapshot; of these documents, or of all and the tags.

    A document that cannot be read is told to `unread`. Raises SnapshotError where the snapshot
    cannot be read.
    """
    found: list[Difference] = []
    for earlier in _earlier(project, snapshot, documents, unread):
        name = earlier.document or earlier.folder.removeprefix(f"{HIGHLIGHTS}/")
        if earlier.folder == TAGS:
            if documents is not None:
                continue
            name = None
        try:
            now = _items_now(project, earlier)
        except HashiyaError as error:
            unread(error)
            continue
        one = _compared(name, _items(earlier.winners), now)
        if one:
            found.append(one)
    for document, items in _without_earlier(project, snapshot, documents, unread):
        found.append(Difference(document.name, added=tuple(items.values())))
    return found


def restoration(
    project: Project,
    snapshot: Snapshot,
    documents: Collection[str] | None = None,
    *,
    keep_newer: bool = False,
) -> Restoration:
    """Return the change that makes these documents, or all, what they were in the snapshot.

    With `keep_newer`, what was made or changed since stays, and only what is gone comes back.
    Raises SnapshotError where the snapshot cannot be read.
    """
    edits: list[Edit] = []
    unplaced: dict[str, list[Highlight]] = {}
    tags: _Earlier | None = None
    for earlier in _earlier(project, snapshot, documents, refuse):
        if earlier.folder == TAGS:
            tags = earlier
        elif earlier.document is not None:
            document = project.look(earlier.document)[0]
            left: list[Highlight] = []
            edits.extend(_edits(project, earlier, document, left, keep_newer=keep_newer))
            if left:
                unplaced[document.name] = left
    if not keep_newer:
        for document, items in _without_earlier(project, snapshot, documents, refuse):
            edits.extend(Edit(document.name, item, None) for item in items.values())
    if tags is not None:
        needed = None if documents is None else _tags_in(edits)
        edits[:0] = _tag_edits(project, tags, needed, keep_newer=keep_newer)
    return Restoration(
        Change(tuple(edits), mark("Bring back an earlier version"), takes_over=True), unplaced
    )


def restore(
    project: Project,
    snapshot: Snapshot,
    documents: Collection[str] | None = None,
    *,
    keep_newer: bool = False,
) -> Restoration:
    """Bring back an earlier version, and return what was done when it is on the disk.

    Raises SnapshotError, ProjectError, SavingError or OSError.
    """
    project.flush()
    put_back = put_back_lost(project, snapshot, documents).result()
    project.refresh()
    done = restoration(project, snapshot, documents, keep_newer=keep_newer)
    done = replace(done, put_back=put_back)
    if done.change:
        project.apply(done.change).result()
    return done


def _edits(
    project: Project,
    earlier: _Earlier,
    document: Document,
    left: list[Highlight],
    *,
    keep_newer: bool,
) -> Iterator[Edit]:
    """Walk the edits that bring a document back; what cannot stand in its text goes to `left`."""
    before = _items(earlier.winners)
    now = _items_now(project, earlier)
    for identifier, item in before.items():
        present = now.get(identifier)
        if present is not None and (keep_newer or _same(present, item)):
            continue
        if isinstance(item, Highlight):
            placed = _placed(item, earlier.winners[identifier].record, present, document)
            if placed is None:
                left.append(item)
                continue
            item = placed
        if present is None or not _same(present, item):
            yield Edit(document.name, present, item)
    if not keep_newer:
        for identifier, item in now.items():
            if identifier not in before:
                yield Edit(document.name, item, None)


def _tag_edits(
    project: Project, earlier: _Earlier, needed: Collection[str] | None, *, keep_newer: bool
) -> Iterator[Edit]:
    """Walk the edits that bring tags back: all, or those that are needed and gone.

    A tag that came later stays: it hurts nobody, and highlights may carry it.
    """
    now = _items_now(project, earlier)
    for identifier, item in _items(earlier.winners).items():
        present = now.get(identifier)
        if present is None:
            if needed is None or identifier in needed:
                yield Edit(None, None, item)
        elif needed is None and not keep_newer and not _same(present, item):
            yield Edit(None, present, item)


def _tags_in(edits: Sequence[Edit]) -> set[str]:
    return {
        tag
        for edit in edits
        if isinstance(edit.after, Highlight | Relation | DocumentFacts)
        for tag in edit.after.tags
    }


def _earlier(
    project: Project, snapshot: Snapshot, documents: Collection[str] | None, unread: Unread
) -> Iterator[_Earlier]:
    """Walk the folders of logs of a snapshot that may be other now, those of the tag set first."""
    shelf = Shelf.of(project.id)
    names = set(project.documents())
    folders: dict[str, list[str]] = {TAGS: []}
    for stored in snapshot.files:
        if stored.path.startswith((f"{TAGS}/", f"{HIGHLIGHTS}/")):
            folders.setdefault(stored.path.rpartition("/")[0], []).append(stored.path)
    for folder, paths in folders.items():
        document = _document_of(project, folder, names, unread)
        if documents is not None and folder != TAGS and document not in documents:
            continue
        if _untouched(project, snapshot, folder):
            continue
        entries: list[Entry] = []
        for path in paths:
            entries.extend(read_log(shelf.read(snapshot, path), path).entries)
        yield _Earlier(folder, document, merge(entries).winners)


def _without_earlier(
    project: Project, snapshot: Snapshot, documents: Collection[str] | None, unread: Unread
) -> Iterator[tuple[Document, Mapping[str, Item]]]:
    """Walk the documents that had no logs then, with all that has come into them since."""
    known = {one.path.rpartition("/")[0] for one in snapshot.files}
    new = (
        name
        for name in project.documents()
        if (documents is None or name in documents) and f"{HIGHLIGHTS}/{name}" not in known
    )
    for _, (document, log) in readable(project.look, new, unread):
        if _path(project, log.folder) not in known:
            items = _items(log.merged.winners)
            if items:
                yield document, items


def _document_of(
    project: Project, folder: str, names: Collection[str], unread: Unread
) -> str | None:
    if folder == TAGS:
        return None
    name = _nfc(folder.removeprefix(f"{HIGHLIGHTS}/"))
    if name in names:
        return name
    # A renamed document keeps its folder, and is found by its text.
    for other, (_, log) in readable(project.look, names, unread):
        if _path(project, log.folder) == folder:
            return other
    return None


def _untouched(project: Project, snapshot: Snapshot, folder: str) -> bool:
    """Tell whether the logs of a folder are, byte for byte, what they were."""
    then = {
        one.path.rpartition("/")[2]: one.sha256
        for one in snapshot.files
        if one.path.rpartition("/")[0] == folder
    }
    place = project.folder / folder
    if not place.is_dir():
        return not then
    now = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in place.glob("*.jsonl")
        if path.is_file()
    }
    return then == now


def _items(winners: Mapping[str, Entry]) -> dict[str, Item]:
    return {
        identifier: item
        for identifier, entry in winners.items()
        if (item := entry.item) is not None
    }


def _items_now(project: Project, earlier: _Earlier) -> dict[str, Item]:
    if earlier.folder == TAGS:
        return _items(project.tag_log.merged.winners)
    if earlier.document is None:
        return {}
    return _items(project.look(earlier.document)[1].merged.winners)


def _compared(
    document: str | None, before: Mapping[str, Item], now: Mapping[str, Item]
) -> Difference:
    return Difference(
        document,
        added=tuple(item for key, item in now.items() if key not in before),
        changed=tuple(
            (item, now[key])
            for key, item in before.items()
            if key in now and not _same(item, now[key])
        ),
        removed=tuple(item for key, item in before.items() if key not in now),
    )


def _same(one: Item, other: Item) -> bool:
    """Tell whether two states of a thing say the same, whoever wrote them."""
    match one, other:
        case Highlight(), Highlight():
            return replace(one, by=other.by, text=other.text) == other
        case (Relation(), Relation()) | (DocumentFacts(), DocumentFacts()):
            return replace(one, by=other.by) == other
        case _:
            return one == other


def _placed(
    item: Highlight, record: Record, present: Item | None, document: Document
) -> Highlight | None:
    """Return the highlight as it stands in the text of today, or None where it does not."""
    text = document.text
    quotes = [span.quote for span in record.spans or ()]
    stands = all(
        text.string[span.start : span.end] == quote
        for span, quote in zip(item.spans, quotes, strict=True)
    )
    if stands:
        return replace(item, text=text.version)
    if isinstance(present, Highlight) and present.text == text.version:
        return replace(item, text=text.version, spans=present.spans)
    return None


def _path(project: Project, folder: Path) -> str:
    return folder.relative_to(project.folder).as_posix()


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)
