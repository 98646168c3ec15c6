"""Throw bytes at the reader of logs for some seconds; end with 1 where it does what it must not.

    python fuzz_log.py SECONDS FOLDER_OF_SEEDS

Guided by atheris where that is installed, else by chance alone. Both ways of reading must agree, no
exception may leave them, and each line that says something is used or named.
"""

import random
import sys
import time
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

if find_spec("atheris") is not None:
    import atheris

    with atheris.instrument_imports(include=["core.store"]):
        from core.store import merging, reading, scanning, winners
else:
    from core.store import merging, reading, scanning, winners

NAME = "highlights/x/y.jsonl"
TEXT = "دانشگاه تهران"


class InMemory:
    """Stands for a path of a file with this content."""

    name = NAME

    def __init__(self, content):
        self.content = content

    def open(self, mode):
        return BytesIO(self.content)


def check(content):
    careful = reading.read_log(content, NAME)
    scan = scanning.Scan(scanning.Expected(TEXT, "0" * 12))
    log, kept = scanning.scan_log(InMemory(content), NAME, 0, scan)
    merged, found, _ = winners.merged_columns(scan, [winners.Source(Path(NAME), kept)])
    expected = merging.merge(careful.entries)
    assert set(found) == set(expected.winners)
    for identifier, entry in expected.winners.items():
        assert found[identifier].line == entry.line
        assert entry.record.deleted or entry.item is None or entry.item.id == identifier
    assert merged.unfinished == expected.unfinished
    assert set(merged.ties) == set(expected.ties)
    assert sorted(log.problems) == sorted(careful.problems)
    assert (log.good_length, log.torn) == (careful.good_length, careful.torn)
    assert all(str(one) for one in careful.problems)
    for number, line in enumerate(content[: careful.good_length].split(b"\n"), 1):
        is_said = any(one.line == number for one in careful.problems)
        is_used = line.rstrip(b"\r") in {entry.line for entry in careful.entries}
        is_header = b'"format"' in line
        starts_with_mark = number == 1 and line.startswith(b"\xef\xbb\xbf")
        assert is_said or is_used or is_header or not line.strip() or starts_with_mark, line


def by_chance(seeds, seconds):
    """Change seeds at random; return how many were tried."""
    chance = random.Random()
    until = time.monotonic() + seconds
    runs = 0
    tokens = [
        b"\0",
        b"\n",
        b"\r\n",
        b'"',
        b"{",
        b"}",
        b"[",
        b",",
        b"1e400",
        b"\xff",
        b"<<<<<<<",
        b'"crc":"',
        b'"batch":{"id":"b","n":2}',
        b'"rev":',
        b"\xe2\x80\xa8",
        b"\xef\xbb\xbf",
    ]
    while time.monotonic() < until:
        content = bytearray(chance.choice(seeds))
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(content) + 1)
            match chance.randrange(4):
                case 0:
                    content[place:place] = chance.choice(tokens)
                case 1:
                    del content[place : place + chance.randrange(40)]
                case 2:
                    content[place:place] = chance.choice(seeds)[place : place + 200]
                case _:
                    content[place : place + 1] = bytes([chance.randrange(256)])
        check(bytes(content))
        runs += 1
    return runs


def main(seconds, folder):
    if find_spec("atheris") is None:
        seeds = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
        print(f"Done {by_chance(seeds, float(seconds))} runs by chance alone")
        return
    limits = (f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048", "-max_len=8192")
    place = f"-artifact_prefix={folder}/crash-"
    atheris.Setup([sys.argv[0], *limits, place, folder], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
