"""Taking labelled data of other programs in: what is in the files, what is wrong, and how."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.formats.imported import ImportedDocument, ReadReport
from core.formats.options import ReadOptions
from core.formats.reading import read_each
from core.formats.recognising import recognised
from core.formats.registry import format_named, formats
from core.items import Status
from core.messages import HashiyaError
from gui.i18n import digits, isolated, number
from gui.task import Task

_SHOWN: Final = 1000  # rows


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: documents, and sentences about what is wrong, with file and line."""

    documents: list[ImportedDocument] = field(default_factory=list[ImportedDocument])
    problems: list[str] = field(default_factory=list[str])


def found_in(
    paths: Sequence[Path],
    name: str,
    texts: Mapping[str, str],
    stopped: Callable[[], bool] = lambda: False,
) -> Found:
    """Read files; one that cannot be read at all is a problem, like each wrong place in another."""
    found = Found()
    apart = format_named(name).texts_apart or format_named(name).suffix == ".json"
    for path in paths:
        options = ReadOptions(name=f"{path.stem}.txt", texts=texts if apart else {})
        report = ReadReport()
        try:
            for document in read_each(name, path, options, report):
                found.documents.append(document)
                if stopped():
                    return found
        except HashiyaError as error:
            found.problems.append(str(error))
        for problem in report.problems:
            found.problems.append(f"{isolated(problem.place(path.name))}  {problem.sentence}")
    return found


class ImportDialog(QDialog):
    """Shows what would come in; `wanted` carries list[ImportedDocument] and a Status or None."""

    wanted = Signal(object, object)

    def __init__(self, paths: Sequence[Path], texts: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import"))
        self._paths = list(paths)
        self._texts = texts
        self._found = Found()
        self._task = Task(self)
        self._task.done.connect(self._show)
        self.finished.connect(self._task.close)
        files = QLabel(_names(self._paths), self)
        files.setWordWrap(True)
        self.format = QComboBox(self)
        for row in formats():
            if row.reads:
                self.format.addItem(row.shown_title, row.name)
        guess = recognised(self._paths[0])
        self.format.setCurrentIndex(self.format.findData(guess))
        self.status = QComboBox(self)
        self.status.addItem(self.tr("as the file says"), None)
        self.status.addItem(self.tr("suggestions, to be looked at"), Status.SUGGESTED)
        self.status.addItem(self.tr("accepted"), Status.ACCEPTED)
        self.table = self._table()
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Reading"))
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.problems = QListWidget(self)
        self.problems.setAccessibleName(self.tr("What is wrong in the files"))
        self.problems.setMaximumHeight(120)
        self.problems.setWordWrap(True)
        self.only_right = QCheckBox(self.tr("Take in what is right all the same"), self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Import"))
        self._lay_out(files)
        self.format.currentIndexChanged.connect(self.read)
        self.only_right.toggled.connect(self._show_whether)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.read()

    def read(self) -> None:
        """Read the files in the chosen format, away from the window's thread."""
        name = self.format.currentData()
        self._found = Found()
        self._show_found(self.tr("Choose the format that the files are in."))
        if name is None:
            return
        self.summary.setText(self.tr("Reading…"))
        self.progress.show()
        paths, texts = self._paths, self._texts
        self._task.start(lambda stopped: found_in(paths, str(name), texts, stopped))

    def accept(self) -> None:
        """Hand on what was read."""
        self.wanted.emit(self._found.documents, self.status.currentData())
        super().accept()

    def _lay_out(self, files: QLabel) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self.tr("Files"), files)
        form.addRow(self.tr("&Format"), self.format)
        form.addRow(self.tr("Highlights come in as"), self.status)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self.progress)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.problems)
        column.addWidget(self.only_right)
        column.addWidget(self.buttons)
        self.resize(640, 520)

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 4, self)
        table.setHorizontalHeaderLabels(
            [self.tr("Document"), self.tr("Begins"), self.tr("Highlights"), self.tr("Tags")]
        )
        table.setAccessibleName(self.tr("What comes in"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _show(self, future: "Future[object]") -> None:
        error = future.exception()
        if error is not None and not isinstance(error, HashiyaError):
            raise error
        result = future.result() if error is None else Found(problems=[str(error)])
        if isinstance(result, Found):
            self._found = result
        highlights = sum(len(one.highlights) for one in self._found.documents)
        sentence = self.tr("%n document(s)", "", len(self._found.documents))
        marks = self.tr("%n highlight(s)", "", highlights)
        wrong = self.tr("%n problem(s)", "", len(self._found.problems))
        parts = [sentence, marks, *([wrong] if self._found.problems else [])]
        self._show_found(digits(" · ".join(parts)))

    def _show_found(self, sentence: str) -> None:
        self.progress.hide()
        self.summary.setText(sentence)
        documents = self._found.documents[:_SHOWN]
        self.table.setRowCount(len(documents))
        for y, document in enumerate(documents):
            for x, cell in enumerate(_cells(document)):
                self.table.setItem(y, x, QTableWidgetItem(cell))
        self.problems.clear()
        self.problems.addItems(self._found.problems[:_SHOWN])
        self.problems.setVisible(bool(self._found.problems))
        self.only_right.setVisible(bool(self._found.problems and self._found.documents))
        self._show_whether()

    def _show_whether(self) -> None:
        right = not self._found.problems or self.only_right.isChecked()
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self._found.documents) and right)


def _names(paths: Sequence[Path]) -> str:
    return " · ".join(isolated(path.name) for path in paths)


def _cells(document: ImportedDocument) -> tuple[str, str, str, str]:
    tags = Counter(label for one in document.highlights for label in one.labels)
    shown = " · ".join(isolated(name) for name, _ in tags.most_common(8))
    begins = document.text[:80].replace("\n", " ")
    return document.name, begins, number(len(document.highlights)), shown
