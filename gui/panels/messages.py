"""The bar above the page: what a person should know, without a dialog in the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import override

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gui.i18n import way_mark
from gui.panels.panel import Panel


class Level(Enum):
    """How grave a message is; the value names it for the style sheet."""

    HINT = "hint"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be done about a message: the words on the button, and what it does."""

    text: str
    do: Callable[[], object]


class MessageBar(Panel):
    """Shows messages one below the other, each until it is closed or replaced.

    Messages have names, so that a newer one takes the place of the older one of its kind.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._rows: dict[str, QFrame] = {}
        self.hide()

    def tell(
        self,
        name: str,
        sentence: str,
        level: Level = Level.WARNING,
        answers: Sequence[Answer] = (),
    ) -> None:
        """Show a sentence under a name, with what can be done about it."""
        self.dismiss(name)
        row = QFrame(self)
        row.setObjectName("message")
        row.setProperty("level", level.value)
        row.setAccessibleName(sentence)
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 6, 8, 6)
        # A sentence that begins with a name of another script runs the way of the interface still.
        words = QLabel(f"{way_mark()}{sentence}", row)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton(row)
        close.setObjectName("close")
        close.setText("✕")
        close.setAutoRaise(True)
        close.setAccessibleName(self.tr("Close this message"))
        close.setToolTip(self.tr("Close this message"))
        close.clicked.connect(lambda: self.dismiss(name))
        line.addWidget(words, 1)
        for answer in answers:
            button = QPushButton(answer.text, row)
            button.clicked.connect(answer.do)
            line.addWidget(button)
        line.addWidget(close)
        self._rows[name] = row
        self.column.addWidget(row)
        self.show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc on the page close the hints, besides what it does there."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            hints = (
                n for n, row in self._rows.items() if row.property("level") == Level.HINT.value
            )
            for name in list(hints):
                self.dismiss(name)
        return False

    def dismiss(self, name: str) -> None:
        """Take the message of that name away."""
        row = self._rows.pop(name, None)
        if row is not None:
            row.hide()
            row.deleteLater()
        if not self._rows:
            self.hide()

    def shows(self, name: str) -> bool:
        """Tell whether the message of that name is shown."""
        return name in self._rows

    def sentences(self) -> list[str]:
        """Return what is shown, from top to bottom."""
        return [row.accessibleName() for row in self._rows.values()]

    @override
    def retranslate(self) -> None:
        for row in self._rows.values():
            close = row.findChild(QToolButton, "close")
            if close is not None:
                close.setToolTip(self.tr("Close this message"))
                close.setAccessibleName(self.tr("Close this message"))
