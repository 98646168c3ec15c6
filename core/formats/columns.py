"""Files of tokens in columns: what CoNLL-2003 and two-column BIO share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from core.formats.documents import ExportDocument
from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ReadReport,
    lines_of,
)
from core.formats.losses import Done, Loss, LossKind, LossReport
from core.formats.options import ExportOptions, ReadOptions
from core.formats.registry import Holds
from core.formats.schemes import FIRST_TAG, Entity, decoded, encoded
from core.formats.tokens import Entities, Tokenised
from core.messages import mark
from core.spans import Span

DOCUMENT_START = "-DOCSTART-"
HOLDS = Holds(
    overlap=False,
    discontinuous=False,
    several_tags=False,
    sub_token=False,
    notes=False,
    attributes=False,
    status=False,
    relations=False,
    document_facts=False,
)
_UNSAFE = re.compile(r"\s")
_RARE_SPACE = re.compile(r"[^\S \n\t]")


def tagged_sentences(
    document: ExportDocument,
    tokens: Tokenised,
    entities: Entities,
    options: ExportOptions,
    report: LossReport,
) -> Iterator[list[tuple[str, str]]]:
    """Yield each sentence's words with their tags; words are safe between white space."""
    words = _safe_words(document, tokens, report)
    for first, after in tokens.sentences():
        tags = encoded(
            entities.of_token[first:after], entities.labels, options.scheme, entities.first_tags
        )
        rows = [row for row in zip(words[first:after], tags, strict=True) if row[0]]
        if rows:
            yield rows


def _safe_words(document: ExportDocument, tokens: Tokenised, report: LossReport) -> list[str]:
    """Return the tokens; one that holds white space or is reserved is changed, and reported."""
    text = document.text.string
    words = [text[start:end] for start, end in tokens.bounds.tolist()]
    if not (_RARE_SPACE.search(text) or DOCUMENT_START in text or tokens.joined):
        return words
    for index, word in enumerate(words):
        safe = _UNSAFE.sub("_", word.strip())
        if safe == DOCUMENT_START:
            safe = f"_{safe}"
        if safe != word:
            start, end = tokens.bounds[index].tolist()
            done = Done.RENAMED if safe else Done.LEFT_OUT
            report.losses.append(
                Loss(LossKind.ODD_WORD, done, document.name, "", start, end, word, instead=safe)
            )
            words[index] = safe
    return words


@dataclass(slots=True)
class _Building:
    """A document whose sentences are being read."""

    lines: list[str]
    highlights: list[ImportedHighlight]
    length: int = 0

    def add(self, words: list[str], entities: list[Entity]) -> None:
        starts: list[int] = []
        at = self.length
        for word in words:
            starts.append(at)
            at += len(word) + 1
        for entity in entities:
            last = entity.after - 1
            span = Span(starts[entity.first], starts[last] + len(words[last]))
            marks = {FIRST_TAG: entity.irregular} if entity.irregular else {}
            self.highlights.append(ImportedHighlight((span,), (entity.label,), attributes=marks))
        self.lines.append(" ".join(words))
        self.length = at

    def document(self, name: str) -> ImportedDocument:
        return ImportedDocument(name, "\n".join(self.lines), self.highlights)


def read_columns(
    file: BinaryIO, options: ReadOptions, report: ReadReport, separator: str | None
) -> Iterator[ImportedDocument]:
    """Yield the documents of a file of columns.

    First the word, last the tag, a blank line between sentences, `-DOCSTART-` before a document. A
    text is made of the words with a space between them, a line for each sentence. Where tags break
    the rules of the scheme the entity is read in the way of conlleval and the problem noted.
    """
    building = _Building([], [])
    words: list[str] = []
    tags: list[str] = []
    began = False
    count = 0

    def end_sentence(line: int) -> None:
        if words:
            entities = decoded(tags, options.scheme)
            _note_irregular(entities, line - len(words), report)
            building.add(words, entities)
            words.clear()
            tags.clear()

    number = 0
    for number, line in lines_of(file):
        if not line.strip():
            end_sentence(number)
            continue
        columns = line.split(separator)
        if columns[0] == DOCUMENT_START:
            end_sentence(number)
            if began or building.lines:
                yield building.document(_numbered(options.name, count))
                count += 1
                building = _Building([], [])
            began = True
            continue
        if len(columns) < 2 or not columns[0]:
            report.add(number, mark("A word and a tag are wanted, not “{line}”."), line=line)
            continue
        words.append(columns[0])
        tags.append(columns[-1])
    end_sentence(number + 1)
    if began or building.lines:
        yield building.document(_numbered(options.name, count))


def _note_irregular(entities: list[Entity], first_line: int, report: ReadReport) -> None:
    for entity in entities:
        if entity.irregular:
            report.add(
                first_line + entity.first,
                mark("“{tag}” cannot start an entity; it was taken for one."),
                tag=f"{entity.irregular}-{entity.label}",
            )


def _numbered(name: str, count: int) -> str:
    if not count:
        return name
    stem, dot, suffix = name.rpartition(".")
    return f"{stem} {count + 1}{dot}{suffix}" if dot else f"{name} {count + 1}"
