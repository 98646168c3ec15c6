"""The fonts that come with the program."""

from functools import cache
from importlib.resources import files
from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

NASKH: Final = "Vazirmatn"
BOOK_NASKH: Final = "Noto Naskh Arabic"
NASTALIQ: Final = "Noto Nastaliq Urdu"
HEBREW: Final = "Noto Serif Hebrew"


class FontError(Exception):
    """A font that the program brings along cannot be used."""


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the bundled fonts known to Qt, once; return their families.

    Needs a QGuiApplication; raises FontError where Qt refuses one.
    """
    families: list[str] = []
    for file in sorted(files("resources").joinpath("fonts").iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".ttf"):
            continue
        number = QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes()))
        if number < 0:
            message = f"the font {file.name} cannot be loaded"
            raise FontError(message)
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))
