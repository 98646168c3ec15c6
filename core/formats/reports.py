"""Reports for readers: a page in HTML, and a Word document with comments."""

import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from typing import Any, BinaryIO

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.extras import needed
from core.formats.labels import Labels
from core.formats.losses import Done, LossKind, LossReport
from core.formats.options import ExportOptions
from core.formats.registry import Format, Holds, exporter
from core.formats.xml import clean
from core.items import Direction, Highlight
from core.messages import mark

HOLDS = Holds(relations=False, document_facts=False)
_STYLE = """
body { font-family: Vazirmatn, "Noto Naskh Arabic", Tahoma, sans-serif; line-height: 2;
  margin: 2em auto; max-width: 50em; padding: 0 1em; }
mark { background: color-mix(in srgb, var(--tag) 30%, transparent); color: inherit;
  border-bottom: 2px solid var(--tag); }
mark sup { font-size: .65em; }
td, th { border: 1px solid #bbb; padding: .2em .6em; text-align: start; vertical-align: top; }
table { border-collapse: collapse; font-size: .9em; line-height: 1.6; }
"""


@exporter(
    Format("html", mark("HTML (a report to read and print)"), ".html", HOLDS, for_reading=True)
)
def write_html(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write one page: each text with its highlights, and a table of them below.

    Each paragraph runs in its own direction. Where highlights overlap the text is marked with the
    one that starts last, and the numbers of all stand at their ends.
    """
    report = LossReport()
    labels = Labels(options, report)
    to.write(
        '<!DOCTYPE html>\n<html lang="fa" dir="rtl">\n<head><meta charset="utf-8">'
        f"<title>Hashiya</title>\n<style>{_STYLE}</style></head>\n<body>\n".encode()
    )
    for document in chosen(documents, options, HOLDS, report):
        language = escape(document.facts.language or "fa")
        to.write(
            f'<article lang="{language}">\n<h1 dir="auto">{escape(document.name)}</h1>\n'.encode()
        )
        to.writelines(piece.encode() for piece in _paragraphs(document))
        to.write(_table(document, labels).encode())
        to.write(b"</article>\n")
    to.write(b"</body>\n</html>\n")
    return report


def _paragraphs(document: ExportDocument) -> Iterator[str]:
    text = document.text
    directions = {one.start: one.direction for one in document.facts.paragraphs or ()}
    marks = sorted(
        (
            (span.start, span.end, number, highlight)
            for number, highlight in enumerate(document.highlights, start=1)
            for span in highlight.spans
        ),
        key=lambda one: one[:3],
    )
    waiting = 0
    active: list[tuple[int, int, int, Highlight]] = []
    for paragraph in range(text.paragraph_count):
        start, end = text.paragraph_bounds(paragraph)
        active = [one for one in active if one[1] > start]
        while waiting < len(marks) and marks[waiting][0] < end:
            active.append(marks[waiting])
            waiting += 1
        direction = directions.get(start, document.facts.direction or Direction.AUTO)
        inside = "".join(_pieces(document, start, end, active))
        yield f'<p dir="{direction.value}">{inside or "<br>"}</p>\n'


def _pieces(
    document: ExportDocument, start: int, end: int, active: list[tuple[int, int, int, Highlight]]
) -> Iterator[str]:
    string = document.text.string
    cuts = sorted(
        {start, end} | {max(start, one[0]) for one in active} | {min(end, one[1]) for one in active}
    )
    for first, after in itertools.pairwise(cuts):
        here = [one for one in active if one[0] <= first and after <= one[1]]
        inside = escape(string[first:after])
        if here:
            color = document.tags.color(here[-1][3].tags[0])
            ended = "، ".join(
                str(one[2]) for one in here if one[1] == after and one[3].spans[-1].end == after
            )
            sup = f"<sup>{ended}</sup>" if ended else ""
            inside = f'<mark style="--tag: {escape(color)}">{inside}{sup}</mark>'
        yield inside


def _table(document: ExportDocument, labels: Labels) -> str:
    if not document.highlights:
        return ""
    rows: list[str] = []
    for number, one in enumerate(document.highlights, start=1):
        names = "، ".join(labels.of(tag, document.tags) for tag in one.tags)
        extra = "، ".join(f"{name}: {value}" for name, value in one.attributes.items())
        cells = (names, one.quote(document.text.string), one.note, extra, one.status.value, one.by)
        inside = "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in cells)
        rows.append(f"<tr><td>{number}</td>{inside}</tr>\n")
    return f"<table>\n{''.join(rows)}</table>\n"


@exporter(
    Format(
        "docx",
        mark("Word (comments on the text)"),
        ".docx",
        HOLDS,
        extra="office",
        for_reading=True,
    )
)
def write_docx(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write the texts with a comment on each highlight: its tags, note and attributes.

    Paragraphs run from right to left where their text does. Only what starts and ends in one
    paragraph is one comment; else there is one for each paragraph. Word's comments may overlap.
    """
    docx = needed("docx", "office")
    report = LossReport()
    labels = Labels(options, report)
    book: Any = docx.Document()
    for document in chosen(documents, options, HOLDS, report):
        book.add_heading(clean(document.name), 1)
        for paragraph in range(document.text.paragraph_count):
            _word_paragraph(book, docx, document, paragraph, labels, report)
    content = BytesIO()
    book.save(content)
    to.write(content.getvalue())
    return report


def _word_paragraph(
    book: Any,  # noqa: ANN401
    docx: Any,  # noqa: ANN401
    document: ExportDocument,
    number: int,
    labels: Labels,
    report: LossReport,
) -> None:
    start, end = document.text.paragraph_bounds(number)
    text = document.text.string
    here = [
        (max(start, span.start), min(end, span.end), one)
        for one in document.highlights
        for span in one.spans
        if span.start < end and start < span.end
    ]
    paragraph = book.add_paragraph()
    runs_right_to_left = _is_rtl(text[start:end])
    if runs_right_to_left:
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  # python-docx has no word for it
        properties.append(docx.oxml.OxmlElement("w:bidi"))
    cuts = sorted({start, end} | {one[0] for one in here} | {one[1] for one in here})
    runs: dict[tuple[int, int], Any] = {}
    for first, after in itertools.pairwise(cuts):
        run = paragraph.add_run(clean(text[first:after]))
        run.font.rtl = runs_right_to_left
        runs[first, after] = run
    for first, after, one in here:
        inside = [run for (a, b), run in runs.items() if first <= a and b <= after]
        if one.spans[0].end > end or len(one.spans) > 1:
            report.add(LossKind.DISCONTINUOUS, Done.SPLIT, document.name, text, one)
        lines = ["، ".join(labels.of(tag, document.tags) for tag in one.tags), one.note]
        lines += [f"{name}: {value}" for name, value in one.attributes.items()]
        comment = clean("\n".join(line for line in lines if line))
        book.add_comment(inside, text=comment, author=one.by, initials=one.by[:2])


def _is_rtl(text: str) -> bool:
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return True
