"""Identifiers: UUIDv7 for things, short names for installations, times as they are written."""

import re
import secrets
import threading
import time
import unicodedata
from datetime import UTC, datetime

ANNOTATOR = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
INSTALLATION = re.compile(r"[a-z0-9]{6}")
_clock = threading.Lock()
_latest = 0
_LATIN = str.maketrans(
    {
        **dict(
            zip(
                "اآأإءعبپتطثسصجچحهخدذزضظژرشغقفکكگلمنوؤیيىئة",
                (
                    *(
                        "a",
                        "a",
                        "a",
                        "a",
                        "",
                        "a",
                        "b",
                        "p",
                        "t",
                        "t",
                        "s",
                        "s",
                        "s",
                        "j",
                        "ch",
                        "h",
                        "h",
                    ),
                    *(
                        "kh",
                        "d",
                        "z",
                        "z",
                        "z",
                        "z",
                        "zh",
                        "r",
                        "sh",
                        "gh",
                        "gh",
                        "f",
                        "k",
                        "k",
                        "g",
                        "l",
                    ),
                    *("m", "n", "o", "o", "i", "i", "i", "i", "e"),
                ),
                strict=True,
            )
        ),
        **dict(
            zip(
                "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
                (
                    *(
                        "a",
                        "b",
                        "g",
                        "d",
                        "h",
                        "v",
                        "z",
                        "ch",
                        "t",
                        "y",
                        "k",
                        "k",
                        "l",
                        "m",
                        "m",
                        "n",
                    ),
                    *("n", "s", "a", "p", "f", "ts", "ts", "q", "r", "sh", "t"),
                ),
                strict=True,
            )
        ),
        "\u200c": "-",
    }
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"


def new_id() -> str:
    """Return a new UUIDv7 (RFC 9562, section 5.7): sorted by id is sorted by creation."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def new_installation() -> str:
    """Return a new installation id: 6 characters of `[a-z0-9]`."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))


def now() -> str:
    """Return the time now as records hold it: UTC with milliseconds, as `…Z`.

    Later than every one returned before, by a millisecond where the clock has not moved or was put
    back: the history tells by it which of two actions came first.
    """
    global _latest  # noqa: PLW0603  # one clock a process
    with _clock:
        _latest = max(time.time_ns() // 1_000_000, _latest + 1)
        milliseconds = _latest
    at = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def annotator_id(name: str) -> str:
    """Return an annotator id made from a person's name: Latin letters, digits and hyphens.

    Arabic and Hebrew letters are written as Latin ones that come near; a name without any of these
    is hashed.
    """
    latin = unicodedata.normalize("NFKD", name.translate(_LATIN))
    plain = latin.encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32].strip("-")
    if slug:
        return slug
    digest = 0
    for character in name:
        digest = (digest * 31 + ord(character)) % (36**6)
    return f"a{digest:06d}"[:32]
