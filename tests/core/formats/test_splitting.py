from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from core.formats.documents import ExportDocument
from core.formats.options import ExportOptions
from core.formats.splitting import PARTS, parts_of
from core.items import Highlight, Tag
from core.spans import Span
from core.tags import TagSet
from core.text import Text

TAGS = TagSet([Tag("per", "شخص"), Tag("org", "سازمان"), Tag("rare", "کمیاب")])
WORDS = ["کتاب", "خانه", "دریا", "کوه", "باران", "شهر", "باغ", "درخت", "پرنده", "آسمان"]


def document(name, text, tags=()):
    body = Text(text)
    highlights = [
        Highlight(f"{name}-{n}", (Span(n, n + 1),), (tag,), body.version, "sara")
        for n, tag in enumerate(tags)
    ]
    return ExportDocument(name, body, TAGS, highlights)


def told_apart(number):
    """Return a text that shares next to nothing with that of another number."""
    return " ".join(f"{word}‌{number}x{at}" for at, word in enumerate(WORDS * 3))


def many(count, tags=lambda _: ("per",)):
    return [document(f"{n:03}.txt", told_apart(n), tags(n)) for n in range(count)]


def test_the_shares_are_those_asked_for_and_the_draw_is_that_of_the_seed():
    options = ExportOptions(splits=(0.8, 0.1, 0.1), seed=4)
    parts = parts_of(many(50), options)
    assert Counter(parts.values()) == {"train": 40, "validation": 5, "test": 5}
    assert parts_of(reversed(many(50)), options) == parts
    other = parts_of(many(50), ExportOptions(splits=(0.8, 0.1, 0.1), seed=5))
    assert other != parts


def test_near_duplicates_stay_in_one_part_unless_told_otherwise():
    texts = many(30)
    twins = [
        document(f"twin-{n:03}.txt", told_apart(n).replace("ی", "ي") + " پایان") for n in range(30)
    ]
    parts = parts_of([*texts, *twins], ExportOptions(splits=(0.5, 0.5)))
    assert all(parts[f"{n:03}.txt"] == parts[f"twin-{n:03}.txt"] for n in range(30))
    assert Counter(parts.values()) == {"train": 30, "validation": 30}
    apart = parts_of([*texts, *twins], ExportOptions(splits=(0.5, 0.5), together=False))
    assert any(apart[f"{n:03}.txt"] != apart[f"twin-{n:03}.txt"] for n in range(30))


def test_stratifying_gives_each_part_its_share_of_a_rare_tag():
    documents = many(100, lambda n: ("per", "rare") if n % 10 == 0 else ("per",) * (1 + n % 3))
    options = ExportOptions(splits=(0.6, 0.2, 0.2), stratify=True)
    parts = parts_of(documents, options)
    rare = Counter(parts[f"{n:03}.txt"] for n in range(0, 100, 10))
    assert rare == {"train": 6, "validation": 2, "test": 2}
    people = Counter[str]()
    for one in documents:
        people[parts[one.name]] += sum(highlight.tags == ("per",) for highlight in one.highlights)
    shares = [people[part] / people.total() for part in PARTS]
    assert all(abs(a - b) < 0.05 for a, b in zip(shares, (0.6, 0.2, 0.2), strict=True))


@given(
    st.lists(st.text("ابپ ", max_size=12), max_size=12),
    st.sampled_from([(0.8, 0.2), (0.8, 0.1, 0.1), (1.0, 0.0, 0.0), (1 / 3, 1 / 3, 1 / 3)]),
    st.booleans(),
    st.booleans(),
)
def test_every_document_comes_into_one_part(texts, splits, stratify, together):
    documents = [
        document(f"{n}.txt", text, ("per",) * (len(text) > 3)) for n, text in enumerate(texts)
    ]
    options = ExportOptions(splits=splits, stratify=stratify, together=together)
    parts = parts_of(documents, options)
    assert sorted(parts) == sorted(one.name for one in documents)
    assert set(parts.values()) <= {
        part for part, share in zip(PARTS, splits, strict=False) if share
    }
