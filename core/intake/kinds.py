"""The table of kinds of files that documents come from, and how a file's kind is told."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from core.intake.encodings import is_text
from core.intake.incoming import IntakeError, Reader
from core.intake.packed import Packed
from core.messages import mark, tell

OFFICE_ZIPS: Final = frozenset({".docx", ".docm", ".odt", ".ott", ".epub", ".xlsx", ".xlsm"})
_MODULES: Final = (
    *("plain", "markup", "word", "opendocument", "epub", "pdf", "subtitles", "tables", "sheets"),
)
_HEAD: Final = 65_536  # bytes
_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS: Final = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "META-INF/container.xml": "epub",
    "content.xml": "odt",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table; `title` is marked, `extra` is the part of the installation it needs.

    `plain` tells that the file is text in some encoding, `rows` that each row is a document.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    extra: str = ""
    plain: bool = False
    rows: bool = False
    read: Reader | None = None

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return tell(self.title)


_kinds: dict[str, Kind] = {}


def kind(row: Kind) -> Callable[[Reader], Reader]:
    """Enter the decorated function into the table as the reader of this kind."""

    def enter(read: Reader) -> Reader:
        _kinds[row.name] = replace(row, read=read)
        return read

    return enter


def kinds() -> tuple[Kind, ...]:
    """Return all kinds, the most used first."""
    for module in _MODULES:
        importlib.import_module(f"core.intake.{module}")
    return tuple(_kinds.values())


def kind_named(name: str) -> Kind:
    """Return the kind with this name. Raises IntakeError, naming those that there are."""
    known = {row.name: row for row in kinds()}
    if name not in known:
        raise IntakeError(
            mark("There is no kind of file called “{name}”. There are: {names}."),
            name=name,
            names=", ".join(known),
        )
    return known[name]


def kind_of(path: PurePosixPath, raw: bytes) -> str:
    """Return what a file is: by its content where that tells, else by its name; or nothing.

    Raises IntakeError, with what to do, for kinds that are known and cannot be read.
    """
    suffix = path.suffix.lower()
    head = raw[:_HEAD].lstrip()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(_ZIP):
        with Packed(raw) as packed:
            found = zip_kind(packed.names)
        if not found:
            raise IntakeError(mark("It is a zip file, which is not opened here."))
        return found
    if head.startswith(_OLD_OFFICE):
        raise IntakeError(
            mark("It is an old or locked Office file; save it anew as .docx or .xlsx without lock.")
        )
    if head.startswith(b"{\\rtf"):
        raise IntakeError(mark("It is RTF; save it as .docx or as text."))
    row = next((row for row in kinds() if suffix in row.suffixes), None)
    if row is not None and not row.plain:
        raise IntakeError(mark("Its name ends in {suffix}, but it is no such file."), suffix=suffix)
    if not is_text(raw[:_HEAD]):
        return ""
    if row is None and head[:200].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return row.name if row is not None else "text" if suffix in ("", ".text") else ""


def zip_kind(names: Sequence[str]) -> str:
    """Return what kind of document a zip file with these parts is, or nothing."""
    there = set(names)
    if "META-INF/manifest.xml" not in there:
        there.discard("content.xml")
    return next((name for part, name in _PARTS.items() if part in there), "")
