"""Repairing logs: what is to be done is told first, and every byte taken out is kept elsewhere.

Nothing is repaired unasked. Damaged lines, the markers of an unfinished git merge and torn ends go
to the quarantine on this machine, under the log's own path; a missing first line is written anew;
a wrong check sum is set right only where that is asked for, since it says that something happened
to the line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from core.ids import ANNOTATOR
from core.messages import HashiyaError, mark, tell
from core.store.files import make_folder, write_file
from core.store.joining import sealed
from core.store.layout import HIGHLIGHTS, TAGS, TEXTS, files_below
from core.store.lines import Seal, check_seal, seal
from core.store.problems import Kind, Problem
from core.store.reading import read_log
from core.store.records import FORMAT_VERSION, HIGHLIGHTS_FORMAT, TAGS_FORMAT, Header
from core.text import DecodingError, Text, decode
from core.version import VERSION


class RepairError(HashiyaError):
    """A log cannot be repaired, and why."""


class Remedy(StrEnum):
    """What is done about a problem."""

    CUT = "cut"
    SET_ASIDE = "set-aside"
    UNMARK = "unmark"
    RESEAL = "reseal"
    HEAD = "head"


_REMEDIES = {
    Remedy.CUT: mark("the torn end is cut off and kept in the quarantine"),
    Remedy.SET_ASIDE: mark("the damaged line is moved to the quarantine"),
    Remedy.UNMARK: mark("the marker of the merge is taken out; both sides stay"),
    Remedy.RESEAL: mark("the check sum is set right for what the line says"),
    Remedy.HEAD: mark("the first line is written anew"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a repair does; `line` counts from 1."""

    file: str
    line: int
    remedy: Remedy

    @property
    def sentence(self) -> str:
        """What is done, in the language of the interface."""
        return tell(_REMEDIES[self.remedy])

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Repair:
    """The repair of one log: what it is (`before`), will be, and what of it goes to quarantine."""

    file: str
    steps: tuple[Step, ...]
    before: bytes
    after: bytes
    set_aside: bytes


def plan_repairs(project: Path, *, reseal: bool = False) -> list[Repair]:
    """Return what repairing the project's logs would do; changes nothing. Raises OSError."""
    found: list[Repair] = []
    for part in (TAGS, HIGHLIGHTS):
        for name in files_below(project, project / part):
            if name.endswith(".jsonl"):
                file = f"{part}/{name}"
                content = (project / file).read_bytes()
                repair = repaired(content, file, _header(project, file), reseal=reseal)
                if repair is not None:
                    found.append(repair)
    return found


def repaired(
    content: bytes, file: str, header: dict[str, object], *, reseal: bool = False
) -> Repair | None:
    """Return the repair of a log, or None where nothing is to be done.

    `header` is the first line that it gets where it has none.
    """
    log = read_log(content, file)
    wrong = _by_line(log.problems)
    steps: list[Step] = []
    aside: list[bytes] = []
    lines: list[bytes] = []
    heads: list[bytes] = []
    for number, line in enumerate(_lines(content[: log.good_length]), 1):
        kinds = wrong.get(number, frozenset())
        if Kind.MARKER in kinds or Kind.DAMAGED in kinds:
            remedy = Remedy.UNMARK if Kind.MARKER in kinds else Remedy.SET_ASIDE
            steps.append(Step(file, number, remedy))
            aside.append(line)
        elif Kind.HEADER in kinds and b'"format"' in line and not _is_header(line):
            aside.append(line)
        elif _is_header(line):
            if Kind.SEAL in kinds and reseal:
                steps.append(Step(file, number, Remedy.RESEAL))
                aside.append(line)
                line = _resealed_header(line)
            heads.append(line)
        elif Kind.SEAL in kinds and reseal:
            steps.append(Step(file, number, Remedy.RESEAL))
            aside.append(line)
            lines.extend(sealed(entry) for entry in read_log(line, file).entries)
        elif line.strip():
            lines.append(line)
    if log.torn:
        steps.append(Step(file, content.count(b"\n", 0, log.good_length) + 1, Remedy.CUT))
        aside.append(log.torn)
    if log.header is None and content:
        steps.append(Step(file, 1, Remedy.HEAD))
    if not steps:
        return None
    head = heads[0] if heads else seal(header)[:-1]
    after = b"".join(line + b"\n" for line in (head, *lines))
    return Repair(file, tuple(steps), content, after, b"".join(line + b"\n" for line in aside))


def carry_out(project: Path, repairs: Iterable[Repair], quarantine: Path) -> None:
    """Repair the logs; what is taken out of them lies below `quarantine` before they change.

    Raises RepairError where a log is no longer what the repair was planned for, or OSError.
    """
    for repair in repairs:
        path = project / repair.file
        if path.read_bytes() != repair.before:
            raise RepairError(
                mark("{file} was changed by another program just now; it was left as it is."),
                file=repair.file,
            )
        if repair.set_aside:
            kept = quarantine / repair.file
            make_folder(kept.parent)
            write_file(kept, repair.set_aside)
        write_file(path, repair.after)


def _lines(content: bytes) -> list[bytes]:
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if not lines[-1]:
        lines.pop()
    return [line.rstrip(b"\r") for line in lines]


def _by_line(problems: Iterable[Problem]) -> dict[int, frozenset[Kind]]:
    found: dict[int, frozenset[Kind]] = {}
    for problem in problems:
        found[problem.line] = found.get(problem.line, frozenset[Kind]()) | {problem.kind}
    return found


def _is_header(line: bytes) -> bool:
    if b'"format"' not in line:
        return False
    try:
        msgspec.json.decode(line, type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _resealed_header(line: bytes) -> bytes:
    if check_seal(line) is Seal.WHOLE:
        return line
    fields = msgspec.json.decode(line, type=dict[str, object])
    fields.pop("crc", None)
    return seal(fields)[:-1]


def _header(project: Path, file: str) -> dict[str, object]:
    """Return the first line that a log would have, as far as it is known."""
    part, _, rest = file.partition("/")
    folder, _, name = rest.rpartition("/")
    fields: dict[str, object] = {
        "format": TAGS_FORMAT if part == TAGS else HIGHLIGHTS_FORMAT,
        "version": FORMAT_VERSION,
    }
    if part == HIGHLIGHTS:
        fields["document"] = folder
        try:
            text = Text(decode((project / TEXTS / folder).read_bytes()))
        except (OSError, DecodingError):
            pass  # the log is found by its folder all the same
        else:
            fields |= {"sha256": text.sha256, "length": len(text)}
    annotator = name.split(".")[0]
    if ANNOTATOR.fullmatch(annotator):
        fields["annotator"] = annotator
    return {**fields, "app": VERSION}
