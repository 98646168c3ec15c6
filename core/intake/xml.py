"""XML from files of others: without entities, and never too deep."""

import re
from typing import Final
from xml.etree import ElementTree as ET

from core.intake.incoming import IntakeError
from core.messages import mark

Element = ET.Element
_DECLARED: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def checked(content: bytes, part: str) -> bytes:
    """Return the content. Raises IntakeError where it declares entities, which may do harm."""
    if content.startswith(_WIDE) or b"<!ENTITY" in content or _DECLARED.search(content):
        raise IntakeError(mark("{part} declares entities, which may do harm."), part=part)
    return content


def parsed(content: bytes, part: str) -> Element:
    """Return the root element. Raises IntakeError for XML that is not well-formed, or may harm."""
    try:
        return ET.fromstring(checked(content, part))  # noqa: S314  # no entities get this far
    except (ET.ParseError, ValueError, LookupError) as error:
        raise IntakeError(
            mark("{part} is no well-formed XML: {reason}."), part=part, reason=str(error)
        ) from error


def local(tag: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without namespace."""
    return next((value for key, value in element.items() if local(key) == name), "")
