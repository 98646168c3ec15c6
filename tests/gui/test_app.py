import os
import signal
import socket
import sys

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from core.edits import mark_spans
from core.spans import Span
from core.text import DecodingError
from gui.app import BugReporter, has_display, run
from gui.dialogs.encoding import EncodingDialog
from gui.dialogs.problems import TextDialog
from gui.signals import SystemSignals

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def window(empty_window):
    return empty_window


@pytest.mark.parametrize(
    ("environment", "system", "display"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": "far:0"}, "linux", True),
        ({"DISPLAY": "nonsense"}, "linux", False),
        ({"DISPLAY": ":59999"}, "linux", False),  # nobody listens there
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_window_is_tried_only_where_there_is_a_display(environment, system, display):
    assert has_display(environment, system) is display


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_a_display_counts_where_a_server_listens():
    number = 1_000_000 + os.getpid()
    assert not has_display({"DISPLAY": f":{number}"}, "linux")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        assert has_display({"DISPLAY": f":{number}.0"}, "linux")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_program_ends_with_a_sentence(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run(None) == 1
    assert "hashiya --help" in capsys.readouterr().err


def test_a_bug_is_shown_once_with_its_details(qtbot, qapp, capsys):
    reporter = BugReporter(qapp)
    try:
        raise ZeroDivisionError("an oversight")
    except ZeroDivisionError as error:
        for _ in range(2):
            reporter.report(type(error), error, error.__traceback__)

    def shown():
        every = QApplication.topLevelWidgets()
        return [w for w in every if isinstance(w, TextDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    [dialog] = shown()
    assert "an oversight" in dialog.text.toPlainText()
    assert "an oversight" in capsys.readouterr().err
    dialog.close()


def test_the_sample_is_opened_the_first_time_with_a_guide_that_can_be_dismissed(window):
    window.open(None)
    assert window.workspace.project.documents()
    assert window.guide.isVisible()
    assert not window.settings.now.recent
    window.guide.close_button.click()
    assert not window.guide.isVisible()
    assert window.settings.now.guide_dismissed


def test_the_last_project_is_opened_again(window, project_folder):
    window.open(project_folder)
    window.workspace.close()
    window.open(None)
    assert window.workspace.project.folder == project_folder
    assert not window.guide.isVisible()


def test_a_text_in_another_encoding_is_opened_after_a_question(qtbot, window, tmp_path):
    text = tmp_path / "old.txt"
    text.write_bytes(("گزارش روز دوشنبه رسید. " * 9).encode("utf-16"))
    window.open(text)
    [dialog] = window.findChildren(EncodingDialog)
    dialog.accept()
    assert "دوشنبه" in window.workspace.document.text.string
    with pytest.raises(DecodingError):
        window.workspace.project.add_document(text, name="other.txt")


def test_a_project_opened_elsewhere_is_shown_as_read_only(window, project_folder):
    from core.project import Project

    with Project.open(project_folder):
        window.open(project_folder)
        assert "can be read" in window.messages.sentences()[0]
        assert "Read only" in window.status.saved.text()
        assert not window.actions_["new-tag"].isEnabled()
        window.workspace.close()


def test_a_project_is_written_as_soon_as_the_other_window_lets_it_go(qtbot, window, project_folder):
    from core.project import Project

    with Project.open(project_folder) as project:
        tag = project.tags.by_name("جای").id
        window.open(project_folder)
        shown = window.workspace.document.name
        [again] = [b for b in window.messages.findChildren(QPushButton) if b.text() == "Try again"]
        again.click()
        assert not window.workspace.writable
        assert len(window.messages.sentences()) == 1
        document = project.open_document(shown)
        project.apply(mark_spans(document, [Span(14, 19)], [tag], project.annotator)).result()
    window.open(project_folder)
    assert window.workspace.writable
    assert not window.messages.sentences()
    assert window.workspace.document.name == shown
    assert len(window.workspace.document.highlights) == 1
    window.workspace.mark(Span(0, 6), tag)
    window.workspace.project.flush()
    window.workspace.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals that end a program are of POSIX")
def test_a_session_that_ends_closes_the_window_as_a_person_would(qtbot, window, project_folder):
    window.open(project_folder)
    window.show()
    signals = SystemSignals(window)
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: not window.isVisible())
    finally:
        signals.stop()
    assert window.workspace.project is None
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
