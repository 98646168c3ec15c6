"""The line of a search: what to look for, where, how, and which letters are alike."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final, override

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from core.language.folding_table import ALL_RULES, EXACT, Rule
from core.search.modes import Mode
from gui.i18n import digits
from gui.panels.flow import FlowLayout

_SHORT: Final = 12  # characters of a box that are always shown
_WIDE: Final = 260  # pixels of the line
_AFTER: Final = 120  # milliseconds after the last key, so that each word is not looked for thrice


class Scope(IntEnum):
    """Where to look."""

    DOCUMENT = 0
    PROJECT = 1
    SELECTION = 2


class QueryLine(QLineEdit):
    """The line for the query; the down key shows what was looked for before."""

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
        self.letters = QToolButton(self)
        self.letters.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.letters.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.letters.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self)
        self.letters.setMenu(self._menu)
        self.all_rules = self._menu.addAction("")
        self.no_rules = self._menu.addAction("")
        self._menu.addSeparator()
        self.switches: dict[Rule, QAction] = {}
        for rule in Rule:
            action = self._menu.addAction("")
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(self._change_rules)
            self.switches[rule] = action
        self.all_rules.triggered.connect(lambda: self.set_rules(ALL_RULES))
        self.no_rules.triggered.connect(lambda: self.set_rules(EXACT))
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
        self.start.clicked.connect(self._enter)

    @property
    def rules(self) -> Rule:
        """The differences between letters that do not count."""
        found = EXACT
        for rule, action in self.switches.items():
            if action.isChecked():
                found |= rule
        return found

    def set_rules(self, rules: Rule) -> None:
        """Switch these differences on, and all others off."""
        for rule, action in self.switches.items():
            with QSignalBlocker(action):
                action.setChecked(rule in rules)
        self._change_rules()

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
                "The down key shows what you looked for before."
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
        self._name_letters()

    def _name_letters(self) -> None:
        self.all_rules.setText(self.tr("Any spelling"))
        self.no_rules.setText(self.tr("Exact letters"))
        names = {
            Rule.YEH: self.tr("ی is ي, ى, ې and ے"),
            Rule.KAF: self.tr("ک is ك"),
            Rule.HEH: self.tr("ه is ة, ۀ and ہ"),
            Rule.ALEF: self.tr("ا is آ, أ, إ and ٱ"),
            Rule.WAW: self.tr("و is ؤ"),
            Rule.HAMZA: self.tr("ئ and ء are ی"),
            Rule.MARKS: self.tr("Harakat and accents do not count"),
            Rule.TATWEEL: self.tr("Stretched letters (ـ) do not count"),
            Rule.SPACING: self.tr("Space, half-space and nothing are alike"),
            Rule.DIGITS: self.tr("Persian, Arabic and Latin digits are alike"),
            Rule.PRESENTATION: self.tr("Shapes of letters from old files are letters"),
            Rule.HEBREW: self.tr("Niqqud and final letters do not count"),
            Rule.PUNCTUATION: self.tr("Punctuation does not count"),
            Rule.CASE: self.tr("Capital and small letters are alike"),
            Rule.INVISIBLE: self.tr("Direction marks do not count"),
        }
        for rule, action in self.switches.items():
            action.setText(names[rule])
        self._show_rules()

    def _show_rules(self) -> None:
        on = sum(action.isChecked() for action in self.switches.values())
        if on == len(self.switches):
            words = self.tr("any spelling")
        elif not on:
            words = self.tr("exact letters")
        else:
            words = digits(self.tr("%n rule(s) of spelling", "", on))
        self.letters.setText(words)
        self.letters.setAccessibleName(self.tr("Letters: {which}").format(which=words))
        self.letters.setToolTip(self.tr("Which letters are alike"))

    def _change_rules(self) -> None:
        self._show_rules()
        self.wanted.emit()

    def _enter(self) -> None:
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
