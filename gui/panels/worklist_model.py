"""What the worklist shows: findings, gathered a little at a time, of all kinds or of one."""

import time
from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from typing import Final, override

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.messages import HashiyaError
from core.tags import TagSet
from core.worklist import Finding, Slip
from gui.i18n import number
from gui.panels.column_table import ColumnTable
from gui.panels.rows import Index

_SLICE: Final = 0.010  # seconds of looking at a time
_MOST: Final = 20_000  # findings


class Column(IntEnum):
    """The columns, in their order."""

    SLIP = 0
    TEXT = 1
    TAGS = 2
    DOCUMENT = 3


class WorklistModel(ColumnTable):
    """Findings as rows; `rows` are those of the kind that is wanted."""

    columns = len(Column)

    ended = Signal()
    found = Signal()  # more of them; it goes on
    failed = Signal(object)  # a HashiyaError

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Finding] = []
        self._every: list[Finding] = []
        self._kind: Slip | None = None
        self._tags = TagSet()
        self._source: Iterator[list[Finding]] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._gather)

    def look(self, source: Iterator[list[Finding]], tags: TagSet) -> None:
        """Show other findings, which come in lists, each soon after the one before."""
        self.beginResetModel()
        self.rows, self._every = [], []
        self._source, self._tags = source, tags
        self.endResetModel()
        self._timer.start()
        self._gather()

    def show_kind(self, kind: Slip | None) -> None:
        """Show the findings of one kind, or of all."""
        self.beginResetModel()
        self._kind = kind
        self.rows = self._wanted(self._every)
        self.endResetModel()

    def drop(self, findings: Collection[Finding]) -> None:
        """Take findings away that were dealt with."""
        gone = set(findings)
        self._every = [one for one in self._every if one not in gone]
        places = [row for row, one in enumerate(self.rows) if one in gone]
        if len(places) == 1:  # so that the row below becomes the current one
            self.beginRemoveRows(QModelIndex(), places[0], places[0])
            del self.rows[places[0]]
            self.endRemoveRows()
        elif places:
            self.beginResetModel()
            self.rows = self._wanted(self._every)
            self.endResetModel()

    @property
    def every(self) -> Sequence[Finding]:
        """What was found, of all kinds."""
        return self._every

    @property
    def looking(self) -> bool:
        """Whether more may be found."""
        return self._timer.isActive()

    @override
    def size(self) -> int:
        return len(self.rows)

    @override
    def titles(self) -> tuple[str, ...]:
        return self.tr("What"), self.tr("Text"), self.tr("Tags"), self.tr("Document")

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        finding = self.rows[index.row()]
        match Column(index.column()):
            case Column.SLIP:
                return self._sentence(finding)
            case Column.TEXT:
                return " ".join(finding.quote.split())
            case Column.TAGS:
                return "، ".join(map(self._tags.named, finding.tags))
            case Column.DOCUMENT:
                return finding.document

    def _sentence(self, finding: Finding) -> str:
        other = "، ".join(map(self._tags.named, finding.other))
        match finding.slip:
            case Slip.TWO_TAGS:
                words = self.tr("elsewhere it is {tags} ({count}×)")
                return words.format(tags=other, count=number(finding.times))
            case Slip.UNTAGGED:
                words = self.tr("not highlighted here; elsewhere it is {tags} ({count}×)")
                return words.format(tags=other, count=number(finding.times))
            case Slip.SPACE:
                return self.tr("white space at an end")
            case Slip.HALF_WORD:
                return self.tr("half a word at an end")
            case Slip.TOUCHING:
                return self.tr("touches another one with its tag")
            case Slip.MISSING:
                names = "، ".join(finding.fields)
                return self.tr("still to be said: {names}").format(names=names)

    def _gather(self) -> None:
        stop = time.perf_counter() + _SLICE
        found: list[Finding] = []
        ended = False
        try:
            while not ended and time.perf_counter() < stop:
                batch = next(self._source, None)
                ended = batch is None or len(self._every) + len(found) >= _MOST
                found.extend(batch or ())
        except HashiyaError as error:
            ended = True
            self.failed.emit(error)
        self._every.extend(found)
        wanted = self._wanted(found)
        if wanted:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(wanted) - 1)
            self.rows.extend(wanted)
            self.endInsertRows()
        if ended:
            self._timer.stop()
            self._source = iter(())  # it holds all highlights that it has seen
            self.ended.emit()
        elif found:
            self.found.emit()

    def _wanted(self, findings: list[Finding]) -> list[Finding]:
        return [one for one in findings if self._kind in (None, one.slip)]
