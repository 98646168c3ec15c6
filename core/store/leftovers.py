"""What a project has left on this machine beside its files, and how a person is rid of it.

Nothing here goes by itself: what was cut off damaged logs (the quarantine), and earlier texts.
"""

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.store.bases import Bases
from core.store.files import bytes_below
from core.store.machine import project_folder

_QUARANTINE: Final = "quarantine"
_SNAPSHOTS: Final = "snapshots"


@dataclass(frozen=True, slots=True)
class Leftovers:
    """How many bytes lie in the quarantine, in kept texts and in snapshots."""

    quarantine: int
    texts: int
    snapshots: int


def leftovers(project_id: str, bases: Bases) -> Leftovers:
    """Return how much there is."""
    folder = project_folder(project_id)
    return Leftovers(
        bytes_below(folder / _QUARANTINE),
        bytes_below(bases.folder),
        bytes_below(folder / _SNAPSHOTS),
    )


def purge_quarantine(project_id: str) -> int:
    """Delete what is in the quarantine, and return how many bytes it had. Raises OSError."""
    folder: Path = project_folder(project_id) / _QUARANTINE
    size = bytes_below(folder)
    if folder.exists():
        shutil.rmtree(folder)
    return size


def purge_texts(bases: Bases, needed: Collection[str]) -> int:
    """Delete the kept texts but those of the `needed` versions; return how many bytes they had.

    Maps from and to them stay: without the texts they lead nowhere, and are small.
    """
    size = 0
    for path in bases.folder.glob("*.z"):
        if not any(path.name.startswith(version) for version in needed):
            size += path.lstat().st_size
            path.unlink()
    return size
