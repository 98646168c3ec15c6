"""Words with offsets into the raw text: hazm's own tokens, and plainer ones.

hazm gives no offsets. With joins and replacements off, each of its tokens is a stretch of the text
and between two tokens stands nothing but space, newline and tab, so looking the tokens up in order
finds each exactly where hazm cut it. NBSP, U+2028, ZWNJ and the like stay inside tokens.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from core.language.affixes import is_detached_prefix, is_detached_suffix
from core.language.folding_table import MARKS_PATTERN
from core.language.ready import JOINING_TOKENIZER, TOKENIZER
from core.spans import Span

type Bounds = npt.NDArray[np.int64]
"""Stretches of a text: shape (n, 2), start and end of each in code points, in order, disjoint."""

_CHUNK = 1 << 16  # keeps the interpreter's lock for a few milliseconds at a time
_SEPARATOR = re.compile(r"[ \n\t]")
_NOT_SPACE = re.compile(r"\S+")
_JOINERS = "\u200c\u200d"
_EMOJI_TAIL = "\ufe0f\u20e3\U0001f3fb-\U0001f3ff"
UNICODE_TOKEN = re.compile(
    rf"[^\W_](?:[\w{MARKS_PATTERN}ـ]|[{_JOINERS}](?=[\w{MARKS_PATTERN}{_JOINERS}])"
    r"|(?<=\d)[.,٫٬/:](?=\d)|(?<=[א-ת])[\"'׳״](?=[א-ת])|(?<=[A-Za-z])['’](?=[A-Za-z]))*+"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}|\S[{_EMOJI_TAIL}{MARKS_PATTERN}]*+"
    rf"(?:\u200d[^\s\w][{_EMOJI_TAIL}]*+)*+"
)


class Tokens(StrEnum):
    """The ways to cut a text into tokens."""

    HAZM = "hazm"
    HAZM_JOINED = "hazm-joined"
    HAZM_AFFIXES = "hazm-affixes"
    WHITE_SPACE = "white-space"
    UNICODE = "unicode"


def word_bounds(text: str, tokens: Tokens = Tokens.HAZM) -> Bounds:
    """Return where the tokens stand; time and memory grow with the length of the text alone.

    `HAZM` is `WordTokenizer(join_verb_parts=False)`. `HAZM_JOINED` also makes one token of a verb
    and its auxiliaries (گفته شده است), without losing an auxiliary that ends the text, as hazm
    does. `HAZM_AFFIXES` makes one token of a word and the affixes that stand apart from it (می رود،
    کتاب های). `UNICODE` serves the other languages: words with their marks, joiners and inner
    apostrophes, numbers with theirs, and every other visible character by itself.
    """
    match tokens:
        case Tokens.HAZM:
            return _hazm(text)
        case Tokens.HAZM_JOINED:
            return _with_verbs_joined(text, _hazm(text))
        case Tokens.HAZM_AFFIXES:
            return _with_affixes_joined(text, _hazm(text))
        case Tokens.WHITE_SPACE:
            return as_bounds([found.span() for found in _NOT_SPACE.finditer(text)])
        case Tokens.UNICODE:
            return as_bounds([found.span() for found in UNICODE_TOKEN.finditer(text)])


def tokens_of(language: str) -> Tokens:
    """Return the way to cut texts of a language (BCP 47): hazm knows Persian alone."""
    return Tokens.HAZM if language.partition("-")[0] in ("fa", "") else Tokens.UNICODE


def words(text: str, tokens: Tokens = Tokens.HAZM) -> list[Span]:
    """Return the tokens as spans; for short texts, `word_bounds` is for long ones."""
    return [Span(start, end) for start, end in word_bounds(text, tokens).tolist()]


def as_bounds(pairs: list[tuple[int, int]]) -> Bounds:
    """Return pairs of start and end as bounds."""
    return np.array(pairs, np.int64).reshape(-1, 2)


def _hazm(text: str) -> Bounds:
    tokenize = TOKENIZER.get().tokenize
    parts: list[Bounds] = []
    for start, chunk in _chunks(text):
        found: list[int] = []
        at, find = 0, chunk.find
        for token in tokenize(chunk):
            at = find(token, at)
            found.append(at)
            at += len(token)
            found.append(at)
        parts.append(np.array(found, np.int64).reshape(-1, 2) + start)
    return np.concatenate(parts) if parts else as_bounds([])


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text in pieces with their offsets, cut only where hazm cuts in any case."""
    start = 0
    while start < len(text):
        cut = _SEPARATOR.search(text, start + _CHUNK)
        end = cut.end() if cut else len(text)
        yield start, text[start:end]
        start = end


def _with_affixes_joined(text: str, bounds: Bounds) -> Bounds:
    joined: list[tuple[int, int]] = []
    prefix = False
    for start, end in bounds.tolist():
        word = text[start:end]
        apart = joined and text[joined[-1][1] : start] == " "
        if apart and (prefix or is_detached_suffix(word)) and text[joined[-1][0]].isalpha():
            joined[-1] = (joined[-1][0], end)
            prefix = False
        else:
            joined.append((start, end))
            prefix = is_detached_prefix(word)
    return as_bounds(joined)


def _with_verbs_joined(text: str, bounds: Bounds) -> Bounds:
    """Replay `WordTokenizer.join_verb_parts`, which walks the tokens from the last to the first."""
    tokenizer = JOINING_TOKENIZER.get()
    joined: list[tuple[int, int]] = []
    name = ""  # what hazm calls the token behind: its parts with `_` between them
    for start, end in reversed(bounds.tolist()):
        word = text[start:end]
        before = word in tokenizer.before_verbs
        if joined and (before or (name in tokenizer.after_verbs and word in tokenizer.verbe)):
            joined[-1] = (start, joined[-1][1])
            name = f"{word}_{name}"
        else:
            joined.append((start, end))
            name = word
    joined.reverse()
    return as_bounds(joined)
