"""XML written plainly, and read without the parts of it that do harm."""

import re
from xml.etree import ElementTree as ET
from xml.parsers import expat

from core.formats.imported import ReadingError
from core.messages import mark

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, attributes: dict[str, str], *children: ET.Element) -> ET.Element:
    """Return an element; characters that XML cannot hold are replaced in its attributes."""
    made = ET.Element(name, {key: clean(value) for key, value in attributes.items()})
    made.extend(children)
    return made


def text_element(name: str, text: str) -> ET.Element:
    """Return an element that holds text alone."""
    made = ET.Element(name)
    made.text = clean(text)
    return made


def serialised(root: ET.Element) -> bytes:
    """Return the document as UTF-8 bytes with a declaration."""
    return ET.tostring(root, "utf-8", xml_declaration=True)


def clean(text: str) -> str:
    """Return the text with each character that XML 1.0 forbids replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def forbidden(text: str) -> list[int]:
    """Return where the characters stand that XML 1.0 forbids."""
    return [found.start() for found in _FORBIDDEN.finditer(text)]


def parsed(content: bytes, name: str) -> ET.Element:
    """Return the root element. Raises ReadingError for bad XML, and for any with a DOCTYPE."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"<\0!\0D" in content:
        raise ReadingError(mark("{name} declares entities, which may do harm."), name=name)
    try:
        return ET.fromstring(content)  # noqa: S314  # no entities get this far
    except (ET.ParseError, LookupError, ValueError) as error:
        raise ReadingError(
            mark("{name} is no well-formed XML: {reason}."), name=name, reason=str(error)
        ) from error


type Lines = dict[ET.Element, int]


def parsed_with_lines(content: bytes, name: str) -> tuple[ET.Element, Lines]:
    """Return the root element, and the line on which each element starts, counted from 1.

    Raises ReadingError as `parsed` does.
    """
    parsed(content, name)
    builder = ET.TreeBuilder()
    lines: Lines = {}
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        lines[builder.start(_qualified(tag), attributes)] = parser.CurrentLineNumber

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: builder.end(_qualified(tag))
    parser.CharacterDataHandler = builder.data
    parser.Parse(content, True)  # noqa: FBT003  # the parser takes it by place alone
    return builder.close(), lines


def _qualified(tag: str) -> str:
    return f"{{{tag}" if "}" in tag else tag
