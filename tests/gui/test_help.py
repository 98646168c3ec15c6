"""Finding commands, changing keys, the sheet of keys, the tour, guidelines and memo."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.items import Status
from core.manifest import read_manifest
from core.spans import Span
from gui.cheat_sheet import cheat_sheet
from gui.dialogs.cheat_sheet import CheatSheetDialog
from gui.dialogs.picker import Picker
from gui.dialogs.project_page import ProjectPageDialog
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.i18n import Interface
from gui.key_profiles import KeysError, clashes, read_profile, write_profile
from gui.list_menus import GO, menu_of
from gui.menus import show_palette


@pytest.fixture
def window(opened_window):
    return opened_window


@pytest.fixture
def persian(qapp):
    interface = Interface(qapp)
    interface.speak("fa")
    yield
    interface.speak("en")


def found_first(window, words):
    picker = show_palette(window.actions_, window)
    picker.line.setText(words)
    shown = picker.shown()
    picker.reject()
    return shown[0] if shown else None


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("export", "Export…"),
        ("برون‌بری", "Export…"),
        ("document next", "Next document"),
        ("سند بعدی", "Next document"),
    ],
)
def test_commands_are_found_in_both_languages(window, words, title):
    assert found_first(window, words) == title


def test_english_words_find_commands_in_the_persian_interface(window, persian):
    window.retranslate()
    assert found_first(window, "next document") == "سند بعدی"
    assert found_first(window, "sanad badi") == "سند بعدی"


def test_words_that_no_action_has_are_answered_with_a_sentence_and_enter_does_nothing(window):
    window.actions_.trigger("palette")
    [picker] = window.findChildren(Picker)
    QTest.keyClicks(picker.line, "qqqq")
    assert picker.shown() == ["Nothing is called so."]
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    assert picker.isVisible()
    picker.reject()


def test_where_there_is_nothing_to_pick_yet_it_is_said_how_to_make_the_first_one(window):
    picker = Picker("What ties them?", "", [], window, "New: {}".format)
    assert picker.shown() == ["There is none yet. Type the name of the first one."]
    picker.line.setText("a")
    assert picker.shown() == ["New: a"]
    picker.reject()


def test_a_key_of_another_action_can_be_taken_over(qtbot, window):
    window.actions_.trigger("shortcuts")
    dialog = window.findChild(ShortcutsDialog)
    dialog.filter.setText("check the project")
    dialog.key.setKeySequence(QKeySequence("Ctrl+E"))
    dialog.set.click()
    assert "Export" in dialog.problem.text()
    dialog.instead.click()
    assert window.actions_["problems"].shortcut() == QKeySequence("Ctrl+E")
    assert window.actions_["export"].shortcut().isEmpty()
    assert dialog.instead.isHidden()
    dialog.reject()


def test_the_key_that_is_shown_is_that_of_the_action_that_stands_out(window):
    window.actions_.trigger("shortcuts")
    dialog = window.findChild(ShortcutsDialog)
    for words, name in (("new project", "new-project"), ("check the project", "problems")):
        dialog.filter.setText(words)
        assert dialog.key.keySequence() == window.actions_[name].shortcut(), words
    dialog.filter.setText("")
    chosen = dialog.table.item(dialog.table.currentRow(), 1).text()
    assert chosen == "Check the project"
    dialog.reject()


def test_a_key_of_a_tag_is_marked_on_the_page_of_keys(window):
    window.settings.change(shortcuts={"relate": "1"})
    window.actions_.set_keys(window.settings.now.shortcuts)
    window.commands.show_shortcuts()
    dialog = window.findChild(ShortcutsDialog)
    dialog.filter.setText("Tie it")
    assert dialog.table.item(0, 2).text().startswith("⚠")
    assert "جای" in dialog.problem.text()
    assert not dialog.problem.isHidden()
    dialog.reject()


@pytest.mark.parametrize("words", ["ctrl+shift+p", "Ctrl + Shift + P", "F1"])
def test_an_action_is_found_by_its_key(window, words):
    window.commands.show_shortcuts()
    dialog = window.findChild(ShortcutsDialog)
    dialog.filter.setText(words)
    shown = [dialog.table.item(row, 2).text() for row in range(dialog.table.rowCount())]
    assert any("".join(words.split()).casefold() in each.casefold() for each in shown)
    assert len(shown) < 9
    dialog.filter.setText("ctrl+alt+shift+x")
    assert dialog.table.rowCount() == 0
    assert not dialog.problem.isHidden()
    dialog.reject()


def test_keys_are_kept_in_a_file_and_taken_from_it(window, tmp_path):
    window.actions_.trigger("shortcuts")
    dialog = window.findChild(ShortcutsDialog)
    path = tmp_path / "keys.json"
    path.write_text(
        json.dumps(
            {
                "format": "hashiya/keys",
                "version": 1,
                "keys": {"export": "Ctrl+K", "import": "Ctrl+K", "gone": "F9"},
            }
        ),
        "utf-8",
    )
    dialog.read_from(str(path))
    assert window.actions_["export"].shortcut() == QKeySequence("Ctrl+K")
    assert "2 actions share a key" in dialog.problem.text()
    assert "1 name in the file" in dialog.problem.text()
    out = tmp_path / "out.json"
    dialog.write_to(str(out))
    assert read_profile(out, ["export", "import"])[0] == {"export": "Ctrl+K", "import": "Ctrl+K"}
    path.write_text('{"format": "hashiya/project"}', "utf-8")
    dialog.read_from(str(path))
    assert "no file of keys" in dialog.problem.text()
    assert window.actions_["export"].shortcut() == QKeySequence("Ctrl+K")
    dialog.reject()


def test_a_file_of_keys_that_is_none_is_refused(tmp_path):
    for content in (b"", b"[]", b'{"format": "hashiya/keys", "version": 2, "keys": {}}', b"\xff"):
        (tmp_path / "keys").write_bytes(content)
        with pytest.raises(KeysError):
            read_profile(tmp_path / "keys", ["export"])
    with pytest.raises(KeysError):
        write_profile(tmp_path / "nowhere" / "x" / "keys", {})


def test_actions_with_the_same_key_clash():
    one, other = QKeySequence("Ctrl+K"), QKeySequence("F9")
    found = clashes([("a", [one]), ("b", [other, one]), ("c", [other]), ("d", [QKeySequence()])])
    assert found == {"a": ["b"], "b": ["a", "c"], "c": ["b"]}


def test_the_usual_keys_do_not_clash(window):
    rows = window.actions_.rows()
    assert clashes((row.id, action.shortcuts()) for row, action in rows) == {}


def test_the_sheet_holds_all_keys_and_those_of_the_tags(window, tmp_path):
    html = cheat_sheet(window.actions_, window.workspace.project.tags)
    for row, action in window.actions_.rows():
        for key in action.shortcuts():
            assert key.toString(QKeySequence.SequenceFormat.NativeText) in html, row.id
    assert "جای" in html
    window.actions_.trigger("cheat-sheet")
    dialog = window.findChild(CheatSheetDialog)
    dialog.keep(str(tmp_path / "keys.pdf"))
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")
    dialog.keep(str(tmp_path / "keys.html"))
    assert (tmp_path / "keys.html").read_text("utf-8") == html
    dialog.keep(str(tmp_path / "no" / "where.html"))
    dialog.reject()


def test_in_persian_the_sheet_runs_from_right_to_left(window, persian):
    window.retranslate()
    html = cheat_sheet(window.actions_, window.workspace.project.tags)
    assert '<html lang="fa" dir="rtl">' in html
    assert "کلیدهای حاشیه" in html


def test_the_tour_goes_on_by_itself_when_a_step_is_done(window):
    guide, workspace = window.guide, window.workspace
    window.actions_.trigger("guide")
    assert guide.isVisible()
    assert guide.step == 0
    window.view.select(Span(0, 6))
    assert guide.step == 1
    workspace.use_tag(next(iter(workspace.project.tags)).id)
    assert guide.step == 2
    workspace.set_status(Status.SUGGESTED)
    assert guide.step == 3
    guide.close_button.click()
    assert not guide.isVisible()
    window.actions_.trigger("guide")
    assert guide.step == 0


def test_escape_ends_the_tour_but_takes_a_selection_away_first(qtbot, window):
    window.activateWindow()
    window.view.setFocus()
    window.actions_.trigger("guide")
    window.view.select(Span(0, 6))
    qtbot.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.guide.isVisible()
    qtbot.keyClick(window.view, Qt.Key.Key_Escape)
    assert not window.guide.isVisible()
    assert window.settings.now.guide_dismissed


def test_the_tour_names_the_keys_that_a_person_has(window):
    window.actions_.set_keys({"next-untagged": "F7", "undo": ""})
    window.guide.start()
    assert "F7" in window.guide.sentence.text()
    window.guide.next.click()
    assert "Undo" in window.guide.sentence.text()


def test_the_steps_can_be_turned_over_by_button(window):
    guide = window.guide
    guide.start()
    guide.back.click()
    assert guide.step == 0
    for step in (1, 2, 3):
        guide.next.click()
        assert guide.step == step
    assert guide.next.isHidden()
    guide.back.click()
    assert guide.step == 2


def test_guidelines_and_memo_are_written_read_and_kept_in_the_project(window):
    window.actions_.trigger("project-page")
    dialog = window.findChild(ProjectPageDialog)
    assert not dialog.isModal()
    assert not dialog.guidelines.reading
    dialog.guidelines.source.setPlainText("# دستور\n\nنام‌ها **همه** نشان می‌شوند.\n\nEnglish too.")
    dialog.turn.click()
    assert "همه" in dialog.guidelines.page.toPlainText()
    assert "**" not in dialog.guidelines.page.toPlainText()
    block = dialog.guidelines.page.document().begin()
    assert block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft
    dialog.tabs.setCurrentIndex(1)
    dialog.memo.source.setPlainText("هنوز چیزی نیست")
    dialog.reject()  # what is written is kept
    manifest = read_manifest(window.workspace.project.folder)
    assert manifest.guidelines.startswith("# دستور")
    assert manifest.memo == "هنوز چیزی نیست"
    QApplication.sendPostedEvents(None, 0)


def test_what_is_typed_into_the_opened_guidelines_and_memo_is_written_there(window):
    window.activateWindow()
    window.actions_.trigger("project-page")
    dialog = window.findChild(ProjectPageDialog)
    QTest.qWaitForWindowActive(dialog)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_A)
    dialog.tabs.setCurrentIndex(1)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_B)
    assert dialog.texts == ("a", "b")
    dialog.reject()
    QApplication.sendPostedEvents(None, 0)


def test_guidelines_that_cannot_be_kept_keep_the_page_open(window, monkeypatch):
    from core.manifest import ProjectError

    def refuse(**_):
        raise ProjectError("no room")

    monkeypatch.setattr(window.workspace.project, "change_manifest", refuse)
    window.actions_.trigger("project-page")
    dialog = window.findChild(ProjectPageDialog)
    dialog.guidelines.source.setPlainText("متن")
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.problem.text() == "no room"
    dialog.guidelines.source.setPlainText("")
    dialog.reject()
    assert not dialog.isVisible()


def test_the_menu_of_a_list_does_what_its_keys_and_buttons_do(window):
    workspace = window.workspace
    tag = next(iter(workspace.project.tags)).id
    workspace.mark(Span(0, 6), tag)
    workspace.mark(Span(7, 10), tag)
    panel = window.highlights
    window.docks.show("highlights")
    QApplication.processEvents()
    panel.table.selectRow(1)
    go, *_, delete = panel.menu.actions()
    go.trigger()
    assert workspace.selected[0].start == 7
    delete.trigger()
    assert [each.start for each in workspace.document.highlights] == [0]
    worklist = window.worklist
    words = [action.text() for action in menu_of(worklist.table, worklist, (GO,)).actions()]
    assert "Look for slips" in words


def test_guidelines_and_memo_are_steps_of_the_history_and_taken_back_on_an_open_page(window):
    window.actions_.trigger("project-page")
    dialog = window.findChild(ProjectPageDialog)
    dialog.guidelines.source.setPlainText("یک")
    dialog.save.click()
    dialog.memo.source.setPlainText("دو")
    dialog.save.click()
    workspace = window.workspace
    assert workspace.to_undo == "Change memo"
    workspace.undo()
    assert (dialog.texts, workspace.project.manifest.memo) == (("یک", ""), "")
    workspace.undo()
    assert dialog.texts == ("", "")
    workspace.redo()
    dialog.memo.source.setPlainText("unfinished")
    workspace.redo()
    assert dialog.texts == ("یک", "unfinished")
    dialog.memo.source.setPlainText("")
    dialog.reject()
