import unicodedata

import pytest

from core.correcting import Replacement, correct
from core.edits import mark_spans
from core.manifest import ProjectError
from core.project import Project
from core.spans import Span
from core.store import files
from core.store.names import NameRefusedError
from core.store.problems import Kind

TEXT = "دانشگاه تهران در سال 1313 بود.\n"
NAME = "نامه‌ها/متن.txt"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        (tmp_path / "t.txt").write_bytes(TEXT.encode("cp1256"))
        project.add_document(tmp_path / "t.txt", name=NAME, encoding="cp1256")
        change = mark_spans(project.open_document(NAME), [Span(0, 7)], ["t"], project.annotator)
        project.apply(change).result()
        yield project


def quotes(project, name):
    document = project.open_document(name)
    return [one.quote(document.text.string) for one in document.highlights]


def tree(project):
    """Return the files of the project's documents, hidden ones aside."""
    return sorted(
        path.relative_to(project.folder).as_posix()
        for part in ("texts", "highlights", "sources")
        for path in (project.folder / part).rglob("*")
        if path.is_file()
    )


def kinds(project):
    return [problem.kind for problem in project.problems() if problem.file.startswith("highlights")]


def test_a_renamed_document_keeps_text_original_and_highlights(project):
    project.rename_document(NAME, "دفتر/یکم.txt")
    assert project.documents() == ["دفتر/یکم.txt"]
    assert quotes(project, "دفتر/یکم.txt") == ["دانشگاه"]
    log = f"{project.annotator}.{project.installation}.jsonl"
    assert tree(project) == [
        f"highlights/دفتر/یکم.txt/{log}",
        "sources/دفتر/یکم.txt",
        "texts/دفتر/یکم.txt",
    ]
    assert not (project.folder / "texts" / "نامه‌ها").exists()
    document = project.open_document("دفتر/یکم.txt")
    project.apply(mark_spans(document, [Span(8, 13)], ["t"], project.annotator)).result()
    project.close()
    with Project.open(project.folder) as again:
        assert quotes(again, "دفتر/یکم.txt") == ["دانشگاه", "تهران"]
        assert kinds(again) == []
        assert again.alarms() == []


def test_a_document_that_was_never_opened_can_be_renamed_and_removed(project):
    project.close()
    with Project.open(project.folder) as again:
        again.rename_document(NAME, "b.txt")
        again.remove_document("b.txt")
        assert again.documents() == []


def test_a_name_that_is_taken_or_not_allowed_is_refused(project, tmp_path):
    project.add_document(tmp_path / "t.txt", name="other.txt", encoding="cp1256")
    before = tree(project)
    with pytest.raises(ProjectError):
        project.rename_document(NAME, "other.txt")
    with pytest.raises(ProjectError):
        project.rename_document(NAME, "OTHER.txt")
    with pytest.raises(NameRefusedError):
        project.rename_document(NAME, "../out.txt")
    with pytest.raises(ProjectError):
        project.rename_document("none.txt", "some.txt")
    assert tree(project) == before
    assert quotes(project, NAME) == ["دانشگاه"]


def test_a_name_whose_highlights_are_another_documents_is_refused(project):
    folder = project.folder / "highlights" / "b.txt"
    folder.mkdir()
    (folder / "omid.p3x8d1.jsonl").write_bytes(b"")
    with pytest.raises(ProjectError):
        project.rename_document(NAME, "b.txt")
    assert quotes(project, NAME) == ["دانشگاه"]


@pytest.mark.parametrize("steps", [1, 2])
def test_a_renaming_that_is_cut_short_loses_nothing(project, monkeypatch, steps):
    real, done = files.replace, []

    def replace(source, target):
        if len(done) == steps:
            raise OSError(5, "Input/output error")
        done.append(source)
        real(source, target)

    project.flush()
    monkeypatch.setattr("core.documents.replace", replace)
    with pytest.raises(ProjectError):
        project.rename_document(NAME, "b.txt")
    monkeypatch.undo()
    project.close()
    with Project.open(project.folder) as again:
        assert again.documents() == ["b.txt"]
        assert quotes(again, "b.txt") == ["دانشگاه"]


def test_a_document_corrected_since_its_log_was_begun_finds_its_work_after_a_renaming_outside(
    project,
):
    document = project.open_document(NAME)
    project.change_text(correct(document, [Replacement(8, 13, "شیراز")])).result()
    project.close()
    (project.folder / "texts" / NAME).rename(project.folder / "texts" / "b.txt")
    with Project.open(project.folder) as again:
        assert quotes(again, "b.txt") == ["دانشگاه"]


def test_a_removed_document_lies_in_the_trash_and_is_restored_whole(project):
    removed = project.remove_document(NAME)
    assert project.documents() == []
    assert (tree(project), kinds(project)) == ([], [])
    assert project.files.removed() == [removed] or project.files.removed()[0].name == NAME
    assert project.restore_document(removed) == NAME
    assert project.files.removed() == []
    assert not (project.folder / ".trash" / removed.id / "texts").exists()
    assert quotes(project, NAME) == ["دانشگاه"]
    project.close()
    with Project.open(project.folder) as again:
        assert quotes(again, NAME) == ["دانشگاه"]
        assert again.problems() == []
        assert again.alarms() == []


def test_the_trash_keeps_every_document_that_had_the_same_name(project, tmp_path):
    project.remove_document(NAME)
    (tmp_path / "t.txt").write_text("دیگر", "utf-8")
    project.add_document(tmp_path / "t.txt", name=NAME)
    project.remove_document(NAME)
    late, early = project.files.removed()
    assert (late.name, early.name) == (NAME, NAME)
    assert late.at >= early.at
    project.restore_document(late)
    with pytest.raises(ProjectError):
        project.restore_document(early)
    assert project.restore_document(early, "b.txt") == "b.txt"
    assert quotes(project, "b.txt") == ["دانشگاه"]
    assert quotes(project, NAME) == []
    with pytest.raises(ProjectError):
        project.restore_document(early, "c.txt")


def test_a_document_whose_name_lies_decomposed_on_the_disk_is_moved_too(project, tmp_path):
    name = "آب.txt"
    path = project.folder / "texts" / unicodedata.normalize("NFD", name)
    path.write_text("متن", "utf-8")
    removed = project.remove_document(name)
    assert removed.name == name
    assert not path.exists()
    assert project.restore_document(removed) == name


@pytest.mark.parametrize("steps", [1, 2])
def test_a_removal_that_is_cut_short_can_be_taken_back(project, monkeypatch, steps):
    real, done = files.replace, []

    def replace(source, target):
        if len(done) == steps:
            raise OSError(5, "Input/output error")
        done.append(source)
        real(source, target)

    project.flush()
    monkeypatch.setattr("core.documents.replace", replace)
    with pytest.raises(ProjectError):
        project.remove_document(NAME)
    monkeypatch.undo()
    project.close()
    with Project.open(project.folder) as again:
        [removed] = again.files.removed()
        assert kinds(again) == ([Kind.ORPHAN] if steps == 1 else [])
        assert again.restore_document(removed) == NAME
        assert quotes(again, NAME) == ["دانشگاه"]


def test_a_project_that_is_only_read_refuses_to_move_anything(project):
    project.close()
    with Project.open(project.folder, write=False) as again:
        for move in (
            lambda: again.rename_document(NAME, "b.txt"),
            lambda: again.remove_document(NAME),
            lambda: again.replace_text(NAME, b"text"),
        ):
            with pytest.raises(ProjectError):
                move()
        assert quotes(again, NAME) == ["دانشگاه"]
