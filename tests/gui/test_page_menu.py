"""The menu of the page, for a hand on the mouse."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem

from core.edits import add_tag
from core.ids import new_id
from core.items import Tag
from core.spans import Span
from gui.menus import KeyedMenu, show_page_menu

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "grabbing the keyboard", r"support raise\(\)"
)  # the offscreen platform’s own


def test_the_menu_of_the_page_stays_short_and_offers_all_that_is_done_with_a_highlight(
    opened_window,
):
    window = opened_window
    for number in range(30):
        tag = Tag(new_id(), f"برچسب {number}", order=number + 10)
        window.workspace.do(add_tag(window.workspace.project.tags, tag))
    window.workspace.mark(Span(0, 6), next(iter(window.workspace.project.tags)).id)
    show_page_menu(QPoint(0, 0), window.actions_, window.commands, window)
    menu = next(one for one in window.findChildren(QMenu) if one.isVisible())
    names = [action.text().replace("&", "") for action in menu.actions()]
    assert sum(name.startswith("برچسب") for name in names) == 10  # two others stand first
    wanted = {
        "Pick a tag…",
        "Split the highlight",
        "Copy the reference",
        "Add the selection as a piece",
    }
    assert wanted <= set(names)
    menu.close()


def test_a_key_in_a_menu_is_read_from_left_to_right_as_it_is_printed(opened_window):
    window = opened_window
    action = QAction("بزرگ‌تر", window)
    action.setShortcut("Ctrl++")
    menu, option = KeyedMenu("نما", window), QStyleOptionMenuItem()
    menu.initStyleOption(option, action)
    assert option.text == "بزرگ‌تر\t\u2066Ctrl++\u2069"
    assert all(isinstance(one.menu(), KeyedMenu) for one in window.menuBar().actions())
