"""Every state in which a power cut could leave the files is opened again.

The calls to the system are recorded; then the states are made that POSIX allows at each moment:
what was written and not synced is there, missing, cut in half or zeroed; names that were not synced
are missing from some point on, or one of them alone. A cut can also come after a process was killed
and another one has gone on.
"""

import itertools
import os
import random
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.edits import add_tag, delete, set_note
from core.ids import new_id
from core.items import Tag
from core.messages import HashiyaError
from core.project import Project
from core.store import compaction, files, writing

# What may be said of a state: lines that nobody was told are saved, and that are not whole.
HARMLESS = ("torn", "batch", "damaged")
MOST_STATES = 60  # a moment; beyond it they are drawn by lot
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="Linux tells where an open file lies"
)


@dataclass(frozen=True, slots=True)
class Write:
    inode: int
    offset: int
    content: bytes

    def on(self, content):
        content = content.ljust(self.offset, b"\0")
        return content[: self.offset] + self.content + content[self.offset + len(self.content) :]


@dataclass(frozen=True, slots=True)
class Cut:
    inode: int
    length: int

    def on(self, content):
        return content[: self.length].ljust(self.length, b"\0")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that comes (with an inode; 0 is a folder), moves (`old`) or goes (`inode` < 0)."""

    path: str
    inode: int
    old: str = ""

    def on(self, names):
        names = dict(names)
        if self.old:
            for one in [one for one in names if one == self.old or one.startswith(f"{self.old}/")]:
                names[self.path + one.removeprefix(self.old)] = names.pop(one)
        elif self.inode < 0:
            names.pop(self.path, None)
        else:
            names[self.path] = self.inode
        return names

    def is_in(self, folder):
        return folder in (_folder(self.path), _folder(self.old or self.path))


def _folder(path):
    return path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Synced:
    inode: int


@dataclass(frozen=True, slots=True)
class FolderSynced:
    path: str


@dataclass(slots=True)
class Recorder:
    """Stands between the program and the system, and notes what concerns `root`."""

    root: str
    steps: list = field(default_factory=list)
    inodes: dict = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    real: dict = field(default_factory=dict)

    def record(self, patch, *, deaf_to=()):
        for name in ("open", "write", "ftruncate", "replace", "unlink", "mkdir", "rmdir"):
            self.real[name] = getattr(os, name)
            patch.setattr(os, name, getattr(self, name))
        for name in ("fsync", "fdatasync"):
            self.real[name] = getattr(os, name)
            if name not in deaf_to:
                patch.setattr(os, name, lambda d, name=name: self.sync(d, name, deaf_to))

    def below(self, path):
        path = str(Path(path).absolute())
        return os.path.relpath(path, self.root) if path.startswith(self.root + "/") else None

    def of(self, descriptor):
        return self.below(Path(f"/proc/self/fd/{descriptor}").readlink())

    def inode(self, path):
        return self.inodes.setdefault(path, len(self.inodes) + 1)

    def open(self, path, flags, mode=0o777, **more):
        with self.lock:
            name = self.below(path)
            was_there = Path(path).exists()
            descriptor = self.real["open"](path, flags, mode, **more)
            if name is not None and not Path(path).is_dir():
                if not was_there:
                    self.inodes[name] = max([0, *self.inodes.values()]) + 1
                    self.steps.append(Name(name, self.inodes[name]))
                elif flags & os.O_TRUNC:
                    self.steps.append(Cut(self.inodes[name], 0))
            return descriptor

    def write(self, descriptor, content):
        with self.lock:
            length = self.real["write"](descriptor, content)
            name = self.of(descriptor)
            if name is not None:
                offset = os.lseek(descriptor, 0, os.SEEK_CUR) - length
                self.steps.append(Write(self.inodes[name], offset, bytes(content[:length])))
            return length

    def ftruncate(self, descriptor, length):
        with self.lock:
            self.real["ftruncate"](descriptor, length)
            name = self.of(descriptor)
            if name is not None:
                self.steps.append(Cut(self.inodes[name], length))

    def sync(self, descriptor, call, deaf_to):
        with self.lock:
            name = self.of(descriptor)
            is_folder = Path(f"/proc/self/fd/{descriptor}").is_dir()
            if name is None and is_folder:
                place = Path(f"/proc/self/fd/{descriptor}").readlink()
                name = "" if str(place) == self.root else None
            if name is None or ("folders" in deaf_to and is_folder):
                return
            if "files" in deaf_to and call == "fsync" and not is_folder:
                return
            self.steps.append(FolderSynced(name) if is_folder else Synced(self.inodes[name]))

    def replace(self, old, new, **more):
        with self.lock:
            self.real["replace"](old, new, **more)
            source, target = self.below(old), self.below(new)
            if target is not None:
                moved = {
                    one: target + one.removeprefix(source)
                    for one in self.inodes
                    if one == source or one.startswith(f"{source}/")
                }
                for one, other in moved.items():
                    self.inodes[other] = self.inodes.pop(one)
                self.steps.append(Name(target, 0, source))

    def unlink(self, path, **more):
        with self.lock:
            self.real["unlink"](path, **more)
            if (name := self.below(path)) is not None:
                self.inodes.pop(name, None)
                self.steps.append(Name(name, -1))

    def rmdir(self, path, **more):
        with self.lock:
            self.real["rmdir"](path, **more)
            if (name := self.below(path)) is not None:
                self.steps.append(Name(name, -1))

    def mkdir(self, path, *more, **named):
        with self.lock:
            self.real["mkdir"](path, *more, **named)
            if (name := self.below(path)) is not None:
                self.steps.append(Name(name, 0))


def played(steps, content):
    for step in steps:
        content = step.on(content)
    return content


def crash_states(steps, chance):
    """Return the trees (path to bytes, or None for a folder) that a cut now could leave."""
    synced, waiting = {}, {}
    names, unsynced = {}, []
    for step in steps:
        match step:
            case Write() | Cut():
                waiting.setdefault(step.inode, []).append(step)
            case Synced():
                synced[step.inode] = played(
                    waiting.pop(step.inode, []), synced.get(step.inode, b"")
                )
            case Name():
                unsynced.append(step)
            case FolderSynced():
                for one in [one for one in unsynced if one.is_in(step.path)]:
                    names = one.on(names)
                    unsynced.remove(one)
    contents = {inode: _contents(synced.get(inode, b""), todo) for inode, todo in waiting.items()}
    orders = [unsynced[:n] for n in range(len(unsynced) + 1)]
    orders += [unsynced[:n] + unsynced[n + 1 :] for n in range(len(unsynced))]
    found = {}
    for order in orders:
        there = _reachable(played(order, names))
        open_ones = [inode for inode in contents if inode in there.values()]
        for chosen in itertools.product(*(contents[inode] for inode in open_ones)):
            bytes_of = synced | dict(zip(open_ones, chosen, strict=True))
            tree = {
                path: bytes_of.get(inode, b"") if inode else None for path, inode in there.items()
            }
            found[tuple(sorted((p, c if c is None else hash(c)) for p, c in tree.items()))] = tree
    states = list(found.values())
    return states if len(states) <= MOST_STATES else chance.sample(states, MOST_STATES)


def _contents(base, steps):
    """Return what a file with these unsynced steps may hold."""
    found = [played(steps[:n], base) for n in range(len(steps) + 1)]
    last = steps[-1]
    if isinstance(last, Write):
        before, half = played(steps[:-1], base), len(last.content) // 2
        found += [
            Write(0, last.offset, last.content[:half]).on(before),
            Write(0, last.offset, b"\0" * len(last.content)).on(before),
            Write(0, last.offset, b"\0" * half + last.content[half:]).on(before),
            Write(0, last.offset, last.content[:half].ljust(len(last.content), b"\0")).on(before),
        ]
    return list(dict.fromkeys(found))


def _reachable(names):
    """Return the names whose folders are there."""
    return {
        path: inode
        for path, inode in names.items()
        if all(str(one) in names for one in list(Path(path).parents)[:-1])
    }


def put_there(tree, place):
    place.mkdir(parents=True)
    for path, content in sorted(tree.items()):
        if content is None:
            (place / path).mkdir()
        else:
            (place / path).write_bytes(content)


def stamped(recorder):
    """Return futures that know at which step they were done: an edit is saved then, not later."""

    class Stamped(Future):
        def set_result(self, result):
            self.step = len(recorder.steps)
            super().set_result(result)

    return Stamped


class Acts:
    """What somebody does, and at which step each state of each thing was acknowledged."""

    def __init__(self, recorder):
        self.recorder = recorder
        self.acknowledged = []  # (step, document, id, item or None)
        # While another program's old log lies there, what it lacks is in memory only.
        self.robbed = range(0)
        self.issued = {}  # (document, id) -> every state it was ever given, in order

    def apply(self, project, change):
        edits = change.edits
        for edit, signed in zip(edits, project.signed(change).edits, strict=True):
            after = signed.after
            self.issued.setdefault((edit.document, edit.id), []).append(after)

        future = project.apply(change)
        future.result(20)
        self.acknowledged += [
            (future.step, edit.document, edit.id, len(self.issued[edit.document, edit.id]) - 1)
            for edit in edits
        ]

    def faults(self, project, step):
        """Return what was acknowledged by this step and is neither so nor later."""
        if step in self.robbed:
            return []
        latest = {}
        for when, document, identifier, version in self.acknowledged:
            if when <= step:
                latest[document, identifier] = version
        found = []
        for (document, identifier), version in latest.items():
            item = project.item(document, identifier)
            if item not in self.issued[document, identifier][version:]:
                found.append((document, identifier, item))
        return found


def life(hand_class, text, recorder):
    """Make a project and do everything once that writes; return what was acknowledged."""
    acts = Acts(recorder)
    place = Path(recorder.root) / "p"
    created = texts = 0
    with Project.create(place) as project:
        created = len(recorder.steps)
        tag = Tag(new_id(), "سازمان")
        acts.apply(project, add_tag(project.tags, tag))
        project.add_text("نامه‌ها/یک.txt", text)
        texts = len(recorder.steps)
        hand = hand_class(project, "نامه‌ها/یک.txt")
        for start in (0, 10, 20):
            acts.apply(project, hand.change(start))
        document = project.open_document(hand.document)
        acts.apply(project, set_note(hand.document, list(document.highlights)[:2], "دو با هم"))
        acts.apply(project, delete(document, list(document.highlights)[1:2]))
        project.compact()
        acts.apply(project, hand.change(30))
    [log] = place.glob("highlights/*/*/*.jsonl")
    with log.open("ab") as file:  # what a killed process leaves; it was never acknowledged
        file.write(b'{"id":"019e7044-8fd0-71')
    recorder.steps.append(
        Write(
            recorder.inodes[str(log.relative_to(recorder.root))],
            log.stat().st_size - 23,
            b'{"id":"019e7044-8fd0-71',
        )
    )
    with Project.open(place) as project:
        hand = hand_class(project, "نامه‌ها/یک.txt")
        acts.apply(project, hand.change(40))
        document = project.open_document(hand.document)
        # Another program puts an old state in the log's place, as sync clients do.
        lines = log.read_bytes().splitlines(keepends=True)
        robbed_from = len(recorder.steps)
        files.write_file(log, b"".join(lines[:3]))
        acts.apply(project, hand.change(50))
        acts.robbed = range(robbed_from, acts.acknowledged[-1][0])
        acts.apply(project, set_note(hand.document, list(document.highlights)[-1:], "پس از آن"))
    return acts, created, texts


def check(tree, place, acts, step, hand_class, ends, *, go_on):
    """Open a state; return what is wrong with it."""
    created, texts = ends
    put_there(tree, place)
    if not (place / "p" / "project.json").exists():
        return ["the project is gone"] if step >= created else []
    wrong = []
    with Project.open(place / "p", write=go_on) as project:
        if step < texts and not project.documents():
            return []
        wrong += acts.faults(project, step)
        wrong += [str(one) for one in project.problems() if one.kind not in HARMLESS]
        if go_on and next(iter(project.tags), None) is not None:
            hand = hand_class(project, "نامه‌ها/یک.txt")
            highlight = hand.mark_and_wait(60)
    if go_on and "highlight" in locals():
        with Project.open(place / "p", write=False) as project:
            if project.item("نامه‌ها/یک.txt", highlight.id) != highlight:
                wrong.append("what was written after it is gone")
            wrong += acts.faults(project, step)
    return wrong


def explore(quick_path, hand_class, text, patch, *, deaf_to=(), stop_at=None, mutate=None):
    """Record a life and open every crash state; return how many, and the first that is wrong."""
    (quick_path / "life").mkdir()
    recorder = Recorder(str(quick_path / "life"))
    with patch.context() as context:
        if mutate is not None:
            mutate(context)
        recorder.record(context, deaf_to=deaf_to)
        context.setattr(writing, "Future", stamped(recorder))
        acts, created, texts = life(hand_class, text, recorder)
    chance = random.Random(7)
    seen, count, wrong = set(), 0, []
    for step in range(len(recorder.steps) + 1):
        for tree in crash_states(recorder.steps[:step], chance):
            known = sum(when <= step for when, *_ in acts.acknowledged), step >= created
            key = hash((known, tuple(sorted((p, c or b"") for p, c in tree.items()))))
            if key in seen:
                continue
            seen.add(key)
            count += 1
            place = quick_path / "state" / str(count)
            ends = created, texts
            try:
                found = check(tree, place, acts, step, hand_class, ends, go_on=count % 4 == 0)
            except HashiyaError as error:
                found = [str(error)]
            wrong += [(step, recorder.steps[max(0, step - 1)], found)] if found else []
            if wrong and stop_at is not None and len(wrong) >= stop_at:
                return len(recorder.steps), count, wrong
    return len(recorder.steps), count, wrong


SHORT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد. حافظ می‌گوید: دل می‌رود ز دستم 😀\n" * 2


def test_no_state_that_a_power_cut_could_leave_has_lost_an_acknowledged_edit(
    quick_path, home, hand, monkeypatch, tell_counts
):
    steps, states, wrong = explore(quick_path, hand, SHORT, monkeypatch)
    tell_counts(recorded_steps=steps, crash_states=states, lost=len(wrong))
    assert not wrong, wrong[:3]
    assert states > 100


def test_what_a_killed_process_left_in_memory_is_synced_by_the_next_one(
    quick_path, home, hand, monkeypatch, tell_counts
):
    """Kill a first process at each step, let a second save one edit, and cut the power then."""
    first = Recorder(str(quick_path / "first"))
    (quick_path / "first").mkdir()
    with monkeypatch.context() as context:
        first.record(context)
        with Project.create(quick_path / "first" / "p") as project:
            project.apply(add_tag(project.tags, Tag(new_id(), "سازمان"))).result()
            project.add_text("نامه‌ها/یک.txt", SHORT)
            begin = len(first.steps)
            hand(project, "نامه‌ها/یک.txt").mark_and_wait(0)
    chance, states = random.Random(7), 0
    for killed_at in range(begin, len(first.steps) + 1):
        recorder = Recorder(str(quick_path / f"second{killed_at}"), first.steps[:killed_at])
        names = played([one for one in recorder.steps if isinstance(one, Name)], {})
        recorder.inodes = {path: inode for path, inode in names.items() if inode}
        tree = {path: _as_seen(recorder.steps, inode) for path, inode in names.items()}
        put_there(tree, Path(recorder.root))
        with monkeypatch.context() as context:
            recorder.record(context)
            with Project.open(Path(recorder.root) / "p") as project:
                saved = hand(project, "نامه‌ها/یک.txt").mark_and_wait(10)
                ends = len(recorder.steps)
        for tree in crash_states(recorder.steps[:ends], chance):
            states += 1
            put_there(tree, quick_path / "cut" / str(states))
            with Project.open(quick_path / "cut" / str(states) / "p", write=False) as project:
                assert project.item("نامه‌ها/یک.txt", saved.id) == saved, killed_at
    tell_counts(crash_states=states, kills=len(first.steps) + 1 - begin)
    assert states > 10


def _as_seen(steps, inode):
    """Return what a file holds for those who look while the power is on."""
    of_it = [one for one in steps if isinstance(one, Write | Cut) and one.inode == inode]
    return played(of_it, b"") if inode else None


def cuts_in_place(patch):
    """Write files anew by cutting them to nothing first."""

    def write_file(path, content):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.write(descriptor, content)
        os.fsync(descriptor)
        os.close(descriptor)
        files.sync_folder(path.parent)

    patch.setattr(compaction, "write_file", write_file)


def answers_too_soon(patch):
    """Say *saved* before the lines are written."""
    real = writing._write

    def write(jobs):
        for job in jobs:
            job.done.set_result(None)
        real([writing._Job(job.parts, writing.Future()) for job in jobs])

    patch.setattr(writing, "_write", write)


def trusts_names(patch):
    """Sync no folder when a log is made or found."""
    patch.setattr(writing, "sync_names", lambda *_: None)
    patch.setattr(files, "sync_folder", lambda _: None)


def forgets_what_it_wrote(patch):
    """Give nothing back to a log that another program has replaced."""
    patch.setattr(writing, "missing_entries", lambda *_: [])


@pytest.mark.parametrize(
    ("deaf_to", "mutate"),
    [
        (("fdatasync",), None),
        (("files",), None),
        (("folders",), None),
        ((), cuts_in_place),
        ((), answers_too_soon),
        ((), trusts_names),
        ((), forgets_what_it_wrote),
    ],
    ids=lambda one: one.__name__ if callable(one) else "no " + " ".join(one or ("mutant",)),
)
def test_a_protocol_with_a_step_left_out_is_caught(
    quick_path, home, hand, monkeypatch, tell_counts, deaf_to, mutate
):
    _, states, wrong = explore(
        quick_path, hand, SHORT, monkeypatch, deaf_to=deaf_to, mutate=mutate, stop_at=1
    )
    assert wrong, f"{states} states were opened and nothing was wrong"
    tell_counts(mutants_caught=1)
