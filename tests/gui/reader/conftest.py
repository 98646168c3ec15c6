"""What the tests of the page share: marks over a list, pages of random text, pictures as bytes."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from core.intervals import IntervalIndex
from core.items import Direction
from core.text import Text
from gui.reader.fonts import load_fonts
from gui.reader.marks import BandStyle
from gui.reader.page import Page
from gui.reader.painting import BandPalette, Scene, paint
from gui.reader.style import PageStyle
from gui.reader.view import ReaderView

COLORS = ["#e4572e", "#2e86ab", "#6a994e", "#f2a541", "#8e5aa8", "#d1495b"]


class ListedMarks:
    """Marks over a plain list of (start, end, owner, kind)."""

    def __init__(self, fragments=(), styles=None):
        self.index = IntervalIndex(*zip(*fragments, strict=True)) if fragments else IntervalIndex()
        self.all = list(fragments)
        self.styles = styles or [BandStyle(QColor(c), f"tag {n}") for n, c in enumerate(COLORS)]

    def fragments(self, start, end):
        return self.index.query(start, end)

    def style(self, kind):
        return self.styles[kind]

    def spans_of(self, owner):
        return sorted((start, end) for start, end, one, _ in self.all if one == owner)

    def describe(self, owner):
        return f"highlight {owner}"

    def next_start(self, offset):
        return self.index.next_start(offset)

    def previous_start(self, offset):
        return self.index.previous_start(offset)


@pytest.fixture(scope="session")
def marks():
    """Make marks from a list of (start, end, owner, kind)."""
    return ListedMarks


@pytest.fixture
def view(qtbot):
    widget = ReaderView()
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture(scope="session")
def page_of(qapp):
    """Make a page that shows a text."""

    def make(text, marks=None, *, style=None, width=460, height=600, default=Direction.AUTO):
        page = Page(style or PageStyle())
        page.resize(width, height)
        page.show(Text(text), marks or ListedMarks(), {}, default)
        return page

    load_fonts()
    return make


@pytest.fixture(scope="session")
def pixels():
    """Return a picture's pixels as an array of shape (height, width, 4)."""

    def read(image):
        image = image.convertToFormat(QImage.Format.Format_ARGB32)
        flat = np.frombuffer(bytes(image.constBits()), np.uint8)
        return flat.reshape(image.height(), image.width(), 4).astype(np.int16)

    return read


@pytest.fixture(scope="session")
def picture_of(qapp):
    """Paint a page into a picture of some device pixels a pixel."""

    def make(page, ratio, scene=None):
        image = QImage(
            round(page.width * ratio), round(page.height * ratio), QImage.Format.Format_RGB32
        )
        image.setDevicePixelRatio(ratio)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        rect = QRect(0, 0, page.width, page.height)
        paint(painter, page, BandPalette(page), scene or Scene(), rect)
        painter.end()
        return image

    return make
