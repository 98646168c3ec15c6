"""Edits of many things at once, over the documents of a project: each returns one Change."""

from collections.abc import Callable, Iterable

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
    meant = any(change.takes_over for change in changes)
    return Change(every, changes[0].action if changes else mark("Change tag"), meant)


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
