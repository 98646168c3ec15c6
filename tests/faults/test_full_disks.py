"""Full and read-only disks: it is said why an edit is not saved, and nothing is lost."""

import errno
import os

import pytest

from core.edits import set_note
from core.manifest import ProjectError
from core.messages import HashiyaError
from core.project import Project
from core.store import files
from core.store.writing import SavingError

FULL = os.strerror(errno.ENOSPC)


def fill(place, *, leaving=0):
    """Fill a file system; return the file that does."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    with ballast.open("r+b") as file:
        file.truncate(ballast.stat().st_size - leaving)
        os.fsync(file.fileno())
    return ballast


def mark_until_refused(hand, most=3000):
    """Mark until the disk takes no more, and a little on; return the reason and how many waited."""
    reasons, waiting = [], []
    for number in range(most):
        highlight, future = hand.mark(number % 2000, "یادداشتی که جا می‌خواهد " * 8)
        error = future.exception(30)
        if error is None:
            hand.acknowledged[highlight.id] = highlight
        else:
            assert isinstance(error, SavingError)
            reasons.append(str(error))
            waiting.append(highlight)
            if len(waiting) == 5:
                break
    return reasons, waiting


def check_that_space_brings_everything(project, now, reasons, waiting, make_space):
    folder = project.folder
    assert project.unsaved
    with Project.open(folder, write=False) as seen:  # what a power cut now would leave
        assert not now.missing_in(seen)
    make_space()
    project.flush()
    assert not project.unsaved
    project.close()
    assert not list(folder.rglob("*.tmp"))
    with Project.open(folder) as again:
        assert not again.problems()
        assert not now.missing_in(again)
        document = again.open_document(now.document)
        assert all(document.highlights.get(one.id) == one for one in waiting)


@pytest.mark.parametrize("leaving", [0, 9000, 40_000])
@pytest.mark.parametrize("kind", ["memory", "ext4"])
def test_on_a_full_disk_edits_wait_and_are_saved_when_there_is_room(
    mounts, make_project, hand, tell_counts, kind, leaving
):
    place = mounts.memory(512 << 10) if kind == "memory" else mounts.made("ext4", 4 << 20)
    folder = make_project(place / "p")
    ballast = fill(place, leaving=leaving)
    project = Project.open(folder)
    now = hand(project)
    reasons, waiting = mark_until_refused(now)
    assert len(waiting) == 5
    assert all(FULL in one for one in reasons)
    check_that_space_brings_everything(project, now, reasons, waiting, ballast.unlink)
    tell_counts(acknowledged=len(now.acknowledged), waited=len(waiting), lost=0)


def test_compacting_on_a_full_disk_changes_nothing(mounts, make_project, hand):
    place = mounts.memory(1 << 20)
    folder = make_project(place / "p")
    with Project.open(folder) as project:
        now = hand(project)
        for number in range(40):
            now.mark_and_wait(number * 5, "یادداشت " * 30)
        document = project.open_document(now.document)
        project.apply(set_note(now.document, list(document.highlights), "دیگر")).result()
        now.acknowledged = {one.id: one for one in document.highlights}
        [log] = folder.glob("highlights/*/*/*.jsonl")
        before = log.read_bytes()
        ballast = fill(place)
        with pytest.raises((OSError, HashiyaError), match=FULL):
            project.compact()
        assert log.read_bytes() == before
        assert not list(folder.rglob(".*.tmp"))
        ballast.unlink()
        project.compact()
        assert len(log.read_bytes()) < len(before)
        now.mark_and_wait(300)
    with Project.open(folder) as project:
        assert not now.missing_in(project)
        assert not project.problems()


def test_a_limit_on_file_sizes_is_told_and_waited_for(quick_path, make_project, hand):
    resource = pytest.importorskip("resource", reason="this system knows no limits of that kind")
    folder = make_project(quick_path / "p")
    project = Project.open(folder)
    now = hand(project)
    now.mark_and_wait(0)
    [log] = folder.glob("highlights/*/*/*.jsonl")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 2500, limits[1]))
    try:
        reasons, waiting = mark_until_refused(now)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert all(os.strerror(errno.EFBIG) in one for one in reasons)
    check_that_space_brings_everything(project, now, reasons, waiting, lambda: None)


def test_a_device_that_takes_nothing_is_a_full_one(quick_path, make_project, hand, monkeypatch):
    folder = make_project(quick_path / "p")
    project = Project.open(folder)
    now = hand(project)
    now.mark_and_wait(0)
    with monkeypatch.context() as patch:
        patch.setattr(files.os, "write", lambda *_: 0)
        reasons, waiting = mark_until_refused(now)
    assert all(FULL in one for one in reasons)
    check_that_space_brings_everything(project, now, reasons, waiting, lambda: None)


def test_a_read_only_medium_is_read_and_says_so(mounts, quick_path, make_project, hand):
    folder = make_project(quick_path / "p")
    with Project.open(folder) as project:
        now = hand(project)
        now.mark_and_wait(0)
    [log] = folder.glob("highlights/*/*/*.jsonl")
    with log.open("ab") as file:
        file.write(b'{"id":"019e7044-8f')  # a torn end that cannot be mended there
    place = mounts.read_only(folder)
    with Project.open(place) as project:
        assert project.read_only
        assert not now.missing_in(project)
        assert [one.kind for one in project.problems()] == ["torn"]
        with pytest.raises(ProjectError):
            project.apply(now.change(20))


@pytest.mark.parametrize("what", ["p", "p/highlights", "p/tags"])
def test_part_of_a_project_that_cannot_be_written_is_told_when_it_is_written(
    mounts, quick_path, make_project, hand, what
):
    folder = make_project(quick_path / "p")
    place = mounts.read_only(quick_path / what)
    inside = quick_path / "seen"
    if what == "p":
        inside = place
    else:
        inside.mkdir()
        for one in folder.iterdir():
            target = place if one == quick_path / what else one
            (inside / one.name).symlink_to(target)
    with Project.open(inside) as project:
        try:
            error = hand(project).mark(0)[1].exception(20)
        except ProjectError as refused:
            error = refused
        assert isinstance(error, HashiyaError) or what == "p/tags"
