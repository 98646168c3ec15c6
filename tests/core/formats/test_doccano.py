import json
from io import BytesIO

import pytest

from core.formats.documents import ExportDocument
from core.formats.imported import ReadReport
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import format_named
from core.items import Relation
from core.tags import TagSet
from core.text import Text

TEXT = "😀 علی به تهران رفت"


def read_lines(content: str, options: ReadOptions | None = None):
    report = ReadReport()
    read = format_named("doccano").read
    return list(read(BytesIO(content.encode()), options or ReadOptions(), report)), report.problems


def test_spans_are_lists_in_the_units_of_a_browser(exported, marked):
    output, _ = exported("doccano", (TEXT, [marked(TEXT, "علی")]))
    row = json.loads(output)
    assert row["label"] == [[3, 6, "PER"]]
    units = TEXT.encode("utf-16-le")
    assert units[3 * 2 : 6 * 2].decode("utf-16-le") == "علی"
    output, _ = exported(
        "doccano",
        (TEXT, [marked(TEXT, "علی")]),
        options=ExportOptions(offset_unit=OffsetUnit.CODE_POINT),
    )
    assert json.loads(output)["label"] == [[2, 5, "PER"]]


def test_relations_come_with_entities(exported, marked):
    first, second = marked(TEXT, "علی"), marked(TEXT, "تهران")
    document = ExportDocument(
        "x",
        Text(TEXT),
        TagSet(),
        [first, second],
        [Relation("r", first.id, second.id, ("went",), "s")],
    )
    row = json.loads(exported("doccano", document)[0])
    assert row["entities"][1] == {"id": 1, "label": "per", "start_offset": 10, "end_offset": 15}
    assert row["relations"] == [{"id": 0, "from_id": 0, "to_id": 1, "type": "went"}]


@pytest.mark.parametrize(
    "line",
    [
        '{"id": 1, "text": "علی رفت", "label": [[0, 3, "PER"]], "Comments": []}',
        '{"id": 1, "data": "علی رفت", "labels": [[0, 3, "PER"]]}',
        (
            '{"text": "علی رفت", "entities": [{"id": 0, "start_offset": 0, "end_offset": 3,'
            ' "label": "PER"}], "relations": []}'
        ),
    ],
)
def test_lines_of_every_version_are_read(line):
    [document], problems = read_lines(line)
    [highlight] = document.highlights
    assert (document.text[0:3], highlight.labels, highlight.spans[0].end) == ("علی", ("PER",), 3)
    assert not problems


def test_a_span_past_the_end_is_a_problem_with_its_line():
    [document], problems = read_lines('\n{"text": "علی", "label": [[0, 9, "PER"], [0, 3, "X"]]}')
    assert [one.labels for one in document.highlights] == [("X",)]
    assert [(one.line, one.sentence) for one in problems] == [
        (2, "0–9 is no stretch of a text of 3 characters.")
    ]
