"""What rules or a dictionary would tag: every place in its context, to be accepted or skipped."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from enum import IntEnum
from typing import Final, override

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.messages import HashiyaError
from core.tagging_runs import Proposal
from gui.i18n import digits
from gui.panels.column_table import ColumnTable
from gui.panels.hit_table import HitTable
from gui.panels.rows import Index
from gui.task import Task

MOST: Final = 200_000  # places that are listed
_SIZE: Final = (960, 560)  # pixels

type Stopped = Callable[[], bool]
type Gather = Callable[[Stopped], Iterator[tuple[int, int, Sequence[Proposal]]]]
"""Yields how many documents are done, of how many, and the places of the last one."""


class Part(IntEnum):
    """The columns, in the order of reading; the first three are those of a concordance."""

    BEFORE = 0
    FOUND = 1
    AFTER = 2
    TAG = 3
    THERE = 4
    DOCUMENT = 5


class ProposalModel(ColumnTable):
    """Places with a check beside each."""

    columns = len(Part)

    def __init__(self, names: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Proposal] = []
        self._names = names
        self._skipped: set[int] = set()

    def add(self, rows: Sequence[Proposal]) -> None:
        """Show more places."""
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()

    def accepted(self) -> list[Proposal]:
        """Return the places that are checked."""
        return [each for number, each in enumerate(self.rows) if number not in self._skipped]

    @property
    def count(self) -> int:
        """How many places are checked."""
        return len(self.rows) - len(self._skipped)

    def accept_all(self, *, accepted: bool) -> None:
        """Check all places, or none."""
        self._skipped = set() if accepted else set(range(len(self.rows)))
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(Part) - 1))

    @override
    def size(self) -> int:
        return len(self.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == Part.FOUND else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, column = self.rows[index.row()], Part(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.source
        if role == Qt.ItemDataRole.CheckStateRole and column is Part.FOUND:
            skipped = index.row() in self._skipped
            return Qt.CheckState.Unchecked if skipped else Qt.CheckState.Checked
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._skipped.discard(index.row())
        else:
            self._skipped.add(index.row())
        self.dataChanged.emit(index, index)
        return True

    @override
    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Before"),
            self.tr("Found"),
            self.tr("After"),
            self.tr("Tag"),
            self.tr("There now"),
            self.tr("Document"),
        )

    def _words(self, entry: Proposal, column: Part) -> str:
        place = entry.place
        match column:
            case Part.BEFORE:
                return _one_line(place.before)
            case Part.FOUND:
                return _one_line(place.quote)
            case Part.AFTER:
                return _one_line(place.after)
            case Part.TAG:
                return self._names.get(place.tag, place.tag)
            case Part.THERE:
                tags = dict.fromkeys(tag for one in place.highlights for tag in one.tags)
                return "، ".join(self._names.get(tag, tag) for tag in tags)
            case Part.DOCUMENT:
                return place.document


class ProposalsDialog(QDialog):
    """Gathers places away from the window's thread; `accepted_places` carries what to tag.

    Other parts of the window can be used while it is open. `faults` are sentences that are told
    above the places.
    """

    accepted_places = Signal(object)  # list[Proposal]
    go_requested = Signal(object)  # a Proposal
    _more = Signal(object)  # done, total and places

    def __init__(
        self,
        title: str,
        names: dict[str, str],
        language: str,
        faults: Sequence[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.model = ProposalModel(names, self)
        self.table = HitTable(self)
        self.table.setModel(self.model)
        self.table.spread()
        self.table.run_as(language)
        self.table.setAccessibleName(self.tr("Places that would be tagged"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(Part.THERE, QHeaderView.ResizeMode.Interactive)
        self.faults = QLabel("\n".join(faults), self)
        self.faults.setObjectName("problem")
        self.faults.setWordWrap(True)
        self.faults.setVisible(bool(faults))
        self.every = QCheckBox(self.tr("All"), self)
        self.every.setChecked(True)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How much is looked through"))
        self.tag = QPushButton(self.tr("Tag what is checked"), self)
        self.tag.setDefault(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.buttons.addButton(self.tag, QDialogButtonBox.ButtonRole.ActionRole)
        row = QHBoxLayout()
        row.addWidget(self.every)
        row.addWidget(self.count, 1)
        row.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.addWidget(self.faults)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.buttons)
        self.resize(*_SIZE)
        self._task = Task(self)
        self._task.done.connect(self._end)
        self._more.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._running = False
        self.every.toggled.connect(self._check_all)
        self.model.dataChanged.connect(self._show_count)
        self.table.chosen.connect(self._go)
        self.table.doubleClicked.connect(self._go_to_index)
        self.tag.clicked.connect(self._accept)
        self.buttons.rejected.connect(self.reject)

    def gather(self, gather: Gather) -> None:
        """Fill the list with what `gather` yields, without holding up the window."""
        self._running = True
        more = self._more

        def work(stopped: Stopped) -> None:
            found = 0
            for each in gather(stopped):
                if stopped() or found >= MOST:
                    return
                found += len(each[2])
                more.emit(each)

        self._task.start(work)
        self._show_count()

    @property
    def running(self) -> bool:
        """Whether places are still being gathered."""
        return self._running

    @override
    def reject(self) -> None:
        self._task.close()
        super().reject()

    @Slot(object)
    def _take(self, portion: tuple[int, int, Sequence[Proposal]]) -> None:
        done, total, rows = portion
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.model.add(rows)
        self._show_count()

    @Slot(object)
    def _end(self, future: "Future[object]") -> None:
        self._running = False
        self.progress.hide()
        error = future.exception()
        if isinstance(error, HashiyaError):
            self.faults.setText(str(error))
            self.faults.show()
        elif error is not None:
            raise error
        self._show_count()

    def _show_count(self) -> None:
        words = digits(self.tr("%n place(s)", "", len(self.model.rows)))
        if self.model.count != len(self.model.rows):
            checked = digits(self.tr("%n checked", "", self.model.count))
            words = f"{words} · {checked}"
        if self._running:
            words = self.tr("{places}, still looking…").format(places=words)
        self.count.setText(words)
        self.tag.setEnabled(bool(self.model.count) and not self._running)

    def _accept(self) -> None:
        self.accepted_places.emit(self.model.accepted())
        self.close()

    def _check_all(self, checked: bool) -> None:
        self.model.accept_all(accepted=checked)

    def _go_to_index(self, index: QModelIndex) -> None:
        self._go(index.row())

    def _go(self, row: int) -> None:
        self.go_requested.emit(self.model.rows[row])


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text
