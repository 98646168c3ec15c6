import shutil

import pytest

from core.conflicts import conflicts
from core.edits import add_tag, delete, mark_spans, set_note
from core.items import Tag
from core.manifest import ProjectError
from core.merging_projects import merge_copy
from core.project import Project
from core.spans import Span
from core.store.snapshots import Reason, Shelf, SuspendedError

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\nحافظ می‌گوید: دل می‌رود ز دستم\n"
ONE, TWO = "یک.txt", "دو.txt"


@pytest.fixture
def project(tmp_path, monkeypatch):
    at_home(tmp_path, monkeypatch)
    (tmp_path / ONE).write_text(TEXT, encoding="utf-8")
    (tmp_path / TWO).write_text(TEXT + "دو", encoding="utf-8")
    with Project.create(tmp_path / "p", name="نمونه") as project:
        project.add_document(tmp_path / ONE)
        project.apply(add_tag(project.tags, Tag("t", "سازمان"))).result()
        mark(project, 0, 7)
        yield project


def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def away(tmp_path, monkeypatch):
    """Be another machine from now on, with an annotator and an installation of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other machine"))


@pytest.fixture
def copy(project, tmp_path, monkeypatch):
    """The same project on another machine, open there."""
    shutil.copytree(project.folder, tmp_path / "copy")
    away(tmp_path, monkeypatch)
    with Project.open(tmp_path / "copy") as copy:
        yield copy
    at_home(tmp_path, monkeypatch)


def mark(project, start, end, name=ONE):
    document = project.open_document(name)
    change = mark_spans(document, [Span(start, end)], ["t"], project.annotator)
    project.apply(change).result()
    return change.edits[0].after


def spans(project, name=ONE):
    return [(one.start, one.end) for one in project.open_document(name).highlights]


def merged(project, copy, tmp_path, monkeypatch):
    copy.close()
    at_home(tmp_path, monkeypatch)
    return merge_copy(project, copy.folder)


def test_both_peoples_work_is_there_afterwards(project, copy, tmp_path, monkeypatch):
    assert copy.installation != project.installation
    mark(project, 8, 13)
    mark(copy, 17, 20)
    copy.apply(add_tag(copy.tags, Tag("u", "شخص"))).result()
    report = merged(project, copy, tmp_path, monkeypatch)
    assert spans(project) == [(0, 7), (8, 13), (17, 20)]
    assert project.tags.named("u") == "شخص"
    assert report.records == 2
    assert not report.problems
    assert not project.problems()
    assert Reason.IMPORT in {one.reason for one in Shelf.of(project.id).snapshots}
    assert merge_copy(project, copy.folder).logs == {}


def test_deletions_and_conflicts_come_too(project, copy, tmp_path, monkeypatch):
    second = mark(project, 8, 13)
    for one, note in ((project, "خانه"), (copy, "راه")):
        first = next(iter(one.open_document(ONE).highlights))
        one.apply(set_note(ONE, [first], note)).result()
    third = mark(copy, 17, 20)
    copy.apply(delete(copy.open_document(ONE), [third])).result()
    merged(project, copy, tmp_path, monkeypatch)
    assert spans(project) == [(0, 7), (8, 13)]
    [conflict] = conflicts(project)
    assert {one.item.note for one in conflict.versions} == {"خانه", "راه"}
    assert second in list(project.open_document(ONE).highlights)


def test_documents_that_lack_here_come_with_their_highlights(project, copy, tmp_path, monkeypatch):
    copy.add_document(tmp_path / TWO)
    mark(copy, 8, 13, TWO)
    report = merged(project, copy, tmp_path, monkeypatch)
    assert report.texts == [TWO]
    assert spans(project, TWO) == [(8, 13)]
    assert (project.folder / "texts" / TWO).read_bytes() == (tmp_path / TWO).read_bytes()


def test_a_document_that_was_renamed_on_one_side_is_one_document(
    project, copy, tmp_path, monkeypatch
):
    mark(copy, 8, 13)
    project.rename_document(ONE, "نو.txt")
    report = merged(project, copy, tmp_path, monkeypatch)
    assert report.texts == []
    assert project.documents() == ["نو.txt"]
    assert spans(project, "نو.txt") == [(0, 7), (8, 13)]


def test_a_text_that_differs_stays_ours_and_is_told(project, copy, tmp_path, monkeypatch):
    copy.close()
    (copy.folder / "texts" / ONE).write_text("تازه: " + TEXT, "utf-8")
    away(tmp_path, monkeypatch)
    with Project.open(copy.folder) as again:
        mark(again, 14, 19)
    report = merged(project, copy, tmp_path, monkeypatch)
    assert report.differing == [ONE]
    assert project.open_document(ONE).text.string == TEXT
    project.close()
    with Project.open(project.folder) as home:
        document = home.open_document(ONE)
        assert len(document.highlights) + len(document.waiting) == 2
        assert (8, 13) in spans(home) or document.waiting


def test_our_own_log_gets_the_records_that_it_lacks(project, tmp_path):
    shutil.copytree(project.folder, tmp_path / "before")
    second = mark(project, 8, 13)
    project.close()
    shutil.copytree(project.folder, tmp_path / "after")
    shutil.rmtree(project.folder)
    (tmp_path / "before").rename(project.folder)
    with Project.open(project.folder) as again:
        assert len(again.open_document(ONE).highlights) == 1
        merge_copy(again, tmp_path / "after")
        assert second in list(again.open_document(ONE).highlights)
        mark(again, 14, 16)
    with Project.open(project.folder) as again:
        assert spans(again) == [(0, 7), (8, 13), (14, 16)]


def test_what_is_damaged_there_stays_there_and_is_named(project, copy, tmp_path, monkeypatch):
    made = mark(copy, 8, 13)
    copy.close()
    log = next(
        path
        for path in (copy.folder / "highlights" / ONE).iterdir()
        if made.id in path.read_text("utf-8")
    )
    with log.open("ab") as file:
        file.write(b"{slip}\n")
    report = merged(project, copy, tmp_path, monkeypatch)
    assert [problem.line for problem in report.problems] == [3]
    assert made in list(project.open_document(ONE).highlights)
    assert not project.problems()


def test_what_is_damaged_here_stops_the_merge_before_anything_is_written(
    project, copy, tmp_path, monkeypatch
):
    mark(copy, 8, 13)
    [log] = (project.folder / "highlights" / ONE).iterdir()
    with log.open("ab") as file:
        file.write(b"{slip}\n")
    with pytest.raises(SuspendedError):
        merged(project, copy, tmp_path, monkeypatch)
    assert len(list(log.parent.iterdir())) == 1


def test_what_is_no_copy_of_the_project_is_refused_in_a_sentence(project, tmp_path):
    with Project.create(tmp_path / "q", name="دیگر"):
        pass
    with pytest.raises(ProjectError, match="another project"):
        merge_copy(project, tmp_path / "q")
    with pytest.raises(ProjectError, match="this project itself"):
        merge_copy(project, project.folder)
    with pytest.raises(ProjectError, match="no folder"):
        merge_copy(project, tmp_path / "none")
    shutil.copytree(project.folder, tmp_path / "newer")
    path = tmp_path / "newer" / "project.json"
    path.write_text(path.read_text("utf-8").replace('"version": 1', '"version": 2'), "utf-8")
    with pytest.raises(ProjectError, match="newer version"):
        merge_copy(project, tmp_path / "newer")
