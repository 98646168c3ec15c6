"""What an outsider may put into files of labelled data, and that each of it is reported."""

import json
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.imported import ReadReport
from core.formats.options import ReadOptions
from core.formats.reading import read, read_each
from core.formats.registry import FormatError, formats
from core.ids import new_id
from core.items import Highlight, Tag
from core.spans import Span
from core.tags import TagSet
from core.text import Text

TEXT = Text("علی به شیراز رفت.\nسارا ماند.\n")
TAG = Tag(new_id(), "جای", "#2e7d32")
DOCUMENT = ExportDocument(
    "نامه.txt",
    TEXT,
    TagSet([TAG]),
    (Highlight(new_id(), (Span(7, 12),), (TAG.id,), TEXT.version, "ann"),),
)
ROWS = {row.name: row for row in formats()}
NEEDED = {"arrow": "pyarrow", "cas": "cassis", "spacy": "spacy"}
WITH_OFFSETS = ("jsonl", "doccano", "label-studio", "brat", "csv", "w3c", "refi", "prodigy", "gate")
JSON = ("jsonl", "doccano", "label-studio", "w3c", "cas-json", "hf-tokens", "prodigy", "gate")


def exported(tmp_path, name):
    """Export the document; return its parts by name, one file's under an empty one."""
    if ROWS[name].extra in NEEDED:
        pytest.importorskip(
            NEEDED[ROWS[name].extra], reason="the format's library is not installed"
        )
    path = tmp_path / f"out{ROWS[name].suffix or '.zip'}"
    export([DOCUMENT], name, path)
    if path.is_dir():
        return {
            one.relative_to(path).as_posix(): one.read_bytes()
            for one in path.rglob("*")
            if one.is_file()
        }
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return {one: packed.read(one) for one in packed.namelist()}
    return {"": path.read_bytes()}


def written(tmp_path, name, parts) -> Path:
    path = tmp_path / f"hostile{ROWS[name].suffix or '.zip'}"
    if "" in parts:
        path.write_bytes(parts[""])
        return path
    with zipfile.ZipFile(path, "w") as packed:
        for part, content in parts.items():
            packed.writestr(part, content)
    return path


def taken(path, name):
    return read(name, path, ReadOptions(texts={"نامه.txt": TEXT.string}, name="a.txt"))


@pytest.mark.parametrize("name", WITH_OFFSETS)
@pytest.mark.parametrize(("old", "new"), [(b"12", b"9999"), (b"12", b"3"), (b"7", b"11")])
def test_wrong_offsets_are_reported_and_do_not_come_in(tmp_path, name, old, new):
    parts = {}
    for part, content in exported(tmp_path, name).items():
        before, _, after = content.rpartition(TAG.id.encode())
        parts[part] = before + _ + _numbers(after, old, new)
    result = taken(written(tmp_path, name, parts), name)
    if name in ("refi", "doccano", "prodigy", "gate") and new == b"11":
        return  # 11–12 is a place as good as any, and these formats hold no quote
    assert result.problems
    assert all(not one.highlights for one in result.documents)


def _numbers(content: bytes, old: bytes, new: bytes) -> bytes:
    import re

    return re.sub(rb"(?<![0-9a-fA-F.])" + old + rb"(?![0-9a-fA-F])", new, content)


@pytest.mark.parametrize("name", JSON)
@pytest.mark.parametrize("bottom", [b"[", b'{"a":'])
def test_a_file_without_bottom_is_refused(tmp_path, name, bottom):
    parts = exported(tmp_path, name)
    last = next(part for part in parts if not part.endswith((".xml", ".txt")))
    parts[last] = bottom * 100_000
    path = written(tmp_path, name, parts)
    report = ReadReport()
    with suppress(FormatError):
        assert list(read_each(name, path, ReadOptions(name="a.txt"), report)) == []
        assert report.problems


@pytest.mark.parametrize("name", [row.name for row in formats() if row.reads and row.writes])
def test_bytes_that_are_no_text_are_refused_in_one_sentence(tmp_path, name):
    parts = {
        part: content.replace("رفت".encode(), b"\xff\xfe")
        for part, content in exported(tmp_path, name).items()
    }
    if parts == exported(tmp_path, name):
        return  # the format is no text itself
    with pytest.raises(FormatError) as caught:
        taken(written(tmp_path, name, parts), name)
    assert "codec" not in str(caught.value)


def test_ids_that_are_there_twice_and_loose_ends_of_relations_are_reported(tmp_path):
    spans = [
        {"id": "a", "start": 0, "end": 3, "label": "کس"},
        {"id": "b", "start": 4, "end": 6, "label": " "},
    ]
    relations = [{"id": "r", "source": "a", "target": "x", "label": "پیوند"}]
    row = {"id": "n", "text": "علی به", "spans": spans, "relations": relations}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    result = read("jsonl", path)
    assert [one.id for one in result.documents[0].highlights] == ["a"]
    assert not result.documents[0].relations
    sentences = " ".join(one.sentence for one in result.problems)
    assert "has no tag" in sentences
    assert "names the highlight x" in sentences


def test_a_second_entity_of_brat_with_the_same_id_is_named_with_file_and_line(tmp_path):
    (tmp_path / "a.txt").write_text("علی رفت", "utf-8")
    (tmp_path / "a.ann").write_text("T1\tA 0 3\tعلی\nT1\tB 4 7\tرفت\n", "utf-8")
    result = read("brat", tmp_path)
    assert [one.labels for one in result.documents[0].highlights] == [("A",)]
    [problem] = result.problems
    assert problem.place("folder") == "folder/a.ann:2"


def test_an_unknown_code_of_a_project_is_reported(tmp_path):
    parts = exported(tmp_path, "refi")
    parts["project.qde"] = parts["project.qde"].replace(
        b'<CodeRef targetGUID="', b'<CodeRef targetGUID="0'
    )
    result = taken(written(tmp_path, "refi", parts), "refi")
    assert any("which is not there" in one.sentence for one in result.problems)
    assert all(not one.highlights for one in result.documents)


def test_entities_and_bombs_in_a_project_are_refused(tmp_path):
    parts = exported(tmp_path, "refi")
    head = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    bad = parts | {"project.qde": head + parts["project.qde"]}
    with pytest.raises(FormatError, match="entities"):
        taken(written(tmp_path, "refi", bad), "refi")
    path = tmp_path / "bomb.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("project.qde", b" " * (20 << 20))
    with pytest.raises(FormatError, match="so tightly"):
        taken(path, "refi")


def test_a_table_of_something_else_is_no_table_of_highlights(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("نام,متن\nالف,ب\n", "utf-8")
    with pytest.raises(FormatError, match="columns"):
        read("csv", path)
    path.write_bytes("document,start,end\nالف,1,".encode() + b"\xff\n")
    with pytest.raises(FormatError, match="Line 2"):
        read("csv", path)


def test_a_token_that_stands_elsewhere_and_an_offset_out_of_the_world_are_reported(tmp_path):
    head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.NamedEntity|value\n\n\n#Text=علی رفت\n"
    path = tmp_path / "a.tsv"
    path.write_text(f"{head}1-1\t0-3\tرضا\tکس\t\n", "utf-8")
    result = read("webanno", path)
    assert [problem.line for problem in result.problems] == [6]
    assert not result.documents[0].highlights
    path.write_text(f"{head}1-1\t999999999999-3\tعلی\tکس\t\n", "utf-8")
    with pytest.raises(FormatError, match="any text"):
        read("webanno", path)


def test_an_import_keeps_highlights_whose_ids_are_the_same(tmp_path):
    from core.formats.imported import ImportedDocument, ImportedHighlight
    from core.importing import take_in
    from core.project import Project

    same = [ImportedHighlight((Span(at, at + 1),), ("کس",), "one") for at in (0, 2)]
    with Project.create(tmp_path / "p") as project:
        assert take_in(project, [ImportedDocument("a.txt", "علی", same)]).highlights == 2


ZIPS = [
    row.name for row in formats() if row.reads and row.writes and row.suffix in (".zip", ".qdpx")
]


@pytest.mark.parametrize("name", ZIPS)
def test_a_zip_file_with_a_wrong_byte_anywhere_is_refused_in_a_sentence_or_read(tmp_path, name):
    exported(tmp_path, name)
    path = next(tmp_path.glob("out*"))
    whole = path.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xA5]) + whole[at + 1 :])
        with suppress(FormatError):
            read(name, path)


def test_what_a_library_says_of_half_a_character_can_be_shown(tmp_path):
    pytest.importorskip("cassis")
    parts = exported(tmp_path, "cas-json")
    [name] = [one for one in parts if one.endswith(".json")]
    broken = parts | {name: b'{"%TYPES": {}, "%FEATURE_STRUCTURES": [{"%TYPE": "\\ud800"}]}'}
    with pytest.raises(FormatError) as refused:
        taken(written(tmp_path, "cas-json", broken), "cas-json")
    assert name in str(refused.value)
    assert str(refused.value).encode("utf-8")
