"""The `.qdc` codebook of REFI-QDA, which is a part of its projects, too."""

import uuid
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from core.formats.imported import ReadingError, ReadReport
from core.formats.tag_rows import MAX_DEPTH, TagRow
from core.formats.xml import Lines, element, parsed_with_lines, serialised, text_element
from core.items import Tag
from core.messages import mark
from core.tags import TagSet

CODEBOOK_NAMESPACE: Final = "urn:QDA-XML:codebook:1.0"
_ROOT: Final = uuid.UUID("7d1f0d0e-64a5-5d7e-9d6c-0c1f8f3f2b6a")


def guid_of(kind: str, name: str) -> str:
    """Return the id that a thing of ours has in every file of REFI-QDA."""
    return str(uuid.uuid5(_ROOT, f"{kind}:{name}"))


def codes_element(tags: Iterable[Tag]) -> Element:
    """Return `<Codes>` with the tree of some tags, in their order; none stands below itself."""
    made = {tag.id: _code(tag) for tag in tags}
    top = element("Codes", {})
    for tag, code in made.values():
        _, parent = made.get(tag.parent, (tag, top))
        parent.append(code)
    return top


def _code(tag: Tag) -> tuple[Tag, Element]:
    attributes = {
        "guid": guid_of("code", tag.id),
        "name": tag.name,
        "isCodable": "true" if tag.markable else "false",
        "color": tag.color,
    }
    code = element("Code", attributes)
    if tag.description:  # the schema wants it before the codes below
        code.append(text_element("Description", tag.description))
    return tag, code


def write_qdc(tags: TagSet) -> bytes:
    """Return a codebook; keys and attributes of tags have no place in it."""
    attributes = {"xmlns": CODEBOOK_NAMESPACE, "origin": "Hashiya"}
    return serialised(element("CodeBook", attributes, codes_element(tags)))


def read_qdc(content: bytes, name: str, report: ReadReport) -> Iterator[TagRow]:
    """Yield the codes of a codebook, or of the description of a project.

    Raises ReadingError, with the file and the line, where it is neither.
    """
    root, lines = parsed_with_lines(content, name)
    space = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
    book = root if root.tag == f"{space}CodeBook" else root.find(f"{space}CodeBook")
    codes = None if book is None else book.find(f"{space}Codes")
    if codes is None:
        raise ReadingError(
            mark("{name}, line {line}: there is no codebook in it."), name=name, line=lines[root]
        )
    yield from code_rows(codes, space, lines, report)


def code_rows(codes: Element, space: str, lines: Lines, report: ReadReport) -> Iterator[TagRow]:
    """Yield the codes below an element, each before those below it; `space` is `{namespace}`."""
    waiting = [(code, "", 1) for code in reversed(codes.findall(f"{space}Code"))]
    while waiting:
        code, parent, depth = waiting.pop()
        line = lines.get(code, 0)
        if depth > MAX_DEPTH:
            report.add(line, mark("A code stands too deep."))
            continue
        identifier = code.get("guid") or f"line {line} {len(waiting)}"
        yield TagRow(
            line,
            code.get("name", ""),
            identifier,
            parent,
            code.get("color", ""),
            description=code.findtext(f"{space}Description") or "",
            markable=code.get("isCodable", "true").strip().casefold() not in ("false", "0"),
        )
        below = reversed(code.findall(f"{space}Code"))
        waiting.extend((each, identifier, depth + 1) for each in below)
