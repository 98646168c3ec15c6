"""A large change that is carried out a part at a time, so that a window can answer in between.

All parts are one action: they name it as their batch, and the history takes them back as one. The
records of one document count together, so that a document is changed as a whole or not at all.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from core.history import Action, ChangedSinceError
from core.items import Change, Edit
from core.project import Project

PART: Final = 100  # edits that are carried out between two looks at the clock

type Fit = Callable[[Change], Change]


@dataclass(slots=True)
class Stepwise:
    """An action that is under way.

    `fit` returns what of the change of one document may be carried out as things are now, and
    raises ChangedSinceError where that is nothing; `back` tells of an undo or redo. `carried` are
    the edits that were carried out.
    """

    action: Action
    _project: Project
    _fit: Fit
    back: bool = False
    done: int = 0
    carried: list[Edit] = field(default_factory=list[Edit])
    _groups: list[tuple[str | None, list[Edit]]] | None = None
    _open: Iterator[tuple[int, Future[None] | None]] | None = None

    @property
    def total(self) -> int:
        """How many edits there are."""
        return len(self.action.change.edits)

    @property
    def more(self) -> bool:
        """Tell whether something is left to be done."""
        return self._groups is None or bool(self._groups) or self._open is not None

    @property
    def between_documents(self) -> bool:
        """Tell whether what is done is whole: the action may end here."""
        return self._open is None

    def make_ready(self) -> None:
        """Read the next document and what its changes need; may be called on another thread.

        To be called before the first step and between documents. Raises HashiyaError where it
        cannot be read.
        """
        if self._groups is None:
            by_document = sorted(self.action.change.edits, key=lambda edit: edit.document or "")
            groups = groupby(by_document, key=lambda edit: edit.document)
            self._groups = [(name, list(edits)) for name, edits in groups][::-1]
        if not self._groups:
            return
        name, edits = self._groups[-1]
        if name is not None:
            self._project.open_document(name)
            _, log = self._project.look(name)
            log.recall([edit.id for edit in edits if edit.before is None])

    def skip(self) -> None:
        """Leave the next document as it is."""
        if self._groups:
            _, edits = self._groups.pop()
            self.done += len(edits)

    def step(self) -> Future[None] | None:
        """Carry a part out, and return the future of its being saved."""
        if self._open is None:
            if not self._groups:
                return None
            self._open = self._walk(self._groups.pop()[1])
        count, saved = next(self._open, (0, None))
        if saved is None:
            self._open = None
        self.done += count
        return saved

    def _walk(self, edits: Sequence[Edit]) -> Iterator[tuple[int, Future[None] | None]]:
        """Carry the edits of one document out; yield how many were dealt with at a time."""
        change = self.action.change
        try:
            fitting = self._fit(replace(change, edits=tuple(edits))).edits
        except ChangedSinceError:
            fitting = ()
        for first in range(0, len(fitting), PART):
            part = fitting[first : first + PART]
            saved = self._project.apply(
                replace(change, edits=part), action=self.action.id, of=len(fitting)
            )
            self.carried.extend(part)
            yield len(part), saved
        yield len(edits) - len(fitting), None
