import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.folding import Folded, folded
from core.language.folding_table import ALL_RULES, EXACT, Rule

ROWS = [
    (Rule.YEH, "علي", "علی"),
    (Rule.YEH, "موسى", "موسی"),
    (Rule.YEH, "سړېه", "سړیه"),
    (Rule.YEH, "بڑے", "بڑی"),
    (Rule.KAF, "كتاب", "کتاب"),
    (Rule.HEH, "مدرسة", "مدرسه"),
    (Rule.HEH, "خانۀ", "خانه"),
    (Rule.HEH, "خانه\u0654", "خانه"),
    (Rule.HEH, "ہمارا گھر", "همارا گهر"),
    (Rule.ALEF, "آزادی", "ازادی"),
    (Rule.ALEF, "أحمد إلى ٱلله", "احمد الى الله"),
    (Rule.ALEF, "ا\u0653زاد", "ازاد"),
    (Rule.WAW, "مؤمن", "مومن"),
    (Rule.HAMZA, "مسئول", "مسءول"),
    (Rule.HAMZA, "پائیز", "پاییز"),
    (Rule.MARKS, "قُرآنِ کَریم", "قرآن کریم"),
    (Rule.MARKS, "رحمٰن", "رحمن"),
    (Rule.MARKS, "café", "cafe"),
    (Rule.TATWEEL, "ســلام", "سلام"),
    (Rule.SPACING, "می‌رود", "میرود"),
    (Rule.SPACING, "می رود", "می‌رود"),
    (Rule.SPACING, "می\u00a0رود", "می\nرود"),
    (Rule.DIGITS, "۱۴۰۲", "1402"),
    (Rule.DIGITS, "٣٫١٤", "۳.۱۴"),
    (Rule.PRESENTATION, "ﺳﻼﻡ", "سلام"),
    (Rule.PRESENTATION, "ﷲ", "الله"),
    (Rule.HEBREW, "שָׁלוֹם", "שלומ"),
    (Rule.HEBREW, "מלך ארץ", "מלכ ארצ"),
    (Rule.HEBREW, "\ufb2aלום", "שלום"),
    (Rule.PUNCTUATION, "«سلام»، خوبی؟", "سلام خوبی"),
    (Rule.CASE, "Tehran", "TEHRAN"),
    (Rule.INVISIBLE, "سلام\u200f\u2067", "سلام"),
    (Rule.INVISIBLE, "\ufeffسل\u00adام", "سلام"),
]
alphabet = st.sampled_from(
    "اآأإٱبپتکكگیيىئءهةۀوؤم۱١1.٫، \n\u200c\u200f\u0640\u064e\u0651\u0653\u0654\u0655"
    "ﻼﷺﷲéeE\u0301שׁםﬁ😀"
)
letters = st.text(alphabet, max_size=40)
soup = letters | st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.mark.parametrize(("rule", "one", "other"), ROWS)
def test_each_rule_makes_two_ways_of_writing_one(rule, one, other):
    assert folded(one, ALL_RULES) == folded(other, ALL_RULES)
    assert folded(one, rule) == folded(other, rule)


@pytest.mark.parametrize(("rule", "one", "other"), ROWS)
def test_each_rule_can_be_switched_off(rule, one, other):
    shared = Rule.SPACING if rule is not Rule.SPACING else EXACT
    assert folded(one, ~rule & ~shared) != folded(other, ~rule & ~shared)


@pytest.mark.parametrize(("apart", "whole"), [("مسي\u0654ول", "مسئول"), ("خانه\u0654", "خانۀ")])
def test_a_letter_and_its_hamza_are_one_letter_under_every_rule(apart, whole):
    for rule in Rule:
        assert folded(apart, rule) == folded(whole, rule)


def test_no_rules_leave_the_text_as_it_is():
    assert folded("آ ۱\u200c\u0653\ufeff", EXACT) == "آ ۱\u200c\u0653\ufeff"


def test_the_mark_inside_a_number_stays():
    assert folded("۱۲٫۵. ۱، ۲") == "12.512"


@given(text=letters)
def test_composed_and_decomposed_text_fold_alike(text):
    for rules in (ALL_RULES, ALL_RULES & ~Rule.MARKS, ALL_RULES & ~Rule.MARKS & ~Rule.HEBREW):
        forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
        assert folded(forms[0], rules) == folded(forms[1], rules)


@given(text=soup, data=st.data())
def test_every_folded_stretch_maps_back_to_what_it_was_folded_from(text, data):
    rules = data.draw(st.sampled_from([ALL_RULES, EXACT, *Rule, ~Rule.MARKS, ~Rule.SPACING]))
    fold = Folded(text, rules)
    offsets = [fold.raw_offset(offset) for offset in range(len(fold.text))]
    assert offsets == sorted(offsets)
    for start in range(len(fold.text)):
        first, last = fold.raw_span(start, start + 1)
        assert 0 <= first < last <= len(text)
        if not unicodedata.combining(fold.text[start]):  # the order of marks means nothing
            while last < len(text) and unicodedata.combining(text[last]):
                last += 1
            assert fold.text[start] in folded(text[first:last], rules & ~Rule.PUNCTUATION)
    if fold.text:
        first, last = fold.raw_span(0, len(fold.text))
        assert folded(text[:first] + text[last:], rules) in ("", *".,/:")
    for offset in range(len(text)):
        at = fold.folded_offset(offset)
        assert at == len(fold.text) or fold.raw_offset(at) >= offset
        assert at == 0 or fold.raw_offset(at - 1) < offset


def test_skipped_marks_behind_the_last_letter_belong_to_what_is_found():
    text = "کِتابِ من"
    fold = Folded(text)
    assert fold.raw_span(0, 4) == (0, 6)
    assert text[0:6] == "کِتابِ"


def test_gaps_are_where_words_part():
    fold = Folded("می‌روم به خانه، شب")
    assert [fold.text[:gap] for gap in fold.gaps.tolist()] == ["میروم", "میرومبه", "میرومبهخانه"]
