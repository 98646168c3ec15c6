"""Measure exports of a million spans against plain serialising, and the memory of many documents.

    uv run python tests/benchmarks/formats.py          # prints the table
    uv run python tests/benchmarks/formats.py --write  # and puts it into docs/performance.md

The text is the Persian treebank in ../shared/data, repeated. Times are the best of a few, of the
processor. The memory is the peak of a process of its own that exports nothing else.
"""

import argparse
import csv
import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from core.formats.documents import ExportDocument
from core.formats.exporting import export_to
from core.formats.options import ExportOptions
from core.formats.registry import format_named
from core.items import Highlight, Tag
from core.language.words import word_bounds
from core.spans import Span
from core.tags import TagSet
from core.text import Text

rows: list[str] = []
PERFORMANCE = Path(__file__).parents[2] / "docs" / "performance.md"
_TABLE = re.compile(r"(?<=<!-- formats -->\n).*?(?=<!-- end of formats -->)", re.DOTALL)
UD = Path(__file__).parents[3] / "shared" / "data" / "ud" / "fa_seraji-ud-dev.conllu"
TAGS = TagSet([Tag("t", "T")])
STREAMED = ("jsonl", "csv", "conll2003", "conllu", "doccano", "brat")
DOCUMENTS, SPANS = 100, 10_000  # a million spans
MOST_GROWTH = 16_000_000  # bytes: a tenth of a kilobyte for each highlight would be more


def real_text(size: int) -> str:
    """Return about `size` bytes of the treebank's sentences."""
    lines = UD.read_text("utf-8").split("\n")
    text = "\n".join(line[9:] for line in lines if line.startswith("# text = ")) + "\n"
    return (text * (size // len(text.encode()) + 1))[: size // 2]


def best(action: Callable[[], object], times: int) -> float:
    """Return the least processor time of some runs, in seconds."""
    taken: list[float] = []
    for _ in range(times):
        began = time.process_time()
        action()
        taken.append(time.process_time() - began)
    return min(taken)


def show(name: str, ours: float, plain: float, limit: float) -> None:
    """Print one row and keep it for the table."""
    print(f"{name:44} {ours * 1000:9.1f} ms {plain * 1000:9.1f} ms {ours / plain:6.2f} ≤ {limit:g}")
    met = "yes" if ours <= limit * plain else "no"
    rows.append(f"| {name} | {ours / plain:.2f} × | {limit:g} × | {met} |")


def marked(text: Text, count: int) -> list[Highlight]:
    """Return highlights of the first words."""
    return [
        Highlight(f"h{n}", (Span(a, b),), ("t",), text.version, "sara")
        for n, (a, b) in enumerate(word_bounds(text.string)[:count].tolist())
    ]


def throughput() -> None:
    """A million spans in a hundred documents, beside the same rows written plainly."""
    text = Text(real_text(200_000))
    highlights = marked(text, SPANS)
    documents = [ExportDocument(f"{n}.txt", text, TAGS, highlights) for n in range(DOCUMENTS)]
    encoder = msgspec.json.Encoder()

    def row_of(highlight: Highlight) -> dict[str, object]:
        [span] = highlight.spans
        return {
            "id": highlight.id,
            "start": span.start,
            "end": span.end,
            "label": TAGS.named(highlight.tags[0]),
            "quote": text.string[span.start : span.end],
            "by": highlight.by,
        }

    def plain_json() -> None:
        to = io.BytesIO()
        for document in documents:
            spans = [row_of(one) for one in highlights]
            to.write(encoder.encode({"id": document.name, "text": text.string, "spans": spans}))

    def plain_csv() -> None:
        writer = csv.writer(io.StringIO())
        for document in documents:
            for one in highlights:
                row = row_of(one)
                around = (
                    text.string[max(0, one.start - 40) : one.start],
                    text.string[one.end :][:40],
                )
                writer.writerow([document.name, *row.values(), *around, *("" for _ in range(8))])

    def plain_words() -> None:
        writer = csv.writer(io.StringIO(), delimiter=" ")
        for _ in documents:
            starts = {one.start for one in highlights}
            for start, end in word_bounds(text.string).tolist():
                tag = "B-T" if start in starts else "O"
                writer.writerow((text.string[start:end], "-X-", "-X-", tag))

    plain = {
        "jsonl": plain_json,
        "doccano": plain_json,
        "csv": plain_csv,
        "conll2003": plain_words,
        "bio": plain_words,
    }
    for name, plainly in plain.items():
        row = format_named(name)
        ours = best(lambda row=row: export_to(documents, row, io.BytesIO(), ExportOptions()), 2)
        show(f"{name}, {DOCUMENTS * len(highlights):,} spans / plain", ours, best(plainly, 2), 3)


def memory() -> None:
    """The peak of a process that exports 100 documents, and of one that exports 1,000."""
    for name in STREAMED:
        few, many = (_peak(name, count) for count in (100, 1_000))
        grown = many - few
        print(f"{name:44} {few / 1e6:9.1f} MB {many / 1e6:9.1f} MB")
        met = "yes" if grown <= MOST_GROWTH else "no"
        more, most = f"{grown / 1e6:.1f} MB", f"{MOST_GROWTH / 1e6:g} MB"
        rows.append(
            f"| memory more for 1,000 documents than for 100, {name} | {more} | {most} | {met} |"
        )


def _peak(name: str, count: int) -> int:
    done = subprocess.run(
        [sys.executable, __file__, "--stream", name, str(count)],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout)


def stream(name: str, count: int) -> None:
    """Export documents that are made one by one, and print the peak of the memory in bytes."""
    content = real_text(20_000)

    def documents() -> Iterator[ExportDocument]:
        for number in range(count):
            text = Text(f"{number}\n{content}")
            yield ExportDocument(f"{number}.txt", text, TAGS, marked(text, 1_000))

    with Path(os.devnull).open("wb") as nowhere:
        export_to(documents(), format_named(name), nowhere, ExportOptions())
    status = Path("/proc/self/status").read_text("ascii")  # `getrusage` tells the parent's, too
    print(int(re.search(r"VmHWM:\s*(\d+)", status)[1]) * 1024)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--stream", nargs=2)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    if arguments.stream:
        stream(arguments.stream[0], int(arguments.stream[1]))
    else:
        throughput()
        memory()
    if arguments.write:
        head = "| what | measured | at most | met |\n|---|---:|---:|---|\n"
        written = head + "".join(f"{row}\n" for row in rows)
        page = PERFORMANCE.read_text("utf-8")
        PERFORMANCE.write_text(_TABLE.sub(lambda _: written, page), "utf-8")
