"""Measure word boundaries against a treebank's gold words, and write the table of docs/persian.md.

    uv run python tests/benchmarks/word_boundaries.py ../shared/data/ud/*.conllu [--write]

A boundary is a place in the raw sentence where a word starts or ends. Precision is the share of the
boundaries found that the gold words have, recall the share of the gold ones that were found.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTextBoundaryFinder

from core.language.words import Tokens, word_bounds
from core.text import Text

PAGE = Path(__file__).parents[2] / "docs" / "persian.md"
MARKS = ("<!-- boundaries: start -->", "<!-- boundaries: end -->")
type Spans = list[tuple[int, int]]


@dataclass
class Score:
    """Boundaries found, and those among them that are right, and the gold ones."""

    found: int = 0
    right: int = 0
    gold: int = 0
    words_right: int = 0
    words: int = 0

    def add(self, found: Spans, gold: Spans) -> None:
        ours = {("start", a) for a, _ in found} | {("end", b) for _, b in found}
        theirs = {("start", a) for a, _ in gold} | {("end", b) for _, b in gold}
        self.found += len(ours)
        self.gold += len(theirs)
        self.right += len(ours & theirs)
        self.words += len(gold)
        self.words_right += len(set(found) & set(gold))

    @property
    def row(self) -> str:
        precision, recall = self.right / self.found, self.right / self.gold
        f1 = 2 * precision * recall / (precision + recall)
        return f"{precision:.4f} | {recall:.4f} | {f1:.4f} | {self.words_right / self.words:.4f}"


def sentences(path: Path) -> Iterator[tuple[str, Spans]]:
    """Yield each sentence's raw text and where its gold words stand in it."""
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.split("\n")
        text = next((line[9:] for line in lines if line.startswith("# text = ")), None)
        if text is None:
            continue
        spans: Spans = []
        at, covered = 0, 0
        for line in lines:
            if not line or line.startswith("#"):
                continue
            number, form = line.split("\t")[:2]
            first, _, last = number.partition("-")
            if int(first.partition(".")[0]) <= covered:
                continue
            covered = int(last or first)
            at = text.index(form, at)
            spans.append((at, at + len(form)))
            at += len(form)
        yield text, spans


def by_hazm_alone(text: str) -> Spans:
    """Look hazm's default tokens up from left to right, as one does without offsets."""
    spans: Spans = []
    at = 0
    for token in _hazm().tokenize(text):
        start = text.find(token, at)
        if start >= 0:
            at = start + len(token)
            spans.append((start, at))
    return spans


def by_qt(text: str) -> Spans:
    """Return the words of Qt's boundary finder (Unicode's rules)."""
    units = Text(text)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
    spans: Spans = []
    start = 0
    while True:
        end = finder.toNextBoundary()
        if end < 0:
            return spans
        first, last = units.from_utf16(start), units.from_utf16(end)
        if text[first:last].strip():
            spans.append((first, last))
        start = end


def ours(tokens: Tokens) -> Callable[[str], Spans]:
    """Return one of our own ways to cut."""
    return lambda text: [(a, b) for a, b in word_bounds(text, tokens).tolist()]


_kept: list[object] = []


def _hazm():
    from hazm import WordTokenizer

    if not _kept:
        _kept.append(WordTokenizer())
    return _kept[0]


SYSTEMS: dict[str, Callable[[str], Spans]] = {
    "Hashiya (hazm's tokens with offsets)": ours(Tokens.HAZM),
    "Hashiya, verbs joined": ours(Tokens.HAZM_JOINED),
    "Hashiya, Unicode words": ours(Tokens.UNICODE),
    "hazm alone, its default tokens looked up": by_hazm_alone,
    "`\\w+`": lambda text: [found.span() for found in re.finditer(r"\w+", text)],
    "white space": ours(Tokens.WHITE_SPACE),
    "Qt's boundary finder": by_qt,
}


def table(paths: list[Path]) -> str:
    """Return the table in Markdown."""
    rows = ["| | precision | recall | F1 | whole words |", "|---|---|---|---|---|"]
    scores = {name: Score() for name in SYSTEMS}
    for path in paths:
        for text, gold in sentences(path):
            for name, cut in SYSTEMS.items():
                scores[name].add(cut(text), gold)
    rows += [f"| {name} | {score.row} |" for name, score in scores.items()]
    words = next(iter(scores.values())).words
    return "\n".join([*rows, "", f"{words:,} gold words in {', '.join(p.name for p in paths)}."])


def main(arguments: list[str]) -> None:
    """Print the table, or write it into the page."""
    result = table([Path(one) for one in arguments if not one.startswith("-")])
    print(result)
    if "--write" in arguments:
        before, _, rest = PAGE.read_text("utf-8").partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        PAGE.write_text(f"{before}{MARKS[0]}\n{result}\n{MARKS[1]}{after}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
