"""Measures the store against what it cannot do without: a bare write with its sync, a bare decode.

Run it with `uv run python tests/benchmarks/store.py`; `--write` puts the table into
docs/performance.md. The two sides of a ratio take turns in one process, so the ratios hold on a
slow or busy machine too. Times are medians of the wall clock, since a sync is nothing but waiting.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import msgspec  # noqa: E402

from core.edits import add_tag, mark_spans  # noqa: E402
from core.ids import new_id  # noqa: E402
from core.items import Tag  # noqa: E402
from core.project import Project  # noqa: E402
from core.spans import Span  # noqa: E402
from core.store.lines import seal  # noqa: E402
from core.store.records import Record  # noqa: E402

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

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    def __str__(self) -> str:
        met = "yes" if self.ratio <= self.target else "no"
        return (
            f"| {self.what} | {self.floor:,.2f} | {self.ours:,.2f} "
            f"| {self.ratio:.2f} × | {self.target:g} × | {met} |"
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


def make_project(folder: Path, highlights: int) -> None:
    """Make a project with one document and a log of another annotator with so many highlights."""
    with Project.create(folder) as project:
        project.add_text(NAME, TEXT)
        tag = Tag(new_id(), "سازمان")
        project.apply(add_tag(project.tags, tag)).result()
        text = project.open_document(NAME).text
    place = folder / "highlights" / NAME
    place.mkdir()
    with (place / "omid.p3x8d1.jsonl").open("wb") as log:
        header = {"format": "hashiya/highlights", "version": 1, "document": NAME}
        log.write(seal({**header, "sha256": text.sha256, "length": len(text)}))
        for number in range(highlights):
            start = number * 7 % (len(text) - 9)
            quote = text.string[start : start + 8]
            fields: dict[str, object] = {
                "id": new_id(),
                "rev": 1,
                "at": "2026-11-22T10:00:00.000Z",
                "by": "omid",
            }
            fields |= {"kind": "highlight", "text": text.version, "tags": [tag.id]}
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


def main() -> None:
    """Measure, print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave the million out")
    parser.add_argument("--write", action="store_true", help="put the table into the docs")
    options = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(dir=ROOT) as name:
        os.environ.update({one: f"{name}/{one.lower()}" for one in FOLDERS})
        for highlights in (1_000, 100_000) if options.quick else (1_000, 100_000, 1_000_000):
            folder = Path(name) / str(highlights)
            make_project(folder, highlights)
            if highlights != 1_000_000:
                rows.append(opening(folder, highlights, 41 if highlights == 1_000 else 9))
            if highlights != 100_000:
                rows.append(appending(folder, highlights, 301))
    head = "| what | floor ms | Hashiya ms | ratio | at most | met |\n|---|---:|---:|---:|---:|---|"
    table = "\n".join([head, *map(str, sorted(rows, key=lambda row: row.target))])
    print(table)
    if options.write:
        report = REPORT.read_text("utf-8")
        before, _, rest = report.partition(BEGIN)
        after = rest.partition(END)[2]
        REPORT.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
