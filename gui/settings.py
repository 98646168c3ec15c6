"""What the program remembers of a person's choices: one small JSON file, outside all projects."""

from pathlib import Path
from typing import Any

import msgspec
from platformdirs import user_config_path

from core.messages import HashiyaError, mark
from core.reasons import reason_of

FILE_NAME = "settings.json"
RECENT_PROJECTS = 10


class SettingsError(HashiyaError):
    """The settings cannot be read or written."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Every choice that is kept between two runs; an unset one is the system's or the program's.

    `geometry` is Qt's own, in Base64; `page` holds the fields of the page's style, `intake` those
    of the last choice when documents were added, `exports` the last choices by project.
    """

    language: str = ""
    theme: str = ""
    recent: tuple[str, ...] = ()
    guide_dismissed: bool = False
    name_told: bool = False
    geometry: str = ""
    page: dict[str, str | float | bool] = msgspec.field(
        default_factory=dict[str, str | float | bool]
    )
    intake: dict[str, str | list[str]] = msgspec.field(default_factory=dict[str, str | list[str]])
    exports: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict[str, dict[str, Any]])
    shortcuts: dict[str, str] = msgspec.field(default_factory=dict[str, str])

    def with_recent(self, folder: Path) -> "Settings":
        """Return the settings with `folder` as the project opened last."""
        name = str(folder)
        others = tuple(each for each in self.recent if each != name)
        return msgspec.structs.replace(self, recent=(name, *others)[:RECENT_PROJECTS])


class SettingsFile:
    """The settings as they are now, kept in a file that is replaced as a whole."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path("hashiya", appauthor=False) / FILE_NAME
        self.now = Settings()

    def load(self) -> None:
        """Read the file; none there leaves the defaults.

        One that cannot be read is put aside under another name, so that the next save does not
        destroy it; then SettingsError is raised and the defaults stay.
        """
        try:
            self.now = msgspec.json.decode(self.path.read_bytes(), type=Settings)
        except FileNotFoundError:
            return
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            aside = self.path.with_suffix(".unreadable.json")
            try:
                self.path.replace(aside)
            except OSError:
                aside = self.path
            raise SettingsError(
                mark("The settings could not be read and start anew; the old file is {path}."),
                path=aside,
            ) from error

    def change(self, **values: object) -> None:
        """Set some choices and keep them; raises SettingsError where the file cannot be written."""
        self.replace(msgspec.structs.replace(self.now, **values))

    def replace(self, settings: Settings) -> None:
        """Keep `settings` from now on; raises SettingsError where the file cannot be written."""
        self.now = settings
        temporary = self.path.with_suffix(".tmp")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=2))
            temporary.replace(self.path)
        except OSError as error:
            raise SettingsError(
                mark("The settings could not be kept in {path}: {reason}."),
                path=self.path,
                reason=reason_of(error),
            ) from error
