"""Where letters stand in runs of plain letters, read from the glyphs of all the runs at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

type Places = npt.NDArray[np.float64]
type Flags = npt.NDArray[np.bool_]

NEAR: Final = 0.05
MARKS: Final = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0670")
_PARTS_OF_GRAPHEMES: Final = MARKS | {"\u200c"}
_IS_PART: Final = np.zeros(1 << 16, np.bool_)
_IS_PART[[ord(each) for each in _PARTS_OF_GRAPHEMES]] = True
# Every one of these is a glyph of its own, save for ligatures, marks and the half-space.
_PLAIN: Final = re.compile(
    r"[\u0621-\u063a\u0641-\u064a\u066a-\u066d\u0671-\u06d3\u06f0-\u06fc\u060c\u061b\u061f"
    r"\u064b-\u0654\u0670\u200c !-~«»…–—“”]+"
)


def is_plain(text: str) -> bool:
    """Tell whether a text is of letters whose glyphs tell where they stand."""
    return _PLAIN.fullmatch(text) is not None and text[0] not in _PARTS_OF_GRAPHEMES


@dataclass(frozen=True, slots=True)
class PlainRun:
    """The glyphs of one run of plain letters, in the order of the text.

    `indexes` are the first characters of glyphs, the first one the run's, in UTF-16 units, and `xs`
    their left edges; `text` is the run's; it runs from `left` to `right`, in pixels.
    """

    text: str
    indexes: Sequence[int]
    xs: Sequence[float]
    left: float
    right: float
    rtl: bool


def edges_of(runs: Sequence[PlainRun]) -> tuple[Places, Flags]:
    """Return the leading edge of what stands at every position, and where graphemes begin.

    Both columns hold all positions of the first run with its end, then those of the second one,
    and so on. The letters of a ligature share its width.
    """
    lengths = np.array([len(run.text) + 1 for run in runs])
    bases = np.cumsum(lengths) - lengths
    text = "".join([run.text + "\n" for run in runs])
    begins = ~_IS_PART[np.frombuffer(text.encode("utf-16-le"), np.uint16)]
    # White space that hangs over the end of a line has no glyphs.
    ends = bases + [_length_of_print(run) for run in runs]
    letters = begins.copy()
    letters[bases + lengths - 1] = False
    letters_before = np.cumsum(letters) - letters

    glyphs = _glyphs_of(runs, bases)
    wide = np.abs(glyphs.heads - glyphs.tails) > NEAR
    numbers = np.arange(len(wide))
    first = np.maximum.accumulate(np.where(wide | glyphs.firsts, numbers, 0))
    # A glyph shares the width of the wide one before it, up to the next wide one.
    until = np.append(np.where(wide, glyphs.positions, len(text))[1:], len(text))
    until = np.minimum(np.minimum.accumulate(until[::-1])[::-1], ends[glyphs.runs])

    positions = np.arange(len(text))
    at = np.searchsorted(glyphs.positions, positions, "right") - 1
    of_run = np.repeat(np.arange(len(runs)), lengths)
    widest = first[at]
    start = glyphs.positions[widest]
    shares = np.maximum(letters_before[until[at]] - letters_before[start], 1)
    share = np.minimum((letters_before[positions] - letters_before[start]) / shares, 1)
    heads, tails = glyphs.heads[widest], glyphs.tails[widest]
    edges = heads + (tails - heads) * share
    hanging = positions >= ends[of_run]
    lasts = np.append(np.flatnonzero(glyphs.firsts)[1:], len(wide)) - 1
    edges[hanging] = glyphs.tails[lasts[of_run[hanging]]]
    lefts = np.array([run.left for run in runs])[of_run]
    rights = np.array([run.right for run in runs])[of_run]
    return np.clip(edges, lefts, rights), begins


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """The glyphs of letters: place in the column of positions, edges, run, first of its run."""

    positions: npt.NDArray[np.intp]
    heads: Places
    tails: Places
    runs: npt.NDArray[np.intp]
    firsts: Flags


def _glyphs_of(runs: Sequence[PlainRun], bases: npt.NDArray[np.intp]) -> _Glyphs:
    counts = [len(run.indexes) for run in runs]
    of_run = np.repeat(np.arange(len(runs)), counts)
    offsets = bases - np.array([run.indexes[0] for run in runs])
    positions = np.concatenate([run.indexes for run in runs]) + offsets[of_run]
    lefts = np.concatenate([run.xs for run in runs])
    # A mark's glyph follows its letter's and has the same index.
    kept = np.append(True, positions[1:] != positions[:-1])
    positions, lefts, of_run = positions[kept], lefts[kept], of_run[kept]
    firsts = np.append(True, of_run[1:] != of_run[:-1])
    rtl = np.array([run.rtl for run in runs])[of_run]
    rights = np.array([run.right for run in runs])[of_run]
    before = np.where(firsts, rights, np.roll(lefts, 1))
    after = np.where(np.roll(firsts, -1), rights, np.roll(lefts, -1))
    return _Glyphs(
        positions, np.where(rtl, before, lefts), np.where(rtl, lefts, after), of_run, firsts
    )


def _length_of_print(run: PlainRun) -> int:
    stripped = len(run.text.rstrip())
    hangs = run.indexes[-1] - run.indexes[0] < stripped
    return stripped if hangs else len(run.text)
