"""The command for what was removed: list it, bring it back, delete it for good."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from core.clearing import needed_texts
from core.cli.commands import Command
from core.cli.keeping_rows import byte_count
from core.cli.output import OK, UsageError, say, say_json, say_rows
from core.cli.projects_held import agreed, json_option, project_argument, told_of, writable
from core.documents import Removed
from core.manifest import ProjectError
from core.messages import mark, tell
from core.project import Project
from core.store.leftovers import leftovers, purge_quarantine, purge_texts


def _configure(parser: ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument(
        "--restore", metavar="NAME", help=tell("bring a document back, by its name or id")
    )
    parser.add_argument("--as", dest="name", metavar="NAME", help=tell("under this name"))
    parser.add_argument(
        "--purge",
        metavar="NAME",
        action="append",
        default=[],
        help=tell("delete a document for good; can be given several times"),
    )
    parser.add_argument(
        "--empty", action="store_true", help=tell("delete all that is in the trash for good")
    )
    parser.add_argument(
        "--purge-quarantine",
        action="store_true",
        help=tell("delete for good what was cut off damaged logs"),
    )
    parser.add_argument(
        "--purge-texts",
        action="store_true",
        help=tell("delete earlier texts that nothing needs; corrections cannot be undone then"),
    )
    parser.add_argument("--yes", action="store_true", help=tell("delete without a question"))
    json_option(parser)


def _trash(arguments: Namespace) -> int:
    deletes = bool(
        arguments.purge or arguments.empty or arguments.purge_quarantine or arguments.purge_texts
    )
    if arguments.restore is not None and deletes:
        raise UsageError(mark("--restore cannot be given together with what deletes."))
    with told_of(arguments.project):
        if arguments.restore is not None:
            with writable(arguments) as project:
                removed = _found(project, arguments.restore)
                name = project.restore_document(removed, arguments.name)
            say(tell("{name} is back.", name=name))
        elif deletes:
            with writable(arguments) as project:
                _purge(project, arguments)
        else:
            with Project.open(arguments.project, write=False) as project:
                _list(project, arguments)
    return OK


def _list(project: Project, arguments: Namespace) -> None:
    there = [(one, project.files.size(one)) for one in project.files.removed()]
    rest = leftovers(project.id, project.bases)
    if arguments.json:
        say_json(
            {
                "documents": [
                    {"id": one.id, "name": one.name, "at": one.at.isoformat(), "bytes": size}
                    for one, size in there
                ],
                "quarantine": rest.quarantine,
                "texts": rest.texts,
                "snapshots": rest.snapshots,
            }
        )
        return
    say_rows(
        (one.id, f"{one.at.astimezone():%Y-%m-%d %H:%M}", byte_count(size), one.name)
        for one, size in there
    )
    if not there:
        say(tell("The trash is empty."))
    say(tell("Cut off damaged logs: {size}", size=byte_count(rest.quarantine)))
    say(tell("Kept texts: {size}", size=byte_count(rest.texts)))
    say(tell("Snapshots: {size}", size=byte_count(rest.snapshots)))


def _purge(project: Project, arguments: Namespace) -> None:
    wanted: Sequence[Removed] = [_found(project, name) for name in arguments.purge]
    if arguments.empty:
        wanted = project.files.removed()
    for one in wanted:
        say(tell("For good: {name}", name=one.name))
    if not (arguments.yes or agreed()):
        say(tell("Nothing was deleted; --yes carries it out."))
        return
    gone = 0
    for one in wanted:
        gone += project.files.size(one)
        project.files.purge(one)
    if arguments.purge_quarantine:
        gone += purge_quarantine(project.id)
    if arguments.purge_texts:
        gone += purge_texts(project.bases, needed_texts(project))
    say(tell("Deleted for good: {size}", size=byte_count(gone)))


def _found(project: Project, name: str) -> Removed:
    found = [one for one in project.files.removed() if name in (one.id, one.name)]
    if not found:
        raise ProjectError(mark("“{name}” is no longer in the trash."), name=name)
    if len(found) > 1:
        raise ProjectError(
            mark("“{name}” is in the trash more than once; name one by its id: {ids}"),
            name=name,
            ids=", ".join(one.id for one in found),
        )
    return found[0]


TRASH_COMMANDS: Final = (
    Command(
        ("trash",), mark("show, bring back or delete for good what was removed"), _configure, _trash
    ),
)
