"""Undo and redo, over documents and restarts, never over the work of others."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.editor import Editor, earlier_history
from core.edits import add_tag, delete, mark_spans, move_spans, set_note
from core.history import ChangedSinceError
from core.ids import new_id
from core.items import Change, Tag
from core.page_steps import Pages
from core.project import Project
from core.spans import Span
from core.store import reading
from core.store.lines import seal
from core.store.records import encode_fields, record_of
from core.store.stopping import Cancelled

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\n"


def make(folder):
    project = Project.create(folder / "p")
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TEXT, "utf-8")
        project.add_document(folder / name)
    return project


@pytest.fixture
def project(tmp_path):
    with make(tmp_path) as project:
        yield project


def mark(editor, project, name="a.txt", start=0, end=7):
    change = mark_spans(project.open_document(name), [Span(start, end)], ["t"], project.annotator)
    return editor.do(change).change.edits[0].after


def state(project):
    return {
        "tags": {tag.id: tag for tag in project.tags},
        **{name: list(project.open_document(name).highlights) for name in project.documents()},
    }


def restarted(project):
    project.flush()
    project.close()
    again = Project.open(project.folder)
    return again, Editor(again, earlier_history(again))


def test_undo_and_redo_walk_over_documents_and_the_tag_set(project):
    editor = Editor(project)
    states = [state(project)]
    mark(editor, project, "a.txt")
    states.append(state(project))
    mark(editor, project, "b.txt", 8, 13)
    states.append(state(project))
    editor.do(add_tag(project.tags, Tag(new_id(), "سازمان")))
    states.append(state(project))
    for expected in reversed(states[:-1]):
        editor.undo()
        assert state(project) == expected
    assert editor.undo() is None
    for expected in states[1:]:
        editor.redo()
        assert state(project) == expected
    assert editor.redo() is None


def test_the_history_survives_a_restart_with_what_was_undone(project):
    editor = Editor(project)
    first = mark(editor, project)
    mark(editor, project, "b.txt", 8, 13)
    editor.do(set_note("a.txt", [first], "یادداشت"))
    before = state(project)
    editor.undo()
    editor.undo()
    editor.redo()
    middle = state(project)
    again, editor = restarted(project)
    with again:
        assert state(again) == middle
        editor.redo()
        assert state(again) == before
        for _ in range(3):
            editor.undo()
        assert not any(len(found) for found in state(again).values())


def test_a_deletion_by_hand_is_not_taken_for_an_undo(project):
    editor = Editor(project)
    mark(editor, project)
    second = mark(editor, project, start=8, end=13)
    editor.do(delete(project.open_document("a.txt"), [second]))
    again, editor = restarted(project)
    with again:
        editor.undo()
        assert second in again.open_document("a.txt").highlights.in_span(8, 13)


def test_what_another_annotator_changed_since_is_left_alone(project):
    editor = Editor(project)
    first = mark(editor, project)
    project.flush()
    text = project.open_document("a.txt").text
    log = project.folder / "highlights" / "a.txt" / "omid.p3x8d1.jsonl"
    record = record_of(first, rev=2, at="2027-01-01T00:00:00.000Z", by="omid", text=text)
    record.note = "از امید"
    header = seal({"format": "hashiya/highlights", "version": 1})
    log.write_bytes(header + seal(encode_fields(record, {})))
    project.flush()
    project.refresh()
    with pytest.raises(ChangedSinceError):
        editor.undo()
    assert project.open_document("a.txt").highlights.get(first.id).note == "از امید"


def test_taking_over_anothers_highlight_can_be_undone(project):
    editor = Editor(project)
    first = mark(editor, project)
    project.flush()
    text = project.open_document("a.txt").text
    log = project.folder / "highlights" / "a.txt" / "omid.p3x8d1.jsonl"
    record = record_of(first, rev=2, at="2027-01-01T00:00:00.000Z", by="omid", text=text)
    log.write_bytes(
        seal({"format": "hashiya/highlights", "version": 1}) + seal(encode_fields(record, {}))
    )
    project.flush()
    project.refresh()
    theirs = project.open_document("a.txt").highlights.get(first.id)
    change = replace(set_note("a.txt", [theirs], "دیدم"), takes_over=True)
    editor.do(change)
    editor.undo()
    assert project.open_document("a.txt").highlights.get(first.id).note == ""


def test_a_change_that_cannot_be_carried_out_leaves_no_trace_in_the_history(tmp_path):
    with make(tmp_path) as project:
        reader = Project.open(project.folder, write=False)
        editor = Editor(reader)
        with pytest.raises(Exception, match="read"):
            mark(editor, reader)
        assert editor.undo() is None
        reader.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(["mark", "note", "delete", "undo", "redo", "restart", "both"]), max_size=14
    )
)
def test_any_walk_and_any_restart_keeps_history_and_state_together(tmp_path_factory, steps):
    project = make(tmp_path_factory.mktemp("walk"))
    editor = Editor(project)
    done, undone = [state(project)], []
    try:
        for step in steps:
            found = list(project.open_document("a.txt").highlights)
            if step == "undo":
                if len(done) > 1:
                    undone.append(done.pop())
                editor.undo()
            elif step == "redo":
                if undone:
                    done.append(undone.pop())
                editor.redo()
            elif step == "restart":
                project, editor = restarted(project)
            else:
                if step == "note" and found:
                    editor.do(set_note("a.txt", found, found[0].note + "!"))
                elif step == "delete" and found:
                    editor.do(delete(project.open_document("a.txt"), found[:1]))
                elif step == "both":
                    pair = [
                        mark_spans(
                            project.open_document(n), [Span(8, 13)], ["t"], project.annotator
                        )
                        for n in ("a.txt", "b.txt")
                    ]
                    editor.do(Change(tuple(e for c in pair for e in c.edits), "both"))
                else:
                    mark(editor, project)
                done.append(state(project))
                undone.clear()
            assert state(project) == done[-1]
    finally:
        project.close()


def test_guidelines_are_taken_back_after_a_restart_but_not_over_what_others_wrote(tmp_path):
    project = make(tmp_path)
    Editor(project).change_pages(Pages("one"))
    project, editor = restarted(project)
    assert editor.change_pages(Pages("one")) is None
    editor.change_pages(Pages("two", "memo"))
    editor.undo()
    assert project.pages() == Pages("one")
    project, editor = restarted(project)
    editor.redo()
    assert project.pages() == Pages("two", "memo")
    project.change_manifest(memo="by another program")
    with pytest.raises(ChangedSinceError):
        editor.undo()
    assert project.pages() == Pages("two", "by another program")
    project.close()


def changed_outside(project, old, new):
    """Change the text as another program does, while the project is open."""
    project.flush()
    path = project.folder / "texts" / "a.txt"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert project.refresh_texts()


def standing(project):
    document = project.open_document("a.txt")
    assert not document.waiting
    return [one.quote(document.text.string) for one in document.highlights]


def test_a_text_changed_outside_leaves_what_was_done_before_to_be_taken_back(project):
    editor = Editor(project)
    marked = mark(editor, project, end=7)
    document = project.open_document("a.txt")
    editor.do(move_spans(document, marked, [Span(0, 13)]))
    changed_outside(project, TEXT, f"اینک {TEXT}")
    assert standing(project) == ["دانشگاه تهران"]
    editor.undo()
    assert standing(project) == ["دانشگاه"]
    editor.redo()
    assert standing(project) == ["دانشگاه تهران"]
    editor.undo()
    editor.undo()
    assert standing(project) == []


def test_what_was_deleted_before_the_text_changed_outside_comes_back_where_its_words_are(project):
    editor = Editor(project)
    marked = mark(editor, project, start=8, end=13)
    editor.do(delete(project.open_document("a.txt"), [marked]))
    changed_outside(project, "سال", "همان سال نیک")
    editor.undo()
    assert standing(project) == ["تهران"]


def test_a_former_place_that_is_gone_from_the_text_is_not_made_up(project):
    editor = Editor(project)
    marked = mark(editor, project, start=0, end=7)
    document = project.open_document("a.txt")
    editor.do(move_spans(document, marked, [Span(21, 33)]))
    changed_outside(project, "دانشگاه", "پردیس")
    with pytest.raises(ChangedSinceError):
        editor.undo()
    assert standing(project) == ["۱۳۱۳ تأسیس ش"]


def test_reading_the_earlier_history_is_stopped_when_asked(project, monkeypatch):
    editor = Editor(project)
    for start in range(4):
        mark(editor, project, start=start, end=start + 1)
    project.flush()
    monkeypatch.setattr(reading, "_LINES_BETWEEN", 2)
    asked = []
    with pytest.raises(Cancelled):
        earlier_history(project, cancelled=lambda: bool(asked.append(1)) or len(asked) == 2)
    assert len(asked) == 2
    assert len(earlier_history(project).done) == 4
