import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.losses import LossKind
from core.items import Relation, Tag
from core.tags import TagSet
from core.text import Text

TEXT = "علی <به> تهران رفت\nHello علی\n\nپایان"
TAGS = TagSet([Tag("per", "PER", "#ff0000"), Tag("loc", "LOC", "#0000ff")])


@pytest.fixture
def document(marked):
    highlights = [
        marked(TEXT, "علی <به> تهران", "per loc", note="<b>یادداشت</b>"),
        marked(TEXT, "تهران رفت\nHello", "loc"),
        marked(TEXT, "پایان", "per", attributes={"sure": True}),
    ]
    links = [Relation("r", highlights[0].id, highlights[1].id, ("loc",), "s")]
    return ExportDocument("نامه.txt", Text(TEXT), TAGS, highlights, links)


def test_the_page_holds_every_character_and_escapes_it(exported, document):
    html = pytest.importorskip("lxml.html")
    output, _ = exported("html", document)
    page = html.fromstring(output)
    for sup in page.xpath("//sup"):
        sup.drop_tree()
    assert [p.text_content() for p in page.xpath("//p")] == TEXT.split("\n")
    assert "<b>یادداشت</b>" in page.xpath("//table")[0].text_content()
    assert {p.get("dir") for p in page.xpath("//p")} == {"auto"}
    marks = [mark.text_content() for mark in page.xpath("//mark")]
    assert marks == ["علی <به> ", "تهران", " رفت", "Hello", "پایان"]


def test_word_gets_comments_and_paragraphs_from_right_to_left(document, tmp_path):
    docx = pytest.importorskip("docx")
    report = export([document], "docx", tmp_path / "out.docx")
    book = docx.Document(tmp_path / "out.docx")
    assert [one.text for one in book.paragraphs][1:] == TEXT.split("\n")
    assert [one.text for one in book.comments] == [
        "PER، LOC\n<b>یادداشت</b>",
        "LOC",
        "LOC",
        "PER\nsure: True",
    ]
    assert book.paragraphs[1]._p.xpath("./w:pPr/w:bidi")
    assert not book.paragraphs[2]._p.xpath("./w:pPr/w:bidi")
    assert LossKind.DISCONTINUOUS in report.counted()


def test_tei_points_into_its_text(document, tmp_path):
    etree = pytest.importorskip("lxml.etree")
    export([document], "tei", tmp_path / "out")
    root = etree.parse(str(tmp_path / "out" / "نامه.txt.xml")).getroot()
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    [ab] = root.xpath("//t:ab", namespaces=space)
    assert ab.text == TEXT
    found = []
    for one in root.xpath("//t:annotation", namespaces=space):
        _, start, length = one.get("target").removesuffix(")").split(",")
        found.append(ab.text[int(start) : int(start) + int(length)])
    assert found == ["علی <به> تهران", "تهران رفت\nHello", "پایان"]
    assert len(root.xpath("//t:relation", namespaces=space)) == 1
    assert root.xpath("//t:category", namespaces=space)[0][0].text == "PER"
