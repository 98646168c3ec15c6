"""Highlights that overlap, dealt out to layers in each of which none does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from core.formats.choosing import asked_for, place_of
from core.formats.documents import ExportDocument
from core.formats.options import ExportOptions
from core.items import Highlight


def layered(highlights: Iterable[Highlight]) -> list[list[Highlight]]:
    """Return as few lists as can be of highlights that share no character, each by place.

    Of those that start at one place the longest comes into the first layer that has room.
    """
    layers: list[list[Highlight]] = []
    ends: list[int] = []
    for highlight in sorted(highlights, key=place_of):
        for number, end in enumerate(ends):
            if end <= highlight.start:
                layers[number].append(highlight)
                ends[number] = highlight.end
                break
        else:
            layers.append([highlight])
            ends.append(highlight.end)
    return layers


def depth(documents: Iterable[ExportDocument], options: ExportOptions) -> int:
    """Return how many layers the documents need, at least 1."""
    return max((len(_layers(one.highlights, options)) for one in documents), default=1) or 1


def of_layer(
    documents: Iterable[ExportDocument], number: int, options: ExportOptions
) -> Iterator[ExportDocument]:
    """Yield every document with the highlights of one layer alone."""
    for document in documents:
        layers = _layers(document.highlights, options)
        own = layers[number] if number < len(layers) else []
        kept = {highlight.id for highlight in own}
        yield replace(
            document,
            highlights=own,
            relations=[one for one in document.relations if one.source in kept],
        )


def _layers(highlights: Sequence[Highlight], options: ExportOptions) -> list[list[Highlight]]:
    return layered(one for one in highlights if asked_for(one, options) is not None)
