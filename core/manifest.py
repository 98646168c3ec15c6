"""What a project is: its `project.json`."""

from pathlib import Path
from typing import Any, Final

import msgspec

from core.messages import HashiyaError, mark
from core.store.files import read_plain, write_file

PROJECT_FORMAT: Final = "hashiya/project"
MANIFEST: Final = "project.json"


class ProjectError(HashiyaError):
    """A project cannot be made, opened or changed, and why."""


class Manifest(msgspec.Struct, omit_defaults=True):
    """What `project.json` holds.

    `memo` (Markdown) and `recipes` (exports to run again, see `core.formats.recipes`) are fields of
    ours beside those of the format; `others` are fields that we do not know and write back.
    """

    format: str
    version: int
    id: str
    name: str
    language: str
    created: str
    guidelines: str = ""
    memo: str = ""
    recipes: list[dict[str, Any]] = []
    others: dict[str, Any] = {}


KNOWN: Final = frozenset(Manifest.__struct_fields__) - {"others"}
USUAL: Final = {"name": "", "language": "fa", "created": ""}


def read_manifest(folder: Path) -> Manifest:
    """Return what a project's `project.json` says. Raises ProjectError where it is none."""
    path = folder / MANIFEST
    if not folder.exists():
        raise ProjectError(mark("There is no folder {folder}."), folder=folder)
    try:
        manifest = decoded(msgspec.json.decode(read_plain(path), type=dict[str, Any]))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ProjectError(
            mark("{folder} is no Hashiya project: it holds no project.json."), folder=folder
        ) from error
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ProjectError(
            mark("{file} cannot be read: {reason}"), file=path, reason=str(error)
        ) from error
    if manifest.format != PROJECT_FORMAT:
        raise ProjectError(
            mark("{folder} is no Hashiya project: its project.json describes something else."),
            folder=folder,
        )
    return manifest


def is_project(folder: Path) -> bool:
    """Tell whether the folder holds a `project.json`."""
    return (folder / MANIFEST).is_file()


def decoded(fields: dict[str, Any]) -> Manifest:
    """Return the manifest of an object; raises msgspec.ValidationError where it is none."""
    known = {name: fields[name] for name in KNOWN if name in fields}
    others = {name: value for name, value in fields.items() if name not in KNOWN}
    return msgspec.convert({**USUAL, **known, "others": others}, Manifest)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into the project's folder, whole or not at all. Raises OSError."""
    fields: dict[str, Any] = msgspec.to_builtins(manifest)
    fields |= fields.pop("others", {})
    content = msgspec.json.format(msgspec.json.encode(fields), indent=2) + b"\n"
    write_file(folder / MANIFEST, content)
