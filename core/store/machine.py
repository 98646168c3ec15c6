"""What belongs to this machine alone: installation id, annotator, lock, quarantine.

All of it lies in the platform's data folder, never in a project.
"""

import getpass
import hashlib
import os
import platform
import time
from pathlib import Path

import filelock
import msgspec
from platformdirs import user_cache_path, user_data_path

from core.ids import ANNOTATOR, INSTALLATION, annotator_id, new_installation
from core.store.files import make_folder, write_file

_MACHINE_ID = Path("/etc/machine-id")


class Identity(msgspec.Struct):
    """Who writes here: kept in `identity.json`, renewed when the machine is seen to be a clone.

    `former` are annotator ids that the person had before another name was given.
    """

    installation: str
    machine: str
    annotator: str
    name: str = ""
    former: tuple[str, ...] = ()


class Holder(msgspec.Struct):
    """Who holds a project's lock; told to people, never relied on."""

    annotator: str
    host: str
    process: int
    since: str


def data_folder() -> Path:
    """Return this machine's folder for data that must be kept."""
    return user_data_path("hashiya", appauthor=False)


def project_folder(project_id: str) -> Path:
    """Return this machine's folder for one project, made when it is missing."""
    folder = data_folder() / "projects" / hashlib.sha256(project_id.encode()).hexdigest()[:32]
    make_folder(folder)
    return folder


def cache_folder(project: Path) -> Path:
    """Return this machine's folder for what can be made again of the project in a folder."""
    digest = hashlib.sha256(str(project).encode("utf-8", "surrogateescape")).hexdigest()
    return user_cache_path("hashiya", appauthor=False) / "projects" / digest[:32]


def identity() -> Identity:
    """Return who writes on this machine; made the first time."""
    path = data_folder() / "identity.json"
    machine = _fingerprint()
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Identity)
    except FileNotFoundError:
        found = None
    except msgspec.MsgspecError:
        path.replace(path.with_suffix(".damaged.json"))
        found = None
    if found is not None and not ANNOTATOR.fullmatch(found.annotator):
        found = None
    if found is None:
        found = Identity(new_installation(), machine, annotator_id(_login()), _login())
    elif found.machine == machine and INSTALLATION.fullmatch(found.installation):
        return found
    else:
        found = msgspec.structs.replace(found, installation=new_installation(), machine=machine)
    _keep(found)
    return found


def rename_annotator(name: str) -> Identity:
    """Write as `name` from now on: a person's name, from which the annotator id is made."""
    now = identity()
    new = annotator_id(name)
    former = tuple(one for one in dict.fromkeys((*now.former, now.annotator)) if one != new)
    changed = msgspec.structs.replace(now, annotator=new, name=name, former=former)
    _keep(changed)
    return changed


def quarantine(project_id: str, log: str, torn: bytes) -> Path:
    """Keep the bytes that are cut off a log, and return where."""
    folder = project_folder(project_id) / "quarantine"
    make_folder(folder)
    path = folder / f"{time.time_ns()}-{log}.torn"
    write_file(path, torn)
    return path


class Lock:
    """The one writer's place of an installation in a project; dies with its process."""

    def __init__(self, project_id: str) -> None:
        folder = project_folder(project_id)
        self._lock = filelock.FileLock(folder / "lock")
        self._holder = folder / "holder.json"

    def take(self, holder: Holder) -> Holder | None:
        """Take the lock and return None, or return who has it."""
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            return self._read_holder()
        write_file(self._holder, msgspec.json.encode(holder))
        return None

    def release(self) -> None:
        """Let the next one write."""
        if self._lock.is_locked:
            self._holder.unlink(missing_ok=True)
            self._lock.release()

    def _read_holder(self) -> Holder:
        try:
            return msgspec.json.decode(self._holder.read_bytes(), type=Holder)
        except (OSError, msgspec.MsgspecError):
            return Holder("?", platform.node(), 0, "")


def this_holder(annotator: str, since: str) -> Holder:
    """Return this process as a holder."""
    return Holder(annotator, platform.node(), os.getpid(), since)


def _keep(found: Identity) -> None:
    make_folder(data_folder())
    write_file(data_folder() / "identity.json", msgspec.json.encode(found))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may know no name for its user
        return "annotator"


def _fingerprint() -> str:
    try:
        machine = _MACHINE_ID.read_text("utf-8").strip()
    except OSError:
        machine = ""
    return hashlib.sha256(f"{machine}\n{platform.node()}".encode()).hexdigest()[:16]
