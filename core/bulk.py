"""Edits of many things at once, over the documents of a project: each returns one Change."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from core import edits
from core.document import Document
from core.items import Change, Edit, Highlight
from core.messages import mark
from core.project import Project
from core.search.occurrences import Existing, as_change, occurrence, tagged
from core.spans import Span

type EditOfOne = Callable[[Document, list[Highlight]], Change]


def edited(project: Project, things: Iterable[tuple[str, Highlight]], edit: EditOfOne) -> Change:
    """Return the change that edits highlights, each with its document's name."""
    by_document: dict[str, list[Highlight]] = {}
    for name, highlight in things:
        by_document.setdefault(name, []).append(highlight)
    changes = [edit(project.open_document(name), each) for name, each in by_document.items()]
    every = tuple(each for change in changes for each in change.edits)
    return Change(every, changes[0].action if changes else mark("Change tag"))


def tag_deleted(project: Project, tag: str, instead: str) -> Change:
    """Return the change that deletes a tag; `instead` takes its place, where it is given.

    Without it, highlights lose the tag, and those that have no other are deleted. The tags below
    it move up.
    """
    known = project.tags.get(tag)
    if known is None:
        return Change((), mark("Delete tag"))
    every: list[Edit] = []
    for name in project.documents():
        document = project.peek(name)
        for highlight in [each for each in document.highlights if tag in each.tags]:
            tags = _without(highlight.tags, tag, instead)
            change = (
                edits.retag(name, [highlight], tags)
                if tags
                else edits.delete(document, [highlight])
            )
            every.extend(change.edits)
    children = (
        Edit(None, child, replace(child, parent=known.parent))
        for child in project.tags.children(tag)
    )
    return Change((*every, *children, Edit(None, known, None)), mark("Delete tag"))


def places_tagged(
    project: Project, places: Iterable[tuple[str, Span]], tag: str, existing: Existing
) -> Change:
    """Return the change that tags places, each with its document's name."""
    by_document: dict[str, list[Span]] = {}
    for name, span in places:
        by_document.setdefault(name, []).append(span)
    found: list[Edit] = []
    for name, spans in by_document.items():
        document = project.open_document(name)
        accepted = [occurrence(document, span, tag) for span in spans]
        found += tagged(document, accepted, project.annotator, existing)
    return as_change(found)


def _without(tags: tuple[str, ...], tag: str, instead: str) -> tuple[str, ...]:
    kept = [instead if each == tag else each for each in tags]
    return tuple(dict.fromkeys(each for each in kept if each))
