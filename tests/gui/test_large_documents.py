"""A large document shows its first pages at once, and the whole of it when it is read."""

import pytest

from core.spans import Span
from gui import open_project

LARGE = "بزرگ.txt"


@pytest.fixture
def window(opened_window, monkeypatch):
    monkeypatch.setattr(open_project, "LARGE_BYTES", 1000)
    texts = opened_window.workspace.project.folder / "texts"
    (texts / LARGE).write_text("سلام بر همه\n" * 60_000, "utf-8")
    return opened_window


def test_the_beginning_is_on_the_page_before_the_document_is(qtbot, window):
    workspace, view = window.workspace, window.page.view
    before = workspace.document
    shown = []
    view.painted.connect(lambda: shown.append((workspace.document, len(view.page.text))))
    with qtbot.waitSignal(workspace.beginning_read):
        workspace.open_document(LARGE)
    assert workspace.document is None
    assert 10_000 < len(view.page.text) < 12 * 60_000
    view.scroll_by(500)
    place = view.page.place()
    view.viewport().repaint()
    qtbot.waitUntil(lambda: workspace.document is not None, timeout=10_000)
    assert workspace.document.name == LARGE
    assert len(view.page.text) == 12 * 60_000
    assert view.page.place() == place
    assert any(document is None and length for document, length in shown)
    assert before is not None


def test_a_large_document_that_cannot_be_read_leaves_the_page_as_it_was(qtbot, window):
    workspace, view = window.workspace, window.page.view
    before = workspace.document
    path = workspace.project.folder / "texts" / LARGE
    path.write_bytes(path.read_bytes() + b"\xff")
    with qtbot.waitSignal(workspace.failed):
        workspace.open_document(LARGE)
    assert workspace.document is before
    assert view.page.text.string == before.text.string
    workspace.mark(Span(0, 4), next(iter(workspace.project.tags)).id)
    assert len(workspace.document.highlights) == 1
