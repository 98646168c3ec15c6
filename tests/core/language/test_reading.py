import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.folding import folded
from core.language.reading import DocumentReading, Reading
from core.language.words import word_bounds
from core.spans import Span
from core.text import Text

RAW = 'اِعلام کَرد : " زمین لرزه ای به بُزرگیِ 6 دهم " ؛ كتاب ها را مي خواند . نمیدانم ﷺ'


@pytest.mark.parametrize("quote", ["زمین لرزه ای", "کَرد", "مي خواند", "6", "كتاب ها", "نمیدانم"])
def test_a_raw_stretch_is_seen_in_the_view_and_carried_back(quote):
    reading = Reading.of(RAW)
    start = RAW.index(quote)
    seen = reading.to_view(start, start + len(quote))
    assert folded(reading.text[slice(*seen)]) == folded(quote)
    assert reading.to_raw(*seen) == (start, start + len(quote))


def test_the_view_reads_as_hazm_writes():
    assert "کتاب‌ها را می‌خواند." in Reading.of(RAW).text


def test_what_is_left_out_of_the_view_is_empty_there():
    reading = Reading("سلامﷺ", "سلام")
    assert reading.to_view(4, 5) == (4, 4)


@given(
    st.text(
        st.sampled_from('ابپکكيی می\u200cـَ،.«»"1۲ \n') | st.characters(codec="utf-8"), max_size=40
    )
)
def test_every_stretch_is_carried_into_the_text_and_in_order(text):
    reading = Reading.of(text)
    edge = 0
    for start, end in word_bounds(reading.text).tolist():
        first, after = reading.to_raw(start, end)
        assert 0 <= first <= after <= len(text)
        assert first >= edge or first == after
        edge = max(edge, first)
    for start, end in word_bounds(text).tolist():
        first, after = reading.to_view(start, end)
        assert 0 <= first <= after <= len(reading.text)


def test_words_of_the_news_item_are_carried_to_the_words_they_came_from(news):
    for line in news.split("\n"):
        reading = Reading.of(line)
        for start, end in word_bounds(reading.text).tolist():
            first, after = reading.to_raw(start, end)
            assert folded(line[first:after]) == folded(reading.text[start:end])


def test_a_paragraph_that_would_freeze_hazm_stays_as_it_is():
    text = "ا" * 100_000
    assert Reading.of(text).text == text


def test_spans_of_a_whole_text_are_carried_over_the_ends_of_paragraphs():
    text = Text("كتاب ها را\n\nمي خواند .\n")
    reading = DocumentReading.of(text)
    assert reading.text.string == "کتاب‌ها را\n\nمی‌خواند.\n"
    assert reading.text.paragraph_count == text.paragraph_count
    span = Span(0, text.string.index("مي خواند") + len("مي خواند"))
    seen = reading.to_view(span)
    assert reading.text.string[seen.start : seen.end] == "کتاب‌ها را\n\nمی‌خواند"
    assert reading.to_raw(seen) == span


@given(st.text(st.sampled_from('ابپکكيی می\u200cـَ،.«»"1۲ \n'), min_size=1, max_size=60), st.data())
def test_every_span_of_a_whole_text_stays_inside_it(string, data):
    text = Text(string)
    reading = DocumentReading.of(text)
    start = data.draw(st.integers(0, len(string) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(string))))
    seen = reading.to_view(span)
    assert seen is None or seen.end <= len(reading.text)
    assert 0 <= reading.view_offset(start) <= len(reading.text)
    if len(reading.text):
        offset = data.draw(st.integers(0, len(reading.text)))
        assert 0 <= reading.raw_offset(offset) <= len(string)


def test_a_reading_that_is_stopped_is_none():
    assert DocumentReading.of(Text("یک\nدو"), stopped=lambda: True) is None
