"""A large change in parts: one action, whole documents, and the way back."""

from dataclasses import replace

import pytest

from core import stepwise
from core.editor import Editor, earlier_history
from core.history import ChangedSinceError
from core.ids import new_id
from core.items import Change, Edit, Highlight
from core.project import Project
from core.spans import Span
from core.store.lines import seal

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\n" * 20
ONE, TWO = "a.txt", "b.txt"
EACH = 25


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(stepwise, "PART", 10)
    with Project.create(tmp_path / "p") as project:
        for name in (ONE, TWO):
            (tmp_path / name).write_text(TEXT + name, "utf-8")
            project.add_document(tmp_path / name)
        yield project


def marking(project):
    edits = []
    for name in (ONE, TWO):
        text = project.look(name)[0].text
        for number in range(EACH):
            span = Span(number * 10, number * 10 + 4)
            made = Highlight(new_id(), (span,), ("t",), "somebody", text.version)
            edits.append(Edit(name, None, made))
    return Change(tuple(edits), "Highlight")


def counts(project):
    return [len(project.open_document(name).highlights) for name in (ONE, TWO)]


def run(steps, *, until=None):
    while steps.more and until != steps.done:
        if steps.between_documents:
            steps.make_ready()
        saved = steps.step()
        if saved is not None:
            saved.result()
    return steps


def test_all_parts_are_one_action_which_undo_takes_back_after_a_restart_too(project):
    editor = Editor(project)
    steps = editor.begin(marking(project))
    made = editor.end(run(steps))
    assert len(made.edits) == steps.done == steps.total == 2 * EACH
    assert {edit.after.by for edit in made.edits} == {project.annotator}
    assert counts(project) == [EACH, EACH]
    folder = project.folder
    project.close()
    with Project.open(folder) as again:
        assert counts(again) == [EACH, EACH]
        editor = Editor(again, earlier_history(again))
        assert len(editor.history.done) == 1
        assert len(editor.end(run(editor.begin_undo())).edits) == 2 * EACH
        assert counts(again) == [0, 0]
        editor.end(run(editor.begin_undo(again=True)))
        assert counts(again) == [EACH, EACH]


def test_what_is_stopped_between_documents_is_whole_and_is_taken_back_as_it_is(project):
    editor = Editor(project)
    steps = run(editor.begin(marking(project)), until=EACH)
    while not steps.between_documents:
        steps.step()
    assert len(editor.end(steps).edits) == EACH
    assert counts(project) == [EACH, 0]
    editor.undo()
    assert counts(project) == [0, 0]


def test_a_change_that_is_stopped_at_once_leaves_no_trace_in_the_history(project):
    editor = Editor(project)
    steps = editor.begin(marking(project))
    steps.make_ready()
    assert not editor.end(steps)
    assert not editor.history.done


def test_the_parts_of_a_document_count_only_together(project):
    steps = run(Editor(project).begin(marking(project)), until=10)
    assert not steps.between_documents
    folder = project.folder
    project.close()
    with Project.open(folder) as again:
        assert counts(again) == [0, 0]


def test_what_others_have_changed_since_stays_as_it_is(project):
    editor = Editor(project)
    editor.end(run(editor.begin(marking(project))))
    first = next(iter(project.open_document(ONE).highlights))
    changed = Edit(ONE, first, replace(first, note="دیگری"))
    project.apply(Change((changed,), "Note")).result()
    assert len(editor.end(run(editor.begin_undo())).edits) == 2 * EACH - 1
    assert counts(project) == [1, 0]
    assert next(iter(project.open_document(ONE).highlights)).note == "دیگری"


def test_an_undo_of_which_nothing_is_left_says_so(project):
    editor = Editor(project)
    editor.end(run(editor.begin(marking(project))))
    for name in (ONE, TWO):
        edits = tuple(Edit(name, one, None) for one in project.open_document(name).highlights)
        project.apply(Change(edits, "Delete")).result()
    steps = run(editor.begin_undo())
    with pytest.raises(ChangedSinceError):
        editor.end(steps)


def test_fields_of_other_programs_come_back_with_what_was_deleted(project):
    document = project.open_document(ONE)
    folder = project.folder / "highlights" / ONE
    folder.mkdir(parents=True, exist_ok=True)
    record = {
        "id": new_id(), "rev": 1, "at": "2026-11-22T10:00:00.000Z", "by": "omid",
        "kind": "highlight", "text": document.text.version, "tags": ["t"],
        "spans": [{"start": 0, "end": 7, "quote": TEXT[:7]}], "mood": "glad",
    }  # fmt: skip
    (folder / "omid.p3x8d1.jsonl").write_bytes(
        seal({"format": "hashiya/highlights", "version": 1}) + seal(record)
    )
    project.refresh()
    theirs = next(iter(document.highlights))
    project.apply(Change((Edit(ONE, theirs, None),), "Delete", takes_over=True)).result()
    folder = project.folder
    project.close()
    with Project.open(folder) as again:
        editor = Editor(again)
        editor.end(run(editor.begin(Change((Edit(ONE, None, theirs),), "Back", takes_over=True))))
        log = again.look(ONE)[1]
        assert log.winners[theirs.id].unknown == {"mood": "glad"}
