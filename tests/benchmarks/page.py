"""Measures the page against the floor: what Qt needs to lay out and draw one bare screenful.

Run it with `uv run python tests/benchmarks/page.py`; `--quick` leaves the texts of 50 MB out,
`--write` puts the table into docs/performance.md. All times are processor milliseconds of this
process, medians; every case measures its own floor beside its own numbers, so the ratios hold on
a slow or busy machine too.
"""

import argparse
import gc
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
from PySide6.QtCore import QCoreApplication, QPointF, Qt  # noqa: E402
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextLayout, QTextOption  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from core.intervals import Fragment, IntervalIndex  # noqa: E402
from core.spans import Span  # noqa: E402
from core.text import Text, decode  # noqa: E402
from gui.reader.marks import BandStyle  # noqa: E402
from gui.reader.style import LabelMode, PageStyle  # noqa: E402
from gui.reader.view import ReaderView  # noqa: E402

NEWS = ROOT.parent / "shared" / "data" / "news.txt"
REPORT = ROOT / "docs" / "performance.md"
COLUMNS = (
    "| text, highlights",
    "on screen",
    "floor ms",
    "first frame",
    "index, paint",
    "page",
    "cold",
    "jump",
    "wheel",
    "mark",
    "re-wrap",
    "MB",
    "peak MB |",
)
COLUMNS_OF_HIGHLIGHTS = ("starts", "ends", "owners", "kinds")
BEGIN, END = "<!-- table -->", "<!-- end of table -->"
WIDTH, HEIGHT = 900, 1200
COLORS = ("#e4572e", "#2e86ab", "#6a994e", "#f2a541", "#8e5aa8", "#d1495b")
LATIN = ("(NATO 2019)", "https://example.org/news?id=12", "email@example.org", "GPT-4", "12.5%")
PERSIAN = ("۱۲٫۵ درصد", "سال ۱۴۰۲", "می‌خواهم", "کتاب‌های تازه", "خانهٔ ما")
FIRST_BYTES = 1 << 18


class BenchMarks:
    """Highlights in an index, as the program has them."""

    def __init__(self, index: IntervalIndex) -> None:
        self.index = index
        self.styles = [BandStyle(QColor(color), color) for color in COLORS]

    def fragments(self, start: int, end: int) -> list[Fragment]:
        return self.index.query(start, end)

    def style(self, kind: int) -> BandStyle:
        return self.styles[kind]

    def spans_of(self, owner: int) -> list[tuple[int, int]]:
        return []

    def describe(self, owner: int) -> str:
        return ""

    def next_start(self, offset: int) -> int | None:
        return self.index.next_start(offset)

    def previous_start(self, offset: int) -> int | None:
        return self.index.previous_start(offset)


@dataclass(frozen=True)
class Case:
    """A text and how many highlights it has."""

    name: str
    size: int
    highlights: int
    emoji: bool = False
    one_paragraph: bool = False


@dataclass(frozen=True)
class Figures:
    """What was measured in one case, in processor milliseconds and megabytes."""

    case: Case
    floor: float
    read: float
    first: float
    index: float
    page: float
    cold: float
    jump: float
    wheel: float
    mark: float
    wrap: float
    steady: float
    peak: float
    on_screen: int


CASES = (
    Case("100 kB, 1 k", 100_000, 1_000),
    Case("1 MB, 1 k", 1_000_000, 1_000),
    Case("1 MB, 10 k", 1_000_000, 10_000),
    Case("1 MB, 100 k", 1_000_000, 100_000),
    Case("1 MB, 160 k", 1_000_000, 160_000),
    Case("1 MB, 1.6 M", 1_000_000, 1_600_000),
    Case("1 MB in one paragraph, 10 k", 1_000_000, 10_000, one_paragraph=True),
    Case("10 MB, 100 k", 10_000_000, 100_000),
    Case("10 MB with emoji, 100 k", 10_000_000, 100_000, emoji=True),
    Case("50 MB, 10 k", 50_000_000, 10_000),
    Case("50 MB, 1 M", 50_000_000, 1_000_000),
)


def make_text(case: Case) -> bytes:
    """Return UTF-8 of about the case's size: news with digits, Latin and half-spaces mixed in."""
    chance = random.Random(7)
    paragraphs = [each for each in NEWS.read_text("utf-8").split("\n") if each.strip()]
    out: list[str] = []
    size = 0
    while size < case.size:
        words = chance.choice(paragraphs).split(" ")
        for _ in range(1 + len(words) // 25):
            words.insert(chance.randrange(len(words) + 1), chance.choice(LATIN + PERSIAN * 3))
        if case.emoji:
            words.insert(chance.randrange(len(words) + 1), "👩🏽‍🚀")
        paragraph = " ".join(words)
        out.append(paragraph)
        size += len(paragraph.encode()) + 1
    return (" " if case.one_paragraph else "\n").join(out).encode()


def make_index(length: int, count: int) -> tuple[np.ndarray, ...]:
    """Return columns of highlights: four rows of stretches, which overlap one another."""
    chance = np.random.default_rng(7)
    each = max(count // 4, 1)
    starts, ends = [], []
    pitch = length / each
    for _ in range(4):
        at = (np.arange(each) + chance.random(each) * 0.4) * pitch
        start = at.astype(np.int64)
        longest = max(min(pitch * 0.55, 40), 1.01)
        starts.append(start)
        ends.append(start + 1 + (chance.random(each) * longest).astype(np.int64))
    start, end = np.concatenate(starts), np.concatenate(ends)
    order = np.argsort(start, kind="stable")
    kinds = chance.integers(0, len(COLORS), len(order))
    return start[order], end[order], np.arange(len(order)), kinds


def measured(
    do: Callable[[], object], times: int, before: Callable[[], object] | None = None
) -> float:
    """Return the median processor time of `do`, in milliseconds."""
    found = []
    for _ in range(times):
        if before is not None:
            before()
        start = time.process_time()
        do()
        found.append((time.process_time() - start) * 1000)
    return statistics.median(found)


def paint() -> None:
    """Paint what was asked to be painted, and run no timers."""
    QCoreApplication.sendPostedEvents()


def floor_of(text: str, style: PageStyle, width: int) -> Callable[[], None]:
    """Return what lays out and draws one screenful of bare text."""
    font = QFont("Vazirmatn")
    font.setPixelSize(style.font_pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    paragraphs = text[:20_000].split("\n")

    def run() -> None:
        image.fill(QColor("white"))
        painter = QPainter(image)
        y = 10.0
        for paragraph in paragraphs:
            layout = QTextLayout(paragraph[:4000], font)
            layout.setTextOption(option)
            layout.beginLayout()
            top = y
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, y - top))
                y += round(line.height() * style.line_spacing)
                if y > HEIGHT:
                    break
            layout.endLayout()
            layout.draw(painter, QPointF(60, top))
            y += style.paragraph_spacing
            if y > HEIGHT:
                break
        painter.end()

    return run


def memory(name: str) -> float:
    """Return what the system says of the memory of this process, in megabytes."""
    status = Path("/proc/self/status").read_text()
    [kilobytes] = re.findall(rf"{name}:\s+(\d+) kB", status)
    return int(kilobytes) * 1024 / 1e6


def measure_memory(path: Path) -> None:
    """Print the megabytes that the document takes over the bare window, steady and at most.

    The highlights come from columns on the disk, as in the program.
    """
    view = ReaderView()
    view.resize(WIDTH, HEIGHT)
    view.set_style(PageStyle(labels=LabelMode.NONE))
    view.set_document(Text("\u0627"), BenchMarks(IntervalIndex()))
    view.show()
    QApplication.processEvents()
    columns = [np.load(path.with_name(f"{name}.npy"), "r") for name in COLUMNS_OF_HIGHLIGHTS]
    bare = memory("VmRSS")
    view.set_document(
        Text(decode(path.read_bytes())), BenchMarks(IntervalIndex(*map(np.array, columns)))
    )
    del columns
    QApplication.processEvents()
    while view.page.prefetch():
        pass
    for _ in range(10):
        view.scroll_page(down=True)
        QApplication.processEvents()
    print(memory("VmRSS") - bare, memory("VmHWM") - bare)


def memory_of(case: Case, path: Path) -> tuple[float, float]:
    """Return what `measure_memory` prints, from a program of its own."""
    length = len(decode(path.read_bytes()))
    for name, column in zip(
        COLUMNS_OF_HIGHLIGHTS, make_index(length, case.highlights), strict=True
    ):
        np.save(path.with_name(f"{name}.npy"), column.astype(np.int32))
    command = [sys.executable, __file__, "--memory", str(path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    steady, peak = map(float, answer.split())
    return steady, peak


def measure(case: Case, folder: Path) -> Figures:
    """Measure one case."""
    path = folder / "text.txt"
    path.write_bytes(make_text(case))
    steady, peak = memory_of(case, path)

    def read() -> str:
        return decode(path.read_bytes())

    string = read()
    columns = make_index(len(string), case.highlights)
    style = PageStyle(labels=LabelMode.NONE)
    view = ReaderView()
    view.resize(WIDTH, HEIGHT)
    view.set_style(style)
    view.show()
    QApplication.processEvents()

    def idle() -> None:
        for _ in range(200):
            if not view.page.prefetch():
                return

    def show_beginning() -> None:
        raw = path.open("rb").read(FIRST_BYTES)
        view.set_document(Text(raw.decode("utf-8", "ignore")), BenchMarks(IntervalIndex()), caret=0)
        paint()

    first = measured(show_beginning, 9, view.clear)
    floor = measured(floor_of(string, style, view.page.column_width), 25)

    marks: list[BenchMarks] = []

    def show_all() -> None:
        marks[:] = [BenchMarks(IntervalIndex(*columns))]
        view.set_document(Text(string), marks[0])
        view.viewport().update()
        paint()

    index = measured(show_all, 5, view.clear)
    reading = measured(read, 5)
    chance = random.Random(3)
    bar = view.verticalScrollBar()

    def down() -> None:
        view.scroll_page(down=True)
        paint()

    def somewhere() -> None:
        bar.setValue(int(bar.maximum() * chance.random() * 0.9))
        paint()

    page = measured(down, 25, idle)
    cold = measured(down, 25, somewhere)
    jump = measured(somewhere, 25)
    somewhere()
    idle()
    wheel = measured(lambda: (view.scroll_by(96), paint()), 40, idle)
    on_screen = sum(
        len(marks[0].fragments(each.unit.start, each.unit.end)) for each in view.page.visible()
    )
    shown = next(view.page.visible()).unit
    number = iter(range(10**6))

    def mark() -> None:
        start = shown.start + next(number) % max(len(shown.text) - 20, 1)
        marks[0].index.add(start, start + 15, 10**7 + start, 1)
        view.marks_changed([Span(start, start + 15)])
        paint()

    marking = measured(mark, 30)
    widths = iter([WIDTH - 220, WIDTH] * 10)

    def wrap() -> None:
        view.resize(next(widths), HEIGHT)
        paint()

    wrapping = measured(wrap, 10)
    view.close()
    return Figures(
        case,
        floor,
        reading,
        first,
        index,
        page,
        cold,
        jump,
        wheel,
        marking,
        wrapping,
        steady,
        peak,
        on_screen,
    )


def table(found: list[Figures]) -> str:
    """Return the figures as a Markdown table."""
    lines = [
        " | ".join(COLUMNS),
        "|---|" + "---:|" * (len(COLUMNS) - 1),
    ]
    for each in found:
        ratios = [each.page, each.cold, each.jump, each.wheel, each.mark, each.wrap]
        cells = [
            each.case.name,
            str(each.on_screen),
            f"{each.floor:.1f}",
            f"{each.first / each.floor:.1f} ×",
            f"{each.index / each.read:.2f} ×"
            if each.case.size >= 50_000_000
            else f"{each.index:.0f} ms",
            *(f"{value / each.floor:.1f} ×" for value in ratios),
            f"{each.steady:.0f}",
            f"{each.peak:.0f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure the cases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not NEWS.is_file():
        sys.exit("the real texts in ../shared/data are not here")
    application = QApplication([])
    application.setStyle("Fusion")
    # As the program does: cycles are collected now and then, not in the middle of a frame.
    gc.disable()
    if options.memory:
        measure_memory(options.memory)
        return
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            if (options.quick and case.size > 10_000_000) or options.only not in case.name:
                continue
            found.append(measure(case, Path(folder)))
            print(table(found).splitlines()[-1], flush=True)
    if options.write:
        text = REPORT.read_text("utf-8")
        head, rest = text.split(BEGIN)
        REPORT.write_text(f"{head}{BEGIN}\n{table(found)}\n{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    main()
