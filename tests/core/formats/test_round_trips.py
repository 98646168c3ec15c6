"""Any documents, written in any format and read back: equal, or the report says what is not."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.imported import ImportedDocument
from core.formats.losses import LossKind
from core.formats.options import ExportOptions, Overlap, ReadOptions
from core.formats.reading import read
from core.formats.registry import format_named, formats
from core.items import DocumentFacts, Highlight, Relation, Status, Tag
from core.language.words import Tokens
from core.spans import Span, joined
from core.tags import TagSet
from core.text import Text, canonical

TAGS = TagSet(
    Tag(name, name, order=number) for number, name in enumerate(["PER", "LOC", "نام شخص", "a|b_c"])
)
ALL = ExportOptions(statuses=frozenset(Status))
ALPHABET = st.sampled_from(
    list("ابپ‌یc😀👩‍👩‍👧\u00a0\u2028\n ،.«»()[]|_\\;*-:\t\"'<>&\u064e=+@\u200f1۲")
)
texts = st.text(ALPHABET, min_size=1, max_size=40).map(canonical).filter(len)


@st.composite
def documents(draw) -> ExportDocument:
    text = Text(draw(texts))
    size = len(text)
    highlights = []
    for number in range(draw(st.integers(0, 4))):
        pairs = draw(
            st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), min_size=1, max_size=3)
        )
        spans = joined(Span(min(a, b), max(a, b)) for a, b in pairs if a != b)
        if spans:
            highlights.append(
                Highlight(
                    id=f"019e7040-0000-7000-8000-00000000000{number}",
                    spans=spans,
                    tags=tuple(
                        draw(
                            st.lists(
                                st.sampled_from([tag.id for tag in TAGS]),
                                min_size=1,
                                max_size=2,
                                unique=True,
                            )
                        )
                    ),
                    text=text.version,
                    by="sara",
                    note=draw(st.sampled_from(["", "یادداشت\nدو «سطر»\tو \\n"])),
                    attributes=draw(st.sampled_from([{}, {"مطمئن": True, "n": 1.5, "چه": "a\tb"}])),
                    status=draw(st.sampled_from(Status)),
                )
            )
    relations = []
    if len(highlights) > 1 and draw(st.booleans()):
        relations.append(Relation("r1", highlights[0].id, highlights[1].id, ("LOC",), "sara"))
    facts = DocumentFacts("f", "sara", tags=draw(st.sampled_from([(), ("PER",)])))
    return ExportDocument(
        draw(st.sampled_from(["a.txt", "نامه‌ها/یک.txt"])), text, TAGS, highlights, relations, facts
    )


def held(row):
    return [
        name for name in ("notes", "attributes", "status", "relations") if getattr(row.holds, name)
    ]


def described(highlight, names, row) -> tuple:
    written = getattr(highlight, "labels", None) or highlight.tags
    labels = tuple(sorted(names.get(label, label) for label in written))
    parts = [highlight.spans, labels]
    for name in ("notes", "attributes", "status"):
        field = {"notes": "note"}.get(name, name)
        value = getattr(highlight, field)
        parts.append(str(value) if name in held(row) else "")
    return tuple(map(str, parts))


@pytest.mark.parametrize(
    "name", [row.name for row in formats() if row.reads and row.writes and row.offset_unit]
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(document=documents())
def test_what_a_format_can_hold_comes_back_equal(name, document, tmp_path_factory):
    row = format_named(name)
    if row.extra:
        pytest.importorskip({"arrow": "pyarrow", "cas": "cassis"}.get(row.extra, row.extra))
    folder = tmp_path_factory.mktemp("out")
    path = folder / f"out{row.suffix}"
    report = export([document], name, path, ALL)
    result = read(name, path, ReadOptions(texts={document.name: document.text.string}))
    assert [problem.sentence for problem in result.problems] == []
    [back] = result.documents or [ImportedDocument(document.name, document.text.string)]
    if LossKind.CHARACTER not in report.counted():
        assert back.text == document.text.string
    names = {loss.quote: loss.instead for loss in report.losses if loss.kind is LossKind.TAG_NAME}
    lost = {loss.highlight for loss in report.losses}
    expected = [described(one, names, row) for one in document.highlights if one.id not in lost]
    found = [described(one, {}, row) for one in back.highlights]
    for one in expected:
        assert one in found
    if not lost - {""} and set(report.counted()) <= {LossKind.TAG_NAME, LossKind.DOCUMENT}:
        assert sorted(found) == sorted(expected)
        if row.holds.relations:
            assert len(back.relations) == len(document.relations)
        if row.holds.document_facts:
            assert back.labels == tuple(names.get(tag, tag) for tag in document.facts.tags)


@pytest.mark.parametrize(
    "name", [row.name for row in formats() if row.reads and row.writes and not row.offset_unit]
)
@pytest.mark.parametrize("overlap", [Overlap.LONGEST, Overlap.TAG_ORDER])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(document=documents())
def test_what_fits_tokens_comes_back_and_the_report_names_the_rest(
    name, overlap, document, tmp_path_factory
):
    path = tmp_path_factory.mktemp("out") / "out"
    options = replace(ALL, tokens=Tokens.WHITE_SPACE, overlap=overlap)
    report = export([document], name, path, options)
    back = [one for document in read(name, path).documents for one in document.highlights]
    lost = {loss.highlight for loss in report.losses}
    assert len(back) >= sum(one.id not in lost for one in document.highlights)
    if not back:
        assert {one.id for one in document.highlights} <= lost
