"""Highlights laid onto tokens: at most one for each token, none over the end of a sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.formats.documents import ExportDocument
from core.formats.labels import Labels
from core.formats.losses import Done, LossKind, LossReport
from core.formats.options import ExportOptions, Overlap, Scheme, Snap
from core.formats.schemes import FIRST_TAG, NOBODY
from core.items import Highlight
from core.language.sentences import sentence_bounds
from core.language.words import Bounds, Tokens, tokens_of, word_bounds
from core.spans import Span, trimmed

_JOINED = frozenset({Tokens.HAZM_JOINED, Tokens.HAZM_AFFIXES})


@dataclass(frozen=True, slots=True)
class Tokenised:
    """The tokens of a document; `sentence_of` holds the number of each token's sentence.

    `joined` tells that tokens may hold spaces, as those of several words do.
    """

    bounds: Bounds
    sentence_of: npt.NDArray[np.int64]
    joined: bool

    @classmethod
    def of(cls, document: ExportDocument, options: ExportOptions) -> "Tokenised":
        """Cut a document's text as the options say, or else as its language wants."""
        text = document.text.string
        way = options.tokens or tokens_of(document.facts.language or "")
        bounds = word_bounds(text, way)
        ends = sentence_bounds(text, options.lines)[:, 1]
        # a token may start with white space that no sentence holds: its last character decides
        sentence_of = np.searchsorted(ends, bounds[:, 1] - 1, "right").astype(np.int64)
        return cls(bounds, sentence_of, way in _JOINED)

    def sentences(self) -> Iterable[tuple[int, int]]:
        """Return the first token of each sentence and the one after its last."""
        if not len(self.bounds):
            return []
        cuts = (np.flatnonzero(np.diff(self.sentence_of)) + 1).tolist()
        return zip([0, *cuts], [*cuts, len(self.bounds)], strict=True)


@dataclass(frozen=True, slots=True)
class Entities:
    """For each token the number of its entity, or `NOBODY`; for each entity its label.

    `first_tags` are prefixes that entities had when they were read, mostly empty.
    """

    of_token: list[int]
    labels: list[str]
    first_tags: list[str]


def laid_on_tokens(
    document: ExportDocument,
    tokens: Tokenised,
    labels: Labels,
    options: ExportOptions,
    report: LossReport,
) -> Entities:
    """Give each token to at most one highlight; whatever does not fit is noted in the report."""
    layer = _Layer(document, tokens, labels, options, report)
    for highlight in _ranked(document, options.overlap):
        layer.lay(highlight)
    if options.scheme is Scheme.IO:
        layer.report_merged()
    return Entities(layer.of_token, layer.labels, layer.first_tags)


class TokenFinder:
    """Finds the tokens under a fragment, snapped as the options say; notes what changed."""

    def __init__(
        self,
        document: ExportDocument,
        tokens: Tokenised,
        options: ExportOptions,
        report: LossReport,
    ) -> None:
        self._document = document
        self._text = document.text.string
        self._starts: list[int] = tokens.bounds[:, 0].tolist()
        self._ends: list[int] = tokens.bounds[:, 1].tolist()
        self._options = options
        self._report = report

    def under(self, highlight: Highlight, span: Span) -> tuple[int, int] | None:
        """Return the first and the last token of a fragment, or None where it has none."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end) - 1
        if first <= last and self._starts[first] == span.start and self._ends[last] == span.end:
            return first, last
        inner = trimmed(self._text, span)
        if inner is None or first > last:
            self._lose(LossKind.NO_WORD, Done.LEFT_OUT, highlight, span)
            return None
        first = bisect_right(self._ends, inner.start)
        last = bisect_left(self._starts, inner.end) - 1
        whole = Span(self._starts[first], self._ends[last])
        if whole == span:
            return first, last
        if inner.covers(whole):
            self._lose(LossKind.OUTER_SPACE, Done.TRIMMED, highlight, span)
            return first, last
        return self._snapped(highlight, span, whole, first, last)

    def _snapped(
        self, highlight: Highlight, span: Span, whole: Span, first: int, last: int
    ) -> tuple[int, int] | None:
        tokens = self._text[whole.start : whole.end]
        if self._options.snap is Snap.OUTWARD:
            self._lose(LossKind.INSIDE_WORD, Done.SNAPPED_OUTWARD, highlight, span, detail=tokens)
            return first, last
        if self._options.snap is Snap.INWARD:
            first += int(self._starts[first] < span.start)
            last -= int(self._ends[last] > span.end)
            if first <= last:
                self._lose(
                    LossKind.INSIDE_WORD, Done.SNAPPED_INWARD, highlight, span, detail=tokens
                )
                return first, last
        self._lose(LossKind.INSIDE_WORD, Done.LEFT_OUT, highlight, span, detail=tokens)
        return None

    def _lose(
        self, kind: LossKind, done: Done, highlight: Highlight, span: Span, *, detail: str = ""
    ) -> None:
        self._report.add(
            kind, done, self._document.name, self._text, highlight, span, detail=detail
        )


class _Layer:
    def __init__(
        self,
        document: ExportDocument,
        tokens: Tokenised,
        labels: Labels,
        options: ExportOptions,
        report: LossReport,
    ) -> None:
        self._document = document
        self._text = document.text.string
        self._finder = TokenFinder(document, tokens, options, report)
        self._label = labels
        self._options = options
        self._report = report
        self._rank = {tag.id: number for number, tag in enumerate(document.tags)}
        self._names: list[Highlight] = []
        self._sentence_of: list[int] = tokens.sentence_of.tolist()
        self.of_token = [NOBODY] * len(tokens.bounds)
        self.labels: list[str] = []
        self.first_tags: list[str] = []

    def report_merged(self) -> None:
        """Note the entities that a reader cannot tell from the ones before them."""
        of_token, sentence_of = self.of_token, self._sentence_of
        for index in range(1, len(of_token)):
            before, entity = of_token[index - 1], of_token[index]
            if (
                NOBODY not in (before, entity)
                and before != entity
                and self.labels[before] == self.labels[entity]
                and sentence_of[index] == sentence_of[index - 1]
            ):
                self._lose(LossKind.TOUCHING, Done.MERGED, self._names[entity])

    def lay(self, highlight: Highlight) -> None:
        tags: Sequence[str] = highlight.tags
        if len(tags) > 1:
            tags = sorted(tags, key=lambda tag: self._rank.get(tag, len(self._rank)))
            names = ", ".join(self._document.tags.named(tag) for tag in tags)
            self._lose(LossKind.SEVERAL_TAGS, Done.FIRST_TAG, highlight, detail=names)
        if len(highlight.spans) > 1:
            self._lose(LossKind.DISCONTINUOUS, Done.SPLIT, highlight)
        label = self._label.of(next(iter(tags)), self._document.tags)
        laid = [self._lay_span(highlight, span, label) for span in highlight.spans]
        if not any(laid):
            self._report.highlights -= 1

    def _lay_span(self, highlight: Highlight, span: Span, label: str) -> bool:
        """Give the fragment its tokens; tell whether it got them."""
        found = self._finder.under(highlight, span)
        if found is None:
            return False
        first, last = found
        of_token, sentence_of = self.of_token, self._sentence_of
        for index in range(first, last + 1):
            if of_token[index] != NOBODY:
                other = self._names[of_token[index]].quote(self._text)
                self._lose(LossKind.OVERLAP, Done.LEFT_OUT, highlight, span, detail=other)
                return False
        if sentence_of[first] != sentence_of[last]:
            self._lose(LossKind.SENTENCES, Done.SPLIT, highlight, span)
        first_tag = ""
        if highlight.attributes and self._options.scheme is Scheme.IOB2:
            first_tag = str(highlight.attributes.get(FIRST_TAG, ""))
        sentence = NOBODY
        for index in range(first, last + 1):
            if sentence_of[index] != sentence:
                sentence = sentence_of[index]
                self.labels.append(label)
                self.first_tags.append(first_tag)
                self._names.append(highlight)
            of_token[index] = len(self.labels) - 1
        return True

    def _lose(
        self,
        kind: LossKind,
        done: Done,
        highlight: Highlight,
        span: Span | None = None,
        *,
        detail: str = "",
    ) -> None:
        self._report.add(
            kind, done, self._document.name, self._text, highlight, span, detail=detail
        )


def _ranked(document: ExportDocument, overlap: Overlap) -> list[Highlight]:
    """Return the highlights in the order in which they may take their tokens."""
    match overlap:
        case Overlap.LONGEST:
            return sorted(document.highlights, key=lambda one: -sum(map(len, one.spans)))
        case Overlap.FIRST | Overlap.LAYERS:
            return list(document.highlights)
        case Overlap.TAG_ORDER:
            rank = {tag.id: number for number, tag in enumerate(document.tags)}
            return sorted(
                document.highlights,
                key=lambda one: min(rank.get(tag, len(rank)) for tag in one.tags),
            )
