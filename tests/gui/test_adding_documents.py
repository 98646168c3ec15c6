import json
import threading

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from gui.dialogs.add_documents import AddDocumentsDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


def seen(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    return dialog


def assistant(qtbot, window, *paths):
    return seen(qtbot, window.commands.adding.show(list(paths)))


def ok(dialog):
    return dialog.buttons.button(dialog.buttons.StandardButton.Ok)


def add(qtbot, window, dialog):
    with qtbot.waitSignal(dialog.came):
        qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)


def cells(dialog):
    table = dialog.coming.table
    return [
        [table.item(y, x).text() for x in range(table.columnCount())]
        for y in range(table.rowCount())
    ]


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    no_key, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, no_key)
    window.dropEvent(event)  # Qt sends none but the system's own


def test_sound_texts_that_are_dropped_come_in_at_once(opened_window, tmp_path):
    (tmp_path / "نو.txt").write_text("متنی سالم", "utf-8")
    drop(opened_window, tmp_path / "نو.txt")
    assert opened_window.findChild(AddDocumentsDialog) is None
    assert opened_window.workspace.document.name == "نو.txt"
    assert "نو.txt" in opened_window.documents.model.names()


def test_an_old_encoding_is_guessed_shown_and_can_be_another(qtbot, opened_window, tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes(("گزارش روز دوشنبه رسيد. " * 9).encode("cp1256"))
    drop(opened_window, path)
    dialog = seen(qtbot, opened_window.findChild(AddDocumentsDialog))
    assert cells(dialog)[0] == ["old.txt", "old.txt", "Plain text", "cp1256", "207"]
    assert dialog.coming.text.toPlainText().startswith("گزارش روز")
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("cp1251"))
    dialog.encoding.activated.emit(0)
    seen(qtbot, dialog)
    assert not dialog.coming.text.toPlainText().startswith("گزارش")
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("cp1256"))
    dialog.encoding.activated.emit(0)
    seen(qtbot, dialog)
    add(qtbot, opened_window, dialog)
    assert opened_window.workspace.document.text.string.startswith("گزارش روز")


def test_repairs_are_suggested_shown_before_and_after_and_remembered(
    qtbot, opened_window, tmp_path
):
    path = tmp_path / "شکل.txt"
    path.write_text("سطر نخست\nﺳﻼﻡ بر شما", "utf-8")
    dialog = assistant(qtbot, opened_window, path)
    box = dialog.repairs.boxes["presentation-forms"]
    assert not box.isChecked()
    assert "3 places in 1 document, suggested" in box.text()
    assert dialog.coming.mended.rowCount() == 0
    qtbot.mouseClick(dialog.repairs.suggested, Qt.MouseButton.LeftButton)
    seen(qtbot, dialog)
    assert box.isChecked()
    pair = [dialog.coming.mended.item(0, x).text() for x in (0, 1)]
    assert pair == ["ﺳﻼﻡ بر شما", "سلام بر شما"]
    add(qtbot, opened_window, dialog)
    workspace = opened_window.workspace
    assert workspace.document.text.string == "سطر نخست\nسلام بر شما"
    ledger = workspace.project.folder / "sources" / "شکل.txt" / "intake.json"
    assert json.loads(ledger.read_bytes())["repairs"] == {"presentation-forms": 3}
    again = assistant(qtbot, opened_window, path)
    assert again.repairs.chosen() == ("presentation-forms",)
    again.reject()


def test_the_columns_of_a_table_are_chosen(qtbot, opened_window, tmp_path):
    path = tmp_path / "خبرها.csv"
    path.write_text("عنوان,خبر,سال\nالف,متن یک است,۱۳۹۹\nب,متن دو است,۱۴۰۰\n", "utf-8")
    dialog = assistant(qtbot, opened_window, path)
    assert [row[0] for row in cells(dialog)] == ["خبرها/0002.txt", "خبرها/0003.txt"]
    columns = dialog.columns
    columns.text.setCurrentIndex(columns.text.findData("خبر"))
    columns.name.setCurrentIndex(columns.name.findData("عنوان"))
    columns.others.item(2).setCheckState(Qt.CheckState.Checked)
    seen(qtbot, dialog)
    assert [row[0] for row in cells(dialog)] == ["خبرها/الف.txt", "خبرها/ب.txt"]
    add(qtbot, opened_window, dialog)
    document = opened_window.workspace.document
    assert document.name == "خبرها/الف.txt"
    assert document.facts.attributes == {"سال": "۱۳۹۹"}


def test_what_cannot_come_in_holds_the_others_until_they_are_wanted(qtbot, opened_window, tmp_path):
    folder = tmp_path / "دفتر"
    folder.mkdir()
    (folder / "خوب.html").write_text("<p>خوب", "utf-8")
    (folder / "بد.docx").write_bytes(b"PK\x03\x04 broken")
    dialog = assistant(qtbot, opened_window, folder)
    assert "دفتر/بد.docx" in dialog.problems.item(0).text()
    assert not ok(dialog).isEnabled()
    dialog.only_right.click()
    add(qtbot, opened_window, dialog)
    assert opened_window.workspace.document.name == "دفتر/خوب.txt"


def test_an_intake_that_is_stopped_leaves_nothing(qtbot, opened_window, tmp_path, monkeypatch):
    for number in range(20):
        (tmp_path / f"{number:02}.html").write_text(f"<p>متن {number}", "utf-8")
    dialog = assistant(qtbot, opened_window, *sorted(tmp_path.glob("*.html")))
    from core.intake import taking

    real, some, go = taking.Batch.add, threading.Event(), threading.Event()

    def slowly(batch, arrival):
        some.set()
        go.wait(10)
        return real(batch, arrival)

    monkeypatch.setattr(taking.Batch, "add", slowly)
    before = opened_window.workspace.project.documents()
    qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert some.wait(10)
    assert not ok(dialog).isEnabled()
    threading.Timer(0.2, go.set).start()
    dialog.reject()
    assert opened_window.workspace.project.documents() == before
    assert not (opened_window.workspace.project.folder / ".incoming").exists()


def test_the_assistant_opens_by_its_key_and_takes_what_is_dropped_on_it(
    qtbot, opened_window, tmp_path
):
    opened_window.actions_["add-documents"].trigger()
    dialog = opened_window.findChild(AddDocumentsDialog)
    assert not ok(dialog).isEnabled()
    (tmp_path / "الف.md").write_text("# سرآغاز", "utf-8")
    drop(dialog, tmp_path / "الف.md")
    seen(qtbot, dialog)
    assert [row[0] for row in cells(dialog)] == ["الف.txt"]
    dialog.files.clear.click()
    assert cells(dialog) == []
    dialog.reject()


def test_a_file_of_another_kind_is_looked_at_when_it_is_opened(qtbot, opened_window, tmp_path):
    path = tmp_path / "خبر.html"
    path.write_text("<h1>خبر</h1><p>علی به تهران رفت.</p>", "utf-8")
    opened_window.open(path)
    dialog = seen(qtbot, opened_window.findChild(AddDocumentsDialog))
    add(qtbot, opened_window, dialog)
    assert opened_window.workspace.document.text.string.split() == [
        "خبر",
        "علی",
        "به",
        "تهران",
        "رفت.",
    ]
