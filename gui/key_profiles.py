"""A person's own keys: which of them clash, and files to take them to another computer."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec
from PySide6.QtGui import QKeySequence

from core.items import Tag
from core.messages import HashiyaError, mark
from core.reasons import reason_of
from core.store.files import write_file
from core.tags import TagSet
from gui.i18n import left_to_right
from gui.keyboard import persian

SUFFIX: Final = ".json"


class KeysError(HashiyaError):
    """A file of keys cannot be read or written."""


class KeyProfile(msgspec.Struct, frozen=True, tag_field="format", tag="hashiya/keys"):
    """What a file of keys holds: portable text by the id of an action; "" is no key."""

    keys: dict[str, str]
    version: Literal[1] = 1


def read_profile(path: Path, known: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Return the keys of a file, and the ids in it that are none of the `known` actions.

    Raises KeysError where it is no file of keys.
    """
    try:
        profile = msgspec.json.decode(path.read_bytes(), type=KeyProfile)
    except OSError as error:
        raise KeysError(
            mark("{file} cannot be read: {reason}"),
            file=path.name,
            reason=reason_of(error),
        ) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise KeysError(mark("{file} is no file of keys of Hashiya."), file=path.name) from error
    actions = set(known)
    portable = QKeySequence.SequenceFormat.PortableText
    keys = {
        name: QKeySequence(key, portable).toString(portable)
        for name, key in profile.keys.items()
        if name in actions
    }
    return keys, sorted(set(profile.keys) - actions)


def write_profile(path: Path, keys: Mapping[str, str]) -> None:
    """Write keys into a file. Raises KeysError."""
    content = msgspec.json.encode(KeyProfile(dict(sorted(keys.items()))))
    try:
        write_file(path, msgspec.json.format(content, indent=2) + b"\n")
    except OSError as error:
        raise KeysError(
            mark("{file} cannot be stored: {reason}"),
            file=path.name,
            reason=reason_of(error),
        ) from error


def clashes(keys: Iterable[tuple[str, Iterable[QKeySequence]]]) -> dict[str, list[str]]:
    """Return which actions share a key with which others, by id."""
    holders: dict[str, list[str]] = {}
    for name, sequences in keys:
        for sequence in sequences:
            if not sequence.isEmpty():
                holders.setdefault(sequence.toString(), []).append(name)
    found: dict[str, list[str]] = {}
    for names in holders.values():
        for name in names if len(names) > 1 else ():
            found.setdefault(name, []).extend(other for other in names if other != name)
    return found


def tag_with(key: QKeySequence, tags: TagSet) -> Tag | None:
    """Return the tag whose key this one is, in the Latin layout or the Persian one."""
    words = key.toString(QKeySequence.SequenceFormat.PortableText)
    if len(words) != 1:
        return None
    return tags.by_key(words) or tags.by_key(persian(words))


def is_meant(words: str, key: QKeySequence) -> bool:
    """Tell whether a person who types these words means the key: all of it, or from a `+` on."""
    wanted = "".join(words.split()).casefold()
    name = key.toString(QKeySequence.SequenceFormat.PortableText).casefold()
    return wanted == name or ("+" in wanted and wanted in name)


def key_words(key: QKeySequence) -> str:
    """Return a key as it is printed on the keyboard, from left to right in every line."""
    words = key.toString(QKeySequence.SequenceFormat.NativeText)
    return left_to_right(words) if words else ""
