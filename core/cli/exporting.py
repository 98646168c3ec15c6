"""Commands about exchange formats: list them, and take the labelled data away."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from core.cli.commands import Command
from core.cli.output import DATA_PROBLEM, OK, complain, say, say_json, say_rows
from core.edits import EditError
from core.formats.documents import ExportDocument
from core.formats.exporting import export, export_to, write_losses
from core.formats.losses import LossReport
from core.formats.options import ExportOptions, OffsetUnit, Overlap, Scheme, Snap
from core.formats.registry import format_named, formats
from core.items import Status
from core.language.words import Tokens, tokens_of
from core.messages import mark, tell
from core.project import Project

_STANDARD_OUTPUT: Final = Path("-")


def _configure_export(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument(
        "--format", required=True, metavar="FORMAT", help=tell("one of those that formats lists")
    )
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        type=Path,
        help=tell("the file to write; - is standard output"),
    )
    parser.add_argument(
        "--document",
        action="append",
        metavar="DOCUMENT",
        help=tell("only this document; can be given several times"),
    )
    parser.add_argument(
        "--status",
        action="append",
        choices=[status.value for status in Status],
        help=tell("only highlights of this status; accepted ones unless said otherwise"),
    )
    parser.add_argument(
        "--tag",
        action="append",
        metavar="TAG",
        help=tell("only this tag, by name or id; can be given several times"),
    )
    parser.add_argument(
        "--annotator", action="append", metavar="A", help=tell("only this annotator's work")
    )
    for name, choices, sentence in (
        (
            "tokens",
            Tokens,
            mark("how texts are cut into tokens; if not said, by their language"),
        ),
        ("scheme", Scheme, mark("how a token's tag tells where an entity starts and ends")),
        ("overlap", Overlap, mark("which of two highlights stays where a format holds only one")),
        ("snap", Snap, mark("what becomes of a highlight that ends inside a token")),
        (
            "unit",
            OffsetUnit,
            mark("what one step of an offset is, where that is open"),
        ),
    ):
        values = [choice.value for choice in choices]
        parser.add_argument(f"--{name}", choices=values, help=tell(sentence))
    parser.add_argument(
        "--no-verify",
        action="store_true",
        help=tell("do not read the file back to compare it"),
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help=tell("end with status 1 where the format could not hold everything"),
    )
    parser.add_argument("--json", action="store_true", help=tell("write the report as JSON"))


def _options(arguments: Namespace, project: Project) -> ExportOptions:
    tags = [_tag_id(project, name) for name in arguments.tag or ()]
    tokens = Tokens(arguments.tokens) if arguments.tokens else tokens_of(project.language)
    return ExportOptions(
        statuses=frozenset(map(Status, arguments.status or [Status.ACCEPTED.value])),
        tags=frozenset(tags) if arguments.tag else None,
        annotators=frozenset(arguments.annotator) if arguments.annotator else None,
        tokens=tokens,
        scheme=Scheme(arguments.scheme or Scheme.IOB2),
        overlap=Overlap(arguments.overlap or Overlap.LONGEST),
        snap=Snap(arguments.snap or Snap.OUTWARD),
        offset_unit=OffsetUnit(arguments.unit) if arguments.unit else None,
    )


def _tag_id(project: Project, name: str) -> str:
    tag = project.tags.find(name)
    if tag is None:
        raise EditError(mark("The project has no tag “{tag}”."), tag=name)
    return tag.id


def _export(arguments: Namespace) -> int:
    row = format_named(arguments.format)
    output: Path = arguments.output
    with Project.open(arguments.project, write=False) as project:
        options = _options(arguments, project)
        names: list[str] = arguments.document or project.documents()
        documents = _documents(project, names)
        if output == _STANDARD_OUTPUT:
            report = export_to(documents, row, sys.stdout.buffer, options)
            sys.stdout.buffer.flush()
            complain(report.summary())
        else:
            report = export(documents, row.name, output, options, check=not arguments.no_verify)
            tell_report(report, output, write_losses(report, output), as_json=arguments.json)
    return DATA_PROBLEM if arguments.strict and not report.lossless else OK


def _documents(project: Project, names: list[str]) -> Iterator[ExportDocument]:
    for name in names:
        yield ExportDocument.of(project.peek(name), project.tags)


def tell_report(report: LossReport, output: Path, losses: Path | None, *, as_json: bool) -> None:
    """Say what was written to `output`, and where the losses stand, as sentences or as JSON."""
    if as_json:
        say_json(
            {
                "output": str(output),
                "documents": report.documents,
                "highlights": report.highlights,
                "losses": [
                    {
                        "document": loss.document,
                        "highlight": loss.highlight,
                        "start": loss.start,
                        "end": loss.end,
                        "quote": loss.quote,
                        "kind": loss.kind.value,
                        "reason": loss.reason,
                        "done": loss.outcome,
                    }
                    for loss in report.losses
                ],
            }
        )
        return
    say(report.summary())
    for kind, count in report.counted().items():
        say(f"  {count} × {kind.value}")
    if losses is not None:
        say(tell("What could not be held as it is stands in {file}.", file=losses))


def _configure_formats(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))


def _formats(arguments: Namespace) -> int:
    if arguments.json:
        say_json(
            [
                {
                    "name": row.name,
                    "title": row.shown_title,
                    "suffix": row.suffix,
                    "offset_unit": row.offset_unit,
                    "extra": row.extra,
                }
                for row in formats()
            ]
        )
    else:
        say_rows((row.name, row.suffix, row.shown_title) for row in formats())
    return OK


EXPORT_COMMANDS: Final = (
    Command(("export",), mark("write the labelled data in a format"), _configure_export, _export),
    Command(("formats",), mark("list the formats"), _configure_formats, _formats),
)
