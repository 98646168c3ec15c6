"""Records as they stand in a log, typed, and what they mean as values."""

from collections.abc import Mapping
from typing import Annotated

import msgspec

from core.items import (
    Direction,
    DocumentFacts,
    Highlight,
    Item,
    ParagraphDirection,
    Relation,
    Status,
    Tag,
    Value,
    Witness,
    WorkState,
)
from core.spans import Span
from core.text import Text

FORMAT_VERSION = 1
HIGHLIGHTS_FORMAT = "hashiya/highlights"
TAGS_FORMAT = "hashiya/tags"
CONTEXT_LENGTH = 32

type _Count = Annotated[int, msgspec.Meta(ge=1)]
type _Offset = Annotated[int, msgspec.Meta(ge=0)]
type _Name = Annotated[str, msgspec.Meta(min_length=1)]


class Header(msgspec.Struct, omit_defaults=True):
    """The first line of a log; `length` is in code points."""

    format: str
    version: int
    document: str = ""
    sha256: str = ""
    length: int = 0
    annotator: str = ""
    app: str = ""


class SpanRecord(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A stretch of text with the characters themselves; offsets in code points."""

    start: _Offset
    end: _Count
    quote: str


class Batch(msgspec.Struct, forbid_unknown_fields=True, gc=False, frozen=True):
    """The `n` records of one action in one log."""

    id: str
    n: _Count


class ParagraphRecord(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A paragraph's own direction."""

    start: _Offset
    direction: Direction


class Record(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """One state of one thing. Every kind's fields, each absent where it is not said.

    Unknown fields are refused here, so that `decode_record` can set them aside and keep them.
    """

    id: _Name
    rev: _Count
    at: str
    by: str
    kind: str | None = None
    text: str | None = None
    tags: list[_Name] | None = None
    spans: list[SpanRecord] | None = None
    prefix: str | None = None
    suffix: str | None = None
    name: str | None = None
    color: str | None = None
    key: str | None = None
    parent: str | None = None
    description: str | None = None
    order: float | None = None
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    state: WorkState | None = None
    direction: Direction | None = None
    language: str | None = None
    paragraphs: list[ParagraphRecord] | None = None
    note: str | None = None
    attributes: dict[str, object] | None = None
    rules: list[dict[str, object]] | None = None
    markable: bool | None = None
    relation: dict[str, object] | None = None
    status: Status | None = None
    batch: Batch | None = None
    deleted: bool = False
    crc: str | None = None


_KNOWN = frozenset(field.encode_name for field in msgspec.structs.fields(Record))
NO_FIELDS: Mapping[str, object] = {}
_decoder = msgspec.json.Decoder(Record)
_NOT_CONTENT = frozenset({"id", "rev", "at", "by", "batch", "deleted", "crc"})


def decode_record(line: bytes) -> tuple[Record, Mapping[str, object]]:
    """Return the record of a line and the fields that this program does not know.

    Raises msgspec.MsgspecError, UnicodeDecodeError or RecursionError where it is none.
    """
    try:
        return _decoder.decode(line), NO_FIELDS
    except msgspec.ValidationError:
        fields = msgspec.json.decode(line, type=dict[str, object])
        unknown = {key: value for key, value in fields.items() if key not in _KNOWN}
        if not unknown:
            raise
        known = {key: value for key, value in fields.items() if key in _KNOWN}
        return msgspec.convert(known, Record), unknown


def encode_fields(record: Record, unknown: Mapping[str, object]) -> dict[str, object]:
    """Return the record as the object to be sealed; unknown fields follow, sorted by name."""
    fields: dict[str, object] = msgspec.to_builtins(record)
    fields.pop("crc", None)
    tail = {key: fields.pop(key) for key in ("batch", "deleted") if key in fields}
    return fields | {key: unknown[key] for key in sorted(unknown)} | tail


def content_of(record: Record) -> dict[str, object]:
    """Return what the record says, without who, when and which revision."""
    fields: dict[str, object] = msgspec.to_builtins(record)
    return {key: value for key, value in fields.items() if key not in _NOT_CONTENT}


def item_of(record: Record) -> Item | None:
    """Return the value that a live record means, or None for a kind that is not known.

    Raises ValueError where the record holds no valid value.
    """
    match record.kind:
        case "highlight":
            return highlight_of(record)
        case "relation":
            if not record.from_ or not record.to:
                message = "a relation has two ends"
                raise ValueError(message)
            return Relation(
                id=record.id,
                source=record.from_,
                target=record.to,
                tags=tuple(record.tags or ()),
                by=record.by,
                note=record.note or "",
                attributes=_attributes(record),
                status=record.status or Status.ACCEPTED,
            )
        case "document":
            return _facts_of(record)
        case "tag":
            return Tag(
                id=record.id,
                name=record.name or "",
                color=record.color or "#888888",
                key=record.key or "",
                parent=record.parent or "",
                description=record.description or "",
                order=record.order or 0.0,
                attributes=record.attributes or {},
                rules=tuple(record.rules or ()),
                markable=record.markable is not False,
                relation=record.relation,
            )
        case _:
            return None


def highlight_of(record: Record) -> Highlight:
    """Return the highlight that a record means. Raises ValueError where it is none."""
    if not record.spans:
        message = "a highlight has spans"
        raise ValueError(message)
    return Highlight(
        id=record.id,
        spans=tuple(Span(span.start, span.end) for span in record.spans),
        tags=tuple(record.tags or ()),
        text=record.text or "",
        by=record.by,
        note=record.note or "",
        attributes=_attributes(record),
        status=record.status or Status.ACCEPTED,
    )


def _facts_of(record: Record) -> DocumentFacts:
    paragraphs = record.paragraphs
    return DocumentFacts(
        id=record.id,
        by=record.by,
        tags=tuple(record.tags or ()),
        state=record.state,
        direction=record.direction,
        language=record.language,
        paragraphs=None
        if paragraphs is None
        else tuple(ParagraphDirection(one.start, one.direction) for one in paragraphs),
        note=record.note or "",
        attributes=_attributes(record),
    )


def record_of(
    item: Item,
    *,
    rev: int,
    at: str,
    by: str,
    text: Text | None,
    witness: Witness | None = None,
) -> Record:
    """Return the record that says `item`; a highlight needs the `text`, or a `witness` of one."""
    match item:
        case Highlight():
            seen = witness or _witness(item, text)
            return Record(
                id=item.id,
                rev=rev,
                at=at,
                by=by,
                kind="highlight",
                text=item.text,
                tags=list(item.tags),
                spans=[
                    SpanRecord(span.start, span.end, quote)
                    for span, quote in zip(item.spans, seen.quotes, strict=True)
                ],
                prefix=seen.prefix,
                suffix=seen.suffix,
                note=item.note or None,
                attributes=dict(item.attributes) or None,
                status=None if item.status is Status.ACCEPTED else item.status,
            )
        case Relation():
            return Record(
                id=item.id,
                rev=rev,
                at=at,
                by=by,
                kind="relation",
                tags=list(item.tags),
                from_=item.source,
                to=item.target,
                note=item.note or None,
                attributes=dict(item.attributes) or None,
                status=None if item.status is Status.ACCEPTED else item.status,
            )
        case DocumentFacts():
            return Record(
                id=item.id,
                rev=rev,
                at=at,
                by=by,
                kind="document",
                tags=list(item.tags) or None,
                state=item.state,
                direction=item.direction,
                language=item.language,
                paragraphs=None
                if item.paragraphs is None
                else [ParagraphRecord(one.start, one.direction) for one in item.paragraphs],
                note=item.note or None,
                attributes=dict(item.attributes) or None,
            )
        case Tag():
            return Record(
                id=item.id,
                rev=rev,
                at=at,
                by=by,
                kind="tag",
                name=item.name,
                color=item.color,
                key=item.key or None,
                parent=item.parent or None,
                description=item.description or None,
                order=item.order,
                attributes=dict(item.attributes) or None,
                rules=[dict(rule) for rule in item.rules] or None,
                markable=None if item.markable else False,
                relation=None if item.relation is None else dict(item.relation),
            )


def _witness(highlight: Highlight, text: Text | None) -> Witness:
    assert text is not None
    string = text.string
    return Witness(
        tuple(string[span.start : span.end] for span in highlight.spans),
        string[max(0, highlight.start - CONTEXT_LENGTH) : highlight.start],
        string[highlight.end : highlight.end + CONTEXT_LENGTH],
    )


def _attributes(record: Record) -> dict[str, Value]:
    attributes = record.attributes or {}
    valid = {
        key: value for key, value in attributes.items() if isinstance(value, str | int | float)
    }
    if len(valid) != len(attributes):
        message = "an attribute is a string, a number, or true or false"
        raise ValueError(message)
    return valid
