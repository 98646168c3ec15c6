"""Choosing what is mended in texts that come in, with each place before and after."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.intake.repair import STEPS
from gui.i18n import digits


class RepairChoice(QWidget):
    """A switch for each step, with how much of it the texts seem to need."""

    changed = Signal()

    def __init__(self, chosen: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        wanted = set(chosen)
        self.boxes = {step.name: QCheckBox(step.shown_title, self) for step in STEPS}
        self._titles = {step.name: step.shown_title for step in STEPS}
        self._needs: Mapping[str, int] = {}
        self.suggested = QPushButton(self.tr("Switch on what is &suggested"), self)
        self.suggested.clicked.connect(self._take_suggestion)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for name, box in self.boxes.items():
            box.setChecked(name in wanted)
            box.toggled.connect(self.changed)
            column.addWidget(box)
        column.addWidget(self.suggested)
        self.show_needs({}, {})

    def chosen(self) -> tuple[str, ...]:
        """Return the names of the steps that are switched on."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def show_needs(self, places: Mapping[str, int], documents: Mapping[str, int]) -> None:
        """Say at each step in how many places of how many documents it is suggested."""
        self._needs = places
        for name, box in self.boxes.items():
            text = self._titles[name]
            if places.get(name):
                count = self.tr("%n place(s)", "", places[name])
                among = self.tr("in %n document(s)", "", documents.get(name, 0))
                text = digits(self.tr("{repair}: {places} {documents}, suggested")).format(
                    repair=text, places=digits(count), documents=digits(among)
                )
            box.setText(text)
        self.suggested.setEnabled(any(places.values()))

    def _take_suggestion(self) -> None:
        for name, box in self.boxes.items():
            quiet = QSignalBlocker(box)
            box.setChecked(bool(self._needs.get(name)))
            quiet.unblock()
        self.changed.emit()


class MendedTable(QTableWidget):
    """The lines that are mended, each before and after."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 2, parent)
        self.setHorizontalHeaderLabels([self.tr("Before"), self.tr("After")])
        self.setAccessibleName(self.tr("What is mended"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show these lines."""
        rows = list(pairs)
        self.setRowCount(len(rows))
        for y, pair in enumerate(rows):
            for x, text in enumerate(pair):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
                self.setItem(y, x, item)
        self.resizeRowsToContents()
