"""A tour of four steps over the page; each ends by itself when the person has done it."""

import re
from collections.abc import Callable
from typing import Final, override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.items import Change, Highlight
from gui.i18n import QT_TRANSLATE_NOOP, number
from gui.panels.panel import Panel
from gui.workspace import Workspace

STEPS: Final = (
    QT_TRANSLATE_NOOP(
        "GuidePanel",
        "Select some words with the mouse, or with Ctrl+Shift and the arrow keys. {next-untagged} "
        "selects the next word that has no highlight.",
    ),
    QT_TRANSLATE_NOOP(
        "GuidePanel",
        "Press a tag’s key, such as 1, to highlight them; {undo} takes it back. {pick-tag} lets "
        "you pick a tag by its name.",
    ),
    QT_TRANSLATE_NOOP(
        "GuidePanel",
        "Go to a highlight with {next-highlight}, or click it. Then press another tag’s key, or "
        "{note} and write a note.",
    ),
    QT_TRANSLATE_NOOP(
        "GuidePanel",
        "Take the labelled data out with {export}. {palette} finds every command by a few letters, "
        "and {shortcuts} shows all keys.",
    ),
)


_PLACE: Final = re.compile(r"\{([a-z-]+)\}")  # the name of an action


class GuidePanel(Panel):
    """The steps for a person who sees the program for the first time. Esc skips what is left.

    `key_of` says which key an action has now.
    """

    dismissed = Signal()

    def __init__(
        self, workspace: Workspace, key_of: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key_of = key_of
        self._workspace = workspace
        self.step = 0
        self.column.setContentsMargins(0, 0, 0, 0)
        card = QFrame(self)
        card.setObjectName("guide")
        line = QHBoxLayout(card)
        line.setContentsMargins(18, 12, 12, 12)
        words = QVBoxLayout()
        words.setSpacing(3)
        self.heading = QLabel(card)
        self.heading.setObjectName("heading")
        self.sentence = QLabel(card)
        self.sentence.setWordWrap(True)
        words.addWidget(self.heading)
        words.addWidget(self.sentence)
        self.back = QPushButton(card)
        self.next = QPushButton(card)
        self.close_button = QPushButton(card)
        self.back.clicked.connect(lambda: self.show_step(self.step - 1))
        self.next.clicked.connect(lambda: self.show_step(self.step + 1))
        self.close_button.clicked.connect(self.dismissed)
        line.addLayout(words, 1)
        for button in (self.back, self.next, self.close_button):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(card)
        workspace.selection_changed.connect(self._note_selection)
        workspace.changed.connect(self._note_change)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.back.setText(self.tr("Back"))
        self.next.setText(self.tr("Next"))
        self.show_step(self.step)

    def start(self) -> None:
        """Show the tour from its first step."""
        self.show_step(0)
        self.show()

    def show_step(self, step: int) -> None:
        """Show one of the steps, counted from 0; beyond the last the tour is over."""
        if step >= len(STEPS):
            self.dismissed.emit()
            return
        self.step = max(0, step)
        last = self.step == len(STEPS) - 1
        heading = self.tr("A short tour: step {step} of {all}")
        self.heading.setText(heading.format(step=number(self.step + 1), all=number(len(STEPS))))
        self.sentence.setText(
            _PLACE.sub(lambda found: self._key_of(found[1]), self.tr(STEPS[self.step]))
        )
        self.setAccessibleName(f"{self.heading.text()}. {self.sentence.text()}")
        self.back.setEnabled(self.step > 0)
        self.next.setVisible(not last)
        self.close_button.setText(self.tr("Got it") if last else self.tr("Skip (Esc)"))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the Esc that the page around it leaves unused."""
        if (
            self.isVisible()
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.dismissed.emit()
            return True
        return False

    def _note_selection(self) -> None:
        if self.isVisible() and self.step == 0 and self._workspace.selection is not None:
            self.show_step(1)

    def _note_change(self, change: Change) -> None:
        if not self.isVisible():
            return
        edits = [e for e in change.edits if isinstance(e.after, Highlight)]
        made = any(edit.before is None for edit in edits)
        if self.step == 1 and made:
            self.show_step(2)
        elif self.step == 2 and any(edit.before is not None for edit in edits):
            self.show_step(3)
