"""The actions of which a compaction took a part away: kept on this machine.

What is left of one in the logs looks like a whole action, and must not be offered to be undone.
"""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Final

from core.store.files import sync_folder, write_all
from core.store.machine import project_folder

_NAME: Final = "torn-actions.txt"


def note_torn(project_id: str, actions: Collection[str]) -> None:
    """Remember these actions, by their ids, before the log is written anew. Raises OSError."""
    if not actions:
        return
    path = _path(project_id)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        write_all(descriptor, "".join(f"{one}\n" for one in sorted(actions)).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(path.parent)


def torn_actions(project_id: str) -> frozenset[str]:
    """Return the actions of which a part is gone. Raises OSError."""
    try:
        return frozenset(_path(project_id).read_text("utf-8", "replace").split())
    except FileNotFoundError:
        return frozenset()


def _path(project_id: str) -> Path:
    return project_folder(project_id) / _NAME
