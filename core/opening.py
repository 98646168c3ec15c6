"""What `hashiya PATH` opens: a project, a text as a project of its own, or the sample."""

import filecmp
import shutil
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import msgspec

from core.history import beginning_id
from core.intake.kinds import kinds
from core.language.guessing import guessed_language, is_telling
from core.messages import HashiyaError, mark
from core.project import Project
from core.store import machine
from core.store.layout import SOURCES, TEXTS
from core.store.lines import seal
from core.tag_sets import add_set, set_named

PROJECT_FILE = "project.json"
SUFFIX = ".hashiya"
SAMPLE_NAME = "Hashiya sample"
STARTER_SET = "starter"
_TEXTS = ("text", "markdown")  # the kinds of files that are opened as they are


class OpeningError(HashiyaError):
    """There is nothing that can be opened."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A project folder to open. `elsewhere` tells that it could not lie beside its text.

    `to_add` is a file whose texts come into the empty project after a look at them.
    """

    folder: Path
    sample: bool = False
    elsewhere: bool = False
    to_add: Path | None = None


def opening(path: Path | None, last: Path | None, data_folder: Path) -> Opening:
    """Return the project to open, making it first where `path` is a text or nothing is there yet.

    `last` is the project opened last; `data_folder` is the user's own, for what cannot be
    elsewhere. Raises OpeningError where `path` is neither a project nor a text, and ProjectError
    or DecodingError where a text cannot come in.
    """
    if path is None:
        if last is not None and is_project(last):
            return Opening(last)
        return Opening(sample_project(data_folder), sample=True)
    if path.is_dir():
        if is_project(path):
            return Opening(path)
        raise OpeningError(
            mark("{path} is not a Hashiya project: there is no {file} in it."),
            path=path,
            file=PROJECT_FILE,
        )
    if path.name == PROJECT_FILE and path.is_file():
        return Opening(path.parent)
    if not path.exists():
        raise OpeningError(mark("There is no {path}."), path=path)
    return text_project(path, data_folder)


def is_project(folder: Path) -> bool:
    """Tell whether the folder holds a project."""
    return (folder / PROJECT_FILE).is_file()


def text_project(text: Path, data_folder: Path, *, encoding: str | None = None) -> Opening:
    """Return the project of one text, made beside it unless it is there already.

    A file of another kind is left for a look at what it holds. Where the text's folder cannot be
    written, the project lies in `data_folder`.
    """
    beside = text.with_name(text.name + SUFFIX)
    to_add = text if _holds_more(text) else None
    if is_project(beside):
        return Opening(beside, to_add=to_add if _is_empty(beside) else None)
    try:
        _claim(beside)
    except OSError:
        folder = _place_away(data_folder / beside.name, text)
        if not is_project(folder):
            _claim(folder)
            _fill(folder, text, encoding)
        return Opening(folder, elsewhere=True, to_add=to_add if _is_empty(folder) else None)
    _fill(beside, text, encoding)
    return Opening(beside, to_add=to_add)


def sample_project(data_folder: Path) -> Path:
    """Return the user's copy of the sample project, made unless it is there already."""
    folder = data_folder / SAMPLE_NAME
    if not is_project(folder):
        with as_file(files("resources").joinpath("sample")) as sample:
            try:
                _copy(sample, folder)
            except OSError as error:
                raise OpeningError(
                    mark("The sample project could not be copied to {path}: {reason}."),
                    path=folder,
                    reason=error,
                ) from error
    return folder


def add_tags(project: Project, ready_set: str) -> None:
    """Give a new project the tags of a ready set; an unknown one has none."""
    ready = set_named(ready_set)
    if ready is not None:
        project.apply(add_set(project.tags, ready), action=beginning_id(project.id))


def _copy(sample: Path, folder: Path) -> None:
    """Copy the files alone: the program's own may be read-only, the user's may not."""
    for path in sorted(sample.rglob("*"), key=lambda each: each.name == PROJECT_FILE):
        if path.is_file():
            target = folder / path.relative_to(sample)
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".jsonl":
                _copy_as_own(path, target.parent)
            else:
                shutil.copyfile(path, target)


def _copy_as_own(log: Path, folder: Path) -> None:
    """Copy a log of the sample as if this person had written it, who may then change it all."""
    annotator = machine.identity().annotator
    lines: list[bytes] = []
    for line in log.read_bytes().splitlines():
        fields = msgspec.json.decode(line, type=dict[str, object])
        del fields["crc"]
        fields |= {key: annotator for key in ("by", "annotator") if key in fields}
        lines.append(seal(fields))
    name = log.name.partition(".")[2]
    (folder / f"{annotator}.{name}").write_bytes(b"".join(lines))


def _say_language(project: Project, name: str) -> None:
    """Let a project have the language of its one text, where there are letters enough to tell."""
    string = project.peek(name).text.string
    guess = guessed_language(string)
    if is_telling(string) and guess != project.language:
        project.change_manifest(language=guess)


def _holds_more(path: Path) -> bool:
    """Tell whether a file holds more than a text: pages, markup, rows, other files."""
    suffix = path.suffix.lower()
    others = (row for row in kinds() if row.name not in _TEXTS)
    return suffix == ".zip" or any(suffix in row.suffixes for row in others)


def _is_empty(project: Path) -> bool:
    return not any((project / TEXTS).glob("*"))


def _claim(folder: Path) -> None:
    folder.mkdir(parents=True)


def _place_away(folder: Path, text: Path) -> Path:
    """Return the project of this very text, or a free place: two texts may have one name."""
    count = 1
    place = folder
    while place.exists() and not _holds(place, text):
        count += 1
        place = folder.with_name(f"{folder.stem} {count}{folder.suffix}")
    return place


def _holds(project: Path, text: Path) -> bool:
    copies = (project / part / text.name for part in (SOURCES, TEXTS))
    return any(copy.is_file() and filecmp.cmp(copy, text, shallow=False) for copy in copies)


def _fill(folder: Path, text: Path, encoding: str | None) -> None:
    try:
        with Project.create(folder, name=text.stem) as project:
            if not _holds_more(text):
                name = project.add_document(text, encoding=encoding)
                _say_language(project, name)
            add_tags(project, STARTER_SET)
    except HashiyaError:
        shutil.rmtree(folder)
        raise
