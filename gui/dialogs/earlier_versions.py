"""Earlier versions of the project: when, how much there was, what is other now, the way back."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.clearing import up_to
from core.earlier_versions import Difference
from core.items import Item
from core.store.snapshots import Snapshot
from gui.i18n import date_time, digits, isolated, number, way_mark
from gui.panels.rows import SECOND, RowDelegate

_SHOWN: Final = 500  # things of a document
_FEW: Final = 100  # things that are all unfolded at once


class EarlierVersionsDialog(QDialog):
    """Lists snapshots, the latest first. Its signals are wishes about the one that is chosen.

    `words` returns what a thing is, in words.
    """

    compare_requested = Signal(object)  # a Snapshot
    restore_requested = Signal(object, object, bool)  # Snapshot, names or None, keep what is newer
    purge_requested = Signal(object)  # a list of Snapshots, after the person was asked

    def __init__(
        self, snapshots: Sequence[Snapshot], words: Callable[[Item], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Earlier versions"))
        self._snapshots = list(snapshots)
        self._words = words
        heading = QLabel(
            self.tr("Hashiya keeps these by itself. Bringing one back can be undone.")
            if snapshots
            else self.tr("There is no earlier version yet; one is kept every day that you work."),
            self,
        )
        heading.setWordWrap(True)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Earlier versions"))
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = QStandardItemModel(self.list)
        self.list.setModel(self._model)
        self._fill()
        self.state = QLabel(self)
        self.state.setObjectName("quiet")
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("What is other now"))
        self.tree.setHeaderLabels(
            [self.tr("Document"), self.tr("New since"), self.tr("Changed"), self.tr("Gone")]
        )
        self.tree.setUniformRowHeights(True)
        self.keep = QCheckBox(
            self.tr("&Leave what is newer, and only bring back what is gone"), self
        )
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.one = self.buttons.addButton(self.tr("Bring this &document back"), role)
        self.all = self.buttons.addButton(self.tr("Bring &everything back"), role)
        for button in (self.one, self.all):
            button.setAutoDefault(False)
        # Qt gives this role to the side away from the way back.
        self.purge = self.buttons.addButton(
            self.tr("Delete for &good…"), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.purge.setAutoDefault(False)
        self.purge.clicked.connect(self._ask_purge)
        right = QVBoxLayout()
        right.addWidget(self.state)
        right.addWidget(self.tree, 1)
        right.addWidget(self.keep)
        sides = QHBoxLayout()
        sides.addWidget(self.list, 2)
        sides.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addLayout(sides, 1)
        column.addWidget(self.buttons)
        self.resize(900, 480)
        self.list.selectionModel().currentChanged.connect(self._compare)
        self.tree.currentItemChanged.connect(self._enable)
        self.one.clicked.connect(self._restore_one)
        self.all.clicked.connect(self._restore_all)
        self.buttons.rejected.connect(self.reject)
        self._enable()

    def choose(self, name: str = "") -> None:
        """Choose a snapshot by name, or the latest one."""
        names = [one.name for one in self._snapshots]
        if names:
            row = names.index(name) if name in names else 0
            self.list.setCurrentIndex(self._model.index(row, 0))
        self.list.setFocus()

    def snapshot(self) -> Snapshot | None:
        """Return the snapshot that is chosen."""
        row = self.list.currentIndex().row()
        return self._snapshots[row] if row >= 0 else None

    def forget(self, gone: Collection[Snapshot]) -> None:
        """Show no more what was deleted for good."""
        names = {one.name for one in gone}
        self._snapshots = [one for one in self._snapshots if one.name not in names]
        self._fill()
        self.choose()

    def show_differences(self, snapshot: Snapshot, found: Sequence[Difference]) -> None:
        """Show what is other now than in a snapshot, if it is still the chosen one."""
        if snapshot is not self.snapshot():
            return
        self.tree.clear()
        for one in found:
            counts = (len(one.added), len(one.changed), len(one.removed))
            name = isolated(one.document) if one.document is not None else self.tr("Tag set")
            row = QTreeWidgetItem([name, *(number(count) if count else "" for count in counts)])
            row.setData(0, Qt.ItemDataRole.UserRole, one.document)
            things = [
                *(("+", item) for item in one.added),
                *(("≠", now) for _, now in one.changed),
                *(("−", item) for item in one.removed),
            ]
            for sign, item in things[:_SHOWN]:
                row.addChild(QTreeWidgetItem([f"{way_mark()}{sign} {self._words(item)}"]))
            self.tree.addTopLevelItem(row)
        for column in range(1, 4):
            self.tree.resizeColumnToContents(column)
        self.tree.setColumnWidth(0, 240)
        self.state.setText(
            self.tr("What is other now than it was then:")
            if found
            else self.tr("Nothing is other now than it was then.")
        )
        if sum(len(one.added) + len(one.changed) + len(one.removed) for one in found) < _FEW:
            self.tree.expandAll()
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        self._enable()

    def document(self) -> str | None:
        """Return the document that is chosen in the table."""
        row = self.tree.currentItem()
        if row is None:
            return None
        parent = row.parent()
        name = (parent or row).data(0, Qt.ItemDataRole.UserRole)
        return name if isinstance(name, str) else None

    def _fill(self) -> None:
        self._model.clear()
        for one in self._snapshots:
            item = QStandardItem(date_time(one.at))
            item.setData(self._figures(one), SECOND)
            self._model.appendRow(item)

    def _ask_purge(self) -> None:
        """Ask whether the chosen one goes for good, or all up to it."""
        snapshot = self.snapshot()
        if snapshot is None:
            return
        older = up_to(self._snapshots, snapshot)
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Delete for good"))
        question = self.tr("Delete the earlier version of {date} for good?")
        box.setText(question.format(date=date_time(snapshot.at)))
        box.setInformativeText(
            self.tr("This cannot be undone. The work as it is now is not touched.")
        )
        role = QMessageBox.ButtonRole.DestructiveRole
        one = box.addButton(self.tr("Delete this one"), role)
        one.clicked.connect(partial(self.purge_requested.emit, [snapshot]))
        if len(older) > 1:
            words = digits(self.tr("Delete the %n up to it", "", len(older)))
            every = box.addButton(words, role)
            every.clicked.connect(partial(self.purge_requested.emit, older))
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.open()
        for button in box.buttons():  # the box is as wide as its sentences, and would cut them off
            button.setMinimumWidth(button.sizeHint().width())

    def _figures(self, one: Snapshot) -> str:
        documents = self.tr("%n document(s)", "", one.documents)
        highlights = self.tr("%n highlight(s)", "", one.highlights)
        return digits(f"{documents} · {highlights} · {one.reason_shown}")

    def _compare(self) -> None:
        snapshot = self.snapshot()
        self.tree.clear()
        self._enable()
        if snapshot is not None:
            self.state.setText(self.tr("Comparing…"))
            self.compare_requested.emit(snapshot)

    def _enable(self) -> None:
        self.one.setEnabled(self.document() is not None)
        self.purge.setEnabled(self.snapshot() is not None)
        self.all.setEnabled(self.tree.topLevelItemCount() > 0)

    def _restore_one(self) -> None:
        name = self.document()
        if name is not None:
            self._restore([name])

    def _restore_all(self) -> None:
        self._restore(None)

    def _restore(self, documents: Collection[str] | None) -> None:
        snapshot = self.snapshot()
        if snapshot is not None:
            self.restore_requested.emit(snapshot, documents, self.keep.isChecked())
            self.accept()
