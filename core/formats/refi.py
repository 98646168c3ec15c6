"""REFI-QDA: the exchange format of programs for qualitative research (`.qdpx`)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import BinaryIO
from xml.etree.ElementTree import Element

from core.formats.choosing import chosen
from core.formats.codebooks import codes_element, guid_of
from core.formats.documents import ExportDocument
from core.formats.files import FileSource, ZipSink
from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ImportedRelation,
    ReadReport,
    checked_spans,
)
from core.formats.labels import Labels
from core.formats.losses import Done, Loss, LossKind, LossReport
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, exporter, files_importer
from core.formats.xml import element, parsed, serialised, text_element
from core.items import Highlight, Tag
from core.messages import mark
from core.relation_types import is_symmetric
from core.tags import TagSet
from core.text import canonical, decode

HOLDS = Holds(discontinuous=False, attributes=False, status=False)
_NAMESPACE = "urn:QDA-XML:project:1.0"
_NS = f"{{{_NAMESPACE}}}"
_NAME_LENGTH = 60


@exporter(
    Format(
        "refi",
        mark("REFI-QDA (project for NVivo, ATLAS.ti, MAXQDA, QualCoder)"),
        ".qdpx",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
    )
)
def write_refi(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write a project of plain texts with codes, selections, notes and links.

    Offsets are code points of texts whose lines end in LF. Each fragment of a highlight is a
    selection; a selection has a coding for each tag.
    """
    report = LossReport()
    project = _Project(options, report)
    sink = ZipSink(to)
    for document in chosen(documents, options, HOLDS, report):
        guid = project.add(document)
        sink.add(f"sources/{guid}.txt", [document.text.string.encode()])
    sink.add("project.qde", [serialised(project.root())])
    sink.close()
    return report


class _Project:
    """Gathers what `project.qde` says."""

    def __init__(self, options: ExportOptions, report: LossReport) -> None:
        self._labels = Labels(options, report)
        self._report = report
        self._time = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self._users: dict[str, str] = {}
        self._codes: dict[str, Tag] = {}
        self._sources: list[Element] = []
        self._links: list[Element] = []

    def add(self, document: ExportDocument) -> str:
        """Add a document; return the name of its text in the archive."""
        for tag in document.tags:
            self._code(tag.id, document.tags)
        guid = guid_of("source", document.name)
        selections: dict[str, str] = {}
        source = element(
            "TextSource",
            {
                "guid": guid,
                "name": document.name,
                "plainTextPath": f"internal://{guid}.txt",
                **self._made("import"),
            },
        )
        if document.facts.note:
            source.append(text_element("Description", document.facts.note))
        for highlight in document.highlights:
            for selection in self._selections(highlight, document):
                selections.setdefault(highlight.id, selection.attrib["guid"])
                source.append(selection)
        source.extend(
            self._coding(tag, document.tags, f"{guid}{tag}", "import")
            for tag in document.facts.tags
        )
        if document.facts.state or document.facts.attributes:
            self._report.losses.append(Loss(LossKind.DOCUMENT, Done.LEFT_OUT, document.name))
        for relation in document.relations:
            for tag in relation.tags:
                attributes = {
                    "guid": guid_of("link", f"{relation.id}{tag}"),
                    "name": self._labels.of(tag, document.tags),
                    "direction": _direction(document.tags, tag),
                    "originGUID": selections[relation.source],
                    "targetGUID": selections[relation.target],
                }
                self._links.append(element("Link", attributes))
        self._sources.append(source)
        return guid

    def root(self) -> Element:
        """Return the whole description."""
        users = [element("User", {"guid": g, "name": n}) for n, g in self._users.items()]
        parts = [
            element("Users", {}, *users),
            element("CodeBook", {}, codes_element(self._codes.values())),
            element("Sources", {}, *self._sources),
        ]
        if self._links:
            parts.append(element("Links", {}, *self._links))
        attributes = {
            "xmlns": _NAMESPACE,
            "name": "Hashiya",
            "origin": "Hashiya",
            "creationDateTime": self._time,
        }
        return element("Project", attributes, *parts)

    def _selections(self, highlight: Highlight, document: ExportDocument) -> Iterator[Element]:
        text = document.text.string
        if len(highlight.spans) > 1:
            self._report.add(LossKind.DISCONTINUOUS, Done.SPLIT, document.name, text, highlight)
        for span in highlight.spans:
            identity = f"{highlight.id}{span.start}"
            selection = element(
                "PlainTextSelection",
                {
                    "guid": guid_of("selection", identity),
                    "name": " ".join(text[span.start : span.end].split())[:_NAME_LENGTH],
                    "startPosition": str(span.start),
                    "endPosition": str(span.end),
                    **self._made(highlight.by),
                },
            )
            if highlight.note:
                selection.append(text_element("Description", highlight.note))
            selection.extend(
                self._coding(tag, document.tags, f"{identity}{tag}", highlight.by)
                for tag in highlight.tags
            )
            yield selection

    def _coding(self, tag: str, tags: TagSet, identity: str, by: str) -> Element:
        reference = element("CodeRef", {"targetGUID": self._code(tag, tags)})
        attributes = {"guid": guid_of("coding", identity), **self._made(by)}
        return element("Coding", attributes, reference)

    def _made(self, by: str) -> dict[str, str]:
        guid = self._users.setdefault(by, guid_of("user", by))
        return {"creatingUser": guid, "creationDateTime": self._time}

    def _code(self, identifier: str, tags: TagSet) -> str:
        if identifier not in self._codes:
            name = self._labels.of(identifier, tags)
            tag = tags.get(identifier) or Tag(identifier, name, tags.color(identifier))
            parent = tag.parent if tags.depth(identifier) else ""
            self._codes[identifier] = replace(tag, name=name, parent=parent)
        return guid_of("code", identifier)


def _direction(tags: TagSet, tag: str) -> str:
    return "Associative" if is_symmetric(tags, (tag,)) else "OneWay"


@files_importer("refi")
def read_refi(
    source: FileSource, _options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read the plain texts of a project with their codings, descriptions and links."""
    description = next(source.names(".qde"), None)
    if description is None:
        report.add(0, mark("There is no description of a project (.qde) in it."))
        return
    root = parsed(source.read(description), description)
    codes = {one.get("guid", ""): one.get("name", "") for one in root.iter(f"{_NS}Code")}
    users = {one.get("guid", ""): one.get("name", "") for one in root.iter(f"{_NS}User")}
    links = [
        ImportedRelation(
            link.get("originGUID", ""), link.get("targetGUID", ""), (link.get("name") or "link",)
        )
        for link in root.iter(f"{_NS}Link")
    ]
    for one in root.iter(f"{_NS}TextSource"):
        path = (one.get("plainTextPath") or "").removeprefix("internal://")
        file = next((n for n in (f"sources/{path}", f"Sources/{path}", path) if n in source), None)
        inline = one.findtext(f"{_NS}PlainTextContent")
        if file is None and inline is None:
            report.add(0, mark("{name} has no text in it."), name=one.get("name", ""))
            continue
        raw = decode(source.read(file), name=file) if file else canonical(inline or "")
        yield _document(one, raw, codes, users, links, report)


def _document(
    source: Element,
    text: str,
    codes: dict[str, str],
    users: dict[str, str],
    links: list[ImportedRelation],
    report: ReadReport,
) -> ImportedDocument:
    highlights: list[ImportedHighlight] = []
    for one in source.findall(f"{_NS}PlainTextSelection"):
        try:
            pair = (int(one.get("startPosition", "")), int(one.get("endPosition", "")))
        except ValueError:
            report.add(0, mark("A selection of {name} has no place."), name=source.get("name", ""))
            continue
        spans = checked_spans(text, [pair], report, 0)
        labels = _codings(one, codes, report)
        if spans:
            highlights.append(
                ImportedHighlight(
                    spans,
                    labels,
                    one.get("guid", ""),
                    users.get(one.get("creatingUser", ""), ""),
                    one.findtext(f"{_NS}Description") or "",
                )
            )
    known = {one.id for one in highlights}
    return ImportedDocument(
        source.get("name", ""),
        text,
        highlights,
        [one for one in links if one.source in known and one.target in known],
        _codings(source, codes, report),
        source.findtext(f"{_NS}Description") or "",
    )


def _codings(parent: Element, codes: dict[str, str], report: ReadReport) -> tuple[str, ...]:
    labels: list[str] = []
    for reference in parent.findall(f"{_NS}Coding/{_NS}CodeRef"):
        guid = reference.get("targetGUID", "")
        if guid in codes:
            labels.append(codes[guid])
        else:
            report.add(0, mark("A coding names the code {id}, which is not there."), id=guid)
    return tuple(dict.fromkeys(labels))
