"""How well a colour stands out from another, as WCAG 2 has it."""

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QColor

TEXT_CONTRAST: Final = 4.5
LINE_CONTRAST: Final = 3.0
_STEPS: Final = 20


def contrast(one: QColor, other: QColor) -> float:
    """Return the ratio of the lighter colour's luminance to the darker one's, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def standing_out(color: QColor, paper: QColor, ink: QColor, least: float) -> QColor:
    """Return the colour, with as much of the ink as it takes to stand out from the paper."""
    return QColor.fromRgba(_standing_out(color.rgba(), paper.rgba(), ink.rgba(), least))


def ground_for(
    color: QColor, paper: QColor, ink: QColor, least: float, *, most: float = 0.5
) -> QColor:
    """Return the paper with as much of the colour as leaves the ink legible, `most` at the most."""
    return QColor.fromRgba(_ground_for(color.rgba(), paper.rgba(), ink.rgba(), least, most))


def mixed(paper: QColor, color: QColor, amount: float) -> QColor:
    """Return `amount` of a colour on paper."""
    rest = 1 - amount
    return QColor.fromRgbF(
        paper.redF() * rest + color.redF() * amount,
        paper.greenF() * rest + color.greenF() * amount,
        paper.blueF() * rest + color.blueF() * amount,
    )


@lru_cache(1024)
def _standing_out(color: int, paper: int, ink: int, least: float) -> int:
    ground, print_ = QColor.fromRgba(paper), QColor.fromRgba(ink)
    for step in range(_STEPS):
        found = QColor.fromRgba(mixed(QColor.fromRgba(color), print_, step / _STEPS).rgba())
        if contrast(found, ground) >= least:
            return found.rgba()
    return ink


@lru_cache(1024)
def _ground_for(color: int, paper: int, ink: int, least: float, most: float) -> int:
    ground, print_ = QColor.fromRgba(paper), QColor.fromRgba(ink)
    for step in range(_STEPS, 0, -1):
        amount = most * step / _STEPS
        found = QColor.fromRgba(mixed(ground, QColor.fromRgba(color), amount).rgba())
        if contrast(found, print_) >= least:
            return found.rgba()
    return paper


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
