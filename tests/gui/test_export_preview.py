import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from core.spans import Span
from gui.dialogs.export import ExportDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def dialog(qtbot, opened_window) -> ExportDialog:
    workspace = opened_window.workspace
    place, group = list(workspace.project.tags)
    workspace.mark(Span(0, 8), group.id)
    workspace.set_note("یادداشت", [h.id for h in workspace.document.highlights])
    workspace.mark(Span(12, 17), place.id)
    opened_window.commands.ask_export()
    dialog = opened_window.findChild(ExportDialog)
    dialog.format.setCurrentIndex(dialog.format.findData("bio"))
    return dialog


def looked(dialog, qtbot) -> str:
    button = next(b for b in dialog.findChildren(QAbstractButton) if b.text() == "&Preview")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.preview.progress.isVisible(), timeout=20_000)
    return dialog.preview.lines.toPlainText()


def test_the_first_lines_and_the_losses_are_seen_before_anything_is_written(
    qtbot, dialog, project_folder
):
    there = sorted(project_folder.parent.iterdir())
    assert "سازمان\tB-سازمان" in looked(dialog, qtbot)
    assert "note" in dialog.preview.losses.text()
    assert sorted(project_folder.parent.iterdir()) == there
    dialog.reject()


def test_a_tag_that_is_not_checked_stays_out_and_another_gets_its_new_name(qtbot, dialog):
    dialog.choices.tags.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.choices.tags.item(1).setText("ORG")
    lines = looked(dialog, qtbot)
    assert "سازمان\tB-ORG" in lines
    assert "جای" not in lines
    dialog.reject()
