"""The scroll bar with the document in small."""

import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.spans import Span
from core.text import Text

TEXT = "\n".join(f"بند {number} که کمی متن دارد." for number in range(400))


def rows_of(view, pixels, column):
    """Return the rows of the bar whose colour is not the groove's, in one column of pixels."""
    strip = pixels(view.verticalScrollBar().grab().toImage())[:, column]
    return [row for row in range(len(strip)) if strip[row].std() > 25]


def test_highlights_and_search_hits_are_shown_where_they_are(view, marks, pixels, qtbot):
    middle = len(TEXT) // 2
    view.set_document(Text(TEXT), marks([(middle, middle + 30, 1, 0)]))
    qtbot.waitUntil(lambda: bool(rows_of(view, pixels, 3)), timeout=3000)
    height = view.verticalScrollBar().height()
    [row, *more] = rows_of(view, pixels, 3)
    assert abs(row / height - 0.5) < 0.02
    assert len(more) <= 1
    quarter = len(TEXT) // 4
    view.set_search_hits([Span(quarter, quarter + 3)])
    QApplication.processEvents()
    hits = rows_of(view, pixels, 10)
    assert abs(hits[0] / height - 0.25) < 0.02


def test_a_click_on_the_bar_goes_there(view, marks):
    view.set_document(Text(TEXT), marks())
    bar = view.verticalScrollBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(8, bar.height() // 2))
    assert abs(view.page.place().offset / len(TEXT) - 0.5) < 0.03
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(8, bar.height() // 2))
    QTest.mouseMove(bar, QPoint(8, bar.height() - 1))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(8, bar.height() - 1))
    assert bar.value() == bar.maximum()
    last = [each.number for each in view.page.visible()][-1]
    assert last == 399


def test_a_hundred_thousand_search_hits_do_not_slow_a_frame(view, marks):
    text = "کلمه " * 200_000
    view.set_document(Text(text), marks())
    view.set_search_hits([Span(at, at + 4) for at in range(0, 1_000_000, 10)])
    view.viewport().repaint()
    before = time.process_time()
    view.viewport().repaint()
    assert time.process_time() - before < 0.15


def test_many_changed_spans_are_one_repaint(view, marks):
    view.set_document(Text(TEXT), marks())
    before = time.process_time()
    view.marks_changed([Span(at % 5000, at % 5000 + 3) for at in range(100_000)])
    assert time.process_time() - before < 0.5
