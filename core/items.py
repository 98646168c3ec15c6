"""What can be written into a project: highlights, relations, tags, and what is said of a document.

Each is a value; one that is invalid cannot be built. Who wrote it, when and as which revision is
the store's knowledge (`core.store.records`), not the value's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from core.spans import Span, outer

type Value = str | int | float | bool
type Attributes = Mapping[str, Value]

NO_ATTRIBUTES: Attributes = {}


class Status(StrEnum):
    """What the annotators think of a highlight."""

    ACCEPTED = "accepted"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


class WorkState(StrEnum):
    """How far the work on a document is."""

    NEW = "new"
    IN_PROGRESS = "in-progress"
    DONE = "done"


class Direction(StrEnum):
    """The way a paragraph runs; `AUTO` looks at its first strong character."""

    AUTO = "auto"
    RTL = "rtl"
    LTR = "ltr"


class HighlightKind(NamedTuple):
    """What highlights that look alike have in common."""

    tags: tuple[str, ...]
    status: Status
    by: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """One or more spans of one text under one or more tags.

    `id` is a UUIDv7, `tags` are tag ids, `text` is the first 12 hex digits of the SHA-256 of the
    text that the offsets belong to, `by` the annotator whose work it is.
    """

    id: str
    spans: tuple[Span, ...]
    tags: tuple[str, ...]
    text: str
    by: str
    note: str = ""
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES)
    status: Status = Status.ACCEPTED

    def __post_init__(self) -> None:
        if not self.spans or any(a.end >= b.start for a, b in pairwise(self.spans)):
            message = f"spans must be sorted and must not touch: {self.spans}"
            raise ValueError(message)
        if not self.tags:
            message = "a highlight has at least one tag"
            raise ValueError(message)

    @property
    def start(self) -> int:
        """Where the first span starts."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last span ends."""
        return self.spans[-1].end

    @property
    def kind(self) -> HighlightKind:
        """What it has in common with those that look like it."""
        return HighlightKind(self.tags, self.status, self.by)

    @property
    def extent(self) -> Span:
        """The span from the first start to the last end."""
        return outer(self.spans)

    def covers(self, offset: int) -> bool:
        """Tell whether the character at `offset` is highlighted."""
        return any(span.contains(offset) for span in self.spans)

    def quote(self, text: str) -> str:
        """Return the highlighted characters, fragments joined by an ellipsis in spaces."""
        return " … ".join(text[span.start : span.end] for span in self.spans)


@dataclass(frozen=True, slots=True)
class Witness:
    """What a record remembers of the text: its quotes, one a span, and what stood around them."""

    quotes: tuple[str, ...]
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link from one highlight to another, both by id."""

    id: str
    source: str
    target: str
    tags: tuple[str, ...]
    by: str
    note: str = ""
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES)
    status: Status = Status.ACCEPTED


@dataclass(frozen=True, slots=True)
class ParagraphDirection:
    """A paragraph's own direction; `start` is the offset of its first character."""

    start: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is said of a whole document: tags, state, direction, language, a note."""

    id: str
    by: str
    tags: tuple[str, ...] = ()
    state: WorkState | None = None
    direction: Direction | None = None
    language: str | None = None
    paragraphs: tuple[ParagraphDirection, ...] | None = None
    note: str = ""
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class Tag:
    """A name that highlights can carry; `parent` is a tag id, `color` is `#rrggbb`.

    `attributes` is the schema of what things with it are asked for (see `core.attributes`), `rules`
    are those of tagging that are kept with it (see `core.search.rules`). One that is not `markable`
    only holds together the tags below it; one with a `relation` is for relations and not for
    highlights (see `core.relation_types`).
    """

    id: str
    name: str
    color: str = "#888888"
    key: str = ""
    parent: str = ""
    description: str = ""
    order: float = 0.0
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])
    rules: tuple[Mapping[str, object], ...] = ()
    markable: bool = True
    relation: Mapping[str, object] | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            message = "a tag has a name"
            raise ValueError(message)


type Item = Highlight | Relation | DocumentFacts | Tag


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing before and after: no `before` is a birth, no `after` a deletion.

    `document` is the document's name, or None for the project's tag set.
    """

    document: str | None
    before: Item | None
    after: Item | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            message = "an edit changes something"
            raise ValueError(message)
        if self.before is not None and self.after is not None and self.before.id != self.after.id:
            message = "an edit is about one thing"
            raise ValueError(message)

    @property
    def id(self) -> str:
        """The id of the thing."""
        thing = self.after or self.before
        assert thing is not None
        return thing.id


@dataclass(frozen=True, slots=True)
class Change:
    """What one action of a person does, as a whole; undo is its inverse.

    `action` is an English sentence marked for translation (`core.messages.mark`). `takes_over`
    tells that the person means others' highlights, too; see `core.others`.
    """

    edits: tuple[Edit, ...]
    action: str
    takes_over: bool = False

    def inverted(self) -> "Change":
        """Return the change that takes this one back."""
        return replace(
            self, edits=tuple(Edit(e.document, e.after, e.before) for e in reversed(self.edits))
        )

    def __bool__(self) -> bool:
        return bool(self.edits)
