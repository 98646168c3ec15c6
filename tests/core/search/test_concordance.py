import pytest

from core.search.concordance import SortBy, collocates, row, sorted_rows
from core.search.finding import DocumentSearch
from core.search.queries import parsed
from core.search.statistics import word_figures
from core.tags import TagSet

TEXT = "پیر مغان گفت\nبادهٔ مغان خوش\nچشم مغان یار\nبه مغان یار"


@pytest.fixture
def rows(document):
    text = document(TEXT, ("مغان خوش", "b"), ("مغان", "a"))
    hits = DocumentSearch(text).hits(parsed("مغان"), TagSet())
    return [row(text, hit, 8) for hit in hits]


def test_a_row_holds_what_is_read_before_and_after_on_one_line(rows):
    assert (rows[0].before, rows[0].quote, rows[0].after) == ("پیر ", "مغان", " گفت باد")
    assert [one.tags for one in rows] == [("a",), ("b",), (), ()]


@pytest.mark.parametrize(
    ("by", "befores"),
    [
        (SortBy.PLACE, ["پیر", "بادهٔ", "چشم", "به"]),
        (SortBy.BEFORE, ["بادهٔ", "به", "پیر", "چشم"]),
        (SortBy.TAG, ["چشم", "به", "پیر", "بادهٔ"]),
    ],
)
def test_rows_are_sorted_by_the_persian_alphabet(rows, by, befores):
    assert [one.before.split()[-1] for one in sorted_rows(rows, by)] == befores


def test_rows_are_sorted_by_the_words_behind(rows):
    assert [one.after.split()[0] for one in sorted_rows(rows, SortBy.AFTER)] == [
        "خوش",
        "گفت",
        "یار",
        "یار",
    ]


def test_collocates_are_counted_and_weighed(document):
    text = document("کتاب نو خریدم. كتاب نو خواندم. او از این راه رفت و ماند " + "سنگ " * 50)
    hits = list(DocumentSearch(text).hits(parsed("کتاب"), TagSet()))
    [first, *rest] = collocates([(text, hits)], window=1)
    assert (first.word, first.together, first.alone) == ("نو", 2, 2)
    assert first.likelihood > max(one.likelihood for one in rest)
    assert first.information == pytest.approx(4.36, abs=0.5)
    assert "از" not in {one.word for one in collocates([(text, hits)], window=9)}
    assert "از" in {one.word for one in collocates([(text, hits)], window=9, stop_words=True)}


def test_words_are_counted_in_every_way_of_writing():
    figures = word_figures(["کتاب كتاب کتاب‌ها. رفت، می‌روند!", "کتاب"])
    assert figures.words.most_common(1) == [("کتاب", 3)]
    assert (figures.tokens, figures.types) == (6, 4)
    assert figures.type_token_ratio == pytest.approx(4 / 6)
    assert figures.sentence_lengths == {3: 1, 2: 1, 1: 1}
    assert figures.lengths[4] == 3
    assert figures.lemmas()["رفت#رو"] == 2
    assert figures.lemmas()["کتاب"] == 4
    assert "رفت" not in figures.without_stop_words()
    assert figures.without_stop_words()["کتاب"] == 3


def test_no_texts_have_no_words():
    assert word_figures([]).type_token_ratio == 0
