"""Each call to the system fails in turn: nothing acknowledged is lost, nothing is forgotten."""

import errno
import os
from collections import Counter
from pathlib import Path

import pytest

from core.edits import set_note
from core.project import Project
from core.store.writing import SavingError

CALLS = ("open", "write", "fsync", "fdatasync", "ftruncate", "replace", "mkdir")
REASONS = (os.strerror(errno.ENOSPC), os.strerror(errno.EIO))


class Failing:
    """Lets the calls from the `first` on fail, `many` of them, that have to do with one folder."""

    def __init__(self, monkeypatch, folder, *, first=-1, many=1, error=errno.ENOSPC):
        self.seen = 0
        self.failed = Counter()
        self.first, self.many, self.error = first, many, error
        self._folder = str(folder)
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name, call):
        def wrapped(first, *more, **named):
            if not self._concerns(name, first, more):
                return call(first, *more, **named)
            number = self.seen
            self.seen += 1
            if self.first <= number < self.first + self.many:
                self.failed[name] += 1
                if name == "write" and len(more[0]) > 1:
                    call(first, more[0][: len(more[0]) // 2])  # a disk fills up in mid-line
                raise OSError(self.error, os.strerror(self.error))
            return call(first, *more, **named)

        return wrapped

    def _concerns(self, name, first, more):
        if isinstance(first, int):
            try:
                path = Path(f"/proc/self/fd/{first}").readlink()
            except OSError:
                return False
        else:
            path = os.fspath(first)
        if name == "open" and not more[0] & (os.O_CREAT | os.O_RDWR | os.O_WRONLY):
            return False
        return str(path).startswith(self._folder)


def work(hand):
    """Do a little of everything; what the disk refuses is written later."""
    refused = 0
    for number in range(4):
        highlight, future = hand.mark(number * 20, note=f"یادداشت {number}")
        error = future.exception(20)
        if error is None:
            hand.acknowledged[highlight.id] = highlight
        else:
            assert isinstance(error, SavingError)
            assert any(reason in str(error) for reason in REASONS)
            refused += 1
        if number == 2:
            hand.acknowledged.pop(highlight.id, None)
            document = hand.project.open_document(hand.document)
            change = set_note(hand.document, [highlight], "دیگر")
            if hand.project.apply(change).exception(20) is not None:
                refused += 1
            else:
                hand.acknowledged[highlight.id] = document.highlights.get(highlight.id)
    return refused


def begun(make_project, hand, folder, start):
    """Return a project in which the log is new, whole, torn, unfinished, or cut by another."""
    make_project(folder)
    one = None
    if start != "new":
        with Project.open(folder) as project:
            one = hand(project)
            one.mark_and_wait(500)
            one.mark_and_wait(600)
    [log] = [*folder.glob("highlights/*/*/*.jsonl")] or [None]
    if start == "torn":
        log.write_bytes(log.read_bytes() + b'{"id":"019e7044-8fd0-71')
    if start == "unfinished":
        log.write_bytes(log.read_bytes()[:-1])
    project = Project.open(folder)
    now = hand(project)
    now.acknowledged = one.acknowledged if one else {}
    if start == "cut":
        now.mark_and_wait(700)
        lines = log.read_bytes().splitlines(keepends=True)
        log.write_bytes(b"".join(lines[:2]))
    return project, now


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="Linux tells where a file lies")
@pytest.mark.parametrize("many", [1, 4])
@pytest.mark.parametrize("start", ["new", "whole", "torn", "unfinished", "cut"])
def test_whatever_call_fails_acknowledged_edits_stay_and_the_others_are_saved_later(
    quick_path, make_project, hand, monkeypatch, tell_counts, start, many
):
    first = 0
    while True:
        folder = quick_path / str(first)
        project, now = begun(make_project, hand, folder, start)
        with monkeypatch.context() as patch:
            failing = Failing(patch, quick_path, first=first, many=many)
            refused = work(now)
        document = project.open_document(now.document)
        wanted = {one.id: one for one in document.highlights}
        project.flush()
        assert not project.unsaved
        project.close()
        with Project.open(folder) as again:
            problems = [one for one in again.problems() if one.kind != "torn"]
            assert not problems, (first, failing.failed, problems)
            assert not now.missing_in(again), (first, failing.failed)
            found = {one.id: one for one in again.open_document(now.document).highlights}
            assert found == wanted, (first, failing.failed)
        tell_counts(failing_calls=sum(failing.failed.values()), refused=refused)
        if not failing.failed:
            break
        first += 1
    assert first > 5
