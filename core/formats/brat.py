"""brat standoff: `NAME.txt` with `NAME.ann`, `annotation.conf` and `visual.conf`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.formats.brat_events import Event, read_event, ties_of
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
from core.formats.losses import Done, LossKind, LossReport
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, files_exporter, files_importer
from core.items import Attributes, Highlight, Status, Value
from core.messages import mark
from core.spans import Span
from core.text import canonical, decode

HOLDS = Holds(several_tags=False, document_facts=False)
_UNSAFE = re.compile(r"[^\w-]+")
_ATTRIBUTE = re.compile(r"[\w-]+")
_STATUS = "status"
_NOTE_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"))


@files_exporter(
    Format(
        "brat",
        mark("brat (standoff files)"),
        ".zip",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
    )
)
def write_brat(
    documents: Iterable[ExportDocument], to: FileSink, options: ExportOptions
) -> LossReport:
    """Write a text and an `.ann` file for each document, and the configuration brat wants.

    A fragment ends at each line end, as brat demands. Statuses and simple attributes become
    attributes, notes become `AnnotatorNotes`.
    """
    report = LossReport()
    labels = Labels(options, report, _UNSAFE)
    used = _Used()
    for document in chosen(documents, options, HOLDS, report):
        stem = document.name.removesuffix(".txt")
        to.add(f"{stem}.txt", [document.text.string.encode()])
        lines = _Lines(document, labels, report, used).written()
        to.add(f"{stem}.ann", ["".join(f"{line}\n" for line in lines).encode()])
    to.add("annotation.conf", [used.annotation_conf().encode()])
    to.add("visual.conf", [used.visual_conf().encode()])
    return report


@dataclass(slots=True)
class _Used:
    """What the configuration has to name."""

    colors: dict[str, str] = field(default_factory=dict[str, str])
    shown: dict[str, str] = field(default_factory=dict[str, str])
    relations: set[str] = field(default_factory=set[str])
    attributes: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    def annotation_conf(self) -> str:
        """Return the types that brat shall know."""
        lines = ["[entities]", *self.colors, "", "[relations]"]
        lines += [f"{name}\tArg1:<ENTITY>, Arg2:<ENTITY>" for name in sorted(self.relations)]
        lines += ["", "[events]", "", "[attributes]"]
        for name, values in sorted(self.attributes.items()):
            several = f", Value:{'|'.join(sorted(values))}" if values else ""
            lines.append(f"{name}\tArg:<ENTITY>{several}")
        return "\n".join([*lines, ""])

    def visual_conf(self) -> str:
        """Return how the types are called and coloured."""
        lines = ["[labels]", *(f"{name} | {shown}" for name, shown in self.shown.items())]
        lines += ["", "[drawing]"]
        lines += [
            f"{name}\tbgColor:{color}, borderColor:darken" for name, color in self.colors.items()
        ]
        return "\n".join([*lines, ""])


class _Lines:
    """The lines of one `.ann` file."""

    def __init__(
        self, document: ExportDocument, labels: Labels, report: LossReport, used: _Used
    ) -> None:
        self._document = document
        self._text = document.text.string
        self._labels = labels
        self._report = report
        self._used = used
        self._attributes = 0
        self._notes = 0

    def written(self) -> Iterator[str]:
        marks: dict[str, str] = {}
        number = 0
        for highlight in self._document.highlights:
            if len(highlight.tags) > 1:
                self._lose(LossKind.SEVERAL_TAGS, Done.REPEATED, highlight)
            fragments = self._fragments(highlight)
            for tag in highlight.tags:
                number += 1
                marks.setdefault(highlight.id, f"T{number}")
                yield self._entity(f"T{number}", tag, fragments)
                yield from self._extras(f"T{number}", highlight)
        for index, relation in enumerate(self._document.relations, start=1):
            label = self._labels.of(relation.tags[0], self._document.tags)
            if len(relation.tags) > 1 or relation.note or relation.attributes:
                source = next(h for h in self._document.highlights if h.id == relation.source)
                self._lose(LossKind.RELATION, Done.FIRST_TAG, source)
            self._used.relations.add(label)
            yield f"R{index}\t{label} Arg1:{marks[relation.source]} Arg2:{marks[relation.target]}"

    def _fragments(self, highlight: Highlight) -> list[Span]:
        """Return the fragments without line ends; brat's lines hold none."""
        fragments: list[Span] = []
        for span in highlight.spans:
            at = span.start
            for line in self._text[span.start : span.end].split("\n"):
                if line:
                    fragments.append(Span(at, at + len(line)))
                at += len(line) + 1
        if not fragments:
            fragments = list(highlight.spans)
        if tuple(fragments) != highlight.spans or "\n" in highlight.quote(self._text):
            self._lose(LossKind.LINES, Done.SPLIT, highlight)
        return fragments

    def _entity(self, identifier: str, tag: str, fragments: Sequence[Span]) -> str:
        label = self._labels.of(tag, self._document.tags)
        self._used.colors.setdefault(label, self._document.tags.color(tag))
        self._used.shown.setdefault(label, self._document.tags.named(tag))
        offsets = ";".join(f"{span.start} {span.end}" for span in fragments)
        words = " ".join(self._text[span.start : span.end] for span in fragments)
        return f"{identifier}\t{label} {offsets}\t{words.replace('\n', ' ')}"

    def _extras(self, identifier: str, highlight: Highlight) -> Iterator[str]:
        pairs = dict(highlight.attributes)
        unheld = [name for name, value in pairs.items() if not _is_simple(name, value)]
        if unheld:
            self._lose(LossKind.ATTRIBUTES, Done.LEFT_OUT, highlight, ", ".join(unheld))
        if highlight.status is not Status.ACCEPTED:
            pairs[_STATUS] = highlight.status.value
        for name, value in pairs.items():
            if name in unheld:
                continue
            self._attributes += 1
            values = self._used.attributes.setdefault(name, set())
            if value is True:
                yield f"A{self._attributes}\t{name} {identifier}"
            else:
                values.add(str(value))
                yield f"A{self._attributes}\t{name} {identifier} {value}"
        if highlight.note:
            self._notes += 1
            note = highlight.note
            for plain, escaped in _NOTE_ESCAPES:
                note = note.replace(plain, escaped)
            yield f"#{self._notes}\tAnnotatorNotes {identifier}\t{note}"

    def _lose(self, kind: LossKind, done: Done, highlight: Highlight, detail: str = "") -> None:
        self._report.add(kind, done, self._document.name, self._text, highlight, detail=detail)


def _is_simple(name: str, value: Value) -> bool:
    if not _ATTRIBUTE.fullmatch(name) or name == _STATUS:
        return False
    return value is True or (isinstance(value, str) and _ATTRIBUTE.fullmatch(value) is not None)


@dataclass(slots=True)
class _Entity:
    label: str
    spans: tuple[Span, ...]
    note: str = ""
    attributes: dict[str, Value] = field(default_factory=dict[str, Value])


@files_importer("brat")
def read_brat(
    source: FileSource, _options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read each `.ann` file with the `.txt` beside it, but for normalisations.

    An event is read as its trigger, with a tie to each argument.
    """
    for name in source.names(".ann"):
        text_name = f"{name[: -len('.ann')]}.txt"
        if text_name not in source:
            report.add(0, mark("{name} has no text beside it."), name=name)
            continue
        raw = decode(source.read(text_name), name=text_name)
        if canonical(raw) != raw:
            report.add(0, mark("The line ends of {name} would move its offsets."), name=text_name)
            continue
        lines = decode(source.read(name), name=name).split("\n")
        yield _read(text_name, raw, lines, report)


def _read(name: str, text: str, lines: Sequence[str], report: ReadReport) -> ImportedDocument:
    entities: dict[str, _Entity] = {}
    relations: list[ImportedRelation] = []
    events = _events(name, lines, report)
    for number, line in enumerate(lines, start=1):
        kind = line[:1]
        try:
            if kind == "T":
                identifier, place, words = line.split("\t", 2)
                entity = _entity_of(place, text, report, number)
                if identifier in entities:
                    wrong = mark("{name}: two highlights have the id {id}.")
                    report.add(number, wrong, name=name, id=identifier)
                elif entity is not None and _agrees(words, entity, text, report, number):
                    entities[identifier] = entity
            elif kind == "R":
                _, rest = line.split("\t", 1)
                label, source, target = rest.split()[:3]
                ends = [_marked(end.partition(":")[2], events) for end in (source, target)]
                relations.append(ImportedRelation(*ends, labels=(label,)))
            elif kind == "*":
                _, rest = line.split("\t", 1)
                label, *alike = rest.split()
                relations += [ImportedRelation(*ends, labels=(label,)) for ends in pairwise(alike)]
            elif kind in ("A", "M"):
                _, rest = line.split("\t", 1)
                label, identifier, *value = rest.split(" ", 2)
                entities[_marked(identifier, events)].attributes[label] = (
                    value[0] if value else True
                )
            elif kind == "#":
                _, target, note = line.split("\t", 2)
                entities[_marked(target.split()[1], events)].note = _unescaped(note)
        except KeyError:
            wrong = mark("{name}: “{line}” is about something that is not there.")
            report.add(number, wrong, name=name, line=line)
        except (ValueError, IndexError):
            report.add(number, mark("{name}: “{line}” is no line of brat."), name=name, line=line)
    return ImportedDocument(
        name,
        text,
        [_highlight(identifier, entity) for identifier, entity in entities.items()],
        [*relations, *ties_of(events)],
    )


def _events(name: str, lines: Sequence[str], report: ReadReport) -> dict[str, Event]:
    """Return the events by id, before all else: notes and attributes may stand above them."""
    events: dict[str, Event] = {}
    for number, line in enumerate(lines, start=1):
        if line.startswith("E"):
            try:
                identifier, event = read_event(line)
            except ValueError:
                report.add(
                    number, mark("{name}: “{line}” is no line of brat."), name=name, line=line
                )
            else:
                events[identifier] = event
    return events


def _marked(identifier: str, events: Mapping[str, Event]) -> str:
    """Return the id of the highlight that an id means: of an event, its trigger."""
    return events[identifier].trigger if identifier in events else identifier


def _entity_of(place: str, text: str, report: ReadReport, number: int) -> _Entity | None:
    label, offsets = place.split(" ", 1)
    pairs: list[tuple[int, int]] = []
    for fragment in offsets.split(";"):
        start, end = fragment.split()
        pairs.append((int(start), int(end)))
    spans = checked_spans(text, pairs, report, number)
    return _Entity(label, spans) if spans else None


def _agrees(words: str, entity: _Entity, text: str, report: ReadReport, number: int) -> bool:
    here = "".join(text[span.start : span.end] for span in entity.spans)
    if "".join(words.split()) == "".join(here.split()):
        return True
    report.add(number, mark("“{quote}” does not stand where it says."), quote=words)
    return False


def _highlight(identifier: str, entity: _Entity) -> ImportedHighlight:
    attributes: Attributes = {
        name: value for name, value in entity.attributes.items() if name != _STATUS
    }
    status = entity.attributes.get(_STATUS, Status.ACCEPTED.value)
    return ImportedHighlight(
        entity.spans,
        (entity.label,),
        identifier,
        note=entity.note,
        attributes=attributes,
        status=Status(str(status)) if status in list(Status) else Status.ACCEPTED,
    )


def _unescaped(note: str) -> str:
    plain = {"n": "\n", "t": "\t", "\\": "\\"}
    return re.sub(r"\\([nt\\])", lambda found: plain[found[1]], note)
