import pytest

from core.earlier_versions import (
    difference,
    list_snapshots,
    restore,
    snapshot_named,
)
from core.edits import add_tag, change_tag, delete, mark_spans, retag, set_facts, set_note
from core.ids import new_id
from core.items import Change, Edit, Highlight, Tag, WorkState
from core.manifest import ProjectError
from core.project import Project
from core.spans import Span
from core.store.lines import seal
from core.store.snapshots import Reason, SnapshotError
from core.vanished import extract

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\nحافظ می‌گوید: دل می‌رود ز دستم\n"
ONE, TWO = "یک.txt", "دو.txt"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Project.create(tmp_path / "p", name="نمونه") as project:
        for name in (ONE, TWO):
            (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
            project.add_document(tmp_path / name)
        project.apply(add_tag(project.tags, Tag("t", "سازمان"))).result()
        yield project


def mark(project, start, end, name=ONE, **more):
    document = project.open_document(name)
    change = mark_spans(document, [Span(start, end)], ["t"], project.annotator, **more)
    project.apply(change).result()
    return change.edits[0].after


def take(project):
    return project.keeper.take(Reason.COMMAND)


def log_of(project, name=ONE):
    return next(p for p in (project.folder / "highlights" / name).iterdir() if p.suffix == ".jsonl")


def highlights(project, name=ONE):
    return list(project.open_document(name).highlights)


def omids_log(project, *, name=ONE, start=8, end=13, **fields):
    document = project.open_document(name)
    path = project.folder / "highlights" / name / "omid.p3x8d1.jsonl"
    path.parent.mkdir(exist_ok=True)
    record = {
        "id": new_id(), "rev": 1, "at": "2026-11-22T10:00:00.000Z", "by": "omid",
        "kind": "highlight", "text": document.text.version, "tags": ["t"],
        "spans": [{"start": start, "end": end, "quote": document.text.string[start:end]}],
        **fields,
    }  # fmt: skip
    path.write_bytes(seal({"format": "hashiya/highlights", "version": 1}) + seal(record))
    project.refresh()
    return path, record["id"]


def test_the_difference_names_what_came_changed_and_went_in_each_document(project):
    kept, changed, gone = (mark(project, start, start + 2) for start in (0, 3, 8))
    then = take(project)
    document = project.open_document(ONE)
    project.apply(set_note(ONE, [changed], "نو")).result()
    project.apply(delete(document, [gone])).result()
    new = mark(project, 14, 16)
    other = mark(project, 0, 3, TWO)
    tag = Tag(new_id(), "شخص")
    project.apply(add_tag(project.tags, tag)).result()
    found = {one.document: one for one in difference(project, then)}
    assert set(found) == {None, ONE, TWO}
    assert found[None].added == (tag,)
    assert found[ONE].added == (new,)
    assert [(a, b.note) for a, b in found[ONE].changed] == [(changed, "نو")]
    assert found[ONE].removed == (gone,)
    assert found[TWO].added == (other,)
    assert kept.id not in {item.id for item in found[ONE].added + found[ONE].removed}
    assert [one.document for one in difference(project, then, {TWO})] == [TWO]
    assert not difference(project, take(project))


@pytest.mark.parametrize("documents", [None, {ONE}])
def test_restoring_empties_a_document_in_which_nothing_was_marked_then(project, documents):
    then = take(project)
    new = mark(project, 0, 3)
    assert [one.added for one in difference(project, then)] == [(new,)]
    kept = restore(project, then, documents, keep_newer=True)
    assert not kept.change
    assert highlights(project) == [new]
    restore(project, then, documents)
    assert not highlights(project)
    assert not difference(project, then)


def test_restoring_makes_every_document_what_it_was_and_undo_takes_it_back(project):
    first, second = mark(project, 0, 2), mark(project, 3, 5, note="n")
    then = take(project)
    project.apply(set_note(ONE, [second], "نو")).result()
    project.apply(delete(project.open_document(ONE), [first])).result()
    third = mark(project, 14, 16)
    later = highlights(project)
    done = restore(project, then)
    assert highlights(project) == [first, second]
    assert not done.unplaced
    assert not difference(project, then)
    project.apply(done.change.inverted()).result()
    assert highlights(project) == later
    assert third in later


def test_restoring_is_preceded_by_a_snapshot_and_only_adds_lines(project):
    mark(project, 0, 2)
    then = take(project)
    mark(project, 3, 5)
    before = log_of(project).read_bytes()
    restore(project, then)
    assert log_of(project).read_bytes().startswith(before)
    latest = list_snapshots(project)[0]
    assert latest.reason is Reason.RESTORE
    assert latest.highlights == 2
    restore(project, latest)
    assert len(highlights(project)) == 2


def test_one_document_comes_back_and_the_others_stay(project):
    mark(project, 0, 2)
    mark(project, 0, 2, TWO)
    then = take(project)
    for name in (ONE, TWO):
        project.apply(delete(project.open_document(name), highlights(project, name))).result()
    restore(project, then, {ONE})
    assert len(highlights(project, ONE)) == 1
    assert len(highlights(project, TWO)) == 0


def test_what_is_newer_can_stay(project):
    first, second = mark(project, 0, 2), mark(project, 3, 5)
    then = take(project)
    project.apply(delete(project.open_document(ONE), [first])).result()
    project.apply(set_note(ONE, [second], "نو")).result()
    third = mark(project, 14, 16)
    restore(project, then, keep_newer=True)
    notes = {one.id: one.note for one in highlights(project)}
    assert notes == {first.id: "", second.id: "نو", third.id: ""}


def test_a_log_that_vanished_comes_back_byte_for_byte_under_its_own_author(project):
    path, identifier = omids_log(project, mood="glad")
    content = path.read_bytes()
    then = take(project)
    path.unlink()
    project.refresh()
    assert not highlights(project)
    done = restore(project, then)
    assert not done.change
    assert path.read_bytes() == content
    assert project.open_document(ONE).highlights.get(identifier).by == "omid"


def test_a_log_cut_by_another_program_gets_its_records_back(project):
    made = [mark(project, start, start + 2) for start in (0, 3, 8)]
    then = take(project)
    project.close()
    path = log_of(project)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))
    with Project.open(project.folder) as again:
        assert len(highlights(again)) == 1
        restore(again, then)
        assert highlights(again) == made
        assert not again.problems()


def test_a_document_that_is_gone_comes_back_with_text_and_highlights(project):
    made = mark(project, 0, 2)
    then = take(project)
    project.close()
    (project.folder / "texts" / ONE).unlink()
    log_of(project).unlink()
    with Project.open(project.folder) as again:
        assert again.documents() == [TWO]
        restore(again, then)
        assert again.documents() == sorted([ONE, TWO])
        assert highlights(again) == [made]


def test_a_renamed_document_is_restored_under_its_new_name_and_not_doubled(project):
    made = mark(project, 0, 2)
    then = take(project)
    project.apply(delete(project.open_document(ONE), [made])).result()
    project.close()
    (project.folder / "texts" / ONE).rename(project.folder / "texts" / "نو.txt")
    with Project.open(project.folder) as again:
        restore(again, then)
        assert again.documents() == sorted(["نو.txt", TWO])
        assert highlights(again, "نو.txt") == [made]


def test_tags_come_back_too_and_newer_ones_stay(project):
    mark(project, 0, 2)
    then = take(project)
    tag = project.tags.get("t")
    project.apply(change_tag(project.tags, tag, Tag("t", "نهاد"))).result()
    project.apply(add_tag(project.tags, Tag("u", "شخص"))).result()
    restore(project, then)
    assert project.tags.named("t") == "سازمان"
    assert project.tags.named("u") == "شخص"


def test_a_tag_that_restored_highlights_need_comes_back_with_one_document(project):
    made = mark(project, 0, 2)
    then = take(project)
    project.apply(delete(project.open_document(ONE), [made])).result()
    project.apply(Change((Edit(None, project.tags.get("t"), None),), "x")).result()
    restore(project, then, {ONE})
    assert project.tags.named("t") == "سازمان"


def test_what_was_said_of_a_document_comes_back(project):
    project.apply(
        set_facts(project.open_document(ONE), project.annotator, state=WorkState.DONE)
    ).result()
    then = take(project)
    project.apply(
        set_facts(project.open_document(ONE), project.annotator, state=WorkState.NEW)
    ).result()
    restore(project, then)
    assert project.open_document(ONE).facts.state is WorkState.DONE


def test_a_highlight_without_a_place_in_todays_text_is_told_and_not_set_anywhere(project):
    first, second = mark(project, 0, 7), mark(project, 8, 13)
    then = take(project)
    project.apply(delete(project.open_document(ONE), [first, second])).result()
    project.close()
    (project.folder / "texts" / ONE).write_text("دانشگاه شیراز\n", "utf-8")
    with Project.open(project.folder) as again:
        done = restore(again, then)
        assert [one.id for one in highlights(again)] == [first.id]
        assert highlights(again)[0].text == again.open_document(ONE).text.version
        assert done.unplaced == {ONE: [second]}


def test_a_highlight_that_was_carried_to_a_new_text_keeps_its_place_there(project):
    made = mark(project, 8, 13)
    then = take(project)
    project.close()
    (project.folder / "texts" / ONE).write_text("در تهران\n", "utf-8")
    with Project.open(project.folder) as again:
        text = again.open_document(ONE).text
        carried = Highlight(made.id, (Span(3, 8),), ("u",), text.version, "sara")
        again.apply(Change((Edit(ONE, made, carried),), "x")).result()
        restore(again, then)
        [now] = highlights(again)
        assert (now.spans, now.tags) == ((Span(3, 8),), ("t",))


def test_a_project_that_is_gone_is_taken_out_of_its_snapshot(project, tmp_path):
    made = mark(project, 0, 2)
    then = take(project)
    extract(project.id, then, tmp_path / "again")
    with pytest.raises(ProjectError, match="not empty"):
        extract(project.id, then, tmp_path / "again")
    with Project.open(tmp_path / "again", write=False) as again:
        assert highlights(again) == [made]
        assert again.name == "نمونه"
        assert not again.problems()


def test_a_snapshot_is_named_by_the_start_of_its_name(project):
    with pytest.raises(SnapshotError, match="no snapshot of"):
        snapshot_named(project, "")
    mark(project, 0, 2)
    then = take(project)
    assert snapshot_named(project, then.name[:-2]).name == then.name
    assert snapshot_named(project, "").name == then.name
    with pytest.raises(SnapshotError, match="no snapshot"):
        snapshot_named(project, "never")


def test_a_snapshot_whose_zip_is_gone_fails_in_a_sentence_and_changes_nothing(project):
    made = mark(project, 0, 2)
    then = take(project)
    project.apply(retag(ONE, [made], ["u"])).result()
    for path in (project.folder.parent / "data").rglob("*.zip"):
        path.unlink()
    with pytest.raises(SnapshotError, match="does not hold"):
        restore(project, then)
    assert highlights(project)[0].tags == ("u",)
