"""PDF, by way of PDFium, which also turns most right-to-left lines the way they are read."""

from collections.abc import Iterator
from threading import Lock
from typing import Any, Final

from core.formats.extras import needed
from core.intake.incoming import Extract, IntakeError, IntakeOptions, RowReport
from core.intake.kinds import Kind, kind
from core.messages import mark
from core.text import MAX_TEXT_BYTES, canonical

_one_at_a_time: Final = Lock()  # PDFium knows no threads
_HYPHEN: Final = "\ufffe"  # what PDFium gives for a hyphen at the end of a line


@kind(Kind("pdf", mark("PDF"), (".pdf",), extra="pdf"))
def read_pdf(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read the lines of all pages, as they stand; pictures of pages hold no text."""
    del options, report
    pdfium: Any = needed("pypdfium2", "pdf")
    with _one_at_a_time:
        try:
            pages = _pages(pdfium, raw)
        except pdfium.PdfiumError as error:
            if "password" in str(error).lower():
                raise IntakeError(mark("It is locked with a password.")) from error
            raise IntakeError(mark("It is no PDF, or a damaged one.")) from error
    if not any(page.strip() for page in pages):
        raise IntakeError(
            mark(
                "Its {count} pages hold pictures and no text; it needs recognition of characters."
            ),
            count=len(pages),
        )
    yield Extract("\n".join(pages))


def _pages(pdfium: Any, raw: bytes) -> list[str]:  # noqa: ANN401
    pages: list[str] = []
    size = 0
    book = pdfium.PdfDocument(raw)
    try:
        for number in range(len(book)):
            page = book[number]
            shown = page.get_textpage()
            text = canonical(str(shown.get_text_range(errors="replace")))
            shown.close()
            page.close()
            size += len(text)
            if size > MAX_TEXT_BYTES:
                raise IntakeError(mark("It is larger than 1 GiB."))
            pages.append(text.replace(_HYPHEN, "-").rstrip("\n"))
    finally:
        book.close()
    return pages
