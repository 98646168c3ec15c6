"""Repair of lines that were stored as they look, from left to right, and not as they are read."""

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import Final

# Frequent words that are no words, nor parts of words, when they are read from their end.
_FREQUENT_WORDS: Final = (
    "از به که این است برای آن را می های بود شد شده کرد خود یک هم اگر هر بر نیز باید کند "
    "شود گفت دارد پس سال ایران من في على إلى عن هذا هذه التي الذي كان بعد بين ذلك של את "
    "על זה הוא היא עם גם כל אבל או כי אני היה میں کی ہے کو سے نے پر ہیں اور ایک بھی"
)
_FREQUENT: Final = frozenset(_FREQUENT_WORDS.split())
_BACKWARDS: Final = frozenset(word[::-1] for word in _FREQUENT)
_RTL: Final = "\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc\ufb1d-\ufdff\ufe70-\ufefc"
_WORD: Final = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3]+")
_FORMS: Final = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]{2,}")
_HAS_RTL: Final = re.compile(f"[{_RTL}]")
_LATIN: Final = "A-Za-z\u00c0-\u024f"
_DIGITS: Final = "0-9\u0660-\u0669\u06f0-\u06f9"
_LTR: Final = re.compile(f"[{_LATIN}{_DIGITS}](?:[^{_RTL}\n]*[{_LATIN}{_DIGITS}])?")
_NUMBER: Final = re.compile(f"[{_DIGITS}](?:[{_DIGITS}.,:/٫٬]*[{_DIGITS}])?")
_HAS_LATIN: Final = re.compile(f"[{_LATIN}]")
_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_MARK: Final = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
_MARK_AT_END: Final = re.compile(f"[{_MARK}](?!\\S)")
_CLUSTER: Final = re.compile(f".[{_MARK}]*", re.DOTALL)
_SURE: Final = 3  # words
_SURE_OF_LINE: Final = 2


def readable_lines(text: str, language: str = "") -> tuple[str, int]:
    """Return the text with lines that run backwards turned into reading order, and how many.

    Numbers and Latin words keep their order. A line is turned if it can hardly be read otherwise,
    or if the text as a whole runs backwards and this line does not run forwards.
    """
    del language
    lines = text.split("\n")
    scores = [_forwardness(line) for line in lines]
    limit = 0 if sum(scores) <= -_SURE else -_SURE_OF_LINE
    # A mark that was turned with its letter, and not as a character of its own, ends the first
    # letter of a word, which stands at the word's end.
    whole = any(_MARK_AT_END.search(line) for line in lines)
    turned = 0
    for at, line in enumerate(lines):
        if scores[at] <= limit and _HAS_RTL.search(line):
            after = _turned(line, whole_letters=whole)
            if after != line and _forwardness(after) >= 0:
                lines[at] = after
                scores[at] = _forwardness(after)
                turned += 1
    if sum(scores) <= -_SURE:
        return text, 0  # it reads well from neither side
    return "\n".join(lines), turned


def _forwardness(line: str) -> int:
    """Return how many words can only be read forwards, less those that only backwards."""
    score = 0
    for word in _WORD.findall(line):
        score += (word in _FREQUENT) - (word in _BACKWARDS)
    for forms in _FORMS.findall(line):
        ahead, back = _joints(forms), _joints(forms[::-1])
        score += (ahead > back) - (back > ahead)
    return score


def _joints(forms: str) -> int:
    """Return how many neighbours are shaped to be joined to each other in this order."""
    return sum(
        _shape(one) in ("<initial>", "<medial>") and _shape(other) in ("<medial>", "<final>")
        for one, other in pairwise(forms)
    )


@cache
def _shape(form: str) -> str:
    return unicodedata.decomposition(form).partition(" ")[0]


def _turned(line: str, *, whole_letters: bool) -> str:
    backwards = "".join(reversed(_CLUSTER.findall(line))) if whole_letters else line[::-1]
    parts: list[str] = []
    end = 0
    for found in _LTR.finditer(backwards):
        parts.append(backwards[end : found.start()].translate(_MIRRORED))
        run = found.group()
        parts.append(run[::-1] if _HAS_LATIN.search(run) else _numbers(run))
        end = found.end()
    parts.append(backwards[end:].translate(_MIRRORED))
    return "".join(parts)


def _numbers(run: str) -> str:
    """Turn each number of a run, but not their order: they follow the line."""
    turned = _NUMBER.sub(lambda found: found.group()[::-1], run)
    return turned.translate(_MIRRORED)
