"""Patches of colour, as icons."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

_SWATCH: Final = 18


def swatch(color: str) -> QIcon:
    """Return a round patch of a colour."""
    pixmap = QPixmap(_SWATCH * 2, _SWATCH * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(1, 1, _SWATCH - 2, _SWATCH - 2)
    painter.end()
    return QIcon(pixmap)
