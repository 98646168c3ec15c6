"""Highlights made while reading: Hypothesis on the web, calibre in books.

Both keep quotes rather than offsets into our text, so each is looked for in the text that the
options name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import msgspec

from core.formats.files import FileSource
from core.formats.imported import ImportedDocument, ImportedHighlight, ReadReport
from core.formats.options import ReadOptions
from core.formats.registry import Format, Holds, only_read
from core.messages import mark
from core.spans import Span

_UNTAGGED = "highlight"
_NAMED = 3


class _Selector(msgspec.Struct):
    type: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


class _Target(msgspec.Struct):
    selector: list[_Selector] = []


class _Note(msgspec.Struct):
    """An annotation as Hypothesis's API gives it."""

    id: str = ""
    text: str = ""
    tags: list[str] = []
    user: str = ""
    target: list[_Target] = []


class _Notes(msgspec.Struct):
    annotations: list[_Note] = []
    rows: list[_Note] = []


class _Mark(msgspec.Struct):
    """A highlight as calibre exports it."""

    type: str = ""
    uuid: str = ""
    highlighted_text: str = ""
    notes: str = ""
    removed: bool = False
    style: dict[str, str] = {}


class _Marks(msgspec.Struct):
    annotations: list[_Mark] = []


@dataclass(frozen=True, slots=True)
class _Quoted:
    quote: str
    prefix: str
    suffix: str
    labels: tuple[str, ...]
    id: str
    by: str
    note: str


@only_read(Format("hypothesis", mark("Hypothesis (JSON)"), ".json", Holds()))
def read_hypothesis(
    source: FileSource, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read an export of Hypothesis; the place is where quote, prefix and suffix fit best."""
    for name in source.names():
        content = msgspec.json.decode(source.read(name), type=_Notes)
        found: list[_Quoted] = []
        for one in content.annotations or content.rows:
            selectors = (two for target in one.target for two in target.selector)
            quote = next((two for two in selectors if two.exact), None)
            if quote is not None:
                user = one.user.removeprefix("acct:").partition("@")[0]
                labels = tuple(one.tags) or (_UNTAGGED,)
                found.append(
                    _Quoted(quote.exact, quote.prefix, quote.suffix, labels, one.id, user, one.text)
                )
        yield from _placed(found, options, report)


@only_read(Format("calibre", mark("calibre (highlights of a book, JSON)"), ".json", Holds()))
def read_calibre(
    source: FileSource, options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read the highlights that calibre's viewer exports; their style becomes the tag."""
    for name in source.names():
        content = msgspec.json.decode(source.read(name), type=_Marks)
        found = [
            _Quoted(
                one.highlighted_text,
                "",
                "",
                (one.style.get("which") or _UNTAGGED,),
                one.uuid,
                "",
                one.notes,
            )
            for one in content.annotations
            if one.type == "highlight" and one.highlighted_text and not one.removed
        ]
        yield from _placed(found, options, report)


def _placed(
    quotes: list[_Quoted], options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Look the quotes up in the texts; each at its best place, the earliest of equals."""
    if not quotes:
        return
    if not options.texts:
        report.add(0, mark("The text that the highlights belong to has to be given."))
        return
    places: list[tuple[int, str, int] | None] = [None] * len(quotes)
    for name, text in options.texts.items():
        for number, one in enumerate(quotes):
            found, best = _best(text, one), places[number]
            if found is not None and (best is None or found[0] > best[0]):
                places[number] = (found[0], name, found[1])
    highlights: dict[str, list[ImportedHighlight]] = {}
    for one, place in zip(quotes, places, strict=True):
        if place is None:
            names = ", ".join(islice(options.texts, _NAMED))
            report.add(0, mark("“{quote}” is not in {name}."), quote=one.quote, name=names)
            continue
        _, name, start = place
        span = Span(start, start + len(one.quote))
        highlight = ImportedHighlight((span,), one.labels, one.id, one.by, one.note)
        highlights.setdefault(name, []).append(highlight)
    for name, found_here in highlights.items():
        yield ImportedDocument(name, options.texts[name], found_here)


def _best(text: str, quoted: _Quoted) -> tuple[int, int] | None:
    """Return how much of what stands around it agrees, and where; None where it is not there."""
    best: tuple[int, int] | None = None
    start = text.find(quoted.quote)
    while start >= 0:
        end = start + len(quoted.quote)
        fit = _common(text[max(0, start - 32) : start][::-1], quoted.prefix[::-1])
        fit += _common(text[end : end + 32], quoted.suffix)
        if best is None or fit > best[0]:
            best = (fit, start)
        start = text.find(quoted.quote, start + 1)
    return best


def _common(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
