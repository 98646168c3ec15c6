"""What a format could not hold, and what was done about it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TextIO

from core.items import Highlight, Status
from core.messages import mark, tell, tell_many
from core.spans import Span


class LossKind(StrEnum):
    """What a format could not hold."""

    OVERLAP = "overlap"
    DISCONTINUOUS = "discontinuous"
    SEVERAL_TAGS = "several-tags"
    INSIDE_WORD = "inside-word"
    OUTER_SPACE = "outer-space"
    NO_WORD = "no-word"
    SENTENCES = "sentences"
    TOUCHING = "touching"
    LINES = "lines"
    NOTE = "note"
    ATTRIBUTES = "attributes"
    STATUS = "status"
    RELATION = "relation"
    DOCUMENT = "document"
    TAG_NAME = "tag-name"
    ODD_WORD = "odd-word"
    CHARACTER = "character"
    MISPLACED = "misplaced"


class Done(StrEnum):
    """What was done with it."""

    LEFT_OUT = "left-out"
    SPLIT = "split"
    SNAPPED_OUTWARD = "snapped-outward"
    SNAPPED_INWARD = "snapped-inward"
    TRIMMED = "trimmed"
    RENAMED = "renamed"
    FIRST_TAG = "first-tag"
    REPEATED = "repeated"
    AS_ACCEPTED = "as-accepted"
    MERGED = "merged"


_REASONS = {
    LossKind.OVERLAP: mark("It shares text with another highlight: {detail}"),
    LossKind.DISCONTINUOUS: mark("It has several pieces."),
    LossKind.SEVERAL_TAGS: mark("It has several tags: {detail}"),
    LossKind.INSIDE_WORD: mark("It starts or ends inside a token: {detail}"),
    LossKind.OUTER_SPACE: mark("It starts or ends with white space."),
    LossKind.NO_WORD: mark("There is no token in it."),
    LossKind.SENTENCES: mark("It goes over the end of a sentence."),
    LossKind.TOUCHING: mark("It touches another highlight with the same tag."),
    LossKind.LINES: mark("It goes over the end of a line."),
    LossKind.NOTE: mark("It has a note."),
    LossKind.ATTRIBUTES: mark("It has attributes: {detail}"),
    LossKind.STATUS: mark("It is not accepted: {detail}"),
    LossKind.RELATION: mark("It is tied to another highlight: {detail}"),
    LossKind.DOCUMENT: mark("The document as a whole has tags, a state, a note or attributes."),
    LossKind.TAG_NAME: mark("The name of a tag cannot stand in this format."),
    LossKind.ODD_WORD: mark("A token cannot stand in this format as it is."),
    LossKind.CHARACTER: mark("A character cannot stand in this format: {detail}"),
    LossKind.MISPLACED: mark("Its place in the text is not certain."),
}

_DONE = {
    Done.LEFT_OUT: mark("left out"),
    Done.SPLIT: mark("written in pieces"),
    Done.SNAPPED_OUTWARD: mark("made longer, to whole tokens"),
    Done.SNAPPED_INWARD: mark("made shorter, to whole tokens"),
    Done.TRIMMED: mark("written without the white space"),
    Done.RENAMED: mark("written as {instead}"),
    Done.FIRST_TAG: mark("written with the first of them"),
    Done.REPEATED: mark("written once for each"),
    Done.AS_ACCEPTED: mark("written like the accepted ones"),
    Done.MERGED: mark("written as one with it"),
}

TSV_COLUMNS = ("document", "highlight", "start", "end", "quote", "loss", "reason", "done")


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that a format could not hold as it is.

    `highlight` is an id, empty where the loss is about a token, a tag or the document; `start` and
    `end` are code points of the document's text. `detail` and `instead` fill the sentences.
    """

    kind: LossKind
    done: Done
    document: str
    highlight: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    detail: str = ""
    instead: str = ""

    @property
    def reason(self) -> str:
        """Why, in the language of the interface."""
        return tell(_REASONS[self.kind], detail=self.detail)

    @property
    def outcome(self) -> str:
        """What was done, in the language of the interface."""
        return tell(_DONE[self.done], instead=self.instead)


@dataclass(slots=True)
class LossReport:
    """What an export wrote, what it was told to leave out, and what it could not hold."""

    documents: int = 0
    highlights: int = 0
    unchosen: Counter[Status] = field(default_factory=Counter[Status])
    losses: list[Loss] = field(default_factory=list[Loss])

    @property
    def lossless(self) -> bool:
        """Whether the output holds everything that was chosen, as it is."""
        return not self.losses

    def add(  # one argument for each column
        self,
        kind: LossKind,
        done: Done,
        document: str,
        text: str,
        highlight: Highlight,
        span: Span | None = None,
        *,
        detail: str = "",
    ) -> None:
        """Note a loss of a highlight, or of its fragment `span`, with its place and its quote."""
        place = span or highlight.extent
        quote = text[place.start : place.end] if span else highlight.quote(text)
        loss = Loss(kind, done, document, highlight.id, place.start, place.end, quote, detail)
        self.losses.append(loss)

    def counted(self) -> Counter[LossKind]:
        """Return how often each kind of loss happened."""
        return Counter(loss.kind for loss in self.losses)

    def summary(self) -> str:
        """Say in a few sentences what was written and what was not."""
        sentences = [
            tell_many(
                "{count} highlight was written", "{count} highlights were written", self.highlights
            )
            + " "
            + tell_many("from {count} document.", "from {count} documents.", self.documents)
        ]
        if self.losses:
            sentences.append(
                tell_many(
                    "{count} thing could not be held as it is.",
                    "{count} things could not be held as they are.",
                    len(self.losses),
                )
            )
        for status, sentence in _UNCHOSEN.items():
            if self.unchosen[status]:
                sentences.append(tell_many(*sentence, self.unchosen[status]))
        return " ".join(sentences)

    def write_tsv(self, to: TextIO) -> None:
        """Write one row a loss, below a header; tab, line end and backslash are escaped by one."""
        to.write("\t".join(TSV_COLUMNS) + "\n")
        for loss in self.losses:
            cells = (
                loss.document,
                loss.highlight,
                str(loss.start),
                str(loss.end),
                loss.quote,
                loss.kind.value,
                loss.reason,
                loss.outcome,
            )
            to.write("\t".join(cell.translate(_ESCAPES) for cell in cells) + "\n")


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n"})
_UNCHOSEN = {
    Status.ACCEPTED: (
        mark("{count} accepted highlight was not asked for."),
        mark("{count} accepted highlights were not asked for."),
    ),
    Status.SUGGESTED: (
        mark("{count} suggestion was not asked for."),
        mark("{count} suggestions were not asked for."),
    ),
    Status.REJECTED: (
        mark("{count} rejected highlight was not asked for."),
        mark("{count} rejected highlights were not asked for."),
    ),
}
