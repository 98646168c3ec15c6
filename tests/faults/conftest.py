"""What the fault tests share: homes of their own, a small project, and counts that are told.

`HASHIYA_FAULTS` is how many times as long the random ones run (1 without it).
"""

import os
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from core.edits import add_tag, mark_spans
from core.ids import new_id
from core.items import Tag
from core.project import Project
from core.spans import Span

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد. حافظ می‌گوید: دل می‌رود ز دستم 😀\n" * 40
DOCUMENT = "نامه‌ها/نامه ۱.txt"
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
TOLD: defaultdict[str, Counter[str]] = defaultdict(Counter)


class Hand:
    """Somebody who marks words of the one document and remembers what was acknowledged."""

    def __init__(self, project, document=DOCUMENT):
        self.project = project
        self.document = document
        self.acknowledged = {}

    def change(self, start, note=""):
        """Return the change that highlights four characters."""
        opened = self.project.open_document(self.document)
        tag = next(iter(self.project.tags))
        return mark_spans(opened, [Span(start, start + 4)], [tag.id], "x", note=note, trim=False)

    def mark(self, start, note=""):
        """Highlight something; return the highlight and the future of its saving."""
        change = self.change(start, note)
        future = self.project.apply(change)
        opened = self.project.open_document(self.document)
        return opened.highlights.get(change.edits[0].id), future

    def mark_and_wait(self, start, note=""):
        """Highlight something and wait until it is saved."""
        highlight, future = self.mark(start, note=note)
        future.result(20)
        self.acknowledged[highlight.id] = highlight
        return highlight

    def missing_in(self, project):
        """Return what was acknowledged and is not, as it was, in this project."""
        document = project.open_document(self.document)
        return [one for one in self.acknowledged.values() if document.highlights.get(one.id) != one]


@pytest.fixture(scope="session")
def depth():
    return int(os.environ.get("HASHIYA_FAULTS", "1"))


@pytest.fixture
def tell_counts(request):
    """Add numbers to what is printed at the end of the run, under the test's own name."""

    def tell_counts(**counts):
        TOLD[request.node.originalname].update(counts)

    return tell_counts


@pytest.fixture
def live_in(monkeypatch):
    """Let this process be an installation whose own folders lie where it is told."""

    def live_in(home):
        for folder in FOLDERS:
            monkeypatch.setenv(folder, str(home / folder.lower()))
        return {folder: str(home / folder.lower()) for folder in FOLDERS}

    return live_in


@pytest.fixture
def quick_path():
    """A folder in memory where there is one: for what takes place without the disk's help."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def home(quick_path, live_in):
    """A machine of the test's own, so that no test finds another one's lock or counts."""
    live_in(quick_path / "home")
    return quick_path / "home"


@pytest.fixture
def make_project(home):
    """Make a project with one document and one tag, and leave it closed."""

    def make_project(folder):
        with Project.create(folder, name="نمونه") as project:
            project.add_text(DOCUMENT, TEXT)
            project.apply(add_tag(project.tags, Tag(new_id(), "سازمان", key="1"))).result()
        return folder

    return make_project


@pytest.fixture
def hand():
    return Hand


def pytest_terminal_summary(terminalreporter):
    if not TOLD:
        return
    terminalreporter.section("faults")
    for test, counts in TOLD.items():
        numbers = ", ".join(f"{n:,} {what.replace('_', ' ')}" for what, n in counts.items())
        terminalreporter.write_line(f"{test}: {numbers}")
