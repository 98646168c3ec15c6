import json
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog

from core.export_recipes import recipes_of
from core.formats.options import Overlap
from core.formats.recipes import Recipe
from core.language.words import Tokens
from core.spans import Span
from gui import export_commands
from gui.dialogs.export import ExportDialog
from gui.dialogs.export_losses import LossDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def window(opened_window):
    workspace = opened_window.workspace
    place, group = list(workspace.project.tags)
    workspace.mark(Span(0, 8), group.id)
    workspace.mark(Span(0, 17), place.id)
    return opened_window


def asked(window) -> ExportDialog:
    window.commands.ask_export()
    return window.findChildren(ExportDialog)[-1]


def chosen(dialog, name):
    dialog.format.setCurrentIndex(dialog.format.findData(name))
    dialog.choices._choose("tokens", Tokens.WHITE_SPACE)  # hazm takes its time to load
    return dialog.choices


def done(window, qtbot) -> LossDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(LossDialog)), timeout=60_000)
    return window.findChildren(LossDialog)[-1]


def test_the_last_choices_stand_there_when_one_asks_again(qtbot, window, tmp_path):
    dialog = asked(window)
    choices = chosen(dialog, "bio")
    choices._choose("overlap", Overlap.LAYERS)
    choices.shares.setText("50,50")
    choices.tags.item(1).setText("ORG")
    dialog.place.setText(str(tmp_path / "out.bio"))
    dialog.accept()
    done(window, qtbot).reject()
    again = asked(window)
    recipe = again.chosen()
    assert recipe.format == "bio"
    assert recipe.options.overlap is Overlap.LAYERS
    assert recipe.options.splits == (0.5, 0.5)
    assert "ORG" in recipe.options.labels.values()
    again.reject()


def test_what_overlaps_is_written_into_files_that_are_all_named_at_the_end(qtbot, window, tmp_path):
    dialog = asked(window)
    chosen(dialog, "bio")._choose("overlap", Overlap.LAYERS)
    dialog.place.setText(str(tmp_path / "out.bio"))
    dialog.accept()
    end = done(window, qtbot)
    files = sorted(path.name for path in tmp_path.glob("out.*.bio"))
    assert files == ["out.layer-1.bio", "out.layer-2.bio"]
    shown = " ".join(label.text() for label in end.findChildren(type(dialog.problem)))
    assert all(name in shown for name in files)
    end.reject()


def test_choices_are_saved_in_the_project_chosen_again_and_deleted(window):
    dialog = asked(window)
    choices = chosen(dialog, "csv")
    choices.columns.setText("certainty; n")
    choices.rejected_too.setChecked(True)
    dialog.keep("جدول")
    [recipe] = recipes_of(window.workspace.project)
    assert (recipe.name, recipe.format, recipe.options.columns) == (
        "جدول",
        "csv",
        ("certainty", "n"),
    )
    dialog.reject()
    again = asked(window)
    again.recipe.setCurrentIndex(again.recipe.findData("جدول"))
    again.recipe.activated.emit(again.recipe.currentIndex())
    assert again.format.currentData() == "csv"
    assert again.chosen() == Recipe("", "csv", recipe.options)
    again.forget.click()
    assert recipes_of(window.workspace.project) == []
    assert again.recipe.findData("جدول") < 0
    again.reject()


def test_shares_that_are_none_are_told_and_nothing_is_written(window, tmp_path):
    dialog = asked(window)
    chosen(dialog, "jsonl").shares.setText("x")
    dialog.place.setText(str(tmp_path / "out.jsonl"))
    dialog.accept()
    assert dialog.isVisible()
    assert "80,10,10" in dialog.problem.text()
    assert not (tmp_path / "out.jsonl").exists()
    dialog.reject()


def test_only_the_documents_and_annotators_that_are_checked_go_out(qtbot, window, tmp_path):
    dialog = asked(window)
    choices = chosen(dialog, "jsonl")
    qtbot.waitUntil(lambda: choices.annotators.count() == 1, timeout=60_000)
    for at in range(1, choices.documents_list.count()):
        choices.documents_list.item(at).setCheckState(Qt.CheckState.Unchecked)
    name = choices.documents_list.item(0).text()
    choices.annotators.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.place.setText(str(tmp_path / "out.jsonl"))
    dialog.accept()
    done(window, qtbot).reject()
    [row] = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    assert row["id"] == name
    assert "spans" not in row


def test_an_export_can_be_stopped_and_leaves_nothing(qtbot, window, tmp_path, monkeypatch):
    begun, go_on = Event(), Event()
    documents = export_commands._documents

    def slow(project, names, only):
        begun.set()
        go_on.wait(10)
        yield from documents(project, names, only)

    monkeypatch.setattr(export_commands, "_documents", slow)
    exports = window.commands.exports
    with qtbot.waitSignal(exports.told, timeout=60_000) as told:
        exports.export(Recipe("", "jsonl"), tmp_path / "out.jsonl")
        assert begun.wait(10)
        window.findChild(QProgressDialog).canceled.emit()
        go_on.set()
    assert "stopped" in told.args[1]
    assert list(tmp_path.glob("*out.jsonl*")) == []
    assert not window.findChildren(LossDialog)
