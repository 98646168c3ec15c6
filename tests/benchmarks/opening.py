"""Measures what a person waits for while a very large document opens in the real window.

Run it with `uv run python tests/benchmarks/opening.py`; `--quick` takes a text of 5 MB with 100,000
highlights, `--write` puts the figures into docs/performance.md. A timer of 5 ms tells how long each
turn of the event loop is kept from the next one, by work in the window or by work elsewhere that
does not let Python go on. `--trace` prints what the window does in turns of more than 50 ms.
"""

import argparse
import gc
import os
import sys
import tempfile
import threading
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import numpy as np  # noqa: E402
from page import Case, make_text  # noqa: E402
from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from core.edits import add_tag  # noqa: E402
from core.ids import new_id  # noqa: E402
from core.items import Tag  # noqa: E402
from core.project import Project  # noqa: E402
from core.store.lines import seal  # noqa: E402
from core.text import Text  # noqa: E402

REPORT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- opening -->", "<!-- end of opening -->"
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
SMALL, LARGE = "آ.txt", "ب.txt"
BEAT = 5  # milliseconds
LONG = 50
AFTERWARDS = 4.0  # seconds, for what is done when nothing else is to do


@dataclass
class Heart:
    """Notes the milliseconds from one turn of the event loop to the next."""

    turns: list[float] = field(default_factory=list)
    last: float = 0.0

    def beat(self) -> None:
        now = time.perf_counter()
        if self.last:
            self.turns.append((now - self.last) * 1000 - BEAT)
        self.last = now

    def watch(self) -> None:
        """Print, from a thread of its own, what the window is at in long turns."""
        window = threading.main_thread().ident
        told = 0.0
        while True:
            time.sleep(0.01)
            late = (time.perf_counter() - self.last) * 1000
            if self.last and late > LONG and told != self.last:
                told = self.last
                print(f"--- {late:.0f} ms")
                for thread, frame in sys._current_frames().items():
                    if thread != threading.get_ident():
                        where = traceback.extract_stack(frame)[-4:]
                        told_as = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in where]
                        print("   ", "window" if thread == window else "elsewhere", *told_as)


def make_project(folder: Path, size: int, highlights: int) -> None:
    """Make a project of a small document and of one with very many highlights."""
    tags = [Tag(new_id(), f"برچسب {n}", color) for n, color in enumerate(("#e4572e", "#2e86ab"))]
    raw = make_text(Case("", size, 0))
    text = Text(raw.decode())
    with Project.create(folder) as project:
        for tag in tags:
            project.apply(add_tag(project.tags, tag)).result()
    (folder / "texts" / SMALL).write_text("سلام\n", "utf-8")
    (folder / "texts" / LARGE).write_bytes(raw)
    place = folder / "highlights" / LARGE
    place.mkdir(parents=True)
    header = {"format": "hashiya/highlights", "version": 1, "document": LARGE}
    starts = np.linspace(0, len(text) - 60, highlights).astype(int).tolist()
    with (place / "omid.p3x8d1.jsonl").open("wb") as log:
        log.write(seal({**header, "sha256": text.sha256, "length": len(text)}))
        for number, start in enumerate(starts):
            end = start + 3 + number % 40
            fields = {"id": new_id(), "rev": 1, "at": "2026-11-22T10:00:00.000Z"}
            fields |= {"by": "omid", "kind": "highlight", "text": text.version}
            fields |= {"tags": [tags[number % 2].id]}
            fields["spans"] = [{"start": start, "end": end, "quote": text.string[start:end]}]
            fields |= {"prefix": text.string[max(0, start - 32) : start]}
            fields |= {"suffix": text.string[end : end + 32]}
            log.write(seal(fields))


def opened(folder: Path, *, trace: bool) -> tuple[float, float, list[float]]:
    """Return milliseconds to the first page and to everything, and the turns of the loop."""
    from gui.app import SWITCHING
    from gui.collector import Collector
    from gui.i18n import Interface
    from gui.main_window import MainWindow
    from gui.settings import SettingsFile
    from gui.theme import Themes

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    interface = Interface(application)
    interface.speak("fa")
    settings = SettingsFile(folder.parent / "settings.json")
    window = MainWindow(settings, interface, Themes(settings.now, application))
    collector = Collector(application)
    sys.setswitchinterval(SWITCHING)
    window.resize(1200, 900)
    window.show()
    window.open(folder)
    window.workspace.open_document(SMALL)
    heart = Heart()
    timer = QTimer()
    timer.timeout.connect(heart.beat)
    _run(application, 1.5)
    timer.start(BEAT)
    if trace:
        threading.Thread(target=heart.watch, daemon=True).start()
    _run(application, 0.2)
    heart.turns.clear()
    view = window.page.view
    begin = time.perf_counter()
    first: list[float] = []

    def note() -> None:
        if not first and len(view.page.text) > 1000:
            first.append((time.perf_counter() - begin) * 1000)

    view.painted.connect(note)
    window.workspace.open_document(LARGE)
    while window.workspace.document is None or window.workspace.document.name != LARGE:
        application.processEvents()
        time.sleep(0.0005)
    whole = (time.perf_counter() - begin) * 1000
    _run(application, AFTERWARDS)
    timer.stop()
    view.painted.disconnect(note)
    window.close()
    collector.stop()
    window.deleteLater()
    _run(application, 0.1)
    return first[0], whole, heart.turns


def _run(application: QApplication, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.0005)


def main() -> None:
    """Measure and print the figures, and write them where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--trace", action="store_true")
    options = parser.parse_args()
    application = QApplication([])
    application.setStyle("Fusion")
    size, highlights = (5_000_000, 100_000) if options.quick else (50_000_000, 1_000_000)
    lines = [
        "| 50 MB, 1 M highlights | first page | everything | longest turn | turns over 50 ms |",
        "|---|---:|---:|---:|---:|",
    ]
    with tempfile.TemporaryDirectory(dir=ROOT) as name:
        os.environ.update({one: f"{name}/{one.lower()}" for one in FOLDERS})
        folder = Path(name) / "project"
        make_project(folder, size, highlights)
        gc.collect()
        for what in ("the first time", "from the kept columns"):
            first, whole, turns = opened(folder, trace=options.trace)
            long = [turn for turn in turns if turn > LONG]
            lines.append(
                f"| {what} | {first:.0f} ms | {whole / 1000:.1f} s | {max(turns):.0f} ms "
                f"| {len(long)} |"
            )
            print(lines[-1], sorted((round(turn) for turn in long), reverse=True)[:12], flush=True)
    if options.write:
        report = REPORT.read_text("utf-8")
        before, _, rest = report.partition(BEGIN)
        table = "\n".join(lines)
        REPORT.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
