"""Changes of the project's own pages, guidelines and memo, and what is kept of them.

Kept on this machine, so that they can be taken back after a restart, too. One file a project.
"""

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from core.messages import mark
from core.store.files import make_folder, write_file

KEPT_STEPS: Final = 100
_NAMES: Final = {
    (True, False): mark("Change guidelines"),
    (False, True): mark("Change memo"),
    (True, True): mark("Change guidelines and memo"),
}
_log = logging.getLogger(__name__)


class Pages(msgspec.Struct, frozen=True):
    """What a project says of itself at length, in Markdown."""

    guidelines: str = ""
    memo: str = ""


class PageStep(msgspec.Struct, frozen=True):
    """One change of the pages; `id`, `at` and `by` are the action's."""

    id: str
    at: str
    by: str
    before: Pages
    after: Pages

    def inverted(self, identifier: str, at: str) -> "PageStep":
        """Return the step that takes this one back, under another id and time."""
        return PageStep(identifier, at, self.by, self.after, self.before)

    def again(self, identifier: str, at: str) -> "PageStep":
        """Return the same step under another id and time."""
        return PageStep(identifier, at, self.by, self.before, self.after)

    @property
    def action(self) -> str:
        """What was done, to be told in the language of the interface."""
        before, after = self.before, self.after
        changed = (before.guidelines != after.guidelines, before.memo != after.memo)
        return _NAMES.get(changed, _NAMES[True, True])


class PageSteps:
    """The kept steps of one project folder; copies of a project do not share them."""

    def __init__(self, folder: Path, project: Path) -> None:
        digest = hashlib.sha256(str(project).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self._path = folder / f"{digest}.json"

    def keep(self, step: PageStep) -> None:
        """Keep one more step; the oldest go. Raises OSError."""
        make_folder(self._path.parent)
        write_file(self._path, msgspec.json.encode([*self.all(), step][-KEPT_STEPS:]))

    def all(self) -> Sequence[PageStep]:
        """Return the steps, the oldest first; none where they cannot be read."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=list[PageStep])
        except FileNotFoundError:
            return ()
        except (OSError, msgspec.MsgspecError) as error:
            _log.warning("the page steps in %s cannot be read: %s", self._path.name, error)
            return ()
