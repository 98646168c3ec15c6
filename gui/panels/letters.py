"""The button for the rules of spelling: which letters are alike, each rule on a switch."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.language.folding_table import ALL_RULES, EXACT, Rule
from gui.i18n import digits


class LettersButton(QToolButton):
    """A menu of the folding rules; `changed` tells that others are on."""

    changed = Signal()

    def __init__(self, parent: QWidget, rules: Rule = ALL_RULES) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.all_rules = self._menu.addAction("")
        self.no_rules = self._menu.addAction("")
        self._menu.addSeparator()
        self.switches: dict[Rule, QAction] = {}
        for rule in Rule:
            action = self._menu.addAction("")
            action.setCheckable(True)
            action.setChecked(rule in rules)
            action.toggled.connect(self._change)
            self.switches[rule] = action
        self.all_rules.triggered.connect(lambda: self.set_rules(ALL_RULES))
        self.no_rules.triggered.connect(lambda: self.set_rules(EXACT))
        self.retranslate()

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
        self._change()

    def retranslate(self) -> None:
        """Name everything in the language of the interface."""
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
        self._show()

    def _show(self) -> None:
        on = sum(action.isChecked() for action in self.switches.values())
        if on == len(self.switches):
            words = self.tr("any spelling")
        elif not on:
            words = self.tr("exact letters")
        else:
            words = digits(self.tr("%n rule(s) of spelling", "", on))
        self.setText(words)
        self.setAccessibleName(self.tr("Letters: {which}").format(which=words))
        self.setToolTip(self.tr("Which letters are alike"))

    def _change(self) -> None:
        self._show()
        self.changed.emit()
