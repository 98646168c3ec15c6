"""Places on a page: for the caret, at the top of the screen, and of units on the screen."""

from dataclasses import dataclass

from gui.reader.typeset import Unit


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for the caret: an offset and, where it could be on two lines or edges, which.

    `line` is (unit, line in it); `x` is pixels from the column's left.
    """

    offset: int
    line: tuple[int, int] | None = None
    x: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What is at the top of the screen: a line's start, and the pixels of it that are hidden."""

    offset: int
    hidden: int


@dataclass(frozen=True, slots=True)
class VisibleUnit:
    """A unit on the screen, and where its top is."""

    number: int
    y: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class PositionState:
    """Where a reader is in a document: what is at the top, the caret, the zoom."""

    place: Place
    caret: int
    zoom: float
