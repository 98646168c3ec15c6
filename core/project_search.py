"""Searching a whole project: its documents made ready once, and kept while there is room."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from core.document import Document
from core.project import Project
from core.reading import Unread, readable, refuse
from core.search.finding import DocumentSearch
from core.store.layout import HIGHLIGHTS, TEXTS

_ROOM: Final = 40_000_000  # characters of texts that are kept, beside those of open documents

type Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    signature: Signature
    search: DocumentSearch


class Shelf:
    """The documents of one project, ready to be searched. For one thread at a time.

    A document that is open is searched as it stands in memory; another one is read again when one
    of its files has changed. When there is no more room, what is kept stays, and the others are
    read each time: documents are walked in the same order, and the oldest would be wanted first.
    """

    def __init__(self, project: Project, room: int = _ROOM) -> None:
        self.project = project
        self._room = room
        self._kept: dict[str, _Kept] = {}
        self._open: dict[str, DocumentSearch] = {}

    def search(self, name: str) -> DocumentSearch:
        """Return a document ready to be searched. Raises HashiyaError where it cannot be read."""
        project = self.project
        if project.summary(name) is not None:  # it is open
            self._kept.pop(name, None)
            return self._of_open(name, project.open_document(name))
        self._open.pop(name, None)
        signature = _signature(project, name)
        kept = self._kept.get(name)
        if kept is None or kept.signature != signature:
            self._kept.pop(name, None)
            kept = _Kept(signature, DocumentSearch(project.peek(name), project.language))
            if self._size() + len(kept.search.text.text) <= self._room:
                self._kept[name] = kept
        return kept.search

    def searches(
        self,
        names: Iterable[str],
        stopped: Callable[[], bool] = lambda: False,
        unread: Unread = refuse,
    ) -> Iterator[DocumentSearch]:
        """Walk documents by name until `stopped`; one that cannot be read is told to `unread`."""
        wanted = takewhile(lambda _: not stopped(), names)
        return (search for _, search in readable(self.search, wanted, unread))

    def _of_open(self, name: str, document: Document) -> DocumentSearch:
        known = self._open.get(name)
        language = document.facts.language or self.project.language
        if (
            known is None
            or known.document is not document
            or known.text.text is not document.text.string
            or known.language != language
        ):
            known = self._open[name] = DocumentSearch(document, self.project.language)
        return known

    def _size(self) -> int:
        return sum(len(kept.search.text.text) for kept in self._kept.values())


def _signature(project: Project, name: str) -> Signature:
    logs = project.folder / HIGHLIGHTS / name
    paths = [
        project.folder / TEXTS / name,
        *(sorted(logs.glob("*.jsonl")) if logs.is_dir() else ()),
    ]
    states = ((path.name, path.stat()) for path in paths if path.is_file())
    return tuple((file, state.st_size, state.st_mtime_ns) for file, state in states)
