"""Reading back what was written, and comparing it with what was to be written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.formats.documents import ExportDocument
from core.formats.imported import ImportedDocument, ReadReport
from core.formats.losses import LossKind, LossReport
from core.formats.options import ExportOptions, ReadOptions, Scheme
from core.formats.reading import read_each
from core.formats.registry import Format, FormatError
from core.items import Highlight
from core.messages import mark

type Numbers = npt.NDArray[np.int64]

_GONE = str.maketrans("", "", "_ \n\t")


@dataclass(frozen=True, slots=True)
class _Places:
    """Fragments of a document's highlights: offsets, and hashes of id and quote; 32 bytes each."""

    starts: Numbers
    ends: Numbers
    ids: Numbers
    quotes: Numbers


@dataclass(slots=True)
class Expected:
    """What went into an export, kept small: a hash of each text, and the places of highlights."""

    keep_texts: bool = False
    hashes: dict[str, int] = field(default_factory=dict[str, int])
    places: dict[str, _Places] = field(default_factory=dict[str, _Places])
    texts: dict[str, str] = field(default_factory=dict[str, str])

    def watch(
        self, documents: Iterable[ExportDocument], options: ExportOptions
    ) -> Iterator[ExportDocument]:
        """Pass the documents on, and remember what of them is to be found again."""
        for document in documents:
            text = document.text.string
            self.hashes[document.name] = hash(text)
            columns: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])
            for highlight in document.highlights:
                if not _wanted(highlight, options):
                    continue
                identity = hash(highlight.id)
                for span in highlight.spans:
                    columns[0].append(span.start)
                    columns[1].append(span.end)
                    columns[2].append(identity)
                    columns[3].append(hash(_bare(text[span.start : span.end])))
            self.places[document.name] = _Places(*(np.array(one, np.int64) for one in columns))
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
    documents = read_each(row.name, path, chosen, ReadReport())
    lost = np.array([hash(loss.highlight) for loss in report.losses], np.int64)
    changed = {loss.document for loss in report.losses if loss.kind is LossKind.CHARACTER}
    if row.offset_unit is None:
        if options.scheme is not Scheme.IO:
            _compare_quotes(documents, expected, lost)
        return
    unseen = dict(expected.places)
    for back in documents:
        places = unseen.pop(back.name, None)
        if places is not None:
            same = hash(back.text) == expected.hashes[back.name] or back.name in changed
            _compare(back, places, same=same, lost=lost)
    for name, places in unseen.items():
        if len(places.starts) or not expected.keep_texts:
            _fail(name, 0, 0)


def _compare(back: ImportedDocument, places: _Places, *, same: bool, lost: Numbers) -> None:
    if not same:
        _fail(back.name, 0, 0)
    spans = [(span.start, span.end) for one in back.highlights for span in one.spans]
    there = np.array(spans, np.int64).reshape(-1, 2)
    missing = ~np.isin(_packed(places.starts, places.ends), _packed(there[:, 0], there[:, 1]))
    missing &= ~np.isin(places.ids, lost)
    for index in np.flatnonzero(missing)[:1].tolist():
        _fail(back.name, int(places.starts[index]), int(places.ends[index]))


def _compare_quotes(
    documents: Iterable[ImportedDocument], expected: Expected, lost: Numbers
) -> None:
    found = Counter(
        hash(_bare(document.text[span.start : span.end]))
        for document in documents
        for one in document.highlights
        for span in one.spans
    )
    for name, places in expected.places.items():
        for index in np.flatnonzero(~np.isin(places.ids, lost)).tolist():
            quote = int(places.quotes[index])
            if not found[quote]:
                _fail(name, int(places.starts[index]), int(places.ends[index]))
            found[quote] -= 1


def _packed(starts: Numbers, ends: Numbers) -> Numbers:
    return (starts << 32) | ends


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
