"""Commands about exchange formats: list them, and take the labelled data away."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.cli.commands import Command
from core.cli.export_options import chosen_options, configure_choices
from core.cli.output import DATA_PROBLEM, OK, UsageError, complain, say, say_json, say_rows
from core.cli.window import load_drawn_formats
from core.export_recipes import forget_recipe, keep_recipe, recipe_named, recipes_of
from core.formats.documents import ExportDocument
from core.formats.exporting import export_to
from core.formats.options import ExportOptions, Overlap
from core.formats.plans import Documents, Output, export_all
from core.formats.recipes import Recipe
from core.formats.registry import Format, format_named, formats
from core.formats.splitting import parts_of
from core.messages import mark, tell
from core.project import Project
from core.store.names import safe_name

_STANDARD_OUTPUT: Final = Path("-")


def _configure_export(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("--format", metavar="FORMAT", help=tell("one of those that formats lists"))
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        help=tell("the file to write; - is standard output"),
    )
    parser.add_argument(
        "--recipe",
        metavar="NAME",
        help=tell("the format and the choices that were saved under this name"),
    )
    parser.add_argument(
        "--save-recipe",
        metavar="NAME",
        help=tell("save the format and the choices in the project under this name"),
    )
    parser.add_argument(
        "--document",
        action="append",
        metavar="DOCUMENT",
        help=tell("only this document; can be given several times"),
    )
    configure_choices(parser)
    configure_report(parser)


def configure_report(parser: ArgumentParser) -> None:
    """Add what is asked of a report to a parser."""
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


def _export(arguments: Namespace) -> int:
    if not (arguments.format or arguments.recipe):
        raise UsageError(mark("Say which format it shall be: --format, or --recipe."))
    if arguments.output is None and not arguments.recipe:
        raise UsageError(mark("Say where to write: -o FILE, or -o - for standard output."))
    keeps = bool(arguments.save_recipe)
    with Project.open(arguments.project, write=keeps) as project:
        recipe = recipe_named(project, arguments.recipe) if arguments.recipe else None
        row = format_named(arguments.format or (recipe.format if recipe else ""))
        output = _output(arguments, row)
        if recipe:
            _tell_missing(recipe, project)
        options = chosen_options(
            arguments, recipe.options if recipe else ExportOptions(), lambda: project.tags
        )
        chosen: list[str] = arguments.document or list(recipe.documents if recipe else ())
        if keeps:
            keep_recipe(project, Recipe(arguments.save_recipe, row.name, options, tuple(chosen)))
        names = chosen or project.documents()
        if arguments.recipe and arguments.output is None and not arguments.json:
            say(tell("Written to {file}.", file=output))
        lossless = write_out(lambda: _documents(project, names), row, output, options, arguments)
    return DATA_PROBLEM if arguments.strict and not lossless else OK


def _tell_missing(recipe: Recipe, project: Project) -> None:
    named = {*(recipe.options.tags or ()), *recipe.options.labels}
    missing = named - {tag.id for tag in project.tags}
    if missing:
        complain(
            tell(
                "The recipe names tags that are not in the project any more: {tags}.",
                tags=", ".join(sorted(missing)),
            )
        )


def _output(arguments: Namespace, row: Format) -> Path:
    if arguments.output is not None:
        return arguments.output
    return Path(safe_name(arguments.recipe).replace("/", "_") + row.suffix)


def write_out(
    documents: Documents,
    row: Format,
    output: Path,
    options: ExportOptions,
    arguments: Namespace,
) -> bool:
    """Write to files or to standard output, and tell of it; return whether nothing was lost."""
    if row.drawn:
        load_drawn_formats()
        row = format_named(row.name)
    if output == _STANDARD_OUTPUT:
        return _to_standard_output(documents, row, options)
    outputs = export_all(documents, row.name, output, options, check=not arguments.no_verify)
    tell_outputs(outputs, as_json=arguments.json)
    return all(one.report.lossless for one in outputs)


def _to_standard_output(documents: Documents, row: Format, options: ExportOptions) -> bool:
    if options.splits and row.parts_inside:
        options = replace(options, parts=parts_of(documents(), options))
    elif options.splits or (options.overlap is Overlap.LAYERS and "overlap" in row.options):
        raise UsageError(mark("This makes several files, which standard output cannot hold."))
    report = export_to(documents(), row, sys.stdout.buffer, options)
    sys.stdout.buffer.flush()
    complain(report.summary())
    return report.lossless


def _documents(project: Project, names: list[str]) -> Iterator[ExportDocument]:
    for name in names:
        yield ExportDocument.of(project.peek(name), project.tags, project.language)


def tell_outputs(outputs: Sequence[Output], *, as_json: bool) -> None:
    """Say what was written, and where the losses stand, as sentences or as JSON."""
    if as_json:
        found = [_fields(one) for one in outputs]
        say_json(found[0] if len(found) == 1 else found)
        return
    for one in outputs:
        several = len(outputs) > 1
        summary = one.report.summary()
        say(tell("{file}: {summary}", file=one.path, summary=summary) if several else summary)
        for kind, count in one.report.counted().items():
            say(f"  {count} × {kind.value}")
        if one.losses is not None:
            say(tell("What could not be held as it is stands in {file}.", file=one.losses))


def _fields(output: Output) -> dict[str, object]:
    report = output.report
    return {
        "output": str(output.path),
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


def _configure_recipes(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("--delete", metavar="NAME", help=tell("take a recipe out of the project"))
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))


def _recipes(arguments: Namespace) -> int:
    with Project.open(arguments.project, write=bool(arguments.delete)) as project:
        if arguments.delete:
            forget_recipe(project, arguments.delete)
        elif arguments.json:
            say_json(project.manifest.recipes)
        else:
            say_rows((recipe.name, recipe.format) for recipe in recipes_of(project))
    return OK


EXPORT_COMMANDS: Final = (
    Command(("export",), mark("write the labelled data in a format"), _configure_export, _export),
    Command(("recipes",), mark("list the saved exports"), _configure_recipes, _recipes),
    Command(("formats",), mark("list the formats"), _configure_formats, _formats),
)
