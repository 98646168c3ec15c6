import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from core.formats.losses import Done, Loss, LossKind, LossReport
from core.formats.plans import Output
from core.project import Project
from gui.dialogs.delete_tag import DeleteTagDialog
from gui.dialogs.encoding import EncodingDialog
from gui.dialogs.export import ExportDialog
from gui.dialogs.export_losses import LossDialog
from gui.dialogs.new_project import NewProjectDialog
from gui.dialogs.page_style import PageStyleDialog
from gui.dialogs.problems import bug_dialog, problems_dialog
from gui.reader.style import CaretMovement, Script, Snap
from gui.settings import Settings
from gui.theme import Themes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

PERSIAN = "گزارش روز دوشنبه از پژوهشگاه علوم انسانی رسید. " * 8


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_an_encoding_is_guessed_shown_and_handed_on(qtbot, window, tmp_path):
    raw = PERSIAN.encode("utf-16")
    dialog = EncodingDialog(tmp_path / "old.txt", raw, window)
    assert "پژوهشگاه" in dialog.preview.toPlainText()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert raw.decode(chosen.args[0]) == PERSIAN


def test_an_encoding_that_does_not_fit_cannot_be_chosen(window, tmp_path):
    dialog = EncodingDialog(tmp_path / "old.txt", PERSIAN.encode("cp1256", "ignore"), window)
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    dialog.box.setCurrentText("utf-8")
    assert not ok.isEnabled()
    assert "old.txt" in dialog.preview.toPlainText()
    dialog.box.setCurrentText("no-such-encoding")
    assert not ok.isEnabled()
    dialog.box.setCurrentText("cp1256")
    assert ok.isEnabled()


def test_an_export_shows_only_the_options_that_the_format_heeds(qtbot, window, tmp_path):
    dialog = ExportDialog(tmp_path, "نمونه", window)
    dialog.show()
    dialog.format.setCurrentIndex(dialog.format.findData("conll2003"))
    assert dialog.choices.boxes["tokens"].isVisible()
    assert not dialog.choices.boxes["offset_unit"].isVisible()
    assert dialog.place.text().endswith("نمونه.conll")
    dialog.format.setCurrentIndex(dialog.format.findData("jsonl"))
    assert not dialog.choices.boxes["tokens"].isVisible()
    assert dialog.choices.boxes["offset_unit"].isVisible()
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.accept()
    recipe, path = wanted.args
    assert (recipe.format, path) == ("jsonl", tmp_path / "نمونه.jsonl")
    assert recipe.options.offset_unit == "code_point"


def test_what_a_format_lost_can_be_read_and_copied(window, tmp_path):
    report = LossReport(documents=1, highlights=2)
    report.losses.append(Loss(LossKind.NOTE, Done.LEFT_OUT, "نامه.txt", "id", 0, 4, "علی", "", ""))
    dialog = LossDialog([Output(tmp_path / "out.conll", report, None)], window)
    assert dialog.table.item(0, 1).text() == "علی"
    copy = next(b for b in dialog.buttons.buttons() if "Copy" in b.text())
    copy.click()
    assert QApplication.clipboard().text().startswith("نامه.txt\tعلی\t")


def test_a_new_project_is_made_where_it_is_wanted_or_a_sentence_says_why_not(window, tmp_path):
    made = []

    def make(folder, name, language, tags):
        Project.create(folder, name=name, language=language).close()
        made.append(folder)

    dialog = NewProjectDialog(make, window)
    dialog.place.setText(str(tmp_path))
    dialog.accept()
    assert dialog.problem.text() == "A project needs a name."
    dialog.name.setText("نامه‌ها: ۱/۲")
    dialog.accept()
    assert made == [tmp_path / "نامه‌ها- ۱-۲"]
    manifest = json.loads((made[0] / "project.json").read_text("utf-8"))
    assert manifest["name"] == "نامه‌ها: ۱/۲"
    again = NewProjectDialog(make, window)
    again.place.setText(str(tmp_path))
    again.name.setText("نامه‌ها: ۱/۲")
    again.accept()
    assert "not empty" in again.problem.text()


def test_a_tag_to_delete_can_be_merged_or_its_highlights_go(qtbot, window, project_folder):
    with Project.open(project_folder) as project:
        place, body = project.tags
        dialog = DeleteTagDialog(place, project.tags, 1017, window)
        told = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert "1017 highlight" in told.replace(",", "")
        with qtbot.waitSignal(dialog.wanted) as wanted:
            dialog.accept()
        assert wanted.args == [place.id, body.id]
        dialog = DeleteTagDialog(place, project.tags, 1017, window)
        dialog.delete.setChecked(True)
        with qtbot.waitSignal(dialog.wanted) as wanted:
            dialog.accept()
        assert wanted.args == [place.id, ""]


def test_the_look_of_the_page_shows_at_once_and_cancel_brings_the_old_one_back(qapp, window):
    themes = Themes(Settings(), qapp)
    before = themes.page_style
    dialog = PageStyleDialog(themes, window)
    dialog.size_slider.setValue(33)
    dialog.invisible.setChecked(True)
    assert themes.page_style.size == 33
    assert themes.page_style.invisible_characters
    dialog.snap.setCurrentIndex(dialog.snap.findData(Snap.WORDS))
    dialog.logical.setChecked(True)
    dialog.trimmed.setChecked(False)
    dialog.gap_slider.setValue(40)
    dialog.scales[Script.LATIN].setValue(80)
    assert themes.page_style.snap is Snap.WORDS
    assert themes.page_style.movement is CaretMovement.LOGICAL
    assert not themes.page_style.trim_selection
    assert themes.page_style.paragraph_spacing == 40
    assert themes.page_style.fonts[Script.LATIN].scale == 0.8
    again = Themes(Settings(page=themes.kept()["page"]), qapp)
    assert again.page_style == themes.page_style
    dialog.reject()
    assert themes.page_style == before


def test_a_bug_is_reported_with_its_details_to_copy(window):
    dialog = bug_dialog("Traceback: ZeroDivisionError", window)
    assert "ZeroDivisionError" in dialog.text.toPlainText()
    copy = next(b for b in dialog.buttons.buttons() if "Copy" in b.text())
    copy.click()
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert dialog.text.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_project_in_order_is_said_to_be_so(window):
    assert not problems_dialog([], window).text.isVisibleTo(window)
    assert "file:3" in problems_dialog(["file:3: broken"], window).text.toPlainText()
