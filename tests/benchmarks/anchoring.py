"""How well and how fast highlights are found again in a changed text; prints a table.

Run it as `python tests/benchmarks/anchoring.py [SEED …]`. The text is real (news of the
Persian Universal Dependencies, tweets of ParsTwiNER), the changes are made here, so that the right
places are known.
"""

import random
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.anchoring import anchor
from core.items import Highlight
from core.likeness import alike_string
from core.spans import Span
from core.text import Text
from core.waiting import Stray, witness

DATA = Path(__file__).parents[3] / "shared" / "data"
NEWS = DATA / "ud" / "fa_seraji-ud-dev.conllu"
TWEETS = DATA / "parstwiner" / "dev.txt"
LENGTH = 91_000
HIGHLIGHTS = 1_000
SENTENCES = 4  # a paragraph


@dataclass(slots=True)
class Edited:
    """A changed text; `kept` holds, for each old character, its new offset or -1."""

    text: str
    kept: list[int]


@dataclass(slots=True)
class Score:
    """How many highlights ended how; `offered` of the flagged have their place in the list."""

    right: int = 0
    flagged: int = 0
    offered: int = 0
    wrong: int = 0
    ms: float = 0.0


def real_text() -> str:
    """Return 91,000 characters of news and tweets."""
    lines = NEWS.read_text("utf-8").splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    sentences.extend(
        " ".join(line.split()[0] for line in tweet.splitlines() if line.split())
        for tweet in TWEETS.read_text("utf-8").split("\n\n")
    )
    paragraphs = [
        " ".join(sentences[at : at + SENTENCES]) for at in range(0, len(sentences), SENTENCES)
    ]
    return "\n".join(paragraphs)[:LENGTH]


def highlights(text: str, rng: random.Random) -> list[Stray]:
    """Return highlights of one to six words each, as records hold them."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    version = Text(text).version
    out: list[Stray] = []
    for number in range(HIGHLIGHTS):
        first = rng.randrange(len(words) - 6)
        last = first + rng.choice((0, 0, 1, 1, 2, 3, 5))
        while "\n" in text[words[first][0] : words[last][1]]:
            last -= 1
        span = Span(words[first][0], words[last][1])
        one = Highlight(f"h{number}", (span,), ("t",), version, "x")
        out.append(Stray(one, witness(one, text)))
    return out


def words_edited(text: str, rate: float, rng: random.Random) -> Edited:
    """Replace, delete, add or misspell one word in so many."""
    vocabulary = list(dict.fromkeys(text.split()))
    out: list[str] = []
    kept: list[int] = []
    length = 0

    def put(string: str, *, old: int = 0, keep: bool = False) -> None:
        nonlocal length
        kept.extend(range(length, length + len(string)) if keep else [-1] * old)
        out.append(string)
        length += len(string)

    for piece in re.findall(r"\s+|\S+", text):
        if piece.isspace() or rng.random() >= rate:
            put(piece, keep=True)
            continue
        match rng.randrange(4):
            case 0:
                other = rng.choice(vocabulary)
                put(other, old=len(piece), keep=other == piece)
            case 1:
                put("", old=len(piece))
            case 2:
                put(rng.choice(vocabulary) + " ")
                put(piece, keep=True)
            case _:
                at = rng.randrange(len(piece))
                put(piece[:at], keep=True)
                put(rng.choice("بپتسمنو".replace(piece[at], "")), old=1)
                put(piece[at + 1 :], keep=True)
    return Edited("".join(out), kept)


def paragraphs_moved(text: str, rate: float, rng: random.Random) -> Edited:
    """Put so many of the paragraphs elsewhere."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    order = list(range(len(lines)))
    moving = [number for number in order if rng.random() < rate]
    order = [number for number in order if number not in moving]
    for number in moving:
        order.insert(rng.randrange(len(order) + 1), number)
    kept = [-1] * (len(text) + 1)
    out: list[str] = []
    length = 0
    for number in order:
        for offset in range(len(lines[number]) + 1):
            kept[starts[number] + offset] = length + offset
        out.append(lines[number])
        length += len(lines[number]) + 1
    return Edited("\n".join(out), kept[: len(text)])


def rewritten(text: str, change: Callable[[str], str]) -> Edited:
    """Write every character in another way, or not at all."""
    out: list[str] = []
    kept: list[int] = []
    length = 0
    for character in text:
        new = change(character)
        kept.append(length if new else -1)
        out.append(new)
        length += len(new)
    return Edited("".join(out), kept)


def arabic(text: str) -> str:
    """Return the text with Arabic yeh and kaf."""
    return text.replace("ی", "ي").replace("ک", "ك")


def judge(strays: Sequence[Stray], edited: Edited, earlier: dict[str, str]) -> Score:
    """Anchor the strays in the changed text and compare with where they really went."""
    score = Score()
    new = edited.text
    version = Text(new).version
    began = time.perf_counter()
    result = anchor(strays, new, version, earlier, {})
    score.ms = (time.perf_counter() - began) * 1e3
    for before, after in result.carried:
        if is_right(before.spans[0], after.spans, edited):
            score.right += 1
        else:
            score.wrong += 1
    for waiting in result.waiting:
        score.flagged += 1
        old = waiting.highlight.spans[0]
        score.offered += any(overlaps(old, one.spans, edited) for one in waiting.candidates)
    return score


def is_right(old: Span, spans: Sequence[Span], edited: Edited) -> bool:
    """Tell whether the spans hold what became of the old one, no more and no less."""
    places = [place for place in edited.kept[old.start : old.end] if place >= 0]
    if not places:
        return False
    true = edited.text[min(places) : max(places) + 1]
    found = edited.text[spans[0].start : spans[-1].end]
    return overlaps(old, spans, edited) and alike_string(true) == alike_string(found)


def overlaps(old: Span, spans: Sequence[Span], edited: Edited) -> bool:
    """Tell whether the spans hold any of the old one's characters."""
    return any(
        span.contains(place)
        for place in edited.kept[old.start : old.end]
        if place >= 0
        for span in spans
    )


def rows(text: str, rng: random.Random) -> list[tuple[str, str, Edited]]:
    """Return the changes to try: what they are, the text before, the text after."""
    marks = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u200c"
    composed = {c: unicodedata.normalize("NFD", c) for c in set(text)}
    return [
        ("0.2 % of words edited", text, words_edited(text, 0.002, rng)),
        ("2 % of words edited", text, words_edited(text, 0.02, rng)),
        ("10 % of words edited", text, words_edited(text, 0.1, rng)),
        ("10 % of paragraphs moved", text, paragraphs_moved(text, 0.1, rng)),
        ("40 % of paragraphs moved", text, paragraphs_moved(text, 0.4, rng)),
        ("ي ك to ی ک", arabic(text), Edited(text, list(range(len(text))))),
        ("ZWNJ and marks dropped", text, rewritten(text, lambda c: "" if c in marks else c)),
        ("ZWNJ to space", text, rewritten(text, lambda c: " " if c == "\u200c" else c)),
        ("NFD", text, rewritten(text, lambda c: composed[c])),
        ("lines joined", text, rewritten(text, lambda c: " " if c == "\n" else c)),
        ("CRLF", text, Edited(Text(text).string, list(range(len(text))))),
    ]


def main(seeds: Sequence[int]) -> int:
    """Print the tables, with the earlier text and without, and return how many were wrong."""
    if not NEWS.exists():
        print("The texts are not there; nothing was measured.")
        return 0
    text = real_text()
    wrong = 0
    print(f"{len(text):,} characters, {HIGHLIGHTS:,} highlights, seeds {list(seeds)}")
    for kept in (True, False):
        print(f"\n{'With' if kept else 'Without'} the earlier text")
        print("| change | carried, right | flagged | of these offered | WRONG | ms |")
        print("|---|---|---|---|---|---|")
        for number, (name, _, _) in enumerate(rows(text, random.Random(0))):
            scores: list[Score] = []
            for seed in seeds:
                rng = random.Random(seed)
                _, before, edited = rows(text, rng)[number]
                strays = highlights(before, rng)
                earlier = {Text(before).version: before} if kept else {}
                scores.append(judge(strays, edited, earlier))
            right, flagged, offered, bad = (
                sum(getattr(one, field) for one in scores) / len(scores)
                for field in ("right", "flagged", "offered", "wrong")
            )
            wrong += sum(one.wrong for one in scores)
            ms = max(one.ms for one in scores)
            print(f"| {name} | {right:g} | {flagged:g} | {offered:g} | **{bad:g}** | {ms:.0f} |")
    return wrong


if __name__ == "__main__":
    sys.exit(1 if main([int(one) for one in sys.argv[1:]] or [11]) else 0)
