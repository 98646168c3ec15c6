"""Words and sentences for the caret."""

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.boundaries import (
    PlainBoundaries,
    extended_by_word,
    next_word,
    previous_word,
    sentence_at,
    snapped_to_words,
    word_at,
)
from core.spans import Span

PLAIN = PlainBoundaries()


def words(text):
    return [text[each.start : each.end] for each in PLAIN.words(text, 0, len(text))]


@pytest.mark.parametrize(
    "word",
    [
        "می‌خواهم",
        "کتاب‌های",
        "خانهٔ",
        "۱۲٫۵",
        "12.5",
        "۱٬۲۰۰٬۰۰۰",
        "۲۰٪",
        "name.x@example.org",
        "https://example.org/a?b=1#c",
        "www.example.org",
        "مُؤَدَّب",
        "كـــتاب",
        "בְּרֵאשִׁית",
        "צה״ל",
        "don't",
        "مسئله",
        "👩🏽‍🚀",
        "🇮🇷",
    ],
)
def test_a_word_stays_whole(word):
    assert words(f"«{word}»، {word}؛ {word}؟") == [word] * 3


def test_persian_punctuation_stands_between_words():
    assert words("سلام،دنیا؛چطور؟خوب(آری)") == ["سلام", "دنیا", "چطور", "خوب", "آری"]


def test_a_url_ends_before_the_punctuation_that_follows_it():
    assert words("به https://a.org/b. برو") == ["به", "https://a.org/b", "برو"]


def test_sentences_end_at_their_marks_and_not_in_numbers_or_addresses():
    text = "قیمت ۱۲.۵ است. به a.org برو! چرا؟ «نه.» تمام"
    found = [text[each.start : each.end] for each in PLAIN.sentences(text, 0, len(text))]
    assert found == ["قیمت ۱۲.۵ است.", "به a.org برو!", "چرا؟", "«نه.»", "تمام"]


def test_an_initial_does_not_end_a_sentence():
    text = "ع. پاشایی آمد. رفت."
    assert [each.end for each in PLAIN.sentences(text, 0, len(text))] == [14, len(text)]


def test_looking_a_word_up_at_its_ends_and_between_words():
    text, bounds = "سلام، دنیا", Span(0, 10)
    assert word_at(PLAIN, text, 2, bounds) == Span(0, 4)
    assert word_at(PLAIN, text, 4, bounds) == Span(4, 6)
    assert word_at(PLAIN, text, 10, bounds) == Span(6, 10)
    assert next_word(PLAIN, text, 0, bounds) == 6
    assert next_word(PLAIN, text, 6, bounds) is None
    assert previous_word(PLAIN, text, 6, bounds) == 0
    assert previous_word(PLAIN, text, 0, bounds) is None
    assert sentence_at(PLAIN, text, 10, bounds) == bounds
    assert sentence_at(PLAIN, "   ", 1, Span(0, 3)) is None


def test_a_span_is_snapped_outward_to_words():
    assert snapped_to_words(PLAIN, "سلام دنیای ما", Span(2, 7), Span(0, 13)) == Span(0, 10)
    assert snapped_to_words(PLAIN, "سلام دنیای ما", Span(4, 5), Span(0, 13)) == Span(4, 5)


@given(st.text("سلام می\u200c.،؟۱۲ab@/:ًّ👩🏽\u200d \u00a0", max_size=60))
@settings(max_examples=200, deadline=None)
def test_words_and_sentences_are_in_order_and_do_not_overlap(text):
    for found in (PLAIN.words(text, 0, len(text)), PLAIN.sentences(text, 0, len(text))):
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(0 <= each.start < each.end <= len(text) for each in found)


@pytest.mark.parametrize("text", ["." * 200_000, "ا" * 200_000, "a@" * 100_000, "1. " * 70_000])
def test_hostile_paragraphs_are_read_in_linear_time(text):
    assert word_at(PLAIN, text, len(text) // 2, Span(0, len(text))) is not None
    PLAIN.sentences(text, 0, len(text))


def test_a_selection_grows_and_shrinks_by_whole_words_without_what_is_between_them():
    text = "در تهران، شهر ری بود."
    plain, bounds = PlainBoundaries(), Span(0, len(text))
    start, end = text.index("تهران"), text.index("،")
    step = partial(extended_by_word, plain, text, start, bounds=bounds)
    assert step(start, forward=True) == end
    assert step(end, forward=True) == text.index(" ری")
    assert step(text.index(" ری"), forward=False) == end
    assert step(end, forward=False) == start
    assert step(start, forward=False) == 0
    assert step(0, forward=True) == start
    assert step(len(text), forward=True) is None
