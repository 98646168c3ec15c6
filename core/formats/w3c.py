"""W3C Web Annotation: each document's text with a page of annotations in JSON-LD."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

import msgspec

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.files import FileSink, FileSource
from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ImportedRelation,
    ReadReport,
    checked_spans,
)
from core.formats.labels import Labels
from core.formats.losses import LossReport
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, files_exporter, files_importer
from core.items import Highlight, Relation
from core.messages import mark
from core.spans import Span
from core.text import canonical, decode

HOLDS = Holds(attributes=False, status=False, document_facts=False)
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_SUFFIX = ".jsonld"
_AROUND = 32
_RTL = frozenset({"fa", "ar", "ur", "he"})


@files_exporter(
    Format(
        "w3c",
        mark("W3C Web Annotation (JSON-LD)"),
        ".zip",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
    )
)
def write_w3c(
    documents: Iterable[ExportDocument], to: FileSink, options: ExportOptions
) -> LossReport:
    """Write the text and an `AnnotationPage` for each document.

    A tag is a body for tagging, a note one for commenting, with language and direction. A fragment
    is a target with quote and position selectors, so a highlight in pieces has several targets. A
    relation is an annotation for linking.
    """
    report = LossReport()
    labels = Labels(options, report)
    for document in chosen(documents, options, HOLDS, report):
        items = [_annotation(one, document, labels) for one in document.highlights]
        items += [_link(one, document, labels) for one in document.relations]
        page = {
            "@context": CONTEXT,
            "id": f"{document.name}{_SUFFIX}",
            "type": "AnnotationPage",
            "items": items,
        }
        to.add(document.name, [document.text.string.encode()])
        to.add(f"{document.name}{_SUFFIX}", [msgspec.json.format(msgspec.json.encode(page))])
    return report


def _annotation(highlight: Highlight, document: ExportDocument, labels: Labels) -> dict[str, Any]:
    language = document.facts.language or "fa"
    bodies: list[dict[str, str]] = [
        {
            "type": "TextualBody",
            "purpose": "tagging",
            "value": labels.of(tag, document.tags),
        }
        for tag in highlight.tags
    ]
    if highlight.note:
        bodies.append(
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "value": highlight.note,
                "format": "text/markdown",
                "language": language,
                "textDirection": "rtl" if language.partition("-")[0] in _RTL else "ltr",
            }
        )
    return {
        "id": f"urn:uuid:{highlight.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"type": "Person", "nickname": highlight.by},
        "body": bodies,
        "target": [_target(span, document) for span in highlight.spans],
    }


def _target(span: Span, document: ExportDocument) -> dict[str, Any]:
    text = document.text.string
    return {
        "source": document.name,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def _link(relation: Relation, document: ExportDocument, labels: Labels) -> dict[str, Any]:
    bodies: list[Any] = [f"urn:uuid:{relation.target}"]
    bodies += [
        {
            "type": "TextualBody",
            "purpose": "tagging",
            "value": labels.of(tag, document.tags),
        }
        for tag in relation.tags
    ]
    return {
        "id": f"urn:uuid:{relation.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": bodies,
        "target": f"urn:uuid:{relation.source}",
    }


@files_importer("w3c")
def read_w3c(
    source: FileSource, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read pages of annotations, each beside the text of its name.

    A quote that does not stand at its position is a problem.
    """
    for name in [*source.names(_SUFFIX), *source.names(".json")]:
        try:
            page: Any = msgspec.json.decode(source.read(name))
        except msgspec.DecodeError as error:
            report.add(0, mark("{name} is no JSON: {reason}."), name=name, reason=error)
            continue
        text_name = name.removesuffix(_SUFFIX)
        text = options.texts.get(text_name)
        if text is None and text_name in source and text_name != name:
            text = canonical(decode(source.read(text_name), name=text_name))
        if text is None:
            report.add(0, mark("{name} has no text beside it."), name=name)
            continue
        yield _document(text_name, text, _dicts(_get(page, "items", page)), report)


def _document(
    name: str, text: str, items: list[dict[str, Any]], report: ReadReport
) -> ImportedDocument:
    highlights: list[ImportedHighlight] = []
    relations: list[ImportedRelation] = []
    for number, item in enumerate(items, start=1):
        bodies = _dicts(item.get("body"))
        labels = tuple(
            str(body.get("value"))
            for body in bodies
            if body.get("purpose", "tagging") in ("tagging", "classifying") and "value" in body
        )
        identifier = str(item.get("id", "")).removeprefix("urn:uuid:")
        if item.get("motivation") == "linking":
            ends = [one for one in _list(item.get("body")) if isinstance(one, str)]
            if ends and isinstance(item.get("target"), str):
                source = str(item["target"]).removeprefix("urn:uuid:")
                target = ends[0].removeprefix("urn:uuid:")
                relations.append(ImportedRelation(source, target, labels or ("linking",)))
            continue
        before = len(report.problems)
        spans = checked_spans(text, _positions(item, text, report, number), report, number)
        if not spans and len(report.problems) == before:
            report.add(number, mark("The annotation has no place in the text."))
        notes = [str(b.get("value")) for b in bodies if b.get("purpose") == "commenting"]
        creator = item.get("creator")
        if spans:
            highlights.append(
                ImportedHighlight(
                    spans,
                    labels or ("highlight",),
                    identifier,
                    by=str(_get(creator, "nickname", "")),
                    note="\n".join(notes),
                )
            )
    return ImportedDocument(name, text, highlights, relations)


def _positions(
    item: dict[str, Any], text: str, report: ReadReport, number: int
) -> Iterator[tuple[int, int]]:
    for target in _dicts(item.get("target")):
        selectors = _dicts(target.get("selector"))
        quotes = [str(one["exact"]) for one in selectors if "exact" in one]
        for one in selectors:
            start, end = one.get("start"), one.get("end")
            if isinstance(start, int) and isinstance(end, int):
                if quotes and text[start:end] != quotes[0]:
                    report.add(
                        number, mark("“{quote}” does not stand where it says."), quote=quotes[0]
                    )
                else:
                    yield start, end


def _get(value: object, key: str, default: object) -> object:
    return (
        cast("dict[str, object]", value).get(key, default) if isinstance(value, dict) else default
    )


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _dicts(value: object) -> list[dict[str, Any]]:
    return [cast("dict[str, Any]", one) for one in _list(value) if isinstance(one, dict)]
