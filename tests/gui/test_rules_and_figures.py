"""Rules, dictionaries and figures of words in the window."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.language.folding_table import ALL_RULES, Rule
from core.search.modes import Mode
from core.search.occurrences import Existing
from core.search.rules import TaggingRule, rules_of, with_rule
from core.spans import Span
from gui.dialogs.dictionary import DictionaryDialog
from gui.dialogs.proposals import ProposalsDialog
from gui.dialogs.rule import RuleDialog
from gui.dialogs.rules import RulePart, RulesDialog, Where
from gui.dialogs.statistics import Page, StatisticsDialog


@pytest.fixture
def window(opened_window):
    return opened_window


@pytest.fixture
def ruled(window):
    """The window on a project with a rule for «شیراز»."""
    tag = window.workspace.project.tags.by_name("جای")
    window.workspace.save_tag(with_rule(tag, TaggingRule("r1", "شیراز", Mode.WORD)))
    return window


def opened(window, kind):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def places(qtbot, window):
    dialog = opened(window, ProposalsDialog)
    qtbot.waitUntil(lambda: not dialog.running, timeout=60_000)
    return dialog


def quotes(dialog):
    return [(each.place.document, each.place.quote) for each in dialog.model.rows]


def marked(window):
    project = window.workspace.project
    return [
        (name, one.quote(document.text.string), project.tags.named(one.tags[0]))
        for name in project.documents()
        for document in [project.peek(name)]
        for one in document.highlights
    ]


def test_a_search_is_kept_as_a_rule_of_its_tag_and_can_be_undone(qtbot, window):
    window.actions_["find"].trigger()
    panel = window.search
    panel.bar.mode.setCurrentIndex(list(Mode).index(Mode.WORD))
    panel.query.setText("تهران")
    panel.search()
    panel.keep_rule.click()
    [rule] = rules_of(window.workspace.project.tags.by_name("جای"))
    assert (rule.pattern, rule.mode) == ("تهران", Mode.WORD)
    window.workspace.undo()
    assert rules_of(window.workspace.project.tags.by_name("جای")) == ()


def test_rules_report_what_they_would_add_and_tag_what_is_accepted_in_one_step(qtbot, ruled):
    ruled.actions_["rules"].trigger()
    dialog = opened(ruled, RulesDialog)
    dialog.run_all.click()
    report = places(qtbot, ruled)
    assert quotes(report) == [("نامه ۱.txt", "شیراز"), ("نامه ۲.txt", "شیراز")]
    assert marked(ruled) == []
    report.table.setCurrentIndex(report.model.index(0, 0))
    qtbot.keyClick(report.table, Qt.Key.Key_Space)
    assert report.count.text() == "2 places · 1 checked"
    report.tag.click()
    assert marked(ruled) == [("نامه ۲.txt", "شیراز", "جای")]
    ruled.workspace.undo()
    assert marked(ruled) == []


def test_rules_can_be_run_on_new_documents_alone(qtbot, ruled):
    ruled.workspace.mark(Span(0, 5), ruled.workspace.project.tags.by_name("سازمان").id)
    ruled.actions_["rules"].trigger()
    dialog = opened(ruled, RulesDialog)
    dialog.where.setCurrentIndex(dialog.where.findData(Where.NEW))
    dialog.run.click()
    assert quotes(places(qtbot, ruled)) == [("نامه ۲.txt", "شیراز")]


def test_a_rule_is_typed_over_and_dropped_and_undo_brings_it_back(qtbot, ruled):
    ruled.actions_["rules"].trigger()
    dialog = opened(ruled, RulesDialog)
    index = dialog.model.index(0, RulePart.PATTERN)
    dialog.model.setData(index, "تهران")
    qtbot.waitUntil(lambda: dialog.model.rows[0].rule.pattern == "تهران")
    dialog.drop.click()
    assert not dialog.model.rows
    assert dialog.empty.isVisible()
    ruled.workspace.undo()
    assert [each.rule.pattern for each in dialog.model.rows] == ["تهران"]


def test_how_a_rule_looks_and_what_it_does_is_changed_in_its_dialog(qtbot, ruled):
    ruled.actions_["rules"].trigger()
    dialog = opened(ruled, RulesDialog)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    [asked] = dialog.findChildren(RuleDialog)
    assert (asked.pattern.text(), asked.tag.isEnabled()) == ("شیراز", False)
    asked.mode.setCurrentIndex(asked.mode.findData(Mode.CLITICS))
    asked.letters.switches[Rule.YEH].trigger()
    asked.existing.setCurrentIndex(asked.existing.findData(Existing.REPLACE))
    asked.documents.setText("نامه")
    asked.keep.click()
    [rule] = rules_of(ruled.workspace.project.tags.by_name("جای"))
    assert rule == TaggingRule(
        "r1", "شیراز", Mode.CLITICS, ALL_RULES & ~Rule.YEH, "نامه", Existing.REPLACE
    )
    ruled.workspace.undo()
    [rule] = rules_of(ruled.workspace.project.tags.by_name("جای"))
    assert rule == TaggingRule("r1", "شیراز", Mode.WORD)


def test_a_rule_is_typed_anew_for_any_tag_and_a_bad_pattern_is_told(qtbot, window):
    window.actions_["rules"].trigger()
    dialog = opened(window, RulesDialog)
    dialog.new.click()
    [asked] = dialog.findChildren(RuleDialog)
    assert not asked.keep.isEnabled()
    asked.tag.setCurrentIndex(asked.tag.findText("سازمان"))
    asked.pattern.setText("[")
    asked.mode.setCurrentIndex(asked.mode.findData(Mode.REGEX))
    asked.keep.click()
    assert asked.isVisible()
    assert "no regular expression" in asked.problem.text()
    asked.pattern.setText("تهر.ن")
    asked.keep.click()
    [rule] = rules_of(window.workspace.project.tags.by_name("سازمان"))
    assert (rule.pattern, rule.mode) == ("تهر.ن", Mode.REGEX)
    assert [each.rule for each in dialog.model.rows] == [rule]


def test_a_place_of_a_report_is_shown_on_the_page(qtbot, ruled):
    ruled.actions_["rules"].trigger()
    opened(ruled, RulesDialog).run_all.click()
    report = places(qtbot, ruled)
    report.table.chosen.emit(1)
    assert ruled.workspace.document.name == "نامه ۲.txt"
    assert ruled.workspace.selection == Span(33, 38)


def test_a_dictionary_tells_its_bad_lines_and_new_tags_and_tags_in_one_step(
    qtbot, window, tmp_path, monkeypatch
):
    file = tmp_path / "terms.tsv"
    file.write_text("تهران\tجای\nبی‌برچسب\nعلی\tکس\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    window.actions_["dictionary"].trigger()
    dialog = opened(window, DictionaryDialog)
    dialog.accept()
    report = places(qtbot, window)
    assert "terms.tsv, line 2" in report.faults.text()
    assert len(report.model.rows) == 4
    report.tag.click()
    assert {name for _, _, name in marked(window)} == {"جای", "کس"}
    window.workspace.undo()
    assert marked(window) == []
    assert window.workspace.project.tags.by_name("کس") is None


def test_words_lemmas_and_lengths_are_counted_and_taken_away(qtbot, window, tmp_path, monkeypatch):
    window.actions_["figures"].trigger()
    dialog = opened(window, StatisticsDialog)
    qtbot.waitUntil(lambda: bool(dialog.models[Page.WORDS].rows), timeout=60_000)
    assert dialog.figures["tokens"].text() == "11"
    words = {row[0]: row[1] for row in dialog.models[Page.WORDS].rows}
    assert words["تهران"] == 1
    assert "رفتن" in {row[0] for row in dialog.models[Page.LEMMAS].rows}
    dialog.stop_words.setChecked(True)
    qtbot.waitUntil(
        lambda: "به" not in {row[0] for row in dialog.models[Page.WORDS].rows}, timeout=60_000
    )
    file = tmp_path / "words.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    dialog.export.click()
    assert "تهران" in {
        row["word"] for row in csv.DictReader(file.read_text("utf-8-sig").splitlines())
    }
    dialog.close()


def test_the_words_of_a_tag_and_of_the_project_are_counted(qtbot, window):
    tag = window.workspace.project.tags.by_name("سازمان")
    window.workspace.mark(Span(0, 9), tag.id)
    window.actions_["figures"].trigger()
    dialog = opened(window, StatisticsDialog)
    for chosen, tokens in ((tag.id, "2"), ("project", "22")):
        dialog.scope.setCurrentIndex(dialog.scope.findData(chosen))
        dialog.count()
        qtbot.waitUntil(
            lambda tokens=tokens: dialog.figures["tokens"].text() == tokens, timeout=60_000
        )
    dialog.close()


def test_counting_can_be_stopped(qtbot, window):
    window.actions_["figures"].trigger()
    dialog = opened(window, StatisticsDialog)
    dialog.stop.click()
    assert "stopped" in dialog.problem.text()
    assert not dialog.stop.isVisible()
    dialog.close()


def test_escape_closes_the_rules_and_their_report(qtbot, ruled):
    ruled.actions_["rules"].trigger()
    dialog = opened(ruled, RulesDialog)
    dialog.run_all.click()
    report = places(qtbot, ruled)
    qtbot.keyClick(report.table, Qt.Key.Key_Escape)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert not [each for each in ruled.findChildren(RulesDialog) if each.isVisible()]
    assert not [each for each in ruled.findChildren(ProposalsDialog) if each.isVisible()]
