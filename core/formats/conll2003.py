"""CoNLL-2003: a token a line, a blank line behind a sentence, `-DOCSTART-` before a document."""

import re
from collections.abc import Iterable
from typing import BinaryIO

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.labels import NO_SPACE, Labels
from core.formats.losses import Done, Loss, LossKind, LossReport
from core.formats.options import ExportOptions
from core.formats.registry import Format, Holds, exporter
from core.formats.schemes import encoded
from core.formats.tokens import Tokenised, laid_on_tokens
from core.messages import mark

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


@exporter(
    Format(
        "conll2003",
        mark("CoNLL-2003 (tokens with IOB2 tags)"),
        ".conll",
        HOLDS,
        options=("tokens", "lines", "scheme", "overlap", "snap", "conll_fill"),
    )
)
def write_conll2003(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write four columns, `token -X- -X- TAG`, in UTF-8 with one space between them.

    A token that holds white space of its own (NBSP, U+2028) is written with `_` in its place.
    """
    report = LossReport()
    labels = Labels(options, report, NO_SPACE)
    columns = f" -X- {options.conll_fill} "
    for document in chosen(documents, options, HOLDS, report):
        tokens = Tokenised.of(document.text.string, options)
        entities = laid_on_tokens(document, tokens, labels, options, report)
        words = safe_tokens(document, tokens, report)
        to.write(f"{DOCUMENT_START}{columns}O\n\n".encode())
        for first, after in tokens.sentences():
            tags = encoded(entities.of_token[first:after], entities.labels, options.scheme)
            lines = [
                f"{word}{columns}{tag}\n"
                for word, tag in zip(words[first:after], tags, strict=True)
                if word
            ]
            if lines:
                to.write(("".join(lines) + "\n").encode())
    return report


def safe_tokens(document: ExportDocument, tokens: Tokenised, report: LossReport) -> list[str]:
    """Return the tokens as words for a file whose columns are parted by white space.

    A token of white space alone becomes an empty string. Every change is noted in the report.
    """
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
