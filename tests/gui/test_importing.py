import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

import gui.workspace
from core.items import Status
from gui.dialogs.importing import ImportDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

BIO = "علی\tB-کس\nرفت\tO\n\n"
ROWS = '{"text":"علی رفت","spans":[{"start":0,"end":3,"label":"کس"}]}\n'


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    no_key, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, no_key)
    window.dropEvent(event)  # Qt sends none but the system's own


def dialog_of(window, qtbot) -> ImportDialog:
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    return dialog


def ok(dialog):
    return dialog.buttons.button(dialog.buttons.StandardButton.Ok)


def test_dropped_labelled_data_comes_in_as_one_step_after_a_look(qtbot, opened_window, tmp_path):
    path = tmp_path / "خبر.jsonl"
    path.write_text(ROWS, "utf-8")
    window, workspace = opened_window, opened_window.workspace
    before = workspace.project.documents()
    drop(window, path)
    dialog = dialog_of(window, qtbot)
    assert dialog.format.currentData() == "jsonl"
    assert dialog.table.item(0, 1).text() == "علی رفت"
    assert workspace.project.documents() == before
    dialog.status.setCurrentIndex(dialog.status.findData(Status.SUGGESTED))
    qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert len(workspace.project.documents()) == len(before) + 1
    highlight = next(iter(workspace.document.highlights))
    assert (highlight.quote(workspace.document.text.string), highlight.status) == (
        "علی",
        Status.SUGGESTED,
    )
    workspace.undo()
    assert len(workspace.document.highlights) == 0
    assert workspace.project.tags.by_name("کس") is None
    workspace.redo()
    assert len(workspace.document.highlights) == 1


def test_many_highlights_come_in_a_little_in_each_turn_and_as_one_step(
    qtbot, opened_window, tmp_path, monkeypatch
):
    path = tmp_path / "خبر.jsonl"
    spans = ",".join(f'{{"start":{at},"end":{at + 1},"label":"کس"}}' for at in range(0, 400, 2))
    rows = (f'{{"text":"{"ا" * 400} {number}","spans":[{spans}]}}\n' for number in range(3))
    path.write_text("".join(rows), "utf-8")
    monkeypatch.setattr(gui.workspace, "LARGE", 100)
    window, workspace = opened_window, opened_window.workspace
    parts = []
    workspace.large.progressed.connect(lambda done, total: parts.append((done, total)))
    drop(window, path)
    dialog = dialog_of(window, qtbot)
    with qtbot.waitSignal(window.commands.imports.told, timeout=60_000) as told:
        qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert "600 highlights came in" in told.args[1]
    assert parts[-1] == (601, 601)
    assert len(parts) > 3
    assert len(workspace.document.highlights) == 200
    monkeypatch.setattr(gui.workspace, "LARGE", 1000)
    workspace.undo()
    assert len(workspace.document.highlights) == 0
    assert workspace.project.tags.by_name("کس") is None


def test_what_is_wrong_is_shown_and_holds_the_import_until_only_the_right_is_wanted(
    qtbot, opened_window, tmp_path
):
    path = tmp_path / "خبر.jsonl"
    path.write_text(ROWS + ROWS.replace('"end":3', '"end":300'), "utf-8")
    dialog = opened_window.commands.imports.look_at([path])
    dialog_of(opened_window, qtbot)
    assert "خبر.jsonl:2" in dialog.problems.item(0).text()
    assert not ok(dialog).isEnabled()
    dialog.only_right.click()
    assert ok(dialog).isEnabled()
    dialog.reject()


def test_another_format_reads_the_files_anew(qtbot, opened_window, tmp_path):
    path = tmp_path / "a.conll"
    path.write_text(BIO, "utf-8")
    dialog = opened_window.commands.imports.look_at([path])
    dialog_of(opened_window, qtbot)
    assert dialog.format.currentData() == "bio"
    assert dialog.table.rowCount() == 1
    dialog.format.setCurrentIndex(dialog.format.findData("jsonl"))
    qtbot.waitUntil(lambda: dialog.problems.count() > 0 and not dialog.progress.isVisible())
    assert dialog.table.rowCount() == 0
    assert not ok(dialog).isEnabled()
    dialog.reject()


def test_dropped_texts_become_documents_without_a_question(opened_window, tmp_path):
    path = tmp_path / "تازه.txt"
    path.write_text("متن تازه", "utf-8")
    drop(opened_window, path)
    assert opened_window.workspace.document.name == "تازه.txt"
    assert opened_window.findChild(ImportDialog) is None
