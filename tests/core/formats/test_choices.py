from core.formats.documents import ExportDocument
from core.formats.options import ExportOptions
from core.items import DocumentFacts, Highlight, Tag
from core.language.words import Tokens
from core.spans import Span
from core.tags import TagSet
from core.text import Text

TAGS = TagSet([Tag("org", "ORG"), Tag("loc", "LOC"), Tag("city", "CITY")])


def test_a_text_is_cut_as_its_language_wants_unless_one_way_is_chosen(exported):
    text = Text("שלום וברכה, عالم")
    document = ExportDocument("a.txt", text, TAGS, (), (), DocumentFacts("", "", language="he"))
    by_language, _ = exported("bio", document)
    plainly, _ = exported("bio", document, options=ExportOptions(tokens=Tokens.WHITE_SPACE))
    assert [line.split("\t")[0] for line in by_language.split("\n")[:4]] == [
        "שלום",
        "וברכה",
        ",",
        "عالم",
    ]
    assert "וברכה,\tO" in plainly


def test_two_tags_that_share_a_name_are_one_on_a_highlight(exported):
    text = Text("تهران")
    mark = Highlight("h", (Span(0, 5),), ("loc", "city"), text.version, "sara")
    options = ExportOptions(labels={"loc": "LOC", "city": "LOC"})
    written, report = exported("bio", ExportDocument("a.txt", text, TAGS, [mark]), options=options)
    assert written == "تهران\tB-LOC\n\n"
    assert report.lossless


def test_languages_and_directions_can_be_left_out(exported):
    facts = DocumentFacts("", "", language="fa")
    document = ExportDocument("a.txt", Text("سلام"), TAGS, (), (), facts)
    with_it, _ = exported("jsonl", document)
    without, _ = exported("jsonl", document, options=ExportOptions(metadata=False))
    assert '"language":"fa"' in with_it
    assert "language" not in without


def test_an_attribute_can_have_a_column_of_its_own(exported):
    text = Text("تهران")
    attributes = {"certainty": "high", "n": 2}
    mark = Highlight("h", (Span(0, 5),), ("loc",), text.version, "sara", attributes=attributes)
    document = ExportDocument("a.txt", text, TAGS, [mark])
    written, _ = exported("csv", document, options=ExportOptions(columns=("certainty", "n", "=x")))
    header, row = written.splitlines()
    assert header.endswith(",document_tags,certainty,n,'=x")
    assert row.endswith(",high,2,")
