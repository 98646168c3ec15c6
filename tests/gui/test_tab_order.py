"""Tab goes through the dialogs from top to bottom, as they are read."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

SAME_LINE = 16  # pixels


def tops(dialog):
    """Return how high the widgets stand to which Tab goes, beginning with the highest."""
    found, at = [], dialog.nextInFocusChain()
    while at is not dialog:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible() and not at.focusProxy():
            found.append(at.mapTo(dialog, QPoint(0, 0)).y())
        at = at.nextInFocusChain()
    first = found.index(min(found))
    return found[first:] + found[:first]


@pytest.mark.parametrize("name", ["new-project", "document", "new-tag", "page-style"])
def test_tab_goes_from_top_to_bottom(opened_window, name):
    opened_window.actions_.trigger(name)
    [dialog] = [one for one in opened_window.findChildren(QDialog) if one.isVisible()]
    places = tops(dialog)
    assert len(places) > 4
    for before, after in pairwise(places):
        assert after >= before - SAME_LINE
    dialog.reject()
