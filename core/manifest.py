"""What a project is: its `project.json`."""

from pathlib import Path
from typing import Final

import msgspec

from core.messages import HashiyaError, mark
from core.store.files import read_plain, write_file

PROJECT_FORMAT: Final = "hashiya/project"
MANIFEST: Final = "project.json"


class ProjectError(HashiyaError):
    """A project cannot be made, opened or changed, and why."""


class Manifest(msgspec.Struct):
    """What `project.json` holds."""

    format: str
    version: int
    id: str
    name: str = ""
    language: str = "fa"
    created: str = ""
    guidelines: str = ""


def read_manifest(folder: Path) -> Manifest:
    """Return what a project's `project.json` says. Raises ProjectError where it is none."""
    path = folder / MANIFEST
    if not folder.exists():
        raise ProjectError(mark("There is no folder {folder}."), folder=folder)
    try:
        manifest = msgspec.json.decode(read_plain(path), type=Manifest)
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


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into the project's folder, whole or not at all. Raises OSError."""
    fields: dict[str, object] = msgspec.to_builtins(manifest)
    if not manifest.guidelines:
        del fields["guidelines"]
    content = msgspec.json.format(msgspec.json.encode(fields), indent=2) + b"\n"
    write_file(folder / MANIFEST, content)
