import time

from core.edits import mark_spans
from core.index import ProjectIndex
from core.items import WorkState
from core.project import Project
from core.spans import Span
from core.store.stopping import Cancelled
from gui.figures import Figures


def test_documents_that_were_not_opened_are_counted_away_from_the_window(
    qtbot, opened_window, project_folder
):
    workspace = opened_window.workspace
    first, second = workspace.project.documents()
    qtbot.waitUntil(lambda: workspace.summary(second) is not None, timeout=10_000)
    assert workspace.summary(second).state is WorkState.NEW
    workspace.open_document(second)
    tag = next(iter(workspace.project.tags))
    workspace.select(_span(workspace, "شیراز"))
    workspace.use_tag(tag.id)
    assert workspace.summary(second).highlights == 1
    workspace.open_document(first)
    qtbot.waitUntil(lambda: workspace.figures.now.summaries[second].highlights == 1, timeout=10_000)
    assert workspace.figures.now.tags == {tag.id: 1}


def test_nothing_is_counted_while_a_large_document_is_read(qtbot, qapp, workspace):
    figures = Figures(qapp)
    figures.hold(held=True)
    figures.follow(workspace.project)
    with qtbot.assertNotEmitted(figures.changed, wait=300):
        figures.look_at_all()
    assert figures.now.summaries == {}
    figures.hold(held=False)
    qtbot.waitUntil(lambda: len(figures.now.summaries) == 2, timeout=10_000)
    figures.follow(None)


def test_what_reaches_the_disk_late_is_counted_then(qtbot, qapp, workspace):
    project = workspace.project
    name, figures = workspace.document.name, Figures(qapp)
    figures.follow(project)
    qtbot.waitUntil(lambda: len(figures.now.summaries) == 2, timeout=60_000)
    figures.touch([name])
    qtbot.waitUntil(lambda: not figures._touched, timeout=60_000)
    tag = next(iter(project.tags)).id
    project.apply(mark_spans(workspace.document, [Span(0, 3)], [tag], "x")).result()
    figures.settle()
    qtbot.waitUntil(lambda: figures.now.tags == {tag: 1}, timeout=60_000)
    figures.follow(None)


def test_counting_that_goes_on_is_stopped_where_a_large_document_is_read(
    qtbot, qapp, project_folder, monkeypatch
):
    told: list[str] = []
    figures = Figures(qapp)
    with Project.open(project_folder) as project:
        with monkeypatch.context() as slow:
            slow.setattr(ProjectIndex, "refresh", lambda _, __, **wanted: _wait(wanted, told))
            figures.follow(project)
            qtbot.waitUntil(lambda: told == ["began"])
            figures.hold(held=True)
            qtbot.waitUntil(lambda: told == ["began", "stopped"])
        figures.hold(held=False)
        qtbot.waitUntil(lambda: len(figures.now.summaries) == 2, timeout=60_000)
        figures.follow(None)


def test_no_project_has_no_figures(qtbot, qapp):
    figures = Figures(qapp)
    figures.follow(None)
    assert figures.now.summaries == {}


def _wait(wanted, told):
    """Read for as long as nobody asks to stop."""
    told.append("began")
    while not wanted["cancelled"]():
        time.sleep(0.001)
    told.append("stopped")
    raise Cancelled


def _span(workspace, quote):
    start = workspace.document.text.string.index(quote)
    return Span(start, start + len(quote))
