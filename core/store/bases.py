"""The texts in which highlights were made, kept on this machine: the way back from a changed text.

A text is kept as the bytes of its file, compressed, under the SHA-256 of the text that they mean.
Beside the texts lie the exact maps of corrections, so that one whose records were not all written
(a crash, a log that comes later) is finished as it was meant, not as a search would have it.
"""

import logging
import re
import secrets
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from core.messages import HashiyaError
from core.offset_map import OffsetMap, map_as_json, map_from_json
from core.store.files import make_folder, replace, write_file
from core.text import VERSION_LENGTH, Text, decode

_VERSION: Final = re.compile(r"[0-9a-f]{12}")
_LEVEL: Final = 1  # texts are kept while people wait for others
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptMap:
    """How one text became another, and which revisions of facts (by id) belong to the old one.

    One that is not `exact` was found by comparing the texts: highlights are not to follow it.
    """

    mapping: OffsetMap
    facts: Mapping[str, int]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A version that took the place of another one, and when (UTC, ISO)."""

    old: str
    new: str
    at: str


class Bases:
    """The kept texts of one project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._keeper = ThreadPoolExecutor(1, "bases")

    def keep(self, raw: bytes, sha256: str) -> None:
        """Keep the bytes of a text, so that they survive a power cut. Raises OSError."""
        path = self._path(sha256)
        if not _is_there(path):
            make_folder(self.folder)
            write_file(path, zlib.compress(raw, _LEVEL))

    def keep_soon(self, raw: bytes, text: Text) -> None:
        """Keep the bytes of a text in the background; a disk that refuses is noted in the log.

        They are still in the project, and are kept when they are opened the next time.
        """
        self._keeper.submit(self._keep_quietly, raw, text)

    def raw(self, version: str) -> bytes | None:
        """Return the bytes of a text by its version or whole hash, or None where it is not kept."""
        if not _VERSION.match(version):
            return None
        for path in self.folder.glob(f"{version}*.z"):
            try:
                raw = zlib.decompress(path.read_bytes())
                if Text(decode(raw)).sha256.startswith(version):
                    return raw
            except (OSError, zlib.error, HashiyaError) as error:
                _log.warning("the kept text %s cannot be read: %s", path.name, error)
        return None

    def has(self, version: str) -> bool:
        """Tell whether a text is kept, by its version or whole hash, without reading it."""
        return bool(_VERSION.match(version)) and any(self.folder.glob(f"{version}*.z"))

    def text(self, version: str) -> str | None:
        """Return a text by its version, or None where it is not kept."""
        raw = self.raw(version)
        return None if raw is None else decode(raw)

    def keep_map(self, old: str, new: str, kept: KeptMap) -> None:
        """Keep the map from one version to another. Raises OSError."""
        make_folder(self.folder)
        content = msgspec.json.encode(
            {
                "map": msgspec.Raw(map_as_json(kept.mapping)),
                "facts": dict(kept.facts),
                "exact": kept.exact,
            }
        )
        write_file(self._map_path(old, new), content)

    def map(self, old: str, new: str) -> KeptMap | None:
        """Return the map from one version to another, or None where none is kept."""
        if not (_VERSION.match(old) and _VERSION.match(new)):
            return None
        try:
            stored = msgspec.json.decode(self._map_path(old, new).read_bytes(), type=_StoredMap)
            return KeptMap(map_from_json(bytes(stored.map)), stored.facts, stored.exact)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError) as error:
            _log.warning("the map from %s to %s cannot be read: %s", old, new, error)
            return None

    def links(self) -> list[Link]:
        """Return which kept version took the place of which, by their maps."""
        found: list[Link] = []
        for path in self.folder.glob("*-*.json"):
            old, _, new = path.stem.partition("-")
            if _VERSION.fullmatch(old) and _VERSION.fullmatch(new):
                at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                found.append(Link(old, new, at.isoformat(timespec="milliseconds")))
        return found

    def maps_to(self, new: str) -> list[KeptMap]:
        """Return the maps that lead to this version."""
        olds = [path.name.partition("-")[0] for path in self.folder.glob(f"*-{new}.json")]
        found = (self.map(old, new) for old in sorted(olds))
        return [one for one in found if one is not None]

    def close(self) -> None:
        """Keep what waits to be kept, then stop."""
        self._keeper.shutdown()

    def _keep_quietly(self, raw: bytes, text: Text) -> None:
        path = self._path(text.sha256)
        if _is_there(path):
            return
        try:
            make_folder(self.folder)
            temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
            # Not synced: a project of many documents would wait for the disk at each of them, and
            # what a power cut takes is kept again the next time; what is read is checked.
            temporary.write_bytes(zlib.compress(raw, _LEVEL))
            replace(temporary, path)
        except OSError as error:
            _log.warning("the text %s is not kept: %s", path.stem, error)

    def _path(self, sha256: str) -> Path:
        return self.folder / f"{sha256}.z"

    def _map_path(self, old: str, new: str) -> Path:
        return self.folder / f"{old[:VERSION_LENGTH]}-{new[:VERSION_LENGTH]}.json"


class _StoredMap(msgspec.Struct):
    map: msgspec.Raw
    facts: dict[str, int]
    exact: bool = True


def _is_there(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
