"""Measures what ties cost the page, against the same page with none.

Run it with `uv run python tests/benchmarks/ties.py`. Times are processor milliseconds of this
process, medians; each case is measured in turn with the page that has no ties, so the ratios hold
on a busy machine too.
"""

import gc
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402

from core.document import Document  # noqa: E402
from core.highlights import HighlightSet  # noqa: E402
from core.items import Highlight, Relation, Tag  # noqa: E402
from core.relation_set import RelationSet  # noqa: E402
from core.spans import Span  # noqa: E402
from core.tags import TagSet  # noqa: E402
from core.text import Text  # noqa: E402
from gui.document_marks import DocumentMarks  # noqa: E402
from gui.links import DocumentLinks  # noqa: E402
from gui.reader.view import ReaderView  # noqa: E402

PARAGRAPH = "علی در شیراز زاده شد و سال‌ها در بغداد درس خواند و سپس به زادگاهش برگشت. " * 6 + "\n"
TAGS = TagSet([Tag("t", "شخص", "#0072b2"), Tag("r", "رفت به", "#d55e00", relation={})])
CASES = ((2_000, 0), (2_000, 1_000), (20_000, 10_000), (20_000, 100_000))
ROUNDS = 40


def document_of(highlights: int, relations: int, near: int = 12) -> Document:
    """Return a document with evenly spread highlights; most ties are between neighbours."""
    text = Text(PARAGRAPH * max(highlights // 10, 1))
    step = len(text) // highlights
    every = [
        Highlight(f"h{n}", (Span(n * step, n * step + 4),), ("t",), text.version, "sara")
        for n in range(highlights)
    ]
    chance = random.Random(1)
    ties = RelationSet()
    for n in range(relations):
        source = chance.randrange(highlights)
        far = chance.random() < 0.1
        target = chance.randrange(highlights) if far else source + chance.randint(1, near)
        if target < highlights and target != source:
            ties[f"r{n}"] = Relation(f"r{n}", f"h{source}", f"h{target}", ("r",), "sara")
    return Document("a.txt", text, HighlightSet(every), ties)


def median(do: Callable[[], object], before: Callable[[], object]) -> float:
    """Return the median of the processor time that something takes, in milliseconds."""
    times: list[float] = []
    for _ in range(ROUNDS):
        before()
        start = time.process_time()
        do()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def figures(highlights: int, relations: int) -> str:
    """Return a row of the table."""
    document = document_of(highlights, relations)
    view = ReaderView()
    view.resize(900, 1200)
    view.show()
    QApplication.processEvents()
    view.set_document(document.text, DocumentMarks(document.highlights, lambda: TAGS, {"sara"}))
    links = DocumentLinks(document, lambda: TAGS, frozenset)
    chance = random.Random(2)
    bar = view.verticalScrollBar()

    def paint() -> None:
        view.viewport().repaint()

    def ready() -> None:
        bar.setValue(int(bar.maximum() * chance.random() * 0.9))
        while view.page.prefetch():
            pass
        paint()

    def wheel() -> None:
        view.scroll_by(96)
        paint()

    def page() -> None:
        view.scroll_page(down=True)
        paint()

    bare = median(wheel, ready), median(page, ready)
    view.set_links(links, linkable=True)
    tied = median(wheel, ready), median(page, ready)
    still = median(paint, ready)
    changed = median(lambda: (links.forget(), view.links_changed(), paint()), ready)
    on_screen = len(view.arcs())
    cells = (
        f"{highlights:,}, {relations:,}",
        f"{on_screen}",
        *(
            f"{after / before:.2f} × ({after:.1f} ms)"
            for before, after in zip(bare, tied, strict=True)
        ),
        f"{still:.1f} ms",
        f"{changed:.1f} ms",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    application = QApplication([])
    application.setStyle("Fusion")
    gc.disable()
    print("| highlights, ties | arcs on screen | wheel | page | paint again | a tie is made |")
    for highlights, relations in CASES:
        print(figures(highlights, relations), flush=True)


if __name__ == "__main__":
    main()
