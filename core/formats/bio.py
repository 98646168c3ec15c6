"""Two columns, a token and its tag with a tab between: what most Persian data sets use."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from core.formats.choosing import chosen
from core.formats.columns import DOCUMENT_START, HOLDS, read_columns, tagged_sentences
from core.formats.documents import ExportDocument
from core.formats.imported import ImportedDocument, ReadReport
from core.formats.labels import NO_SPACE, Labels
from core.formats.losses import LossReport
from core.formats.options import ExportOptions, ReadOptions
from core.formats.registry import Format, exporter, importer
from core.formats.schemes import OUTSIDE
from core.formats.tokens import Tokenised, laid_on_tokens
from core.messages import mark


@exporter(
    Format(
        "bio",
        mark("BIO in two columns (token, tab, tag)"),
        ".bio",
        HOLDS,
        options=("tokens", "lines", "scheme", "overlap", "snap"),
    )
)
def write_bio(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write `token<TAB>tag` in UTF-8, a blank line behind each sentence.

    Where there are several documents, a line `-DOCSTART-<TAB>O` stands before each.
    """
    report = LossReport()
    labels = Labels(options, report, NO_SPACE)
    several = _several(documents)
    start = f"{DOCUMENT_START}\t{OUTSIDE}\n\n".encode() if several[0] else b""
    for document in chosen(several[1], options, HOLDS, report):
        tokens = Tokenised.of(document, options)
        entities = laid_on_tokens(document, tokens, labels, options, report)
        to.write(start)
        to.writelines(
            ("".join(f"{word}\t{tag}\n" for word, tag in rows) + "\n").encode()
            for rows in tagged_sentences(document, tokens, entities, options, report)
        )
    return report


@importer("bio")
def read_bio(
    file: BinaryIO, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read a word and its tag with a tab between; what stands between the two is passed over."""
    return read_columns(file, options, report, "\t")


def _several(
    documents: Iterable[ExportDocument],
) -> tuple[bool, Iterable[ExportDocument]]:
    """Tell whether there is more than one document, without reading more than two."""
    walk = iter(documents)
    first = list(islice(walk, 2))
    return len(first) > 1, chain(first, walk)
