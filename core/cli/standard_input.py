"""Standard input as a file, since zip files are read from their ends."""

import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

STANDARD_INPUT: Final = Path("-")
NAME: Final = "input"


@contextmanager
def at_hand(source: Path, name: str = NAME) -> Generator[Path]:
    """Give the file itself, or for `-` one called `name` that holds standard input."""
    if source != STANDARD_INPUT:
        yield source
        return
    with TemporaryDirectory(prefix="hashiya-") as folder:
        path = Path(folder) / name
        with path.open("xb") as to:
            shutil.copyfileobj(sys.stdin.buffer, to)
        yield path
