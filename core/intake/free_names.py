"""Names that are taken, on systems that do not tell A from a, and free ones like them."""

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from core.store.names import MAX_BYTES

_ROOM_FOR_NUMBER: Final = 8  # bytes


class TakenNames:
    """Names of files below one folder, and the folders that they lie in."""

    def __init__(self, names: Iterable[str]) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        for name in names:
            self._add(name)

    def take(self, wanted: str) -> str:
        """Return the name, or else the next free one like it, and keep it from now on."""
        path = PurePosixPath(wanted)
        name, count = wanted, 1
        while self._is_taken(name):
            count += 1
            stem = path.stem.encode()
            over = len(wanted.encode()) + _ROOM_FOR_NUMBER - MAX_BYTES
            short = stem[: len(stem) - over].decode("utf-8", "ignore") if over > 0 else path.stem
            name = str(path.with_name(f"{short} {count}{path.suffix}"))
        self._add(name)
        return name

    def _is_taken(self, name: str) -> bool:
        folded = _folded(name)
        return (
            folded in self._files
            or folded in self._folders
            or any(parent in self._files for parent in _parents(folded))
        )

    def _add(self, name: str) -> None:
        folded = _folded(name)
        self._files.add(folded)
        self._folders.update(_parents(folded))


def _parents(name: str) -> list[str]:
    return [str(parent) for parent in list(PurePosixPath(name).parents)[:-1]]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
