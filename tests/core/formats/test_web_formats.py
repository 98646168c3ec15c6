import json

import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.reading import read
from core.items import DocumentFacts, Relation
from core.tags import TagSet
from core.text import Text

TEXT = "😀 علی به تهران رفت"
# the terms of http://www.w3.org/ns/anno.jsonld that we write
CONTEXT = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "dcterms": "http://purl.org/dc/terms/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "AnnotationPage": "as:OrderedCollectionPage",
        "TextualBody": "oa:TextualBody",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "Person": "foaf:Person",
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "creator": {"@type": "@id", "@id": "dcterms:creator"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "textDirection": {"@type": "@vocab", "@id": "oa:textDirection"},
        "tagging": "oa:tagging",
        "commenting": "oa:commenting",
        "linking": "oa:linking",
        "ltr": "oa:ltrDirection",
        "rtl": "oa:rtlDirection",
        "value": {"@id": "rdf:value"},
        "format": {"@id": "dc:format"},
        "language": {"@id": "dc:language"},
        "nickname": {"@id": "foaf:nick"},
        "exact": {"@id": "oa:exact"},
        "prefix": {"@id": "oa:prefix"},
        "suffix": {"@id": "oa:suffix"},
        "start": {"@id": "oa:start"},
        "end": {"@id": "oa:end"},
    }
}


@pytest.fixture
def document(marked):
    first = marked(TEXT, ["علی", "رفت"], "per", note="یادداشت")
    second = marked(TEXT, "تهران", "loc")
    link = Relation("r", first.id, second.id, ("went",), "sara")
    facts = DocumentFacts("f", "sara", language="fa-IR")
    return ExportDocument("نامه‌ها/یک.txt", Text(TEXT), TagSet(), [first, second], [link], facts)


def test_annotations_are_linked_data_with_language_and_direction(document, tmp_path):
    jsonld = pytest.importorskip("pyld.jsonld")
    export([document], "w3c", tmp_path / "out")
    page = json.loads((tmp_path / "out" / "نامه‌ها" / "یک.txt.jsonld").read_text("utf-8"))

    def load(url, options):
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}

    [expanded] = jsonld.expand(page, {"documentLoader": load, "base": "http://example.org/"})
    items = expanded["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    oa = "http://www.w3.org/ns/oa#"
    assert [one["@type"] for one in items] == [[f"{oa}Annotation"]] * 3
    assert len(items[0][f"{oa}hasTarget"]) == 2
    comment = items[0][f"{oa}hasBody"][1]
    assert comment[f"{oa}textDirection"] == [{"@id": f"{oa}rtlDirection"}]
    assert items[2][f"{oa}motivatedBy"] == [{"@id": f"{oa}linking"}]
    for target in items[0][f"{oa}hasTarget"]:
        position, quote = target[f"{oa}hasSelector"]
        start, end = (position[f"{oa}{name}"][0]["@value"] for name in ("start", "end"))
        assert TEXT[start:end] == quote[f"{oa}exact"][0]["@value"]


def test_annotations_come_back_with_their_text(document, tmp_path):
    export([document], "w3c", tmp_path / "out.zip")
    [back] = read("w3c", tmp_path / "out.zip").documents
    assert (back.name, back.text) == (document.name, TEXT)
    assert [one.spans for one in back.highlights] == [one.spans for one in document.highlights]
    assert back.relations[0].labels == ("went",)


def test_a_quote_that_moved_is_a_problem(document, tmp_path):
    export([document], "w3c", tmp_path / "out")
    (tmp_path / "out" / "نامه‌ها" / "یک.txt").write_text(f"آه {TEXT}", "utf-8")
    result = read("w3c", tmp_path / "out")
    assert len(result.problems) == 4  # a relation of a moved one, too
    assert not result.documents[0].highlights


def test_gate_reads_the_document(document, tmp_path):
    gatenlp = pytest.importorskip("gatenlp")
    export([document], "gate", tmp_path / "out")
    path = tmp_path / "out" / "نامه‌ها" / "یک.txt.bdocjs"
    loaded = gatenlp.Document.load(str(path), fmt="bdocjs")
    found = [(one.type, loaded[one]) for one in loaded.annset()]
    assert sorted(found) == [("loc", "تهران"), ("per", "رفت"), ("per", "علی")]
    assert loaded.text == TEXT


def test_prodigys_spans_stand_on_token_edges_and_align_in_spacy(exported, document):
    spacy = pytest.importorskip("spacy")
    row = json.loads(exported("prodigy", document)[0])
    assert row.keys() == {"text", "tokens", "spans", "answer", "meta", "_input_hash", "_task_hash"}
    for span in row["spans"]:
        assert row["tokens"][span["token_start"]]["start"] == span["start"]
        assert row["tokens"][span["token_end"]]["end"] == span["end"]
    words = [token["text"] for token in row["tokens"]]
    doc = spacy.tokens.Doc(spacy.blank("fa").vocab, words, [token["ws"] for token in row["tokens"]])
    assert [doc[s["token_start"] : s["token_end"] + 1].text for s in row["spans"]] == [
        "علی",
        "رفت",
        "تهران",
    ]
    assert all(doc.char_span(span["start"], span["end"]) is not None for span in row["spans"])
