import pytest

from core.edits import EditError
from core.ids import new_id
from core.items import Direction, Status, Tag, WorkState
from core.project import Project
from core.spans import Span
from gui import open_project
from gui.saving import SavingState
from gui.workspace import ReadOnlyError, Workspace

TEHRAN = Span(14, 19)


def tag_named(workspace, name):
    return workspace.project.tags.by_name(name).id


def highlights(workspace):
    return list(workspace.document.highlights)


def test_opening_a_project_shows_its_first_document(workspace):
    assert workspace.document.name == "نامه ۱.txt"
    assert workspace.document.text.string[14:19] == "تهران"


def test_a_mark_is_selected_saved_and_there_again_after_opening(qtbot, workspace, project_folder):
    workspace.select(Span(13, 20))
    workspace.use_tag(tag_named(workspace, "جای"))
    [highlight] = highlights(workspace)
    assert highlight.spans == (TEHRAN,)
    assert workspace.selected == (highlight,)
    assert workspace.selection is None
    qtbot.waitUntil(lambda: workspace.saving.state is SavingState.SAVED)
    workspace.close()
    with Project.open(project_folder) as project:
        [found] = project.open_document("نامه ۱.txt").highlights
    assert found == highlight


def test_undo_and_redo_walk_the_same_road(workspace):
    workspace.mark(TEHRAN, tag_named(workspace, "جای"))
    workspace.undo()
    assert not highlights(workspace)
    workspace.redo()
    assert [each.spans for each in highlights(workspace)] == [(TEHRAN,)]


def test_what_was_done_before_a_restart_can_be_taken_back_and_done_again(
    qtbot, workspace, project_folder
):
    workspace.mark(TEHRAN, tag_named(workspace, "جای"))
    workspace.mark(Span(0, 6), tag_named(workspace, "سازمان"))
    workspace.undo()
    workspace.close()
    with qtbot.waitSignal(workspace.history_changed):
        workspace.open(project_folder)
    workspace.redo()
    assert len(highlights(workspace)) == 2
    workspace.undo()
    workspace.undo()
    assert not highlights(workspace)


def test_what_another_program_writes_is_taken_in(qtbot, workspace, project_folder):
    theirs = Tag(new_id(), "دیگر")
    log = project_folder / "tags" / "omid.p3x8d1.jsonl"
    [ours] = (project_folder / "tags").glob("*.jsonl")
    record = ours.read_bytes().splitlines()[1].decode("utf-8")
    old = workspace.project.tags.by_name("جای")
    line = record.replace(old.id, theirs.id).replace("جای", "دیگر")
    log.write_text(line.partition(',"crc"')[0] + "}\n", "utf-8")
    qtbot.wait(50)
    with qtbot.waitSignal(workspace.changed):
        workspace.take_in_others()
    assert workspace.project.tags.by_name("دیگر") is not None


def test_undo_goes_to_the_document_concerned(workspace):
    workspace.mark(TEHRAN, tag_named(workspace, "جای"))
    workspace.open_document("نامه ۲.txt")
    workspace.undo()
    assert workspace.document.name == "نامه ۱.txt"
    assert not highlights(workspace)


def test_a_tag_on_a_selected_highlight_replaces_or_joins_its_tags(workspace):
    place, body = tag_named(workspace, "جای"), tag_named(workspace, "سازمان")
    workspace.mark(TEHRAN, place)
    workspace.use_tag(body)
    assert workspace.selected[0].tags == (body,)
    workspace.use_tag(place, add=True)
    assert workspace.selected[0].tags == (body, place)
    workspace.undo()
    workspace.undo()
    assert highlights(workspace)[0].tags == (place,)


def test_several_highlights_are_edited_in_one_step(workspace):
    place, body = tag_named(workspace, "جای"), tag_named(workspace, "سازمان")
    workspace.mark(TEHRAN, place)
    workspace.mark(Span(0, 6), place)
    workspace.select_highlights(each.id for each in highlights(workspace))
    workspace.use_tag(body)
    assert {each.tags for each in highlights(workspace)} == {(body,)}
    workspace.undo()
    assert {each.tags for each in highlights(workspace)} == {(place,)}


def test_a_note_a_status_and_a_deletion_can_be_undone(workspace):
    workspace.mark(TEHRAN, tag_named(workspace, "جای"))
    workspace.set_note("پایتخت", [workspace.selected[0].id])
    workspace.set_status(Status.REJECTED)
    workspace.delete_selected()
    assert not highlights(workspace)
    workspace.undo()
    assert highlights(workspace)[0].status is Status.REJECTED
    workspace.undo()
    assert highlights(workspace)[0].note == "پایتخت"
    workspace.undo()
    assert highlights(workspace)[0].note == ""


def test_white_space_cannot_be_marked(workspace):
    with pytest.raises(EditError):
        workspace.mark(Span(13, 14), tag_named(workspace, "جای"))
    assert workspace.to_undo != "Highlight"


def test_a_taken_key_is_refused_in_a_sentence(workspace):
    with pytest.raises(EditError, match="already belongs"):
        workspace.save_tag(Tag(new_id(), "شخص", key="۱"))


def test_a_tag_is_added_and_changed(workspace):
    tag = Tag(new_id(), "شخص", key="3")
    workspace.save_tag(tag)
    assert workspace.project.tags.by_key("۳") == tag
    workspace.save_tag(Tag(tag.id, "کس", key="3"))
    assert workspace.project.tags.by_key("3").name == "کس"


def test_direction_and_state_of_a_document_are_kept(workspace):
    workspace.set_direction((26,), Direction.LTR)
    workspace.set_state(WorkState.DONE)
    facts = workspace.document.facts
    assert facts.state is WorkState.DONE
    assert facts.paragraphs[0].direction is Direction.LTR
    workspace.undo()
    workspace.undo()
    assert workspace.document.facts.state is None


def test_a_project_that_is_open_elsewhere_can_be_read_but_not_changed(workspace, project_folder):
    second = Workspace()
    second.open(project_folder)
    assert not second.writable
    with pytest.raises(ReadOnlyError):
        second.mark(TEHRAN, tag_named(second, "جای"))
    second.close()


def test_a_failing_disk_is_told_and_never_shown_as_saved(qtbot, workspace, monkeypatch):
    from concurrent.futures import Future

    def fail(change, action):
        future: Future[None] = Future()
        future.set_exception(OSError("disk full"))
        return future

    monkeypatch.setattr(workspace.project, "apply", fail)
    with qtbot.waitSignal(
        workspace.saving_changed, check_params_cb=lambda s: s.state is SavingState.FAILED
    ):
        workspace.mark(TEHRAN, tag_named(workspace, "جای"))
    assert "disk full" in workspace.saving.reason


def test_a_large_text_is_opened_away_from_the_window(qtbot, workspace, monkeypatch):
    monkeypatch.setattr("gui.open_project.LARGE_BYTES", 1)
    names = []
    workspace.busy_changed.connect(names.append)
    begun = []
    workspace.beginning_read.connect(begun.append)
    workspace.open_document("نامه ۲.txt")
    assert workspace.document is None
    with qtbot.waitSignal(workspace.document_changed):
        [beginning] = begun
    assert workspace.document.text.string.startswith(beginning.string)
    assert workspace.document.name == "نامه ۲.txt"
    assert names == ["نامه ۲.txt", ""]


def test_what_is_shown_as_selected_is_what_a_tag_goes_on(opened_window):
    workspace, view = opened_window.workspace, opened_window.view
    place = workspace.project.tags.by_name("جای").id
    workspace.mark(Span(14, 19), place)
    [identifier] = [one.id for one in workspace.selected]
    view.select(Span(0, 6))
    workspace.select_highlights([identifier], reveal=True)
    assert view.selection is None
    assert workspace.selection is None
    for _ in range(2):
        workspace.show_place(Span(20, 23))
        assert view.selection == workspace.selection == Span(20, 23)


def test_what_is_done_before_the_history_is_read_stands_in_it_once(qtbot, workspace, monkeypatch):
    folder = workspace.project.folder
    tag = tag_named(workspace, "جای")
    workspace.mark(TEHRAN, tag)
    workspace.close()
    monkeypatch.setattr(open_project, "HISTORY_AFTER", 50)
    workspace.open(folder)
    workspace.mark(Span(0, 6), tag)
    workspace.project.flush()
    with qtbot.waitSignal(workspace.history_changed):
        pass
    starts = [action.change.edits[0].after.start for action in workspace.history.done[-2:]]
    assert starts == [14, 0]
    assert len({action.id for action in workspace.history.done}) == len(workspace.history.done)
