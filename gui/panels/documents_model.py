"""The documents of a project as a tree of folders, or as a list in another order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, override

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from core.folders import folder_of, in_order
from core.items import WorkState
from core.project import Summary
from gui.i18n import QT_TRANSLATE_NOOP, date_time, digits, isolated, number, plain
from gui.panels.rows import FILLED, IDENTITY, TRAILING, Index

FOLDER: Final = Qt.ItemDataRole.UserRole + 20  # whether the row is a folder: bool
FILLED_BY: Final = {WorkState.NEW: 0.0, WorkState.IN_PROGRESS: 0.5, WorkState.DONE: 1.0}
STATE_WORDS: Final = {
    WorkState.NEW: QT_TRANSLATE_NOOP("DocumentsModel", "new"),
    WorkState.IN_PROGRESS: QT_TRANSLATE_NOOP("DocumentsModel", "in progress"),
    WorkState.DONE: QT_TRANSLATE_NOOP("DocumentsModel", "done"),
}
_STATE_ORDER: Final = list(WorkState)
_NOTHING: Final = Summary("", 0, WorkState.NEW)


class Order(StrEnum):
    """What the documents are ordered by; only by name they stand in their folders."""

    NAME = "name"
    STATE = "state"
    COUNT = "count"
    CHANGED = "changed"


@dataclass(slots=True)
class Row:
    """A document or a folder, by its whole name; `documents` and `done` count those in a folder."""

    name: str
    parent: int
    place: int
    folder: bool = False
    below: list[int] = field(default_factory=list[int])
    documents: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents are shown: words of their names, a state; and their order."""

    words: str = ""
    state: WorkState | None = None
    order: Order = Order.NAME


def arranged(
    names: Iterable[str], summaries: Callable[[str], Summary | None], wanted: Wanted
) -> list[str]:
    """Return the names that are wanted, in the order that is wanted; `names` are in the tree's."""
    found = list(names)
    if wanted.words:
        words = plain(wanted.words).split()
        found = [name for name in found if _has_all(plain(name), words)]
    known = {name: summaries(name) or _NOTHING for name in found} if _needs_known(wanted) else {}
    if wanted.state is not None:
        found = [name for name in found if known[name].state is wanted.state]
    match wanted.order:
        case Order.NAME:
            pass
        case Order.STATE:
            found.sort(key=lambda name: _STATE_ORDER.index(known[name].state))
        case Order.COUNT:
            found.sort(key=lambda name: -known[name].highlights)
        case Order.CHANGED:
            found.sort(key=lambda name: known[name].changed, reverse=True)
    return found


def rows_of(names: Iterable[str], *, tree: bool) -> list[Row]:
    """Return the rows of names in their order; row 0 is the invisible root.

    Above each name that lies in a folder stands the folder, if it is to be a tree.
    """
    rows = [Row("", -1, 0, folder=True)]
    folders = {"": 0}

    def add(name: str, parent: int, *, folder: bool) -> int:
        rows.append(Row(name, parent, len(rows[parent].below), folder))
        rows[parent].below.append(len(rows) - 1)
        return len(rows) - 1

    def folder_row(name: str) -> int:
        if name not in folders:
            folders[name] = add(name, folder_row(folder_of(name)), folder=True)
        return folders[name]

    for name in names:
        add(name, folder_row(folder_of(name)) if tree else 0, folder=False)
    return rows


class DocumentsModel(QAbstractItemModel):
    """The documents that are wanted; what is known of each is asked for when it is shown."""

    def __init__(self, summaries: Callable[[str], Summary | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._summaries = summaries
        self._names: list[str] = []
        self._states: dict[str, WorkState] = {}
        self._counts: Counter[WorkState] = Counter()
        self._wanted = Wanted()
        self._rows = rows_of((), tree=True)
        self._of: dict[str, int] = {}

    @property
    def wanted(self) -> Wanted:
        """Which documents are shown, and in which order."""
        return self._wanted

    @property
    def counts(self) -> Mapping[WorkState, int]:
        """How many documents of the project, shown or not, are in each state."""
        return self._counts

    def reload(self, names: Iterable[str]) -> None:
        """Show other documents."""
        self._names = in_order(names)
        self._count()
        self.want(self._wanted)

    def want(self, wanted: Wanted) -> None:
        """Show others of the documents, or in another order."""
        self.beginResetModel()
        self._wanted = wanted
        shown = arranged(self._names, self._summaries, wanted)
        self._rows = rows_of(shown, tree=wanted.order is Order.NAME)
        self._of = {row.name: at for at, row in enumerate(self._rows) if not row.folder}
        self._count_folders()
        self.endResetModel()

    def refresh_all(self) -> None:
        """Show newer figures of all documents."""
        self._count()
        if self._wanted != Wanted(self._wanted.words):
            self.want(self._wanted)
            return
        self._count_folders()
        for at, row in enumerate(self._rows):
            if row.below:
                first, last = self._index(row.below[0]), self._index(row.below[-1])
                self.dataChanged.emit(first, last)
            if at and row.folder:
                self.dataChanged.emit(self._index(at), self._index(at))

    def refresh(self, name: str) -> None:
        """Show newer figures of one document."""
        before, now = self._states.get(name), self._state(name)
        if before is None:
            return
        self._states[name] = now
        self._counts[before] -= 1
        self._counts[now] += 1
        at = self._of.get(name)
        if at is None:
            return
        done = (now is WorkState.DONE) - (before is WorkState.DONE)
        self.dataChanged.emit(self._index(at), self._index(at))
        at = self._rows[at].parent
        while done and at > 0:
            self._rows[at].done += done
            self.dataChanged.emit(self._index(at), self._index(at))
            at = self._rows[at].parent

    def index_of(self, name: str) -> QModelIndex:
        """Return the row of a document; an invalid one where it is not shown."""
        at = self._of.get(name)
        return QModelIndex() if at is None else self._index(at)

    def names(self) -> list[str]:
        """Return the names of all documents, in their folders' order."""
        return list(self._names)

    def shown(self) -> list[str]:
        """Return the names of the documents that are shown, from the top."""
        return list(self._of)

    def folders(self) -> list[tuple[str, QModelIndex]]:
        """Return the folders that are shown, each with its row."""
        return [
            (row.name, self._index(at)) for at, row in enumerate(self._rows) if at and row.folder
        ]

    @override
    def index(
        self,
        row: int,
        column: int,
        parent: Index = QModelIndex(),  # noqa: B008  # Qt's own signature
    ) -> QModelIndex:
        below = self._row(parent).below
        if column or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    @override
    def parent(self, index: Index) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._index(self._row(index).parent) if index.isValid() else QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._row(parent).below)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._row(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                flat = self._wanted.order is not Order.NAME
                return row.name if flat else row.name.rpartition("/")[2]
            case _ if role == IDENTITY:
                return row.name
            case _ if role == FOLDER:
                return row.folder
            case _:
                return self._folder_data(row, role) if row.folder else self._data(row.name, role)

    def _data(self, name: str, role: int) -> object:
        if role not in (
            TRAILING,
            FILLED,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        summary = self._summaries(name)
        if summary is None:
            return isolated(name) if role == Qt.ItemDataRole.ToolTipRole else None
        if role == TRAILING:
            return number(summary.highlights) if summary.highlights else ""
        if role == FILLED:
            return FILLED_BY[summary.state]
        count = self.tr("%n highlight(s)", "", summary.highlights)
        words = f"{isolated(name)}, {self.tr(STATE_WORDS[summary.state])}, {digits(count)}"
        if role == Qt.ItemDataRole.ToolTipRole and summary.changed:
            last = self.tr("last changed on {time}").format(time=date_time(summary.changed))
            return f"{words}, {last}"
        return words

    def _folder_data(self, row: Row, role: int) -> object:
        if role == TRAILING:
            return f"{number(row.done)}/{number(row.documents)}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = self.tr("folder {name}: {done} of {all} documents done")
            return words.format(
                name=isolated(row.name), done=number(row.done), all=number(row.documents)
            )
        return None

    def _state(self, name: str) -> WorkState:
        return (self._summaries(name) or _NOTHING).state

    def _count(self) -> None:
        self._states = {name: self._state(name) for name in self._names}
        self._counts = Counter(self._states.values())

    def _count_folders(self) -> None:
        for row in self._rows:
            row.documents = row.done = 0
        for row in reversed(self._rows):  # what is below stands behind
            own = not row.folder
            if row.parent >= 0:
                above = self._rows[row.parent]
                done = own and self._states.get(row.name) is WorkState.DONE
                above.documents += 1 if own else row.documents
                above.done += int(done) if own else row.done

    def _row(self, index: Index) -> Row:
        return self._rows[index.internalId() if index.isValid() else 0]

    def _index(self, at: int) -> QModelIndex:
        return self.createIndex(self._rows[at].place, 0, at) if at > 0 else QModelIndex()


def _has_all(name: str, words: list[str]) -> bool:
    return all(word in name for word in words)


def _needs_known(wanted: Wanted) -> bool:
    return wanted.state is not None or wanted.order is not Order.NAME
