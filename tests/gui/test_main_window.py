import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from core import messages
from core.items import Status
from core.spans import Span
from gui.dialogs.document import DocumentDialog
from gui.dialogs.picker import Picker
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.dialogs.tag import TagDialog
from gui.reader.page import Spot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(opened_window):
    return opened_window


def press(widget, key, text="", modifiers=NONE):
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def marks(window):
    return [
        (each.spans, window.workspace.project.tags.named(each.tags[-1])) for each in all_of(window)
    ]


def all_of(window):
    return list(window.workspace.document.highlights)


@pytest.mark.parametrize(
    ("key", "text"), [(Qt.Key.Key_1, "1"), (0x6F1, "۱"), (0x661, "١")], ids=["1", "۱", "١"]
)
def test_a_digit_of_any_keyboard_marks_the_selection(window, key, text):
    window.view.select(Span(14, 19))
    press(window.view, key, text)
    assert marks(window) == [((Span(14, 19),), "جای")]
    assert window.workspace.selection is None


def test_a_digit_re_tags_a_selected_highlight_and_with_shift_adds_a_tag(window):
    window.view.select(Span(14, 19))
    press(window.view, Qt.Key.Key_1, "1")
    press(window.view, Qt.Key.Key_2, "2")
    assert marks(window) == [((Span(14, 19),), "سازمان")]
    press(window.view, Qt.Key.Key_Exclam, "!", SHIFT)
    [highlight] = all_of(window)
    assert len(highlight.tags) == 2


def test_a_digit_without_selection_and_highlight_does_nothing(window):
    press(window.view, Qt.Key.Key_1, "1")
    assert not all_of(window)


def test_moving_away_from_a_highlight_lets_it_go(window):
    window.view.select(Span(14, 19))
    press(window.view, Qt.Key.Key_1, "1")
    assert window.workspace.selected
    window.view.set_caret(40)
    assert not window.workspace.selected
    press(window.view, Qt.Key.Key_2, "2")
    assert marks(window) == [((Span(14, 19),), "جای")]


def test_delete_undo_and_redo_by_their_actions(window):
    window.view.select(Span(14, 19))
    press(window.view, Qt.Key.Key_1, "1")
    window.actions_["delete"].trigger()
    assert not all_of(window)
    window.actions_["undo"].trigger()
    assert len(all_of(window)) == 1
    window.actions_["redo"].trigger()
    assert not all_of(window)


def test_actions_are_enabled_when_they_can_be_done(window):
    assert not window.actions_["redo"].isEnabled()
    assert not window.actions_["delete"].isEnabled()
    window.view.select(Span(14, 19))
    assert window.actions_["copy"].isEnabled()
    press(window.view, Qt.Key.Key_1, "1")
    assert window.actions_["undo"].isEnabled()
    assert window.actions_["delete"].isEnabled()


def test_next_and_previous_walk_the_highlights_nested_ones_too(window):
    tag = next(iter(window.workspace.project.tags)).id
    spans = [Span(0, 10), Span(0, 6), Span(14, 19)]
    for span in spans:
        window.workspace.mark(span, tag)
    window.workspace.select_highlights([])
    window.view.set_caret(0)
    seen = []
    window.page.select_here()
    for _ in range(4):
        seen.append(window.workspace.selected[0].spans[0])
        window.actions_["next-highlight"].trigger()
    assert seen == [Span(0, 6), Span(14, 19), Span(14, 19), Span(14, 19)]
    back = []
    for _ in range(3):
        window.actions_["previous-highlight"].trigger()
        back.append(window.workspace.selected[0].spans[0])
    assert back == [Span(0, 6), Span(0, 10), Span(0, 10)]


def place_of(window, offset):
    number, unit, line, x = window.view.page.located(Spot(offset))
    y = window.view.page.y_of(number) + unit.lines[line].top + unit.lines[line].height // 2
    return QPoint(round(x), round(y))


def test_with_a_tag_kept_on_a_clicked_word_and_a_dragged_stretch_are_marked(qtbot, window):
    window.page.arm(window.workspace.project.tags.by_name("جای").id)
    assert "جای" in window.messages.sentences()[0]
    place = place_of(window, 16)
    qtbot.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: bool(all_of(window)))
    [highlight] = all_of(window)
    text = window.workspace.document.text.string
    assert highlight.quote(text) in text.replace(".", "").split()
    assert highlight.start <= window.view.caret <= highlight.end
    window.workspace.select_highlights([])
    press(window.view, Qt.Key.Key_2, "2")
    assert window.page.armed == window.workspace.project.tags.by_name("سازمان").id
    window.actions_["armed"].trigger()
    assert not window.page.armed
    assert not window.messages.sentences()


def test_with_a_tag_kept_on_a_click_between_words_marks_nothing(qtbot, window):
    window.page.arm(window.workspace.project.tags.by_name("جای").id)
    text = window.workspace.document.text.string
    place = place_of(window, text.index("."))
    qtbot.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert not all_of(window)


def test_marking_can_go_on_to_the_next_untagged_word(window):
    window.actions_["go-on"].trigger()
    window.view.select(Span(0, 6))
    press(window.view, Qt.Key.Key_1, "1")
    assert window.workspace.selection == Span(7, 10)
    press(window.view, Qt.Key.Key_1, "1")
    window.view.select(Span(3, 4))
    window.actions_["next-untagged"].trigger()
    assert window.workspace.selection == Span(11, 13)


def test_the_language_changes_in_the_running_window(qtbot, window):
    window.commands.speak("fa")
    qtbot.waitUntil(lambda: window.actions_["export"].text() != "&Export…")
    assert window.actions_["export"].text().replace("&", "") == "برون‌بری…"
    assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert messages.language() == "fa"
    right = Qt.DockWidgetArea.RightDockWidgetArea
    qtbot.waitUntil(lambda: window.dockWidgetArea(window.docks["documents"]) is right)
    window.commands.speak("en")
    qtbot.waitUntil(lambda: window.actions_["export"].text() == "&Export…")
    assert window.actions_["undo"].text().startswith("&Undo")
    assert window.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("theme", ["light", "sepia", "dark", "contrast"])
def test_every_theme_can_be_worn(window, theme):
    window.commands.wear(theme)
    assert window.view.style_of_page.colors == window.themes.page_style.colors
    assert window.settings.now.theme == theme


def test_the_palette_finds_an_action_in_both_languages_and_runs_it(qtbot, window):
    window.commands.speak("fa")
    window.actions_["palette"].trigger()
    [picker] = window.findChildren(Picker)
    picker.line.setText("new tag")
    assert picker.shown()[0] == "برچسب تازه…"
    picker.line.setText("تازه")
    assert "برچسب تازه…" in picker.shown()
    picker.line.setText("new tag")
    press(picker.line, Qt.Key.Key_Return)
    assert window.findChildren(TagDialog)


def test_a_tag_can_be_made_on_the_fly_from_the_picker(window):
    window.view.select(Span(14, 19))
    window.actions_["pick-tag"].trigger()
    [picker] = window.findChildren(Picker)
    picker.line.setText("شهر")
    press(picker.line, Qt.Key.Key_Return)
    assert marks(window) == [((Span(14, 19),), "شهر")]


def test_a_taken_key_keeps_the_tag_dialog_open_with_a_sentence(window):
    window.actions_["new-tag"].trigger()
    [dialog] = window.findChildren(TagDialog)
    dialog.name.setText("شخص")
    dialog.key.setText("۱")
    dialog.accept()
    assert dialog.isVisible()
    assert "already belongs" in dialog.problem.text()
    dialog.key.setText("ش")
    dialog.accept()
    assert window.workspace.project.tags.by_name("شخص").key == "ش"


def test_a_letter_key_of_a_tag_works_in_both_layouts(window):
    window.actions_["new-tag"].trigger()
    [dialog] = window.findChildren(TagDialog)
    dialog.name.setText("شخص")
    dialog.key.setText("p")
    dialog.accept()
    window.view.select(Span(26, 29))
    press(window.view, ord("ح"), "ح")
    assert marks(window) == [((Span(26, 29),), "شخص")]


def test_a_note_is_kept_without_asking(qtbot, window):
    window.view.select(Span(14, 19))
    press(window.view, Qt.Key.Key_1, "1")
    window.inspector.note.setPlainText("پایتخت")
    qtbot.waitUntil(lambda: all_of(window)[0].note == "پایتخت", timeout=3000)


def test_a_note_that_is_being_written_is_kept_when_the_document_changes(window):
    window.view.select(Span(14, 19))
    press(window.view, Qt.Key.Key_1, "1")
    window.inspector.note.setPlainText("پایتخت")
    window.workspace.open_document("نامه ۲.txt")
    window.workspace.open_document("نامه ۱.txt")
    assert all_of(window)[0].note == "پایتخت"


def test_the_inspector_shows_and_changes_the_status(window):
    window.view.select(Span(14, 19))
    press(window.view, Qt.Key.Key_1, "1")
    assert window.inspector.quote.text().strip("\u2068\u2069") == "تهران"
    window.inspector.status.setCurrentIndex(2)
    window.inspector.status.activated.emit(2)
    assert all_of(window)[0].status is Status.REJECTED


def list_of(window):
    model = window.highlights.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def three_marks(window):
    tags = window.workspace.project.tags
    window.workspace.mark(Span(14, 19), tags.by_name("جای").id)
    window.workspace.mark(Span(0, 10), tags.by_name("سازمان").id)
    window.workspace.open_document("نامه ۲.txt")
    window.workspace.mark(Span(33, 38), tags.by_name("جای").id)
    window.workspace.open_document("نامه ۱.txt")
    window.docks.show("highlights")
    return window.highlights


def test_the_list_shows_the_highlights_of_the_document_or_of_the_project(window, three_marks):
    assert list_of(window) == ["سازمان ملل", "تهران"]
    three_marks.scope.setCurrentIndex(1)
    assert list_of(window) == ["سازمان ملل", "تهران", "شیراز"]
    three_marks.filter.setText("جای")
    three_marks.gather()
    assert list_of(window) == ["تهران", "شیراز"]


def test_the_list_follows_edits_and_undo(window, three_marks):
    window.workspace.mark(Span(26, 29), window.workspace.project.tags.by_name("جای").id)
    assert list_of(window) == ["سازمان ملل", "تهران", "علی"]
    window.workspace.undo()
    assert list_of(window) == ["سازمان ملل", "تهران"]


def test_the_list_can_be_sorted(window, three_marks):
    three_marks.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert list_of(window) == ["تهران", "سازمان ملل"]
    three_marks.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert list_of(window) == ["سازمان ملل", "تهران"]


def test_many_rows_are_re_tagged_and_deleted_in_one_step_over_documents(window, three_marks):
    three_marks.scope.setCurrentIndex(1)
    three_marks.table.selectAll()
    press(three_marks.table, 0x6F2, "۲")
    project = window.workspace.project
    body = project.tags.by_name("سازمان").id
    every = [h for name in project.documents() for h in project.peek(name).highlights]
    assert {each.tags for each in every} == {(body,)}
    window.workspace.undo()
    every = [h for name in project.documents() for h in project.peek(name).highlights]
    assert {each.tags for each in every} != {(body,)}
    three_marks.table.selectAll()
    press(three_marks.table, Qt.Key.Key_Delete)
    assert not [h for name in project.documents() for h in project.peek(name).highlights]


def test_enter_in_the_list_goes_to_the_highlight_in_its_document(window, three_marks):
    three_marks.scope.setCurrentIndex(1)
    three_marks.table.setCurrentIndex(three_marks.model.index(2, 0))
    press(three_marks.table, Qt.Key.Key_Return)
    assert window.workspace.document.name == "نامه ۲.txt"
    assert window.workspace.selected[0].spans == (Span(33, 38),)


def test_a_deleted_tag_is_merged_or_takes_its_highlights_along_and_undo_brings_all_back(window):
    tags = window.workspace.project.tags
    place, body = tags.by_name("جای").id, tags.by_name("سازمان").id
    window.workspace.mark(Span(14, 19), place)
    window.workspace.delete_tag(place, body)
    assert [each.tags for each in all_of(window)] == [(body,)]
    assert window.workspace.project.tags.get(place) is None
    window.workspace.undo()
    assert [each.tags for each in all_of(window)] == [(place,)]
    window.workspace.delete_tag(place, "")
    assert not all_of(window)
    window.workspace.undo()
    assert [each.tags for each in all_of(window)] == [(place,)]


def test_highlights_are_tied_by_keyboard_shown_followed_and_untied(window):
    tags = window.workspace.project.tags
    window.workspace.mark(Span(14, 19), tags.by_name("جای").id)
    window.workspace.mark(Span(0, 10), tags.by_name("سازمان").id)
    window.actions_["relate"].trigger()
    assert "Esc gives up" in window.status.currentMessage()
    window.actions_["next-highlight"].trigger()
    window.actions_["relate"].trigger()
    [picker] = window.findChildren(Picker)
    picker.line.setText("نشست در")
    press(picker.line, Qt.Key.Key_Return)
    [relation] = window.workspace.document.relations.values()
    assert window.workspace.project.tags.named(relation.tags[0]) == "نشست در"
    assert window.inspector.relations.count() == 1
    window.inspector.relations.setCurrentRow(0)
    window.inspector.relations._choose(window.inspector.relations.item(0))
    assert window.workspace.selected[0].spans == (Span(0, 10),)
    window.inspector.relations.setCurrentRow(0)
    press(window.inspector.relations, Qt.Key.Key_Delete)
    assert not window.workspace.document.relations
    window.workspace.undo()
    assert window.inspector.relations.count() == 1


def test_tags_state_and_note_of_a_document_are_kept_and_can_be_undone(window):
    window.actions_["document"].trigger()
    [dialog] = window.findChildren(DocumentDialog)
    dialog.tags.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.note.setPlainText("یادداشتی")
    dialog.accept()
    facts = window.workspace.document.facts
    assert [window.workspace.project.tags.named(tag) for tag in facts.tags] == ["جای"]
    assert facts.note == "یادداشتی"
    assert facts.state is None
    window.workspace.undo()
    assert window.workspace.document.facts.note == ""


def search(qtbot, window):
    window.search.search()
    ended(qtbot, window)


def ended(qtbot, window):
    qtbot.waitUntil(lambda: not window.search.model.running, timeout=20_000)


def hits_of(window):
    return [(row.quote, row.hit.document) for row in window.search.model.rows]


def test_a_search_folds_letters_shows_the_context_and_goes_there(qtbot, window):
    window.actions_["find"].trigger()
    window.search.look("طهران | تهران")
    search(qtbot, window)
    assert hits_of(window) == [("تهران", "نامه ۱.txt")]
    [row] = window.search.model.rows
    assert row.before.endswith("ملل در ")
    window.search.scope.setCurrentIndex(1)
    window.search.look("شيراز")
    search(qtbot, window)
    assert [name for _, name in hits_of(window)] == ["نامه ۱.txt", "نامه ۲.txt"]
    window.search.table.setCurrentIndex(window.search.model.index(1, 0))
    press(window.search.table, Qt.Key.Key_Return)
    assert window.workspace.document.name == "نامه ۲.txt"
    assert window.workspace.selection == Span(33, 38)


def test_every_checked_occurrence_is_tagged_in_one_step_over_documents(qtbot, window):
    window.actions_["find"].trigger()
    window.search.scope.setCurrentIndex(1)
    window.search.look("شیراز")
    search(qtbot, window)
    window.search.tag_all.click()
    project = window.workspace.project

    def every():
        return [
            (name, project.tags.named(h.tags[0]))
            for name in project.documents()
            for h in project.peek(name).highlights
        ]

    assert every() == [("نامه ۱.txt", "جای"), ("نامه ۲.txt", "جای")]
    ended(qtbot, window)
    assert window.search.model.rows[0].tags
    window.workspace.undo()
    assert every() == []
    search(qtbot, window)
    window.search.table.setCurrentIndex(window.search.model.index(0, 0))
    press(window.search.table, Qt.Key.Key_Space)
    window.search.tag_all.click()
    assert every() == [("نامه ۲.txt", "جای")]


def test_the_worklist_finds_a_slip_goes_there_and_mends_it(qtbot, window):
    tags = window.workspace.project.tags
    window.workspace.mark(Span(14, 19), tags.by_name("جای").id)
    window.docks.show("worklist")
    qtbot.waitUntil(lambda: len(window.worklist.model.rows) == 1)
    [finding] = window.worklist.model.rows
    assert (finding.document, finding.quote) == ("نامه ۲.txt", "تهران")
    window.worklist.table.setCurrentIndex(window.worklist.model.index(0, 0))
    press(window.worklist.table, Qt.Key.Key_Return)
    assert window.workspace.selection == Span(14, 19)
    window.worklist.mend.click()
    assert window.workspace.document.name == "نامه ۲.txt"
    assert marks(window) == [((Span(14, 19),), "جای")]
    assert not window.worklist.model.rows
    window.workspace.undo()
    assert not all_of(window)


def test_a_query_that_cannot_be_understood_is_a_sentence(window):
    window.actions_["find"].trigger()
    window.search.look("re:[")
    window.search.search()
    assert window.search.problem.isVisible()
    assert window.search.problem.text()


def test_a_key_can_be_changed_but_not_taken(window):
    window.actions_["shortcuts"].trigger()
    [dialog] = window.findChildren(ShortcutsDialog)
    dialog.filter.setText("check the project")
    dialog.key.setKeySequence("Ctrl+Z")
    dialog._set()
    assert "Undo" in dialog.problem.text()
    dialog.key.setKeySequence("Ctrl+K")
    dialog._set()
    assert window.actions_["problems"].shortcut().toString() == "Ctrl+K"
    assert window.settings.now.shortcuts == {"problems": "Ctrl+K"}


def test_no_two_actions_have_the_same_key(window):
    keys = [key.toString() for _, action in window.actions_.rows() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_every_icon_that_is_asked_for_exists(window):
    for row, action in window.actions_.rows():
        assert not row.icon or not action.icon().isNull()


def test_what_is_worn_and_where_the_window_stood_is_kept(window):
    window.commands.zoom(1)
    window.close()
    assert window.settings.now.page["zoom"] == pytest.approx(1.1)
    assert window.settings.now.geometry
    assert window.settings.now.recent


def test_all_widgets_that_take_the_focus_have_a_name_for_a_screen_reader(window):
    nameless = [
        widget
        for widget in window.findChildren(type(window.view).__mro__[2])
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and not widget.accessibleName()
    ]
    assert not nameless


def test_nothing_of_the_window_is_deleted_while_it_is_told_of_a_change_of_language(window):
    for panel in ("history", "highlights", "search"):
        window.docks.show(panel)
    QApplication.processEvents()
    window.commands.speak("fa")
    told = window.children()
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert all(isValid(each) for each in told)
