import json
import sqlite3

import pytest

from core.formats.options import ReadOptions
from core.formats.reading import read
from core.formats.registry import FormatError
from core.items import Direction

TEXT = "😀 علی به تهران رفت و علی برگشت"


def test_a_project_of_qualcoder_comes_in(tmp_path):
    folder = tmp_path / "project.qda"
    folder.mkdir()
    with sqlite3.connect(folder / "data.qda") as base:
        base.executescript(
            "create table source (id integer primary key, name text, fulltext text,"
            " mediapath text);"
            "create table code_name (cid integer primary key, name text, memo text, catid integer);"
            "create table code_text (ctid integer primary key, cid integer, fid integer,"
            " seltext text, pos0 integer, pos1 integer, owner text, date text, memo text);"
        )
        base.execute("insert into source values (1, 'نامه', ?, null)", (TEXT,))
        base.execute("insert into source values (2, 'عکس', null, 'x.png')")
        base.execute("insert into code_name values (5, 'کسان', '', null)")
        base.execute("insert into code_text values (9, 5, 1, 'علی', 2, 5, 'sara', '', 'یاد')")
        base.execute("insert into code_text values (10, 5, 1, 'رضا', 2, 5, 'sara', '', '')")
    base.close()
    result = read("qualcoder", folder)
    [document] = result.documents
    [highlight] = document.highlights
    assert (document.name, document.text) == ("نامه", TEXT)
    assert (highlight.labels, highlight.by, highlight.note) == (("کسان",), "sara", "یاد")
    assert "رضا" in result.problems[0].sentence


def test_a_project_of_taguette_comes_in_with_offsets_in_bytes(tmp_path):
    path = tmp_path / "project.sqlite3"
    with sqlite3.connect(path) as base:
        base.executescript(
            "create table documents (id integer primary key, name text, contents text,"
            " text_direction text);"
            "create table highlights (id integer primary key, document_id integer,"
            " start_offset integer, end_offset integer, snippet text);"
            "create table tags (id integer primary key, path text);"
            "create table highlight_tags (highlight_id integer, tag_id integer);"
        )
        contents = "<p>😀 علی &amp; <b>رضا</b></p>"
        base.execute("insert into documents values (1, 'نامه', ?, 'RIGHT_TO_LEFT')", (contents,))
        base.execute("insert into highlights values (4, 1, 5, 11, '')")
        base.executemany("insert into tags values (?, ?)", [(1, "کسان"), (2, "الف")])
        base.executemany("insert into highlight_tags values (4, ?)", [(1,), (2,)])
    base.close()
    [document] = read("taguette", path).documents
    [highlight] = document.highlights
    assert document.text == "😀 علی & رضا"
    assert document.text[highlight.spans[0].start : highlight.spans[0].end] == "علی"
    assert highlight.labels == ("الف", "کسان")
    assert document.direction is Direction.RTL


@pytest.mark.parametrize("name", ["qualcoder", "taguette"])
def test_another_kind_of_database_is_a_sentence(tmp_path, name):
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as base:
        base.execute("create table t (x)")
    base.close()
    with pytest.raises(FormatError, match="not the kind of database"):
        read(name, path)
    path.write_bytes(b"no database")
    with pytest.raises(FormatError):
        read(name, path)


def test_annotations_of_hypothesis_stand_where_quote_and_context_fit(tmp_path):
    def note(identifier, exact, prefix, tags):
        selectors = [
            {"type": "RangeSelector", "startContainer": "/p[1]"},
            {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": ""},
        ]
        return {
            "id": identifier,
            "user": "acct:sara@hypothes.is",
            "text": "یادداشت",
            "tags": tags,
            "target": [{"source": "https://a.ir", "selector": selectors}],
        }

    path = tmp_path / "export.json"
    notes = [note("a", "علی", "رفت و ", ["کسان"]), note("b", "نیست", "", [])]
    path.write_text(json.dumps({"annotations": notes}), "utf-8")
    result = read("hypothesis", path, ReadOptions(texts={"نامه.txt": TEXT}))
    [highlight] = result.documents[0].highlights
    assert highlight.spans[0].start == TEXT.rindex("علی")
    assert (highlight.by, highlight.labels, highlight.note) == ("sara", ("کسان",), "یادداشت")
    assert [problem.sentence.count("نیست") for problem in result.problems] == [1]
    assert "has to be given" in read("hypothesis", path).problems[0].sentence


def test_highlights_of_calibre_come_in_by_their_quotes(tmp_path):
    content = {
        "version": 1,
        "type": "calibre_annotation_collection",
        "annotations": [
            {
                "type": "highlight",
                "uuid": "u1",
                "highlighted_text": "تهران",
                "notes": "شهر",
                "style": {"kind": "color", "type": "builtin", "which": "yellow"},
            },
            {"type": "highlight", "uuid": "u2", "highlighted_text": "علی", "removed": True},
            {"type": "bookmark", "title": "x"},
        ],
    }
    path = tmp_path / "book.json"
    path.write_text(json.dumps(content), "utf-8")
    [document] = read("calibre", path, ReadOptions(texts={"b": TEXT})).documents
    assert [(one.labels, one.note, one.id) for one in document.highlights] == [
        (("yellow",), "شهر", "u1")
    ]
