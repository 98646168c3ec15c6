"""The language of the texts and what a mark ends at, in the window."""

import pytest
from PySide6.QtWidgets import QPushButton

from core.language.words import Tokens, tokens_of
from core.search.finding import DocumentSearch
from core.spans import Span
from gui.dialogs.page_style import PageStyleDialog
from gui.dialogs.picker import Picker
from gui.reader.style import Snap
from gui.settings import SettingsFile
from gui.theme import Themes

ARABIC = "كانت مدينة القاهرة في ذلك الوقت عاصمةً كبيرة تضم الأسواق والمكتبات والمساجد. " * 3


@pytest.fixture
def window(opened_window):
    return opened_window


def answer(window, words):
    [button] = [each for each in window.messages.findChildren(QPushButton) if each.text() == words]
    button.click()


def open_arabic(qtbot, window):
    window.workspace.project.add_text("عربي.txt", ARABIC)
    window.workspace.open_document("عربي.txt")
    qtbot.waitUntil(lambda: window.messages.shows("language"))


def test_a_document_in_another_language_is_noticed_and_said_in_one_step(qtbot, window):
    open_arabic(qtbot, window)
    assert "look like" in " ".join(window.messages.sentences())
    answer(window, "It is العربية")
    document = window.workspace.document
    assert document.facts.language == "ar"
    assert not window.messages.shows("language")
    assert tokens_of(DocumentSearch(document).language) is Tokens.UNICODE
    window.workspace.undo()
    assert document.facts.language is None


def test_what_is_left_is_not_asked_again(qtbot, window):
    open_arabic(qtbot, window)
    answer(window, "Leave it")
    window.workspace.open_document("نامه ۱.txt")
    window.workspace.open_document("عربي.txt")
    qtbot.wait(50)
    assert not window.messages.shows("language")


def test_a_persian_document_of_a_persian_project_is_not_asked_about(qtbot, window):
    window.workspace.open_document("نامه ۲.txt")
    qtbot.wait(50)
    assert not window.messages.shows("language")


def test_the_language_of_the_project_is_changed_and_kept(qtbot, window):
    window.actions_["project-language"].trigger()
    [picker] = window.findChildren(Picker)
    picker.picked.emit("ur")
    project = window.workspace.project
    assert project.language == "ur"
    assert '"language": "ur"' in (project.folder / "project.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("snap", "quote"), [(Snap.CHARACTERS, "هرا"), (Snap.WORDS, "تهران"), (Snap.AFFIXES, "تهران")]
)
def test_what_is_marked_ends_where_the_setting_says(qtbot, window, snap, quote):
    dialog = PageStyleDialog(window.themes, window)
    dialog.snap.setCurrentIndex(dialog.snap.findData(snap))
    dialog.accept()
    window.workspace.select(Span(15, 18))
    window.page.use_tag(next(iter(window.workspace.project.tags)).id)
    document = window.workspace.document
    [highlight] = document.highlights
    assert highlight.quote(document.text.string) == quote


def test_a_further_piece_ends_where_the_setting_says(window):
    dialog = PageStyleDialog(window.themes, window)
    dialog.snap.setCurrentIndex(dialog.snap.findData(Snap.WORDS))
    dialog.accept()
    window.workspace.select(Span(15, 18))
    window.page.use_tag(next(iter(window.workspace.project.tags)).id)
    window.workspace.select(Span(1, 4))
    window.actions_["add-fragment"].trigger()
    [highlight] = window.workspace.document.highlights
    assert highlight.spans == (Span(0, 6), Span(14, 19))


def test_a_mark_can_take_along_the_affixes_that_stand_apart(qtbot, window):
    window.workspace.project.add_text("جدا.txt", "کتاب های خوب")
    window.workspace.open_document("جدا.txt")
    dialog = PageStyleDialog(window.themes, window)
    dialog.snap.setCurrentIndex(dialog.snap.findData(Snap.AFFIXES))
    dialog.accept()
    window.workspace.select(Span(0, 2))
    window.page.use_tag(next(iter(window.workspace.project.tags)).id)
    [highlight] = window.workspace.document.highlights
    assert highlight.quote("کتاب های خوب") == "کتاب های"


def test_what_a_mark_ends_at_is_kept_over_a_restart(window, qapp, tmp_path):
    dialog = PageStyleDialog(window.themes, window)
    dialog.snap.setCurrentIndex(dialog.snap.findData(Snap.AFFIXES))
    dialog.accept()
    window.settings.change(**window.themes.kept())
    again = SettingsFile(window.settings.path)
    again.load()
    assert Themes(again.now, qapp).page_style.snap is Snap.AFFIXES
