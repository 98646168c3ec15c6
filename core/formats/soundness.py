"""What no format may bring in: ids that are there twice, highlights without tags, loose ends."""

from collections.abc import Iterator
from dataclasses import replace

from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ImportedRelation,
    ReadReport,
)
from core.messages import mark


def sound(document: ImportedDocument, report: ReadReport) -> ImportedDocument | None:
    """Return what is right in a document that was read; the rest becomes problems.

    None is a document whose text can be no text.
    """
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        report.add(
            0,
            mark("Character {number} of {name} is half a character and can be no text."),
            number=error.start,
            name=document.name,
        )
        return None
    highlights = list(_tagged(document, report))
    relations = list(_tied(document, {one.id for one in highlights if one.id}, report))
    if highlights == list(document.highlights) and len(relations) == len(document.relations):
        return document
    return replace(document, highlights=highlights, relations=relations)


def _tagged(document: ImportedDocument, report: ReadReport) -> Iterator[ImportedHighlight]:
    """Yield the highlights that have tags, each with an id of its own or none."""
    seen: set[str] = set()
    for one in document.highlights:
        if not any(label.strip() for label in one.labels):
            report.add(
                0,
                mark("{name}: the highlight at {start}–{end} has no tag."),
                name=document.name,
                start=one.spans[0].start,
                end=one.spans[-1].end,
            )
            continue
        if one.id and one.id in seen:
            report.add(
                0,
                mark("{name}: two highlights have the id {id}."),
                name=document.name,
                id=one.id,
            )
            one = replace(one, id="")
        seen.add(one.id)
        yield one


def _tied(
    document: ImportedDocument, known: set[str], report: ReadReport
) -> Iterator[ImportedRelation]:
    """Yield the relations both of whose ends are there."""
    for one in document.relations:
        missing = [end for end in (one.source, one.target) if end not in known]
        if missing:
            report.add(
                0,
                mark("{name}: a relation names the highlight {id}, which is not there."),
                name=document.name,
                id=missing[0],
            )
        else:
            yield one
