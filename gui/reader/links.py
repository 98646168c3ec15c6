"""What the page must know of the ties between highlights: which end where, and how they look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Link:
    """A tie from one highlight to another, both as owners; `label` is the name of its tag."""

    id: str
    source: int
    target: int
    color: QColor
    label: str
    directed: bool = True


class Links(Protocol):
    """The ties of one document, as the page asks for them."""

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        ...

    def of(self, owners: Iterable[int]) -> Sequence[Link]:
        """Return the ties that start or end at one of these highlights, each once."""
        ...

    def quote(self, owner: int) -> str:
        """Return the words of a highlight."""
        ...

    def describe(self, link: str) -> str:
        """Return a tie in words."""
        ...


class NoLinks:
    """A document without ties."""

    def __bool__(self) -> bool:
        return False

    def of(self, owners: Iterable[int]) -> Sequence[Link]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def quote(self, owner: int) -> str:  # noqa: ARG002
        """Return nothing."""
        return ""

    def describe(self, link: str) -> str:  # noqa: ARG002
        """Return nothing."""
        return ""
