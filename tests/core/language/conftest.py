from pathlib import Path

import pytest

SHARED = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture(scope="session")
def news() -> str:
    path = SHARED / "news.txt"
    if not path.exists():
        pytest.skip("the folder ../shared/data with the real texts is not here")
    return path.read_text(encoding="utf-8")
