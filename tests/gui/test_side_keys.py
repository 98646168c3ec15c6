"""Ctrl and Shift set a paragraph's direction only when nothing else is pressed with them."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT_SHIFT = 0xFFE1  # the key symbol of X11


def shift(view, kind, modifiers):
    event = QKeyEvent(kind, Qt.Key.Key_Shift, modifiers, 50, LEFT_SHIFT, 0)
    QApplication.sendEvent(view, event)


def test_a_shortcut_with_ctrl_and_shift_leaves_the_direction_alone(opened_window):
    view = opened_window.view
    asked = []
    view.direction_requested.connect(lambda *told: asked.append(told))
    shift(view, QEvent.Type.KeyPress, CTRL)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL | SHIFT)
    assert not opened_window.docks["conflicts"].isHidden()
    shift(view, QEvent.Type.KeyRelease, CTRL | SHIFT)
    assert not asked
    shift(view, QEvent.Type.KeyPress, CTRL)
    shift(view, QEvent.Type.KeyRelease, CTRL | SHIFT)
    assert len(asked) == 1
