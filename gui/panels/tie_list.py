"""The ties of one highlight, as a list in the inspector."""

from typing import override

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from core.document import Document
from core.relating import other_end, relations_of
from core.relation_types import is_symmetric
from core.tags import TagSet
from gui.panels.rows import IDENTITY, SECOND, SWATCH, TIE, RowDelegate
from gui.tie_words import end_words

_OTHER = SECOND + 100  # the id of the highlight at the other end
_HEIGHT = 130  # pixels

type Row = tuple[str, str, str, str, str]


class TieList(QListWidget):
    """The ties of a highlight; Enter goes to the other end, Delete unties.

    `picked` carries the id of the tie that became the current one.
    """

    chosen = Signal(str)  # the id of the highlight at the other end
    untie_pressed = Signal(str)
    picked = Signal(str)
    menu_requested = Signal(QPoint)  # on the screen

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self.setItemDelegate(RowDelegate(self))
        self.setMaximumHeight(_HEIGHT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.itemActivated.connect(self._choose)
        self.currentItemChanged.connect(self._pick)
        self.customContextMenuRequested.connect(self._ask_menu)

    def show_of(self, document: Document, tags: TagSet, highlight: str, relation: str) -> None:
        """Show the ties of a highlight, by id, with one of them as the current one."""
        found = relations_of(document, highlight) if highlight else []
        rows: list[Row] = []
        for one in found:
            way = "one" if one.source == highlight else "back"
            if is_symmetric(tags, one.tags):
                way = "both"
            color = tags.color(one.tags[0] if one.tags else "")
            words = end_words(document, one, highlight, tags)
            rows.append((one.id, other_end(one, highlight), words, color, way))
        with QSignalBlocker(self):
            if rows != self._rows:
                self._rows = rows
                self.clear()
                for row in rows:
                    self._add(row)
            ids = [one.id for one in found]
            self.setCurrentRow(ids.index(relation) if relation in ids else -1)
        self.setVisible(bool(rows))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.untie_pressed.emit(str(self.currentItem().data(IDENTITY)))
        else:
            super().keyPressEvent(event)

    def _add(self, row: Row) -> None:
        identifier, other, words, color, way = row
        item = QListWidgetItem(words, self)
        item.setToolTip(words)
        item.setData(IDENTITY, identifier)
        item.setData(_OTHER, other)
        item.setData(SWATCH, color)
        item.setData(TIE, way)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(_OTHER)))

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(str(item.data(IDENTITY)))

    def _ask_menu(self, at: QPoint) -> None:
        if self.itemAt(at) is not None:
            self.menu_requested.emit(self.viewport().mapToGlobal(at))
