"""Measures the panels on a project of 1,000 documents, 500 tags and 100,000 highlights.

    uv run python tests/benchmarks/panels.py            # prints the table
    uv run python tests/benchmarks/panels.py --quick    # a tenth of each
    uv run python tests/benchmarks/panels.py --write    # puts the table into docs/performance.md

Each panel is opened and, where it can be, filtered, in the whole window, as a person does it. Two
times are taken: until the last change of what the panel shows, by the wall clock, and the longest
turn of the event loop from the action on, in which the window takes no key, by the clock of its
thread. `--platform xcb` uses a real screen. How fast and how busy the machine is shows in the row
of the floor, sorting 100,000 words in Python, by both clocks.
"""

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QAbstractItemModel, QObject  # noqa: E402
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget  # noqa: E402

from core.edits import add_tag  # noqa: E402
from core.ids import new_id  # noqa: E402
from core.items import Change, Tag  # noqa: E402
from core.messages import mark  # noqa: E402
from core.project import Project  # noqa: E402
from core.store.lines import seal  # noqa: E402

REPORT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- panels -->", "<!-- end of panels -->"
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
GOAL = 100.0  # milliseconds
WATCHED = 0.9  # seconds after each action; the figures of the project come after one
TEXT = "دانشگاه تهران در سال گذشته کتاب تازه‌ای از حافظ چاپ کرد و سعدی نیز خوانده شد"
WORDS = TEXT.split()


@dataclass(frozen=True, slots=True)
class Row:
    """One action: milliseconds until its result is there, and of the longest turn."""

    what: str
    shown: float
    turn: float

    def __str__(self) -> str:
        met = "yes" if max(self.shown, self.turn) <= GOAL else "no"
        return f"| {self.what} | {self.shown:.0f} | {self.turn:.0f} | {met} |"


def make_project(folder: Path, documents: int, tags: int, highlights: int) -> None:
    """Make the project; the highlights are another annotator's, written as logs."""
    chance = random.Random(7)
    with Project.create(folder, name="بزرگ") as project:
        made = [
            Tag(new_id(), f"برچسب {n}", f"#{n * 7919 % 0xFFFFFF:06x}", order=n) for n in range(tags)
        ]
        edits = [edit for tag in made for edit in add_tag(project.tags, tag).edits]
        project.apply(Change(tuple(edits), mark("Add tags"))).result()
        for number in range(documents):
            name = f"پوشهٔ {number % 20}/سند {number}.txt"
            words = chance.choices(WORDS, k=400)
            project.add_text(name, " ".join(words) + "\n")
            text = project.open_document(name).text
            place = folder / "highlights" / name
            place.mkdir(parents=True)
            with (place / "omid.p3x8d1.jsonl").open("wb") as log:
                header = {"format": "hashiya/highlights", "version": 1, "document": name}
                log.write(seal({**header, "sha256": text.sha256, "length": len(text)}))
                starts, at = [], 0
                for word in words:
                    starts.append((at, at + len(word)))
                    at += len(word) + 1
                for start, end in sorted(chance.sample(starts, highlights // documents)):
                    fields: dict[str, object] = {"id": new_id(), "rev": 1}
                    fields |= {"at": "2026-11-22T10:00:00.000Z", "by": "omid", "kind": "highlight"}
                    fields |= {"text": text.version, "tags": [chance.choice(made).id]}
                    quote = text.string[start:end]
                    fields["spans"] = [{"start": start, "end": end, "quote": quote}]
                    fields["prefix"] = text.string[max(0, start - 32) : start]
                    fields["suffix"] = text.string[end : end + 32]
                    log.write(seal(fields))


class Watch(QObject):
    """Notes when any of the models below a widget has changed last."""

    def __init__(self, widget: QObject) -> None:
        super().__init__()
        self.last = 0.0
        for model in widget.findChildren(QAbstractItemModel):
            for signal in (
                model.modelReset,
                model.rowsInserted,
                model.rowsRemoved,
                model.layoutChanged,
                model.dataChanged,
            ):
                signal.connect(self._note)

    def _note(self, *_: object) -> None:
        self.last = time.perf_counter()


def measured(what: str, widget: QWidget | None, do: Callable[[], object]) -> Row:
    """Do something, and follow the event loop for a while."""
    app = QApplication.instance()
    watch = Watch(widget) if widget is not None else None
    start, busy = time.perf_counter(), time.thread_time()
    do()
    shown = time.perf_counter() - start
    longest = time.thread_time() - busy
    while time.perf_counter() - start < WATCHED:
        begin, busy = time.perf_counter(), time.thread_time()
        app.processEvents()
        end = time.perf_counter()
        longest = max(longest, time.thread_time() - busy)
        if begin - start < 0.02 or (watch is not None and begin <= watch.last <= end):
            shown = end - start  # what was changed is painted in the same turn or the next
        time.sleep(0.001)
    return Row(what, 1000 * shown, 1000 * longest)


def settle(window, seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.instance().processEvents()
        time.sleep(0.002)


def panel_rows(window) -> list[Row]:
    rows = []
    for name in window.docks._docks:
        panel = window.docks[name].widget()
        window.docks.show(name, shown=False)
        settle(window, 0.3)
        rows.append(measured(f"open: {name}", panel, partial(window.docks.show, name)))
        settle(window, 1)
        line = getattr(panel, "query" if name == "search" else "filter", None)
        if isinstance(line, QLineEdit):
            for words in ("۹۹", "۹۹۹", ""):
                what = f"filter: {name} ({words or 'all again'})"
                rows.append(measured(what, panel, partial(line.setText, words)))
                settle(window, 0.5)
        if name not in ("documents", "tags", "inspector"):
            window.docks.show(name, shown=False)
    return rows


def dialog_rows(window) -> list[Row]:
    from gui.dialogs.picker import Picker

    rows = []
    for action in ("palette", "go-to-document", "shortcuts", "progress"):
        rows.append(measured(f"open: {action}", None, partial(window.actions_.trigger, action)))
        dialog = QApplication.activeModalWidget() or window.findChildren(Picker)[-1]
        line = dialog.findChild(QLineEdit)
        if line is not None:
            rows += [
                measured(f"filter: {action} ({words})", dialog, partial(line.setText, words))
                for words in ("سن", "سند ۹۹")
            ]
        dialog.close()
        settle(window, 0.3)
    return rows


def work_rows(window) -> list[Row]:
    from core.items import WorkState

    workspace, documents = window.workspace, window.commands.documents
    names = window.documents.model.names()
    middle = names[len(names) // 2]
    rows = [measured("go to another document", None, partial(documents.open, middle))]
    span = window.view.boundaries.words(workspace.document.text.string, 0, 40)[0]
    tag = next(iter(workspace.project.tags)).id
    rows.append(measured("mark a word", None, partial(workspace.mark, span, tag)))
    done = partial(documents.set_state, middle, WorkState.DONE)
    rows.append(measured("say that a document is done", window.documents, done))
    settle(window, 2)  # the figures follow a busy hand after a second
    order = window.documents.order
    rows += [
        measured(
            f"sort: documents ({order.itemText(at)})",
            window.documents,
            partial(order.setCurrentIndex, at),
        )
        for at in (1, 2, 3, 0)
    ]
    return rows


class Collections:
    """How long Python's collector of cycles has stopped the window at most, in milliseconds."""

    def __init__(self) -> None:
        self.longest = self._began = 0.0
        gc.callbacks.append(self._note)

    def _note(self, phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            self._began = time.perf_counter()
        else:
            self.longest = max(self.longest, 1000 * (time.perf_counter() - self._began))


def floor() -> Row:
    words = [f"{n * 7919 % 100_003} {WORDS[n % len(WORDS)]}" for n in range(100_000)]
    start, busy = time.perf_counter(), time.thread_time()
    sorted(words)
    wall, busy = time.perf_counter() - start, time.thread_time() - busy
    return Row("the floor: sorting 100,000 words", 1000 * wall, 1000 * busy)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--platform", default="offscreen")
    parser.add_argument("--documents", type=int, default=1000)
    arguments = parser.parse_args()
    share = 10 if arguments.quick else 1
    os.environ["QT_QPA_PLATFORM"] = arguments.platform
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["HOME"] = name
        os.environ.update({folder: str(home / folder.lower()) for folder in FOLDERS})
        documents = arguments.documents // share
        make_project(home / "project", documents, 500 // share, 100_000 // share)
        rows = in_window(home)
    lines = ["| action | shown after ms | longest turn ms | within 100 ms |", "|---|---:|---:|---|"]
    lines += [str(row) for row in rows]
    table = "\n".join([*lines, str(floor()).replace("| no |", "| |").replace("| yes |", "| |")])
    print(table)
    if arguments.write:
        text = REPORT.read_text("utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        REPORT.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", "utf-8")


def in_window(home: Path) -> list[Row]:
    from gui.app import SWITCHING
    from gui.collector import Collector
    from gui.i18n import Interface
    from gui.main_window import MainWindow
    from gui.settings import SettingsFile
    from gui.theme import Themes

    app = QApplication(sys.argv[:1])
    collector = Collector(app)
    sys.setswitchinterval(SWITCHING)
    settings = SettingsFile(home / "settings.json")
    interface = Interface(app)
    interface.speak("en")
    window = MainWindow(settings, interface, Themes(settings.now, app))
    window.show()
    window.open(home / "project")
    with_figures = time.perf_counter() + 120
    while not window.workspace.figures.now.summaries and time.perf_counter() < with_figures:
        settle(window, 0.1)
    settle(window, 2)
    collections = Collections()
    rows = panel_rows(window) + dialog_rows(window) + work_rows(window)
    print(f"the longest turn of Python's collector: {collections.longest:.0f} ms")
    window.close()
    collector.stop()
    return rows


if __name__ == "__main__":
    main()
