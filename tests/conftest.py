"""What every test starts from: no screen, no user's folders, the shared texts where they lie."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED = Path(__file__).parents[2] / "shared" / "data"
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")

# Qt reads it when the first application is made, which may be while tests are being collected.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("HASHIYA_TEST_PLATFORM", "offscreen")

# How long an example takes is the machine's affair, and one text fails on every machine or on none.
# HASHIYA_NEW_EXAMPLES=1 looks for texts that were not tried yet.
settings.register_profile(
    "hashiya",
    deadline=None,
    derandomize=not os.environ.get("HASHIYA_NEW_EXAMPLES"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("hashiya")


@pytest.fixture(scope="session", autouse=True)
def home_of_the_run() -> Iterator[Path]:
    """An empty home for the whole run: no test reads or writes the user's own folders."""
    with (
        tempfile.TemporaryDirectory(prefix="hashiya-home-") as name,
        pytest.MonkeyPatch.context() as patch,
    ):
        home = Path(name)
        patch.setenv("HOME", name)
        patch.setenv("USERPROFILE", name)
        for folder in FOLDERS:
            patch.setenv(folder, str(home / folder.lower()))
        yield home


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real texts beside the checkout; tests that need it are skipped without."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared/data with the real texts is not here")
    return SHARED
