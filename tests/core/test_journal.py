import pytest

from core.edits import add_tag, delete, mark_spans, set_note
from core.items import Tag
from core.journal import Deed, journal
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
        project.apply(add_tag(project.tags, Tag("t", "سازمان"))).result()
        yield project


def test_every_revision_is_told_with_what_was_done(project):
    document = project.open_document(NAME)
    made = mark_spans(document, [Span(0, 7)], ["t"], project.annotator)
    project.apply(made).result()
    highlight = made.edits[0].after
    project.apply(set_note(NAME, [highlight], "n")).result()
    gone = delete(document, [document.highlights.get(highlight.id)])
    project.apply(gone).result()
    project.apply(gone.inverted()).result()
    events = journal(project)
    assert [(one.document, one.deed, one.fields) for one in events] == [
        (None, Deed.MADE, ()),
        (NAME, Deed.MADE, ()),
        (NAME, Deed.CHANGED, ("note",)),
        (NAME, Deed.DELETED, ()),
        (NAME, Deed.BROUGHT_BACK, ()),
    ]
    assert {one.by for one in events} == {project.annotator}
    assert events[3].quote == "دانشگاه"
    assert len(journal(project, {NAME})) == 4


def test_others_work_is_told_once_and_an_unfinished_action_is_marked(project):
    folder = project.folder / "highlights" / NAME
    folder.mkdir(exist_ok=True)
    record = {
        "id": "x",
        "rev": 1,
        "at": "2020-01-01T00:00:00.000Z",
        "by": "omid",
        "kind": "highlight",
        "text": "",
        "tags": ["t"],
        "spans": [{"start": 0, "end": 7, "quote": "دانشگاه"}],
    }
    half = record | {"id": "y", "batch": {"id": "b", "n": 2}}
    content = seal({"format": "hashiya/highlights", "version": 1}) + seal(record) + seal(half)
    (folder / "omid.p3x8d1.jsonl").write_bytes(content)
    (folder / "omid.p3x8d1 (conflicted copy).jsonl").write_bytes(content)
    found = [(one.by, one.id, one.counts) for one in journal(project, {NAME})]
    assert found == [("omid", "x", True), ("omid", "y", False)]
