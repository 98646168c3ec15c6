"""Whose highlights are shown on the page."""

from collections import Counter
from collections.abc import Collection

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.document import Document
from gui.i18n import digits, isolated
from gui.panels.rows import IDENTITY


class AnnotatorsDialog(QDialog):
    """Lists the annotators of a document; `wanted` carries a frozenset of those to hide."""

    wanted = Signal(object)

    def __init__(
        self, document: Document, own: Collection[str], hidden: Collection[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Whose highlights are shown"))
        hint = QLabel(
            self.tr("Others’ work has its line above the words; it stays until you take it over."),
            self,
        )
        hint.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Annotators"))
        for by, count in counted(document).most_common():
            name = self.tr("{name} (you)") if by in own else "{name}"
            words = self.tr("%n highlight(s)", "", count)
            item = QListWidgetItem(
                f"{name.format(name=isolated(by or '–'))} · {digits(words)}", self.list
            )
            item.setData(IDENTITY, by)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            shown = Qt.CheckState.Unchecked if by in hidden else Qt.CheckState.Checked
            item.setCheckState(shown)
        self.list.itemChanged.connect(self._tell)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.list.setFocus()
        self.resize(380, 280)

    def _tell(self) -> None:
        self.wanted.emit(self.hidden())

    def hidden(self) -> frozenset[str]:
        """Return the annotators whose box is not checked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return frozenset(
            str(item.data(IDENTITY))
            for item in items
            if item.checkState() is Qt.CheckState.Unchecked
        )


def counted(document: Document) -> Counter[str]:
    """Return how many highlights each annotator has in a document; none is made for it."""
    counts: Counter[str] = Counter()
    _, _, owners, kinds = document.highlights.columns()
    _, firsts = np.unique(owners, return_index=True)
    known = document.highlights.kinds
    for kind, count in enumerate(np.bincount(kinds[firsts], minlength=len(known)).tolist()):
        if count:
            counts[known[kind].by] += count
    return counts
