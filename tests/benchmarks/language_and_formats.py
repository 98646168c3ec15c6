"""Measure words, folding, search, dictionaries and exports against plain work on the same text.

    uv run python tests/benchmarks/language_and_formats.py

The text is the Persian treebank in ../shared/data, repeated. Times are the best of a few, of the
processor; the first hits of a search are of the clock.
"""

import csv
import io
import random
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import ahocorasick_rs
import msgspec

from core.document import Document
from core.formats.documents import ExportDocument
from core.formats.exporting import export_to
from core.formats.options import ExportOptions
from core.formats.registry import format_named
from core.highlights import HighlightSet
from core.items import Highlight, Tag
from core.language.folding import Folded
from core.language.ready import TOKENIZER
from core.language.sentences import sentence_bounds
from core.language.words import word_bounds
from core.search.finding import DocumentSearch, hits_in
from core.search.queries import parsed
from core.search.terms import Term, TermMatcher
from core.search.texts import SearchText
from core.spans import Span
from core.tags import TagSet
from core.text import Text

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
        print(
            f"search 100 MB cold: first {first * 1000:.0f} ms ≤ 200, all {count:,} in "
            f"{time.perf_counter() - began:.2f} s"
        )
    began = time.perf_counter()
    count = sum(1 for _ in hits_in(searches, parsed("رئیس جمهور"), TagSet()))
    print(f"search 100 MB warm: all {count:,} in {time.perf_counter() - began:.2f} s")


def exports() -> None:
    """A million spans in a hundred documents."""
    text = Text(real_text(1_000_000))
    bounds = word_bounds(text.string)[:10_000].tolist()
    highlights = [
        Highlight(f"h{n}", (Span(a, b),), ("t",), text.version, "sara")
        for n, (a, b) in enumerate(bounds)
    ]
    tags = TagSet([Tag("t", "T")])
    count = 20
    documents = [ExportDocument(f"{n}.txt", text, tags, highlights) for n in range(count)]
    encoder = msgspec.json.Encoder()

    def row_of(highlight: Highlight) -> dict[str, object]:
        [span] = highlight.spans
        return {
            "id": highlight.id,
            "start": span.start,
            "end": span.end,
            "label": tags.named(highlight.tags[0]),
            "quote": text.string[span.start : span.end],
            "by": highlight.by,
        }

    def plain_json() -> None:
        to = io.BytesIO()
        for n in range(count):
            rows = [row_of(one) for one in highlights]
            to.write(encoder.encode({"id": f"{n}.txt", "text": text.string, "spans": rows}))

    def plain_csv() -> None:
        writer = csv.writer(io.StringIO())
        for n in range(count):
            for one in highlights:
                row = row_of(one)
                start, end = one.start, one.end
                around = text.string[max(0, start - 40) : start], text.string[end : end + 40]
                writer.writerow([f"{n}.txt", *row.values(), *around, *("" for _ in range(8))])

    for name, plain in (("jsonl", plain_json), ("doccano", plain_json), ("csv", plain_csv)):
        row = format_named(name)
        ours = best(lambda row=row: export_to(documents, row, io.BytesIO(), ExportOptions()), 2)
        show(f"{name}, {count * len(highlights):,} spans / plain", ours, best(plain), 3)
    for name in ("conll2003", "conllu"):
        row = format_named(name)
        ours = best(lambda row=row: export_to(documents[:5], row, io.BytesIO(), ExportOptions()), 1)
        print(f"{name}: {5 * len(text.string.encode()) / ours / 1e6:.1f} MB/s")


if __name__ == "__main__":
    language()
    dictionary()
    search()
    exports()
