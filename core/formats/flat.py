"""Highlights as single spans with single labels, for formats that know nothing else."""

from collections.abc import Iterator
from typing import NamedTuple

from core.formats.documents import ExportDocument
from core.formats.labels import Labels
from core.formats.losses import Done, LossKind, LossReport
from core.items import Highlight
from core.spans import Span


class FlatSpan(NamedTuple):
    """One fragment of a highlight under one of its tags."""

    highlight: Highlight
    span: Span
    label: str


def flat_spans(
    document: ExportDocument, labels: Labels, report: LossReport, *, tags_alone: bool = True
) -> Iterator[FlatSpan]:
    """Yield one span for each fragment and tag, noting what fell apart.

    Where `tags_alone` is off, several tags on one stretch can be put together again by a reader.
    """
    text = document.text.string
    for highlight in document.highlights:
        if len(highlight.spans) > 1:
            report.add(LossKind.DISCONTINUOUS, Done.SPLIT, document.name, text, highlight)
        if len(highlight.tags) > 1 and tags_alone:
            names = ", ".join(document.tags.named(tag) for tag in highlight.tags)
            report.add(
                LossKind.SEVERAL_TAGS, Done.REPEATED, document.name, text, highlight, detail=names
            )
        for span in highlight.spans:
            for tag in highlight.tags:
                yield FlatSpan(highlight, span, labels.of(tag, document.tags))
