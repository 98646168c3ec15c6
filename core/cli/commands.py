"""A command of the command line, as a row."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """`words` name it, `help` is a marked sentence, `run` returns the exit status."""

    words: tuple[str, *tuple[str, ...]]
    help: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
