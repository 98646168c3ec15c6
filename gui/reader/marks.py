"""What the page must know of highlights: where they are and how they look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from core.intervals import Fragment
from core.items import Status


@dataclass(frozen=True, slots=True)
class BandStyle:
    """How the highlights of one kind look; `label` is the name of the tag, for people.

    `own` is false for the work of another annotator, `conflict` true where annotators disagree.
    `further` are the colours of the other tags of a highlight that has several.
    """

    color: QColor
    label: str
    status: Status = Status.ACCEPTED
    own: bool = True
    conflict: bool = False
    further: tuple[QColor, ...] = ()


class Marks(Protocol):
    """The highlights of one document, as the page asks for them."""

    def fragments(self, start: int, end: int) -> Sequence[Fragment]:
        """Return the fragments that overlap [start, end), sorted by (start, -end)."""
        ...

    def style(self, kind: int) -> BandStyle:
        """Return the look of the fragments of a kind."""
        ...

    def spans_of(self, owner: int) -> Sequence[tuple[int, int]]:
        """Return start and end of every fragment of a highlight, sorted."""
        ...

    def describe(self, owner: int) -> str:
        """Return tag and note of a highlight in words, for a tool tip and a screen reader."""
        ...

    def next_start(self, offset: int) -> int | None:
        """Return the first start of a fragment after `offset`."""
        ...

    def previous_start(self, offset: int) -> int | None:
        """Return the last start of a fragment before `offset`."""
        ...


def status_words(status: Status) -> list[str]:
    """Return how to call a state that is not the usual one, for people."""
    if status is Status.SUGGESTED:
        return [QCoreApplication.translate("DocumentMarks", "suggested")]
    if status is Status.REJECTED:
        return [QCoreApplication.translate("DocumentMarks", "rejected")]
    return []


class NoMarks:
    """A document without highlights."""

    def fragments(self, start: int, end: int) -> Sequence[Fragment]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def style(self, kind: int) -> BandStyle:  # noqa: ARG002
        """Return a plain look."""
        return BandStyle(QColor("#888888"), "")

    def spans_of(self, owner: int) -> Sequence[tuple[int, int]]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def describe(self, owner: int) -> str:  # noqa: ARG002
        """Return nothing."""
        return ""

    def next_start(self, offset: int) -> int | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def previous_start(self, offset: int) -> int | None:  # noqa: ARG002
        """Return nothing."""
        return None
