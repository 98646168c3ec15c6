"""The real program is killed again and again: what it has acknowledged is there afterwards."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.project import Project

PROGRAM = Path(__file__).parent / "programs" / "keep_marking.py"
DOCUMENT = "نامه‌ها/نامه ۱.txt"
KILLS = 20
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills like kill -9")


@pytest.fixture
def folder(tmp_path, make_project):
    return make_project(tmp_path / "p")


@pytest.fixture
def environment():
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def faults_of(project, acknowledged):
    """Return the ids whose last acknowledged note, or deletion, is neither there nor surpassed."""
    found = {one.id: one.note for one in project.open_document(DOCUMENT).highlights}
    lost = []
    for identifier, notes in acknowledged.items():
        note = found.get(identifier)
        if notes[-1] == "deleted":
            if note is not None:
                lost.append(identifier)
        elif note is None or int(note) < int(notes[-1]):
            lost.append(identifier)
    return lost


def test_a_process_that_is_killed_loses_nothing_that_it_has_acknowledged(
    folder, environment, depth, tell_counts
):
    chance = random.Random()
    acknowledged = {}
    edits = torn = 0
    for _ in range(KILLS * depth):
        process = subprocess.Popen(
            [sys.executable, PROGRAM, folder, DOCUMENT], stdout=subprocess.PIPE, env=environment
        )
        first = process.stdout.readline()
        assert first == b"writing\n"  # the lock of the one before has died with it
        time.sleep(chance.uniform(0.02, 0.25))
        process.kill()
        rest, _ = process.communicate()
        for line in rest.decode().splitlines(keepends=True):
            fields = line.split()
            if line.endswith("\n") and len(fields) == 3:
                acknowledged.setdefault(fields[0], []).append(fields[1])
                edits += 1
        with Project.open(folder) as project:
            assert project.read_only is None
            problems = project.problems()
            torn += len(problems)
            assert {one.kind for one in problems} <= {"torn", "batch"}, problems
            lost = surely_lost(project, acknowledged)
            assert not lost
    tell_counts(kills=KILLS * depth, acknowledged=edits, lost=0, torn_ends=torn)
    assert edits > KILLS


def surely_lost(project, acknowledged):
    """Leave out what a deletion that was not acknowledged may have taken rightly."""
    log = project.look(DOCUMENT)[1]
    return [
        one
        for one in faults_of(project, acknowledged)
        if not (log.winners[one].record.deleted if one in log.winners else False)
        or acknowledged[one][-1] == "deleted"
    ]


def test_hashiya_mark_in_a_loop_loses_nothing_that_it_has_said_is_done(
    folder, environment, depth, tell_counts
):
    """Let some commands end, kill others; each that ended well is there."""
    chance = random.Random()
    command = [sys.executable, "-c", "from core.cli.main import run; run()", "mark", folder]
    done, killed = set(), 0
    for number in range(8 * depth):
        process = subprocess.Popen(
            [*command, DOCUMENT, str(number * 6), str(number * 6 + 4), "سازمان"],
            stdout=subprocess.DEVNULL,
            env=environment,
        )
        try:
            status = process.wait(chance.choice((60, chance.uniform(0.1, 2.0))))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
        else:
            assert status == 0
            done.add(number * 6)
    with Project.open(folder) as project:
        starts = {one.start for one in project.open_document(DOCUMENT).highlights}
        assert done <= starts
        assert {one.kind for one in project.problems()} <= {"torn", "batch"}
    tell_counts(commands=8 * depth, killed=killed, acknowledged=len(done), lost=len(done - starts))
