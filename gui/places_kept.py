"""Where a person was in each document, and their bookmarks: kept on this machine, per project."""

import msgspec

from core.messages import HashiyaError, mark
from core.project import Project
from core.reasons import reason_of
from core.store import machine
from core.store.files import write_file
from gui.reader.places import Place, PositionState


class KeptPlace(msgspec.Struct, omit_defaults=True):
    """What is kept of one document; offsets are code points, `hidden` is pixels.

    `last` tells that it was on the page when the project was left.
    """

    offset: int = 0
    hidden: int = 0
    caret: int = 0
    zoom: float = 1.0
    bookmarks: list[int] = []
    last: bool = False

    def position(self) -> PositionState:
        """Return it as the page takes it."""
        return PositionState(Place(self.offset, self.hidden), self.caret, self.zoom)


class KeptPlaces:
    """The places of one project, by document."""

    def __init__(self, project: Project) -> None:
        self._path = machine.project_folder(project.id) / "places.json"
        try:
            self._places = msgspec.json.decode(self._path.read_bytes(), type=dict[str, KeptPlace])
        except (FileNotFoundError, msgspec.MsgspecError):
            self._places = {}

    def of(self, document: str) -> KeptPlace | None:
        """Return what is kept of a document."""
        return self._places.get(document)

    @property
    def last(self) -> str | None:
        """The document that was on the page last."""
        return next((name for name, kept in self._places.items() if kept.last), None)

    def bookmarks(self, document: str) -> frozenset[int]:
        """Return the starts of the paragraphs that are marked."""
        kept = self._places.get(document)
        return frozenset(kept.bookmarks) if kept else frozenset()

    def keep(self, document: str, state: PositionState, bookmarks: frozenset[int]) -> None:
        """Keep where a document is left. Raises HashiyaError where that cannot be written."""
        offset, hidden = state.place.offset, state.place.hidden
        marks = sorted(bookmarks)
        place = KeptPlace(offset, hidden, state.caret, state.zoom, marks, last=True)
        if self._places.get(document) == place:
            return
        before = self.last
        if before is not None:
            self._places[before].last = False
        self._places[document] = place
        self._write(document)

    def rename(self, old: str, new: str) -> None:
        """Keep under another name what is kept of a document. Raises HashiyaError as `keep`."""
        if old in self._places:
            self._places[new] = self._places.pop(old)
            self._write(new)

    def _write(self, document: str) -> None:
        try:
            write_file(self._path, msgspec.json.encode(self._places))
        except OSError as error:
            raise HashiyaError(
                mark("The place in {document} could not be kept: {reason}"),
                document=document,
                reason=reason_of(error),
            ) from error
