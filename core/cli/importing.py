"""Commands that read other programs' files: into a project, or straight into another format."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from core.cli.commands import Command
from core.cli.export_options import chosen_options, configure_choices
from core.cli.exporting import configure_report, write_out
from core.cli.output import DATA_PROBLEM, OK, complain, say, say_json
from core.edits import EditError
from core.formats.imported import as_export_document
from core.formats.options import ExportOptions
from core.formats.reading import ReadResult, read
from core.formats.registry import format_named
from core.ids import ANNOTATOR
from core.importing import take_in
from core.items import Status
from core.messages import mark, tell, tell_many
from core.project import Project


def _configure_import(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    parser.add_argument(
        "--format", required=True, metavar="FORMAT", help=tell("one of those that formats lists")
    )
    parser.add_argument(
        "--annotator", metavar="A", default="", help=tell("the annotator id whose work it is")
    )
    parser.add_argument(
        "--as",
        dest="status",
        choices=[status.value for status in Status],
        help=tell("the status that all highlights get"),
    )
    _right_option(parser)
    parser.add_argument("--json", action="store_true", help=tell("write the report as JSON"))


def _import(arguments: Namespace) -> int:
    if arguments.annotator and not ANNOTATOR.fullmatch(arguments.annotator):
        raise EditError(
            mark("“{name}” is no annotator id: small Latin letters, digits and hyphens."),
            name=arguments.annotator,
        )
    files: Sequence[Path] = arguments.files
    results = [read(arguments.format, file) for file in files]
    if _has_problems(files, results) and not arguments.only_right:
        return DATA_PROBLEM
    status = Status(arguments.status) if arguments.status else None
    with Project.open(arguments.project, annotator=arguments.annotator) as project:
        documents = [one for result in results for one in result.documents]
        incoming = take_in(project, documents, status=status)
        if incoming.change:
            project.apply(incoming.change).result()
    if arguments.json:
        say_json({"added": incoming.added, "highlights": incoming.highlights})
    else:
        say(
            tell_many("{count} document came in.", "{count} documents came in.", len(documents))
            + " "
            + tell_many(
                "{count} highlight came in.", "{count} highlights came in.", incoming.highlights
            )
        )
    return DATA_PROBLEM if any(result.problems for result in results) else OK


def _configure_convert(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="IN", type=Path)
    parser.add_argument(
        "--from", dest="source_format", required=True, metavar="F", help=tell("the format of IN")
    )
    parser.add_argument(
        "output", metavar="OUT", type=Path, help=tell("the file to write; - is standard output")
    )
    parser.add_argument(
        "--to", dest="output_format", required=True, metavar="G", help=tell("the format of OUT")
    )
    _right_option(parser)
    configure_choices(parser)
    configure_report(parser)


def _convert(arguments: Namespace) -> int:
    source: Path = arguments.source
    output: Path = arguments.output
    row = format_named(arguments.output_format)
    result = read(arguments.source_format, source)
    if _has_problems([source], [result]) and not arguments.only_right:
        return DATA_PROBLEM
    everything = ExportOptions(statuses=frozenset(Status))
    options = chosen_options(arguments, everything, str)  # a tag is called by its name here
    documents = list(map(as_export_document, result.documents))
    lossless = write_out(lambda: documents, row, output, options, arguments)
    lost = arguments.strict and not lossless
    return DATA_PROBLEM if lost or result.problems else OK


IMPORT_COMMANDS: Final = (
    Command(
        ("import",),
        mark("take another program's labelled data into a project"),
        _configure_import,
        _import,
    ),
    Command(
        ("convert",),
        mark("turn a file of one format into another, without a project"),
        _configure_convert,
        _convert,
    ),
)


def _right_option(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--only-right",
        action="store_true",
        help=tell("go on with what is right where something is wrong"),
    )


def _has_problems(files: Sequence[Path], results: Sequence[ReadResult]) -> bool:
    """Tell standard error what is wrong, with file and line."""
    for file, result in zip(files, results, strict=True):
        for problem in result.problems:
            place = f"{file}:{problem.line}" if problem.line else str(file)
            complain(f"{place}: {problem.sentence}")
    return any(result.problems for result in results)
