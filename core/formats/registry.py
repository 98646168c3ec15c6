"""The table of formats: what each is called, what it can hold, and the functions that do it."""

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import BinaryIO

from core.formats.documents import ExportDocument
from core.formats.losses import LossReport
from core.formats.options import ExportOptions, OffsetUnit
from core.messages import HashiyaError, mark, tell

type Writer = Callable[[Iterable[ExportDocument], BinaryIO, ExportOptions], LossReport]

_MODULES = ("conll2003", "jsonl")


class FormatError(HashiyaError):
    """A format is not known, or cannot do what is asked of it."""


@dataclass(frozen=True, slots=True)
class Holds:
    """What a format has a place for."""

    overlap: bool = True
    discontinuous: bool = True
    several_tags: bool = True
    sub_token: bool = True
    notes: bool = True
    attributes: bool = True
    status: bool = True
    relations: bool = True
    document_facts: bool = True


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table.

    `title` is marked for translation. `offset_unit` is None where the format has no offsets, and
    `any_unit` tells that a person may choose another. `options` are the fields of `ExportOptions`
    that the format heeds beside those that choose highlights and name tags. `extra` is the
    optional part of the installation that it needs.
    """

    name: str
    title: str
    suffix: str
    holds: Holds
    offset_unit: OffsetUnit | None = None
    any_unit: bool = False
    options: tuple[str, ...] = ()
    extra: str = ""
    description: str = ""
    write: Writer | None = None

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return tell(self.title)


_formats: dict[str, Format] = {}


def exporter(row: Format) -> Callable[[Writer], Writer]:
    """Enter the decorated function into the table as the writer of this format."""

    def enter(write: Writer) -> Writer:
        known = _formats.get(row.name, row)
        _formats[row.name] = replace(known, write=write, description=write.__doc__ or "")
        return write

    return enter


def formats() -> tuple[Format, ...]:
    """Return all formats, the most used first."""
    for module in _MODULES:
        importlib.import_module(f"core.formats.{module}")
    return tuple(_formats.values())


def format_named(name: str) -> Format:
    """Return the format with this name. Raises FormatError, naming those that there are."""
    known = {row.name: row for row in formats()}
    if name not in known:
        raise FormatError(
            mark("There is no format called “{name}”. There are: {names}."),
            name=name,
            names=", ".join(known),
        )
    return known[name]
