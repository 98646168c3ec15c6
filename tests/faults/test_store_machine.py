"""Hypothesis does everything to a project, in any order: what was acknowledged stays."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core.edits import add_tag, delete, mark_spans, set_note
from core.ids import new_id
from core.items import Tag
from core.project import Project
from core.spans import Span
from core.store.compaction import CompactionRefusedError
from core.store.files import write_file
from core.store.snapshots import SnapshotError

DOCUMENT = "یک.txt"
TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد. " * 6
STARTS = st.integers(0, len(TEXT) - 5)
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
TORN = st.sampled_from([b'{"id":"019e', b"\0" * 30, b"\xff\xfe", b'{"id":1}', b"x\n\0\0\n"])


@contextmanager
def living_in(home):
    before = {name: os.environ.get(name) for name in FOLDERS}
    os.environ.update({name: str(home / name) for name in FOLDERS})
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


class Store(RuleBasedStateMachine):
    """Two installations at one project; other programs lay hands on the first one's log."""

    def __init__(self):
        super().__init__()
        memory = Path("/dev/shm")
        self.place = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        self.homes = [self.place / "one", self.place / "other"]
        self.projects = [None, None]
        # By id, each state that was acknowledged last (None: deleted), and whose it is.
        self.saved = [{}, {}]
        self.kept = None
        self.robbed = False

    @initialize()
    def begin(self):
        with living_in(self.homes[0]):
            with Project.create(self.place / "p") as project:
                project.add_text(DOCUMENT, TEXT)
                project.apply(add_tag(project.tags, Tag(new_id(), "سازمان"))).result(20)
            self.open(0)

    def open(self, who):
        with living_in(self.homes[who]):
            self.projects[who] = Project.open(self.place / "p", annotator=("sara", "omid")[who])
            self.projects[who].open_document(DOCUMENT)

    @property
    def log(self):
        return next((self.place / "p").glob("highlights/*/sara.??????.jsonl"), None)

    def document(self, who):
        return self.projects[who].open_document(DOCUMENT)

    def apply(self, who, change):
        with living_in(self.homes[who]):
            self.projects[who].apply(change).result(20)
        for edit in self.projects[who].signed(change).edits:
            self.saved[who][edit.id] = edit.after
        if who == 0:
            self.robbed = False

    def own(self, who):
        return [one for one in self.document(who).highlights if self.saved[who].get(one.id) == one]

    @rule(who=st.sampled_from([0, 0, 0, 1]), starts=st.lists(STARTS, min_size=1, max_size=3))
    def put(self, who, starts):
        if self.projects[who] is None:
            self.open(who)
        tag = next(iter(self.projects[who].tags))
        for start in starts:
            span = Span(start, start + 4)
            self.apply(who, mark_spans(self.document(who), [span], [tag.id], "x", trim=False))

    @rule(who=st.integers(0, 1), note=st.sampled_from(["", "یک", "دو"]), most=st.integers(1, 4))
    def change_as_one_action(self, who, note, most):
        if self.projects[who] is not None and self.own(who):
            change = set_note(DOCUMENT, self.own(who)[:most], note)
            if change:
                self.apply(who, change)

    @rule(who=st.integers(0, 1), most=st.integers(1, 3))
    def take_away(self, who, most):
        if self.projects[who] is not None and self.own(who):
            self.apply(who, delete(self.document(who), self.own(who)[-most:]))

    @rule()
    def compact(self):
        try:
            with living_in(self.homes[0]):
                self.projects[0].compact()
        except (CompactionRefusedError, SnapshotError):
            place = self.place / "p"
            with living_in(self.place / "reader"), Project.open(place, write=False) as fresh:
                assert fresh.problems()
        else:
            self.robbed = False

    @rule()
    def take_in_what_others_wrote(self):
        for who in (0, 1):
            if self.projects[who] is not None:
                with living_in(self.homes[who]):
                    self.projects[who].refresh()

    @rule(who=st.integers(0, 1))
    def open_again(self, who):
        if self.projects[who] is not None:
            with living_in(self.homes[who]):
                self.projects[who].close()
            if who == 0:
                self.robbed = False
            self.open(who)

    @rule(torn=TORN)
    def die_with_a_torn_line(self, torn):
        if self.log is not None:
            with living_in(self.homes[0]):
                self.projects[0].close()
            self.robbed = False
            with self.log.open("ab") as file:
                file.write(torn)
            self.open(0)

    @rule(torn=TORN)
    def another_program_writes_into_the_log(self, torn):
        if self.log is not None:
            with self.log.open("ab") as file:
                file.write(torn)
            self.robbed = True

    @rule()
    def another_program_keeps_the_log(self):
        if self.log is not None:
            self.kept = self.log.read_bytes()

    @precondition(lambda self: self.kept is not None)
    @rule(in_place=st.booleans())
    def another_program_puts_the_kept_log_back(self, in_place):
        if not self.wrote_since_opening():
            return
        if in_place:
            self.log.write_bytes(self.kept)
        else:
            write_file(self.log, self.kept)
        self.robbed = True

    @rule(share=st.floats(0, 1))
    def another_program_cuts_the_log(self, share):
        if self.wrote_since_opening():
            os.truncate(self.log, int(self.log.stat().st_size * share))
            self.robbed = True

    @rule()
    def another_program_takes_the_log_away(self):
        if self.wrote_since_opening():
            self.log.unlink()
            self.robbed = True

    @rule()
    def a_sync_client_makes_a_conflicted_copy(self):
        if self.log is not None and not self.robbed:
            shutil.copy(self.log, self.log.with_name("sara (conflicted copy).jsonl"))

    def wrote_since_opening(self):
        """Only then does the program know that the log lacks something."""
        return self.log is not None and self.projects[0].look(DOCUMENT)[1].writer._wrote

    @invariant()
    def everything_acknowledged_is_in_memory(self):
        for who in (0, 1):
            if self.projects[who] is not None:
                self.check(self.projects[who], [who])

    @invariant()
    def everything_acknowledged_is_on_the_disk(self):
        if self.projects[0] is None or self.robbed:
            return
        with living_in(self.place / "reader"), Project.open(self.place / "p", write=False) as fresh:
            self.check(fresh, [0, 1])

    def check(self, project, whose):
        document = project.open_document(DOCUMENT)
        for who in whose:
            for identifier, saved in self.saved[who].items():
                assert document.highlights.get(identifier) == saved

    def teardown(self):
        for who, project in enumerate(self.projects):
            if project is not None:
                with living_in(self.homes[who]):
                    project.close()
        if self.projects[0] is not None:
            self.robbed = False
            self.everything_acknowledged_is_on_the_disk()
        shutil.rmtree(self.place)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace a file that is open")
def test_whatever_happens_to_a_project_acknowledged_edits_stay(depth, tell_counts):
    examples = 60 * depth
    run_state_machine_as_test(
        Store,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    tell_counts(lives=examples, lost=0)
