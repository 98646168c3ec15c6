import pytest

from core.editor import Editor
from core.edits import add_tag, delete, mark_spans, retag, set_note, set_status
from core.ids import annotator_id, new_id
from core.items import Status, Tag
from core.others import OthersWorkError, take_over
from core.project import Project
from core.retagging import merged
from core.spans import Span
from core.store import machine

NAME = "متن.txt"


@pytest.fixture
def folder(tmp_path):
    with Project.create(tmp_path / "p") as project:
        project.add_text(NAME, "سارا به تهران رفت.\n")
        project.apply(add_tag(project.tags, Tag("per", "شخص"))).result()
    with Project.open(tmp_path / "p", annotator="omid") as project:
        change = mark_spans(project.open_document(NAME), [Span(0, 4)], ["per"], "omid")
        project.apply(change).result()
    return tmp_path / "p"


def only(project):
    [highlight] = project.open_document(NAME).highlights
    return highlight


def test_others_work_is_left_alone_until_it_is_taken_over(folder):
    with Project.open(folder) as project:
        editor, theirs = Editor(project), only(project)
        for change in (
            retag(NAME, [theirs], ["x"]),
            set_note(NAME, [theirs], "n"),
            delete(project.open_document(NAME), [theirs]),
        ):
            with pytest.raises(OthersWorkError) as refusal:
                editor.do(change)
            assert refusal.value.by == "omid"
        assert only(project) == theirs
        assert not editor.history.done
        editor.do(take_over(NAME, [theirs], project.annotator)).saved.result()
        editor.do(set_note(NAME, [only(project)], "n")).saved.result()
        assert (only(project).by, only(project).note) == (project.annotator, "n")
        editor.undo()
        editor.undo()
        assert only(project).note == ""


def test_a_verdict_and_a_tag_that_goes_are_for_all(folder):
    with Project.open(folder) as project:
        editor = Editor(project)
        editor.do(set_status(NAME, [only(project)], Status.REJECTED))
        assert only(project).status is Status.REJECTED
    with Project.open(folder, annotator="omid") as project:
        change = mark_spans(project.open_document(NAME), [Span(8, 13)], ["per"], "omid")
        project.apply(change).result()
    with Project.open(folder) as project:
        other = Tag(new_id(), "جا")
        project.apply(add_tag(project.tags, other)).result()
        Editor(project).do(merged(project, "per", other.id))
        assert {one.tags for one in project.open_document(NAME).highlights} == {(other.id,)}


def test_what_was_done_under_a_former_name_is_still_ones_own(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Project.open(folder) as project:
        before = project.annotator
        change = mark_spans(project.open_document(NAME), [Span(8, 13)], ["per"], before)
        project.apply(change).result()
    machine.rename_annotator("سارا کریمی")
    with Project.open(folder) as project:
        assert project.annotator == "sara-krimi"
        mine = project.open_document(NAME).highlights.get(change.edits[0].id)
        assert mine.by == before
        Editor(project).do(set_note(NAME, [mine], "n"))


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Émile Zola", "emile-zola"),
        ("علی‌رضا", "ali-rza"),
        ("דוד כהן", "dvd-khn"),
        ("ك. يوسفي", "k-iosfi"),
    ],
)
def test_an_annotator_id_is_read_from_the_name(name, identifier):
    assert annotator_id(name) == identifier
    assert annotator_id("王") != annotator_id("李")
