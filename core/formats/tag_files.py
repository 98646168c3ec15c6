"""Tag sets as files: which kinds there are, reading one and writing one."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import msgspec

from core.formats.codebooks import read_qdc, write_qdc
from core.formats.files import FileSource
from core.formats.imported import ReadingError, ReadReport
from core.formats.tag_rows import TagRow, tags_of
from core.formats.tag_schemes import (
    read_annotation_conf,
    read_label_config,
    write_annotation_conf,
    write_label_config,
)
from core.items import Tag
from core.messages import mark
from core.relation_types import RelationType, relation_type, type_of, with_type
from core.tags import TagSet
from core.text import DecodingError, decode

MAX_BYTES: Final = 16 << 20
TAG_SET_FORMAT: Final = "hashiya/tag-set"
TAG_SET_VERSION: Final = 1
_COLUMNS: Final = (
    "id",
    "name",
    "parent",
    "color",
    "key",
    "markable",
    "description",
    "attributes",
    "relation",
)
# What the columns are called in other people's tables.
_CALLED: Final = {
    "name": ("name", "tag", "label", "code", "نام", "برچسب", "کد"),
    "parent": ("parent", "بالادست", "والد"),
    "color": ("color", "colour", "رنگ"),
    "key": ("key", "hotkey", "shortcut", "کلید"),
    "description": ("description", "definition", "comment", "memo", "توضیح", "شرح", "تعریف"),
}
_SEPARATORS: Final = ",;\t"
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # as spreadsheets write “Unicode text”
_TRUTHS: Final = {"false": False, "no": False, "0": False, "خیر": False, "نه": False}


class _TagRecord(msgspec.Struct, omit_defaults=True):
    name: str
    id: str = ""
    color: str = ""
    key: str = ""
    parent: str = ""
    description: str = ""
    order: float = 0.0
    markable: bool = True
    attributes: dict[str, Any] = {}
    relation: dict[str, Any] | None = None


class _TagSetRecord(msgspec.Struct):
    format: str
    version: int
    tags: list[msgspec.Raw] = []


@dataclass(frozen=True, slots=True)
class TagFile:
    """A kind of file; `title` is marked, `lost` marked words for what it has no place for."""

    id: str
    title: str
    suffix: str
    write: Callable[[TagSet], bytes]
    lost: tuple[str, ...] = ()


def write_json(tags: TagSet) -> bytes:
    """Return a tag set with all that is said of it, but for rules of tagging."""
    records = [
        _TagRecord(
            tag.name,
            tag.id,
            tag.color,
            tag.key,
            tag.parent if tag.parent in tags else "",
            tag.description,
            tag.order,
            tag.markable,
            dict(tag.attributes),
            None if tag.relation is None else dict(tag.relation),
        )
        for tag in tags
    ]
    whole = {"format": TAG_SET_FORMAT, "version": TAG_SET_VERSION, "tags": records}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def write_csv(tags: TagSet) -> bytes:
    """Return a table with a row for each tag; a row's `parent` is the `id` of another row."""
    numbers = {tag.id: str(number) for number, tag in enumerate(tags, start=1)}
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(_COLUMNS)
    for tag in tags:
        schema = msgspec.json.encode(dict(tag.attributes)).decode() if tag.attributes else ""
        table.writerow(
            (
                numbers[tag.id],
                tag.name,
                numbers.get(tag.parent, ""),
                tag.color,
                tag.key,
                "true" if tag.markable else "false",
                tag.description,
                schema,
                _relation_cell(tag, numbers),
            )
        )
    return out.getvalue().encode("utf-8-sig")


def _relation_cell(tag: Tag, numbers: Mapping[str, str]) -> str:
    """Return what a tag says of ties, with the table's own ids, or nothing."""
    kind = type_of(tag)
    if kind is None:
        return ""
    sources, targets = (
        tuple(numbers[one] for one in ends if one in numbers)
        for ends in (kind.sources, kind.targets)
    )
    plain = replace(tag, relation={})
    shown = with_type(plain, RelationType(kind.symmetric, sources, targets)).relation
    return msgspec.json.encode(shown).decode()


TAG_FILES: Final = (
    TagFile(
        "json", mark("Hashiya tag set (JSON)"), ".json", write_json, (mark("rules of tagging"),)
    ),
    TagFile("csv", mark("Table (CSV)"), ".csv", write_csv, (mark("rules of tagging"),)),
    TagFile(
        "qdc",
        mark("REFI-QDA codebook"),
        ".qdc",
        write_qdc,
        (mark("rules of tagging"), mark("keys"), mark("attributes"), mark("what is for ties")),
    ),
    TagFile(
        "label-studio",
        mark("Label Studio config"),
        ".xml",
        write_label_config,
        (
            mark("rules of tagging"),
            mark("the tree of tags"),
            mark("tags that mark nothing"),
            mark("the direction of ties, and what they may join"),
        ),
    ),
    TagFile(
        "brat",
        mark("brat annotation.conf"),
        ".conf",
        write_annotation_conf,
        (
            mark("rules of tagging"),
            mark("keys"),
            mark("descriptions"),
            mark("attributes that are texts or numbers, and defaults"),
        ),
    ),
)


def tag_file(identifier: str) -> TagFile | None:
    """Return the kind of file with this id."""
    return next((each for each in TAG_FILES if each.id == identifier), None)


def kind_of(path: Path) -> TagFile | None:
    """Return the kind of file that a name tells."""
    suffix = path.suffix.casefold()
    if suffix in (".qde", ".qdpx"):
        return tag_file("qdc")
    return next((each for each in TAG_FILES if each.suffix == suffix), None)


def read_tag_file(path: Path, report: ReadReport, used: Iterable[str] = ()) -> tuple[Tag, ...]:
    """Return the tags of a file, of which kind its name and content tell; problems have lines.

    Tags that have no colour there get one that is not among the `used` ones.

    Raises ReadingError, with the name and the line, where it is no tag set; OSError where it
    cannot be read, FilesError where it is a damaged archive.
    """
    kind = kind_of(path)
    if kind is None:
        raise ReadingError(
            mark("{name} is no tag set: its name ends in none of {suffixes}."),
            name=path.name,
            suffixes=", ".join(each.suffix for each in TAG_FILES),
        )
    if path.stat().st_size > MAX_BYTES and path.suffix.casefold() != ".qdpx":
        raise ReadingError(mark("{name} is too large to be a tag set."), name=path.name)
    return tags_of(_rows(kind, path, report), report, used)


def _rows(kind: TagFile, path: Path, report: ReadReport) -> Iterator[TagRow]:
    if kind.id == "qdc":
        return read_qdc(_codebook(path), path.name, report)
    content = path.read_bytes()
    if kind.id == "label-studio":
        return read_label_config(content, path.name, report)
    if kind.id == "brat":
        beside = path.with_name("visual.conf")
        visual = _text(beside.read_bytes(), beside.name) if beside.is_file() else ""
        return read_annotation_conf(_text(content, path.name), visual, report)
    if kind.id == "csv":
        text = _wide_text(content, path.name) or _text(content, path.name)
        return _read_csv(text, path.name, report)
    return _read_json(content, path.name, report)


def _codebook(path: Path) -> bytes:
    if path.suffix.casefold() != ".qdpx":
        return path.read_bytes()
    source = FileSource(path)
    try:
        description = next(source.names(".qde"), None)
        if description is None:
            raise ReadingError(mark("There is no description of a project (.qde) in it."))
        return source.read(description)
    finally:
        source.close()


def _wide_text(content: bytes, name: str) -> str:
    """Return a text in UTF-16 that says so itself, else nothing."""
    if not content.startswith(_WIDE):
        return ""
    try:
        return decode(content, "utf-16", name=name)
    except DecodingError as error:
        raise ReadingError(
            mark("{name}, line {line}: this is not UTF-8 text."), name=name, line=1
        ) from error


def _text(content: bytes, name: str) -> str:
    try:
        return decode(content, name=name)
    except DecodingError as error:
        start = next(
            (n for n, line in enumerate(content.split(b"\n"), start=1) if _is_no_text(line)), 1
        )
        raise ReadingError(
            mark("{name}, line {line}: this is not UTF-8 text."), name=name, line=start
        ) from error


def _is_no_text(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return True
    return False


def _read_json(content: bytes, name: str, report: ReadReport) -> Iterator[TagRow]:
    try:
        whole = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=_TagSetRecord)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReadingError(
            mark("{name}, line {line}: this is no tag set: {reason}."),
            name=name,
            line=_line_of(content, error),
            reason=error,
        ) from error
    if whole.format != TAG_SET_FORMAT or whole.version > TAG_SET_VERSION:
        raise ReadingError(
            mark("{name}, line {line}: this is no tag set: {reason}."),
            name=name,
            line=1,
            reason=f"{whole.format} {whole.version}",
        )
    rows: list[tuple[float, TagRow]] = []
    at = 0
    for raw in whole.tags:
        found = content.find(bytes(raw), at)
        at = max(found, at)
        line = content.count(b"\n", 0, at) + 1
        at += len(bytes(raw))
        try:
            one = msgspec.json.decode(raw, type=_TagRecord)
        except (msgspec.DecodeError, RecursionError) as error:
            report.add(line, mark("This is no tag: {reason}."), reason=error)
            continue
        row = TagRow(
            line,
            one.name,
            one.id or f"line {line} {at}",
            one.parent,
            one.color,
            one.key,
            one.description,
            one.markable,
            one.attributes,
            None if one.relation is None else relation_type(one.relation),
        )
        rows.append((one.order, row))
    rows.sort(key=lambda each: each[0])
    return (row for _, row in rows)


def _read_csv(text: str, name: str, report: ReadReport) -> Iterator[TagRow]:
    plain = text.removeprefix("\ufeff")
    table = csv.DictReader(io.StringIO(plain, newline=""), delimiter=_separator(plain), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        table.fieldnames = _known_columns(table.fieldnames or ())
        if "name" not in table.fieldnames:
            raise ReadingError(
                mark("{name}, line {line}: there is no column “{column}”."),
                name=name,
                line=1,
                column="name",
            )
        for cells in table:
            kept = {key: value for key, value in cells.items() if isinstance(value, str)}
            rows.append((table.line_num - sum(v.count("\n") for v in kept.values()), kept))
    except csv.Error as error:
        raise ReadingError(
            mark("{name}, line {line}: this is no table: {reason}."),
            name=name,
            line=table.reader.line_num,
            reason=error,
        ) from error
    ids = {cells.get("id") or f"line {line}" for line, cells in rows}
    by_name = {cells["name"]: cells.get("id") or f"line {line}" for line, cells in reversed(rows)}
    for line, cells in rows:
        above = cells.get("parent", "").strip()
        yield TagRow(
            line,
            cells["name"],
            cells.get("id") or f"line {line}",
            above if not above or above in ids else by_name.get(above, above),
            cells.get("color", ""),
            cells.get("key", ""),
            cells.get("description", ""),
            _TRUTHS.get(cells.get("markable", "").strip().casefold(), True),
            _schema(cells.get("attributes", ""), line, report),
            _relation(cells.get("relation", ""), line, report),
        )


def _known_columns(written: Sequence[str]) -> list[str]:
    """Return the columns of a table by the names that we give them."""
    columns = [column.strip().casefold() for column in written]
    for ours, called in _CALLED.items():
        theirs = next((other for other in called if other in columns), ours)
        columns = [ours if column == theirs else column for column in columns]
    return columns


def _separator(text: str) -> str:
    """Return what parts the cells of the first line, where spreadsheets differ by country."""
    head = text.partition("\n")[0]
    return max(_SEPARATORS, key=head.count)


def _schema(cell: str, line: int, report: ReadReport) -> dict[str, object]:
    if not cell.strip():
        return {}
    try:
        return msgspec.json.decode(cell, type=dict[str, object])
    except (msgspec.DecodeError, RecursionError) as error:
        report.add(line, mark("The attributes cannot be read: {reason}."), reason=error)
        return {}


def _relation(cell: str, line: int, report: ReadReport) -> RelationType | None:
    if not cell.strip():
        return None
    try:
        return relation_type(msgspec.json.decode(cell, type=dict[str, object]))
    except (msgspec.DecodeError, RecursionError) as error:
        report.add(line, mark("What it says of ties cannot be read: {reason}."), reason=error)
        return None


def _line_of(content: bytes, error: Exception) -> int:
    found = re.search(r"byte (\d+)", str(error))
    return content.count(b"\n", 0, int(found[1])) + 1 if found else 1
