"""Which highlights an export writes, and what of them a format has no place for at all."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.formats.documents import ExportDocument
from core.formats.losses import Done, Loss, LossKind, LossReport
from core.formats.options import ExportOptions
from core.formats.registry import Holds
from core.formats.schemes import FIRST_TAG
from core.items import Highlight, Status


def chosen(
    documents: Iterable[ExportDocument], options: ExportOptions, holds: Holds, report: LossReport
) -> Iterator[ExportDocument]:
    """Yield the documents with the highlights to write, sorted by place.

    Notes in the report what was not asked for, what has no certain place, and the notes,
    attributes, relations and statuses that the format cannot hold; what becomes of overlaps,
    fragments and several tags is the writer's to say.
    """
    for document in documents:
        keep: list[Highlight] = []
        version, size = document.text.version, len(document.text)
        for highlight in document.waiting:
            _lost(report, document, highlight, LossKind.MISPLACED)
        for highlight in sorted(document.highlights, key=place_of):
            asked = asked_for(highlight, options)
            if asked is None:
                report.unchosen[highlight.status] += 1
            elif asked.text != version or asked.spans[-1].end > size:
                _lost(report, document, asked, LossKind.MISPLACED)
            else:
                keep.append(asked)
                if asked.note or asked.attributes or asked.status is not Status.ACCEPTED:
                    _report_unheld(report, document, asked, holds)
        relations = document.relations
        if relations:
            kept = {highlight.id: highlight for highlight in keep}
            known = {highlight.id for highlight in document.highlights}
            for one in relations:  # an end that waits for its place, or stands in another layer
                if one.source in kept and one.target not in known:
                    names = ", ".join(document.tags.named(tag) for tag in one.tags)
                    _lost(report, document, kept[one.source], LossKind.RELATION, detail=names)
            relations = [one for one in relations if one.source in kept and one.target in kept]
        report.documents += 1
        report.highlights += len(keep)
        facts = document.facts
        if not options.metadata:
            facts = replace(facts, language=None, direction=None, paragraphs=None)
        clean = replace(document, highlights=keep, relations=relations, facts=facts, waiting=())
        _report_rest(report, clean, holds)
        yield clean


def asked_for(highlight: Highlight, options: ExportOptions) -> Highlight | None:
    """Return the highlight with what of it is to be written, or None."""
    if highlight.status not in options.statuses:
        return None
    if options.annotators is not None and highlight.by not in options.annotators:
        return None
    if options.attributes is not None and not options.attributes >= highlight.attributes.keys():
        kept = {
            name: value
            for name, value in highlight.attributes.items()
            if name in options.attributes
        }
        highlight = replace(highlight, attributes=kept)
    tags = highlight.tags
    if options.tags is not None:
        tags = tuple(tag for tag in tags if tag in options.tags)
    if len(tags) > 1 and options.labels:  # those that come to share a name are one
        tags = tuple({options.labels.get(tag, tag): tag for tag in reversed(tags)}.values())[::-1]
    if len(tags) == len(highlight.tags):
        return highlight
    return replace(highlight, tags=tags) if tags else None


def _report_unheld(
    report: LossReport, document: ExportDocument, highlight: Highlight, holds: Holds
) -> None:
    if highlight.note and not holds.notes:
        _lost(report, document, highlight, LossKind.NOTE)
    names = ", ".join(name for name in highlight.attributes if name != FIRST_TAG)
    if names and not holds.attributes:
        _lost(report, document, highlight, LossKind.ATTRIBUTES, detail=names)
    if highlight.status is not Status.ACCEPTED and not holds.status:
        status = highlight.status.value
        _lost(report, document, highlight, LossKind.STATUS, Done.AS_ACCEPTED, detail=status)


def _report_rest(report: LossReport, document: ExportDocument, holds: Holds) -> None:
    if not holds.relations and document.relations:
        by_id = {highlight.id: highlight for highlight in document.highlights}
        for relation in document.relations:
            names = ", ".join(document.tags.named(tag) for tag in relation.tags)
            source = by_id[relation.source]
            _lost(report, document, source, LossKind.RELATION, detail=names)
    facts = document.facts
    if not holds.document_facts and (facts.tags or facts.state or facts.note or facts.attributes):
        report.losses.append(Loss(LossKind.DOCUMENT, Done.LEFT_OUT, document.name))


def _lost(
    report: LossReport,
    document: ExportDocument,
    highlight: Highlight,
    kind: LossKind,
    done: Done = Done.LEFT_OUT,
    *,
    detail: str = "",
) -> None:
    report.add(kind, done, document.name, document.text.string, highlight, detail=detail)


def place_of(highlight: Highlight) -> tuple[int, int, str]:
    """Return what highlights are sorted by: those that start first, the longest first."""
    spans = highlight.spans
    return (spans[0].start, -spans[-1].end, highlight.id)
