import pytest
from PySide6.QtCore import Qt

from core.spans import Span


@pytest.fixture
def window(opened_window, qtbot):
    opened_window.activateWindow()
    opened_window.view.setFocus()
    opened_window.workspace.open_document("نامه ۱.txt")
    return opened_window


def selected(window):
    span = window.workspace.selection
    return window.workspace.document.text.string[span.start : span.end] if span else None


def type_there(qtbot, window, letters):
    line = window.jump.line
    for count in range(len(letters)):
        line.setText(letters[: count + 1])
        line.textEdited.emit(line.text())


def test_typing_selects_the_next_word_that_begins_so_and_a_tag_key_marks_it(qtbot, window):
    window.actions_.trigger("jump")
    type_there(qtbot, window, "ته")
    assert selected(window) == "تهران"
    qtbot.keyClick(window.jump.line, Qt.Key.Key_Return)
    assert window.jump.isHidden()
    qtbot.keyClick(window.view, Qt.Key.Key_1)
    [highlight] = window.workspace.document.highlights
    assert highlight.spans == (Span(14, 19),)


def test_the_arrows_and_the_key_itself_go_to_further_places(qtbot, window):
    window.actions_.trigger("jump")
    type_there(qtbot, window, "ن")
    first = window.workspace.selection
    type_there(qtbot, window, "ع")
    window.actions_.trigger("jump")
    assert selected(window) == "علی"
    qtbot.keyClick(window.jump.line, Qt.Key.Key_Down)
    assert selected(window) == "علی"  # there is no other
    type_there(qtbot, window, "ن")
    assert window.workspace.selection == first


def test_escape_puts_the_caret_and_the_selection_back(qtbot, window):
    window.view.select(Span(0, 6))
    window.actions_.trigger("jump")
    type_there(qtbot, window, "شیر")
    assert selected(window) == "شیراز"
    qtbot.keyClick(window.jump.line, Qt.Key.Key_Escape)
    assert window.workspace.selection == Span(0, 6)
    assert window.jump.isHidden()


def test_what_is_not_there_is_said_and_moves_nothing(qtbot, window):
    window.actions_.trigger("jump")
    type_there(qtbot, window, "ژ")
    assert selected(window) is None
    assert "No word begins so" in window.jump.hint.text()


def test_space_picks_a_tag_for_what_is_selected_and_else_turns_the_page(qtbot, window):
    from gui.dialogs.picker import Picker

    qtbot.keyClick(window.view, Qt.Key.Key_Space)
    assert window.findChild(Picker) is None
    window.view.select(Span(0, 6))
    qtbot.keyClick(window.view, Qt.Key.Key_Space)
    picker = window.findChild(Picker)
    assert picker is not None
    picker.reject()
