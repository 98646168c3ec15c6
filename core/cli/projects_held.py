"""What commands on a project share: its argument, holding it for writing, asking for consent."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from core.manifest import ProjectError
from core.messages import mark, tell
from core.project import Project
from core.reasons import reason_of


@contextmanager
def told_of(project: Path) -> Generator[None]:
    """Turn what the system refuses into a sentence about the project."""
    try:
        yield
    except OSError as error:
        raise ProjectError(
            mark("{project}: {file} refuses: {reason}"),
            project=project,
            file=error.filename or project,
            reason=reason_of(error),
        ) from error


@contextmanager
def writable(arguments: Namespace) -> Generator[Project]:
    """Open the project that is named for writing. Raises ProjectError where it cannot be."""
    with Project.open(arguments.project) as project:
        refuse_read_only(project)
        yield project


def refuse_read_only(project: Project) -> None:
    """Raise ProjectError where the project cannot be written."""
    if project.read_only is not None:
        raise ProjectError("{reason}", reason=project.read_only)


def project_argument(parser: ArgumentParser) -> None:
    """Let a project be named."""
    parser.add_argument("project", metavar="PROJECT", type=Path)


def json_option(parser: ArgumentParser) -> None:
    """Let JSON be asked for."""
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))


def agreed() -> bool:
    """Ask the person at the terminal for consent; without one there is none."""
    if not sys.stdin.isatty():
        return False
    sys.stdout.write(tell("Carry it out? Type yes: "))
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("yes", "y", "بله", "آری")
