"""Conflicts in the window: listed, shown side by side, answered by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.spans import Span
from core.store.lines import seal
from gui.document_marks import DocumentMarks

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

NAME = "نامه ۱.txt"


@pytest.fixture
def window(opened_window):
    return opened_window


def theirs(window, note):
    """Write, as another annotator, another state of the same revision of our highlight."""
    project = window.workspace.project
    project.flush()
    [highlight] = window.workspace.document.highlights
    record = {
        "id": highlight.id,
        "rev": 2,
        "at": "2026-11-22T10:00:00.000Z",
        "by": "omid",
        "kind": "highlight",
        "text": highlight.text,
        "tags": list(highlight.tags),
        "spans": [{"start": 14, "end": 19, "quote": "تهران"}],
        "note": note,
    }
    path = project.folder / "highlights" / NAME / "omid.p3x8d1.jsonl"
    header = {"format": "hashiya/highlights", "version": 1}
    path.write_bytes(seal(header) + seal(record))


@pytest.fixture
def conflict(qtbot, window):
    tag = window.workspace.project.tags.by_name("جای").id
    window.workspace.mark(Span(14, 19), tag)
    window.workspace.set_note("از من", [window.workspace.selected[0].id])
    theirs(window, "از امید")
    with qtbot.waitSignal(window.conflicts.counted, check_params_cb=lambda n: n == 1):
        window.workspace.take_in_others()
    window.commands.reviews.conflicts_wanted.emit()
    return window.conflicts


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_1, "1"), (Qt.Key.Key_2, "2")])
def test_mine_and_theirs_are_shown_and_one_is_taken(qtbot, window, conflict, key, text):
    assert "تهران" in conflict.mine.text()
    assert "از امید" not in conflict.mine.text()
    assert "omid" in conflict.theirs.text()
    assert "از امید" in conflict.theirs.text()
    with qtbot.waitSignal(conflict.counted, check_params_cb=lambda n: n == 0):
        QTest.keyClick(conflict.list, key)
    assert window.focusWidget() is window.view
    [highlight] = window.workspace.document.highlights
    assert highlight.note == ("از من" if text == "1" else "از امید")
    assert not conflict.hint.isHidden()


def test_both_stay_as_two_and_it_can_be_undone(qtbot, window, conflict):
    with qtbot.waitSignal(conflict.counted, check_params_cb=lambda n: n == 0):
        QTest.keyClick(conflict.list, Qt.Key.Key_3)
    assert sorted(h.note for h in window.workspace.document.highlights) == ["از امید", "از من"]
    window.actions_["undo"].trigger()
    assert len(list(window.workspace.document.highlights)) == 1


def test_a_highlight_in_conflict_looks_so_on_the_page_until_it_is_answered(qtbot, window, conflict):
    marks = window.page.view.page.marks
    [fragment] = marks.fragments(14, 19)
    assert marks.style(fragment.kind).conflict
    assert "در تعارض" in marks.describe(fragment.owner) or "conflict" in marks.describe(
        fragment.owner
    )
    with qtbot.waitSignal(conflict.counted, check_params_cb=lambda n: n == 0):
        QTest.keyClick(conflict.list, Qt.Key.Key_1)
    [fragment] = marks.fragments(14, 19)
    assert not marks.style(fragment.kind).conflict


def test_the_work_of_another_annotator_looks_other_than_ones_own(window, conflict):
    marks = window.page.view.page.marks
    QTest.keyClick(conflict.list, Qt.Key.Key_2)
    tag = window.workspace.project.tags.by_name("جای").id
    window.workspace.mark(Span(2, 6), tag)
    [mine] = marks.fragments(2, 6)
    assert marks.style(mine.kind).own
    others = DocumentMarks(
        window.workspace.document.highlights, lambda: window.workspace.project.tags, {"omid"}
    )
    [theirs] = others.fragments(2, 6)
    assert not others.style(theirs.kind).own
    assert mine.kind == theirs.kind
    assert window.workspace.project.annotator in others.describe(theirs.owner)
