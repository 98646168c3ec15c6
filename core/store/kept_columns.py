"""The columns of large logs, kept in this machine's cache folder; deleting them costs time only."""

import secrets
import zipfile
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from core.items import HighlightKind
from core.store.files import FileState, make_folder, replace
from core.store.records import Header
from core.store.scanning import COLUMN_NAMES, Columns

WORTH_KEEPING: Final = 20_000  # rows; fewer are read faster than they are looked up
_VERSION: Final = 2
_COLUMN: Final = "column_"


class About(msgspec.Struct):
    """What the columns are of: the logs by name, and the text that highlights were checked with."""

    version: int
    logs: dict[str, FileState]
    text: str
    kinds: list[HighlightKind]
    headers: list[Header]


class Kept(msgspec.Struct):
    """Columns as they were kept."""

    columns: Columns
    kinds: list[HighlightKind]
    headers: list[Header]


def keep_columns(path: Path, kept: Kept, logs: dict[str, FileState], text: str) -> None:
    """Keep the columns at `path`. Raises OSError."""
    about = msgspec.json.encode(About(_VERSION, logs, text, kept.kinds, kept.headers))
    arrays = {_COLUMN + name: getattr(kept.columns, name) for name in COLUMN_NAMES}
    make_folder(path.parent)
    # The index and an opening page may keep the same document at the same time.
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("wb") as file:
            np.savez(file, allow_pickle=False, about=np.frombuffer(about, np.uint8), **arrays)
        replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def kept_columns(path: Path, logs: dict[str, FileState], text: str) -> Kept | None:
    """Return the columns kept at `path`, if they are those of just these logs and this text."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            about = msgspec.json.decode(arrays["about"].tobytes(), type=About)
            if (about.version, about.logs, about.text) != (_VERSION, logs, text):
                return None
            columns = Columns(*(arrays[_COLUMN + name] for name in COLUMN_NAMES))
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, msgspec.MsgspecError):
        return None  # none were kept, or they are damaged: the logs are read instead
    if len({len(getattr(columns, name)) for name in COLUMN_NAMES}) != 1:
        return None
    return Kept(columns, about.kinds, about.headers)
