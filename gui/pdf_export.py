"""The writer of the format PDF, which draws with the page of the window; no display is needed."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter

from core.formats import printed
from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.losses import LossReport
from core.formats.options import ExportOptions
from core.formats.registry import FormatError, exporter, formats
from core.highlights import HighlightSet
from core.items import Direction
from core.messages import language, mark
from core.tags import TagSet
from gui.document_marks import DocumentMarks
from gui.i18n import Interface
from gui.reader.printing import Printed, PrintError, print_documents
from gui.reader.style import PageStyle

_MARGIN: Final = 18.0  # millimetres
_RESOLUTION: Final = 300  # dots per inch
_applications: list[QGuiApplication] = []  # kept alive as long as the program runs


def enter_pdf() -> None:
    """Enter the writer into the table of formats."""
    formats()
    exporter(printed.PDF)(write_pdf)


def write_pdf(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write A4 pages: each text with its highlights in their colours, and a key to these.

    The pages are those that the window prints; no display is needed.
    """
    _need_application()
    report = LossReport()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    device.setResolution(_RESOLUTION)
    device.setPageLayout(a4())
    try:
        print_documents(
            device, _printed(chosen(documents, options, printed.HOLDS, report), options)
        )
    except PrintError as error:
        raise FormatError(mark("The pages cannot be drawn.")) from error
    to.write(buffer.data().data())
    return report


def a4() -> QPageLayout:
    """Return the layout of the sheets of a PDF file."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
        QPageLayout.Unit.Millimeter,
    )


def _printed(documents: Iterable[ExportDocument], options: ExportOptions) -> Iterator[Printed]:
    for document in documents:
        tags = TagSet(
            replace(tag, name=options.labels.get(tag.id, tag.name)) for tag in document.tags
        )
        facts = document.facts
        yield Printed(
            title=document.name,
            text=document.text,
            marks=DocumentMarks(HighlightSet(document.highlights), lambda tags=tags: tags),
            style=PageStyle(),
            directions={one.start: one.direction for one in facts.paragraphs or ()},
            default=facts.direction or Direction.AUTO,
        )


def _need_application() -> None:
    """Let there be an application of Qt's, without a display where there is no window."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QGuiApplication([])
        Interface(application).speak(language())  # the words beside the text, as the command's own
        _applications.append(application)
