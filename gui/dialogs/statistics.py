"""Figures of words: of a document, of what a tag marks, or of the whole project."""

from collections.abc import Sequence
from concurrent.futures import Future
from enum import IntEnum, StrEnum
from typing import Final, cast, override

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.language_figures import figures_of
from core.messages import HashiyaError
from core.project_search import Shelf
from core.relation_types import marks
from core.search.listing import (
    LEMMAS,
    LENGTHS,
    WORDS,
    Cells,
    lemma_cells,
    length_cells,
    word_cells,
)
from core.search.statistics import WordFigures, has_lemmas, mean
from core.tags import TagSet
from gui.dialogs.swatches import swatch
from gui.i18n import decimal, number
from gui.panels.column_table import ColumnTable
from gui.panels.rows import Index
from gui.panels.search_work import Stopped
from gui.task import Task

_SIZE: Final = (720, 620)  # pixels
_NARROW: Final = 110  # pixels of a column of figures

type Counted = tuple[WordFigures, list[Cells], list[Cells], list[Cells]]


class Scope(StrEnum):
    """What is counted; a tag's id stands for what it marks in the whole project."""

    DOCUMENT = "document"
    PROJECT = "project"


class Page(IntEnum):
    """The tables, in the order of their tabs."""

    WORDS = 0
    LEMMAS = 1
    LENGTHS = 2


class FigureModel(ColumnTable):
    """Rows of words and figures under headings."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Cells] = ()
        self._headings: tuple[str, ...] = ()
        self._names: dict[str, str] = {}

    def show(self, headings: tuple[str, ...], rows: Sequence[Cells], names: dict[str, str]) -> None:
        """Show other rows; `names` says how some words are shown."""
        self.beginResetModel()
        self.rows, self._headings, self._names = rows, headings, names
        self.columns = len(headings)
        self.endResetModel()

    @override
    def size(self) -> int:
        return len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        cell = self.rows[index.row()][index.column()]
        if isinstance(cell, str):
            return self._names.get(cell, cell)
        return number(cell) if isinstance(cell, int) else decimal(cell, 1)

    @override
    def titles(self) -> tuple[str, ...]:
        return self._headings


class StatisticsDialog(QDialog):
    """Counts away from the window's thread. `export_requested` carries name, columns and cells."""

    export_requested = Signal(str, object, object)
    _progress = Signal(int, int)

    def __init__(
        self, shelf: Shelf, document: str, tags: TagSet, language: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Figures of words"))
        self._shelf = shelf
        self._document = document
        self._lemmas = has_lemmas(language)
        self._tables: tuple[list[Cells], list[Cells], list[Cells]] = ([], [], [])
        self.scope = QComboBox(self)
        if document:
            self.scope.addItem(self.tr("this document"), Scope.DOCUMENT)
        self.scope.addItem(self.tr("whole project"), Scope.PROJECT)
        for tag in filter(marks, tags):
            words = self.tr("what “{tag}” marks").format(tag=tag.name)
            self.scope.addItem(swatch(tag.color), words, tag.id)
        self.scope.setAccessibleName(self.tr("What is counted"))
        self.stop_words = QCheckBox(self.tr("Leave the common words out"), self)
        self.stop = QPushButton(self.tr("Stop"), self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How much is counted"))
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.summary = QFormLayout()
        self.figures: dict[str, QLabel] = {}
        for name, words in (
            ("tokens", self.tr("Words")),
            ("types", self.tr("Different words")),
            ("ratio", self.tr("Different words to all words")),
            ("once", self.tr("Words that stand there once")),
            ("sentences", self.tr("Sentences")),
            ("word_length", self.tr("Mean length of a word, in letters")),
            ("sentence_length", self.tr("Mean length of a sentence, in words")),
        ):
            self.figures[name] = QLabel(self)
            self.summary.addRow(words, self.figures[name])
        self.tabs = QTabWidget(self)
        self.models: dict[Page, FigureModel] = {}
        for page, title in (
            (Page.WORDS, self.tr("Words")),
            (Page.LEMMAS, self.tr("Lemmas")),
            (Page.LENGTHS, self.tr("Lengths")),
        ):
            self.models[page] = FigureModel(self)
            self.tabs.addTab(self._table(self.models[page], title), title)
        self.tabs.setTabVisible(Page.LEMMAS, self._lemmas)
        self.export = QPushButton(self.tr("Save the table…"), self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.ActionRole)
        top = QHBoxLayout()
        top.addWidget(self.scope)
        top.addWidget(self.stop_words)
        top.addStretch(1)
        top.addWidget(self.progress)
        top.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.problem)
        column.addLayout(self.summary)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)
        self.resize(*_SIZE)
        self._task = Task(self)
        self._task.done.connect(self._take)
        self._progress.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self.scope.activated.connect(self.count)
        self.stop_words.toggled.connect(self.count)
        self.stop.clicked.connect(self._stop)
        self.export.clicked.connect(self._ask_export)
        buttons.rejected.connect(self.reject)
        self.count()

    def count(self) -> None:
        """Count what is chosen."""
        self._show_running(running=True)
        self.problem.hide()
        chosen = str(self.scope.currentData())
        shelf, progress = self._shelf, self._progress
        names = [self._document] if chosen == Scope.DOCUMENT else shelf.project.documents()
        tag = "" if chosen in set(Scope) else chosen
        keep, lemmas = not self.stop_words.isChecked(), self._lemmas

        def work(stopped: Stopped) -> Counted:
            figures = figures_of(shelf, names, tag, progress=progress.emit, stopped=stopped)
            if stopped():
                return figures, [], [], []
            return (
                figures,
                list(word_cells(figures, stop_words=keep)),
                list(lemma_cells(figures, stop_words=keep)) if lemmas else [],
                list(length_cells(figures)),
            )

        self._task.start(work)

    @override
    def reject(self) -> None:
        self._task.close()
        super().reject()

    def _table(self, model: FigureModel, title: str) -> QTableView:
        table = QTableView(self)
        table.setModel(model)
        table.setAccessibleName(title)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultSectionSize(_NARROW)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    @Slot(object)
    def _take(self, future: "Future[object]") -> None:
        self._show_running(running=False)
        error = future.exception()
        if isinstance(error, HashiyaError):
            self.problem.setText(str(error))
            self.problem.show()
            return
        if error is not None:
            raise error
        figures, words, lemmas, lengths = cast("Counted", future.result())
        self._tables = (words, lemmas, lengths)
        self._show_summary(figures)
        count, million = self.tr("How often"), self.tr("In a million")
        self.models[Page.WORDS].show((self.tr("Word"), count, million), words, {})
        self.models[Page.LEMMAS].show((self.tr("Lemma"), count, million), lemmas, {})
        kinds = {"word": self.tr("words, by letters"), "sentence": self.tr("sentences, by words")}
        self.models[Page.LENGTHS].show(
            (self.tr("Of what"), self.tr("Length"), count), lengths, kinds
        )

    def _show_summary(self, figures: WordFigures) -> None:
        shown = {
            "tokens": number(figures.tokens),
            "types": number(figures.types),
            "ratio": decimal(figures.type_token_ratio, 3),
            "once": number(figures.once),
            "sentences": number(figures.sentences),
            "word_length": decimal(mean(figures.lengths), 1),
            "sentence_length": decimal(mean(figures.sentence_lengths), 1),
        }
        for name, words in shown.items():
            self.figures[name].setText(words)

    def _show_running(self, *, running: bool) -> None:
        self.progress.setVisible(running)
        self.stop.setVisible(running)
        self.export.setEnabled(not running)

    def _stop(self) -> None:
        self._task.stop()
        self._show_running(running=False)
        self.problem.setText(self.tr("The counting was stopped; the figures are the earlier ones."))
        self.problem.show()

    def _ask_export(self) -> None:
        page = Page(self.tabs.currentIndex())
        columns = (WORDS, LEMMAS, LENGTHS)[page]
        names = (self.tr("words"), self.tr("lemmas"), self.tr("lengths"))
        self.export_requested.emit(names[page], columns, self._tables[page])
