"""What a key means on the page; keys that mean nothing here are left to the window."""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from core.items import Direction
from gui.keyboard import latin_combination

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier
_IGNORED: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


# Key symbols of X11, scan codes of Windows, and evdev's with the offset of X11.
_SHIFT_SIDES: Final = {
    0xFFE1: Direction.LTR,
    0xFFE2: Direction.RTL,
    0x2A: Direction.LTR,
    0x36: Direction.RTL,
    50: Direction.LTR,
    62: Direction.RTL,
}


class Command(Enum):
    """What a key asks of the page; the ones up to `DOCUMENT_END` move the caret."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    PARAGRAPH_BACK = auto()
    PARAGRAPH_ON = auto()
    LINE_START = auto()
    LINE_END = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    DOCUMENT_START = auto()
    DOCUMENT_END = auto()
    SELECT_ALL = auto()
    COPY = auto()
    COPY_WITH_TAGS = auto()
    CLEAR = auto()
    GROW = auto()
    SHRINK = auto()
    NEXT_HIGHLIGHT = auto()
    PREVIOUS_HIGHLIGHT = auto()
    NEXT_OF_TAG = auto()
    PREVIOUS_OF_TAG = auto()
    START_LEFT = auto()
    START_RIGHT = auto()
    END_LEFT = auto()
    END_RIGHT = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    ZOOM_RESET = auto()
    SCROLL_UP = auto()
    SCROLL_DOWN = auto()
    MENU = auto()


_MOVES: Final = {
    (Qt.Key.Key_Left, _NONE): Command.LEFT,
    (Qt.Key.Key_Right, _NONE): Command.RIGHT,
    (Qt.Key.Key_Up, _NONE): Command.UP,
    (Qt.Key.Key_Down, _NONE): Command.DOWN,
    (Qt.Key.Key_Left, _CTRL): Command.WORD_LEFT,
    (Qt.Key.Key_Right, _CTRL): Command.WORD_RIGHT,
    (Qt.Key.Key_Up, _CTRL): Command.PARAGRAPH_BACK,
    (Qt.Key.Key_Down, _CTRL): Command.PARAGRAPH_ON,
    (Qt.Key.Key_Home, _NONE): Command.LINE_START,
    (Qt.Key.Key_End, _NONE): Command.LINE_END,
    (Qt.Key.Key_PageUp, _NONE): Command.PAGE_UP,
    (Qt.Key.Key_PageDown, _NONE): Command.PAGE_DOWN,
    (Qt.Key.Key_Home, _CTRL): Command.DOCUMENT_START,
    (Qt.Key.Key_End, _CTRL): Command.DOCUMENT_END,
}
_OTHERS: Final = {
    (Qt.Key.Key_A, _CTRL): Command.SELECT_ALL,
    (Qt.Key.Key_C, _CTRL): Command.COPY,
    (Qt.Key.Key_C, _CTRL | _ALT): Command.COPY_WITH_TAGS,
    (Qt.Key.Key_Insert, _CTRL): Command.COPY,
    (Qt.Key.Key_Copy, _NONE): Command.COPY,
    (Qt.Key.Key_Escape, _NONE): Command.CLEAR,
    (Qt.Key.Key_Up, _ALT | _SHIFT): Command.GROW,
    (Qt.Key.Key_Down, _ALT | _SHIFT): Command.SHRINK,
    (Qt.Key.Key_Tab, _NONE): Command.NEXT_HIGHLIGHT,
    (Qt.Key.Key_Backtab, _SHIFT): Command.PREVIOUS_HIGHLIGHT,
    (Qt.Key.Key_Tab, _SHIFT): Command.PREVIOUS_HIGHLIGHT,
    (Qt.Key.Key_Down, _ALT): Command.NEXT_OF_TAG,
    (Qt.Key.Key_Up, _ALT): Command.PREVIOUS_OF_TAG,
    (Qt.Key.Key_Left, _CTRL | _ALT): Command.END_LEFT,
    (Qt.Key.Key_Right, _CTRL | _ALT): Command.END_RIGHT,
    (Qt.Key.Key_Left, _CTRL | _ALT | _SHIFT): Command.START_LEFT,
    (Qt.Key.Key_Right, _CTRL | _ALT | _SHIFT): Command.START_RIGHT,
    (Qt.Key.Key_Plus, _CTRL): Command.ZOOM_IN,
    (Qt.Key.Key_Equal, _CTRL): Command.ZOOM_IN,
    (Qt.Key.Key_Plus, _CTRL | _SHIFT): Command.ZOOM_IN,
    (Qt.Key.Key_Minus, _CTRL): Command.ZOOM_OUT,
    (Qt.Key.Key_0, _CTRL): Command.ZOOM_RESET,
    (Qt.Key.Key_Space, _NONE): Command.SCROLL_DOWN,
    (Qt.Key.Key_Space, _SHIFT): Command.SCROLL_UP,
    (Qt.Key.Key_Menu, _NONE): Command.MENU,
    (Qt.Key.Key_F10, _SHIFT): Command.MENU,
}


def command_of(event: QKeyEvent) -> tuple[Command, bool] | None:
    """Return what a key press means, and whether it extends the selection; None for nothing."""
    if event.matches(QKeySequence.StandardKey.Copy):
        return Command.COPY, False
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_IGNORED
    latin = latin_combination(event)
    if latin is not None:
        key = latin.key()
    found = _OTHERS.get((key, modifiers))
    if found is not None:
        return found, False
    move = _MOVES.get((key, modifiers & ~_SHIFT))
    return (move, bool(modifiers & _SHIFT)) if move is not None else None


def typed_character(event: QKeyEvent) -> str:
    """Return the character that a key without Ctrl, Alt or Meta types, or ""."""
    text = event.text()
    commands = _CTRL | _ALT | Qt.KeyboardModifier.MetaModifier
    if event.modifiers() & commands or len(text) != 1 or not text.isprintable():
        return ""
    return text


class SideKeys:
    """Ctrl with the left or the right Shift key and nothing else: the way a paragraph runs."""

    def __init__(self) -> None:
        self._side: Direction | None = None

    def press(self, event: QKeyEvent) -> None:
        """Follow a key that goes down."""
        side = _SHIFT_SIDES.get(event.nativeVirtualKey()) or _SHIFT_SIDES.get(
            event.nativeScanCode()
        )
        only_shift = event.key() == Qt.Key.Key_Shift and event.modifiers() & _CTRL
        self._side = side if only_shift and not event.modifiers() & _ALT else None

    def release(self, event: QKeyEvent) -> Direction | None:
        """Follow a key that goes up; return the direction that was asked for."""
        asked, self._side = self._side, None
        return asked if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control) else None
