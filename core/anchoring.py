"""Finding highlights again in another version of their text.

Both versions are made alike (`core.likeness`) and aligned (`core.alignment`). A highlight is
carried where its words stand in the new text, letter for letter when made alike, in the place that
the alignment gives, or, if they were moved, in the only place whose surroundings are the old ones.
One whose surroundings were changed on both sides, one whose words were changed, and one with two
places that are nearly as good is not: it waits for a person, with the places where it may stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.ground import Ground
from core.items import Highlight
from core.offset_map import OffsetMap
from core.sought import Past
from core.spans import Span, joined
from core.waiting import Stray, Waiting


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of strays: each is either in `carried`, before and after, or in `waiting`."""

    carried: tuple[tuple[Highlight, Highlight], ...]
    waiting: tuple[Waiting, ...]


def anchor(
    strays: Iterable[Stray],
    new: str,
    version: str,
    earlier: Mapping[str, str],
    maps: Mapping[str, OffsetMap],
) -> Anchored:
    """Find strays again in the text `new`, whose version (12 hex digits) is `version`.

    `earlier` holds what earlier texts are kept, `maps` the exact maps from some of them to the new
    text, both by version. A stray whose earlier text is not kept is searched for by its quote.
    """
    strays = list(strays)
    carried: list[tuple[Highlight, Highlight]] = []
    waiting: list[Waiting] = []
    if not strays:
        return Anchored((), ())
    ground = Ground(new)
    pasts: dict[str, Past | None] = {}
    for stray in strays:
        highlight = stray.highlight
        old = earlier.get(highlight.text)
        past = None
        if old is not None and highlight.text != version and _stands(stray, old):
            known = maps.get(highlight.text)
            if known is not None:
                spans = [known.carried(span, old, new) for span in highlight.spans]
                whole = [span for span in spans if span is not None]
                if len(whole) == len(spans):
                    carried.append((highlight, placed(highlight, whole, version)))
                    continue
            if highlight.text not in pasts:
                pasts[highlight.text] = Past(old, ground.alike)
            past = pasts[highlight.text]
        found = ground.find(stray, past)
        if isinstance(found, Waiting):
            waiting.append(found)
        else:
            carried.append((highlight, placed(highlight, found, version)))
    return Anchored(tuple(carried), tuple(waiting))


def placed(highlight: Highlight, spans: Iterable[Span], version: str) -> Highlight:
    """Return the highlight on other spans, of the text with this version."""
    return replace(highlight, spans=joined(spans), text=version)


def _stands(stray: Stray, text: str) -> bool:
    return all(
        text[span.start : span.end] == quote
        for span, quote in zip(stray.highlight.spans, stray.witness.quotes, strict=True)
    )
