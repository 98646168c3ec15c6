"""Commands that read other programs' files: into a project, or straight into another format."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from core.cli.commands import Command
from core.cli.export_options import chosen_options, configure_choices
from core.cli.exporting import configure_report, write_out
from core.cli.output import DATA_PROBLEM, OK, complain, say, say_json
from core.edits import EditError
from core.formats.documents import ExportDocument
from core.formats.imported import ImportedDocument, as_export_document
from core.formats.options import ExportOptions, ReadOptions
from core.formats.reading import ReadResult, read
from core.formats.registry import Format, format_named
from core.ids import ANNOTATOR
from core.importing import ProjectTexts, take_in
from core.items import Status, Tag
from core.messages import mark, tell, tell_many
from core.project import Project
from core.tags import TagSet

_STANDARD_INPUT: Final = Path("-")
_STANDARD_INPUT_NAME: Final = "input"


def _configure_import(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="+",
        help=tell("the file to read; - is standard input"),
    )
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
    row = format_named(arguments.format)
    status = Status(arguments.status) if arguments.status else None
    with Project.open(arguments.project, annotator=arguments.annotator) as project:
        texts = _texts_for(row, project)
        results = [_read(row, file, texts) for file in files]
        if _has_problems(files, results) and not arguments.only_right:
            return DATA_PROBLEM
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


def _read(row: Format, file: Path, texts: Mapping[str, str]) -> ReadResult:
    name = f"{_STANDARD_INPUT_NAME if file == _STANDARD_INPUT else file.stem}.txt"
    with _at_hand(file) as path:
        return read(row.name, path, ReadOptions(name=name, texts=texts))


def _texts_for(row: Format, project: Project) -> Mapping[str, str]:
    """Return the texts of the project, for formats whose files hold highlights alone."""
    if not row.texts_apart and row.suffix != ".json":
        return {}
    return ProjectTexts(project)


def _configure_convert(parser: ArgumentParser) -> None:
    parser.add_argument(
        "source", metavar="IN", type=Path, help=tell("the file to read; - is standard input")
    )
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
    with _at_hand(source) as path:
        result = read(arguments.source_format, path, ReadOptions(name=f"{source.stem}.txt"))
    if _has_problems([source], [result]) and not arguments.only_right:
        return DATA_PROBLEM
    everything = ExportOptions(statuses=frozenset(Status))
    documents = [as_export_document(one) for one in _named_apart(result.documents)]
    options = chosen_options(arguments, everything, lambda: _tags_in(documents))
    lossless = write_out(lambda: documents, row, output, options, arguments)
    lost = arguments.strict and not lossless
    return DATA_PROBLEM if lost or result.problems else OK


@contextmanager
def _at_hand(source: Path) -> Generator[Path]:
    """Give standard input as a file, since zip files are read from their ends."""
    if source != _STANDARD_INPUT:
        yield source
        return
    with TemporaryDirectory(prefix="hashiya-") as folder:
        path = Path(folder) / "text"
        with path.open("xb") as to:
            shutil.copyfileobj(sys.stdin.buffer, to)
        yield path


def _named_apart(documents: Iterable[ImportedDocument]) -> Iterator[ImportedDocument]:
    """Yield the documents; a number is added to a name that was there before."""
    taken: set[str] = set()
    for document in documents:
        name, number = document.name, 2
        while name in taken:
            name = f"{document.name} ({number})"
            number += 1
        taken.add(name)
        yield replace(document, name=name)


def _tags_in(documents: Iterable[ExportDocument]) -> TagSet:
    """Return the tags of all documents; the name of each is its id."""
    names = dict.fromkeys(tag.id for document in documents for tag in document.tags)
    return TagSet(Tag(name, name, order=order) for order, name in enumerate(names))


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
            complain(f"{problem.place(str(file))}: {problem.sentence}")
    return any(result.problems for result in results)
