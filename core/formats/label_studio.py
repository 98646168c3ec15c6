"""Label Studio: tasks with annotations, suggestions as predictions, and the labelling config."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

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
from core.formats.losses import Done, Loss, LossKind, LossReport
from core.formats.offsets import Offsets
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, files_exporter, files_importer
from core.items import Highlight, Relation, Status
from core.messages import mark
from core.text import Text, canonical

HOLDS = Holds(discontinuous=False, attributes=False)
_LABELS, _TEXT, _CHOICES = "label", "text", "document"


class _Value(msgspec.Struct, omit_defaults=True):
    start: int = 0
    end: int = 0
    text: str = ""
    labels: list[str] = []
    choices: list[str] = []


class _Result(msgspec.Struct, omit_defaults=True):
    type: str
    id: str = ""
    from_name: str = ""
    to_name: str = ""
    value: _Value | None = None
    meta: dict[str, list[str]] = {}
    from_id: str = ""
    to_id: str = ""
    direction: str = ""
    labels: list[str] = []


class _Annotation(msgspec.Struct):
    result: list[_Result] = []
    was_cancelled: bool = False


class _Prediction(msgspec.Struct):
    model_version: str
    result: list[_Result] = []


class _Task(msgspec.Struct, omit_defaults=True):
    data: dict[str, Any]
    id: int = 0
    annotations: list[_Annotation] = []
    predictions: list[_Prediction] = []


@files_exporter(
    Format(
        "label-studio",
        mark("Label Studio (tasks and labelling config)"),
        ".zip",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
        any_unit=True,
        options=("offset_unit",),
    )
)
def write_label_studio(
    documents: Iterable[ExportDocument], to: FileSink, options: ExportOptions
) -> LossReport:
    """Write `tasks.json`, to be imported, and `config.xml`, to be pasted into the labelling setup.

    Accepted highlights are an annotation, suggestions a prediction. Each fragment is a region; the
    regions of one highlight share its id in `meta`.
    """
    report = LossReport()
    labels = Labels(options, report)
    tags: dict[str, str] = {}
    links: set[str] = set()
    choices: set[str] = set()
    to.add("tasks.json", _tasks(documents, options, labels, report, (tags, links, choices)))
    to.add("config.xml", [_config(tags, links, choices).encode()])
    return report


def _tasks(
    documents: Iterable[ExportDocument],
    options: ExportOptions,
    labels: Labels,
    report: LossReport,
    used: tuple[dict[str, str], set[str], set[str]],
) -> Iterator[bytes]:
    encoder = msgspec.json.Encoder()
    yield b"["
    for number, document in enumerate(chosen(documents, options, HOLDS, report), start=1):
        for tag in document.tags:
            if options.tags is None or tag.id in options.tags:
                used[0].setdefault(labels.of(tag.id, document.tags), tag.color)
        task = _task(number, document, labels, options, report)
        for annotation in task.annotations:
            for one in annotation.result:
                used[1].update(one.labels)
                used[2].update(one.value.choices if one.value else ())
        yield (b",\n" if number > 1 else b"\n") + encoder.encode(task)
    yield b"\n]\n"


def _task(
    number: int,
    document: ExportDocument,
    labels: Labels,
    options: ExportOptions,
    report: LossReport,
) -> _Task:
    offsets = Offsets(document.text, options.offset_unit or OffsetUnit.CODE_POINT)
    text, name = document.text.string, document.name
    accepted: list[_Result] = []
    suggested: list[_Result] = []
    sides: dict[str, Status] = {}
    for highlight in document.highlights:
        if highlight.status is Status.REJECTED:
            report.add(LossKind.STATUS, Done.LEFT_OUT, name, text, highlight, detail="rejected")
            report.highlights -= 1
            continue
        if len(highlight.spans) > 1:
            report.add(LossKind.DISCONTINUOUS, Done.SPLIT, name, text, highlight)
        names = [labels.of(tag, document.tags) for tag in highlight.tags]
        side = accepted if highlight.status is Status.ACCEPTED else suggested
        side.extend(_regions(highlight, names, text, offsets))
        sides[highlight.id] = highlight.status
    for relation in document.relations:
        if sides.get(relation.source) is sides.get(relation.target) is Status.ACCEPTED:
            accepted.append(_link(relation, [labels.of(t, document.tags) for t in relation.tags]))
        else:
            source = next(one for one in document.highlights if one.id == relation.source)
            report.add(LossKind.RELATION, Done.LEFT_OUT, name, text, source)
    facts = document.facts
    if facts.tags:
        choices = [labels.of(tag, document.tags) for tag in facts.tags]
        value = _Value(choices=choices)
        accepted.append(_Result("choices", "document", _CHOICES, _TEXT, value))
    if facts.state or facts.note or facts.attributes:
        report.losses.append(Loss(LossKind.DOCUMENT, Done.LEFT_OUT, name))
    return _Task(
        {_TEXT: text, "document": name},
        number,
        [_Annotation(accepted)],
        [_Prediction("hashiya", suggested)] if suggested else [],
    )


def _regions(
    highlight: Highlight, names: list[str], text: str, offsets: Offsets
) -> Iterator[_Result]:
    meta = {"highlight": [highlight.id]}
    if highlight.note:
        meta["text"] = [highlight.note]
    for index, span in enumerate(highlight.spans):
        identifier = f"{highlight.id}-{index + 1}" if index else highlight.id
        value = _Value(
            offsets.out(span.start), offsets.out(span.end), text[span.start : span.end], names
        )
        yield _Result("labels", identifier, _LABELS, _TEXT, value, meta)


def _link(relation: Relation, names: list[str]) -> _Result:
    return _Result(
        "relation",
        from_id=relation.source,
        to_id=relation.target,
        direction="right",
        labels=names,
    )


def _config(tags: dict[str, str], links: set[str], choices: set[str]) -> str:
    lines = ["<View>", f'  <Labels name="{_LABELS}" toName="{_TEXT}">']
    lines += [
        f"    <Label value={quoteattr(name)} background={quoteattr(color)}/>"
        for name, color in tags.items()
    ]
    lines.append("  </Labels>")
    if links:
        lines.append("  <Relations>")
        lines += [f"    <Relation value={quoteattr(name)}/>" for name in sorted(links)]
        lines.append("  </Relations>")
    if choices:
        lines.append(f'  <Choices name="{_CHOICES}" toName="{_TEXT}" choice="multiple">')
        lines += [f"    <Choice value={quoteattr(name)}/>" for name in sorted(choices)]
        lines.append("  </Choices>")
    lines += [f'  <Text name="{_TEXT}" value="${_TEXT}" granularity="symbol"/>', "</View>", ""]
    return "\n".join(lines)


@files_importer("label-studio")
def read_label_studio(
    source: FileSource, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read exported tasks (JSON): the last annotation that was not cancelled, and predictions.

    Several regions of one highlight are put together where `meta` tells that they are one.
    """
    for name in source.names(".json"):
        try:
            tasks = msgspec.json.decode(source.read(name), type=list[_Task])
        except msgspec.DecodeError as error:
            report.add(0, mark("{name} holds no tasks: {reason}."), name=name, reason=error)
            continue
        for number, task in enumerate(tasks, start=1):
            raw = task.data.get(_TEXT)
            if not isinstance(raw, str) or canonical(raw) != raw:
                report.add(0, mark("Task {number} has no text."), number=number)
                continue
            yield _document(task, number, Text(raw), options, report)


def _document(
    task: _Task, number: int, text: Text, options: ReadOptions, report: ReadReport
) -> ImportedDocument:
    offsets = Offsets(text, options.offset_unit or OffsetUnit.CODE_POINT)
    valid = [one for one in task.annotations if not one.was_cancelled]
    accepted: Sequence[_Result] = valid[-1].result if valid else ()
    suggested = [one for prediction in task.predictions for one in prediction.result]
    name = task.data.get("document")
    return ImportedDocument(
        name if isinstance(name, str) else f"{number}.txt",
        text.string,
        [
            *_highlights(accepted, Status.ACCEPTED, text, offsets, report, number),
            *_highlights(suggested, Status.SUGGESTED, text, offsets, report, number),
        ],
        [
            ImportedRelation(one.from_id, one.to_id, tuple(one.labels or ["relation"]))
            for one in accepted
            if one.type == "relation"
        ],
        labels=tuple(
            choice
            for one in accepted
            if one.type == "choices" and one.value
            for choice in one.value.choices
        ),
    )


def _highlights(
    results: Iterable[_Result],
    status: Status,
    text: Text,
    offsets: Offsets,
    report: ReadReport,
    number: int,
) -> Iterator[ImportedHighlight]:
    grouped: dict[str, list[_Result]] = {}
    for index, one in enumerate(results):
        if one.type == "labels" and one.value is not None and one.value.labels:
            key = (one.meta.get("highlight") or [one.id or f"#{index}"])[0]
            grouped.setdefault(key, []).append(one)
    for identifier, regions in grouped.items():
        values = [one.value for one in regions if one.value is not None]
        pairs = [(offsets.back(value.start), offsets.back(value.end)) for value in values]
        spans = checked_spans(text.string, pairs, report, number)
        wrong = [
            value.text
            for value, (start, end) in zip(values, pairs, strict=True)
            if value.text and _letters(value.text) != _letters(text.string[start:end])
        ]
        for quote in wrong if spans else ():
            report.add(number, mark("“{quote}” does not stand where it says."), quote=quote)
        if spans and not wrong:
            note = "\n".join(regions[0].meta.get("text", []))
            labels = tuple(dict.fromkeys(label for value in values for label in value.labels))
            yield ImportedHighlight(spans, labels, identifier, note=note, status=status)


def _letters(quote: str) -> str:
    """Return what is compared of a quote: Label Studio writes its line ends in several ways."""
    return "".join(quote.replace("\\n", "").split())
