from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from core.document import Document
from core.highlights import HighlightSet
from core.items import DocumentFacts, Highlight
from core.spans import Span
from core.text import Text

SHARED = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture(scope="session")
def news() -> str:
    path = SHARED / "news.txt"
    if not path.exists():
        pytest.skip("the folder ../shared/data with the real texts is not here")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def document() -> Callable[..., Document]:
    """Make a document; each mark is a quote, its tags and further fields of the highlight."""

    def make(
        text: str, *marks: Sequence[object], name: str = "a.txt", language: str = ""
    ) -> Document:
        whole = Text(text)
        highlights = []
        for number, (quote, tags, *rest) in enumerate(marks):
            start = text.index(str(quote))
            fields = dict(rest[0]) if rest else {}
            highlights.append(
                Highlight(
                    id=f"h{number}",
                    spans=(Span(start, start + len(str(quote))),),
                    tags=tuple(str(tags).split()),
                    text=whole.version,
                    **{"by": "sara", **fields},
                )
            )
        said = {"f": DocumentFacts("f", "sara", language=language)} if language else {}
        return Document(name, whole, HighlightSet(highlights), said=said)

    return make
