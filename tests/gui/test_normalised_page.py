"""The text as hazm would write it, in place of the page."""

import pytest
from PySide6.QtCore import Qt

from core.language.folding import folded
from core.project import Project
from core.spans import Span
from gui.reader.view import ReaderView

TEXT = "او کتاب ها را مي خواند .\nزمین لرزه ای در سال 1403 بود\n"


@pytest.fixture
def window(opened_window, qtbot):
    project = opened_window.workspace.project
    project.add_text("خام.txt", TEXT)
    opened_window.workspace.open_document("خام.txt")
    return opened_window


def read(qtbot, window):
    window.actions_["normalised"].trigger()
    qtbot.waitUntil(window.normalised.isVisible, timeout=60_000)
    return window.normalised.view


def of_view(view, span):
    return view.page.text.string[span.start : span.end]


def mark(window, quote):
    start = TEXT.index(quote)
    span = Span(start, start + len(quote))
    window.workspace.mark(span, window.workspace.project.tags.by_name("جای").id)
    return span


def test_the_page_shows_what_hazm_writes_says_so_and_leaves_the_text_alone(qtbot, window):
    view = read(qtbot, window)
    assert "کتاب‌ها را می‌خواند." in view.page.text.string
    assert window.normalised.banner.isVisible()
    assert "as hazm would write it" in window.normalised.words.text()
    assert not window.view.isVisible()
    assert window.workspace.document.text.string == TEXT
    assert window.actions_["normalised"].isChecked()


def test_highlights_stand_where_their_words_are_seen(qtbot, window):
    mark(window, "مي خواند")
    view = read(qtbot, window)
    [fragment] = view.page.marks.fragments(0, len(view.page.text))
    seen = view.page.text.string[fragment.start : fragment.end]
    assert seen == "می‌خواند"
    assert view.page.marks.spans_of(fragment.owner) == [(fragment.start, fragment.end)]


def test_what_is_selected_in_the_view_is_marked_in_the_text_by_its_key(qtbot, window):
    view = read(qtbot, window)
    start = view.page.text.string.index("کتاب‌ها")
    view.select(Span(start, start + len("کتاب‌ها")))
    assert window.workspace.selection == Span(3, 10)
    qtbot.keyClick(view, Qt.Key.Key_1)
    [highlight] = window.workspace.document.highlights
    assert highlight.quote(TEXT) == "کتاب ها"
    assert len(view.page.marks.fragments(0, len(view.page.text))) == 1
    window.workspace.undo()
    assert not view.page.marks.fragments(0, len(view.page.text))


def test_search_hits_and_bookmarks_are_carried_into_the_view(qtbot, window):
    window.actions_["find"].trigger()
    window.search.query.setText("لرزه")
    window.search.search()
    qtbot.waitUntil(lambda: bool(window.search.model.rows), timeout=20_000)
    seen = []
    window.normalised.view.set_search_hits = seen.append
    window.commands.reading.toggle_bookmark_at(TEXT.index("\n") + 1)
    view = read(qtbot, window)
    [[hit]] = [hits for hits in seen if hits]
    assert of_view(view, hit) == "لرزه"
    assert view._bookmarks == {view.page.text.string.index("\n") + 1}


def test_a_hit_that_is_gone_to_is_selected_in_the_view(qtbot, window):
    view = read(qtbot, window)
    window.workspace.select(Span(TEXT.index("زمین"), TEXT.index(" در")))
    assert folded(of_view(view, view.selection)) == folded("زمین لرزه ای")


def test_the_caret_of_the_view_moves_the_caret_of_the_page(qtbot, window):
    view = read(qtbot, window)
    view.set_caret(view.page.text.string.index("در سال"))
    assert window.view.caret == TEXT.index("در سال")


def test_a_click_on_a_highlight_of_the_view_selects_it(qtbot, window):
    mark(window, "مي خواند")
    view = read(qtbot, window)
    [fragment] = view.page.marks.fragments(0, len(view.page.text))
    view.highlight_clicked.emit((fragment.owner,))
    assert [each.quote(TEXT) for each in window.workspace.selected] == ["مي خواند"]
    assert view.selected_owners == {fragment.owner}


def test_going_back_shows_the_text_with_the_focus(qtbot, window):
    view = read(qtbot, window)
    view.setFocus()
    window.normalised.back.click()
    assert window.view.isVisible()
    assert not window.normalised.isVisible()
    assert not window.actions_["normalised"].isChecked()
    assert isinstance(window.focusWidget(), ReaderView)


def test_another_document_is_normalised_too(qtbot, window):
    read(qtbot, window)
    window.workspace.open_document("نامه ۱.txt")
    qtbot.waitUntil(window.normalised.isVisible, timeout=60_000)
    assert window.normalised.view.page.text.string.startswith("سازمان")


def test_a_document_in_another_language_is_refused_with_a_sentence(qtbot, window):
    window.workspace.set_facts({"language": "ar"})
    window.actions_["normalised"].trigger()
    assert window.view.isVisible()
    assert window.messages.shows("normalised")
    assert "Persian" in " ".join(window.messages.sentences())


def test_nothing_of_the_view_is_written(qtbot, window):
    folder = window.workspace.project.folder
    read(qtbot, window)
    window.workspace.close()
    with Project.open(folder, write=False) as project:
        assert project.peek("خام.txt").text.string == TEXT
