"""The command that adds documents to a project: files of many kinds, folders and zip files."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from core.cli.commands import Command
from core.cli.output import DATA_PROBLEM, OK, complain, say, say_json, say_rows
from core.cli.standard_input import NAME, at_hand
from core.intake.arriving import arrivals
from core.intake.encodings import GUESS
from core.intake.incoming import Arrival, Columns, IntakeOptions, IntakeReport
from core.intake.kinds import Kind, kind_named, kinds
from core.intake.repair import STEPS, Step, steps_named
from core.intake.taking import Taken, attributes_change, take_documents
from core.messages import mark, tell, tell_many
from core.project import Project
from core.store.names import safe_name

_NONE: Final = "none"


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="+",
        help=tell("files, folders and zip files; - is standard input"),
    )
    parser.add_argument(
        "--name",
        default=f"{NAME}.txt",
        metavar="NAME",
        help=tell("the name of the document that standard input holds"),
    )
    parser.add_argument(
        "--kind",
        default="",
        metavar="KIND",
        help=tell("what the files are, if they do not tell: {names}", names=_names(kinds())),
    )
    parser.add_argument(
        "--encoding",
        default="",
        help=tell("the files' encoding, if it is not UTF-8; guess takes the likeliest"),
    )
    parser.add_argument(
        "--columns",
        default=Columns(),
        type=_columns,
        metavar="text=T,name=N,A,B",
        help=tell("of tables: the column of the text, of the name, and those to keep beside it"),
    )
    parser.add_argument(
        "--repair",
        default=_NONE,
        metavar="STEPS",
        help=tell(
            "what to mend: {names}; with commas between; guess for what each text needs",
            names=_names(STEPS),
        ),
    )
    parser.add_argument(
        "--language", default="", help=tell("the language of the texts, where it is not guessed")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=tell("show what would come in, and write nothing")
    )
    parser.add_argument(
        "--only-right",
        action="store_true",
        help=tell("go on with what is right where something is wrong"),
    )
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))


def _add(arguments: Namespace) -> int:
    options = _options(arguments)
    name = safe_name(arguments.name).replace("/", "_")
    with ExitStack() as given:
        files = [given.enter_context(at_hand(file, name)) for file in arguments.files]
        return _take(files, options, arguments)


def _take(files: Sequence[Path], options: IntakeOptions, arguments: Namespace) -> int:
    report = IntakeReport()
    coming = arrivals(files, options, report)
    if arguments.dry_run:
        _show(coming, report, as_json=arguments.json)
    else:
        with Project.open(arguments.project) as project:
            taken = take_documents(
                project,
                coming,
                may_end=lambda: arguments.only_right or not report.troubles,
            )
            change = attributes_change(project, taken)
            if change:
                project.apply(change).result()
        _tell(taken, report, as_json=arguments.json)
    for trouble in report.troubles:
        complain(str(trouble))
    return DATA_PROBLEM if report.troubles else OK


def _options(arguments: Namespace) -> IntakeOptions:
    """Return the choices. Raises IntakeError where a kind or a repair is not known."""
    if arguments.kind:
        kind_named(arguments.kind)
    repair: str = arguments.repair
    repairs: tuple[str, ...] | None = None
    if repair != GUESS:
        names = [] if repair == _NONE else [one.strip() for one in repair.split(",")]
        repairs = tuple(step.name for step in steps_named(filter(None, names)))
    encoding: str = arguments.encoding
    return IntakeOptions(
        kind=arguments.kind,
        encoding="" if encoding == GUESS else encoding,
        otherwise=encoding if encoding == GUESS else "",
        columns=arguments.columns,
        repairs=repairs,
        language=arguments.language,
        proposing=arguments.dry_run,
    )


def _show(coming: Iterable[Arrival], report: IntakeReport, *, as_json: bool) -> None:
    if as_json:
        rows = [_row(one) for one in coming]
        say_json({"documents": rows, "passed_over": report.passed_over})
        return
    say_rows(_cells(coming))
    _tell_passed_over(report)


def _cells(coming: Iterable[Arrival]) -> Iterator[Sequence[object]]:
    for one in coming:
        needs = ", ".join(f"{name} {count}" for name, count in one.needs.items())
        yield one.name, one.kind, one.encoding or "-", len(one.text), needs or "-"


def _row(one: Arrival) -> dict[str, object]:
    return {
        "name": one.name,
        "from": one.origin.place,
        "row": one.row,
        "kind": one.kind,
        "encoding": one.encoding,
        "length": len(one.text),
        "needs": dict(one.needs),
        "repairs": dict(one.repairs),
        "attributes": dict(one.attributes),
        "begins": one.text[:200],
    }


def _tell(taken: Taken, report: IntakeReport, *, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "added": taken.added,
                "already": taken.already,
                "passed_over": report.passed_over,
                "problems": [str(one) for one in report.troubles],
            }
        )
        return
    for name in taken.added:
        say(tell("Added {name}.", name=name))
    for name in taken.already:
        say(tell("{name} is there already.", name=name))
    _tell_passed_over(report)
    if report.troubles and not taken.added:
        complain(tell("Nothing came in; --only-right takes in what is right."))


def _tell_passed_over(report: IntakeReport) -> None:
    if report.passed_over:
        count = len(report.passed_over)
        complain(
            tell_many(
                "{count} file of another kind was passed over.",
                "{count} files of other kinds were passed over.",
                count,
            )
        )


def _columns(text: str) -> Columns:
    chosen = {"text": "", "name": ""}
    others: list[str] = []
    for part in text.split(","):
        role, equals, column = part.strip().partition("=")
        if equals and role not in chosen:
            raise argparse.ArgumentTypeError(
                tell("a column is the text, the name, or one to keep, not {role}", role=role)
            )
        if equals:
            chosen[role] = column.strip()
        elif role:
            others.append(role)
    return Columns(chosen["text"], chosen["name"], tuple(others))


def _names(rows: Iterable[Kind | Step]) -> str:
    return ", ".join(row.name for row in rows)


ADD_COMMANDS: Final = (Command(("add",), mark("add documents to a project"), _configure, _add),)
