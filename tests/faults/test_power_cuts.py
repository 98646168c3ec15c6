"""The power is cut under real file systems: what was acknowledged before is there after it.

`FS_IOC_SHUTDOWN` lets a file system forget what it has not brought onto the disk; mounting it again
goes through the recovery of its journal.
"""

import os
import random
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from core.project import Project

PROGRAM = Path(__file__).parent / "programs" / "keep_marking.py"
DOCUMENT = "نامه‌ها/نامه ۱.txt"
SHUTDOWN = 0x8004587D
WITHOUT_THE_JOURNAL = struct.pack("I", 2)
ROUNDS = 4
SIZE = 320 << 20
HARMLESS = {"torn", "batch", "damaged"}


def cut_the_power(place):
    """Return the moment before which everything counts, in nanoseconds of the monotonic clock."""
    import fcntl

    descriptor = os.open(place, os.O_RDONLY)
    try:
        moment = time.monotonic_ns()
        fcntl.ioctl(descriptor, SHUTDOWN, WITHOUT_THE_JOURNAL)
    except OSError as error:
        pytest.skip(f"this kernel does not cut a file system off: {error.strerror}")
    finally:
        os.close(descriptor)
    return moment


def acknowledged_before(lines, moment):
    """Return the edits (id and note) that were acknowledged before a moment, in their order."""
    found = []
    for line in lines:
        fields = line.split()
        if len(fields) == 3 and line.endswith(b"\n") and int(fields[2]) < moment:
            found.append((fields[0].decode(), fields[1].decode()))
    return found


@pytest.mark.parametrize("kind", ["ext4", "xfs"])
def test_what_was_acknowledged_survives_power_cuts(mounts, make_project, depth, tell_counts, kind):
    place = mounts.made(kind, SIZE)
    folder = make_project(place / "p")
    chance = random.Random()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    expected = {}
    edits = 0
    for _ in range(ROUNDS * depth):
        process = subprocess.Popen(
            [sys.executable, PROGRAM, folder, DOCUMENT], stdout=subprocess.PIPE, env=environment
        )
        assert process.stdout.readline() == b"writing\n"
        lines = []
        reader = threading.Thread(target=lines.extend, args=(process.stdout,))
        reader.start()
        time.sleep(chance.uniform(0.1, 0.5))
        moment = cut_the_power(place)
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()
        mounts.unmount(place)
        mounts.mount_again(place)
        for identifier, note in acknowledged_before(lines, moment):
            expected[identifier] = note
            edits += 1
        with Project.open(folder) as project:
            assert project.read_only is None
            assert {one.kind for one in project.problems()} <= HARMLESS
            log = project.look(DOCUMENT)[1]
            lost = [one for one, note in expected.items() if is_lost(log, one, note)]
            assert not lost
    tell_counts(power_cuts=ROUNDS * depth, acknowledged=edits, lost=0)
    assert edits > ROUNDS


def is_lost(log, identifier, note):
    if identifier not in log.winners:
        return True
    record = log.winners[identifier].record
    if record.deleted:  # acknowledged, or on the disk before anybody was told
        return False
    return note == "deleted" or int(record.note or 0) < int(note)
