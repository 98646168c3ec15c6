"""What comes in: files, the texts that were in them, and what was wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from core.items import NO_ATTRIBUTES, Attributes
from core.messages import HashiyaError, isolated, mark, tell


class IntakeError(HashiyaError):
    """A file that cannot come in, and why; the sentence does not name the file."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table are what, by name or by number from 1.

    `text` empty is the column that holds most letters, `name` empty numbers the rows; `others`
    become attributes of the document.
    """

    text: str = ""
    name: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """How files are to be read.

    `kind` is empty where content and name of each file tell. `encoding` is that of all files, empty
    is what each tells: a byte order mark, the page itself, or else UTF-8. `otherwise` is that of
    files which are not UTF-8: `guess` is the likeliest, empty refuses them. `repairs` are names of
    steps (None: those that each text seems to need); `language` (BCP 47) tells which letters are
    right, empty is guessed. `proposing` asks for what each text seems to need, which takes longer
    than reading it.
    """

    kind: str = ""
    encoding: str = ""
    otherwise: str = ""
    columns: Columns = Columns()
    repairs: tuple[str, ...] | None = ()
    language: str = ""
    proposing: bool = True


@dataclass(frozen=True, slots=True)
class Extract:
    """A text that was in a file.

    `name` and `row` (from 1) are those of a table's row, `columns` are its table's.
    """

    text: str
    encoding: str = ""
    name: str = ""
    row: int = 0
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES)
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that comes in.

    `place` names it in sentences, `path` is its place among the documents (with its own suffix),
    `asked` tells that a person named this very file.
    """

    place: str
    path: PurePosixPath
    read: Callable[[], bytes]
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that is ready to be taken in under `name`.

    `before` is the text as it was read, `text` as it is after the steps in `repairs` (how often
    each changed something); `needs` counts what each step that seems needed would change. `rows`
    tells that other documents come from the same file.
    """

    name: str
    text: str
    before: str
    origin: Origin
    raw: bytes
    kind: str
    encoding: str = ""
    row: int = 0
    rows: bool = False
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES)
    repairs: Mapping[str, int] = field(default_factory=dict[str, int])
    needs: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file, or a row of one, that cannot come in."""

    place: str
    template: str
    values: Mapping[str, object]
    row: int = 0

    @property
    def sentence(self) -> str:
        """What is wrong, in the language of the interface."""
        return tell(self.template, **self.values)

    def __str__(self) -> str:
        place = f"{self.place}:{self.row}" if self.row else self.place
        return f"{isolated(place)}: {self.sentence}"


@dataclass(slots=True)
class IntakeReport:
    """What cannot come in, and the files of unknown kinds that were passed over in folders."""

    troubles: list[Trouble] = field(default_factory=list[Trouble])
    passed_over: list[str] = field(default_factory=list[str])

    def add(self, place: str, error: HashiyaError, row: int = 0) -> None:
        """Note why something cannot come in."""
        self.troubles.append(Trouble(place, error.sentence, error.values, row))


type Reader = Callable[[bytes, IntakeOptions, "RowReport"], Iterator[Extract]]
type RowReport = Callable[[int, HashiyaError], None]

NO_TEXT = mark("There is no text in it.")
