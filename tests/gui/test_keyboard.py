import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.keyboard import LatinShortcuts, latin, latin_combination, persian, typed_key

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: int, text: str, modifiers=NONE, place: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, place, 0, 0, text)


@pytest.mark.parametrize(("typed", "expected"), [("ش", "a"), ("پ", "m"), ("۷", "7"), ("٧", "7")])
def test_a_persian_letter_is_the_latin_one_on_its_key(typed, expected):
    assert latin(typed) == expected


def test_a_latin_letter_is_the_persian_one_on_its_key():
    assert persian("A") == "ش"
    assert persian("1") == "۱"


@pytest.mark.parametrize(
    ("event", "character"),
    [
        (press(Qt.Key.Key_1, "1"), "1"),
        (press(0x6F1, "۱"), "1"),
        (press(0x6F1, "۱"), "۱"),
        (press(ord("ح"), "ح"), "p"),
        (press(Qt.Key.Key_P, "p"), "ح"),
        (press(ord("ф"), "ф", place=38), "a"),
    ],
)
def test_a_key_stands_for_its_letter_in_both_layouts(event, character):
    typed = typed_key(event)
    assert typed is not None
    assert character in typed.characters
    assert not typed.shifted


@pytest.mark.parametrize(
    "event",
    [
        press(Qt.Key.Key_Exclam, "!", SHIFT),
        press(Qt.Key.Key_Exclam, "!", SHIFT, place=10),
        press(Qt.Key.Key_1, "1", SHIFT),
    ],
)
def test_shift_and_a_digit_is_the_digit_with_shift(event):
    typed = typed_key(event)
    assert typed is not None
    assert "1" in typed.characters
    assert typed.shifted


def test_shift_and_nine_is_nine_in_the_persian_layout_where_the_sign_is_that_of_zero():
    typed = typed_key(press(Qt.Key.Key_ParenRight, ")", SHIFT, place=18))
    assert typed is not None
    assert typed.characters[0] == "9"


@pytest.mark.parametrize(
    "event", [press(Qt.Key.Key_C, "c", CTRL), press(Qt.Key.Key_Left, ""), press(32, " ")]
)
def test_a_command_an_arrow_and_a_space_are_no_tag_keys(event):
    assert typed_key(event) is None


def test_a_command_in_persian_letters_is_understood():
    combination = latin_combination(press(ord("ز"), "ز", CTRL))
    assert combination is not None
    assert QKeySequence(combination) == QKeySequence("Ctrl+C")
    assert latin_combination(press(Qt.Key.Key_C, "c", CTRL)) is None
    assert latin_combination(press(ord("ز"), "ز")) is None


def test_a_shortcut_works_with_a_persian_letter(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    action = QAction("Export", window)
    action.setShortcut("Ctrl+E")
    keys = LatinShortcuts(lambda: [action], window)
    application = QApplication.instance()
    application.installEventFilter(keys)
    with qtbot.waitSignal(action.triggered):
        QApplication.sendEvent(window, press(ord("ث"), "ث", CTRL))
    application.removeEventFilter(keys)


def test_a_line_edit_copies_with_a_persian_letter(qtbot):
    edit = QLineEdit("متن")
    qtbot.addWidget(edit)
    edit.selectAll()
    keys = LatinShortcuts(list, edit)
    application = QApplication.instance()
    application.installEventFilter(keys)
    QApplication.clipboard().setText("")
    QApplication.sendEvent(edit, press(ord("ز"), "ز", CTRL))
    application.removeEventFilter(keys)
    assert QApplication.clipboard().text() == "متن"


def test_shift_and_the_space_bar_is_a_command_on_the_page_and_a_half_space_in_a_line(qtbot):
    half_space = press(0x200C, "\u200c", SHIFT, place=65)
    combination = latin_combination(half_space)
    assert combination is not None
    assert QKeySequence(combination) == QKeySequence("Shift+Space")
    assert latin_combination(press(0x200C, "\u200c", SHIFT, place=56)) is None
    edit = QLineEdit()
    qtbot.addWidget(edit)
    keys = LatinShortcuts(list, edit)
    QApplication.instance().installEventFilter(keys)
    QApplication.sendEvent(edit, half_space)
    QApplication.instance().removeEventFilter(keys)
    assert edit.text() == "\u200c"
