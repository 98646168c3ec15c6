import gc
import os
from functools import partialmethod
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long a thing takes is the machine's affair: only a wait without an end is a failure.
for wait in ("waitUntil", "waitSignal", "waitSignals"):
    setattr(QtBot, wait, partialmethod(getattr(QtBot, wait), timeout=60_000))

TEXT = "سازمان ملل در تهران نشست.\nعلی به شیراز رفت.\nThe end.\n"


@pytest.fixture(autouse=True)
def collector_on_this_thread():
    """As in the program: a worker thread must not free Qt objects."""
    gc.disable()
    yield
    # What was closed goes now: the next window would be dressed along with it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch) -> Path:
    """A home of the test's own, so that no real settings, locks or ids are touched."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    assert str(platformdirs.user_data_path("hashiya")).startswith(str(home))
    return home


@pytest.fixture
def project_folder(tmp_path) -> Path:
    """A project of two documents and two tags."""
    from core import edits
    from core.ids import new_id
    from core.items import Tag
    from core.project import Project

    folder = tmp_path / "project"
    with Project.create(folder, name="نمونه") as project:
        for name in ("نامه ۱.txt", "نامه ۲.txt"):
            text = tmp_path / name
            text.write_text(TEXT, "utf-8")
            project.add_document(text)
        for number, name in enumerate(("جای", "سازمان"), 1):
            tag = Tag(new_id(), name, "#2e7d32", str(number), order=number)
            project.apply(edits.add_tag(project.tags, tag)).result(10)
    return folder


@pytest.fixture
def empty_window(qtbot, qapp, tmp_path):
    """The whole window without a project, in English, after a first day with the program."""
    from gui.i18n import Interface
    from gui.main_window import MainWindow
    from gui.settings import SettingsFile
    from gui.theme import Themes

    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(name_told=True)
    interface = Interface(qapp)
    interface.speak("en")
    themes = Themes(settings.now, qapp)
    window = MainWindow(settings, interface, themes)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()
    interface.speak("en")
    themes.deleteLater()
    interface.deleteLater()


@pytest.fixture
def opened_window(empty_window, project_folder):
    """The whole window on the project, in English."""
    empty_window.open(project_folder)
    return empty_window


@pytest.fixture
def workspace(qtbot, project_folder):
    from gui.workspace import Workspace

    workspace = Workspace()
    workspace.open(project_folder)
    yield workspace
    workspace.close()


@pytest.fixture
def take_in(qtbot):
    """Let a workspace take in what others have written, to the end."""

    def look(workspace):
        with qtbot.waitSignal(workspace.looked):
            workspace.take_in_others()

    return look
