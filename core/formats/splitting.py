"""Parts of a data set for training, validation and test: whole documents, near duplicates together.

Documents that say nearly the same are found by MinHash over runs of folded words (Broder, *On the
resemblance and containment of documents*, 1997), in bands (Leskovec, Rajaraman, Ullman, *Mining of
Massive Datasets*, ch. 3). Tags are spread over the parts by iterative stratification (Sechidis,
Tsoumakas, Vlahavas, *On the stratification of multi-label data*, 2011), the rarest first.
"""

import random
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from core.formats.choosing import asked_for
from core.formats.documents import ExportDocument
from core.formats.options import ExportOptions
from core.formats.registry import FormatError
from core.language.folding import folded
from core.language.folding_table import ALL_RULES, Rule
from core.messages import mark

PARTS: Final = ("train", "validation", "test")
_RUN: Final = 3  # words
_BANDS: Final = 32
_ROWS: Final = (
    4  # in a band: two texts that share 0.8 of their runs meet with 0.9999, 0.2 with 0.05
)
_SAME: Final = 0.6  # of the hashes of two texts, above which they are kept together
_PRIME: Final = np.uint64((1 << 61) - 1)

_LATIN: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫،٬؛;", "01234567890123456789.,,,,")

type _Sketch = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Group:
    """Documents that stay together, and how many highlights of each tag are in them."""

    names: tuple[str, ...]
    tags: Mapping[str, int]


def parts_of(documents: Iterable[ExportDocument], options: ExportOptions) -> dict[str, str]:
    """Return the part of each document by name, for `options.splits`; the same for the same seed.

    The shares are counted in documents, and with `options.stratify` in highlights of each tag, too.
    """
    tags: dict[str, Counter[str]] = {}
    sketches: list[_Sketch] = []
    for document in documents:
        counts = tags[document.name] = Counter[str]()
        for highlight in document.highlights:
            asked = asked_for(highlight, options)
            counts.update(asked.tags if asked is not None else ())
        if options.together:
            sketches.append(_sketch(document.text.string))
    names = list(tags)
    together = _near_duplicates(sketches) if options.together else [[n] for n in range(len(names))]
    groups = [
        _Group(tuple(names[n] for n in one), sum((tags[names[n]] for n in one), Counter[str]()))
        for one in together
    ]
    # The order of a draw: it depends on the seed and the names, not on how the documents came.
    groups.sort(key=lambda group: _drawn(options.seed, min(group.names)))
    return _dealt(groups, options.splits, stratify=options.stratify)


def shares_of(text: str) -> tuple[float, ...]:
    """Return the shares that a person wrote (`80,10,10`), together 1. Raises FormatError."""
    try:
        shares = tuple(float(share) for share in text.translate(_LATIN).split(","))
    except ValueError:
        shares = ()
    if not 1 < len(shares) <= len(PARTS) or min(shares) < 0 or not 0 < sum(shares) < float("inf"):
        raise FormatError(
            mark("“{shares}” are no two or three shares, such as 80,10,10."), shares=text
        )
    return tuple(round(share / sum(shares), 6) for share in shares)


def _dealt(groups: Sequence[_Group], shares: Sequence[float], *, stratify: bool) -> dict[str, str]:
    whole = sum(shares)
    shares = [share / whole for share in shares]
    count = sum(len(group.names) for group in groups)
    room = [share * count for share in shares]
    totals = Counter[str]()
    for group in groups if stratify else ():
        totals.update(group.tags)
    wanted = [{tag: share * total for tag, total in totals.items()} for share in shares]
    waiting = dict(enumerate(groups))
    found: dict[str, str] = {}

    def put(number: int, tag: str | None) -> None:
        group = waiting.pop(number)
        best = max(
            range(len(shares)),
            key=lambda part: (wanted[part][tag] if tag else 0.0, room[part] / (shares[part] or 1)),
        )
        for name in group.names:
            found[name] = PARTS[best]
        room[best] -= len(group.names)
        for one, number_of in group.tags.items() if stratify else ():
            wanted[best][one] -= number_of

    left = Counter(tag for group in groups for tag in group.tags) if stratify else Counter[str]()
    while left:
        rarest = min(left, key=lambda tag: (left[tag], tag))
        having = [number for number, group in waiting.items() if rarest in group.tags]
        for number in sorted(having, key=lambda number: -waiting[number].tags[rarest]):
            left.subtract(waiting[number].tags.keys())
            put(number, rarest)
        left = +left
    for number in list(waiting):
        put(number, None)
    return found


def _drawn(seed: int, name: str) -> float:
    return random.Random(f"{seed}:{name}").random()  # noqa: S311  # a draw, no secret


def _sketch(text: str) -> _Sketch:
    """Return the least hashes of the runs of words of a text, one for each hash function."""
    words = folded(text, ALL_RULES & ~Rule.SPACING).split()
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
    numbers = np.array([zlib.crc32(run.encode()) for run in runs], np.uint64)
    rng = np.random.default_rng(0)
    factors = rng.integers(1, 1 << 28, _BANDS * _ROWS, dtype=np.uint64)
    added = rng.integers(0, 1 << 60, _BANDS * _ROWS, dtype=np.uint64)
    least = np.full(_BANDS * _ROWS, _PRIME, np.uint64)
    for start in range(0, len(numbers), 4096):  # room for a few thousand at a time
        some = numbers[start : start + 4096, None]
        np.minimum(least, ((some * factors + added) % _PRIME).min(axis=0), out=least)
    return least


def _near_duplicates(sketches: Sequence[_Sketch]) -> list[list[int]]:
    """Return the numbers of the texts in groups of near duplicates, in their order."""
    leader = list(range(len(sketches)))

    def led_by(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    seen: dict[tuple[int, bytes], int] = {}
    for number, sketch in enumerate(sketches):
        for band in range(_BANDS):
            key = (band, sketch[band * _ROWS : (band + 1) * _ROWS].tobytes())
            other = seen.setdefault(key, number)
            if led_by(other) != led_by(number):
                same = float((sketches[other] == sketch).mean())
                if same >= _SAME:
                    first, second = sorted((led_by(other), led_by(number)))
                    leader[second] = first
    groups: dict[int, list[int]] = {}
    for number in range(len(sketches)):
        groups.setdefault(led_by(number), []).append(number)
    return list(groups.values())
