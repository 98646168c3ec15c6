"""The history panel: what was done, where and when, and the way to any point of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.correcting import Replacement, correct
from core.project import Project
from core.spans import Span
from gui.panels.rows import FILLED, SECOND

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def window(opened_window):
    opened_window.docks.show("history")
    return opened_window


def tag(window, name="جای"):
    return window.workspace.project.tags.by_name(name).id


def rows(window, role=Qt.ItemDataRole.DisplayRole):
    model = window.history.model
    plain = str.maketrans("", "", "\u2068\u2069")
    found = [model.index(row).data(role) for row in range(model.rowCount())]
    return [one.translate(plain) if isinstance(one, str) else one for one in found]


def quotes(window, name="نامه ۱.txt"):
    document = window.workspace.project.open_document(name)
    return [one.quote(document.text.string) for one in document.highlights]


def do_three_things(window):
    window.workspace.mark(Span(14, 19), tag(window))
    window.workspace.mark(Span(0, 10), tag(window, "سازمان"))
    window.workspace.open_document("نامه ۲.txt")
    window.workspace.mark(Span(33, 38), tag(window))


def test_steps_tell_what_where_and_when_the_latest_first(window):
    do_three_things(window)
    assert rows(window)[:3] == [
        "Highlight: “شیراز” · جای",
        "Highlight: “سازمان ملل” · سازمان",
        "Highlight: “تهران” · جای",
    ]
    assert rows(window)[-1] == "Before all of this"
    second = rows(window, SECOND)
    assert [one.partition(" · ")[0] for one in second[:2]] == ["نامه ۲.txt", "نامه ۱.txt"]
    assert all(one.partition(" · ")[2] for one in second[:3])


def test_times_are_jalali_in_persian(window):
    do_three_things(window)
    window.commands.speak("fa")
    assert rows(window)[-1] == "پیش از همهٔ این‌ها"
    assert "۱۴" in rows(window, SECOND)[0].partition(" · ")[2]
    assert rows(window)[0].endswith("«شیراز» · جای")


def test_a_click_goes_back_to_a_point_and_another_forward_again(window):
    do_three_things(window)
    panel = window.history
    place = panel.list.visualRect(panel.model.index(2)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert quotes(window) == ["تهران"]
    assert quotes(window, "نامه ۲.txt") == []
    assert rows(window, FILLED)[:3] == [0.0, 0.0, 1.0]
    assert panel.list.currentIndex().row() == 2
    place = panel.list.visualRect(panel.model.index(0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert quotes(window) == ["سازمان ملل", "تهران"]
    assert quotes(window, "نامه ۲.txt") == ["شیراز"]
    assert window.workspace.document.name == "نامه ۲.txt"


def test_arrows_and_return_go_to_a_point(window):
    do_three_things(window)
    panel = window.history
    panel.list.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(panel.list, key)
    assert quotes(window) == ["تهران"]
    QTest.keyClick(panel.list, Qt.Key.Key_End)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert quotes(window) == []


def test_what_was_done_in_an_earlier_session_is_listed_with_its_words(qtbot, window):
    do_three_things(window)
    folder = window.workspace.project.folder
    window.workspace.close()
    with qtbot.waitSignal(window.workspace.history_changed):
        window.workspace.open(folder)
    assert rows(window)[0] == "Highlight: “شیراز” · جای"


def test_a_correction_is_a_step_that_can_be_taken_back(window):
    window.workspace.mark(Span(14, 19), tag(window))
    window.view.set_caret(16)
    document = window.workspace.document
    window.workspace.change_text(correct(document, [Replacement(0, 0, "و ")]))
    assert rows(window)[0] == "Correct text"
    assert window.view.caret == 18
    assert quotes(window) == ["تهران"]
    window.history.travel_requested.emit(0)
    assert quotes(window) == []
    assert window.workspace.document.text.string.startswith("سازمان")
    assert window.view.page.text.string == window.workspace.document.text.string


def test_a_project_that_is_only_read_does_not_travel(qtbot, window):
    do_three_things(window)
    folder = window.workspace.project.folder
    window.workspace.close()
    with Project.open(folder):
        window.workspace.open(folder)
        panel = window.history
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
        assert quotes(window) == ["سازمان ملل", "تهران"]
