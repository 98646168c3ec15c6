import pytest

from core.language.affixes import Reach, is_word, is_word_with_clitics, snapped, word_at
from core.spans import Span


def around(text: str, quote: str, reach: Reach) -> str:
    start = text.index(quote)
    span = snapped(text, Span(start, start + len(quote)), reach)
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "quote", "word"),
    [
        ("او می‌خواهد برود.", "خواه", "می‌خواهد"),
        ("کتاب‌هایِ خوب", "تاب", "کتاب‌هایِ"),
        ("خانهٔ ما", "انه", "خانهٔ"),
        ("«سلام»، گفت", "لا", "سلام"),
        ("به ۱۲٫۵ درصد", "٫", "۱۲٫۵"),
        ("ســلام.", "لام", "ســلام"),
        ("رضا\u200c آمد", "رض", "رضا"),
        ("سلام😂خوبی", "خو", "خوبی"),
        ("یک دو سه", "ک د", "یک دو"),
        ("یک دو", " دو", "دو"),
        ("«…»", "…", "…"),
    ],
)
def test_a_selection_grows_to_whole_words(text, quote, word):
    assert around(text, quote, Reach.WORDS) == word


@pytest.mark.parametrize(
    ("text", "quote", "word"),
    [
        ("او می دهد و", "ده", "می دهد"),
        ("او نمی دهد و", "نم", "نمی دهد"),
        ("تماس های تلفنی", "ماس", "تماس های"),
        ("قوی تر شد", "قو", "قوی تر"),
        ("رفته اند.", "رفت", "رفته اند"),
        ("ماه می باقی", "ماه", "ماه"),
        ("کتاب هایل", "کتاب", "کتاب"),
    ],
)
def test_a_selection_grows_to_affixes_that_stand_apart(text, quote, word):
    assert around(text, quote, Reach.AFFIXES) == word


def test_a_selection_keeps_its_characters_when_that_is_asked_for():
    assert around("کتاب‌ها ", "تاب‌ها ", Reach.CHARACTERS) == "تاب‌ها"


def test_the_word_at_an_offset_is_found_and_a_space_has_none():
    text = "سلام، دنیا"
    assert word_at(text, 1) == Span(0, 4)
    assert word_at(text, 4) is None
    assert word_at(text, len(text)) is None


def test_a_word_of_a_hundred_thousand_letters_is_not_walked_to_its_ends():
    assert len(snapped("ا" * 100_000, Span(50_000, 50_001))) < 10_000


@pytest.mark.parametrize(
    ("text", "quote", "whole", "with_clitics", "language"),
    [
        ("فیروس", "فیروس", True, True, "ar"),
        ("الفیروس", "فیروس", False, True, "ar"),
        ("وبالفیروس", "فیروس", False, True, "ar"),
        ("کتابها", "کتاب", False, True, "ar"),
        ("کتاب‌هایشان", "کتاب", False, True, "fa"),
        ("کتابخانه", "کتاب", False, False, "fa"),
        ("می‌روم", "رو", False, True, "fa"),
        ("והמלך", "מלך", False, True, "he"),
        ("کتابوں", "کتاب", False, False, "ur"),
        ("«کتابِ»", "کتابِ", True, True, "fa"),
    ],
)
def test_clitics_are_told_from_other_letters(text, quote, whole, with_clitics, language):
    start = text.index(quote)
    assert is_word(text, start, start + len(quote)) is whole
    assert is_word_with_clitics(text, start, start + len(quote), language) is with_clitics
