"""`hashiya`: a window by default, a command where one is named.

Exit status: 0, 1 for a problem with the data, 2 for wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from core.cli.adding import ADD_COMMANDS
from core.cli.anchoring import ANCHORING_COMMANDS
from core.cli.commands import Command
from core.cli.exporting import EXPORT_COMMANDS
from core.cli.importing import IMPORT_COMMANDS
from core.cli.keeping import KEEPING_COMMANDS
from core.cli.language import LANGUAGE_COMMANDS
from core.cli.output import (
    DATA_PROBLEM,
    OK,
    WRONG_USAGE,
    UsageError,
    complain,
    speak_users_language,
    survive_odd_names,
)
from core.cli.parsing import translate_parser
from core.cli.projects import PROJECT_COMMANDS
from core.cli.relations import RELATION_COMMANDS
from core.cli.tags import TAG_COMMANDS
from core.cli.trash import TRASH_COMMANDS
from core.messages import HashiyaError, tell
from core.version import VERSION

COMMANDS: Final[Sequence[Command]] = (
    *PROJECT_COMMANDS,
    *TAG_COMMANDS,
    *RELATION_COMMANDS,
    *ADD_COMMANDS,
    *KEEPING_COMMANDS,
    *TRASH_COMMANDS,
    *ANCHORING_COMMANDS,
    *EXPORT_COMMANDS,
    *IMPORT_COMMANDS,
    *LANGUAGE_COMMANDS,
)


def run() -> None:
    """Run the program as the console does."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run the program with these arguments and return its exit status."""
    speak_users_language()
    translate_parser()
    survive_odd_names()
    names = {command.words[0] for command in COMMANDS}
    if not arguments or (arguments[0] not in names and not arguments[0].startswith("-")):
        return _open_window(arguments)
    parsed = make_parser().parse_args(arguments)
    if parsed.run is None:
        return _open_window([])
    try:
        status: int = parsed.run(parsed)
        sys.stdout.flush()
    except UsageError as error:
        complain(str(error))
        return WRONG_USAGE
    except HashiyaError as error:
        complain(str(error))
        return DATA_PROBLEM
    except BrokenPipeError:
        # Whoever read the output has had enough; nothing more may be written to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    return status


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="hashiya",
        usage=tell("hashiya [PATH] | hashiya COMMAND …"),
        description=tell(
            "Without a command, hashiya opens its window: on PATH (a project folder or a text "
            "file), or on the last project."
        ),
    )
    parser.add_argument("--version", action="version", version=f"hashiya {VERSION}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(metavar="COMMAND", title=tell("commands"), prog="hashiya")
    groups = {"": commands}
    for command in COMMANDS:
        name = " ".join(command.words[:-1])
        where = groups.get(name)
        if where is None:  # `tag add`: the first of the commands of a group
            group = commands.add_parser(name, help=tell(command.help))
            where = groups[name] = group.add_subparsers(metavar="COMMAND", required=True)
        one = where.add_parser(
            command.words[-1], help=tell(command.help), description=tell(command.help)
        )
        command.configure(one)
        one.set_defaults(run=command.run)
    return parser


def _open_window(arguments: Sequence[str]) -> int:
    if len(arguments) > 1:
        make_parser().error(tell("only one PATH can be opened, and no such command is known"))
    from core.cli.window import open_window

    try:
        return open_window(Path(arguments[0]) if arguments else None)
    except HashiyaError as error:
        complain(str(error))
        return DATA_PROBLEM
