import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.sentences import LineMode, sentence_bounds


def cut(text: str, lines: LineMode = LineMode.HARD) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text, lines).tolist()]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("سلام. خوبی؟ بله!", ["سلام.", "خوبی؟", "بله!"]),
        ("گفت: «می‌آیم.» رفت.", ["گفت: «می‌آیم.»", "رفت."]),
        (
            "دکتر م. احمدی و ا. ب. امید آمدند. رفتند.",
            ["دکتر م. احمدی و ا. ب. امید آمدند.", "رفتند."],
        ),
        ("۱. نخست\n2. دوم", ["۱. نخست", "2. دوم"]),
        ("در سال ۱۳۹۹. او رفت.", ["در سال ۱۳۹۹.", "او رفت."]),
        ("ساعت ۵.۳۰ بود. رفت.", ["ساعت ۵.۳۰ بود.", "رفت."]),
        ("رک. فصل دو. پایان", ["رک. فصل دو.", "پایان"]),
        ("سیصد ق.م. بود. بعد", ["سیصد ق.م. بود.", "بعد"]),
        ("تیتر خبر\nمتن خبر است.", ["تیتر خبر", "متن خبر است."]),
        ("سلام.\u00a0خوبی؟\tبله", ["سلام.", "خوبی؟", "بله"]),
        ("چه؟! واقعاً... بله", ["چه؟!", "واقعاً...", "بله"]),
        ("این است.[۱۲] آن", ["این است.[۱۲]", "آن"]),
        ("یک۔ دو۔", ["یک۔", "دو۔"]),
        ("الف.\r\nب", ["الف.", "ب"]),
        ("به www.a.ir رفت. آمد", ["به www.a.ir رفت.", "آمد"]),
        ("حرف م.\nب", ["حرف م.", "ب"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    assert cut(text) == sentences


def test_in_hand_wrapped_text_only_an_empty_line_ends_a_sentence():
    text = "یک سطر که\nدنباله دارد. دو\n \nسه\u2028\u2028چهار"
    assert cut(text, LineMode.BLANK) == ["یک سطر که\nدنباله دارد.", "دو", "سه", "چهار"]


def test_a_text_that_was_cut_before_keeps_its_lines():
    assert cut("یک. دو؟\nسه", LineMode.LINE) == ["یک. دو؟", "سه"]


@given(st.text(st.sampled_from('اب۱۲A .؟!…»"\n\r\t\u00a0\u2028\u200c\ufeff)]['), max_size=60))
def test_every_visible_character_is_in_exactly_one_sentence(text):
    for lines in LineMode:
        edge = 0
        for start, end in sentence_bounds(text, lines).tolist():
            assert edge <= start < end
            assert not text[edge:start].strip()
            assert text[start:end] == text[start:end].strip()
            edge = end
        assert not text[edge:].strip()


@pytest.mark.parametrize(
    "piece", [".", "م. ", "\n", "\n \n", ".»", "۱. ", " ", ".\u00a0", "ا", "!؟", "[1].", "… "]
)
def test_no_input_freezes_the_sentences(piece):
    began = time.process_time()
    for lines in LineMode:
        sentence_bounds(piece * 100_000 + "ا", lines)
    assert time.process_time() - began < 30  # a freeze takes minutes; no measure of speed


def test_the_news_item_has_its_nine_sentences(news):
    assert len(cut(news)) == 9
