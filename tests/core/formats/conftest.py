from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export_to
from core.formats.losses import LossReport
from core.formats.options import ExportOptions
from core.formats.registry import format_named
from core.items import Highlight, Tag
from core.spans import Span
from core.tags import TagSet
from core.text import Text

SHARED = Path(__file__).parents[4] / "shared" / "data"
TAGS = TagSet(
    Tag(id=name.lower(), name=name, order=order)
    for order, name in enumerate(("PER", "ORG", "LOC", "Time of day"))
)


@pytest.fixture(scope="session")
def parstwiner() -> Path:
    path = SHARED / "parstwiner"
    if not path.exists():
        pytest.skip("the folder ../shared/data with the real texts is not here")
    return path


@pytest.fixture(scope="session")
def news() -> str:
    path = SHARED / "news.txt"
    if not path.exists():
        pytest.skip("the folder ../shared/data with the real texts is not here")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def marked() -> Callable[..., Highlight]:
    """Make a highlight over pairs of offsets, or over the first places of quotes."""

    def make(
        text: str,
        places: Sequence[tuple[int, int] | str] | str,
        tags: str = "per",
        *,
        identifier: str = "",
        **fields: object,
    ) -> Highlight:
        spans: list[Span] = []
        for place in [places] if isinstance(places, str) else places:
            if isinstance(place, str):
                start = text.index(place)
                place = (start, start + len(place))
            spans.append(Span(*place))
        return Highlight(
            id=identifier or "-".join(f"{span.start}.{span.end}" for span in spans),
            spans=tuple(spans),
            tags=tuple(tags.split()),
            text=Text(text).version,
            by="sara",
            **fields,
        )

    return make


@pytest.fixture(scope="session")
def exported() -> Callable[..., tuple[str, LossReport]]:
    """Export texts with highlights; return what was written and the report."""

    def run(
        name: str,
        *documents: tuple[str, Sequence[Highlight]] | ExportDocument,
        options: ExportOptions | None = None,
    ) -> tuple[str, LossReport]:
        to = BytesIO()
        made = [
            one
            if isinstance(one, ExportDocument)
            else ExportDocument(f"{number}.txt", Text(one[0]), TAGS, one[1])
            for number, one in enumerate(documents)
        ]
        report = export_to(made, format_named(name), to, options or ExportOptions())
        return to.getvalue().decode(), report

    return run
