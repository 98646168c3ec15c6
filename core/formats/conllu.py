"""CoNLL-U: ten columns, entities in MISC, and every character of the text kept."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from core.formats.choosing import chosen
from core.formats.columns import HOLDS
from core.formats.documents import ExportDocument
from core.formats.imported import ImportedDocument, ImportedHighlight, ReadReport, lines_of
from core.formats.labels import Labels
from core.formats.losses import LossReport
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, exporter, importer
from core.formats.schemes import OUTSIDE, decoded, encoded
from core.formats.tokens import Tokenised, laid_on_tokens
from core.messages import mark
from core.spans import Span

_NAME = "NE"
_UNSAFE = re.compile(r"[\s|=]+")
# UDPipe's way to write the white space that a file of tokens would lose
_ESCAPES = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}
_PLAIN = {escaped[1]: plain for plain, escaped in _ESCAPES.items()}
_ODD = re.compile(r"[^\S \n\t]")


@exporter(
    Format(
        "conllu",
        mark("CoNLL-U (tokens, entities in MISC)"),
        ".conllu",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
        options=("tokens", "lines", "scheme", "overlap", "snap"),
    )
)
def write_conllu(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write a line for each token: its form, and in MISC the entity's tag (`NE=B-PER`).

    `SpaceAfter=No`, `SpacesAfter` and `SpacesBefore` hold the white space between tokens, so that
    the text can be put together again to the character.
    """
    report = LossReport()
    labels = Labels(options, report, _UNSAFE)
    number = 0
    for document in chosen(documents, options, HOLDS, report):
        tokens = Tokenised.of(document, options)
        entities = laid_on_tokens(document, tokens, labels, options, report)
        to.write(f"# newdoc id = {document.name}\n".encode())
        for first, after in tokens.sentences():
            number += 1
            tags = encoded(entities.of_token[first:after], entities.labels, options.scheme)
            to.write(_sentence(document.text.string, tokens, first, tags, number).encode())
    return report


def _sentence(text: str, tokens: Tokenised, first: int, tags: list[str], number: int) -> str:
    bounds = tokens.bounds
    after = first + len(tags)
    start, end = int(bounds[first, 0]), int(bounds[after - 1, 1])
    lines = [f"# sent_id = {number}", f"# text = {' '.join(text[start:end].split())}"]
    for index, tag in enumerate(tags):
        token = first + index
        begin, close = bounds[token].tolist()
        misc: list[str] = [] if tag == OUTSIDE else [f"{_NAME}={tag}"]
        if token == 0 and begin:
            misc.append(f"SpacesBefore={_escaped(text[:begin])}")
        behind = int(bounds[token + 1, 0]) if token + 1 < len(bounds) else len(text)
        gap = text[close:behind]
        if not gap:
            misc.append("SpaceAfter=No")
        elif gap != " ":
            misc.append(f"SpacesAfter={_escaped(gap)}")
        form = text[begin:close]
        if _ODD.search(form) or "\n" in form:
            misc.append(f"Form={_escaped(form)}")
            form = re.sub(r"\s", "_", form)
        lines.append(f"{index + 1}\t{form}" + "\t_" * 7 + f"\t{'|'.join(misc) or '_'}")
    return "\n".join(lines) + "\n\n"


@dataclass(slots=True)
class _Building:
    name: str
    pieces: list[str] = field(default_factory=list[str])
    highlights: list[ImportedHighlight] = field(default_factory=list[ImportedHighlight])
    length: int = 0

    def add(self, piece: str) -> Span | None:
        start = self.length
        self.pieces.append(piece)
        self.length += len(piece)
        return Span(start, self.length) if piece else None

    def end_sentence(self, tags: list[str], spans: list[Span], options: ReadOptions) -> None:
        for entity in decoded(tags, options.scheme):
            span = Span(spans[entity.first].start, spans[entity.after - 1].end)
            self.highlights.append(ImportedHighlight((span,), (entity.label,)))
        tags.clear()
        spans.clear()

    def document(self) -> ImportedDocument:
        text = "".join(self.pieces)
        return ImportedDocument(self.name, text, self.highlights)


@importer("conllu")
def read_conllu(
    file: BinaryIO, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read the surface words (`19-20` for a word of two parts) and the entities in MISC.

    The text is put together from the words and `SpaceAfter`, `SpacesAfter`, `SpacesBefore`.
    """
    building = _Building(options.name)
    tags: list[str] = []
    spans: list[Span] = []
    began = False
    covered = 0.0
    for number, line in lines_of(file):
        if line.startswith("# newdoc"):
            if began:
                yield building.document()
            name = line.partition("=")[2].strip()
            building = _Building(name or options.name)
            began = True
        if not line.strip():
            building.end_sentence(tags, spans, options)
            covered = 0
            continue
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 10:
            report.add(number, mark("Ten columns with tabs between are wanted."))
            continue
        first, _, last = columns[0].partition("-")
        if "." in first or not first.isdecimal() or int(first) <= covered:
            continue
        covered = int(last or first)
        began = True
        pairs = (one.partition("=") for one in columns[9].split("|"))
        misc = {name: value for name, _, value in pairs}
        building.add(_unescaped(misc.get("SpacesBefore", "")))
        span = building.add(_unescaped(misc["Form"]) if "Form" in misc else columns[1])
        if span is not None:
            spans.append(span)
            tags.append(misc.get(_NAME, OUTSIDE))
        if misc.get("SpaceAfter") != "No":
            building.add(_unescaped(misc.get("SpacesAfter", "\\s")))
    building.end_sentence(tags, spans, options)
    if began:
        yield building.document()


def _escaped(space: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in space)


def _unescaped(space: str) -> str:
    return re.sub(r"\\(.)", lambda found: _PLAIN.get(found[1], found[0]), space)
