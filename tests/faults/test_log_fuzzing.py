"""Bytes of every kind are thrown at the reader of logs: it never fails, and names what is wrong."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from core.store.lines import seal

PROGRAM = Path(__file__).parent / "programs" / "fuzz_log.py"
ROOT = Path(__file__).parents[2]
SECONDS = 30
IDS = ("019e7044-8fd0-715b-b578-d0495c6e4337", "019e7044-8fd0-715b-b578-d0495c6e4338", "x")


def seeds():
    """Return logs in which everything that the format knows stands once."""
    header = seal({"format": "hashiya/highlights", "version": 1, "document": "x"})
    base = {"at": "2026-11-22T10:00:00.000Z", "by": "sara"}
    span = {"start": 0, "end": 7, "quote": "دانشگاه"}
    marked = {**base, "kind": "highlight", "text": "0" * 12, "tags": ["a"], "spans": [span]}
    lines = [
        seal({"id": IDS[0], "rev": 1, **marked}),
        seal({"id": IDS[1], "rev": 1, **marked, "batch": {"id": "b", "n": 2}}),
        seal({"id": IDS[2], "rev": 1, **marked, "batch": {"id": "b", "n": 2}, "mood": ["x"]}),
        seal({"id": IDS[0], "rev": 2, **base, "deleted": True}),
        seal({"id": IDS[0], "rev": 2, **marked, "note": "😀", "attributes": {"a": 1.5}}),
        seal({"id": "d", "rev": 1, **base, "kind": "document", "state": "done"}),
        seal({"id": "r", "rev": 1, **base, "kind": "relation", "from": "a", "to": "b"}),
        seal({"id": "t", "rev": 1, **base, "kind": "tag", "name": "ب", "order": 1.0}),
    ]
    yield header + b"".join(lines)
    yield b"\xef\xbb\xbf" + header + b"".join(lines).replace(b"\n", b"\r\n")
    yield (
        header + lines[0] + b"<<<<<<< HEAD\n" + lines[3] + b"=======\n" + lines[4] + b">>>>>>> x\n"
    )
    yield header + lines[0][:-1]
    yield header + lines[0] + lines[1][:50]
    yield header + lines[0] + b"\0" * 64
    yield from (header + line for line in lines)
    fixtures = ROOT / "tests" / "fixtures" / "projects"
    yield from (path.read_bytes() for path in sorted(fixtures.rglob("*.jsonl")))


def test_no_bytes_break_the_reader_of_logs(tmp_path, depth, tell_counts):
    for number, content in enumerate(seeds()):
        (tmp_path / f"seed{number}").write_bytes(content)
    done = subprocess.run(
        [sys.executable, PROGRAM, str(SECONDS * depth), tmp_path],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=SECONDS * depth + 120,
        check=False,
    )
    said = done.stdout + done.stderr
    found = [path.read_bytes() for path in tmp_path.glob("crash-*")]
    if done.returncode:
        pytest.fail(f"{found}\n{said[-3000:]}")  # whole, as no one finds these bytes again
    [runs] = re.findall(r"Done (\d+) runs", said)[-1:]
    tell_counts(logs_read=int(runs), crashes=0)
    assert int(runs) > 1000
