import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.guessing import guessed_language
from core.language.ready import TOKENIZER, warm_up
from core.language.words import Tokens, tokens_of, word_bounds, words
from core.spans import Span

PIECES = [
    *("می", "خواهم", "رفت", "کتاب‌های", "گفته", "شده", "است", "خواهد", "نخواهند", "رفته", "بود"),
    *("شد", "۱۲٫۵", "۳.۱۴", "1399/02/03"),
    *" \n\t\r\u00a0\u2028\u200c\u200f\ufeff.:؟!،؛«»()[]{}\"/\\_-…'٪",
    *(
        "https://a.ir/x?y=1",
        "a@b.ir",
        "#تگ",
        "@id",
        "U.S.A.",
        "😀",
        "👩‍👩‍👧",
        "\x00",
        "ه\u0654",
        "خدا\u064e",
    ),
]
soup = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
characters = st.text(st.characters(codec="utf-8"), max_size=80)


@pytest.fixture(scope="module")
def hazm():
    from hazm import WordTokenizer

    return WordTokenizer(join_verb_parts=False), WordTokenizer()


def texts(text: str, tokens: Tokens = Tokens.HAZM) -> list[str]:
    return [text[start:end] for start, end in word_bounds(text, tokens).tolist()]


@given(text=soup | characters)
def test_the_words_are_hazms_own_tokens_at_the_place_where_hazm_cut_them(text, hazm):
    bounds = word_bounds(text).tolist()
    assert [text[start:end] for start, end in bounds] == hazm[0].tokenize(text)
    edge = 0
    for start, end in bounds:
        assert edge <= start < end
        assert not text[edge:start].strip(" \n\t")
        edge = end
    assert not text[edge:].strip(" \n\t")


@given(text=soup)
def test_with_joins_the_words_are_hazms_but_for_the_last_auxiliary_that_hazm_loses(text, hazm):
    ours = texts(text, Tokens.HAZM_JOINED)
    theirs = [token.replace("_", "") for token in hazm[1].tokenize(text)]
    bare = [word.translate({ord(c): None for c in " \n\t_"}) for word in ours]
    assert bare[: len(theirs)] == theirs
    assert all(word in hazm[1].before_verbs for word in bare[len(theirs) :])


def test_a_text_longer_than_a_chunk_is_cut_as_in_one_piece(hazm, news):
    text = news * 40
    assert texts(text) == hazm[0].tokenize(text)


def test_verb_parts_become_one_word_only_when_asked():
    text = "گفته  شده است و خواهد رفت"
    assert texts(text) == ["گفته", "شده", "است", "و", "خواهد", "رفت"]
    assert texts(text, Tokens.HAZM_JOINED) == ["گفته  شده است", "و", "خواهد رفت"]


def test_an_auxiliary_at_the_end_is_kept():
    assert texts("آب حیات می خواهی", Tokens.HAZM_JOINED) == ["آب", "حیات", "می", "خواهی"]


def test_affixes_that_stand_apart_become_part_of_their_word_only_when_asked():
    text = "او می رود، کتاب های قوی تر.\nها"
    assert texts(text, Tokens.HAZM_AFFIXES) == [
        "او",
        "می رود",
        "،",
        "کتاب های",
        "قوی تر",
        ".",
        "ها",
    ]


def test_white_space_tokens_are_cut_at_every_white_space():
    assert texts("الف\u00a0ب\u2028پ، ت", Tokens.WHITE_SPACE) == ["الف", "ب", "پ،", "ت"]


def test_words_are_spans_in_code_points():
    assert words("😀 سلام.") == [Span(0, 1), Span(2, 6), Span(6, 7)]
    assert words("") == []


@pytest.mark.parametrize(
    "text", ["." * 100_000, "ا" * 100_000, "\r\n" * 50_000, "۱." * 50_000, " " * 100_000]
)
def test_no_input_freezes_the_words(text):
    TOKENIZER.get()
    began = time.process_time()
    for tokens in Tokens:
        word_bounds(text, tokens)
    assert time.process_time() - began < 30  # a freeze takes minutes; no measure of speed


def test_importing_the_language_does_not_import_hazm():
    code = (
        "import core.language.words, core.language.sentences, sys; sys.exit('hazm' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_warming_up_leaves_the_words_ready():
    warm_up().join()
    assert TOKENIZER.ready
    assert warm_up() is warm_up()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("أَهْلًا، بِكُمْ في ١٢٫٥.", ["أَهْلًا", "،", "بِكُمْ", "في", "١٢٫٥", "."]),
        ("שָׁלוֹם צה\"ל ג'ורג׳", ["שָׁלוֹם", 'צה"ל', "ג'ורג", "׳"]),
        ("یہ گھر ہے۔", ["یہ", "گھر", "ہے", "۔"]),
        ("می‌رود 👩‍👩‍👧🇮🇷👍🏽", ["می‌رود", "👩‍👩‍👧", "🇮🇷", "👍🏽"]),
        ("don't a.b", ["don't", "a", ".", "b"]),
    ],
)
def test_other_languages_are_cut_by_their_letters_and_marks(text, tokens):
    assert texts(text, Tokens.UNICODE) == tokens


@given(text=soup | characters)
def test_every_visible_character_is_in_one_unicode_word(text):
    assert "".join(texts(text, Tokens.UNICODE)) == "".join(text.split())


def test_hazm_cuts_persian_alone():
    assert [tokens_of(tag) for tag in ("fa", "fa-IR", "ar", "ur", "he")] == [
        *[Tokens.HAZM] * 2,
        *[Tokens.UNICODE] * 3,
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("این یک متن فارسی است که می‌خوانیم.", "fa"),
        ("ذهب الولد إلى المدرسة في القاهرة", "ar"),
        ("بِسْمِ اللَّهِ الرَّحْمٰنِ الرَّحِيمِ", "ar"),
        ("اين يک متن فارسي است كه با حروف عربي نوشته شده و كسي آن را نپاييده است", "fa"),
        ("یہ ایک اردو متن ہے جو ہم پڑھتے ہیں", "ur"),
        ("זה טקסט בעברית", "he"),
        ("This is English", "en"),
        ("۱۲۳", "fa"),
        ("", "fa"),
    ],
)
def test_the_language_is_guessed_from_its_own_letters(text, language):
    assert guessed_language(text) == language
