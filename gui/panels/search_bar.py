"""The line of a search: what to look for, where, how, and which letters are alike."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final, override

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPushButton,
    QWidget,
)

from core.language.folding_table import Rule
from core.search.modes import Mode
from gui.panels.flow import FlowLayout
from gui.panels.letters import LettersButton

_SHORT: Final = 12  # characters of a box that are always shown
_WIDE: Final = 260  # pixels of the line
_AFTER: Final = 50  # milliseconds after the last key; what is looked for before is given up


class Scope(IntEnum):
    """Where to look."""

    DOCUMENT = 0
    PROJECT = 1
    SELECTION = 2


class QueryLine(QLineEdit):
    """The line for the query; the down key shows what was looked for before.

    `back_wanted` is Shift+Enter.
    """

    back_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = QStringListModel(self)
        completer = QCompleter(self._before, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(_WIDE)

    def show_history(self, queries: Sequence[str]) -> None:
        """Offer these queries, the last one first."""
        self._before.setStringList(list(queries))

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        completer = self.completer()
        popup = completer.popup()
        shown = popup is not None and popup.isVisible()
        if arg__1.key() == Qt.Key.Key_Down and not shown:
            completer.setCompletionPrefix("" if self.hasSelectedText() else self.text())
            completer.complete()
            return
        enter = arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and arg__1.modifiers() & Qt.KeyboardModifier.ShiftModifier and not shown:
            self.back_wanted.emit()
            return
        super().keyPressEvent(arg__1)


class SearchBar(QWidget):
    """The query and how it is meant. `wanted` asks for a search; `entered` that Enter was typed."""

    wanted = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.query = QueryLine(self)
        self.start = QPushButton(self)
        self.scope = QComboBox(self)
        self.mode = QComboBox(self)
        self.letters = LettersButton(self)
        self.letters.changed.connect(self.wanted)
        row = FlowLayout(self)
        for widget in (self.query, self.start, self.scope, self.mode, self.letters):
            row.addWidget(widget)
        for box in (self.scope, self.mode):
            box.setMinimumContentsLength(_SHORT)
            box.activated.connect(self.wanted)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self.wanted)
        self.query.textChanged.connect(self._timer.start)
        self.query.returnPressed.connect(self._enter)
        self.start.clicked.connect(self._start)

    @property
    def rules(self) -> Rule:
        """The differences between letters that do not count."""
        return self.letters.rules

    @property
    def chosen_mode(self) -> Mode:
        """How plain words are meant."""
        return list(Mode)[self.mode.currentIndex()]

    @property
    def chosen_scope(self) -> Scope:
        """Where to look."""
        return Scope(self.scope.currentIndex())

    def stop_waiting(self) -> None:
        """Forget what was typed since the last search; it is being looked for."""
        self._timer.stop()

    def retranslate(self) -> None:
        """Name everything in the language of the interface."""
        hint = self.tr("Find: words, «exact», lemma: tag: note: …")
        self.query.setPlaceholderText(hint)
        self.query.setAccessibleName(self.tr("Find"))
        self.query.setToolTip(
            self.tr(
                "Words side by side are a phrase; | means or; - before a term means without. "
                "«Quotation marks» look for exactly these letters, lemma: for all forms of a word, "
                "re: for a pattern, tag: note: by: status: for highlights, doc: for documents. "
                "The down key shows what you looked for before; Enter goes to the next hit, "
                "Shift+Enter to the one before."
            )
        )
        self.start.setText(self.tr("Find"))
        fill(
            self.scope,
            self.tr("Where"),
            [self.tr("this document"), self.tr("whole project"), self.tr("selected text")],
        )
        fill(
            self.mode,
            self.tr("How"),
            [
                self.tr("anywhere"),
                self.tr("whole words"),
                self.tr("words without clitics"),
                self.tr("all forms of the words"),
                self.tr("regular expression"),
            ],
        )
        self.letters.retranslate()

    def _enter(self) -> None:
        """Go on where all is found already; look for what was typed or selected since."""
        if self._timer.isActive() or self.chosen_scope is Scope.SELECTION:
            self.wanted.emit()
        self.entered.emit()

    def _start(self) -> None:
        self.wanted.emit()
        self.entered.emit()


def fill(box: QComboBox, name: str, words: list[str]) -> None:
    """Name a box and its choices; the choice stays."""
    with QSignalBlocker(box):
        chosen = max(0, box.currentIndex())
        box.clear()
        box.addItems(words)
        box.setCurrentIndex(chosen)
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.view().setAccessibleName(name)
