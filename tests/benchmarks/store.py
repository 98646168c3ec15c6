"""Measures the store against what it cannot do without: a bare write with its sync, a bare decode.

Run it with `uv run python tests/benchmarks/store.py`; `--write` puts the table into
docs/performance.md. The two sides of a ratio take turns in one process, so the ratios hold on a
slow or busy machine too. Times are medians of the wall clock, since a sync is nothing but waiting.
"""

import argparse
import gc
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import msgspec  # noqa: E402

from core.edits import add_tag, mark_spans  # noqa: E402
from core.ids import new_id  # noqa: E402
from core.index import ProjectIndex  # noqa: E402
from core.items import Tag  # noqa: E402
from core.project import Project  # noqa: E402
from core.spans import Span  # noqa: E402
from core.store.lines import seal  # noqa: E402
from core.store.records import Record  # noqa: E402
from core.text import Text  # noqa: E402

REPORT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- store -->", "<!-- end of store -->"
TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد. حافظ می‌گوید: دل می‌رود ز دستم\n" * 2000
NAME = "سند.txt"
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; times in milliseconds."""

    what: str
    floor: float
    ours: float
    target: float

    def __str__(self) -> str:
        ratio = self.ours / self.floor
        met = "yes" if ratio <= self.target else "no"
        return (
            f"| {self.what} | {self.floor:,.2f} | {self.ours:,.2f} "
            f"| {ratio:.2f} × | {self.target:g} × | {met} |"
        )


@dataclass(frozen=True, slots=True)
class Amount:
    """A line of the table that has a number for its target, not a ratio."""

    what: str
    ours: float
    target: float
    unit: str

    def __str__(self) -> str:
        met = "yes" if self.ours <= self.target else "no"
        return (
            f"| {self.what} | | {self.ours:,.2f} {self.unit} | | {self.target:g} {self.unit} "
            f"| {met} |"
        )


def by_turns(floor: Callable[[], float], ours: Callable[[], float], times: int) -> list[float]:
    """Return the medians of two ways, in milliseconds, each tried once unmeasured."""
    floor()
    ours()
    pairs = [(floor(), ours()) for _ in range(times)]
    return [1000 * statistics.median(one) for one in zip(*pairs, strict=True)]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that it takes, without the cyclic collector's turns."""
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    gc.enable()
    del result
    return seconds


def make_project(folder: Path, documents: int, highlights: int) -> None:
    """Make a project of documents that have each a log of another annotator."""
    tag = Tag(new_id(), "سازمان")
    string = TEXT if documents == 1 else TEXT[:20_000]
    text = Text(string)
    with Project.create(folder) as project:
        project.apply(add_tag(project.tags, tag)).result()
    for number in range(documents):
        name = NAME if documents == 1 else f"پوشهٔ {number % 10}/سند {number}.txt"
        path, place = folder / "texts" / name, folder / "highlights" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(string.encode())
        place.mkdir(parents=True)
        with (place / "omid.p3x8d1.jsonl").open("wb") as log:
            write_log(log, name, text, highlights, tag)


def write_log(log: BinaryIO, name: str, text: Text, highlights: int, tag: Tag) -> None:
    """Write a log with so many highlights."""
    header = {"format": "hashiya/highlights", "version": 1, "document": name}
    log.write(seal({**header, "sha256": text.sha256, "length": len(text)}))
    for number in range(highlights):
        start = number * 7 % (len(text) - 9)
        quote = text.string[start : start + 8]
        fields: dict[str, object] = {"id": new_id(), "rev": 1, "at": "2026-11-22T10:00:00.000Z"}
        fields |= {"by": "omid", "kind": "highlight", "text": text.version, "tags": [tag.id]}
        fields["spans"] = [{"start": start, "end": start + 8, "quote": quote}]
        fields["prefix"] = text.string[max(0, start - 32) : start]
        fields["suffix"] = text.string[start + 8 : start + 40]
        log.write(seal(fields))


def appending(folder: Path, highlights: int, times: int) -> Row:
    """Save one highlight after another, against a bare write and sync of the same bytes."""
    with Project.open(folder) as project:
        document = project.open_document(NAME)
        tag = next(iter(project.tags))
        bare = os.open(folder.parent / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        own = folder / "highlights" / NAME / f"{project.annotator}.{project.installation}.jsonl"
        length = 500
        starts = iter(range(0, 10_000, 3))

        def floor() -> float:
            content = b"x" * (length - 1) + b"\n"
            begin = time.perf_counter()
            os.write(bare, content)
            os.fdatasync(bare)
            return time.perf_counter() - begin

        def ours() -> float:
            nonlocal length
            start = next(starts)
            change = mark_spans(document, [Span(start, start + 8)], [tag.id], "x", trim=False)
            before = own.stat().st_size if own.exists() else 0
            begin = time.perf_counter()
            project.apply(change).result()
            seconds = time.perf_counter() - begin
            length = own.stat().st_size - before
            return seconds

        ours()  # makes the log; the first bytes of a file are another matter
        medians = by_turns(floor, ours, times)
        os.close(bare)
    return Row(f"append one highlight, durable, to {highlights:,}", *medians, target=1.5)


def opening(folder: Path, highlights: int, times: int) -> Row:
    """Open the document, against msgspec's typed decode of the same lines."""
    log = folder / "highlights" / NAME / "omid.p3x8d1.jsonl"
    decoder = msgspec.json.Decoder(Record)

    def floor() -> float:
        return timed(lambda: decoder.decode_lines(log.read_bytes().partition(b"\n")[2]))

    def ours() -> float:
        for kept in (Path(os.environ["XDG_CACHE_HOME"])).rglob("*.npz"):
            kept.unlink()
        with Project.open(folder, write=False) as project:
            seconds = timed(lambda: project.open_document(NAME))
            assert len(project.open_document(NAME).highlights) == highlights
            return seconds

    return Row(f"open a document of {highlights:,}", *by_turns(floor, ours, times), target=2)


def opening_a_million(folder: Path) -> list[Amount]:
    """Open the largest document twice, each time in a program of its own."""
    for kept in Path(os.environ["XDG_CACHE_HOME"]).rglob("*.npz"):
        kept.unlink()
    command = [sys.executable, __file__, "--open", str(folder)]
    first, again = (
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        for _ in range(2)
    )
    what = "open a document of 1,000,000"
    return [
        Amount(f"{what}, the first time", float(first[0]), 10, "s"),
        Amount(f"{what}, memory over the empty program", float(first[1]), 250, "MB"),
        Amount(f"{what}, from the kept columns", float(again[0]), 0.3, "s"),
    ]


def open_once(folder: Path) -> None:
    """Print the seconds that opening takes, and the megabytes at the peak."""
    before = _peak()
    with Project.open(folder) as project:
        start = time.perf_counter()
        project.open_document(NAME)
        print(time.perf_counter() - start, (_peak() - before) / 1e6)


def _peak() -> int:
    """Return the largest resident size of this process until now, in bytes; Linux only."""
    status = Path("/proc/self/status").read_text("ascii")
    [kilobytes] = re.findall(r"VmHWM:\s+(\d+) kB", status)
    return int(kilobytes) * 1024


def many_documents(folder: Path) -> list[Row | Amount]:
    """Index a project of many documents, and start with the index when it is there."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    logs = [path for path in files if path.parent.parent.parent == folder / "highlights"]
    decoder = msgspec.json.Decoder(Record)

    def decode() -> float:
        return timed(
            lambda: [
                decoder.decode_lines(p.read_bytes().partition(b"\n")[2]) and None for p in logs
            ]
        )

    def index() -> float:
        for kept in Path(os.environ["XDG_CACHE_HOME"]).rglob("index.sqlite"):
            kept.unlink()
        return start()

    def start() -> float:
        begin = time.perf_counter()
        with Project.open(folder, write=False) as project:
            opened = ProjectIndex.of(project)
            opened.refresh(project)
            opened.documents()
            opened.close()
            return time.perf_counter() - begin

    def look() -> float:
        begin = time.perf_counter()
        for place, _, names in os.walk(folder):
            for name in names:
                os.stat(f"{place}/{name}")  # noqa: PTH116  # the least that can be done
        return time.perf_counter() - begin

    what = f"project of {len(logs):,} documents with 1,000 each"
    first = by_turns(decode, index, 3)
    warm = by_turns(look, start, 11)

    def touched() -> float:
        os.utime(logs[0])
        return start()

    return [
        Row(f"{what}: first index, against decoding", *first, target=1.5),
        Row(f"{what}: warm start, against finding all files and a `stat` of each", *warm, target=2),
        Amount(
            f"{what}: more after one log changed",
            by_turns(start, touched, 7)[1] - warm[1],
            100,
            "ms",
        ),
    ]


def main() -> None:
    """Measure, print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave the million out")
    parser.add_argument("--write", action="store_true", help="put the table into the docs")
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.open:
        open_once(options.open)
        return
    rows: list[Row | Amount] = []
    with tempfile.TemporaryDirectory(dir=ROOT) as name:
        os.environ.update({one: f"{name}/{one.lower()}" for one in FOLDERS})
        for highlights in (1_000, 100_000) if options.quick else (1_000, 100_000, 1_000_000):
            folder = Path(name) / str(highlights)
            make_project(folder, 1, highlights)
            if highlights == 1_000_000:
                rows.extend(opening_a_million(folder))
            else:
                rows.append(opening(folder, highlights, 41 if highlights == 1_000 else 9))
            if highlights != 100_000:
                rows.append(appending(folder, highlights, 301))
            shutil.rmtree(folder)
        if not options.quick:
            folder = Path(name) / "many"
            make_project(folder, 1_000, 1_000)
            rows.extend(many_documents(folder))
    head = "| what | floor ms | Hashiya ms | ratio | at most | met |\n|---|---:|---:|---:|---:|---|"
    table = "\n".join([head, *map(str, rows)])
    print(table)
    if options.write:
        report = REPORT.read_text("utf-8")
        before, _, rest = report.partition(BEGIN)
        after = rest.partition(END)[2]
        REPORT.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
