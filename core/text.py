r"""The text of a document: decoding, paragraphs, identity, and UTF-16 at the border.

A text is the decoded string with the byte order mark dropped, and `\\r\\n` and lone `\\r`
turned into `\\n`; nothing else is changed. Offsets are code points of that string, everywhere.
"""

import hashlib
from codecs import getincrementaldecoder
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.messages import HashiyaError, mark

type Offsets = npt.NDArray[np.int64]

MAX_TEXT_BYTES = 1 << 30
VERSION_LENGTH = 12
_ASTRAL = 0xFFFF
_PIECE = 1 << 20


class DecodingError(HashiyaError):
    """The bytes are not text in the encoding that was asked for."""


def decode(raw: bytes, encoding: str = "utf-8", *, name: str = "") -> str:
    """Return the text that the bytes of a document hold.

    Raises DecodingError, naming `name` and the first bad byte, where they are not `encoding`.
    """
    try:
        string = _decoded(raw, encoding)
    except UnicodeDecodeError as error:
        raise DecodingError(
            mark("{name} is not {encoding} text: byte {byte} cannot be read."),
            name=name,
            encoding=encoding,
            byte=error.start,
        ) from error
    except (LookupError, UnicodeError) as error:
        raise DecodingError(
            mark("{name} cannot be read: there is no encoding called {encoding}."),
            name=name,
            encoding=encoding,
        ) from error
    return canonical(string)


def _decoded(raw: bytes, encoding: str) -> str:
    """Decode in pieces where there is much: no other thread runs while one piece is decoded."""
    if len(raw) <= _PIECE or encoding.lower() not in ("utf-8", "utf8"):
        return raw.decode(encoding)
    decoder = getincrementaldecoder(encoding)()
    view = memoryview(raw)
    try:
        pieces = [decoder.decode(view[at : at + _PIECE]) for at in range(0, len(raw), _PIECE)]
        pieces.append(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        return raw.decode(encoding)  # which says where in the whole the bad byte is
    return "".join(pieces)


def canonical(string: str) -> str:
    r"""Return the string as a document's text: no byte order mark, lines ended by `\\n` alone."""
    string = string.removeprefix("\ufeff")
    if "\r" in string:
        string = string.replace("\r\n", "\n").replace("\r", "\n")
    return string


class Text:
    """A document's text, with its paragraphs. Offsets are code points."""

    def __init__(self, string: str) -> None:
        self.string = string

    def __len__(self) -> int:
        return len(self.string)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text's UTF-8 bytes, in hex."""
        found = hashlib.sha256()
        for at in range(0, len(self.string), _PIECE):
            found.update(self.string[at : at + _PIECE].encode("utf-8"))
        return found.hexdigest()

    @property
    def version(self) -> str:
        """The first 12 hex digits of `sha256`, by which records name the text."""
        return self.sha256[:VERSION_LENGTH]

    @cached_property
    def paragraph_starts(self) -> Offsets:
        """The offset of the first character of every paragraph; shape (paragraphs,), from 0 on."""
        starts = [0]
        add, find = starts.append, self.string.find
        at = find("\n")
        while at >= 0:
            add(at + 1)
            at = find("\n", at + 1)
        return np.array(starts, np.int64)

    @property
    def paragraph_count(self) -> int:
        """How many paragraphs there are; an empty text has one."""
        return len(self.paragraph_starts)

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph that holds `offset`."""
        return int(np.searchsorted(self.paragraph_starts, offset, "right")) - 1

    def paragraph_bounds(self, number: int) -> tuple[int, int]:
        """Return start and end of a paragraph, without its newline."""
        start = int(self.paragraph_starts[number])
        if number + 1 < len(self.paragraph_starts):
            return start, int(self.paragraph_starts[number + 1]) - 1
        return start, len(self.string)

    @cached_property
    def _astral(self) -> Offsets:
        if not self.string or max(self.string) <= "\uffff":
            return np.zeros(0, np.int64)
        points = np.frombuffer(self.string.encode("utf-32-le", "surrogatepass"), np.uint32)
        return np.flatnonzero(points > _ASTRAL).astype(np.int64)

    def to_utf16(self, offset: int) -> int:
        """Return the offset in UTF-16 units of a code point offset."""
        return offset + int(np.searchsorted(self._astral, offset, "left"))

    def from_utf16(self, units: int) -> int:
        """Return the code point offset of an offset in UTF-16 units; inside a pair, its start."""
        units_of_astral = self._astral + np.arange(len(self._astral), dtype=np.int64)
        return units - int(np.searchsorted(units_of_astral, units, "left"))
