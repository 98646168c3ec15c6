"""Diverged copies of a project are merged by the real git: no conflict, and the right state."""

import random
import shutil
import subprocess

import pytest

from core.ids import new_id
from core.store.compaction import compacted
from core.store.folder import LogFolder
from core.store.layout import GIT_ATTRIBUTES
from core.store.lines import seal
from core.store.merging import merge, same_state
from core.store.problems import Kind
from core.store.reading import read_log

DOCUMENTS = 15  # a repository; each is a merge of its own
HEADER = {"format": "hashiya/highlights", "version": 1, "annotator": "sara"}
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder, *arguments, check=True):
    return subprocess.run(
        [
            "git",
            *("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "gc.auto=0"),
            *("-c", "core.autocrlf=false", "-c", "core.fsync=none"),
            *arguments,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=check,
    )


def record(chance, identifier, rev, by):
    fields = {"id": identifier, "rev": rev, "by": by}
    fields["at"] = f"2026-11-22T10:00:00.{chance.randrange(1000):03d}Z"
    if chance.random() < 0.2:
        return {**fields, "deleted": True}
    fields |= {"kind": "highlight", "text": "0" * 12, "tags": ["a"]}
    fields["spans"] = [{"start": 0, "end": 3, "quote": "دان"}]
    return {**fields, "note": "یادداشت " * chance.randrange(3)}


def some_records(chance, revisions, by):
    """Return lines that add, change and delete, now and then as one action."""
    lines = []
    for _ in range(chance.randrange(6)):
        ids = [
            chance.choice([*revisions, new_id()]) if chance.random() < 0.6 else new_id()
            for _ in range(chance.choice((1, 1, 1, 3)))
        ]
        batch = {"id": new_id(), "n": len(set(ids))} if len(set(ids)) > 1 else None
        for identifier in dict.fromkeys(ids):
            revisions[identifier] = revisions.get(identifier, 0) + 1
            fields = record(chance, identifier, revisions[identifier], by)
            lines.append(seal({**fields, "batch": batch} if batch else fields))
    return lines


def diverge(chance, folder, base, side):
    """Let one copy go on: the log that both have, or one of its own, or both."""
    revisions = {entry.record.id: entry.record.rev for entry in read_log(base, "").entries}
    if chance.random() < 0.9:
        content = base + b"".join(some_records(chance, dict(revisions), "sara"))
        if chance.random() < 0.3:
            content = compacted(content, HEADER, "x").content
        (folder / "sara.k7m2q9.jsonl").write_bytes(content)
    if chance.random() < 0.7:
        lines = some_records(chance, dict(revisions), side)
        (folder / f"{side}.p3x8d1.jsonl").write_bytes(seal(HEADER) + b"".join(lines))


def logs_of(folder):
    return [path.read_bytes() for path in sorted(folder.glob("*.jsonl"))]


def state_of(logs):
    return merge(entry for one in logs for entry in read_log(one, "").entries)


def read_as_the_program_does(root, folder):
    log = LogFolder(folder, root, "me.aaaaaa.jsonl", dict, lambda *_: None)
    log.load()
    return log


@pytest.mark.parametrize("attributes", [True, False], ids=["union", "markers stay"])
def test_diverged_copies_merge_into_the_state_that_both_add_up_to(
    quick_path, depth, tell_counts, attributes
):
    chance = random.Random()
    merges = conflicts = 0
    for number in range(2 * depth):
        root = quick_path / str(number)
        folders = [root / "highlights" / f"سند {n}.txt" for n in range(DOCUMENTS)]
        for folder in folders:
            folder.mkdir(parents=True)
        if attributes:
            (root / ".gitattributes").write_text(GIT_ATTRIBUTES)
        bases = {}
        for folder in folders:
            bases[folder] = seal(HEADER) + b"".join(some_records(chance, {}, "sara"))
            (folder / "sara.k7m2q9.jsonl").write_bytes(bases[folder])
        git(root, "init", "-q", "-b", "main")
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", "base")
        git(root, "checkout", "-q", "-b", "theirs")
        sides = {}
        for side, branch in (("omid", "theirs"), ("mina", "main")):
            git(root, "checkout", "-q", branch)
            for folder in folders:
                diverge(chance, folder, bases[folder], side)
                sides.setdefault(folder, []).extend(logs_of(folder))
            git(root, "add", ".")
            git(root, "commit", "-q", "--allow-empty", "-m", side)
        done = git(root, "merge", "-q", "--no-edit", "theirs", check=False)
        unmerged = git(root, "diff", "--name-only", "--diff-filter=U").stdout.split("\n")[:-1]
        conflicts += len(unmerged)
        if attributes:
            assert done.returncode == 0, done.stdout + done.stderr
        for folder in folders:
            merges += 1
            expected = state_of(sides[folder])
            log = read_as_the_program_does(root, folder)
            wrong = [
                identifier
                for identifier, entry in expected.winners.items()
                if identifier not in log.winners
                or log.winners[identifier].record.rev != entry.record.rev
                or not same_state(log.winners[identifier], entry)
            ]
            assert not wrong, folder
            assert set(log.winners) == set(expected.winners)
            assert set(log.merged.ties) == set(expected.ties)
            kinds = {one.kind for one in log.problems}
            assert kinds <= (set() if attributes else {Kind.MARKER})
    tell_counts(merges=merges, conflicts_of_git=conflicts, wrong_states=0)
    assert (conflicts == 0) == attributes
