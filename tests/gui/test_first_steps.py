"""What the window tells in a project in which nothing is yet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.edits import add_tag
from core.ids import new_id
from core.items import Tag
from core.project import Project

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def window(opened_window, tmp_path):
    Project.create(tmp_path / "empty", name="تهی").close()
    opened_window.commands.files.open(tmp_path / "empty")
    return opened_window


def told(window):
    return [each for each in window.messages.sentences() if "yet" in each]


def answers(window):
    return [each.text() for each in window.messages.findChildren(QPushButton) if each.isVisible()]


def add_document(window, tmp_path):
    (tmp_path / "یک.txt").write_text("تهران شهر است.\n", "utf-8")
    window.workspace.project.add_document(tmp_path / "یک.txt")
    window.workspace.documents_changed.emit()


def test_first_documents_are_asked_for_and_then_tags_and_then_nothing(window, tmp_path):
    assert "no documents" in told(window)[0]
    assert answers(window) == ["Add documents…", "Import labelled data…"]
    add_document(window, tmp_path)
    assert "no tags" in told(window)[0]
    assert answers(window) == ["New tag…", "Add ready tags…", "Import tags…"]
    tag = Tag(new_id(), "شهر", order=1.0)
    window.workspace.do(add_tag(window.workspace.project.tags, tag))
    assert not told(window)


def test_what_was_closed_is_not_told_again(window, tmp_path):
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert not told(window)
    window.workspace.documents_changed.emit()
    assert not told(window)
    add_document(window, tmp_path)
    assert "no tags" in told(window)[0]


def test_a_project_with_documents_and_tags_is_told_nothing(opened_window):
    assert not told(opened_window)
