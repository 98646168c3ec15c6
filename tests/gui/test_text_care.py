"""Correcting, replacing, renaming and removing documents in the window, and the review list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox

from core.offset_map import map_from_json
from core.spans import Span
from gui.dialogs.correct import CorrectionDialog
from gui.dialogs.text_versions import TextVersionsDialog
from gui.dialogs.trash import TrashDialog
from gui.i18n import isolated
from gui.panels.rows import TRAILING

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

NAME = "نامه ۱.txt"


@pytest.fixture
def window(opened_window):
    return opened_window


def tag(window, name="جای"):
    return window.workspace.project.tags.by_name(name).id


def quotes(window):
    document = window.workspace.document
    return [one.quote(document.text.string) for one in document.highlights]


def correction(window, caret):
    window.view.set_caret(caret)
    window.actions_["correct"].trigger()
    return window.findChildren(CorrectionDialog)[-1]


def test_a_correction_is_typed_and_highlights_go_along(window):
    window.workspace.mark(Span(14, 19), tag(window))
    dialog = correction(window, 6)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Delete)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.repair.text.startswith("سازمان\u200cملل")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    text = window.workspace.document.text.string
    assert text.startswith("سازمان\u200cملل در تهران")
    assert (window.workspace.project.folder / "texts" / NAME).read_text("utf-8") == text
    assert quotes(window) == ["تهران"]
    window.actions_["undo"].trigger()
    assert window.workspace.document.text.string.startswith("سازمان ملل")
    assert quotes(window) == ["تهران"]


def test_a_paragraph_keeps_characters_that_a_text_box_would_change(window, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text("الف\u00a0ب\u2028پ\u200cت كي على.\n", "utf-8")
    window.workspace.project.add_document(path)
    window.workspace.open_document("odd.txt")
    dialog = correction(window, 0)
    QTest.keyClick(dialog.edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.edit, "x")
    dialog.letters.click()
    dialog.accept()
    assert window.workspace.document.text.string == "الف\u00a0ب\u2028پ\u200cت کی علی.x\n"


def test_undo_in_the_editor_leaves_nothing_to_correct(window):
    dialog = correction(window, 3)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Backspace)
    assert dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    QTest.keyClick(dialog.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.repair.text == dialog.repair.original
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.reject()


def test_the_map_between_two_versions_of_the_text_is_written(qtbot, window, tmp_path):
    for letters in ("ab", "c"):
        dialog = correction(window, 0)
        QTest.keyClicks(dialog.edit, letters)
        dialog.accept()
    window.actions_["export-map"].trigger()
    [choice] = window.findChildren(TextVersionsDialog)
    assert choice.old.count() == 3
    assert choice.old.currentIndex() == 1
    choice.old.setCurrentIndex(0)
    choice.buttons.button(choice.buttons.StandardButton.Save).click()
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    [place] = window.findChildren(QFileDialog)
    place.fileSelected.emit(str(tmp_path / "m.json"))
    place.reject()
    mapping = map_from_json((tmp_path / "m.json").read_bytes())
    assert mapping.forward(10) == 13


def test_a_text_that_was_never_changed_has_no_map(window):
    window.actions_["export-map"].trigger()
    assert not window.findChildren(TextVersionsDialog)
    assert window.messages.shows("map")


def newer(qtbot, window, tmp_path, text):
    path = tmp_path / "newer.txt"
    path.write_text(text, "utf-8")
    with qtbot.waitSignal(window.workspace.text_changed, timeout=10000):
        window.commands.texts.replace_by(path)
    return window.findChildren(QMessageBox)[-1]


TWICE = "در تهران بود.\nسازمان ملل در تهرون نشست.\nعلی به شیراز رفت.\nThe end.\n"


def test_a_newer_text_is_taken_and_what_waits_is_reviewed_by_keyboard(qtbot, window, tmp_path):
    window.workspace.mark(Span(14, 19), tag(window))
    window.workspace.mark(Span(33, 38), tag(window))
    box = newer(qtbot, window, tmp_path, TWICE)
    assert "1 highlight" in box.text()
    assert "1 highlight" in box.informativeText()
    box.buttons()[0].click()
    assert not window.docks["review"].isHidden()
    assert quotes(window) == ["شیراز"]
    review = window.review
    assert "<u>تهران</u>" in review.old.text()
    [waiting] = window.workspace.document.waiting
    assert waiting.candidates
    assert window.workspace.selection is not None
    QTest.keyClick(review.list, Qt.Key.Key_Return)
    assert not window.workspace.document.waiting
    assert len(quotes(window)) == 2
    window.actions_["undo"].trigger()
    assert review.waiting() is not None


def test_a_waiting_highlight_is_put_on_the_selection_or_dropped(qtbot, window, tmp_path):
    window.workspace.mark(Span(14, 19), tag(window))
    newer(qtbot, window, tmp_path, TWICE)
    window.commands.reviews.review_wanted.emit()
    window.view.select(Span(0, 2))
    window.review.place.click()
    assert quotes(window) == ["در"]
    window.actions_["undo"].trigger()
    QTest.keyClick(window.review.list, Qt.Key.Key_Delete)
    assert not window.workspace.document.waiting
    assert quotes(window) == []
    assert not window.review.hint.isHidden()


def test_next_and_previous_of_the_list_by_arrows(qtbot, window, tmp_path):
    window.workspace.mark(Span(14, 19), tag(window))
    window.workspace.mark(Span(33, 38), tag(window))
    newer(qtbot, window, tmp_path, "نوشتهٔ دیگری است.\n")
    window.commands.reviews.review_wanted.emit()
    first = window.review.waiting()
    QTest.keyClick(window.review.list, Qt.Key.Key_Down)
    assert window.review.waiting() != first
    QTest.keyClick(window.review.list, Qt.Key.Key_Up)
    assert window.review.waiting() == first


def test_a_document_is_renamed_and_its_history_goes_along(qtbot, window):
    window.workspace.mark(Span(14, 19), tag(window))
    window.actions_["rename-document"].trigger()
    dialog = window.findChildren(QInputDialog)[-1]
    dialog.setTextValue("بایگانی/یکم.txt")
    dialog.accept()
    assert window.workspace.document.name == "بایگانی/یکم.txt"
    assert quotes(window) == ["تهران"]
    window.actions_["undo"].trigger()
    assert quotes(window) == []
    assert window.workspace.document.name == "بایگانی/یکم.txt"


def test_a_taken_name_is_refused_in_a_sentence(window):
    window.commands.texts.rename(NAME, "نامه ۲.txt")
    assert window.workspace.document.name == NAME
    assert window.workspace.project.documents() == [NAME, "نامه ۲.txt"]
    QApplication.activeModalWidget().close()


def test_what_is_in_the_trash_is_deleted_for_good_after_a_question(qtbot, window):
    window.actions_["remove-document"].trigger()
    window.actions_["trash"].trigger()
    dialog = window.findChildren(TrashDialog)[-1]
    dialog.purge.click()
    question = dialog.findChildren(QMessageBox)[-1]
    assert isolated(NAME) in question.text()
    QTest.keyClick(question, Qt.Key.Key_Return)  # the careful answer comes first
    assert window.workspace.project.files.removed()
    dialog.empty.click()
    question = dialog.findChildren(QMessageBox)[-1]
    [delete] = [one for one in question.buttons() if one.text() == "Delete for good"]
    delete.click()
    qtbot.waitUntil(lambda: not dialog.purge.isEnabled())
    assert not window.workspace.project.files.removed()
    dialog.close()


def test_a_document_goes_to_the_trash_and_comes_back_with_its_highlights(window):
    window.workspace.mark(Span(14, 19), tag(window))
    window.actions_["remove-document"].trigger()
    assert window.workspace.document.name == "نامه ۲.txt"
    assert any("trash" in one for one in window.messages.sentences())
    window.actions_["trash"].trigger()
    dialog = window.findChildren(TrashDialog)[-1]
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert window.workspace.document.name == NAME
    assert quotes(window) == ["تهران"]


def test_tags_are_counted_as_highlights_come_from_the_review_and_go_back(qtbot, window, tmp_path):
    place = tag(window)
    window.workspace.mark(Span(14, 19), place)
    window.workspace.mark(Span(33, 38), place)
    newer(qtbot, window, tmp_path, TWICE)
    window.commands.reviews.review_wanted.emit()
    beside = window.tags.model.index_of(place)
    assert beside.data(TRAILING).startswith("1")
    QTest.keyClick(window.review.list, Qt.Key.Key_Return)
    assert beside.data(TRAILING).startswith("2")
    window.actions_["undo"].trigger()
    assert beside.data(TRAILING).startswith("1")


def test_the_keys_go_to_the_page_when_nothing_waits_any_more(qtbot, window, tmp_path):
    window.workspace.mark(Span(14, 19), tag(window))
    newer(qtbot, window, tmp_path, TWICE).close()
    window.commands.reviews.review_wanted.emit()
    assert window.focusWidget() is window.review.list
    QTest.keyClick(window.review.list, Qt.Key.Key_Delete)
    assert window.focusWidget() is window.view


def test_a_text_changed_elsewhere_leaves_what_is_selected_in_the_open_window(window, take_in):
    workspace = window.workspace
    workspace.mark(Span(14, 19), tag(window))
    workspace.project.flush()
    window.review.parentWidget().show()
    window.view.setFocus()
    window.view.select(Span(20, 23))
    path = workspace.project.folder / "texts" / NAME
    selected = workspace.document.text.string[20:23]
    path.write_text("اینک " + path.read_text("utf-8").replace("تهران", "شهرری"), "utf-8")
    take_in(workspace)
    assert workspace.document.waiting
    assert workspace.selection == window.view.selection == Span(25, 28)
    assert workspace.document.text.string[25:28] == selected


def test_a_text_changed_elsewhere_leaves_the_selected_highlight(window, take_in):
    workspace = window.workspace
    workspace.mark(Span(14, 19), tag(window))
    workspace.project.flush()
    [identifier] = [one.id for one in workspace.selected]
    path = workspace.project.folder / "texts" / NAME
    path.write_text("اینک " + path.read_text("utf-8"), "utf-8")
    take_in(workspace)
    assert [one.id for one in workspace.selected] == [identifier]
    assert workspace.selected[0].start == 19
