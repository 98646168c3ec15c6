"""What is wrong with a project, each thing with its file and line."""

from dataclasses import dataclass
from enum import StrEnum

from core.messages import mark, tell
from core.store.names import visible


class Kind(StrEnum):
    """What kind of thing is wrong."""

    TORN = "torn"
    DAMAGED = "damaged"
    SEAL = "seal"
    MARKER = "marker"
    HEADER = "header"
    BATCH = "batch"
    UNREADABLE = "unreadable"
    QUOTE = "quote"
    CARRIED = "carried"
    NAME = "name"
    ORPHAN = "orphan"
    CONFLICT = "conflict"


_SENTENCES = {
    Kind.TORN: mark("The last line was not written to its end."),
    Kind.DAMAGED: mark("This line is no record: {detail}"),
    Kind.SEAL: mark("The check sum of this line is wrong; what it says is used."),
    Kind.MARKER: mark("This line was left here by an unfinished merge of git."),
    Kind.HEADER: mark("The log has no valid first line: {detail}"),
    Kind.BATCH: mark("An action was not written to its end and is not shown."),
    Kind.UNREADABLE: mark("This cannot be read: {detail}"),
    Kind.QUOTE: mark("A highlight does not stand where its text stands: {detail}"),
    Kind.CARRIED: mark("Made in another version of the text, and found again: {detail}"),
    Kind.NAME: mark("This name is not allowed in a project: {detail}"),
    Kind.ORPHAN: mark("These highlights belong to no document of the project."),
    Kind.CONFLICT: mark("This was changed twice at once and waits for an answer: {detail}"),
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong.

    `file` is relative to the project; `line` counts from 1, and 0 means the file as a whole.
    """

    file: str
    line: int
    kind: Kind
    detail: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, in the language of the interface."""
        return tell(_SENTENCES[self.kind], detail=self.detail)

    def __str__(self) -> str:
        file = visible(self.file)  # one that turns the direction would show another name
        place = f"{file}:{self.line}" if self.line else file
        return f"{place}: {self.sentence}"
