"""How the command line speaks: results on standard output, faults on standard error."""

import io
import os
import sys
from collections.abc import Iterable, Sequence

import msgspec

from core.messages import HashiyaError, set_language

OK = 0
DATA_PROBLEM = 1
WRONG_USAGE = 2
USAGE = 2


class UsageError(HashiyaError):
    """The program was called in a way that makes no sense."""


def speak_users_language() -> None:
    """Speak Persian where the environment's language is Persian, else English."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            set_language("fa" if value.lower().startswith("fa") else "en")
            return


def survive_odd_names() -> None:
    """Let a file's name that is no text be shown with escapes instead of stopping the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(line: str = "") -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{line}\n")


def complain(sentence: str) -> None:
    """Write a sentence to standard error."""
    sys.stderr.write(f"hashiya: {sentence}\n")


class Complaints:
    """Takes what goes wrong with single documents: says it, and remembers that there was some."""

    def __init__(self) -> None:
        self.status = OK

    def __call__(self, error: HashiyaError) -> None:
        """Say what is wrong on standard error."""
        complain(str(error))
        self.status = DATA_PROBLEM


def say_json(value: object) -> None:
    """Write a value as indented JSON to standard output."""
    say(msgspec.json.format(msgspec.json.encode(value), indent=2).decode("utf-8"))


def say_rows(rows: Iterable[Sequence[object]]) -> None:
    """Write rows with tabs between their cells; white space inside a cell becomes one space."""
    for row in rows:
        say("\t".join(" ".join(str(cell).split()) for cell in row))
