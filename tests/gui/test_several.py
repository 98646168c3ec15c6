"""Several highlights that are selected on the page, edited together."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.spans import Span
from gui.panels.messages import Level

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

FIRST, SECOND = Span(14, 19), Span(26, 29)  # «تهران» and «علی»


@pytest.fixture
def window(opened_window):
    tag = next(iter(opened_window.workspace.project.tags)).id
    for span in (FIRST, SECOND):
        opened_window.workspace.mark(span, tag)
    opened_window.workspace.select_highlights([])
    return opened_window


def place(window, span):
    page = window.view.page
    for y in range(0, page.height, 4):
        for x in range(0, window.view.viewport().width(), 3):
            under = page.offset_under(float(x), float(y))
            if under is not None and span.start < under < span.end - 1:
                return QPoint(x, y)
    raise AssertionError(span)


def click(window, span, modifier=Qt.KeyboardModifier.NoModifier):
    at = place(window, span)
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def selected(window):
    return {one.extent for one in window.workspace.selected}


def test_ctrl_and_a_click_select_one_more_highlight_and_one_less(window):
    click(window, FIRST)
    click(window, SECOND, Qt.KeyboardModifier.ControlModifier)
    assert selected(window) == {FIRST, SECOND}
    click(window, FIRST, Qt.KeyboardModifier.ControlModifier)
    assert selected(window) == {SECOND}


def test_what_is_selected_together_is_tagged_together_and_undone_in_one_step(window):
    first, second, *_ = (tag.id for tag in window.workspace.project.tags)
    click(window, FIRST)
    click(window, SECOND, Qt.KeyboardModifier.ControlModifier)
    window.page.use_tag(second)
    tags = [one.tags for one in window.workspace.document.highlights]
    assert tags == [(second,), (second,)]
    window.workspace.undo()
    assert [one.tags for one in window.workspace.document.highlights] == [(first,), (first,)]


def test_the_highlights_in_the_selected_text_are_selected_by_keyboard(window):
    window.view.select(Span(10, 30))
    QTest.keyClick(
        window.view,
        Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    assert selected(window) == {FIRST, SECOND}
    assert window.workspace.selection is None
    assert window.view.selection is None


def test_esc_leads_from_every_part_of_the_inspector_back_to_the_page(window, qtbot):
    click(window, FIRST)
    window.inspector.focus_note()
    QTest.keyClicks(window.inspector.note, "a note")
    QTest.keyClick(window.inspector.note, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.view
    assert {one.note for one in window.workspace.selected} == {"a note"}
    window.inspector.delete.setFocus()
    QTest.keyClick(window.inspector.delete, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.view


def test_esc_on_the_page_closes_hints_and_leaves_warnings(window):
    window.messages.tell("hint", "A hint.", Level.HINT)
    window.messages.tell("warning", "A warning.", Level.WARNING)
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.messages.sentences() == ["A warning."]
