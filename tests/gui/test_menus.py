"""The menus of the window, as they are drawn."""

import pytest
from PySide6.QtWidgets import QMenu

from gui.submenus import SUBMENU_OF

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


def entries(window):
    """Return the entries of every menu, by its title: names of actions, titles of inner menus."""
    found = {}
    waiting = [action.menu() for action in window.menuBar().actions()]
    while waiting:
        menu = waiting.pop()
        inner = [action.menu() for action in menu.actions() if action.menu() is not None]
        waiting += inner
        found[menu.title()] = [
            action.objectName() or action.text()
            for action in menu.actions()
            if not action.isSeparator()
        ]
    return found


def test_what_belongs_together_stands_in_a_menu_of_its_own(opened_window):
    found = entries(opened_window)
    for row, title in SUBMENU_OF.items():
        assert row in found[title]
        assert sum(row in names for names in found.values()) == 1


def test_no_menu_is_longer_than_a_small_screen_is_high(opened_window):
    assert max(map(len, entries(opened_window).values())) <= 22


def test_menus_in_another_language_take_the_place_of_the_old_ones(qtbot, opened_window):
    bar = opened_window.menuBar()
    counts = []
    for _ in range(2):
        opened_window.retranslate()
        qtbot.wait(1)
        counts.append(len(bar.findChildren(QMenu)))
    assert counts[0] == counts[1]
