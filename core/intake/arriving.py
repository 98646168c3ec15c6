"""From files to documents that are ready to be taken in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from core.intake.incoming import (
    NO_TEXT,
    Arrival,
    Extract,
    IntakeError,
    IntakeOptions,
    IntakeReport,
    Origin,
)
from core.intake.kinds import Kind, kind_named, kind_of
from core.intake.origins import origins
from core.intake.repair import proposed, repaired, steps_named
from core.messages import HashiyaError, mark
from core.store.names import safe_name
from core.text import MAX_TEXT_BYTES

SUFFIX: Final = ".txt"
_NO_NEEDS: Final[Mapping[str, int]] = {}


def _never() -> bool:
    return False


def arrivals(
    paths: Sequence[Path],
    options: IntakeOptions,
    report: IntakeReport,
    stopped: Callable[[], bool] = _never,
) -> Iterator[Arrival]:
    """Yield the documents of files, folders and zip files, one at a time.

    What cannot come in is noted in the report, with its place. Nothing is written. Raises
    IntakeError where the options name a kind or a repair that there is not.
    """
    if options.kind:
        kind_named(options.kind)
    steps_named(options.repairs or ())
    for origin in origins(paths, report):
        if stopped():
            return
        try:
            for arrival in _arrivals(origin, options, report):
                yield arrival
                if stopped():
                    return
        except HashiyaError as error:
            report.add(origin.place, error)


def _arrivals(origin: Origin, options: IntakeOptions, report: IntakeReport) -> Iterator[Arrival]:
    raw = origin.read()
    name = options.kind or kind_of(origin.path, raw)
    if not name:
        if origin.asked:
            raise IntakeError(mark("It is no kind of file from which a text can be read."))
        report.passed_over.append(origin.place)
        return
    kind = kind_named(name)
    assert kind.read is not None
    wrong_row = partial(_note, report, origin.place)
    for extract in kind.read(raw, options, wrong_row):
        try:
            yield _arrival(origin, raw, kind, extract, options)
        except HashiyaError as error:
            report.add(origin.place, error, extract.row)


def _note(report: IntakeReport, place: str, row: int, error: HashiyaError) -> None:
    report.add(place, error, row)


def _arrival(
    origin: Origin, raw: bytes, kind: Kind, extract: Extract, options: IntakeOptions
) -> Arrival:
    before = extract.text
    _check(before)
    asked = options.proposing or options.repairs is None
    needs: Mapping[str, int] = proposed(before, options.language) if asked else _NO_NEEDS
    steps = tuple(needs) if options.repairs is None else options.repairs
    text, ledger = repaired(before, steps, options.language)
    return Arrival(
        name=_name(_document_path(origin.path, kind, extract)),
        text=text,
        before=before,
        origin=origin,
        raw=raw,
        kind=kind.name,
        encoding=extract.encoding,
        row=extract.row,
        rows=kind.rows,
        attributes=extract.attributes,
        repairs=ledger,
        needs=needs,
    )


def _check(text: str) -> None:
    if not text.strip():
        raise IntakeError(NO_TEXT)
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise IntakeError(
            mark("Character {number} is half a character and can be no text."), number=error.start
        ) from error
    if size > MAX_TEXT_BYTES:
        raise IntakeError(mark("It is larger than 1 GiB."))


def _document_path(path: PurePosixPath, kind: Kind, extract: Extract) -> PurePosixPath:
    """Return where a document belongs: beside its file, or its row in a folder of the table."""
    if kind.rows:
        name = extract.name or f"{extract.row:04}"
        return path.with_suffix("") / (name if name.endswith(SUFFIX) else name + SUFFIX)
    return path if kind.name == "text" else path.with_suffix(SUFFIX)


def _name(path: PurePosixPath) -> str:
    """Return an allowed name that no list of documents passes over as hidden or temporary."""
    shown = "/".join(part.lstrip(".") or "_" for part in safe_name(str(path)).split("/"))
    return safe_name(shown + SUFFIX if shown.endswith(".tmp") else shown)
