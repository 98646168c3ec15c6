"""The reader view as a whole."""

import pytest
from PySide6.QtGui import QColor

from core.intervals import IntervalIndex
from core.spans import Span
from core.text import Text
from gui.reader.marks import BandStyle
from gui.reader.view import ReaderView


class ListedMarks:
    """Marks over a plain list of (start, end, owner, kind)."""

    def __init__(self, fragments=(), styles=None):
        self.index = IntervalIndex(*zip(*fragments, strict=True)) if fragments else IntervalIndex()
        self.all = list(fragments)
        colors = ["#e4572e", "#2e86ab", "#6a994e", "#f2a541", "#8e5aa8", "#d1495b"]
        self.styles = styles or [BandStyle(QColor(c), f"tag {n}") for n, c in enumerate(colors)]

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


@pytest.fixture
def view(qtbot):
    widget = ReaderView()
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_a_text_is_shown_and_selected_without_its_outer_white_space(view, qtbot):
    with qtbot.waitSignal(view.painted):
        view.set_document(Text("سلام دنیا\nhello"), ListedMarks([(0, 4, 1, 0)]))
    with qtbot.waitSignal(view.selection_changed):
        view.select(Span(4, 9))
    assert view.raw_selection == Span(4, 9)
    assert view.selection == Span(5, 9)
