"""Names of documents: safe on every system, in NFC, below `texts/`."""

import re
import unicodedata

from core.messages import HashiyaError, mark, tell

MAX_BYTES = 240
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
# Of the Unicode categories Cc, Cs, Zl and Zp, and what turns the direction of text.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_FORBIDDEN = frozenset('<>:"|?*\\')
_SAFE_PUNCTUATION = "_"


class NameRefusedError(HashiyaError):
    """A document cannot have this name; `offer` is one that it could have."""

    def __init__(self, name: str, reason: str, offer: str) -> None:
        super().__init__(
            mark("A document cannot be called “{name}”: {reason}. “{offer}” would do."),
            name=visible(name),
            reason=reason,
            offer=offer,
        )
        self.offer = offer


def checked_name(name: str) -> str:
    """Return the name in NFC. Raises NameRefusedError, with an offer, where it is not allowed."""
    name = unicodedata.normalize("NFC", name)
    reason = _fault(name)
    if reason:
        raise NameRefusedError(name, tell(reason), safe_name(name))
    return name


def safe_name(name: str) -> str:
    """Return a name near to this one that is allowed."""
    parts: list[str] = []
    for part in re.split(r"[/\\]", unicodedata.normalize("NFC", name)):
        clean = "".join(_SAFE_PUNCTUATION if c in _FORBIDDEN else c for c in _CONTROL.sub("", part))
        clean = clean.strip().rstrip(". ")
        if clean and not clean.strip("."):
            clean = ""
        if _RESERVED.fullmatch(clean):
            clean = f"_{clean}"
        if clean:
            parts.append(clean)
    safe = "/".join(parts) or "text.txt"
    stem, dot, suffix = safe.rpartition(".")
    if not dot or "/" in suffix:
        stem, dot, suffix = safe, "", ""
    room = MAX_BYTES - len((dot + suffix).encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ") + dot + suffix


def visible(name: str) -> str:
    """Return the name with control and direction characters written as code points."""
    return _CONTROL.sub(lambda found: f"U+{ord(found[0]):04X}", name)


def _fault(name: str) -> str | None:
    parts = name.split("/")
    if not name or any(not part for part in parts):
        return mark("a part of it is empty")
    if ".." in parts or "." in parts:
        return mark("it leads out of the project")
    if re.match(r"[A-Za-z]:", name) or "\\" in name:
        return mark("it names a drive or holds a backslash")
    if _CONTROL.search(name):
        return mark("it holds control or direction characters")
    if len(name.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return mark("it is longer than 240 bytes")
    if any(part.endswith((".", " ")) or part.startswith(" ") for part in parts):
        return mark("a part of it starts with a space or ends in a full stop or a space")
    if any(_RESERVED.fullmatch(part) for part in parts) or _FORBIDDEN.intersection(name):
        return mark("Windows reserves it")
    return None
