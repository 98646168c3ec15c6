import pytest

from core.language.lemmas import is_stop_word, lemma, lemma_bounds, lemmas


@pytest.mark.parametrize(
    "word", ["رفت", "می‌روند", "می روند", "مي\u200cروند", "نمی‌روم", "رَفت", "رفتن", "رفته", "رود"]
)
def test_the_forms_of_a_verb_share_its_lemma(word):
    assert "رفت#رو" in lemmas(word)


@pytest.mark.parametrize(
    ("word", "noun"), [("کتاب‌ها", "کتاب"), ("گروه‌های", "گروه"), ("رود", "رود"), ("كتاب", "کتاب")]
)
def test_nouns_lose_their_affixes(word, noun):
    assert lemma(word) == noun


def test_a_detached_prefix_is_looked_up_with_its_verb_and_not_with_a_noun():
    text = "او می روند و ماه می امسال"
    assert [text[a:b] for a, b in lemma_bounds(text).tolist()] == [
        "او",
        "می روند",
        "و",
        "ماه",
        "می",
        "امسال",
    ]


def test_stop_words_are_known_in_every_way_of_writing():
    assert is_stop_word("است")
    assert is_stop_word("آن‌ها")
    assert is_stop_word("آنها")
    assert not is_stop_word("کتاب")
