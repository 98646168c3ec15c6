import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.folding_table import ALL_RULES, EXACT, Rule
from core.search import texts
from core.search.texts import Needle, SearchText, Whole


def found(text: str, words: str, **options) -> list[str]:
    return [text[a:b] for a, b in SearchText(text).find(Needle.of(words, **options))]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("كتاب‌هاي علي", "کتاب های علی", ["كتاب‌هاي علي"]),
        ("کتابهای علی", "کتاب‌های", ["کتابهای"]),
        ("کتاب های علی", "کتابهای", ["کتاب های"]),
        ("قُرآنِ کَریم", "قران کریم", ["قُرآنِ کَریم"]),
        ("سال ۱۳۹۹", "1399", ["۱۳۹۹"]),
        ("«سلام»، دنیا", "سلام دنیا", ["سلام»، دنیا"]),
        ("ﺳﻼﻡ", "سلام", ["ﺳﻼﻡ"]),
        ("شָלוֹם", "שלום", []),
        ("שָׁלוֹם", "שלום", ["שָׁלוֹם"]),
        ("المدرسة", "مدرسه", ["مدرسة"]),
        ("گھر", "گهر", ["گھر"]),
        ("درخت‌ها و درخت", "درخت", ["درخت", "درخت"]),
        ("چه؟ کی؟", "؟", ["؟", "؟"]),
        ("الف", "", []),
        ("الف ب", " ", [" "]),
    ],
)
def test_a_phrase_is_found_in_every_way_of_writing(text, words, hits):
    assert found(text, words) == hits


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("در خت", "درخت", ["در خت"]),
        ("بهدر خته", "درخت", []),
        ("کار است", "را", []),
        ("3.14", "314", []),
    ],
)
def test_a_space_that_was_not_typed_is_nothing_only_between_whole_words(text, words, hits):
    assert found(text, words) == hits


@pytest.mark.parametrize(
    ("whole", "hits"),
    [(Whole.ANYWHERE, 4), (Whole.WORD, 1), (Whole.CLITICS, 3)],
)
def test_whole_words_leave_out_what_is_only_part_of_one(whole, hits):
    text = "فیروس الفیروس والفیروس متفیروسات"
    assert len(found(text, "فیروس", whole=whole, language="ar")) == hits


def test_an_exact_needle_is_meant_to_the_letter():
    assert found("علی علي", "علي", rules=EXACT) == ["علي"]
    assert found("Ab ab", "ab", rules=ALL_RULES & ~Rule.CASE) == ["ab"]


def test_what_is_found_does_not_overlap():
    assert found("اااا", "اا") == ["اا", "اا"]


@given(
    words=st.lists(
        st.sampled_from(["سلام", "می‌رود", "كتاب", "\n", "۱۲", "،", "رَفت"]), max_size=120
    ),
    sought=st.sampled_from(["سلام", "رفت", "کتاب", "می رود سلام", "12"]),
)
def test_pieces_do_not_change_what_is_found(words, sought):
    text = " ".join(words)
    whole = list(SearchText(text).find(Needle.of(sought)))
    sizes = (texts._PIECE, texts._OVERLAP, texts._CUT_REACH)
    texts._PIECE, texts._OVERLAP, texts._CUT_REACH = 16, 64, 4
    try:
        pieces = SearchText(text)
        assert len(pieces._starts) > 2 or len(text) <= 20
        assert list(pieces.find(Needle.of(sought))) == whole
    finally:
        texts._PIECE, texts._OVERLAP, texts._CUT_REACH = sizes


def test_a_phrase_longer_than_the_overlap_of_pieces_is_found():
    phrase = "این جمله بسیار دراز است و " * 80
    text = ("خط\n" * 87_000) + phrase + ("خط\n" * 1000)
    [(start, end)] = SearchText(text).find(Needle.of(phrase))
    assert text[start:end] == phrase.strip()


def test_a_text_is_folded_once_for_all_that_is_looked_for(news, monkeypatch):
    folded = []
    fold = texts.Folded
    monkeypatch.setattr(texts, "Folded", lambda *given: folded.append(given) or fold(*given))
    text = SearchText(news * (300_000 // len(news)))
    assert text.count(Needle.of("رئیس جمهور امریکا")) > 50
    times = len(folded)
    assert times > 0
    assert text.count(Needle.of("این عبارت در متن نیست")) == 0
    assert len(folded) <= times + 1  # what is looked for is folded, too
