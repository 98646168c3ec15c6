"""Commands that read other programs' files: into a project, or straight into another format."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.cli.commands import Command
from core.cli.export_options import chosen_options, configure_choices
from core.cli.exporting import configure_report, write_out
from core.cli.output import DATA_PROBLEM, OK, UsageError, complain, say, say_json
from core.cli.standard_input import NAME, STANDARD_INPUT, at_hand
from core.edits import EditError
from core.formats.documents import ExportDocument
from core.formats.imported import ImportedDocument, ReadingError, as_export_document
from core.formats.options import ExportOptions, ReadOptions
from core.formats.reading import ReadResult, read
from core.formats.registry import Format, format_named
from core.ids import ANNOTATOR
from core.importing import ProjectTexts, take_in
from core.items import Status, Tag
from core.messages import mark, tell, tell_many
from core.opening import is_project
from core.project import Project
from core.reasons import reason_of
from core.store.layout import TEXTS
from core.tags import TagSet
from core.text import decode


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
            complain(tell("Nothing came in; --only-right takes in what is right."))
            return DATA_PROBLEM
        documents = [one for result in results for one in result.documents]
        incoming = take_in(project, documents, status=status)
        if incoming.change:
            project.apply(incoming.change).result()
    if arguments.json:
        counts = {"highlights": incoming.highlights, "there": incoming.there}
        say_json({"added": incoming.added, **counts})
    else:
        say(
            tell_many(
                "{count} document came in.", "{count} documents came in.", len(incoming.added)
            )
            + " "
            + tell_many(
                "{count} highlight came in.", "{count} highlights came in.", incoming.highlights
            )
        )
        if incoming.there:
            say(
                tell_many(
                    "{count} highlight was there already.",
                    "{count} highlights were there already.",
                    incoming.there,
                )
            )
    return DATA_PROBLEM if any(result.problems for result in results) else OK


def _read(row: Format, file: Path, texts: Mapping[str, str]) -> ReadResult:
    name = f"{NAME if file == STANDARD_INPUT else file.stem}.txt"
    with at_hand(file) as path:
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
    parser.add_argument(
        "--texts",
        metavar="FOLDER",
        type=Path,
        help=tell("a folder or project with the texts, where IN holds highlights alone"),
    )
    _right_option(parser)
    configure_choices(parser)
    configure_report(parser)


def _convert(arguments: Namespace) -> int:
    source: Path = arguments.source
    output: Path = arguments.output
    row = format_named(arguments.output_format)
    texts = _texts_in(arguments.texts)
    name = f"{NAME if source == STANDARD_INPUT else source.stem}.txt"
    with at_hand(source) as path:
        result = read(arguments.source_format, path, ReadOptions(name=name, texts=texts))
    if _has_problems([source], [result]) and not arguments.only_right:
        complain(tell("Nothing was written; --only-right takes what is right."))
        return DATA_PROBLEM
    everything = ExportOptions(statuses=frozenset(Status))
    documents = [as_export_document(one) for one in _named_apart(result.documents)]
    options = chosen_options(arguments, everything, lambda: _tags_in(documents))
    lossless = write_out(lambda: documents, row, output, options, arguments)
    lost = arguments.strict and not lossless
    return DATA_PROBLEM if lost or result.problems else OK


def _texts_in(folder: Path | None) -> Mapping[str, str]:
    """Return the texts of a folder, or of a project, by their paths below it."""
    if folder is None:
        return {}
    if is_project(folder):
        folder = folder / TEXTS
    elif not folder.is_dir():
        raise UsageError(mark("There is no folder {name}."), name=folder)
    try:
        return {
            one.relative_to(folder).as_posix(): decode(one.read_bytes(), name=one.name)
            for one in sorted(folder.rglob("*.txt"))
            if one.is_file()
        }
    except OSError as error:
        raise ReadingError(
            mark("{name} cannot be read: {reason}."), name=folder, reason=reason_of(error)
        ) from error


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
