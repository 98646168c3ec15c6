from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.search.terms import Term, TermMatcher, TermsError, terms_of
from core.search.texts import Needle, SearchText, Whole


def found(text: str, *terms: str, **options) -> list[str]:
    matcher = TermMatcher([Term(term, "t") for term in terms], **options)
    return [text[one.start : one.end] for one in matcher.find(SearchText(text))]


def test_a_dictionary_is_a_term_a_tab_and_a_tag_on_each_line():
    assert terms_of("# نام‌ها\nتهران\tLOC\r\n\nعلی اکبر\tPER\n") == [
        Term("تهران", "LOC"),
        Term("علی اکبر", "PER"),
    ]


@pytest.mark.parametrize("line", ["تهران", "تهران\t", "\tLOC", "الف\tب\tپ"])
def test_a_line_that_is_something_else_is_named(line):
    with pytest.raises(TermsError, match=r"terms\.tsv, line 2"):
        terms_of(f"الف\tX\n{line}\n", "terms.tsv")


def test_terms_are_found_in_every_way_of_writing_and_the_longest_wins():
    text = "علي‌اکبر و علی در تهرانِ قدیم؛ تهرانی‌ها"
    assert found(text, "علی", "علی اکبر", "تهران") == ["علي‌اکبر", "علی", "تهرانِ"]


def test_inside_words_terms_are_found_only_when_asked():
    assert found("تهرانی‌ها", "تهران") == []
    assert found("تهرانی‌ها", "تهران", whole=Whole.CLITICS) == ["تهران"]
    assert found("استهرانی", "تهران", whole=Whole.ANYWHERE) == ["تهران"]


def test_an_empty_dictionary_finds_nothing():
    assert found("متن") == []
    assert found("متن؟", "؟") == []


@given(
    words=st.lists(
        st.sampled_from(["علی", "عليّ", "اکبر", "\u200c", "تهران", "،", "ی"]), max_size=30
    ),
    term=st.sampled_from(["علی", "علی اکبر", "تهران", "اکبر"]),
    whole=st.sampled_from(Whole),
)
def test_one_term_is_found_where_the_search_finds_it(words, term, whole):
    text = " ".join(words)
    sought = Needle.of(term, whole=whole)
    places = [
        (one.start, one.end)
        for one in TermMatcher([Term(term, "t")], whole=whole).find(SearchText(text))
    ]
    assert places == list(SearchText(text).find(sought))


def test_among_ten_thousand_terms_each_is_found_as_if_it_were_alone(news):
    search = SearchText(news * 20)
    there = ("سپاه", "امریکا", "حماس", "فلسطین", "اسماعیل هنیه")
    others = [Term(f"واژه{number}", "t") for number in range(9_990)]
    found = Counter(
        (one.start, one.end)
        for one in TermMatcher([*others, *(Term(word, "t") for word in there)]).find(search)
    )
    alone = [TermMatcher([Term(word, "t")]).find(search) for word in there]
    assert found == Counter((one.start, one.end) for each in alone for one in each)
    assert len(found) > 20
