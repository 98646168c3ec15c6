"""GATE's Bdoc in JSON: one self-describing file for each document."""

from collections.abc import Iterable, Iterator

import msgspec

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.files import FileSink, FileSource
from core.formats.flat import flat_spans
from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ReadReport,
    checked_spans,
)
from core.formats.labels import Labels
from core.formats.losses import LossReport
from core.formats.offsets import Offsets
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, files_exporter, files_importer
from core.items import Status, Value
from core.messages import mark
from core.text import Text, canonical

HOLDS = Holds(discontinuous=False, relations=False, document_facts=False)
_SUFFIX = ".bdocjs"
_ID, _NOTE, _STATUS, _BY = "highlight", "note", "status", "annotator"
_OWN = frozenset({_ID, _NOTE, _STATUS, _BY})


class _Annotation(msgspec.Struct):
    type: str
    start: int
    end: int
    id: int
    features: dict[str, Value | None] = {}


class _Set(msgspec.Struct):
    name: str = ""
    annotations: list[_Annotation] = []
    next_annid: int = 0


class _Document(msgspec.Struct):
    text: str
    annotation_sets: dict[str, _Set] = {}
    features: dict[str, object] = {}
    offset_type: str = "p"
    name: str = ""


@files_exporter(
    Format(
        "gate",
        mark("GATE (Bdoc JSON)"),
        ".zip",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
    )
)
def write_gate(
    documents: Iterable[ExportDocument], to: FileSink, options: ExportOptions
) -> LossReport:
    """Write a `.bdocjs` file for each document; an annotation is a fragment under one tag.

    Its features hold the highlight's id, note, status, annotator and attributes; an attribute with
    one of these names gets a `_` behind it.
    """
    report = LossReport()
    labels = Labels(options, report)
    for document in chosen(documents, options, HOLDS, report):
        annotations: list[_Annotation] = []
        for number, one in enumerate(flat_spans(document, labels, report, tags_alone=False)):
            highlight = one.highlight
            features: dict[str, Value | None] = {
                (f"{name}_" if name.rstrip("_") in _OWN else name): value
                for name, value in highlight.attributes.items()
            }
            features |= {_ID: highlight.id, _BY: highlight.by}
            if highlight.note:
                features[_NOTE] = highlight.note
            if highlight.status is not Status.ACCEPTED:
                features[_STATUS] = highlight.status.value
            start, end = one.span.start, one.span.end
            annotations.append(_Annotation(one.label, start, end, number, features))
        content = _Document(
            document.text.string,
            {"": _Set("", annotations, len(annotations))},
            {},
            "p",
            document.name,
        )
        to.add(f"{document.name}{_SUFFIX}", [msgspec.json.encode(content)])
    return report


@files_importer("gate")
def read_gate(
    source: FileSource, _options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read every annotation set; offsets are Python's or Java's, as the file says."""
    for name in [*source.names(_SUFFIX), *source.names(".json")]:
        try:
            content = msgspec.json.decode(source.read(name), type=_Document)
        except msgspec.DecodeError as error:
            report.add(0, mark("{name} is no Bdoc: {reason}."), name=name, reason=error)
            continue
        if canonical(content.text) != content.text:
            report.add(0, mark("The line ends of {name} would move its offsets."), name=name)
            continue
        text = Text(content.text)
        unit = OffsetUnit.UTF16 if content.offset_type == "j" else OffsetUnit.CODE_POINT
        offsets = Offsets(text, unit)
        highlights = [
            highlight
            for one in content.annotation_sets.values()
            for highlight in _highlights(one, text, offsets, report)
        ]
        shown = content.name or name.removesuffix(_SUFFIX)
        yield ImportedDocument(shown, content.text, highlights)


def _highlights(
    annotations: _Set, text: Text, offsets: Offsets, report: ReadReport
) -> Iterator[ImportedHighlight]:
    grouped: dict[str, list[_Annotation]] = {}
    for one in annotations.annotations:
        identifier = one.features.get(_ID)
        key = identifier if isinstance(identifier, str) else f"#{one.id}"
        grouped.setdefault(key, []).append(one)
    for key, same in grouped.items():
        pairs = {(offsets.back(one.start), offsets.back(one.end)) for one in same}
        spans = checked_spans(text.string, pairs, report, 0)
        features = same[0].features
        status = features.get(_STATUS)
        if spans:
            yield ImportedHighlight(
                spans,
                tuple(dict.fromkeys(one.type for one in same)),
                "" if key.startswith("#") else key,
                by=str(features.get(_BY) or ""),
                note=str(features.get(_NOTE) or ""),
                attributes={
                    (name[:-1] if name.rstrip("_") in _OWN else name): value
                    for name, value in features.items()
                    if name not in _OWN and value is not None
                },
                status=Status(str(status)) if status in list(Status) else Status.ACCEPTED,
            )
