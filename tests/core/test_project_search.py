import pytest

from core import edits
from core.items import Tag
from core.language_figures import figures_of
from core.messages import HashiyaError
from core.project import Project
from core.project_search import Shelf
from core.search.queries import parsed
from core.spans import Span


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        project.add_text("a.txt", "علی به تهران رفت.")
        project.add_text("b.txt", "تهران شهر است.")
        yield project


def quotes(shelf, query, names=("a.txt", "b.txt")):
    return [
        search.text.text[hit.start : hit.end]
        for search in shelf.searches(names)
        for hit in search.hits(parsed(query), shelf.project.tags)
    ]


def test_a_document_is_made_ready_once(project):
    shelf = Shelf(project)
    assert shelf.search("a.txt") is shelf.search("a.txt")


def test_a_document_whose_file_has_changed_is_read_again(project):
    shelf = Shelf(project)
    assert quotes(shelf, "شیراز") == []
    (project.folder / "texts" / "b.txt").write_text("شیراز هم شهر است.", "utf-8")
    assert quotes(shelf, "شیراز") == ["شیراز"]


def test_an_open_document_is_searched_as_it_stands_in_memory(project):
    shelf = Shelf(project)
    assert quotes(shelf, "tag:loc") == []
    document = project.open_document("b.txt")
    project.apply(edits.add_tag(project.tags, Tag("loc", "جای"))).result()
    project.apply(edits.mark_spans(document, [Span(0, 5)], ["loc"], project.annotator)).result()
    assert quotes(shelf, "tag:جای") == ["تهران"]


def test_what_has_no_room_is_searched_all_the_same(project):
    shelf = Shelf(project, room=20)
    assert quotes(shelf, "تهران") == ["تهران", "تهران"]
    assert shelf.search("a.txt") is shelf.search("a.txt")
    assert shelf.search("b.txt") is not shelf.search("b.txt")


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_searched(project):
    (project.folder / "texts" / "a.txt").write_bytes(b"\xff\xfe")
    told: list[HashiyaError] = []
    found = list(Shelf(project).searches(["a.txt", "b.txt"], unread=told.append))
    assert [search.document.name for search in found] == ["b.txt"]
    assert "a.txt" in str(told[0])
    with pytest.raises(HashiyaError):
        list(Shelf(project).searches(["a.txt"]))


def test_a_search_that_is_stopped_reads_nothing_more(project):
    assert list(Shelf(project).searches(["a.txt", "b.txt"], stopped=lambda: True)) == []


def test_figures_of_a_tag_count_what_it_and_the_tags_below_it_mark(project):
    for tag in (Tag("place", "جای", order=1), Tag("city", "شهر", parent="place", order=2)):
        project.apply(edits.add_tag(project.tags, tag)).result()
    document = project.open_document("b.txt")
    project.apply(edits.mark_spans(document, [Span(0, 9)], ["city"], project.annotator)).result()
    shelf = Shelf(project)
    assert figures_of(shelf, ["a.txt", "b.txt"], "place").words == {"تهران": 1, "شهر": 1}
    assert figures_of(shelf, ["a.txt", "b.txt"]).tokens == 7


def test_counting_tells_its_progress_and_can_be_stopped(project):
    told: list[tuple[int, int]] = []
    shelf = Shelf(project)
    figures_of(shelf, ["a.txt", "b.txt"], progress=lambda *now: told.append(now))
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert figures_of(shelf, ["a.txt"], stopped=lambda: True).tokens == 0
