"""Several processes at one project: each installation has its own log and one that writes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.project import Project

PROGRAM = Path(__file__).parent / "programs" / "keep_marking.py"
DOCUMENT = "نامه‌ها/نامه ۱.txt"
SECONDS = 2.0
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills like kill -9")


def start(folder, home, live_in):
    environment = {
        **os.environ,
        **live_in(home),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    process = subprocess.Popen(
        [sys.executable, PROGRAM, folder, DOCUMENT], stdout=subprocess.PIPE, env=environment
    )
    return process, process.stdout.readline().decode().strip()


def test_two_installations_write_while_a_third_reads(
    tmp_path, make_project, live_in, tell_counts, depth
):
    folder = make_project(tmp_path / "p")
    writers = [start(folder, tmp_path / name, live_in) for name in ("one", "other")]
    assert [said for _, said in writers] == ["writing", "writing"]
    live_in(tmp_path / "third")
    looks = seen = 0
    with Project.open(folder) as project:
        document = project.open_document(DOCUMENT)
        until = time.monotonic() + SECONDS * depth
        while time.monotonic() < until:
            project.refresh()
            looks += 1
            seen = max(seen, len(document.highlights))
            with Project.open(folder, write=False) as fresh:
                assert {one.kind for one in fresh.problems()} <= {"torn", "batch"}
        acknowledged = []
        for process, _ in writers:
            process.kill()
            rest, _ = process.communicate()
            acknowledged += [
                line.split()[0]
                for line in rest.decode().splitlines(keepends=True)
                if line.endswith("\n")
            ]
        project.refresh()
        log = project.look(DOCUMENT)[1]
        assert set(acknowledged) <= set(log.winners)
    with Project.open(folder) as project:
        assert set(acknowledged) <= set(project.look(DOCUMENT)[1].winners)
        assert len(list(folder.glob("highlights/*/*/*.jsonl"))) == 2
        assert {one.kind for one in project.problems()} <= {"torn", "batch"}
    tell_counts(acknowledged=len(acknowledged), looks=looks, lost=0)
    assert seen > 10


def test_a_second_process_of_an_installation_only_reads_until_the_first_is_killed(
    tmp_path, make_project, live_in
):
    folder = make_project(tmp_path / "p")
    first, said = start(folder, tmp_path / "home", live_in)
    assert said == "writing"
    second, said = start(folder, tmp_path / "home", live_in)
    assert str(first.pid) in said
    assert second.wait(20) == 0
    second.stdout.close()
    first.kill()
    first.communicate()
    third, said = start(folder, tmp_path / "home", live_in)
    assert said == "writing"
    third.kill()
    third.communicate()
