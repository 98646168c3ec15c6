"""What a person has looked for: kept on this machine, per project."""

from typing import Final

import msgspec

from core.messages import HashiyaError, mark
from core.project import Project
from core.reasons import reason_of
from core.store import machine
from core.store.files import write_file

_MOST: Final = 50


class KeptSearches:
    """The queries of one project, the last one first."""

    def __init__(self, project: Project) -> None:
        self._path = machine.project_folder(project.id) / "searches.json"
        try:
            self.queries = msgspec.json.decode(self._path.read_bytes(), type=list[str])
        except (FileNotFoundError, msgspec.MsgspecError):
            self.queries = []

    def keep(self, query: str) -> None:
        """Put a query first. Raises HashiyaError where that cannot be written."""
        if self.queries[:1] == [query]:
            return
        self.queries = [query, *(one for one in self.queries if one != query)][:_MOST]
        try:
            write_file(self._path, msgspec.json.encode(self.queries))
        except OSError as error:
            raise HashiyaError(
                mark("The search could not be kept: {reason}"),
                reason=reason_of(error),
            ) from error
