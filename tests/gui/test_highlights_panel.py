"""The list of highlights: groups, and what can be done with many rows at once."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from core.items import Status
from core.spans import Span
from gui.dialogs.export import ExportDialog
from gui.panels.highlights_groups import GroupBy
from gui.panels.highlights_model import Column

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def panel(qtbot, opened_window):
    """Return the list of the whole project: one string under two tags, another under one."""
    window = opened_window
    tags = window.workspace.project.tags
    place, body = tags.by_name("جای").id, tags.by_name("سازمان").id
    window.workspace.mark(Span(14, 19), place)
    window.workspace.mark(Span(0, 10), body)
    window.workspace.open_document("نامه ۲.txt")
    window.workspace.mark(Span(14, 19), body)
    window.docks.show("highlights")
    window.highlights.scope.setCurrentIndex(1)
    qtbot.waitUntil(lambda: window.highlights.model.count == 3)
    return window.highlights


def cells(panel, column):
    model = panel.model
    found = (model.index(row, column).data() for row in range(model.rowCount()))
    return [(each or "").replace("\u2068", "").replace("\u2069", "") for each in found]


def group(qtbot, panel, by):
    with qtbot.waitSignal(panel.model.gathered):
        panel.group.setCurrentIndex(panel.group.findData(by))


def test_a_text_with_different_tags_stands_first_under_a_heading_that_says_so(qtbot, panel):
    group(qtbot, panel, GroupBy.TEXT)
    assert cells(panel, Column.TEXT) == [
        *("تهران (2)", "تهران", "تهران"),
        *("سازمان ملل (1)", "سازمان ملل"),
    ]
    assert cells(panel, Column.NOTE) == ["≠ not the same tags everywhere", "", "", "", ""]
    assert cells(panel, Column.TAG)[0] == "جای، سازمان"


def test_groups_of_tags_follow_what_is_done_and_headings_are_not_selected(
    qtbot, panel, opened_window
):
    group(qtbot, panel, GroupBy.TAG)
    assert cells(panel, Column.TEXT)[0] == "سازمان (2)"
    panel.table.selectAll()
    assert len(panel.entries()) == 3
    with qtbot.waitSignal(panel.model.gathered):
        opened_window.workspace.undo()
    assert cells(panel, Column.TEXT) == ["جای (1)", "تهران", "سازمان (1)", "سازمان ملل"]
    group(qtbot, panel, GroupBy.NOTHING)
    assert panel.model.rowCount() == panel.model.count == 2


def test_a_note_and_a_status_are_given_to_all_rows_in_one_step_each(qtbot, panel, opened_window):
    panel.table.selectAll()
    action(panel, "Write a note…").trigger()
    [dialog] = opened_window.findChildren(QInputDialog)
    dialog.setTextValue("بازبینی")
    dialog.accept()
    panel.table.selectAll()
    action(panel, "Mark as a suggestion").trigger()
    assert {(one.note, one.status) for one in all_of(opened_window)} == {
        ("بازبینی", Status.SUGGESTED)
    }
    opened_window.workspace.undo()
    opened_window.workspace.undo()
    assert {(one.note, one.status) for one in all_of(opened_window)} == {("", Status.ACCEPTED)}


def test_only_the_selected_rows_are_exported(qtbot, panel, opened_window, tmp_path):
    panel.table.selectRow(0)
    [entry] = panel.entries()
    action(panel, "Export…").trigger()
    [dialog] = opened_window.findChildren(ExportDialog)
    assert "1" in dialog.windowTitle()
    dialog.format.setCurrentIndex(dialog.format.findData("jsonl"))
    dialog.place.setText(str(tmp_path / "few.jsonl"))
    dialog.accept()
    qtbot.waitUntil((tmp_path / "few.jsonl").exists)
    [row] = [json.loads(line) for line in (tmp_path / "few.jsonl").read_text("utf-8").splitlines()]
    assert [span["id"] for span in row["spans"]] == [entry.highlight.id]


def test_enter_on_a_heading_goes_nowhere(qtbot, panel, opened_window):
    group(qtbot, panel, GroupBy.TEXT)
    panel.table.setCurrentIndex(panel.model.index(0, 0))
    before = opened_window.workspace.selected
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened_window.workspace.selected == before


def action(panel, name):
    return next(one for one in panel.menu.actions() if one.text() == name)


def all_of(window):
    project = window.workspace.project
    return [one for name in project.documents() for one in project.peek(name).highlights]
