"""The assistant that adds documents: which files, how they are read, what is mended in them."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, override

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from core.intake.encodings import GUESS, USUAL
from core.intake.incoming import Columns, IntakeOptions
from core.intake.kinds import kinds
from core.intake.looking import Look, look_at
from core.intake.taking import Taken
from core.messages import HashiyaError
from gui.dialogs.column_choice import ColumnChoice
from gui.dialogs.coming_documents import ComingDocuments
from gui.dialogs.file_choice import FileChoice
from gui.dialogs.repair_choice import RepairChoice
from gui.i18n import digits
from gui.task import Task

_SHOWN: Final = 1000  # rows
_POLL: Final = 150  # milliseconds


class IntakeChoice(msgspec.Struct, frozen=True):
    """What was chosen last, as the settings keep it."""

    kind: str = ""
    otherwise: str = GUESS
    repairs: tuple[str, ...] = ()
    text: str = ""
    name: str = ""
    others: tuple[str, ...] = ()

    @property
    def columns(self) -> Columns:
        """The columns of tables."""
        return Columns(self.text, self.name, self.others)


type Take = Callable[
    [Sequence[Path], IntakeOptions, bool, Callable[[], bool], Callable[[int], None]], Taken
]


@dataclass(slots=True)
class _Progress:
    """What the work away from the window's thread tells of itself."""

    count: int = 0
    taken: Taken | None = None


@dataclass(slots=True)
class _Work:
    """What is being done: looking, or taking in."""

    taking: bool = False
    progress: _Progress = field(default_factory=_Progress)


class AddDocumentsDialog(QDialog):
    """Shows what would come in, and takes it in.

    `take(paths, options, only_right, stopped, seen)` does it on another thread. `came` carries what
    came in (a Taken), `chosen` the choice to be remembered, `failed` a HashiyaError.
    """

    came = Signal(object)
    chosen = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        paths: Sequence[Path],
        language: str,
        last: IntakeChoice,
        take: Take,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add documents"))
        self.setAcceptDrops(True)
        self._language = language
        self._last = last
        self._take = take
        self._look = Look()
        self._work = _Work()
        self._task = Task(self)
        self._task.done.connect(self._done)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL)
        self._poll.timeout.connect(self._show_count)
        self.files = FileChoice(self)
        self.kind = QComboBox(self)
        self.encoding = QComboBox(self)
        self.columns = ColumnChoice(self)
        self.repairs = RepairChoice(last.repairs, self)
        self.coming = ComingDocuments(self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Reading"))
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.problems = QListWidget(self)
        self.problems.setAccessibleName(self.tr("What cannot come in"))
        self.problems.setMaximumHeight(72)
        self.problems.setWordWrap(True)
        self.only_right = QCheckBox(self.tr("Take in what is right all the same"), self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Add"))
        self._fill()
        self._lay_out()
        self._connect()
        self.files.add(paths)
        (self.coming if paths else self.files).setFocus()

    def look(self) -> None:
        """Read everything as it would come in, away from the window's thread."""
        self._look = Look()
        if not self.files.paths:
            self._task.stop()
            self._show_look("")
            return
        paths, options = list(self.files.paths), self.options()
        work = self._work = _Work()
        self._begin(self.tr("Reading…"))
        self._task.start(
            lambda stopped: look_at(paths, options, stopped, lambda n: _count(work.progress, n))
        )

    def options(self) -> IntakeOptions:
        """Return what is chosen."""
        return IntakeOptions(
            kind=str(self.kind.currentData() or ""),
            otherwise=str(self.encoding.currentData() or ""),
            columns=self.columns.chosen(self._last.columns),
            repairs=self.repairs.chosen(),
            language=self._language,
        )

    @override
    def accept(self) -> None:
        """Take everything in; the dialog closes when it is done."""
        paths, options = list(self.files.paths), self.options()
        only_right = self.only_right.isChecked()
        work = self._work = _Work(taking=True)

        def taking(stopped: Callable[[], bool]) -> Taken:
            taken = self._take(
                paths, options, only_right, stopped, lambda n: _count(work.progress, n)
            )
            work.progress.taken = taken
            return taken

        for widget in self._choices():
            widget.setEnabled(False)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(False)
        self._begin(self.tr("Taking in…"))
        self._task.start(taking)

    @override
    def reject(self) -> None:
        """Stop; what had already come in whole by then is told."""
        work = self._work
        self._task.close()
        if work.taking and work.progress.taken is not None:
            self._end(work.progress.taken)
            return
        super().reject()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._work.taking:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.files.add(
            [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        )
        event.acceptProposedAction()

    def _fill(self) -> None:
        self.kind.addItem(self.tr("as each file tells"), "")
        for row in kinds():
            self.kind.addItem(row.shown_title, row.name)
        self.kind.setCurrentIndex(max(0, self.kind.findData(self._last.kind)))
        self.encoding.addItem(self.tr("the likeliest"), GUESS)
        for name in USUAL[1:]:
            self.encoding.addItem(name, name)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(self._last.otherwise)))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Kind of file"), self.kind)
        form.addRow(self.tr("&Encoding, where it is not UTF-8"), self.encoding)
        form.addRow(self.columns)
        repairs = QLabel(self.tr("Mend in the texts"), self)
        left = QWidget(self)
        choices = QVBoxLayout(left)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.addLayout(form)
        choices.addWidget(repairs)
        choices.addWidget(self.repairs)
        choices.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(left)
        middle.addWidget(self.coming, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.files)
        column.addLayout(middle, 1)
        for widget in (self.progress, self.summary, self.problems, self.only_right, self.buttons):
            column.addWidget(widget)
        self.resize(1060, 680)

    def _connect(self) -> None:
        self.files.changed.connect(self.look)
        self.kind.activated.connect(self.look)
        self.encoding.activated.connect(self.look)
        self.columns.changed.connect(self.look)
        self.repairs.changed.connect(self.look)
        self.only_right.toggled.connect(self._show_whether)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _choices(self) -> Sequence[QWidget]:
        return (
            *(self.files, self.kind, self.encoding),
            *(self.columns, self.repairs, self.only_right),
        )

    def _begin(self, sentence: str) -> None:
        self._sentence = sentence
        self.summary.setText(sentence)
        self.progress.show()
        self._poll.start()
        self._show_whether()

    def _show_count(self) -> None:
        done = self.tr("%n document(s)", "", self._work.progress.count)
        self.summary.setText(f"{self._sentence} {digits(done)}")

    def _done(self, future: "Future[object]") -> None:
        error = future.exception()
        if error is not None and not isinstance(error, HashiyaError):
            raise error
        if isinstance(error, HashiyaError):
            self._fail(error)
            return
        result = future.result()
        if isinstance(result, Taken):
            self._end(result)
        elif isinstance(result, Look):
            self._look = result
            self._show_look(self._summary(result))

    def _fail(self, error: HashiyaError) -> None:
        """Tell why nothing came in; the choices can be changed."""
        for widget in self._choices():
            widget.setEnabled(True)
        self._work = _Work()
        self._show_look(str(error))

    def _end(self, taken: Taken) -> None:
        columns = self.columns.chosen(self._last.columns)
        options = self.options()
        self.chosen.emit(
            IntakeChoice(
                kind=options.kind,
                otherwise=options.otherwise,
                repairs=options.repairs or (),
                text=columns.text,
                name=columns.name,
                others=columns.others,
            )
        )
        self.came.emit(taken)
        self._task.close()
        super().accept()

    def _summary(self, look: Look) -> str:
        parts = [self.tr("%n document(s)", "", len(look.documents))]
        if look.passed_over:
            parts.append(
                self.tr("%n file(s) of other kinds passed over", "", len(look.passed_over))
            )
        if look.troubles:
            parts.append(self.tr("%n problem(s)", "", len(look.troubles)))
        return digits(" · ".join(parts))

    def _show_look(self, sentence: str) -> None:
        self._poll.stop()
        self.progress.hide()
        look = self._look
        self.summary.setText(sentence)
        self.columns.setVisible(bool(look.columns))
        if look.columns:
            self.columns.show_columns(look.columns, look.chosen)
        self.repairs.show_needs(look.needs, look.needy)
        self.coming.show_look(look)
        self.problems.clear()
        self.problems.addItems([str(one) for one in look.troubles[:_SHOWN]])
        self.problems.setVisible(bool(look.troubles))
        self.only_right.setVisible(bool(look.troubles and look.documents))
        self._show_whether()

    def _show_whether(self) -> None:
        """Allow adding where there is something, and nothing is wrong or the right is wanted."""
        right = not self._look.troubles or self.only_right.isChecked()
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        busy = self._poll.isActive()
        ok.setEnabled(bool(self._look.documents) and right and not busy)


def _count(progress: _Progress, count: int) -> None:
    progress.count = count
