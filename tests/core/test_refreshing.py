"""What other programs write into an open project is taken in, and nothing of ours is lost by it."""

import shutil

import pytest

from core.edits import add_tag, mark_spans, set_note
from core.ids import new_id
from core.items import Tag
from core.project import Project
from core.spans import Span
from core.store.folder import LogFolder
from core.store.lines import seal
from core.store.records import Record, SpanRecord, encode_fields

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\n"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        (tmp_path / "t.txt").write_text(TEXT, "utf-8")
        project.add_document(tmp_path / "t.txt")
        yield project


def mark(project, start, end):
    document = project.open_document("t.txt")
    change = mark_spans(document, [Span(start, end)], ["t"], project.annotator)
    project.apply(change).result()
    return change.edits[0].after


def theirs(project, identifier, rev, start, end, **fields):
    version = project.open_document("t.txt").text.version
    record = Record(
        id=identifier,
        rev=rev,
        at="2027-01-01T00:00:00.000Z",
        by="omid",
        kind="highlight",
        text=version,
        tags=["t"],
        spans=[SpanRecord(start, end, TEXT[start:end])],
        **fields,
    )
    log = project.folder / "highlights" / "t.txt" / "omid.p3x8d1.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as file:
        if not file.tell():
            file.write(seal({"format": "hashiya/highlights", "version": 1}))
        file.write(seal(encode_fields(record, {})))


def test_nothing_is_other_when_only_we_have_written(project):
    mark(project, 0, 7)
    assert project.refresh() == []
    mark(project, 8, 13)
    assert project.refresh() == []


def test_what_another_annotator_adds_and_changes_arrives_without_reopening(project):
    made = mark(project, 0, 7)
    identifier = new_id()
    theirs(project, identifier, 1, 8, 13)
    [change] = project.refresh()
    document = project.open_document("t.txt")
    assert [edit.id for edit in change.edits] == [identifier]
    assert [one.id for one in document.highlights] == [made.id, identifier]
    theirs(project, made.id, 2, 0, 7, note="از امید")
    project.refresh()
    assert document.highlights.get(made.id).note == "از امید"
    project.apply(set_note("t.txt", [document.highlights.get(made.id)], "از من")).result()
    with Project.open(project.folder, write=False) as again:
        assert again.open_document("t.txt").highlights.get(made.id).note == "از من"


def test_our_own_log_put_back_to_an_older_state_loses_nothing(project):
    mark(project, 0, 7)
    [log] = (project.folder / "highlights" / "t.txt").iterdir()
    shutil.copy(log, project.folder / "old")
    second = mark(project, 8, 13)
    (project.folder / "old").replace(log)
    assert project.refresh() == []
    assert second.id in project.open_document("t.txt").highlights
    mark(project, 14, 16)
    with Project.open(project.folder, write=False) as again:
        assert len(again.open_document("t.txt").highlights) == 3


def test_a_tag_added_elsewhere_arrives(project):
    project.apply(add_tag(project.tags, Tag(new_id(), "یک"))).result()
    log = project.folder / "tags" / "omid.p3x8d1.jsonl"
    record = {"id": new_id(), "rev": 1, "at": "", "by": "omid", "kind": "tag", "name": "دو"}
    log.write_bytes(seal({"format": "hashiya/tags", "version": 1}) + seal(record))
    [change] = project.refresh()
    assert change.edits[0].document is None
    assert {tag.name for tag in project.tags} == {"یک", "دو"}


def test_a_misplaced_highlight_from_elsewhere_waits_and_is_not_drawn(project):
    mark(project, 0, 7)
    log = project.folder / "highlights" / "t.txt" / "omid.p3x8d1.jsonl"
    theirs(project, new_id(), 1, 8, 13)
    log.write_bytes(log.read_bytes().replace("تهران".encode(), "شیراز".encode()))
    project.refresh()
    document = project.open_document("t.txt")
    assert len(document.highlights) == 1
    assert len(document.waiting) == 1


def test_a_log_that_only_we_went_on_with_is_not_read_again(project, monkeypatch):
    mark(project, 0, 7)
    project.close()
    with Project.open(project.folder) as again:
        mark(again, 8, 13)

        def read_again(*_: object) -> None:
            raise AssertionError("it was read again")

        monkeypatch.setattr(LogFolder, "load", read_again)
        assert again.refresh() == []
        mark(again, 17, 20)
        assert again.refresh() == []


def test_what_came_into_our_own_log_before_our_first_write_arrives(project):
    mark(project, 0, 7)
    project.close()
    with Project.open(project.folder) as again:
        again.open_document("t.txt")
        stranger = new_id()
        theirs(again, stranger, 1, 17, 20)
        other = again.folder / "highlights" / "t.txt" / "omid.p3x8d1.jsonl"
        line = other.read_bytes().splitlines(keepends=True)[1]
        other.unlink()
        [own] = other.parent.iterdir()
        own.write_bytes(own.read_bytes() + line)
        mark(again, 8, 13)
        [change] = again.refresh()
        assert [edit.after.id for edit in change.edits] == [stranger]
        assert again.refresh() == []
