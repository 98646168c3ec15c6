import pytest

from core.conflicts import Choice, conflicts, problem_of, resolve
from core.edits import add_tag, mark_spans, set_note
from core.items import Tag
from core.project import Project
from core.spans import Span
from core.store.lines import seal

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\n"
NAME = "متن.txt"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Project.create(tmp_path / "p") as project:
        (tmp_path / NAME).write_text(TEXT, encoding="utf-8")
        project.add_document(tmp_path / NAME)
        project.apply(add_tag(project.tags, Tag("t", "سازمان", key="1"))).result()
        change = mark_spans(project.open_document(NAME), [Span(0, 7)], ["t"], project.annotator)
        project.apply(change).result()
        yield project


def the_highlight(project):
    return next(iter(project.open_document(NAME).highlights))


def other_writes(project, name="omid.p3x8d1.jsonl", *, by="omid", **fields):
    made = the_highlight(project)
    folder = project.folder / "highlights" / NAME
    record = {"id": made.id, "rev": 2, "at": "2020-01-01T00:00:00.000Z", "by": by}
    if not fields.get("deleted"):
        record |= {
            "kind": "highlight",
            "text": made.text,
            "tags": ["t"],
            "spans": [{"start": 0, "end": 7, "quote": TEXT[:7]}],
        }
    (folder / name).write_bytes(
        seal({"format": "hashiya/highlights", "version": 1}) + seal(record | fields)
    )


def in_conflict(project, **fields):
    project.apply(set_note(NAME, [the_highlight(project)], "از من")).result()
    other_writes(project, **fields or {"note": "از امید"})
    project.refresh()
    found = conflicts(project)
    assert len(found) == 1
    return found[0]


def notes(project):
    return sorted(one.note for one in project.open_document(NAME).highlights)


def test_a_conflict_names_the_log_and_the_line_of_one_of_its_states(project):
    project.apply(set_note(NAME, [the_highlight(project)], "از من")).result()
    other_writes(project, note="از امید")
    folder, the_id = project.folder, the_highlight(project).id
    project.close()
    with Project.open(folder, write=False) as again:
        problem = problem_of(conflicts(again)[0])
    shown = (folder / problem.file).read_text("utf-8").split("\n")[problem.line - 1]
    assert '"rev":2' in shown
    assert the_id in shown


@pytest.mark.parametrize("at", ["2020-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z"])
def test_of_one_persons_two_machines_this_one_is_mine(project, at):
    me = project.annotator
    project.apply(set_note(NAME, [the_highlight(project)], "این‌جا")).result()
    other_writes(project, f"{me}.p3x8d1.jsonl", by=me, at=at, note="آن‌جا")
    folder = project.folder
    project.close()
    with Project.open(folder) as again:
        [found] = conflicts(again)
        assert (found.mine(me).item.note, found.theirs(me).item.note) == ("این‌جا", "آن‌جا")
        again.apply(resolve(found, Choice.MINE, me)).result()
        assert notes(again) == ["این‌جا"]


def test_two_states_of_one_revision_are_a_conflict_that_names_both(project):
    assert conflicts(project) == []
    found = in_conflict(project)
    assert (found.document, found.id) == (NAME, the_highlight(project).id)
    assert found.mine(project.annotator).item.note == "از من"
    theirs = found.theirs(project.annotator)
    assert (theirs.item.note, theirs.by, theirs.at) == (
        "از امید",
        "omid",
        "2020-01-01T00:00:00.000Z",
    )
    assert conflicts(project, [NAME]) == [found]


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        (Choice.MINE, ["از من"]),
        (Choice.THEIRS, ["از امید"]),
        (Choice.BOTH, ["از امید", "از من"]),
    ],
)
def test_the_answer_is_written_and_ends_the_conflict(project, choice, wanted):
    change = resolve(in_conflict(project), choice, project.annotator)
    project.apply(change).result()
    assert notes(project) == wanted
    assert conflicts(project) == []
    project.close()
    with Project.open(project.folder) as again:
        assert notes(again) == wanted
        assert conflicts(again) == []
        assert not again.problems()


def test_an_answer_can_be_undone(project):
    change = resolve(in_conflict(project), Choice.THEIRS, project.annotator)
    project.apply(change).result()
    project.apply(change.inverted()).result()
    assert notes(project) == ["از من"]


@pytest.mark.parametrize(
    ("choice", "wanted"), [(Choice.MINE, ["از من"]), (Choice.THEIRS, []), (Choice.BOTH, ["از من"])]
)
def test_an_edit_against_a_deletion_is_a_conflict_too(project, choice, wanted):
    found = in_conflict(project, deleted=True)
    assert found.others[0].item is None
    project.apply(resolve(found, choice, project.annotator)).result()
    assert notes(project) == wanted
    assert conflicts(project) == []


def test_records_that_say_the_same_are_nothing_to_ask_about(project):
    project.apply(set_note(NAME, [the_highlight(project)], "یکی")).result()
    made = the_highlight(project)
    text = project.open_document(NAME).text.string
    other_writes(project, note=made.note, prefix="", suffix=text[7:39])
    project.refresh()
    assert conflicts(project) == []


def test_of_three_states_the_one_to_take_can_be_named(project):
    in_conflict(project)
    other_writes(project, "nima.q1w2e3.jsonl", by="nima", note="از نیما")
    project.refresh()
    [found] = conflicts(project)
    assert len(found.others) == 2
    nima = next(one for one in found.versions if one.by == "nima")
    project.apply(resolve(found, Choice.THEIRS, project.annotator, theirs=nima)).result()
    assert notes(project) == ["از نیما"]


def test_a_tag_that_is_kept_twice_gives_up_its_key_once(project):
    path = project.folder / "tags" / "omid.p3x8d1.jsonl"
    record = {
        "id": "t",
        "rev": 1,
        "at": "2020-01-01T00:00:00.000Z",
        "by": "omid",
        "kind": "tag",
        "name": "نهاد",
        "key": "1",
    }
    path.write_bytes(seal({"format": "hashiya/tags", "version": 1}) + seal(record))
    project.refresh()
    [found] = conflicts(project)
    assert found.document is None
    project.apply(resolve(found, Choice.BOTH, project.annotator)).result()
    assert sorted((tag.name, tag.key) for tag in project.tags) == [("سازمان", "1"), ("نهاد", "")]
