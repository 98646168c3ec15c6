"""CoNLL-2003: a token a line, a blank line behind a sentence, `-DOCSTART-` before a document."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from core.formats.choosing import chosen
from core.formats.columns import DOCUMENT_START, HOLDS, read_columns, tagged_sentences
from core.formats.documents import ExportDocument
from core.formats.imported import ImportedDocument, ReadReport
from core.formats.labels import NO_SPACE, Labels
from core.formats.losses import LossReport
from core.formats.options import ExportOptions, ReadOptions
from core.formats.registry import Format, exporter, importer
from core.formats.tokens import Tokenised, laid_on_tokens
from core.messages import mark


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
        tokens = Tokenised.of(document, options)
        entities = laid_on_tokens(document, tokens, labels, options, report)
        to.write(f"{DOCUMENT_START}{columns}O\n\n".encode())
        to.writelines(
            ("".join(f"{word}{columns}{tag}\n" for word, tag in rows) + "\n").encode()
            for rows in tagged_sentences(document, tokens, entities, options, report)
        )
    return report


@importer("conll2003")
def read_conll2003(
    file: BinaryIO, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read columns parted by white space: the word is the first, the tag the last."""
    return read_columns(file, options, report, None)
