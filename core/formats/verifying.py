"""Reading back what was written, and comparing it with what was to be written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.formats.documents import ExportDocument
from core.formats.imported import ImportedDocument
from core.formats.losses import LossKind, LossReport
from core.formats.options import ExportOptions, ReadOptions, Scheme
from core.formats.reading import read
from core.formats.registry import Format, FormatError
from core.items import Highlight
from core.messages import mark

_GONE = str.maketrans("", "", "_ \n\t")


@dataclass(slots=True)
class Expected:
    """What went into an export, kept small: a hash of each text, and the places of highlights."""

    keep_texts: bool = False
    hashes: dict[str, int] = field(default_factory=dict[str, int])
    places: dict[str, list[tuple[str, str, tuple[tuple[int, int], ...], str]]] = field(
        default_factory=dict[str, list[tuple[str, str, tuple[tuple[int, int], ...], str]]]
    )
    texts: dict[str, str] = field(default_factory=dict[str, str])

    def watch(
        self, documents: Iterable[ExportDocument], options: ExportOptions
    ) -> Iterator[ExportDocument]:
        """Pass the documents on, and remember what of them is to be found again."""
        for document in documents:
            text = document.text.string
            self.hashes[document.name] = hash(text)
            self.places[document.name] = [
                (
                    highlight.id,
                    highlight.by,
                    tuple((span.start, span.end) for span in highlight.spans),
                    _bare(highlight.quote(text)),
                )
                for highlight in document.highlights
                if _wanted(highlight, options)
            ]
            if self.keep_texts:
                self.texts[document.name] = text
            yield document


def verify(
    row: Format, path: Path, options: ExportOptions, expected: Expected, report: LossReport
) -> None:
    """Compare the file with what went into it, but for what the report names.

    Raises FormatError, with document and place, where something is missing or stands elsewhere.
    """
    if not row.reads:
        return
    chosen = ReadOptions(
        scheme=options.scheme, offset_unit=options.offset_unit, texts=expected.texts
    )
    documents = read(row.name, path, chosen).documents
    lost = {loss.highlight for loss in report.losses}
    changed = {loss.document for loss in report.losses if loss.kind is LossKind.CHARACTER}
    if row.offset_unit is None:
        if options.scheme is not Scheme.IO:
            _compare_quotes(documents, expected, lost)
        return
    found = {document.name: document for document in documents}
    for name, places in expected.places.items():
        back = found.get(name)
        if back is None:
            if places or not expected.keep_texts:
                _fail(name, 0, 0)
            continue
        if hash(back.text) != expected.hashes[name] and name not in changed:
            _fail(name, 0, 0)
        spans = {(span.start, span.end) for one in back.highlights for span in one.spans}
        for identifier, _, pairs, _ in places:
            for start, end in pairs:
                if identifier not in lost and (start, end) not in spans:
                    _fail(name, start, end)


def _compare_quotes(
    documents: Iterable[ImportedDocument], expected: Expected, lost: set[str]
) -> None:
    found = Counter(
        _bare(document.text[span.start : span.end])
        for document in documents
        for one in document.highlights
        for span in one.spans
    )
    for name, places in expected.places.items():
        for identifier, _, pairs, quote in places:
            if identifier not in lost:
                if not found[quote]:
                    _fail(name, *pairs[0])
                found[quote] -= 1


def _wanted(highlight: Highlight, options: ExportOptions) -> bool:
    return (
        highlight.status in options.statuses
        and (options.annotators is None or highlight.by in options.annotators)
        and (options.tags is None or not options.tags.isdisjoint(highlight.tags))
    )


def _bare(quote: str) -> str:
    return "".join(quote.split()).translate(_GONE)


def _fail(document: str, start: int, end: int) -> None:
    raise FormatError(
        mark("What was written does not read back: {document}, characters {start} to {end}."),
        document=document,
        start=start,
        end=end,
    )


def reading_again(row: Format) -> Expected:
    """Return what to gather for this format; texts only where it holds none itself."""
    return replace(Expected(), keep_texts=row.texts_apart)
