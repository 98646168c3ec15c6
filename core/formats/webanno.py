"""WebAnno TSV 3.3: tokens and sub-tokens with stacked annotations, for INCEpTION and WebAnno."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.files import FileSink, FileSource
from core.formats.flat import flat_spans
from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ReadingError,
    ReadReport,
    checked_spans,
)
from core.formats.labels import Labels
from core.formats.losses import Done, LossKind, LossReport
from core.formats.offsets import Offsets
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, files_exporter, files_importer
from core.formats.tokens import Tokenised
from core.items import Highlight
from core.messages import mark
from core.spans import Span, trimmed
from core.text import MAX_TEXT_BYTES, Text, decode

HOLDS = Holds(
    discontinuous=False,
    several_tags=False,
    notes=False,
    attributes=False,
    status=False,
    relations=False,
    document_facts=False,
)
_HEADER = (
    "#FORMAT=WebAnno TSV 3.3\n"
    "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n\n"
)
_ESCAPED = re.compile(r"->|[\\\[\]|_;\t\n*]")
_NAMES = {"\t": "\\t", "\n": "\\n"}
_ESCAPE = re.compile(r"\\(->|[tnrfb]|.)", re.DOTALL)
_ENTITY = re.compile(r"((?:[^\\\[\]|]|\\.)*)(?:\[(\d+)\])?(?:\||$)", re.DOTALL)


@files_exporter(
    Format(
        "webanno",
        mark("WebAnno TSV 3.3 (INCEpTION)"),
        ".zip",
        HOLDS,
        offset_unit=OffsetUnit.UTF16,
        options=("tokens", "lines"),
    )
)
def write_webanno(
    documents: Iterable[ExportDocument], to: FileSink, options: ExportOptions
) -> LossReport:
    """Write a `.tsv` for each document, with offsets in UTF-16 units, and its text beside it.

    A highlight that starts or ends inside a token stands on sub-tokens; those on the same tokens
    are stacked. White space at the ends of a highlight cannot be held.
    """
    report = LossReport()
    labels = Labels(options, report)
    for document in chosen(documents, options, HOLDS, report):
        to.add(f"{document.name}.tsv", _File(document, labels, options, report).written())
        to.add(document.name, [document.text.string.encode()])
    return report


@dataclass(slots=True)
class _Line:
    """A token or a piece of one, with the annotations on it: label, number, whether it is alone."""

    start: int
    end: int
    entities: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])


class _File:
    def __init__(
        self,
        document: ExportDocument,
        labels: Labels,
        options: ExportOptions,
        report: LossReport,
    ) -> None:
        self._document = document
        self._text = document.text.string
        self._tokens = Tokenised.of(document, options)
        self._offsets = Offsets(document.text, OffsetUnit.UTF16)
        self._labels = labels
        self._report = report

    def written(self) -> Iterator[bytes]:
        lines, numbers = self._lines()
        yield _HEADER.encode()
        bounds = self._tokens.bounds.tolist()
        for number, (first, after) in enumerate(self._tokens.sentences(), start=1):
            start, end = bounds[first][0], bounds[after - 1][1]
            rows = [f"#Text={_on_one_line(self._text[start:end])}"]
            for index in range(first, after):
                own, *pieces = lines[index]
                rows.append(self._row(f"{number}-{index - first + 1}", own, numbers))
                rows += [
                    self._row(f"{number}-{index - first + 1}.{place}", piece, numbers)
                    for place, piece in enumerate(pieces, start=1)
                ]
            yield ("\n".join(rows) + "\n\n").encode()

    def _row(self, identifier: str, line: _Line, numbers: set[int]) -> str:
        begin, end = self._offsets.out(line.start), self._offsets.out(line.end)
        word = _on_one_line(self._text[line.start : line.end])
        if line.entities:
            entities = sorted(line.entities, key=lambda one: one[1])
            several = [f"[{number}]" if number in numbers else "" for _, number in entities]
            identities = "|".join(f"*{mark_}" for mark_ in several)
            values = "|".join(
                f"{_escaped(label)}{mark_}"
                for (label, _), mark_ in zip(entities, several, strict=True)
            )
        else:
            identities = values = "_"
        return f"{identifier}\t{begin}-{end}\t{word}\t{identities}\t{values}\t"

    def _lines(self) -> tuple[list[list[_Line]], set[int]]:
        """Return each token's line with those of its pieces, and which numbers must be written."""
        bounds = self._tokens.bounds.tolist()
        lines = [[_Line(start, end)] for start, end in bounds]
        numbers: set[int] = set()
        stacked: dict[tuple[int, int], list[int]] = {}
        places: dict[int, int] = {}
        spans = flat_spans(self._document, self._labels, self._report)
        for number, one in enumerate(spans, start=1):
            span = self._held(one.highlight, one.span)
            if span is None:
                continue
            first = int(self._tokens.bounds[:, 1].searchsorted(span.start, "right"))
            last = int(self._tokens.bounds[:, 0].searchsorted(span.end, "left")) - 1
            for index in range(first, last + 1):
                start = max(span.start, bounds[index][0])
                end = min(span.end, bounds[index][1])
                line = self._line_for(lines[index], start, end)
                line.entities.append((one.label, number))
                stacked.setdefault((line.start, line.end), []).append(number)
                places[number] = places.get(number, 0) + 1
        numbers.update(number for number, count in places.items() if count > 1)
        numbers.update(one for same in stacked.values() if len(same) > 1 for one in same)
        return lines, numbers

    def _held(self, highlight: Highlight, span: Span) -> Span | None:
        inner = trimmed(self._text, span)
        if inner is None:
            self._lose(LossKind.NO_WORD, Done.LEFT_OUT, highlight, span)
        elif inner != span:
            self._lose(LossKind.OUTER_SPACE, Done.TRIMMED, highlight, span)
        return inner

    def _lose(self, kind: LossKind, done: Done, highlight: Highlight, span: Span) -> None:
        self._report.add(kind, done, self._document.name, self._text, highlight, span)

    @staticmethod
    def _line_for(lines: list[_Line], start: int, end: int) -> _Line:
        for line in lines:
            if (line.start, line.end) == (start, end):
                return line
        lines.append(_Line(start, end))
        lines[1:] = sorted(lines[1:], key=lambda line: (line.start, line.end))
        return next(line for line in lines[1:] if (line.start, line.end) == (start, end))


def _on_one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _escaped(label: str) -> str:
    return _ESCAPED.sub(lambda found: _NAMES.get(found[0], f"\\{found[0]}"), label)


def _plain(label: str) -> str:
    names = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b"}
    return _ESCAPE.sub(lambda found: names.get(found[1], found[1]), label)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of labels: its place in a row, and the layer's own name."""

    place: int
    layer: str


@files_importer("webanno")
def read_webanno(
    source: FileSource, _options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read the span layers: the feature `value`, else the last one of each layer.

    The text is the file of the same name, else it is put together from the sentences.
    """
    for name in source.names(".tsv"):
        lines = decode(source.read(name), name=name).split("\n")
        text_name = name.removesuffix(".tsv")
        if text_name in source and text_name != name:
            text = decode(source.read(text_name), name=text_name)
        else:
            text = _text_of(lines)
        yield _read(text_name, Text(text), lines, report)


def _columns(lines: list[str]) -> list[_Column]:
    columns: list[_Column] = []
    place = 3
    for line in lines:
        kind, _, declared = line.partition("=")
        if kind in ("#T_SP", "#T_CH", "#T_RL"):
            layer, *features = declared.split("|")
            if kind == "#T_SP" and features:
                label = features.index("value") if "value" in features else len(features) - 1
                columns.append(_Column(place + label, layer.rpartition(".")[2]))
            place += len(features)
    return columns


def _text_of(lines: list[str]) -> str:
    """Put the sentences where their first tokens say; what stands between them is unknown."""
    units: list[str] = []
    sentence = ""
    for number, line in enumerate(lines, start=1):
        if line.startswith("#Text="):
            sentence = _plain(line.removeprefix("#Text="))
        elif sentence and "\t" in line:
            start = int(line.split("\t")[1].partition("-")[0])
            so_far = "".join(units)
            if start > MAX_TEXT_BYTES:
                raise ReadingError(mark("Line {line} leads out of any text."), line=number)
            missing = start - len(so_far.encode("utf-16-le", "surrogatepass")) // 2
            units.append("\n" * missing if missing < 2 else " " * (missing - 1) + "\n")
            units.append(sentence)
            sentence = ""
    return "".join(units)


def _read(name: str, text: Text, lines: list[str], report: ReadReport) -> ImportedDocument:
    columns = _columns(lines)
    offsets = Offsets(text, OffsetUnit.UTF16)
    found: dict[tuple[int, str], tuple[list[int], str]] = {}
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < 4:
            continue
        try:
            start, end = (offsets.back(int(one)) for one in cells[1].split("-"))
        except ValueError:
            report.add(number, mark("“{cell}” is no place in a text."), cell=cells[1])
            continue
        if "\\" not in cells[2] and text.string[max(0, start) : max(0, end)] != cells[2]:
            report.add(number, mark("“{quote}” does not stand where it says."), quote=cells[2])
            continue
        for column in columns:
            value = cells[column.place] if column.place < len(cells) else "_"
            if value in ("_", ""):
                continue
            for index, one in enumerate(_ENTITY.finditer(value)):
                if not one[0]:
                    continue
                label = column.layer if one[1] == "*" else _plain(one[1])
                key = one[2] or f"{number}/{index}"
                place, _ = found.setdefault((column.place, key), ([], label))
                place += start, end
    highlights: list[ImportedHighlight] = []
    for place, label in found.values():
        spans = checked_spans(text.string, [(min(place), max(place))], report, 0)
        if spans:
            highlights.append(ImportedHighlight(spans, (label,)))
    return ImportedDocument(name, text.string, highlights)
