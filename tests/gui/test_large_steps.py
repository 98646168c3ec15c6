"""Large changes in the window: it answers in between, they can be stopped, and undo takes them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core import stepwise
from core.history import Action
from core.ids import new_id
from core.items import Change, Edit, Highlight, Status
from core.manifest import ProjectError
from core.messages import mark
from core.spans import Span
from core.store.snapshots import Reason
from core.worklist import Finding, Slip
from gui import large_steps, list_commands, travelling, workspace
from gui.panels.highlights_rows import Entry

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

EACH = 6
TEXT = "تهران در سال ۱۳۱۳ دانشگاه شد.\n" * 5


@pytest.fixture
def window(opened_window, tmp_path, monkeypatch):
    for module in (workspace, list_commands, travelling):
        monkeypatch.setattr(module, "LARGE", 4)
    monkeypatch.setattr(stepwise, "PART", 2)
    monkeypatch.setattr(large_steps, "TURN", 0.0)
    project = opened_window.workspace.project
    for name in ("۲.txt", "۳.txt"):
        (tmp_path / name).write_text(TEXT + name, "utf-8")
        project.add_document(tmp_path / name)
    return opened_window


def marking(window):
    project = window.workspace.project
    tag = next(iter(project.tags)).id
    edits = []
    for name in ("۲.txt", "۳.txt"):
        text = project.look(name)[0].text
        for number in range(EACH):
            span = Span(number * 6, number * 6 + 4)
            made = Highlight(new_id(), (span,), (tag,), project.annotator, text.version)
            edits.append(Edit(name, None, made))
    return Change(tuple(edits), mark("Highlight"))


def counts(window):
    project = window.workspace.project
    return [len(project.open_document(name).highlights) for name in ("۲.txt", "۳.txt")]


def carried_out(qtbot, window):
    done = []
    window.workspace.do_in_steps(marking(window), done.append)
    qtbot.waitUntil(lambda: bool(done))
    return done[0]


def test_a_large_change_shows_how_far_it_is_and_undo_and_redo_walk_it(qtbot, window):
    seen = []
    window.workspace.large.progressed.connect(lambda done, total: seen.append((done, total)))
    change = carried_out(qtbot, window)
    assert counts(window) == [EACH, EACH]
    assert len(change.edits) == 2 * EACH
    assert len(seen) > 4
    assert seen[-1] == (2 * EACH, 2 * EACH)
    assert window.commands.steps.dialog is None
    for action, count in (("undo", 0), ("redo", EACH), ("undo", 0)):
        with qtbot.waitSignal(window.workspace.large.ended):
            window.actions_[action].trigger()
            dialog = window.commands.steps.dialog
            assert dialog.isVisible()
            QTest.keyClick(dialog, Qt.Key.Key_Escape)  # an undo is not left half way
            assert dialog.isVisible()
        assert counts(window) == [count, count]


def test_escape_stops_after_the_document_at_hand_and_undo_takes_back_what_was_done(qtbot, window):
    done = []
    window.workspace.large.progressed.connect(
        lambda count, _total: (
            count == 2 and QTest.keyClick(window.commands.steps.dialog, Qt.Key.Key_Escape)
        )
    )
    window.workspace.do_in_steps(marking(window), done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert counts(window) == [EACH, 0]
    assert len(done[0].edits) == EACH
    with qtbot.waitSignal(window.workspace.large.ended):
        window.actions_["undo"].trigger()
    assert counts(window) == [0, 0]


def test_a_restoration_that_was_stopped_says_how_much_is_missing(qtbot, window):
    carried_out(qtbot, window)
    project = window.workspace.project
    project.flush()
    then = project.keeper.take(Reason.COMMAND)
    with qtbot.waitSignal(window.workspace.large.ended):
        window.actions_["undo"].trigger()
    window.workspace.large.began.connect(lambda _: window.workspace.large.stop())
    with qtbot.waitSignal(window.commands.versions.restored, timeout=10000):
        window.commands.versions.restore(then, None, keep_newer=False)
    said = [label.text() for label in window.findChildren(QLabel)]
    assert any("Stopped before its end: 12 changes were not made." in one for one in said)
    assert counts(window) == [0, 0]


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_changed(qtbot, window):
    change = marking(window)
    real = window.workspace.project.open_document
    told = []
    window.workspace.failed.connect(told.append)

    def opened(name):
        if name == "۲.txt":
            raise ProjectError(mark("The project has no document “{name}”."), name=name)
        return real(name)

    window.workspace.project.open_document = opened
    done = []
    window.workspace.do_in_steps(change, done.append)
    qtbot.waitUntil(lambda: bool(done))
    window.workspace.project.open_document = real
    assert counts(window) == [0, EACH]
    assert [one.__class__ for one in told] == [ProjectError]


def test_a_project_that_is_let_go_meanwhile_keeps_whole_documents(qtbot, window, tmp_path):
    folder = window.workspace.project.folder
    window.workspace.large.progressed.connect(
        lambda count, _total: count == 2 and window.workspace.close()
    )
    window.workspace.do_in_steps(marking(window), lambda _: None)
    qtbot.waitUntil(lambda: window.workspace.project is None)
    window.workspace.open(folder)
    assert counts(window) == [EACH, 0]


def entries(window):
    project = window.workspace.project
    documents = [project.open_document(name) for name in ("۲.txt", "۳.txt")]
    return [
        Entry(each.name, one, each.text.string) for each in documents for one in each.highlights
    ]


def tags_of(window):
    return {one.highlight.tags for one in entries(window)}


@pytest.fixture
def steps(window, qtbot):
    """The large changes that began, after one that has marked both documents."""
    carried_out(qtbot, window)
    began = []
    window.workspace.large.began.connect(began.append)
    return began


def test_many_rows_of_a_list_are_tagged_in_turns_of_the_window_and_in_one_step(
    qtbot, window, steps
):
    first, second, *_ = (tag.id for tag in window.workspace.project.tags)
    window.commands.lists.retag_entries(entries(window), second, add=False)
    qtbot.waitUntil(lambda: tags_of(window) == {(second,)} and not window.workspace.large.running)
    window.workspace.undo()
    qtbot.waitUntil(lambda: tags_of(window) == {(first,)} and not window.workspace.large.running)
    assert steps == [True, False]


def test_a_tag_of_many_highlights_is_merged_in_turns_of_the_window(qtbot, window, steps):
    first, second, *_ = (tag.id for tag in window.workspace.project.tags)
    window.commands.tag_set.delete(first, second)
    qtbot.waitUntil(lambda: first not in window.workspace.project.tags)
    qtbot.waitUntil(lambda: not window.workspace.large.running)
    assert tags_of(window) == {(second,)}
    assert steps == [True]


def test_many_slips_are_mended_in_turns_of_the_window_and_leave_the_list(qtbot, window, steps):
    found = [
        Finding(
            Slip.HALF_WORD,
            one.document,
            one.highlight.extent,
            one.highlight.quote(text_of(window, one)),
            one.highlight.id,
            one.highlight.tags,
            better=(wider(one),),
        )
        for one in entries(window)
    ]
    mended = []
    window.commands.lists.mended.connect(mended.append)
    window.commands.lists.mend(found)
    qtbot.waitUntil(lambda: bool(mended))
    assert mended == [frozenset(found)]
    assert {len(one.highlight.extent) for one in entries(window)} == {5}
    assert steps == [True]


def text_of(window, entry):
    return window.workspace.project.open_document(entry.document).text.string


def wider(entry):
    return Span(entry.highlight.start, entry.highlight.extent.end + 1)


def done_several(qtbot, window):
    """Do a large action between two small ones."""
    tag = next(iter(window.workspace.project.tags)).id
    window.workspace.open_document("۲.txt")
    window.workspace.mark(Span(60, 64), tag)
    carried_out(qtbot, window)
    window.workspace.open_document("۳.txt")
    window.workspace.mark(Span(60, 64), tag)


def test_the_history_is_walked_over_large_steps_with_their_progress(qtbot, window):
    done_several(qtbot, window)
    assert counts(window) == [EACH + 1, EACH + 1]
    seen = []
    window.workspace.large.began.connect(seen.append)
    travel = window.history.travel_requested.emit
    for wanted, there in ((0, [0, 0]), (2, [EACH + 1, EACH]), (3, [EACH + 1, EACH + 1])):
        travel(wanted)
        qtbot.waitUntil(lambda there=there: counts(window) == there)
        assert len(window.workspace.history.done) == wanted
    assert seen == [False, False]
    assert not window.workspace.history.undone


def test_what_a_person_does_between_two_steps_of_a_journey_is_not_taken_back(qtbot, window):
    done_several(qtbot, window)
    tag = next(iter(window.workspace.project.tags)).id
    window.history.travel_requested.emit(0)
    window.workspace.mark(Span(70, 74), tag)
    qtbot.wait(200)
    assert len(window.workspace.history.done) == 3
    assert counts(window) == [EACH + 1, EACH + 1]


def test_a_journey_goes_where_it_was_to_go_though_earlier_steps_come_to_be_known(qtbot, window):
    done_several(qtbot, window)
    history = window.workspace.history
    earlier = [Action(Change((), "Earlier"), new_id())] * 3
    window.history.travel_requested.emit(1)
    history.done[:0] = earlier
    window.workspace.remembered.emit(len(earlier))
    window.workspace.history_changed.emit()
    qtbot.waitUntil(lambda: counts(window) == [1, 0])
    qtbot.wait(50)
    assert len(history.done) == len(earlier) + 1


def test_deleting_a_tag_of_very_many_highlights_goes_on_in_turns_too(qtbot, window):
    workspace = window.workspace
    carried_out(qtbot, window)
    tag = next(iter(workspace.project.tags)).id
    with qtbot.waitSignal(workspace.history_changed):
        workspace.delete_tag(tag, "")
        assert window.commands.steps.dialog.isVisible()
    assert counts(window) == [0, 0]
    assert tag not in workspace.project.tags
    with qtbot.waitSignal(workspace.history_changed):
        workspace.undo()
    assert counts(window) == [EACH, EACH]
    assert tag in workspace.project.tags


def test_many_selected_highlights_are_edited_in_turns_of_the_window(qtbot, window, steps):
    _first, second, *_ = (tag.id for tag in window.workspace.project.tags)
    window.commands.documents.open("۲.txt")
    qtbot.waitUntil(lambda: window.workspace.document.name == "۲.txt")
    for edit in (
        lambda: window.page.use_tag(second),
        lambda: window.workspace.set_status(Status.REJECTED),
        window.workspace.delete_selected,
    ):
        highlights = window.workspace.document.highlights
        window.workspace.select_highlights([one.id for one in highlights])
        edit()
        qtbot.waitUntil(lambda: not window.workspace.large.running)
    assert counts(window) == [0, EACH]
    assert steps == [True, True, True]
    window.workspace.undo()
    qtbot.waitUntil(lambda: counts(window) == [EACH, EACH])
    back = window.workspace.document.highlights
    assert {(one.tags, one.status) for one in back} == {((second,), Status.REJECTED)}
