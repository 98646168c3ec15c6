"""What the message bar tells: alarms, arrivals, what is not saved; and earlier versions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from core.spans import Span
from core.store.snapshots import Reason, Shelf
from gui.dialogs.earlier_versions import EarlierVersionsDialog
from gui.saving import SavingState

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

NAME = "نامه ۱.txt"
OTHER = """
import sys
from pathlib import Path
from core import edits
from core.project import Project
from core.spans import Span
from core.store import machine

machine.rename_annotator("Omid")
with Project.open(Path(sys.argv[1])) as project:
    document = project.open_document(sys.argv[2])
    tag = next(iter(project.tags)).id
    for start in (0, 7, 11):
        change = edits.mark_spans(document, [Span(start, start + 2)], [tag], project.annotator)
        project.apply(change).result()
"""


@pytest.fixture
def window(opened_window):
    return opened_window


def tag(window, name="جای"):
    return window.workspace.project.tags.by_name(name).id


def quotes(window):
    document = window.workspace.document
    return [one.quote(document.text.string) for one in document.highlights]


def answer(window, text):
    buttons = [b for b in window.messages.findChildren(QPushButton) if b.text() == text]
    return buttons[-1]


def plain(text):
    return text.translate(str.maketrans("", "", "\u2068\u2069"))


def told(window):
    return [plain(one) for one in window.messages.sentences()]


def write_elsewhere(window, tmp_path):
    window.workspace.project.flush()
    other = {f"XDG_{name}_HOME": str(tmp_path / "other" / name) for name in ("DATA", "CACHE")}
    folder = str(window.workspace.project.folder)
    subprocess.run(
        [sys.executable, "-c", OTHER, folder, NAME],
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, **other},
        timeout=60,
    )


def test_what_another_process_writes_is_told_and_selection_and_undo_stay(window, tmp_path, take_in):
    window.workspace.mark(Span(14, 19), tag(window))
    mine = window.workspace.selected
    window.workspace.select(Span(26, 29))
    write_elsewhere(window, tmp_path)
    take_in(window.workspace)
    assert told(window) == ["3 highlights from omid arrived."]
    assert len(quotes(window)) == 4
    assert window.workspace.selection == Span(26, 29)
    assert window.workspace.selected == mine
    window.actions_["undo"].trigger()
    assert len(quotes(window)) == 3
    assert "تهران" not in quotes(window)


def test_a_text_that_another_program_changed_is_shown_with_the_caret_at_its_words(window, take_in):
    window.workspace.mark(Span(14, 19), tag(window))
    window.workspace.project.flush()
    window.view.set_caret(16)
    path = window.workspace.project.folder / "texts" / NAME
    path.write_text("به نام خدا\n" + path.read_text("utf-8"), "utf-8")
    take_in(window.workspace)
    assert told(window) == [f"Another program changed the text of {NAME}."]
    assert quotes(window) == ["تهران"]
    assert window.view.caret == 27


@pytest.fixture
def alarm(window, take_in):
    """Three highlights, a snapshot of them, and then a log that lost all of them."""
    for start, end in ((0, 6), (7, 10), (14, 19)):
        window.workspace.mark(Span(start, end), tag(window))
    project = window.workspace.project
    project.flush()
    project.keeper.take(Reason.COMMAND)
    folder = project.folder
    window.workspace.close()
    for log in (folder / "highlights" / NAME).glob("*.jsonl"):
        log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    window.workspace.open(folder)
    take_in(window.workspace)
    return window


def test_vanished_highlights_are_an_alarm_with_the_way_back(qtbot, alarm):
    window = alarm
    assert quotes(window) == []
    assert told(window)[0].endswith("3 highlights are gone, and nobody deleted them.")
    answer(window, "Bring them back…").click()
    qtbot.waitUntil(lambda: bool(window.findChildren(EarlierVersionsDialog)))
    dialog = window.findChildren(EarlierVersionsDialog)[-1]
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0)
    row = dialog.tree.topLevelItem(0)
    assert [row.text(column) for column in range(1, 4)] == ["", "", "3"]
    assert "تهران" in " ".join(row.child(n).text(0) for n in range(row.childCount()))
    dialog.one.click()
    qtbot.waitUntil(lambda: len(quotes(window)) == 3)
    qtbot.waitUntil(lambda: not any("gone" in one for one in told(window)))


def test_an_alarm_can_be_answered_as_right(alarm, take_in):
    answer(alarm, "It is right so").click()
    assert not told(alarm)
    take_in(alarm.workspace)
    assert not told(alarm)


def test_an_earlier_version_comes_back_in_one_step_and_goes_again(qtbot, window):
    window.workspace.mark(Span(14, 19), tag(window))
    project = window.workspace.project
    project.flush()
    project.keeper.take(Reason.COMMAND)
    window.workspace.mark(Span(0, 6), tag(window))
    [first] = [h for h in window.workspace.document.highlights if h.start == 14]
    window.workspace.set_note("دیگر", [first.id])
    window.actions_["earlier-versions"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(EarlierVersionsDialog)))
    dialog = window.findChildren(EarlierVersionsDialog)[-1]
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0)
    assert [dialog.tree.topLevelItem(0).text(n) for n in range(1, 4)] == ["1", "1", ""]
    with qtbot.waitSignal(window.commands.versions.restored, timeout=10000):
        QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    assert quotes(window) == ["تهران"]
    assert [h.note for h in window.workspace.document.highlights] == [""]
    window.actions_["undo"].trigger()
    assert len(quotes(window)) == 2


def test_an_earlier_version_is_deleted_for_good_after_a_question(qtbot, window):
    project = window.workspace.project
    for start in (0, 14):
        window.workspace.mark(Span(start, start + 3), tag(window))
        project.flush()
        project.keeper.take(Reason.COMMAND)
    window.actions_["earlier-versions"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(EarlierVersionsDialog)))
    dialog = window.findChildren(EarlierVersionsDialog)[-1]
    there = dialog.list.model().rowCount()
    assert there >= 2

    def purge(row, text):
        dialog.list.setCurrentIndex(dialog.list.model().index(row, 0))
        dialog.purge.click()
        box = dialog.findChildren(QMessageBox)[-1]
        next(one for one in box.buttons() if text in one.text()).click()

    purge(0, "Delete this one")
    qtbot.waitUntil(lambda: "it stays" in dialog.state.text())
    assert dialog.list.model().rowCount() == there
    purge(1, "Cancel")
    assert dialog.list.model().rowCount() == there
    purge(1, "Delete this one")
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == there - 1)
    assert [one.name for one in Shelf.of(project.id).snapshots][-1] == dialog.snapshot().name
    assert len(Shelf.of(project.id).snapshots) == there - 1


@pytest.fixture
def refusing(qtbot, window, monkeypatch):
    """A disk that refuses every write, until the list is emptied."""
    refused = [True]
    real = os.write

    def write(descriptor, data):
        if refused:
            raise OSError(28, "No space left on device")
        return real(descriptor, data)

    monkeypatch.setattr("core.store.files.os.write", write)
    window.workspace.mark(Span(14, 19), tag(window))
    qtbot.waitUntil(lambda: window.workspace.saving.state is SavingState.FAILED)
    yield refused
    refused.clear()


def test_what_is_not_saved_is_told_and_tried_again(qtbot, window, refusing):
    assert "No space left" in told(window)[0]
    refusing.clear()
    answer(window, "Try again").click()
    qtbot.waitUntil(lambda: window.workspace.saving.state is SavingState.SAVED)
    assert not told(window)


def test_closing_with_unsaved_changes_asks_and_can_try_again(qtbot, window, refusing):
    window.close()
    assert window.isVisible()
    box = window.findChildren(QMessageBox)[-1]
    assert "No space left" in box.informativeText()
    refusing.clear()
    next(b for b in box.buttons() if b.text() == "Try again").click()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_closing_can_lose_what_is_not_saved(qtbot, window, refusing):
    window.close()
    box = window.findChildren(QMessageBox)[-1]
    next(b for b in box.buttons() if b.text() == "Close and lose them").click()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_what_is_told_speaks_the_language_of_the_interface(qtbot, alarm):
    alarm.commands.speak("fa")
    qtbot.waitUntil(lambda: "ناپدید" in told(alarm)[0] or "حذف" in told(alarm)[0])
    assert len(told(alarm)) == 1


def test_a_panel_opened_by_its_key_has_the_keyboard(window):
    window.activateWindow()
    for name, view in (("review", window.review.list), ("history", window.history.list)):
        window.actions_[f"panel-{name}"].trigger()
        assert not window.docks[name].isHidden()
        assert window.focusWidget() is view


def test_a_sentence_that_begins_with_a_persian_name_still_runs_from_left_in_english(alarm):
    label = alarm.messages.findChildren(QLabel)[-1]
    assert label.text().startswith("\u200e")
