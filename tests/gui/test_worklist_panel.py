"""The worklist, driven by keys in the whole window."""

from itertools import repeat

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.edits import mark_spans
from core.project import Project
from core.spans import Span
from core.tags import TagSet
from core.worklist import Slip
from gui.i18n import digits

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def project_folder(project_folder):
    """The project: «تهران» with a space and «علی» once each, «شیراز» half marked."""
    with Project.open(project_folder) as project:
        document = project.open_document("نامه ۱.txt")
        tag = project.tags.by_name("جای").id
        for span in (Span(14, 20), Span(26, 29), Span(33, 36)):
            change = mark_spans(document, [span], [tag], project.annotator, trim=False)
            project.apply(change).result(10)
    return project_folder


@pytest.fixture
def panel(opened_window, qtbot):
    opened_window.docks.show("worklist")
    panel = opened_window.worklist
    qtbot.waitUntil(lambda: len(panel.model.rows) == 4)
    return panel


def quotes(window):
    document = window.workspace.project.open_document("نامه ۱.txt")
    return [one.quote(document.text.string) for one in document.highlights]


def everywhere(window):
    project = window.workspace.project
    return sum(len(project.open_document(name).highlights) for name in project.documents())


def test_the_list_is_narrowed_to_one_kind_and_widened_again(panel):
    panel.kind.setCurrentIndex(panel.kind.findData(Slip.HALF_WORD))
    assert [row.slip for row in panel.model.rows] == [Slip.HALF_WORD]
    assert panel.count.text().startswith(digits("1"))
    panel.kind.setCurrentIndex(0)
    assert len(panel.model.rows) == 4


def test_the_count_says_as_long_as_more_may_be_found(panel, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("gui.panels.worklist.findings_by_turns", lambda *_: repeat([]))
        panel.look()
    assert panel.count.text().startswith("Looking")
    panel.model.look(iter(()), TagSet())
    assert not panel.count.text().startswith("Looking")


def test_space_mends_all_that_is_selected_in_one_step_over_documents(panel, opened_window):
    window = opened_window
    before = quotes(window), everywhere(window)
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    assert quotes(window) == ["تهران", "علی", "شیراز"]
    assert everywhere(window) == 5
    assert panel.model.rows == []
    window.workspace.undo()
    assert (quotes(window), everywhere(window)) == before


def test_delete_leaves_a_slip_as_it_is_and_the_next_row_is_the_current_one(panel, opened_window):
    before = quotes(opened_window)
    second = panel.model.rows[1]
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel.model.rows[0] is second
    assert panel.table.currentIndex().row() == 0
    assert quotes(opened_window) == before


def test_after_a_click_on_a_row_space_still_mends_it(panel, opened_window):
    at = next(row for row, one in enumerate(panel.model.rows) if one.slip is Slip.SPACE)
    place = panel.table.visualRect(panel.model.index(at, 0)).center()
    opened_window.activateWindow()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    focus = opened_window.focusWidget()
    assert focus is panel.table
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert quotes(opened_window)[0] == "تهران"


def test_what_no_rule_can_decide_is_said_and_left(panel, opened_window):
    window = opened_window
    tag = window.workspace.project.tags.by_name("سازمان").id
    window.workspace.open_document("نامه ۲.txt")
    window.workspace.mark(Span(26, 29), tag)
    panel.start.click()
    panel.kind.setCurrentIndex(panel.kind.findData(Slip.TWO_TAGS))
    assert [row.even for row in panel.model.rows] == [True, True]
    panel.table.selectAll()
    panel.mend.click()
    assert len(panel.model.rows) == 2
    assert any("one by one" in each for each in window.messages.sentences())
    panel.table.selectRow(0)
    panel.mend.click()
    names = {window.workspace.project.tags.named(one) for one in panel.model.rows[0].other}
    assert names <= {"جای", "سازمان"}
    assert len(panel.model.rows) == 1


def test_what_is_mended_on_the_page_leaves_the_list(panel, opened_window):
    window = opened_window
    window.workspace.open_document("نامه ۱.txt")
    half = next(row for row in panel.model.rows if row.slip is Slip.HALF_WORD)
    window.workspace.select_highlights([half.highlight])
    window.workspace.delete_selected()
    assert half not in panel.model.rows
    assert len(panel.model.rows) == 3


def test_space_mends_one_slip_after_the_other(panel, opened_window):
    panel.table.setFocus()
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    for left in (3, 2, 1):
        panel.table.setFocus()
        QTest.keyClick(panel.table, Qt.Key.Key_Space)
        assert len(panel.model.rows) == left
        assert panel.selected() == panel.model.rows[:1]
