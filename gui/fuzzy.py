"""Finding by a few letters, in Persian and in Latin letters alike."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from gui.i18n import plain

_SOUNDS: Final = {
    "آ": "a",
    "ا": "a",
    "ب": "b",
    "پ": "p",
    "ت": "t",
    "ث": "s",
    "ج": "j",
    "چ": "ch",
    "ح": "h",
    "خ": "kh",
    "د": "d",
    "ذ": "z",
    "ر": "r",
    "ز": "z",
    "ژ": "zh",
    "س": "s",
    "ش": "sh",
    "ص": "s",
    "ض": "z",
    "ط": "t",
    "ظ": "z",
    "ع": "",
    "غ": "gh",
    "ف": "f",
    "ق": "gh",
    "ک": "k",
    "گ": "g",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "و": "v",
    "ه": "h",
    "ی": "y",
    "ء": "",
    "ئ": "y",
    "ؤ": "v",
    "أ": "a",
    "إ": "a",
}
_SKELETON: Final = str.maketrans(
    {"a": "", "e": "", "i": "", "o": "", "u": "", "w": "v", "y": "", "v": "", "q": "gh", "'": ""}
)


def score(wanted: str, text: str) -> int:
    """Return how well `text` fits the letters typed: 0 is not at all, more is better.

    A prefix is best, then the start of a word, then a part, then the words in any order, then the
    letters in their order, then the sound: «شخص» is found by «shakhs».
    """
    wanted = _plain(wanted).strip()
    if not wanted:
        return 1
    text = _plain(text)
    at = text.find(wanted)
    if at == 0:
        return 1000 - len(text)
    if at > 0:
        return (800 if not text[at - 1].isalnum() else 600) - at
    words = wanted.split()
    if len(words) > 1 and all(word in text for word in words):
        return 500 - min(len(text), 100)
    if _in_order(wanted, text):
        return 300 - min(len(text), 200)
    if wanted.isascii() and not text.isascii():
        sounds, skeleton = _skeleton_of_sounds(text), _skeleton(wanted)
        if skeleton and sounds.startswith(skeleton):
            return 90
        if skeleton and skeleton in sounds:
            return 60
    return 0


def best(wanted: str, texts: Iterable[str]) -> int:
    """Return the best score of several texts that mean one thing."""
    return max((score(wanted, text) for text in texts), default=0)


def _in_order(wanted: str, text: str) -> bool:
    letters = iter(text)
    return len(wanted) > 1 and all(letter in letters for letter in wanted if letter != " ")


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> str:
    return plain(text)


@lru_cache(maxsize=1 << 16)
def _skeleton_of_sounds(text: str) -> str:
    return _skeleton("".join(_SOUNDS.get(letter, letter) for letter in text))


def _skeleton(text: str) -> str:
    return text.translate(_SKELETON)
