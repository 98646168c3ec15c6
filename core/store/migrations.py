"""Bringing projects of older versions to the present one: ordered pure steps on plain data.

A step takes the fields of one object of version *n* (a manifest, a header, a record) and returns
those of version *n* + 1. A project is migrated in a copy first; only when the copy reads well are
the logs replaced, one by one, and `project.json` last, so that a migration that was interrupted is
finished the next time.
"""

import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from core.messages import HashiyaError, mark
from core.store import machine
from core.store.files import make_folder, write_file
from core.store.layout import HIGHLIGHTS, TAGS, files_below
from core.store.lines import Seal, check_seal, seal
from core.store.reading import read_log
from core.store.records import FORMAT_VERSION
from core.store.snapshot_making import PROJECT_FILE, take_snapshot
from core.store.snapshots import Reason

type Fields = Mapping[str, object]
type Step = Callable[[Fields], Fields]


class MigrationError(HashiyaError):
    """A project of an older version cannot be brought to the present one."""


@dataclass(frozen=True, slots=True)
class Migration:
    """The step from version `version` to the next, for each kind of object; seals are no field."""

    version: int
    manifest: Step
    header: Step
    record: Step


MIGRATIONS: Final[Sequence[Migration]] = ()


def steps_from(
    version: int, steps: Sequence[Migration] = MIGRATIONS, current: int = FORMAT_VERSION
) -> Sequence[Migration]:
    """Return the steps from a version to the current one. Raises MigrationError."""
    by_version = {step.version: step for step in steps}
    if any(one not in by_version for one in range(version, current)):
        raise MigrationError(
            mark("There is no way from version {version} of the format to the present one."),
            version=version,
        )
    return [by_version[one] for one in range(version, current)]


def migrated_log(
    content: bytes,
    file: str,
    steps: Sequence[Migration] = MIGRATIONS,
    current: int = FORMAT_VERSION,
) -> bytes:
    """Return a log as it is in the current version; one that is so already, byte for byte.

    Lines that are no objects stay as they are. Raises MigrationError.
    """
    log = read_log(content.split(b"\n", 1)[0] + b"\n", file)
    if log.header is None or log.header.version >= current:
        return content
    wanted = steps_from(log.header.version, steps, current)
    lines: list[bytes] = []
    for number, line in enumerate(content.split(b"\n")):
        fields = _fields(line)
        if fields is None:
            lines.append(line)
            continue
        is_header = "format" in fields and "id" not in fields
        for step in wanted:
            fields = (step.header if is_header or number == 0 else step.record)(fields)
        if is_header or number == 0:
            fields = {**fields, "version": current}
        lines.append(seal(dict(fields))[:-1])
    return b"\n".join(lines)


def migrate(
    project: Path,
    project_id: str,
    *,
    steps: Sequence[Migration] = MIGRATIONS,
    current: int = FORMAT_VERSION,
) -> bool:
    """Bring a project to the current version; tell whether there was anything to do.

    A snapshot is made first. Raises MigrationError, SnapshotError or OSError, and has then left
    the project readable: `project.json` names the old version until all is done.
    """
    raw = (project / PROJECT_FILE).read_bytes()
    manifest: Fields = msgspec.json.decode(raw, type=dict[str, object])
    version = manifest["version"]
    assert isinstance(version, int)
    if version >= current:
        return False
    wanted = steps_from(version, steps, current)
    take_snapshot(
        project, project_id, str(manifest.get("name", "")), Reason.MIGRATION, even_damaged=True
    )
    for step in wanted:
        manifest = step.manifest(manifest)
    manifest = {**manifest, "version": current}
    copy = machine.project_folder(project_id) / f"migration-{secrets.token_hex(6)}"
    try:
        changed = _migrate_copy(project, copy, steps, current)
        for file in changed:
            write_file(project / file, (copy / file).read_bytes())
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    write_file(
        project / PROJECT_FILE, msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
    )
    return True


def _migrate_copy(
    project: Path, copy: Path, steps: Sequence[Migration], current: int
) -> Sequence[str]:
    """Write the migrated logs into the copy, check them there, and return which ones changed."""
    changed: list[str] = []
    for part in (TAGS, HIGHLIGHTS):
        for name in files_below(project, project / part):
            file = f"{part}/{name}"
            if not name.endswith(".jsonl"):
                continue
            before = (project / file).read_bytes()
            after = migrated_log(before, file, steps, current)
            if after == before:
                continue
            make_folder((copy / file).parent)
            write_file(copy / file, after)
            _check(before, (copy / file).read_bytes(), file)
            changed.append(file)
    return changed


def _check(before: bytes, after: bytes, file: str) -> None:
    """See that whatever was whole before is read after. Raises MigrationError."""
    log = read_log(after, file)
    read = {entry.line for entry in log.entries}
    for old, new in zip(before.split(b"\n"), after.split(b"\n"), strict=True):
        if check_seal(old) is Seal.WHOLE and new not in read and b'"format"' not in old:
            raise MigrationError(
                mark("{file} does not read well in the new version; nothing was changed."),
                file=file,
            )


def _fields(line: bytes) -> Fields | None:
    try:
        fields = msgspec.json.decode(line, type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    fields.pop("crc", None)
    return fields
