"""Everything that a menu offers can be found by typing, too."""

import pytest

from gui.dialogs.picker import Picker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


def in_menus(menus):
    """Yield the names of all that can be triggered in the menus, and in those below them."""
    for menu in menus:
        menu.aboutToShow.emit()
        for action in menu.actions():
            if action.menu() is not None:
                yield from in_menus([action.menu()])
            elif not action.isSeparator():
                yield action.text().replace("&", "")


def test_the_palette_holds_every_action_of_every_menu(opened_window):
    window = opened_window
    menus = [action.menu() for action in window.menuBar().actions()]
    names = set(in_menus(menus))
    assert len(names) > 80
    window.actions_.trigger("palette")
    picker = window.findChildren(Picker)[-1]
    missing = names - {choice.text for choice in picker._choices}
    assert missing == {"All commands…"}, "the palette itself is the one thing it need not hold"
    picker.close()
