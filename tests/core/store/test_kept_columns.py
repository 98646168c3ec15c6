import pytest

from core.edits import delete, mark_spans, set_note
from core.project import Project
from core.spans import Span
from core.store import folder as folder_module
from core.store import machine

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد. " * 20


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(folder_module, "WORTH_KEEPING", 3)
    with Project.create(tmp_path / "p") as project:
        (tmp_path / "t.txt").write_text(TEXT, "utf-8")
        project.add_document(tmp_path / "t.txt")
        for start in range(0, 50, 8):
            mark(project, start)
        yield project


def mark(project, start):
    document = project.open_document("t.txt")
    change = mark_spans(document, [Span(start, start + 5)], ["t"], project.annotator)
    project.apply(change).result()


def kept(project):
    return list((machine.cache_folder(project.folder) / "columns").glob("*.npz"))


def highlights(project):
    with Project.open(project.folder, write=False) as again:
        return list(again.open_document("t.txt").highlights)


def test_kept_columns_say_what_the_logs_say(project, monkeypatch):
    first = highlights(project)
    assert len(kept(project)) == 1
    monkeypatch.setattr(folder_module, "scan_log", None)  # the logs are not read again
    assert highlights(project) == first == list(project.open_document("t.txt").highlights)


def test_a_changed_log_or_text_is_read_again(project):
    highlights(project)
    mark(project, 80)
    assert len(highlights(project)) == len(project.open_document("t.txt").highlights) == 8


def test_damaged_columns_are_passed_over(project):
    first = highlights(project)
    [path] = kept(project)
    for content in (b"", b"PK\x03\x04 no zip", path.read_bytes()[:200]):
        path.write_bytes(content)
        assert highlights(project) == first


def test_what_comes_from_kept_columns_can_be_changed_and_deleted(project):
    first = highlights(project)
    project.close()
    with Project.open(project.folder) as again:
        document = again.open_document("t.txt")
        again.apply(set_note("t.txt", [document.highlights.get(first[0].id)], "n")).result()
        again.apply(delete(document, [document.highlights.get(first[1].id)])).result()
        expected = list(document.highlights)
        assert len(expected) == len(first) - 1
        assert document.highlights.get(first[1].id) is None
        assert [one.id for one in document.highlights.in_span(0, 5)] == [first[0].id]
    assert highlights(project) == expected


def test_logs_with_a_problem_are_not_kept(project):
    [log] = (project.folder / "highlights" / "t.txt").iterdir()
    log.write_bytes(log.read_bytes() + b"{slip}\n")
    highlights(project)
    assert not kept(project)
