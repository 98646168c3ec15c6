"""What the fault tests share: homes of their own, a small project, and counts that are told.

`HASHIYA_FAULTS` is how many times as long the random ones run (1 without it).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
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


class Mounts:
    """File systems of a test's own, made in a file or in memory, and taken away after it."""

    def __init__(self, folder):
        self._folder = folder
        self._mounted = []

    def memory(self, size):
        """Return an empty file system in memory that holds so many bytes."""
        place = self._place("memory")
        self._run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place)
        self._mounted.append(place)
        return place

    def made(self, kind, size):
        """Return an empty file system of a kind (`ext4`, `xfs`), in a file of so many bytes."""
        if shutil.which(f"mkfs.{kind}") is None:
            pytest.skip(f"mkfs.{kind} is not installed")
        image = self._folder / f"{kind}.img"
        with image.open("wb") as file:
            file.truncate(size)
        self._run(f"mkfs.{kind}", "-q", image)
        place = self._place(kind)
        self.mount_again(place)
        return place

    def mount_again(self, place):
        """Mount what `made` has made, as after a power cut."""
        self._run("mount", "-o", "loop", self._folder / f"{place.name}.img", place)
        self._mounted.append(place)

    def read_only(self, folder):
        """Return a place where the folder can be read and not written, not even by root."""
        place = self._place("read-only")
        self._run("mount", "--bind", folder, place)
        self._mounted.append(place)
        self._run("mount", "-o", "remount,ro,bind", place)
        return place

    def unmount(self, place):
        """Let go of a file system; what is still being closed is waited for."""
        self._mounted.remove(place)
        for _ in range(50):
            if subprocess.run(["umount", place], capture_output=True, check=False).returncode == 0:
                return
            time.sleep(0.1)
        pytest.fail(f"{place} could not be unmounted")

    def close(self):
        for place in reversed(list(self._mounted)):
            self.unmount(place)

    def _place(self, name):
        place = self._folder / name
        place.mkdir()
        return place

    @staticmethod
    def _run(*command):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"{command[0]} is not possible here: {done.stderr.strip()}")


@pytest.fixture
def mounts(tmp_path):
    """What mounts file systems; where that is not allowed, the test is skipped."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount file systems")
    mounts = Mounts(tmp_path)
    yield mounts
    mounts.close()
