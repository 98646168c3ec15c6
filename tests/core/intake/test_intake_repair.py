import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake.incoming import IntakeError
from core.intake.repair import STEPS, proposed, repaired
from core.language.folding import folded

LETTERS = "ابپتسلمنهویکيكى"
TEXTS = st.text(
    st.one_of(
        st.sampled_from(LETTERS + " \n\t\u200c-ـ\u00ad.،()«»0۱٢aZb\u064e"),
        st.sampled_from("ﺱﻟﺎﻡﻼﯼﺏﭖ\ufdfb\ufe70\ufb2a\x00\x0b\x0c\x85\u2028\ufeff"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=80,
)
WORDS = st.lists(
    st.sampled_from(
        [
            "این",
            "برای",
            "که",
            "از",
            "هک",
            "زا",
            "یارب",
            "می‌رود",
            "ABC",
            "3.14",
            "۱۴۰۳",
            "(",
            "»",
            "س ل ا م",
            "ﺱﻼﻣ",
            "x-",
            "\n",
            "  ",
        ]
    ),
    max_size=40,
).map(" ".join)
NAMES = [step.name for step in STEPS]


@pytest.mark.parametrize("name", NAMES)
@given(text=st.one_of(TEXTS, WORDS), language=st.sampled_from(["fa", "ar", "he", "en"]))
def test_repairing_twice_changes_nothing_more(name, text, language):
    once, _ = repaired(text, [name], language)
    assert repaired(once, [name], language) == (once, {})


@pytest.mark.parametrize("name", NAMES)
@given(text=st.one_of(TEXTS, WORDS))
def test_a_step_that_counts_nothing_changes_nothing(name, text):
    after, ledger = repaired(text, [name], "fa")
    assert (after == text) == (ledger == {}) or name in ledger
    assert set(ledger) <= {name}


@given(text=TEXTS)
def test_each_step_changes_only_what_it_is_for(text):
    after, _ = repaired(text, ["letters"], "fa")
    assert len(after) == len(text)
    assert {(a, b) for a, b in zip(text, after, strict=True) if a != b} <= {
        ("ي", "ی"),
        ("ى", "ی"),
        ("ك", "ک"),
    }
    after, _ = repaired(text, ["spaces"], "fa")
    assert after.replace(" ", "") == text.replace(" ", "")
    assert after.split() == text.split()
    after, _ = repaired(text, ["letter-spacing"], "fa")
    assert after.replace(" ", "") == text.replace(" ", "")
    after, _ = repaired(text, ["control-characters"], "fa")
    assert _without(after, "Cc", "Zl", "Zp") == _without(
        text, "Cc", "Zl", "Zp", "\ufeff\ufffe\uffff"
    )
    after, _ = repaired(text, ["presentation-forms"], "fa")
    assert [c for c in after if c > "\ufffc"] == [c for c in text if c > "\ufffc"]
    assert not any("\ufe70" <= c <= "\ufefc" for c in after)


def _without(text, *categories):
    odd = "".join(one for one in categories if len(one) > 2)
    return [c for c in text if unicodedata.category(c) not in categories and c not in odd]


def test_forms_become_letters_and_the_rest_is_not_normalised():
    text = "ﺳﻼﻡ e\u0301 ½ ﷲ ﮔﺮﻭﻩ ﹶ ﴾۱﴿ ﬁ"
    after, ledger = repaired(text, ["presentation-forms"], "fa")
    assert after == "سلام e\u0301 ½ الله گروه \u064e ﴾۱﴿ ﬁ"
    assert ledger == {"presentation-forms": 9}


@pytest.mark.parametrize(
    ("language", "after"), [("fa", "کتابی"), ("fa-IR", "کتابی"), ("ur", "کتابی"), ("ar", "كتابي")]
)
def test_letters_are_those_of_the_language(language, after):
    assert repaired("كتابي", ["letters"], language)[0] == after


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("دانش-\nگاه", "دانشگاه"),
        ("دانشـ\n  گاه تهران", "دانشگاه تهران"),
        ("exam\u00ad\nple", "example"),
        ("سال ۱۳۱۳-\n۱۳۱۴", "سال ۱۳۱۳-\n۱۳۱۴"),
        ("Paris-\nTehran", "Paris-\nTehran"),
        ("- نخست\n- دوم", "- نخست\n- دوم"),
    ],
)
def test_words_broken_at_line_ends_are_joined(broken, whole):
    assert repaired(broken, ["hyphenation"], "fa")[0] == whole


def test_spread_letters_become_words_and_their_gaps_spaces():
    text = "س ل ا م  و  د ر و د  بر شما\nا ب ج"
    assert repaired(text, ["letter-spacing"])[0] == "سلام و درود بر شما\nا ب ج"
    assert "letter-spacing" in proposed("س ل ا م  و  د ر و د")
    assert "letter-spacing" not in proposed("جدول الفبا: ا ب پ ت ث و دیگر حرف‌های آن در زبان فارسی")


VISUAL = (
    "نخستین سطر: می‌روم به خانه‌ها در سال ۱۴۰۳.\n"
    "دانشگاه تهران (UT) در ۱۳۱۳ تأسیس شد و Python 3.13 دارد.\n"
    "این کتاب‌های «حافظ» را برای که خوانده‌ام؟ [۱۲, ۱۳]\n"
    "و نَبود که از آن"
)


def test_lines_that_run_backwards_are_turned():
    bidi = pytest.importorskip("bidi.algorithm", reason="what turns lines is not installed")
    seen = "\n".join(bidi.get_display(line) for line in VISUAL.split("\n"))
    assert seen != VISUAL
    after, ledger = repaired(seen, ["visual-order"], "fa")
    assert [line.replace("\u200c", "") for line in after.split("\n")] == [
        line.replace("\u200c", "") for line in VISUAL.split("\n")
    ]
    assert ledger == {"visual-order": 4}


def test_marks_that_were_turned_with_their_letters_stay_on_them():
    seen = "رد هک نیا\nدوبنَ رد یاربِ"
    assert repaired(seen, ["visual-order"])[0] == "این که در\nبِرای در نَبود"


def test_backward_lines_in_presentation_forms_are_told_by_their_joints():
    bidi = pytest.importorskip("bidi.algorithm", reason="what turns lines is not installed")
    shaping = pytest.importorskip("arabic_reshaper", reason="what shapes letters is not installed")
    seen = bidi.get_display(shaping.reshape("گلستان سعدی شیرازی"))
    assert list(proposed(seen)) == ["visual-order", "presentation-forms"]
    assert repaired(seen, proposed(seen))[0] == "گلستان سعدی شیرازی"


def test_a_newspaper_is_read_from_either_side(persian):
    bidi = pytest.importorskip("bidi.algorithm", reason="what turns lines is not installed")
    assert "visual-order" not in proposed(persian)
    seen = "\n".join(bidi.get_display(line) for line in persian.split("\n"))
    after, _ = repaired(seen, ["visual-order"], "fa")
    assert folded(after) == folded(persian)


def test_a_sound_text_needs_nothing(persian):
    assert proposed("می‌روم به «خانه‌ها»؛ این را که می‌بینی.") == {}
    assert set(proposed(persian)) <= {"spaces", "letters"}


def test_an_unknown_step_is_named():
    with pytest.raises(IntakeError, match="spelling"):
        repaired("متن", ["spelling"])
