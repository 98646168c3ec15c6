import csv
from io import BytesIO, StringIO

import pytest

from core.search.concordance import collocates, row
from core.search.finding import DocumentSearch
from core.search.listing import (
    COLLOCATES,
    CONCORDANCE,
    WORDS,
    collocate_cells,
    concordance_cells,
    word_cells,
    write_csv,
    write_xlsx,
)
from core.search.queries import parsed
from core.search.statistics import word_figures
from core.tags import TagSet

TEXT = "=پیر مغان گفت\nبادهٔ مغان خوش"


@pytest.fixture
def found(document):
    text = document(TEXT, ("مغان خوش", "a"))
    return text, list(DocumentSearch(text).hits(parsed("مغان"), TagSet()))


def table(columns, cells) -> list[dict[str, str]]:
    to = BytesIO()
    write_csv(columns, cells, to)
    return list(csv.DictReader(StringIO(to.getvalue().decode("utf-8-sig"))))


def test_a_concordance_is_a_table_without_formulas(found):
    text, hits = found
    rows = table(CONCORDANCE, concordance_cells((row(text, hit, 20) for hit in hits), str.upper))
    assert [one["before"] for one in rows] == ["'=پیر ", "'=پیر مغان گفت بادهٔ "]
    assert [(one["hit"], one["tags"]) for one in rows] == [("مغان", ""), ("مغان", "A")]


def test_collocates_and_words_are_tables(found):
    text, hits = found
    rows = table(COLLOCATES, collocate_cells(collocates([(text, hits)], window=1)))
    assert {one["word"] for one in rows} == {"'=پیر", "بادهٔ", "خوش"}
    words = table(WORDS, word_cells(word_figures([TEXT])))
    assert (words[0]["word"], words[0]["count"], words[0]["per_million"]) == (
        "مغان",
        "2",
        "333333.3",
    )


def test_a_sheet_runs_from_right_to_left(found):
    openpyxl = pytest.importorskip("openpyxl")
    text, hits = found
    to = BytesIO()
    write_xlsx(CONCORDANCE, concordance_cells(row(text, hit, 20) for hit in hits), to)
    sheet = openpyxl.load_workbook(BytesIO(to.getvalue())).active
    assert sheet.sheet_view.rightToLeft
    assert sheet["D2"].value == "=پیر "
    assert sheet["D2"].data_type == "s"
