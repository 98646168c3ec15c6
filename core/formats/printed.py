"""PDF: pages to read and print, drawn by the window's part of the program with its own page."""

from collections.abc import Iterable
from typing import BinaryIO, Final

from core.formats.documents import ExportDocument
from core.formats.losses import LossReport
from core.formats.options import ExportOptions
from core.formats.registry import Format, FormatError, Holds, exporter
from core.messages import mark

HOLDS: Final = Holds(
    notes=False, attributes=False, status=False, relations=False, document_facts=False
)
PDF: Final = Format(
    "pdf", mark("PDF (pages to print)"), ".pdf", HOLDS, for_reading=True, drawn=True
)


@exporter(PDF)
def write_pdf(
    _documents: Iterable[ExportDocument], _to: BinaryIO, _options: ExportOptions
) -> LossReport:
    """Write A4 pages: each text with its highlights in their colours, and a key to these.

    The pages are those that the window prints; no display is needed.
    """
    raise FormatError(mark("PDF is drawn by the window's part of the program, which is not here."))
