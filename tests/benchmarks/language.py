"""Measure words, folding, search and dictionaries against plain work on the same text.

    uv run python tests/benchmarks/language.py          # prints the table
    uv run python tests/benchmarks/language.py --write  # and puts it into docs/performance.md

The text is the Persian treebank in ../shared/data, repeated. Times are the best of a few, of the
processor; the first hits of a search are of the clock.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import ahocorasick_rs

from core.document import Document
from core.highlights import HighlightSet
from core.language.folding import Folded
from core.language.ready import TOKENIZER
from core.language.sentences import sentence_bounds
from core.language.words import word_bounds
from core.project import Project
from core.search.finding import DocumentSearch, hits_in
from core.search.queries import parsed
from core.search.terms import Term, TermMatcher
from core.search.texts import SearchText
from core.tags import TagSet
from core.text import Text

rows: list[str] = []
PERFORMANCE = Path(__file__).parents[2] / "docs" / "performance.md"
_TABLE = re.compile(r"(?<=<!-- language -->\n).*?(?=<!-- end of language -->)", re.DOTALL)
UD = Path(__file__).parents[3] / "shared" / "data" / "ud" / "fa_seraji-ud-dev.conllu"


def real_text(size: int) -> str:
    """Return about `size` bytes of the treebank's sentences."""
    lines = UD.read_text("utf-8").split("\n")
    text = "\n".join(line[9:] for line in lines if line.startswith("# text = ")) + "\n"
    return text * max(1, size // len(text.encode()))


def best(action: Callable[[], object], times: int = 3) -> float:
    """Return the least processor time of some runs, in seconds."""
    taken: list[float] = []
    for _ in range(times):
        began = time.process_time()
        action()
        taken.append(time.process_time() - began)
    return min(taken)


def show(name: str, ours: float, plain: float, limit: float) -> None:
    """Print one row."""
    print(f"{name:44} {ours * 1000:9.1f} ms {plain * 1000:9.1f} ms {ours / plain:6.2f} ≤ {limit:g}")
    met = "yes" if ours <= limit * plain else "no"
    rows.append(f"| {name} | {ours / plain:.2f} × | {limit:g} × | {met} |")


def show_time(name: str, seconds: float, limit: float) -> None:
    """Print a row whose target is a time, in milliseconds of the clock."""
    taken = seconds * 1000
    print(f"{name:44} {taken:9.1f} ms ≤ {limit:g} ms")
    met = "yes" if taken <= limit else "no"
    rows.append(f"| {name} | {taken:.0f} ms | {limit:g} ms | {met} |")


def language() -> None:
    """Words, sentences and folding of a megabyte."""
    text = real_text(1_000_000)
    hazm = TOKENIZER.get()
    plain = best(lambda: hazm.tokenize(text))
    show("words / hazm's tokenising", best(lambda: word_bounds(text)), plain, 3)
    show("sentences / hazm's tokenising", best(lambda: sentence_bounds(text)), plain, 3)
    table = {ord("ي"): "ی", ord("ك"): "ک"}
    show(
        "folding / str.translate",
        best(lambda: Folded(text)),
        best(lambda: text.translate(table)),
        10,
    )


def dictionary() -> None:
    """Ten thousand terms over ten megabytes."""
    text = real_text(10_000_000)
    words = sorted({text[a:b] for a, b in word_bounds(text).tolist() if b - a > 3})
    random.Random(1).shuffle(words)
    terms = [Term(word, "t") for word in words[:300]]
    terms += [Term(f"{word} {other}", "t") for word, other in pairwise(words)]
    terms = (terms * 4)[:10_000]
    matcher, search = TermMatcher(terms), SearchText(text)
    plain = ahocorasick_rs.AhoCorasick(list({term.words for term in terms}))
    found = sum(1 for _ in matcher.find(search))
    show(
        f"dictionary, {found:,} found / Aho-Corasick",
        best(lambda: sum(1 for _ in matcher.find(search))),
        best(lambda: plain.find_matches_as_indexes(text, overlapping=True)),
        5,
    )


def search() -> None:
    """A project of a hundred megabytes, cold."""
    part = Text(real_text(2_000_000))
    searches = [
        DocumentSearch(Document(f"{n}.txt", Text(part.string), HighlightSet())) for n in range(50)
    ]
    for query in ("رئیس جمهور", "این عبارت هیچ جا نیست"):
        began = time.perf_counter()
        hits = hits_in(searches, parsed(query), TagSet())
        next(hits, None)
        first = time.perf_counter() - began
        count = sum(1 for _ in hits)
        print(f"all {count:,} in {time.perf_counter() - began:.2f} s")
        show_time(f"first hit of 100 MB in memory, cold, «{query}»", first, 200)
    began = time.perf_counter()
    count = sum(1 for _ in hits_in(searches, parsed("رئیس جمهور"), TagSet()))
    print(f"search 100 MB warm: all {count:,} in {time.perf_counter() - began:.2f} s")


def window() -> None:
    """A project of a hundred megabytes on the disk, searched in the window as one types."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.environ[name] = home
        with Project.create(Path(home) / "project") as project:
            for number in range(50):
                project.add_text(f"{number:02}.txt", real_text(2_000_000))
        _type_in_window(Path(home) / "project")


def _type_in_window(folder: Path) -> None:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from gui.panels.search import SearchPanel
    from gui.workspace import Workspace

    application = QApplication.instance() or QApplication([])
    workspace = Workspace()
    panel = SearchPanel(workspace)
    workspace.open(folder)
    panel.look(everywhere=True)
    loop = QEventLoop()
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    firsts: list[float] = []
    panel.model.rowsInserted.connect(lambda: firsts.append(time.perf_counter()))
    heart = QTimer()
    heart.setInterval(1)
    heart.timeout.connect(beat)
    for query in ("رئیس جمهور", "re:رئیس.{0,3}جمهور", "این عبارت هیچ جا نیست"):
        firsts.clear()
        panel.model.ended.connect(loop.quit)
        gaps.clear()
        panel.query.setText(query)
        began = last = time.perf_counter()
        heart.start()
        loop.exec()
        heart.stop()
        panel.model.ended.disconnect(loop.quit)
        print(f"{query}: {len(panel.model.all_rows):,} in {time.perf_counter() - began:.1f} s")
        if firsts:
            show_time(f"first row in the window after typing «{query}»", firsts[0] - began, 200)
        show_time(f"longest wait of the window meanwhile, «{query}»", max(gaps), 100)
    gaps.clear()
    heart.start()
    QTimer.singleShot(3000, loop.quit)
    loop.exec()
    heart.stop()
    show_time("longest wait of the window when nothing is done", max(gaps[1:]), 100)
    workspace.close()
    application.processEvents()


def first_use() -> None:
    """The window of a fresh process, while hazm is imported and built for the first time."""
    script = """
import os, sys, time
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from core.language.ready import LEMMATIZER, NORMALIZER, TOKENIZER
from gui.collector import Collector

application = QApplication([])
collector = Collector(application)
began = last = time.perf_counter()
longest = 0.0
built = []

def beat():
    global last, longest
    now = time.perf_counter()
    longest, last = max(longest, now - last), now
    if built or now - began > 60:
        application.quit()

def build():
    TOKENIZER.get(), LEMMATIZER.get(), NORMALIZER.get()
    built.append(True)

heart = QTimer()
heart.timeout.connect(beat)
heart.start(1)
if sys.argv[1] == "build":
    import threading
    threading.Thread(target=build, daemon=True).start()
else:
    QTimer.singleShot(3000, lambda: built.append(True))
application.exec()
print(longest, time.perf_counter() - began)
"""
    for what, name in (
        ("build", "longest wait of the window while hazm is built for the first time"),
        ("rest", "the same when nothing is done"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, what], check=True, capture_output=True, text=True
        )
        longest, taken = map(float, done.stdout.split())
        print(f"{what}: {taken:.1f} s")
        show_time(name, longest, 100)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    language()
    dictionary()
    search()
    window()
    first_use()
    if arguments.write:
        head = "| what | measured | at most | met |\n|---|---:|---:|---|\n"
        written = head + "".join(f"{row}\n" for row in rows)
        page = PERFORMANCE.read_text("utf-8")
        PERFORMANCE.write_text(_TABLE.sub(lambda _: written, page), "utf-8")
