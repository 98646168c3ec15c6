"""What to do first: a few lines over the page, until they are dismissed."""

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.i18n import digits
from gui.panels.panel import Panel


class GuidePanel(Panel):
    """Four steps for a person who sees the program for the first time."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        card = QFrame(self)
        card.setObjectName("guide")
        line = QHBoxLayout(card)
        line.setContentsMargins(18, 12, 12, 12)
        words = QVBoxLayout()
        words.setSpacing(3)
        self.heading = QLabel(card)
        self.heading.setObjectName("heading")
        self.steps = [QLabel(card) for _ in range(4)]
        words.addWidget(self.heading)
        for step in self.steps:
            step.setWordWrap(True)
            words.addWidget(step)
        self.close_button = QPushButton(card)
        self.close_button.clicked.connect(self.dismissed)
        line.addLayout(words, 1)
        line.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(card)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.heading.setText(self.tr("What to do first"))
        sentences = (
            self.tr("Select some words with the mouse, or with Shift and the arrow keys."),
            self.tr("Press a tag’s key, such as 1, to highlight them; Ctrl+Z takes it back."),
            self.tr("Click a highlight to change its tag, write a note or delete it."),
            self.tr("Ctrl+E takes the labelled data out. Ctrl+Shift+P shows all commands."),
        )
        for number, (label, sentence) in enumerate(zip(self.steps, sentences, strict=True), 1):
            label.setText(digits(f"{number}.  {sentence}"))
        self.close_button.setText(self.tr("Got it"))
