"""The colours that are offered for tags.

Chosen by search over all colours so that each pair stays apart for eyes that see three, or but two,
kinds of light (at least 0.08 in OKLab, seen as by Machado, Oliveira and Fernandes, 2009), so that
print on a band of each can be read in every theme, and so that a patch of each stands out from the
paper; `tests/gui/test_tag_colors.py` counts it again.
"""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

COLORS: Final = (
    "#0077ff",
    "#ee7711",
    "#8c009e",
    "#77aa77",
    "#992200",
    "#ee77ff",
    "#337777",
    "#dd1133",
    "#4433cc",
    "#bb99bb",
    "#8866bb",
    "#664466",
)


_NEAR: Final = 0.13  # in OKLab: two blues, of which each is called "blue"


def free_colors(used: Iterable[str], count: int) -> list[str]:
    """Return colours for new tags: each time one that the fewest tags have.

    A colour of a person's own counts as each of ours that looks much like it.
    """
    uses: Counter[str] = Counter()
    for color, times in Counter(each.casefold() for each in used).items():
        for ours in (color,) if color in COLORS else _like(color):
            uses[ours] += times
    colors: list[str] = []
    for _ in range(count):
        color = min(COLORS, key=lambda each: uses[each])
        uses[color] += 1
        colors.append(color)
    return colors


def _like(color: str) -> list[str]:
    place = _oklab(color)
    return [ours for ours in COLORS if math.dist(place, _oklab(ours)) < _NEAR]


@cache
def _oklab(color: str) -> tuple[float, float, float]:
    """Return where a colour, as `#rrggbb`, lies in OKLab (Björn Ottosson, 2020)."""
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
