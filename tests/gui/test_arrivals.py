"""What others have written is taken in a part at a time, so that the window answers."""

import pytest

from core.spans import Span
from core.store.lines import seal
from core.store.snapshots import Reason
from gui import arrivals

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def window(opened_window):
    return opened_window


def write_theirs(project, name, *numbers):
    document = project.open_document(name)
    tag = next(iter(project.tags)).id
    record = {
        "rev": 1,
        "at": "2026-11-22T10:00:00.000Z",
        "by": "omid",
        "kind": "highlight",
        "text": document.text.version,
        "tags": [tag],
        "spans": [{"start": 0, "end": 3, "quote": document.text.string[:3]}],
    }
    path = project.folder / "highlights" / name / "omid.p3x8d1.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    ids = [f"019e7044-8fd0-715b-b578-d0495c6e433{number}" for number in numbers]
    lines = [seal({"id": identifier, **record}) for identifier in ids]
    path.write_bytes(seal({"format": "hashiya/highlights", "version": 1}) + b"".join(lines))


def counts(project):
    return [len(project.open_document(name).highlights) for name in project.documents()]


def test_logs_are_taken_in_over_several_turns_and_told_together(qtbot, window, monkeypatch):
    project = window.workspace.project
    for number, name in enumerate(project.documents()):
        write_theirs(project, name, number)
    monkeypatch.setattr(arrivals, "TURN", 0.0)
    arrived, done = [], []
    window.workspace.arrived.connect(lambda changes, _texts: arrived.append(len(changes)))
    window.workspace.take_in_others(lambda: done.append(counts(project)))
    assert not arrived
    assert counts(project) == [0, 0]
    qtbot.waitUntil(lambda: bool(done))
    assert done == [[1, 1]]
    assert arrived == [2]


def test_a_project_may_be_closed_before_all_is_taken_in(qtbot, window, monkeypatch):
    workspace = window.workspace
    write_theirs(workspace.project, workspace.document.name, 1)
    monkeypatch.setattr(arrivals, "TURN", 0.0)
    done = []
    workspace.take_in_others(lambda: done.append(True))
    folder = workspace.project.folder
    workspace.close()
    monkeypatch.undo()
    workspace.open(folder)
    workspace.take_in_others(lambda: done.append(False))
    qtbot.waitUntil(lambda: bool(done))
    assert done == [False]


def test_what_is_written_while_logs_are_taken_in_is_taken_in_after_them(qtbot, window, monkeypatch):
    project = window.workspace.project
    first, second = project.documents()
    write_theirs(project, first, 1)
    write_theirs(project, second, 2)
    seen = []

    def write_more(_change):
        if not seen:
            seen.append(counts(project))
            write_theirs(project, first, 1, 3)
            write_theirs(project, second, 2, 4)
            window.workspace.take_in_others()

    window.workspace.changed.connect(write_more)
    done = []
    window.workspace.take_in_others(lambda: done.append(counts(project)))
    qtbot.waitUntil(lambda: bool(done))
    assert sorted(seen[0]) == [0, 1]
    assert done == [[2, 2]]


def test_what_had_vanished_is_counted_when_it_comes_back(qtbot, window):
    workspace = window.workspace
    tag = next(iter(workspace.project.tags)).id
    for start in (0, 7, 14):
        workspace.mark(Span(start, start + 2), tag)
    workspace.project.flush()
    snapshot = workspace.project.keeper.take(Reason.COMMAND)
    [log] = (workspace.project.folder / "highlights" / workspace.document.name).iterdir()
    workspace.close()
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:2]))
    workspace.open(log.parents[2])
    told = []
    window.commands.versions.told.connect(lambda _name, sentence: told.append(sentence))
    with qtbot.waitSignal(window.commands.versions.restored):
        window.commands.versions.restore(snapshot, None, keep_newer=False)
    assert told == ["2 records that had vanished were put back as they were."]
    assert len(workspace.document.highlights) == 3


def test_after_a_fault_of_the_program_the_next_look_begins_anew(qtbot, window, monkeypatch):
    workspace = window.workspace
    with monkeypatch.context() as broken:

        def fail():
            raise RuntimeError("a fault")

        def fail_later():
            yield None
            fail()

        for name, fault in (("refreshing", fail_later), ("refresh_texts", fail)):
            broken.setattr(workspace.project, name, fault)
            with pytest.raises(RuntimeError):
                workspace.take_in_others()
    write_theirs(workspace.project, workspace.document.name, 1)
    with qtbot.waitSignal(workspace.arrived):
        workspace.take_in_others()
    assert len(workspace.document.highlights) == 1
