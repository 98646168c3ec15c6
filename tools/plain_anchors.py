"""Let the anchors of a font stand by their coordinates alone.

uv run --with fonttools python tools/plain_anchors.py FONT          mend the file

Noto Nastaliq Urdu ties some anchors of its letters to points of their outlines too (anchor format 2
of OpenType), which only moves them where outlines are hinted. Qt 6.8 to 6.12 takes such a point
with its height turned over, so that letters come apart. Without the points the places are the same.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otTables import Anchor


def tied_anchors(font: TTFont) -> list[Anchor]:
    """Return the anchors that are tied to a point of an outline."""
    found: dict[int, Anchor] = {}
    seen: set[int] = set()
    waiting: list[object] = [font["GPOS"].table]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Anchor) and one.Format == 2:
            found[id(one)] = one
        elif isinstance(one, list):
            waiting.extend(one)
        elif hasattr(one, "ensureDecompiled"):
            one.ensureDecompiled()
            waiting.extend(vars(one).values())
        elif hasattr(one, "__dict__"):
            waiting.extend(vars(one).values())
    return list(found.values())


def main(path: Path) -> int:
    """Write the font anew, and tell how many anchors were tied."""
    font = TTFont(path, recalcTimestamp=False)
    tied = tied_anchors(font)
    for anchor in tied:
        anchor.Format = 1
        del anchor.AnchorPoint
    if tied:
        font.save(path)
    sys.stdout.write(f"{path.name}: {len(tied)} anchors\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
