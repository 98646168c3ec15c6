import re
import zipfile
from dataclasses import replace

import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.losses import LossKind
from core.formats.options import ExportOptions
from core.formats.plans import export_all
from core.formats.reading import read
from core.formats.registry import FormatError
from core.items import DocumentFacts, Relation, Tag
from core.relation_types import RelationType, with_type
from core.tags import TagSet
from core.text import Text

TEXT = "😀 علی به\nتهران رفت"
TAGS = TagSet(
    [
        Tag("who", "کسان", "#ff0000", description="نام‌ها", order=1),
        Tag("per", "PER", parent="who"),
        Tag("loc", "LOC", order=2),
    ]
)


@pytest.fixture
def document(marked):
    first = marked(TEXT, ["علی", "رفت"], "per loc", note="یادداشت <&>")
    second = marked(TEXT, "تهران", "loc")
    facts = DocumentFacts("f", "sara", tags=("who",), note="نامه", language="fa")
    links = [Relation("r", first.id, second.id, ("loc",), "sara")]
    return ExportDocument("نامه‌ها/یک.txt", Text(TEXT), TAGS, [first, second], links, facts)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_pyrefiqda_loads_codes_selections_and_links(document, tmp_path):
    pyrefiqda = pytest.importorskip("pyrefiqda")
    export([document], "refi", tmp_path / "p.qdpx")
    project = pyrefiqda.RefiProject.load(tmp_path / "p.qdpx", str(tmp_path / "x"))
    codes = project.code_book.codes.code
    assert [code.name for code in codes] == ["کسان", "LOC"]
    assert [code.name for code in codes[0].code] == ["PER"]
    [source] = project.sources.text_source
    text = pyrefiqda.RefiProject.resolve_source_path(source.plain_text_path, str(tmp_path / "x"))
    content = text.read_text("utf-8")
    found = [content[s.start_position : s.end_position] for s in source.plain_text_selection]
    assert found == ["علی", "رفت", "تهران"]
    assert [len(s.coding) for s in source.plain_text_selection] == [2, 2, 1]
    assert project.links.link[0].direction.value == "OneWay"


def test_pyqdpx_reads_users_codes_texts_and_selections(document, tmp_path):
    pyqdpx = pytest.importorskip("pyqdpx")
    export([document], "refi", tmp_path / "p.qdpx")
    archive = pyqdpx.QDPX(str(tmp_path / "p.qdpx"))
    project = archive.get_project()
    assert "sara" in [user.name for user in project.users.values()]
    [people, place] = [code for code in project.codes.values() if code.parent is None]
    assert (people.name, [code.name for code in people.children]) == ("کسان", ["PER"])
    assert (place.name, place.is_codable) == ("LOC", True)
    [source] = project.sources.values()
    text = archive.get_source(source.guid)
    selections = source.coded_selections.values()
    assert [text[one.start : one.end] for one in selections] == ["علی", "رفت", "تهران"]
    assert [one.code.name for one in selections] == ["PER", "PER", "LOC"]
    assert {one.user.name for one in selections} == {"sara"}


def test_a_link_without_a_direction_says_so(document, tmp_path):
    symmetric = with_type(TAGS.get("loc"), RelationType(symmetric=True))
    tags = TagSet([symmetric if tag.id == "loc" else tag for tag in TAGS])
    export([replace(document, tags=tags)], "refi", tmp_path / "p.qdpx")
    with zipfile.ZipFile(tmp_path / "p.qdpx") as archive:
        assert b'direction="Associative"' in archive.read("project.qde")


def test_a_project_of_qualitative_research_comes_back(document, tmp_path):
    report = export([document], "refi", tmp_path / "p.qdpx")
    assert [loss.kind for loss in report.losses] == [LossKind.DISCONTINUOUS]
    [back] = read("refi", tmp_path / "p.qdpx").documents
    assert (back.name, back.text, back.labels, back.note) == (
        document.name,
        TEXT,
        ("کسان",),
        "نامه",
    )
    assert [one.labels for one in back.highlights] == [("PER", "LOC"), ("PER", "LOC"), ("LOC",)]
    assert back.highlights[0].note == "یادداشت <&>"
    assert back.highlights[0].by == "sara"
    assert len(back.relations) == 1


def test_entities_in_xml_are_refused(tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><Project>&a;</Project>'
    with zipfile.ZipFile(tmp_path / "p.qdpx", "w") as archive:
        archive.writestr("project.qde", bomb)
    with pytest.raises(FormatError, match="declares entities"):
        read("refi", tmp_path / "p.qdpx")


def test_a_file_that_is_packed_to_do_harm_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "p.qdpx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b"0" * 50_000_000)
    with pytest.raises(FormatError, match="only do harm"):
        read("refi", tmp_path / "p.qdpx")


def test_annotations_of_a_type_that_the_type_system_lacks_are_told_of(document, tmp_path):
    pytest.importorskip("cassis")
    export([document], "cas-xmi", tmp_path / "out")
    [path] = (tmp_path / "out").rglob("*.xmi")
    text = path.read_text("utf-8")
    path.write_text(text.replace("NamedEntity ", "Named ", 1), "utf-8")
    found = read("cas-xmi", tmp_path / "out")
    assert len(found.documents[0].highlights) == text.count("NamedEntity ") - 1
    [problem] = found.problems
    assert "“de.tudarmstadt.ukp.dkpro.core.api.ner.type.Named”" in problem.sentence


def test_an_offset_outside_the_text_is_a_problem_and_no_warning(document, tmp_path, recwarn):
    pytest.importorskip("cassis")
    export([document], "cas-xmi", tmp_path / "out")
    [path] = (tmp_path / "out").rglob("*.xmi")
    text = path.read_text("utf-8")
    path.write_text(re.sub(r'(NamedEntity [^>]*end=")\d+', r"\g<1>999", text, count=1), "utf-8")
    [problem] = read("cas-xmi", tmp_path / "out").problems
    assert "999" in problem.sentence
    assert not recwarn.list


@pytest.mark.parametrize("name", ["cas-xmi", "cas-json"])
def test_cassis_loads_the_text_entities_tokens_and_sentences(document, tmp_path, name):
    cassis = pytest.importorskip("cassis")
    export([document], name, tmp_path / "out")
    path = tmp_path / "out" / "نامه‌ها" / f"یک.txt.{name.removeprefix('cas-')}"
    if name == "cas-xmi":
        with (tmp_path / "out" / "TypeSystem.xml").open("rb") as types:
            system = cassis.load_typesystem(types)
        with path.open("rb") as file:
            cas = cassis.load_cas_from_xmi(file, typesystem=system)
        assert 'begin="3" end="6"' in path.read_text("utf-8")  # UTF-16 units in the file
    else:
        with path.open("rb") as file:
            cas = cassis.load_cas_from_json(file)
    entity = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
    assert cas.sofa_string == TEXT
    found = [(one.value, one.get_covered_text()) for one in cas.select(entity)]
    assert sorted(found) == [
        ("LOC", "تهران"),
        ("LOC", "رفت"),
        ("LOC", "علی"),
        ("PER", "رفت"),
        ("PER", "علی"),
    ]
    assert len(cas.select("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence")) == 2
    assert not cas.typecheck()


def test_a_control_character_cannot_stand_in_xml_and_is_reported(tmp_path):
    pytest.importorskip("cassis")
    document = ExportDocument("x.txt", Text("الف\x0bب\x00"), TAGS)
    report = export([document], "cas-xmi", tmp_path / "out")
    assert [(loss.kind, loss.start, loss.detail) for loss in report.losses] == [
        (LossKind.CHARACTER, 3, "U+000B"),
        (LossKind.CHARACTER, 5, "U+0000"),
    ]


@pytest.mark.filterwarnings("ignore")
def test_datasets_loads_the_parquet_files_by_their_card(document, tmp_path, monkeypatch):
    datasets = pytest.importorskip("datasets")
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    documents = [
        ExportDocument(f"{number}.txt", document.text, TAGS, document.highlights)
        for number in range(40)
    ]
    options = ExportOptions(splits=(0.6, 0.2, 0.2), seed=7, together=False)
    export_all(lambda: documents, "parquet", tmp_path / "out", options)
    loaded = datasets.load_dataset(str(tmp_path / "out"), cache_dir=str(tmp_path / "cache"))
    assert set(loaded) == {"train", "validation", "test"}
    assert sum(len(part) for part in loaded.values()) == 40
    assert len(loaded["train"]) > len(loaded["test"]) > 1
    row = loaded["train"][0]
    assert [row["text"][s["start"] : s["end"]] for s in row["spans"]] == [
        s["quote"] for s in row["spans"]
    ]
    [again] = export_all(lambda: documents, "parquet", tmp_path / "again", options)
    assert (tmp_path / "again/data/test.parquet").read_bytes() == (
        tmp_path / "out/data/test.parquet"
    ).read_bytes()
    assert again.report.highlights == 80


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["jsonl", "hf-tokens"])
def test_datasets_loads_the_json_lines(document, tmp_path, name):
    datasets = pytest.importorskip("datasets")
    path = tmp_path / "out.jsonl"
    export([document, ExportDocument("b.txt", Text("سلام"), TAGS)], name, path)
    loaded = datasets.load_dataset("json", data_files=str(path), cache_dir=str(tmp_path / "cache"))
    rows = list(loaded["train"])
    if name == "jsonl":
        assert [row["text"] for row in rows] == [TEXT, "سلام"]
        assert [TEXT[s["start"] : s["end"]] for s in rows[0]["spans"]] == [
            s["quote"] for s in rows[0]["spans"]
        ]
    else:
        assert rows[0]["ner_tags"] == ["O", "B-PER", "O"]
        assert rows[2] | {"id": ""} == {
            "id": "",
            "tokens": ["سلام"],
            "ner_tags": ["O"],
            "document": "b.txt",
        }
        assert [one.name for one in read("hf-tokens", path).documents] == [document.name, "b.txt"]
