"""A scrolled picture is the same as one that is painted as a whole."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from core.spans import Span
from core.text import Text
from gui.reader.style import LabelMode

PARAGRAPH = "کتاب‌های تازه را می‌خواهم. قیمت ۱۲٫۵ است، پس a.b@c.org را ببین؛ 👍 باشد؟ "


def shown_by(view, pixels):
    """Return what is on the screen, without the scroll bar, which draws its stripes in its time."""
    picture = view.windowHandle().screen().grabWindow(view.winId()).toImage()
    return pixels(picture)[:, : view.viewport().width()]


@pytest.mark.parametrize("labels", list(LabelMode))
def test_scrolling_by_blits_paints_what_a_full_repaint_paints(view, marks, pixels, labels):
    text = "\n".join(PARAGRAPH * (1 + n % 4) for n in range(60))
    found = [(at, at + 25 + at % 90, at, at % 6) for at in range(0, len(text) - 150, 31)]
    found += [(at + 400, at + 410, at, at % 6) for at in range(0, 9000, 310)]
    view.set_style(replace(view.page.style, labels=labels))
    view.set_document(Text(text), marks(sorted(found)))
    view.select(Span(300, 2500))
    view.set_selected(frozenset({310, 620}))
    view.set_hovered(frozenset({930}))
    view.set_search_hits([Span(at, at + 5) for at in range(0, 9000, 77)])
    view.set_bookmarks(frozenset({0}))
    view.setFocus()
    QApplication.processEvents()
    for step in (7, 33, 1, 120, -50, 260, 91, -3, 17):
        view.scroll_by(step)
        QApplication.processEvents()
        scrolled = shown_by(view, pixels)
        view.viewport().repaint()
        QApplication.processEvents()
        whole = shown_by(view, pixels)
        assert scrolled.std() > 10
        assert (scrolled == whole).all(), step


def test_marking_paints_what_a_full_repaint_paints(view, marks, pixels):
    text = "\n".join(PARAGRAPH * 3 for _ in range(10))
    found = marks([(3, 60, 1, 0)])
    view.set_document(Text(text), found)
    QApplication.processEvents()
    for number, (start, end) in enumerate([(10, 40), (70, 300), (20, 30), (250, 700)], 2):
        found.index.add(start, end, number, number % 6)
        view.marks_changed([Span(start, end)])
        QApplication.processEvents()
        shown = shown_by(view, pixels)
        view.viewport().repaint()
        QApplication.processEvents()
        assert (shown_by(view, pixels) == shown).all()
