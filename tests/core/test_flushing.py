"""Waiting for the disk: a refusal is always told, however soon it comes."""

import os
import time

import pytest

from core.edits import mark_spans
from core.project import Project
from core.spans import Span
from core.store.writing import SavingError

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\n"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        (tmp_path / "a.txt").write_text(TEXT, "utf-8")
        project.add_document(tmp_path / "a.txt")
        yield project


@pytest.fixture
def refusing(monkeypatch):
    refused = [True]
    real = os.write

    def write(descriptor, data):
        if refused:
            raise OSError(28, "No space left on device")
        return real(descriptor, data)

    monkeypatch.setattr("core.store.files.os.write", write)
    yield refused
    refused.clear()


def mark(project, start):
    document = project.open_document("a.txt")
    return project.apply(mark_spans(document, [Span(start, start + 4)], ["t"], project.annotator))


def test_a_refusal_that_comes_at_once_is_told(project, refusing, monkeypatch):
    with pytest.raises(SavingError):
        mark(project, 0).result()
    real = project.retry

    def retry_and_wait():
        done = real()
        while not done.done() or project._pending:
            time.sleep(0.001)
        return done

    monkeypatch.setattr(project, "retry", retry_and_wait)
    with pytest.raises(SavingError):
        project.flush()
    assert project.unsaved


def test_what_was_refused_is_written_when_the_disk_takes_it_again(project, refusing):
    first = mark(project, 0)
    with pytest.raises(SavingError):
        first.result()
    refusing.clear()
    project.flush()
    assert not project.unsaved
    with Project.open(project.folder, write=False) as again:
        assert len(again.open_document("a.txt").highlights) == 1
