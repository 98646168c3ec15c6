"""Keys that work in every layout: what a key is in Latin letters, and in Persian ones.

A Persian layout sends Persian letters, so Ctrl+ز arrives where Ctrl+C is meant. A key is resolved
by the letter that it typed (the standard Persian layout, ISIRI 9147) and, for other scripts, by its
place on the keyboard.
"""

import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, override

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

_LATIN: Final = "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./"
_PERSIAN: Final = "\u200d۱۲۳۴۵۶۷۸۹۰-=ضصثقفغعهخحجچشسیبلاتنمکگ\\ظطزرذدپو./"
_PERSIAN_SHIFTED: Final = (
    "÷!٬٫﷼٪×،*)(ـ+"
    "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][}{"
    "ؤئيإأآة»«:؛|"
    "ك\u0653ژ\u0670\u200c\u0654ء><؟"
)
_LATIN_SHIFTED: Final = '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?'
_HALF_SPACE: Final = 0x200C
_OTHER_FORMS: Final = {"ي": "d", "ك": ";", "ى": "d", "ة": "j"}

# The places of the keys: evdev codes, which are the scan codes of Windows too; X11 adds 8.
_PLACES: Final = dict(
    zip(
        [41, *range(2, 14), *range(16, 28), *range(30, 41), 43, *range(44, 54), 57],
        _LATIN + " ",
        strict=True,
    )
)
_X11_OFFSET: Final = 8

_TO_LATIN: Final = dict(zip(_PERSIAN, _LATIN, strict=True)) | _OTHER_FORMS
_TO_PERSIAN: Final = dict(zip(_LATIN, _PERSIAN, strict=True))
_UNSHIFTED: Final = dict(zip(_PERSIAN_SHIFTED, _LATIN, strict=True)) | dict(
    zip(_LATIN_SHIFTED, _LATIN, strict=True)
)
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ASCII_END: Final = 0x80
_UNICODE_END: Final = 0x110000


@dataclass(frozen=True, slots=True)
class TypedKey:
    """A key without command keys: the characters that it may stand for, likeliest first."""

    characters: tuple[str, ...]
    shifted: bool


def latin(character: str) -> str:
    """Return the Latin character on the key that types `character` in the Persian layout.

    A character that is on no key of it is returned as it is; digits of any script become ASCII.
    """
    if character in _TO_LATIN:
        return _TO_LATIN[character]
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)


def persian(character: str) -> str:
    """Return the Persian character on the key that types `character` in the Latin layout."""
    return _TO_PERSIAN.get(character.lower(), character)


def typed_key(event: QKeyEvent) -> TypedKey | None:
    """Return what a key press may mean as a tag's key, or None where it is a command or no letter.

    With Shift it is the key itself that counts, not the sign above it: Shift+1 is 1, not «!».
    """
    if event.modifiers() & _COMMANDS:
        return None
    text = event.text()
    if len(text) != 1 or not text.isprintable() or text.isspace():
        return None
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    place = _place(event)
    if shifted and not text.isalpha():
        found = [place or _UNSHIFTED.get(text, text)]
    else:
        found = [text.lower(), *([place] if place else [])]
    for character in tuple(found):
        found += [latin(character), persian(latin(character))]
    return TypedKey(tuple(dict.fromkeys(found)), shifted)


def latin_combination(event: QKeyEvent) -> QKeyCombination | None:
    """Return the command that a key press means in a Latin layout, or None where it is Latin.

    Only presses with Ctrl, Alt or Meta are commands, and Shift with the space bar.
    """
    key = event.key()
    if key == _HALF_SPACE and _place(event) == " ":
        return QKeyCombination(event.modifiers(), Qt.Key.Key_Space)
    if not event.modifiers() & _COMMANDS or not _ASCII_END <= key < _UNICODE_END:
        return None
    typed = chr(key).lower()
    character = _TO_LATIN.get(typed) or _UNSHIFTED.get(typed) or _place(event) or latin(typed)
    if not character.isascii():
        return None
    return QKeyCombination(event.modifiers(), Qt.Key(ord(character.upper())))


class LatinShortcuts(QObject):
    """Lets shortcuts written in Latin letters work while another layout is active.

    Installed on the application. `actions` tells which actions may be triggered now.
    """

    def __init__(self, actions: Callable[[], list[QAction]], parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        combination = latin_combination(event)
        if combination is None or not watched.isWidgetType():
            return False
        if not event.modifiers() & _COMMANDS:
            return False  # a half-space is typed
        sequence = QKeySequence(combination)
        for action in self._actions():
            if sequence in action.shortcuts():
                if action.isEnabled():
                    action.trigger()
                return True
        meant = QKeyEvent(
            event.type(),
            combination.key(),
            combination.keyboardModifiers(),
            "",
            event.isAutoRepeat(),
        )
        return QCoreApplication.sendEvent(watched, meant)


def _place(event: QKeyEvent) -> str:
    code = event.nativeScanCode()
    if not code or sys.platform == "darwin":
        return ""
    return _PLACES.get(code if sys.platform == "win32" else code - _X11_OFFSET, "")
