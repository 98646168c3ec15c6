"""Taking what was read from other programs' files into a project."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import override

from core.document import Document
from core.edits import set_facts
from core.formats.imported import ImportedDocument
from core.ids import new_id
from core.items import Change, Edit, Highlight, Relation, Status, Tag
from core.marking import as_marked
from core.messages import HashiyaError, mark
from core.palette import free_colors
from core.project import Project
from core.relation_types import RelationType, with_type
from core.store.names import safe_name
from core.tags import TagSet
from core.text import decode


@dataclass(frozen=True, slots=True)
class Incoming:
    """What an import brings: names of the documents that are new, and the change for all.

    `highlights` counts those that came in, `there` those that were there already.
    """

    added: tuple[str, ...]
    change: Change
    highlights: int
    there: int


class ProjectTexts(Mapping[str, str]):
    """The texts of a project by name, each read when it is asked for; for any thread."""

    def __init__(self, project: Project) -> None:
        self._files = project.files
        self._names = tuple(project.documents())

    @override
    def __getitem__(self, name: str) -> str:
        if name not in self._names:
            raise KeyError(name)
        return decode(self._files.read(name), name=name)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    @override
    def __len__(self) -> int:
        return len(self._names)


def take_in(
    project: Project, documents: Iterable[ImportedDocument], *, status: Status | None = None
) -> Incoming:
    """Put the texts of new documents into the project and return the change with their marks.

    A document whose name and text are there already gets the highlights that it lacks: what
    another annotator has marked the same way is lacking, unless the file says that it is theirs.
    One whose name is taken by another text comes in under a free name. Tags are found by name, and
    made where they are missing. `status` is given to all highlights, where it is not None. Where it
    cannot be finished, texts that had come in go to the trash.
    """
    added: list[str] = []
    try:
        return _incoming(project, documents, status, added)
    except BaseException:
        for name in added:
            with suppress(HashiyaError):  # then it stays, whole and without highlights
                project.remove_document(name)
        raise


def _incoming(
    project: Project,
    documents: Iterable[ImportedDocument],
    status: Status | None,
    added: list[str],
) -> Incoming:
    tags = project.tags
    edits: list[Edit] = []
    count = known = 0
    there = set(project.documents())
    for imported in documents:
        document, new = _document_for(project, imported, there)
        if new:
            added.append(document.name)
        for tag in _missing_tags(imported, tags):
            edits.append(Edit(None, None, tag))
            tags = tags.with_edits(edits[-1:])
        highlights, ends, already = _highlights(project, imported, document, tags, status)
        count += len(highlights)
        known += already
        edits.extend(Edit(document.name, None, one) for one in highlights)
        edits.extend(_relations(project, imported, document, tags, ends))
        edits.extend(_facts(project, imported, document, tags))
    change = as_marked(tags, Change(tuple(edits), mark("Import")))
    return Incoming(tuple(added), change, count, known)


def _document_for(
    project: Project, imported: ImportedDocument, there: set[str]
) -> tuple[Document, bool]:
    wanted = safe_name(imported.name)
    path = PurePosixPath(wanted)
    name, count = wanted, 1
    while name in there:
        document = project.peek(name)
        if document.text.string == imported.text:
            return project.open_document(name), False
        count += 1
        name = str(path.with_name(f"{path.stem} {count}{path.suffix}"))
    name = project.add_text(name, imported.text)
    there.add(name)
    return project.open_document(name), True


def _missing_tags(imported: ImportedDocument, tags: TagSet) -> Iterator[Tag]:
    """Yield tags for the labels that have none; one that only relations have is for relations.

    Where a tag of that name only holds others together, the new one comes below it. Those that
    mark get the digits that are free as their keys.
    """
    marking = [label for one in imported.highlights for label in one.labels]
    marking += imported.labels
    tying = [label for one in imported.relations for label in one.labels]
    color = free_colors((tag.color for tag in tags), len({*marking, *tying}) or 1)
    keys = tags.free_digits()
    order = tags.next_order()
    for number, label in enumerate(dict.fromkeys((*marking, *tying))):
        known = _named(tags, label, tie=label not in marking)
        if not label.strip() or known is not None:
            continue
        relation = None if label in marking else RelationType()
        holder = next((tag.id for tag in tags if tag.name == label and not tag.markable), "")
        key = next(keys) if relation is None else ""
        new = Tag(new_id(), label, color[number], key, parent=holder, order=order + number)
        yield with_type(new, relation)


def _named(tags: TagSet, label: str, *, tie: bool) -> Tag | None:
    """Return the tag of a name; a relation may have one for highlights, but not the other way."""
    called = [tag for tag in tags if tag.name == label and tag.markable]
    fitting = [tag for tag in called if (tag.relation is not None) is tie]
    return next(iter(fitting or (called if tie else [])), None)


def _ids(labels: Iterable[str], tags: TagSet, *, tie: bool = False) -> tuple[str, ...]:
    found = [_named(tags, label, tie=tie) for label in dict.fromkeys(labels)]
    return tuple(tag.id for tag in found if tag is not None)


def _highlights(
    project: Project,
    imported: ImportedDocument,
    document: Document,
    tags: TagSet,
    status: Status | None,
) -> tuple[list[Highlight], dict[str, str], int]:
    """Return the highlights that the document lacks, and the ids of all by their ids in the file.

    Ties of the file can end at those that are there already, too; these are counted.
    """
    there = {(one.spans, one.tags, _whose(project, one.by)): one.id for one in document.highlights}
    highlights: list[Highlight] = []
    ends: dict[str, str] = {}
    already = 0
    for one in imported.highlights:
        ids = _ids(one.labels, tags)
        mine = there.get((one.spans, ids, ""))
        known = mine or there.get((one.spans, ids, one.by))
        already += known is not None
        if known is not None and one.id:
            ends.setdefault(one.id, known)
        if not ids or not one.spans or known is not None:
            continue
        highlight = Highlight(
            id=new_id(),
            spans=one.spans,
            tags=ids,
            text=document.text.version,
            by=project.annotator,
            note=one.note,
            attributes=one.attributes,
            status=status or one.status,
        )
        highlights.append(highlight)
        if one.id:
            ends.setdefault(one.id, highlight.id)
    return highlights, ends, already


def _whose(project: Project, annotator: str) -> str:
    return "" if annotator in project.own_ids else annotator


def _relations(
    project: Project,
    imported: ImportedDocument,
    document: Document,
    tags: TagSet,
    ends: Mapping[str, str],
) -> Iterable[Edit]:
    """Yield the ties that the document lacks; `ends` are ids of highlights by those in the file."""
    there = {(r.source, r.target, r.tags) for r in document.relations.values()}
    for one in imported.relations:
        source, target = ends.get(one.source), ends.get(one.target)
        ids = _ids(one.labels, tags, tie=True)
        if source is None or target is None or (source, target, ids) in there:
            continue
        there.add((source, target, ids))
        relation = Relation(
            id=new_id(),
            source=source,
            target=target,
            tags=ids,
            by=project.annotator,
            note=one.note,
            attributes=one.attributes,
        )
        yield Edit(document.name, None, relation)


def _facts(
    project: Project, imported: ImportedDocument, document: Document, tags: TagSet
) -> Iterable[Edit]:
    now = document.facts
    said = replace(
        now,
        tags=tuple(dict.fromkeys((*now.tags, *_ids(imported.labels, tags)))),
        state=imported.state or now.state,
        language=imported.language or now.language,
        direction=imported.direction or now.direction,
        note=imported.note or now.note,
        attributes={**now.attributes, **imported.attributes},
    )
    if said != now:
        yield from set_facts(
            document,
            project.annotator,
            tags=said.tags,
            state=said.state,
            language=said.language,
            direction=said.direction,
            note=said.note,
            attributes=said.attributes,
        ).edits
