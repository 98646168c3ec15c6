"""The inspector of the selected highlights, driven in the whole window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from core.edits import mark_spans
from core.project import Project
from core.spans import Span

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def project_folder(project_folder):
    """The project, in which omid has marked «شیراز»."""
    with Project.open(project_folder, annotator="omid") as project:
        document = project.open_document("نامه ۱.txt")
        tag = project.tags.by_name("جای")
        project.apply(mark_spans(document, [Span(33, 38)], [tag.id], "omid")).result()
    return project_folder


def select(window, span):
    highlights = window.workspace.document.highlights
    window.workspace.select_highlights([one.id for one in highlights if one.extent == span])


def top_in_scroll(window, widget):
    area = window.inspector.findChild(QScrollArea)
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    return top, area.viewport().height()


def test_in_a_low_window_the_tags_keep_their_room_and_the_note_scrolls_into_sight(
    opened_window, qtbot
):
    window = opened_window
    window.resize(1000, 600)
    qtbot.waitUntil(lambda: window.height() == 600)
    before = window.tags.height()
    window.workspace.mark(Span(0, 6), window.workspace.project.tags.by_name("جای").id)
    select(window, Span(0, 6))
    QTest.qWait(0)
    assert window.height() == 600
    assert window.tags.height() == before
    top, room = top_in_scroll(window, window.inspector.note)
    assert top > room - 40, "the note is in sight already: the test shows nothing"
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F2)
    top, room = top_in_scroll(window, window.inspector.note)
    assert 0 <= top <= room - window.inspector.note.height()


def test_the_note_of_another_can_be_read_and_not_written(opened_window):
    window = opened_window
    select(window, Span(33, 38))
    assert window.workspace.selected
    QTest.keyClicks(window.inspector.note, "lost")
    assert window.inspector.note.text() == ""
    window.commands.write_note()
    assert any("omid" in each for each in window.messages.sentences())


def test_of_a_long_highlight_both_ends_are_shown_and_room_is_left(opened_window):
    window = opened_window
    texts = window.workspace.project.folder / "texts"
    (texts / "بلند.txt").write_text("آغاز " + "یک بند بلند " * 60 + "پایان", "utf-8")
    window.workspace.open_document("بلند.txt")
    text = window.workspace.document.text
    window.workspace.mark(Span(0, len(text)), window.workspace.project.tags.by_name("جای").id)
    select(window, Span(0, len(text)))
    shown = window.inspector.quote.text().strip("\u2068\u2069")
    assert shown.startswith("آغاز یک بند")
    assert shown.endswith("بلند پایان")
    assert len(shown) < 150


def test_the_words_around_a_highlight_have_dots_only_where_the_text_goes_on(opened_window):
    window = opened_window
    tag = next(iter(window.workspace.project.tags)).id
    text = window.workspace.document.text.string
    for span, before, after in (
        (Span(0, 6), False, len(text) > 46),
        (Span(len(text) - 3, len(text)), len(text) > 43, False),
    ):
        window.workspace.mark(span, tag)
        select(window, span)
        words = window.inspector.context.text()
        assert (">…" in words, "…</p>" in words) == (before, after)


def test_what_is_said_of_the_document_is_shown_where_no_highlight_is_selected(opened_window):
    window = opened_window
    workspace, hint = window.workspace, window.inspector.hint
    plain = hint.text()
    tag = workspace.project.tags.by_name("سازمان").id
    workspace.set_facts({"tags": (tag,), "note": "# هنوز\nخوانده نشده"})
    assert "سازمان" in hint.text()
    assert "خوانده نشده" in hint.text()
    workspace.open_document("نامه ۲.txt")
    assert hint.text() == plain
    workspace.open_document("نامه ۱.txt")
    workspace.undo()
    assert hint.text() == plain
