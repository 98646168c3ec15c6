import pytest

import core.index
from core.edits import mark_spans, set_facts
from core.index import ProjectIndex
from core.items import WorkState
from core.project import Project
from core.relating import relate, unrelate
from core.spans import Span
from core.store import scanning
from core.store.stopping import Cancelled

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\n"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        for name in ("a.txt", "b.txt", "c.txt"):
            (tmp_path / name).write_text(TEXT, "utf-8")
            project.add_document(tmp_path / name)
        mark(project, "a.txt", 0, 13, "org", note="n")
        mark(project, "a.txt", 8, 13, "loc")
        mark(project, "b.txt", 8, 13, "loc", "city")
        yield project


@pytest.fixture
def index(project, tmp_path):
    index = ProjectIndex(tmp_path / "index.sqlite")
    index.refresh(project)
    yield index
    index.close()


def mark(project, name, start, end, *tags, note=""):
    document = project.open_document(name)
    change = mark_spans(document, [Span(start, end)], tags, project.annotator, note=note)
    project.apply(change).result()


def test_counts_and_highlights_of_a_tag_come_from_the_whole_project(index):
    assert index.counts_by_tag() == {"org": 1, "loc": 2, "city": 1}
    assert index.counts_of("a.txt") == {"org": 1, "loc": 1}
    found = index.highlights_of("loc")
    assert [(one.document, one.start, one.end, one.quote) for one in found] == [
        ("a.txt", 8, 13, "تهران"),
        ("b.txt", 8, 13, "تهران"),
    ]
    assert found[1].tags == ("loc", "city")
    assert index.highlights_of("lo") == []
    assert [one.document for one in index.highlights_of("loc", limit=1, offset=1)] == ["b.txt"]


def test_ties_are_counted_by_their_tags_apart_from_highlights(project, index):
    document = project.open_document("a.txt")
    first, second = document.highlights
    change = relate(document, first.id, second.id, ["within"], project.annotator)
    project.apply(change).result()
    index.refresh(project)
    assert index.ties_by_tag() == {"within": 1}
    assert "within" not in index.counts_by_tag()
    project.apply(unrelate(document, next(iter(document.relations)))).result()
    index.refresh(project)
    assert index.ties_by_tag() == {}


def test_quotes_are_found_by_what_they_contain(index):
    assert [one.quote for one in index.quotes_containing("دانشگاه")] == ["دانشگاه تهران"]
    assert len(index.quotes_containing("تهران")) == 3


def test_documents_are_found_by_state(project, index):
    assert [one.name for one in index.documents(WorkState.NEW)] == ["c.txt"]
    document = project.open_document("c.txt")
    project.apply(set_facts(document, project.annotator, state=WorkState.DONE)).result()
    assert index.refresh(project) == ["c.txt"]
    assert [one.name for one in index.documents(WorkState.DONE)] == ["c.txt"]
    assert [one.highlights for one in index.documents()] == [2, 1, 0]


def test_only_what_has_changed_is_read_again(project, index):
    assert index.refresh(project) == []
    mark(project, "b.txt", 0, 7, "org")
    assert index.refresh(project) == ["b.txt"]
    assert index.counts_by_tag()["org"] == 2
    (project.folder / "texts" / "c.txt").unlink()
    assert index.refresh(project) == ["c.txt"]
    assert len(index.documents()) == 2


def test_deleting_or_damaging_the_index_costs_nothing_but_time(project, index, tmp_path):
    expected = index.counts_by_tag()
    for content in (None, b"this is no database at all" * 100):
        index.close()
        path = tmp_path / "index.sqlite"
        path.unlink()
        if content is not None:
            path.write_bytes(content)
        index = ProjectIndex(path)
        index.refresh(project)
        assert index.counts_by_tag() == expected
    index.close()


def test_a_cancelled_refresh_goes_on_where_it_stopped(project, tmp_path):
    index = ProjectIndex(tmp_path / "other.sqlite")
    steps = []
    with pytest.raises(Cancelled):
        index.refresh(project, lambda *step: steps.append(step), lambda: len(steps) == 2)
    assert steps == [(1, 3), (2, 3)]
    assert index.refresh(project) == ["c.txt"]
    index.close()


def test_the_reading_of_one_document_is_stopped_inside_its_log(project, tmp_path, monkeypatch):
    monkeypatch.setattr(scanning, "_TURN_BYTES", 64)
    for start in range(6):
        mark(project, "a.txt", start, start + 1, "org")
    index = ProjectIndex(tmp_path / "other.sqlite")
    asked = []

    def cancelled():
        asked.append(len(asked))
        return len(asked) == 4

    with pytest.raises(Cancelled):
        index.refresh(project, cancelled=cancelled, names=["a.txt"])
    assert len(asked) == 4
    assert index.documents() == []
    assert index.refresh(project) == ["a.txt", "b.txt", "c.txt"]
    assert index.counts_by_tag()["org"] == 7
    index.close()


def test_an_index_that_another_program_has_just_made_is_not_made_again(
    project, index, tmp_path, monkeypatch
):
    right = core.index._version
    read = iter([0])  # before the other one had made it
    monkeypatch.setattr("core.index._version", lambda made: next(read, right(made)))
    again = ProjectIndex(tmp_path / "index.sqlite")
    assert len(again.documents()) == 3
    again.close()
