"""Other texts of large documents: corrected, taken back and taken in while the window answers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from core.correcting import Replacement
from core.spans import Span
from gui import large_steps

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def window(opened_window, monkeypatch):
    workspace = opened_window.workspace
    workspace.mark(Span(14, 19), workspace.project.tags.by_name("جای").id)
    monkeypatch.setattr(large_steps, "HEAVY_HIGHLIGHTS", 0)
    return opened_window


def quotes(window):
    document = window.workspace.document
    return [one.quote(document.text.string) for one in document.highlights]


def correct(window):
    document = window.workspace.document
    wanted = [Replacement(6, 7, "\u200c")]
    window.commands.texts._correct(document.text.version, wanted)


def test_a_correction_goes_on_apart_and_is_taken_back_so_too(qtbot, window):
    workspace = window.workspace
    before = workspace.document.text.string
    for act in (lambda: correct(window), workspace.undo, workspace.redo):
        with qtbot.waitSignal(workspace.text_changed):
            act()
            dialog = window.commands.steps.dialog
            assert dialog.isVisible()
            QTest.keyClick(dialog, Qt.Key.Key_Escape)  # a text is not left half way
            assert dialog.isVisible()
        assert window.commands.steps.dialog is None
        assert quotes(window) == ["تهران"]
        assert window.view.page.text.string == workspace.document.text.string
    assert workspace.document.text.string == before[:6] + "\u200c" + before[7:]
    assert workspace.to_undo


def test_a_correction_of_a_text_that_is_another_by_now_is_refused(qtbot, window):
    workspace = window.workspace
    path = workspace.project.folder / "texts" / workspace.document.name
    path.write_text("تازه. " + path.read_text("utf-8"), "utf-8")
    failed = []
    workspace.failed.connect(failed.append)
    correct(window)
    qtbot.waitUntil(lambda: bool(failed))
    assert "has been changed since" in str(failed[0])
    assert workspace.document.text.string.startswith("تازه. سازمان ملل")
    assert quotes(window) == ["تهران"]
    [box] = window.findChildren(QMessageBox)
    box.close()


def test_a_text_changed_by_another_program_is_taken_in_apart(qtbot, window):
    workspace = window.workspace
    workspace.project.flush()
    path = workspace.project.folder / "texts" / workspace.document.name
    path.write_text("تازه. " + path.read_text("utf-8"), "utf-8")
    with qtbot.waitSignal(workspace.arrived):
        workspace.take_in_others()
        assert window.commands.steps.dialog.isVisible()
    assert window.commands.steps.dialog is None
    assert quotes(window) == ["تهران"]
    assert workspace.selected[0].start == 20


def test_a_project_is_closed_when_what_goes_on_apart_is_done(window):
    workspace = window.workspace
    folder, name = workspace.project.folder, workspace.document.name
    correct(window)
    workspace.close()
    assert window.commands.steps.dialog is None
    text = (folder / "texts" / name).read_text("utf-8")
    assert text.startswith("سازمان\u200cملل")
    workspace.open(folder)
    assert quotes(window) == ["تهران"]
    assert not workspace.document.waiting
