"""What a person can choose about an export."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.items import Status
from core.language.sentences import LineMode
from core.language.words import Tokens


class Overlap(StrEnum):
    """Which of two highlights stays where a format holds only one.

    With `LAYERS` both do, in files of their own.
    """

    LONGEST = "longest"
    FIRST = "first"
    TAG_ORDER = "tag-order"
    LAYERS = "layers"


class Snap(StrEnum):
    """What becomes of a highlight that starts or ends inside a token."""

    OUTWARD = "outward"
    INWARD = "inward"
    DROP = "drop"


class Scheme(StrEnum):
    """How a token's tag tells where an entity starts and ends."""

    IOB2 = "iob2"
    IOB1 = "iob1"
    BIOES = "bioes"
    BILOU = "bilou"
    BMES = "bmes"
    IO = "io"


class OffsetUnit(StrEnum):
    """What one step of an offset is."""

    CODE_POINT = "code_point"
    UTF16 = "utf16"
    UTF8 = "utf8"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The choices; each format takes those that mean something to it.

    `tags` are the ids of the tags to write (None: all), `annotators` whose work to write (None:
    everybody's), `labels` the names that tags shall have in the output, by tag id; two tags may
    share one. `attributes` are the names of the attributes to write (None: all), `columns` those
    that get a column of their own in tables. `tokens` None cuts each text as its language wants,
    `offset_unit` None is the format's own. `conll_fill` is what stands in the column of CoNLL-2003
    for chunks. `metadata` tells whether to write languages and directions.
    `splits` are the shares of documents for training, validation and test, drawn by `seed`; none
    make one part of all. `stratify` spreads each tag over the parts, `together` leaves documents
    that say nearly the same in one part; `parts` is the draw, by name of the document.
    """

    statuses: frozenset[Status] = frozenset({Status.ACCEPTED})
    tags: frozenset[str] | None = None
    annotators: frozenset[str] | None = None
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    attributes: frozenset[str] | None = None
    columns: tuple[str, ...] = ()
    tokens: Tokens | None = None
    lines: LineMode = LineMode.HARD
    scheme: Scheme = Scheme.IOB2
    overlap: Overlap = Overlap.LONGEST
    snap: Snap = Snap.OUTWARD
    offset_unit: OffsetUnit | None = None
    conll_fill: str = "-X-"
    metadata: bool = True
    splits: tuple[float, ...] = ()
    seed: int = 0
    stratify: bool = False
    together: bool = True
    parts: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file.

    `name` is what a document is called whose file does not say; `scheme` and `offset_unit` are what
    the file is written in, where it does not say so itself (None: what the format prescribes);
    `texts` are the texts of documents, by name, for files that hold highlights alone.
    """

    name: str = "text.txt"
    scheme: Scheme = Scheme.IOB2
    offset_unit: OffsetUnit | None = None
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
