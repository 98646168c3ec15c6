import pytest

from core.items import Tag
from core.language.folding_table import ALL_RULES, Rule
from core.search.finding import DocumentSearch
from core.search.modes import Mode
from core.search.occurrences import Existing
from core.search.queries import QueryError
from core.search.rules import TaggingRule, fields_of, found_by, rules_of, with_rule, without_rule
from core.tags import TagSet

TEXT = "سليماني آمد. سُلیمانی رفت و سلیمانی‌ها ماندند و می‌روند."


def found(document, *rules, name="a.txt"):
    made = found_by([("per", rule) for rule in rules], DocumentSearch(document), TagSet())
    return [one.quote for _, one in made]


def test_a_rule_is_kept_with_its_tag_and_read_again():
    rule = TaggingRule("r1", "تهران", Mode.WORD, ALL_RULES & ~Rule.MARKS, "نامه", Existing.ADD)
    tag = with_rule(Tag("loc", "جای"), rule)
    assert rules_of(tag) == (rule,)
    other = TaggingRule("r2", "شیراز")
    assert rules_of(with_rule(tag, other)) == (rule, other)
    assert rules_of(without_rule(with_rule(tag, other), "r1")) == (other,)


def test_a_rule_with_the_same_id_takes_the_place_of_the_old_one():
    tag = with_rule(Tag("loc", "جای"), TaggingRule("r1", "تهران"))
    assert [rule.pattern for rule in rules_of(with_rule(tag, TaggingRule("r1", "ری")))] == ["ری"]


def test_what_a_newer_program_wrote_into_a_rule_stays():
    tag = Tag("loc", "جای", rules=({"id": "r1", "pattern": "تهران", "since": 3},))
    [rule] = rules_of(tag)
    assert fields_of(rule)["since"] == 3


def test_what_is_no_rule_that_we_know_is_passed_over():
    tag = Tag("loc", "جای", rules=({"id": "r1"}, {"id": "r2", "pattern": "x", "mode": "dream"}))
    assert rules_of(tag) == ()
    assert len(with_rule(tag, TaggingRule("r3", "ری")).rules) == 3


def test_a_rule_reports_what_it_would_add_and_not_what_is_there(document):
    text = document(TEXT, ("سُلیمانی", "per"), ("سلیمانی‌ها", "org"))
    rule = TaggingRule("r1", "سلیمانی")
    assert found(text, rule) == ["سليماني"]
    assert found(text, TaggingRule("r1", "سلیمانی", existing=Existing.ADD)) == [
        "سليماني",
        "سلیمانی",
    ]


def test_a_rule_looks_in_its_mode_and_with_its_folding(document):
    text = document(TEXT)
    assert found(text, TaggingRule("r1", "رفتن", Mode.LEMMA)) == ["رفت", "می‌روند"]
    assert found(text, TaggingRule("r1", "سلیمانی", folding=ALL_RULES & ~Rule.YEH)) == [
        "سُلیمانی",
        "سلیمانی",
    ]


def test_a_rule_can_be_for_some_documents_alone(document):
    text = document(TEXT, name="نامه‌ها/۱.txt")
    assert found(text, TaggingRule("r1", "آمد", documents="نامه‌ها/")) == ["آمد"]
    assert found(text, TaggingRule("r1", "آمد", documents="شعر/")) == []


def test_a_place_that_two_rules_find_is_listed_once(document):
    text = document(TEXT)
    assert found(text, TaggingRule("r1", "آمد"), TaggingRule("r2", "re:آم.", Mode.REGEX)) == ["آمد"]


def test_a_rule_that_is_no_pattern_is_a_sentence(document):
    with pytest.raises(QueryError, match="no regular expression"):
        found(document(TEXT), TaggingRule("r1", "[", Mode.REGEX))
