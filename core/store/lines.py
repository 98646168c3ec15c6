"""Sealed lines: one JSON object a line, whose last key is the CRC-32 of the rest."""

import zlib
from enum import Enum

import msgspec

_TAIL = b',"crc":"'
_SEAL_LENGTH = len(b',"crc":"00000000"}')
_HEX = frozenset(b"0123456789abcdef")
CONFLICT_MARKERS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


class Seal(Enum):
    """What the seal of a line says."""

    WHOLE = "whole"
    MISSING = "missing"
    WRONG = "wrong"


def seal(fields: dict[str, object]) -> bytes:
    r"""Return the object as a sealed line with its `\\n`; the key `crc` is reserved.

    Raises UnicodeEncodeError where a string holds a lone surrogate.
    """
    body = msgspec.json.encode(fields)
    return b'%b,"crc":"%08x"}\n' % (body[:-1], zlib.crc32(body))


def check_seal(line: bytes) -> Seal:
    r"""Tell whether the line (without its `\\n`) is what was sealed.

    A line with no `crc` at its end is a person's edit or holds a malformed one; which of the two
    is told by the decoded object.
    """
    tail = line[-_SEAL_LENGTH:]
    if not (tail.startswith(_TAIL) and tail.endswith(b'"}')):
        return Seal.MISSING
    digits = tail[len(_TAIL) : -2]
    if not _HEX.issuperset(digits):
        return Seal.WRONG
    crc = zlib.crc32(b"}", zlib.crc32(memoryview(line)[:-_SEAL_LENGTH]))
    return Seal.WHOLE if crc == int(digits, 16) else Seal.WRONG
