"""In which encoding a text is written: what its bytes tell, and else the likeliest."""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from core.text import DecodingError, decode

USUAL: Final = (
    "utf-8",
    "utf-16",
    "cp1256",
    "iso8859-6",
    "cp1255",
    "iso8859-8",
    "mac_farsi",
    "cp720",
    "cp1252",
    "cp1251",
)
GUESS: Final = "guess"
_GUESSED_FROM: Final = 200_000  # bytes
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT: Final = ("cp1256", "cp1255", "iso8859-6", "iso8859-8", "cp720", "mac_farsi")
_CONTROLS: Final = frozenset(range(0x20)) - {9, 10, 11, 12, 13, 27}
_HIGH_BYTES: Final = (0x00, 0x05, 0x06, 0x20, 0xFB, 0xFE)  # of Latin, Hebrew, Arabic, marks, forms
_WIDE_SHARE: Final = 0.9
_WIDE_ZEROS: Final = 0.1
_LETTERS: Final = re.compile(r"[^\W\d_]")
_ODD: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u2500-\u25a0¤¦¶§¬¢£¥¹²³µƒˆ‰†‡Œœÿ]")
_BESIDE_LATIN: Final = re.compile(r"(?:[A-Za-z][^\x00-\x7f])|(?:[^\x00-\x7f][A-Za-z])")
# How often the commonest letters of Persian, Arabic and Hebrew stand in their texts.
_COMMON: Final = re.compile(r"[األيينمورتبهدسيىیکפהויתלמארבנש]")


def certain_encoding(raw: bytes) -> str:
    """Return the encoding that the bytes themselves tell (a mark, or valid UTF-8), or nothing."""
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return name
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def is_text(head: bytes) -> bool:
    """Tell whether bytes look like text in some encoding, and not like a picture or a program."""
    if head.startswith(tuple(mark for mark, _ in _BOMS)) or _wide(head):
        return True
    return not any(byte in _CONTROLS for byte in head)


def guessed_encodings(raw: bytes) -> list[str]:
    """Return the encodings that can read the bytes, the likeliest first."""
    names: list[str] = []
    for name in (certain_encoding(raw), _wide(raw[:_GUESSED_FROM]), *_likely(raw), *USUAL):
        if name and name not in names:
            names.append(name)
    return [name for name in names if _reads(raw, name)]


def guessed_encoding(raw: bytes) -> str:
    """Return the likeliest encoding; UTF-8 where none can read the bytes."""
    return next(iter(guessed_encodings(raw)), "utf-8")


def _likely(raw: bytes) -> list[str]:
    """Order the eight-bit encodings by how much like right-to-left text the bytes become."""
    sample = raw[:_GUESSED_FROM]
    scored = [(score, name) for name in _EIGHT_BIT if (score := _likeness(sample, name)) > 0]
    best = [name for _, name in sorted(scored, key=lambda pair: -pair[0])]
    if best or certain_encoding(sample):
        return best
    guess = from_bytes(sample).best()
    return [guess.encoding] if guess is not None else []


def _likeness(sample: bytes, encoding: str) -> float:
    """Return the share of the commonest letters, less what no text holds; 0 for another script."""
    try:
        string = sample.decode(encoding)
    except UnicodeError:
        return 0
    beyond = [character for character in string if character > "\x7f"]
    if not beyond:
        return 0
    text = "".join(beyond)
    if len(_BESIDE_LATIN.findall(string)) * 3 > len(text):
        return 0  # letters with accents, in words of Latin letters
    letters = len(_LETTERS.findall(text))
    common, odd = len(_COMMON.findall(text)), len(_ODD.findall(text))
    latin = len(re.findall(r"[\u00c0-\u024f]", text))
    return (common - 4 * odd - latin) / len(text) if letters * 2 > len(text) else 0


def _wide(head: bytes) -> str:
    """Return the UTF-16 that bytes without a mark are in, or nothing."""
    if len(head) % 2 or not head:
        return ""
    for name, high, low in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        usual = sum(high.count(block) for block in _HIGH_BYTES)
        if usual > _WIDE_SHARE * len(high) and low.count(0) < _WIDE_ZEROS * len(low):
            return name
    return ""


def _reads(raw: bytes, encoding: str) -> bool:
    try:
        decode(raw, encoding)
    except DecodingError:
        return False
    return True
