"""Files made by the programs that people have, with Persian in them."""

from pathlib import Path, PurePosixPath

import pytest

from core.intake.arriving import arrivals
from core.intake.incoming import IntakeOptions, IntakeReport

TEXT = "می‌روم به خانه‌ها؛ «دانشگاه تهران» در سال ۱۳۱۳."


@pytest.fixture
def persian(request):
    """A few hundred characters of a real newspaper, with joiners."""
    shared = Path(__file__).parents[4] / "shared" / "data" / "news.txt"
    if not shared.is_file():
        pytest.skip("the folder ../shared/data with the real texts is not here")
    return shared.read_text("utf-8")


@pytest.fixture
def read():
    """Read a file as the intake does; return its documents, and the sentences of what is wrong."""

    def reading(*paths, **options):
        report = IntakeReport()
        found = list(arrivals(list(paths), IntakeOptions(**options), report))
        return found, [str(one) for one in report.troubles]

    return reading


@pytest.fixture
def text_of(read):
    """The one text of one file."""

    def one(path, **options):
        found, troubles = read(path, **options)
        assert not troubles
        assert len(found) == 1
        assert found[0].origin.path == PurePosixPath(path.name)
        return found[0].text

    return one
