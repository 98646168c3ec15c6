"""Earlier versions are deleted for good when asked, and never the only way back."""

from datetime import UTC, datetime, timedelta

import pytest

from core.clearing import (
    StillNeededError,
    check_purgeable,
    older_than,
    purge_snapshots,
    up_to,
)
from core.edits import add_tag, mark_spans
from core.items import Tag
from core.project import Project
from core.spans import Span
from core.store.snapshots import Reason, Shelf, SnapshotError

NAME = "متن.txt"
TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Project.create(tmp_path / "p") as project:
        (tmp_path / NAME).write_text(TEXT, "utf-8")
        project.add_document(tmp_path / NAME)
        project.apply(add_tag(project.tags, Tag("t", "سازمان"))).result()
        yield project


def mark(project, start, end):
    document = project.open_document(NAME)
    project.apply(mark_spans(document, [Span(start, end)], ["t"], project.annotator)).result()


def three(project):
    """Make three snapshots beside that of the day, each after one more highlight."""
    for start in (0, 8, 14):
        mark(project, start, start + 2)
        project.keeper.take(Reason.COMMAND)
    return Shelf.of(project.id).snapshots


def test_what_stays_can_be_read_whole_after_the_others_are_gone(project):
    there = three(project)
    last = there[-1]
    before = {one.path: Shelf.of(project.id).read(last, one.path) for one in last.files}
    assert purge_snapshots(project, there[:-1]) > 0
    shelf = Shelf.of(project.id)
    assert [one.name for one in shelf.snapshots] == [last.name]
    assert {one.path: shelf.read(shelf.snapshots[0], one.path) for one in last.files} == before


def test_the_last_one_of_the_whole_project_stays(project):
    there = three(project)
    with pytest.raises(StillNeededError, match="it stays"):
        purge_snapshots(project, there)
    assert len(Shelf.of(project.id).snapshots) == len(there)
    assert up_to(there, there[-1]) == there[:-1]
    assert older_than(there, 2, datetime.now(UTC)) == []
    assert older_than(there, 2, datetime.now(UTC) + timedelta(3)) == there[:-1]


def test_nothing_goes_while_highlights_are_missing_unexplained(project):
    there = three(project)
    folder = project.folder
    project.close()
    [log] = (folder / "highlights" / NAME).iterdir()
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:2]))
    with Project.open(folder) as again, pytest.raises(StillNeededError, match="missing"):
        purge_snapshots(again, there[:1])


def test_nothing_goes_while_one_cannot_be_read(project):
    there = three(project)
    shelf = Shelf.of(project.id)
    shelf.path(there[1].name).write_bytes(b"no zip")
    with pytest.raises(SnapshotError, match="may need the others"):
        purge_snapshots(project, there[:1])


def test_the_only_copy_of_a_text_by_which_something_waits_to_be_found_stays(project):
    there = three(project)
    _, saved = project.replace_text(NAME, "چیز دیگری است.\n".encode())
    saved.result()
    assert project.open_document(NAME).waiting
    project.keeper.take(Reason.COMMAND)
    check_purgeable(project, there)  # the text is kept on this machine, too
    for path in project.bases.folder.glob("*.z"):
        path.unlink()
    with pytest.raises(StillNeededError, match="waiting highlights"):
        purge_snapshots(project, there)
    purge_snapshots(project, there[:-1])
    assert Shelf.of(project.id).snapshots[0].name == there[-1].name
