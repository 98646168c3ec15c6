"""The panel of finding: how rows are arranged, tagged, untagged, counted and taken away."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.search.modes import Mode
from core.spans import Span
from gui.panels.search_bar import Scope
from gui.panels.search_model import Column


@pytest.fixture
def window(opened_window):
    opened_window.actions_["find"].trigger()
    return opened_window


def find(qtbot, window, query, scope=Scope.PROJECT, mode=Mode.ANYWHERE):
    panel = window.search
    panel.scope.setCurrentIndex(scope)
    panel.bar.mode.setCurrentIndex(list(Mode).index(mode))
    panel.query.setText(query)
    panel.search()
    qtbot.waitUntil(lambda: not panel.model.running, timeout=60_000)
    return [row.quote for row in panel.model.rows]


def test_hits_appear_while_one_types(qtbot, window):
    window.search.query.setText("شیراز")
    qtbot.waitUntil(lambda: len(window.search.model.rows) == 1, timeout=20_000)
    window.search.query.setText("شیرازی که نیست")
    qtbot.waitUntil(lambda: not window.search.model.rows, timeout=20_000)


def test_enter_goes_to_the_first_hit_and_on_and_shift_enter_back(qtbot, window):
    panel = window.search
    panel.scope.setCurrentIndex(Scope.PROJECT)
    qtbot.keyClicks(panel.query, "x")
    panel.query.setText("شیراز")
    qtbot.keyClick(panel.query, Qt.Key.Key_Return)  # before the hits are there
    qtbot.waitUntil(lambda: panel.count.text() == "1 of 2 hits", timeout=20_000)
    first = window.workspace.selection
    qtbot.keyClick(panel.query, Qt.Key.Key_Return)
    assert panel.count.text() == "2 of 2 hits"
    assert window.workspace.document.name == "نامه ۲.txt"
    qtbot.keyClick(panel.query, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panel.count.text() == "1 of 2 hits"
    assert window.workspace.selection == first


def test_the_whole_project_is_searched_by_its_own_key(qtbot, window):
    window.actions_["find-everywhere"].trigger()
    window.search.query.setText("شیراز")
    qtbot.waitUntil(lambda: len(window.search.model.rows) == 2, timeout=20_000)
    window.actions_["find"].trigger()
    assert window.search.bar.chosen_scope is Scope.DOCUMENT


def test_only_the_selected_text_is_searched_if_asked(qtbot, window):
    window.workspace.select(Span(0, 20))
    assert find(qtbot, window, "ا", Scope.SELECTION) == ["ا", "ا", "ا"]
    window.workspace.select(Span(20, 40))
    assert "ا" in find(qtbot, window, "شیراز", Scope.SELECTION)[0]


def test_each_switch_of_spelling_has_an_effect(qtbot, window):
    assert find(qtbot, window, "علي") == ["علی", "علی"]
    [yeh] = [
        action for rule, action in window.search.bar.letters.switches.items() if rule.name == "YEH"
    ]
    yeh.setChecked(False)
    assert find(qtbot, window, "علي") == []
    assert window.search.bar.letters.text() == "14 rules of spelling"
    window.search.bar.letters.all_rules.trigger()
    assert find(qtbot, window, "علي") == ["علی", "علی"]


def test_all_forms_of_a_word_and_patterns_are_modes(qtbot, window):
    assert find(qtbot, window, "می‌روند", mode=Mode.LEMMA) == ["رفت", "رفت"]
    assert find(qtbot, window, r"[a-z]{3}\.", Scope.DOCUMENT, Mode.REGEX) == ["end."]


def test_a_pattern_that_never_ends_is_stopped_with_a_sentence(qtbot, window):
    window.workspace.project.add_text("long.txt", "a" * 40_000 + "!")
    find(qtbot, window, "re:(a|aa)+$")
    assert "takes too long" in window.search.problem.text()


def test_rows_are_sorted_by_the_words_around_and_filtered(qtbot, window):
    window.search.width_box.setValue(15)
    find(qtbot, window, "re:\\b(در|به)\\b", Scope.DOCUMENT)
    panel = window.search
    panel.order.setCurrentIndex(5)  # by the 1st word after
    with qtbot.waitSignal(panel.model.arranged):
        panel.order.activated.emit(5)
    assert [row.after.split()[0] for row in panel.model.rows] == ["تهران", "شیراز"]
    panel.order.setCurrentIndex(3)  # by the 2nd word before
    with qtbot.waitSignal(panel.model.arranged):
        panel.order.activated.emit(3)
    assert [row.quote for row in panel.model.rows] == ["در", "به"]
    with qtbot.waitSignal(panel.model.arranged):
        panel.filter.setText("شيراز")
    assert [row.quote for row in panel.model.rows] == ["به"]
    assert "1 shown" in panel.count.text()


def test_the_width_of_the_context_can_be_chosen(qtbot, window):
    find(qtbot, window, "تهران", Scope.DOCUMENT)
    window.search.width_box.setValue(10)
    qtbot.waitUntil(
        lambda: bool(window.search.model.rows) and len(window.search.model.rows[0].before) == 10,
        timeout=20_000,
    )


def test_tags_are_put_on_rows_and_taken_off_in_one_step_each(qtbot, window):
    find(qtbot, window, "شیراز")
    window.search.tag_all.click()
    assert all(row.tags for row in window.search.model.rows)
    window.search.untag.click()
    assert not any(row.tags for row in window.search.model.rows)
    project = window.workspace.project
    assert all(not len(project.peek(name).highlights) for name in project.documents())
    window.workspace.undo()
    assert all(len(project.peek(name).highlights) == 1 for name in project.documents())
    window.workspace.undo()
    assert all(not len(project.peek(name).highlights) for name in project.documents())


def test_taking_a_tag_off_leaves_the_other_tags(qtbot, window):
    first, second = window.workspace.project.tags
    window.workspace.mark(Span(14, 19), first.id, second.id)
    find(qtbot, window, "تهران", Scope.DOCUMENT)
    window.search.tag.setCurrentIndex(window.search.tag.findData(first.id))
    window.search.untag.click()
    [highlight] = window.workspace.document.highlights
    assert highlight.tags == (second.id,)


def test_what_is_read_first_stands_at_the_right_of_a_persian_hit(qtbot, window):
    find(qtbot, window, "تهران", Scope.DOCUMENT)
    table = window.search.table
    before = table.columnViewportPosition(Column.BEFORE)
    assert before > table.columnViewportPosition(Column.FOUND)
    assert table.columnViewportPosition(Column.FOUND) > table.columnViewportPosition(Column.AFTER)


def test_collocates_are_counted_beside_the_hits(qtbot, window):
    find(qtbot, window, "شیراز")
    window.search.near.setChecked(True)
    view = window.search.collocates
    qtbot.waitUntil(lambda: bool(view.model.rows), timeout=60_000)
    assert {row.word for row in view.model.rows} >= {"علی"}
    assert "به" not in {row.word for row in view.model.rows}
    view.stop_words.setChecked(True)
    qtbot.waitUntil(lambda: "به" in {row.word for row in view.model.rows}, timeout=60_000)
    [ali] = [row for row in view.model.rows if row.word == "علی"]
    assert (ali.together, ali.alone) == (2, 2)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_rows_are_taken_away_as_a_table(qtbot, window, tmp_path, monkeypatch, suffix):
    pytest.importorskip("xlsxwriter")
    file = tmp_path / f"rows.{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    find(qtbot, window, "شیراز")
    window.search.export.click()
    if suffix == "csv":
        rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
        assert [row["hit"] for row in rows] == ["شیراز", "شیراز"]
    else:
        assert file.read_bytes()[:2] == b"PK"


def test_what_was_looked_for_is_offered_again_after_a_restart(qtbot, window):
    find(qtbot, window, "شیراز")
    window.search.query.returnPressed.emit()
    folder = window.workspace.project.folder
    window.workspace.close()
    window.open(folder)
    assert window.search.query.completer().model().stringList() == ["شیراز"]


def test_a_marked_hit_shows_its_tag_at_once(qtbot, window):
    find(qtbot, window, "تهران", Scope.DOCUMENT)
    tag = next(iter(window.workspace.project.tags))
    window.workspace.mark(Span(14, 19), tag.id)
    assert window.search.model.rows[0].tags == (tag.id,)
    window.workspace.undo()
    assert window.search.model.rows[0].tags == ()
