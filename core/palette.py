"""The colours that are offered for tags.

Chosen by search over all colours so that each pair stays apart for eyes that see three, or but two,
kinds of light (at least 0.08 in OKLab, seen as by Machado, Oliveira and Fernandes, 2009), so that
print on a band of each can be read in every theme, and so that a patch of each stands out from the
paper; `tests/gui/test_tag_colors.py` counts it again.
"""

from collections import Counter
from collections.abc import Iterable
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


def free_colors(used: Iterable[str], count: int) -> list[str]:
    """Return colours for new tags: each time one that the fewest tags have."""
    uses = Counter(color.casefold() for color in used)
    colors: list[str] = []
    for _ in range(count):
        color = min(COLORS, key=lambda each: uses[each])
        uses[color] += 1
        colors.append(color)
    return colors
