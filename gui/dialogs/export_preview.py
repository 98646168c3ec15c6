"""A look at an export before anything is written: its first lines, and what would be lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice
from tempfile import TemporaryFile
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from core.formats.documents import ExportDocument
from core.formats.exporting import export_to
from core.formats.losses import LossReport
from core.formats.options import ExportOptions
from core.formats.registry import format_named
from core.messages import HashiyaError
from gui.i18n import digits
from gui.task import Task

_BYTES: Final = 8000
_LINES: Final = 40
_LOSSES: Final = 20

type Documents = Callable[[], Iterator[ExportDocument]]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first lines of an output, empty where it is no text, and the report of the whole."""

    lines: str
    report: LossReport


def previewed(
    documents: Iterator[ExportDocument],
    name: str,
    options: ExportOptions,
    stopped: Callable[[], bool] = lambda: False,
) -> Preview:
    """Carry an export out into a file that is thrown away."""
    row = format_named(name)
    with TemporaryFile() as to:
        report = export_to(_until(documents, stopped), row, to, options)
        to.seek(0)
        head = to.read(_BYTES)
    if row.write is None or b"\0" in head:
        return Preview("", report)
    return Preview("\n".join(head.decode("utf-8", "ignore").split("\n")[:_LINES]), report)


def _until(
    documents: Iterator[ExportDocument], stopped: Callable[[], bool]
) -> Iterator[ExportDocument]:
    for document in documents:
        if stopped():
            return
        yield document


class ExportPreview(QWidget):
    """Shows the preview of the choices that it is given last."""

    def __init__(self, documents: Documents, parent: QWidget) -> None:
        super().__init__(parent)
        self._documents = documents
        self._task = Task(self)
        self._task.done.connect(self._show)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Looking"))
        self.lines = QPlainTextEdit(self)
        self.lines.setReadOnly(True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setAccessibleName(self.tr("The first lines of the file"))
        self.lines.setMinimumHeight(150)
        self.losses = QLabel(self)
        self.losses.setWordWrap(True)
        self.losses.setObjectName("quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.summary, self.progress, self.lines, self.losses):
            column.addWidget(widget)

    def look(self, name: str, options: ExportOptions) -> None:
        """Carry the export out for show, away from the window's thread."""
        self.progress.show()
        self.summary.setText(self.tr("Looking…"))
        documents = self._documents
        self._task.start(lambda stopped: previewed(documents(), name, options, stopped))

    def close_task(self) -> None:
        """Stop looking, and wait until it has stopped."""
        self._task.close()

    def _show(self, future: "Future[object]") -> None:
        self.progress.hide()
        error = future.exception()
        if isinstance(error, HashiyaError | ImportError):
            self.summary.setText(str(error))
            self.lines.clear()
            self.losses.clear()
            return
        result = future.result()
        if isinstance(result, Preview):
            self.summary.setText(digits(result.report.summary()))
            self.lines.setPlainText(result.lines)
            self.lines.setVisible(bool(result.lines))
            self._show_losses(result.report)

    def _show_losses(self, report: LossReport) -> None:
        counts: dict[str, int] = {}
        for loss in report.losses:
            key = f"{loss.reason} — {loss.outcome}"
            counts[key] = counts.get(key, 0) + 1
        most = sorted(counts.items(), key=lambda one: -one[1])
        rows = (f"{count} × {sentence}" for sentence, count in islice(most, _LOSSES))
        self.losses.setText(digits("\n".join(rows)))
        self.losses.setVisible(bool(counts))
