"""Merging another copy of the same project into this one: its logs, and the texts that lack here.

Copies of a project part when two people work without a shared folder. Both states are joined record
by record, as if the logs had lain in one folder all along; what tied is a conflict to be answered.
The other copy is only read.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.manifest import ProjectError, read_manifest
from core.messages import mark
from core.project import Project
from core.store.files import make_folder, write_file
from core.store.joining import join_logs
from core.store.layout import HIGHLIGHTS, SOURCES, TAGS, TEXTS, files_below, find_log_folder
from core.store.names import NameRefusedError, checked_name
from core.store.problems import Kind, Problem
from core.store.reading import read_log
from core.store.records import FORMAT_VERSION
from core.store.snapshots import Reason
from core.text import DecodingError, Text, decode


@dataclass(slots=True)
class MergeReport:
    """What a merge brought in.

    `logs` holds, by file here, how many records came; `texts` the documents that came; `differing`
    those whose texts are not the same in both copies: ours stays, and their highlights are anchored
    in it. `problems` are those of the other copy; what is damaged there was left there.
    """

    logs: dict[str, int] = field(default_factory=dict[str, int])
    texts: list[str] = field(default_factory=list[str])
    differing: list[str] = field(default_factory=list[str])
    problems: list[Problem] = field(default_factory=list[Problem])

    @property
    def records(self) -> int:
        """How many records came in all."""
        return sum(self.logs.values())


def merge_copy(project: Project, other: Path) -> MergeReport:
    """Take over what another copy of the project has and this one lacks.

    A snapshot is made first. Raises ProjectError where `other` is no copy of this project,
    SnapshotError, SavingError or OSError.
    """
    other = other.absolute()
    _check_copy(project, other)
    project.flush()
    report = MergeReport()
    ours = _texts(project.folder, report)
    theirs = _texts(other, report)
    renamed = _renamed(ours, theirs)
    folders = {name: project.look(new)[1].folder for name, new in renamed.items()}

    def work() -> None:
        project.keeper.take(Reason.IMPORT)
        for name, path in theirs.items():
            if name in ours:
                _compare(project, name, path, ours[name], report)
            elif name not in renamed:
                _copy(path, project.folder / TEXTS / name)
                report.texts.append(name)
        for source in files_below(other, other / SOURCES):
            target = project.folder / SOURCES / source
            if not target.exists():
                _copy(other / SOURCES / source, target)
        for name in files_below(other, other / TAGS):
            _join(project, other, f"{TAGS}/{name}", project.folder / TAGS, report)
        for name in files_below(other, other / HIGHLIGHTS):
            document = unicodedata.normalize("NFC", name.rpartition("/")[0])
            folder = folders.get(document) or find_log_folder(project.folder, document, None)
            _join(project, other, f"{HIGHLIGHTS}/{name}", folder, report)

    project.between_writes(work).result()
    project.refresh()
    return report


def _check_copy(project: Project, other: Path) -> None:
    manifest = read_manifest(other)
    if other.resolve() == project.folder.resolve():
        raise ProjectError(mark("{folder} is this project itself."), folder=other)
    if manifest.id != project.id:
        raise ProjectError(
            mark(
                "{folder} is another project (“{name}”), not a copy of “{project}”; "
                "only copies of one project can be merged."
            ),
            folder=other,
            name=manifest.name,
            project=project.name,
        )
    if manifest.version > FORMAT_VERSION:
        raise ProjectError(
            mark("{folder} was written by a newer version of Hashiya and cannot be merged."),
            folder=other,
        )


def _texts(folder: Path, report: MergeReport) -> dict[str, Path]:
    """Return the texts of a copy by their documents' names."""
    found: dict[str, Path] = {}
    for name in files_below(folder, folder / TEXTS):
        try:
            found[checked_name(name)] = folder / TEXTS / name
        except NameRefusedError as error:
            report.problems.append(Problem(f"{TEXTS}/{name}", 0, Kind.NAME, str(error)))
    return found


def _renamed(ours: Mapping[str, Path], theirs: Mapping[str, Path]) -> dict[str, str]:
    """Return the documents of theirs that have another name here: bytes that no other has."""
    here: dict[str, list[str]] = {}
    for name, path in ours.items():
        if name not in theirs:
            here.setdefault(_digest(path), []).append(name)
    there: dict[str, list[str]] = {}
    for name, path in theirs.items():
        if name not in ours:
            there.setdefault(_digest(path), []).append(name)
    return {
        names[0]: here[digest][0]
        for digest, names in there.items()
        if len(names) == 1 and len(here.get(digest, ())) == 1
    }


def _compare(project: Project, name: str, theirs: Path, ours: Path, report: MergeReport) -> None:
    raw = theirs.read_bytes()
    if raw == ours.read_bytes():
        return
    report.differing.append(name)
    try:
        # Their highlights are found in our text by way of theirs.
        project.bases.keep(raw, Text(decode(raw, name=name)).sha256)
    except DecodingError as error:
        report.problems.append(Problem(f"{TEXTS}/{name}", 0, Kind.UNREADABLE, str(error)))


def _join(project: Project, other: Path, file: str, folder: Path, report: MergeReport) -> None:
    if not file.endswith(".jsonl"):
        return
    theirs = (other / file).read_bytes()
    report.problems.extend(read_log(theirs, file).problems)
    path = folder / file.rpartition("/")[2]
    ours = path.read_bytes() if path.exists() else b""
    joined = join_logs(ours, theirs)
    if joined.content != ours:
        make_folder(folder)
        write_file(path, joined.content)
        report.logs[path.relative_to(project.folder).as_posix()] = joined.added


def _copy(source: Path, target: Path) -> None:
    make_folder(target.parent)
    write_file(target, source.read_bytes())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
