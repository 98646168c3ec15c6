import csv
from io import BytesIO, StringIO

import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.losses import LossKind
from core.formats.options import ReadOptions
from core.formats.reading import read
from core.formats.tables import COLUMNS
from core.tags import TagSet
from core.text import Text

TEXT = '😀 =HYPERLINK("x")\nعلی، "نقل" رفت'


@pytest.fixture
def document(marked):
    highlights = [
        marked(TEXT, '=HYPERLINK("x")\nعلی', "per org", note="+1\tدو"),
        marked(TEXT, ["نقل", "رفت"], "loc", attributes={"sure": True, "n": 2.5}),
    ]
    return ExportDocument("نامه.txt", Text(TEXT), TagSet(), highlights)


def test_a_row_tells_place_quote_context_tags_and_note(exported, document):
    output, report = exported("csv", document)
    assert output.startswith("\ufeffid,document,paragraph,")
    first, second = csv.DictReader(StringIO(output.removeprefix("\ufeff")))
    assert (first["start"], first["end"], first["start_utf16"], first["paragraph"]) == (
        "2",
        "21",
        "3",
        "1",
    )
    assert (first["tags"], second["spans"], second["paragraph"]) == (
        "per; org",
        "24-27;29-32".replace(";", "; "),
        "2",
    )
    assert report.lossless


def test_what_a_spreadsheet_would_take_for_a_formula_starts_with_an_apostrophe(exported, document):
    output, _ = exported("csv", document)
    first = next(iter(csv.DictReader(StringIO(output.removeprefix("\ufeff")))))
    assert first["quote"].startswith("'=HYPERLINK")
    assert first["note"] == "'+1\tدو"


@pytest.mark.parametrize(("name", "separator"), [("csv", ","), ("tsv", "\t")])
def test_pandas_reads_the_table(exported, document, name, separator):
    pandas = pytest.importorskip("pandas")
    output, _ = exported(name, document)
    frame = pandas.read_csv(BytesIO(output.encode()), sep=separator, encoding="utf-8-sig")
    assert tuple(frame.columns) == COLUMNS
    assert list(frame["document"]) == ["نامه.txt"] * 2
    assert TEXT[frame["start"][0] : frame["end"][0]] == frame["quote"][0].removeprefix("'")


def test_excel_gets_text_from_right_to_left_and_no_formula(document, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    export([document], "xlsx", tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet.sheet_view.rightToLeft
    rows = list(sheet.iter_rows())
    assert tuple(cell.value for cell in rows[0]) == COLUMNS
    quote = rows[1][COLUMNS.index("quote")]
    assert (quote.value.split("\n")[0], quote.data_type) == ('=HYPERLINK("x")', "s")


def test_a_quote_longer_than_a_cell_is_reported(marked, tmp_path):
    text = "ا" * 40_000
    document = ExportDocument("x", Text(text), TagSet(), [marked(text, [(0, 40_000)])])
    report = export([document], "xlsx", tmp_path / "out.xlsx")
    assert [loss.kind for loss in report.losses] == [LossKind.CHARACTER]


def test_a_row_whose_quote_moved_or_whose_document_is_unknown_is_a_problem(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(
        "document,start,end,quote,tags\na,0,2,xx,T\nb,0,1,x,T\na,0,2,ab,T\na,x,2,ab,T\n"
    )
    result = read("csv", path, ReadOptions(texts={"a": "abc"}))
    assert [len(one.highlights) for one in result.documents] == [1]
    assert [problem.sentence for problem in result.problems] == [
        "“xx” does not stand where it says.",
        "There is no document called “b”.",
        "“x-2” is no place in a text.",
    ]
