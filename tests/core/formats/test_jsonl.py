import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats.documents import ExportDocument
from core.formats.losses import LossKind
from core.formats.options import ExportOptions, OffsetUnit
from core.items import DocumentFacts, Relation, Status, WorkState
from core.tags import TagSet
from core.text import Text

TEXT = "😀 علی\u00a0به\u2028تهـران رَفت👩‍👩‍👧."


def test_a_document_is_one_line_with_code_point_offsets_and_quotes(exported, marked):
    output, report = exported("jsonl", (TEXT, [marked(TEXT, "علی"), marked(TEXT, "تهـران", "loc")]))
    assert output.endswith("\n")
    [line] = output.removesuffix("\n").split("\n")
    row = json.loads(line)
    assert (row["id"], row["text"], row["offset_unit"]) == ("0.txt", TEXT, "code_point")
    assert [(s["start"], s["end"], s["label"]) for s in row["spans"]] == [
        (2, 5, "PER"),
        (9, 15, "LOC"),
    ]
    assert [TEXT[s["start"] : s["end"]] for s in row["spans"]] == [s["quote"] for s in row["spans"]]
    assert report.lossless


@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), data=st.data())
def test_offsets_point_at_the_quote_in_every_unit(text, data, exported, marked):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    encodings = {
        OffsetUnit.CODE_POINT: ("utf-32-le", 4),
        OffsetUnit.UTF16: ("utf-16-le", 2),
        OffsetUnit.UTF8: ("utf-8", 1),
    }
    for unit, (encoding, size) in encodings.items():
        output, _ = exported(
            "jsonl", (text, [marked(text, [(start, end)])]), options=ExportOptions(offset_unit=unit)
        )
        row = json.loads(output)
        [span] = row["spans"]
        raw = text.encode(encoding)[span["start"] * size : span["end"] * size]
        assert raw.decode(encoding) == span["quote"] == text[start:end]
        assert row["offset_unit"] == unit.value


def test_several_tags_and_pieces_become_spans_that_share_the_id(exported, marked):
    output, report = exported("jsonl", (TEXT, [marked(TEXT, ["علی", "تهـران"], "per org")]))
    spans = json.loads(output)["spans"]
    assert {span["id"] for span in spans} == {"2.5-9.15"}
    assert [(span["quote"], span["label"]) for span in spans] == [
        ("علی", "PER"),
        ("علی", "ORG"),
        ("تهـران", "PER"),
        ("تهـران", "ORG"),
    ]
    assert [loss.kind for loss in report.losses] == [LossKind.DISCONTINUOUS]


def test_notes_attributes_status_relations_and_facts_are_kept(exported, marked):
    first = marked(TEXT, "علی", note="یک", attributes={"sure": True}, status=Status.SUGGESTED)
    second = marked(TEXT, "تهـران", "loc")
    document = ExportDocument(
        "نامه.txt",
        Text(TEXT),
        TagSet(),
        [first, second],
        [Relation("r", first.id, second.id, ("went",), "sara", attributes={"n": 1.5})],
        DocumentFacts("f", "sara", tags=("letter",), state=WorkState.DONE, language="fa"),
    )
    options = ExportOptions(statuses=frozenset(Status))
    output, report = exported("jsonl", document, options=options)
    row = json.loads(output)
    assert (row["spans"][0]["note"], row["spans"][0]["status"]) == ("یک", "suggested")
    assert row["spans"][0]["attributes"] == {"sure": True}
    assert row["relations"][0]["source"] == first.id
    assert (row["labels"], row["state"], row["language"]) == (["letter"], "done", "fa")
    assert report.lossless


def test_a_relation_to_a_highlight_that_is_not_written_is_not_written(exported, marked):
    first = marked(TEXT, "علی")
    second = replace(marked(TEXT, "تهـران"), status=Status.REJECTED)
    document = ExportDocument(
        "x",
        Text(TEXT),
        TagSet(),
        [first, second],
        [Relation("r", first.id, second.id, ("t",), "s")],
    )
    output, _ = exported("jsonl", document)
    assert "relations" not in json.loads(output)


@pytest.mark.parametrize("text", ["", "\n", "\x00\x1f"])
def test_strange_texts_are_lines_too(exported, text):
    output, _ = exported("jsonl", (text, []), (text, []))
    assert [json.loads(line)["text"] for line in output.removesuffix("\n").split("\n")] == [
        text
    ] * 2
