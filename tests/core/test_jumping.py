import pytest

from core.boundaries import PlainBoundaries
from core.jumping import jump
from core.text import Text

TEXT = Text("سازمان ملل در شهرِ تهران نشست.\nمي‌خواهم به تهران بروم، محمد  رضا آمد. Tehran\n")


def go(typed, offset=0, *, forward=True):
    found = jump(TEXT, PlainBoundaries(), typed, offset, forward=forward)
    return TEXT.string[found.start : found.end] if found else None


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("ته", "تهران"),
        ("سا", "سازمان"),
        ("شهر", "شهرِ"),  # the whole word, with its mark
        ("میخ", "مي‌خواهم"),
        ("می‌خ", "مي‌خواهم"),
        ("محمد  ر", "محمد  رضا"),
        ("teh", "Tehran"),
        ("ملل در", "ملل در"),
    ],
)
def test_typing_a_beginning_finds_the_whole_words(typed, word):
    assert go(typed) == word


def test_the_middle_of_a_word_is_no_beginning():
    assert go("هران") is None
    assert go("") is None
    assert go("  ") is None


def test_it_is_looked_for_from_the_place_on_and_back():
    first, second = TEXT.string.index("تهران"), TEXT.string.rindex("تهران")
    boundaries = PlainBoundaries()
    assert jump(TEXT, boundaries, "ته", first + 1).start == second
    assert jump(TEXT, boundaries, "ته", second, forward=False).start == first
    assert jump(TEXT, boundaries, "ته", second + 1) is None
    assert jump(TEXT, boundaries, "ته", first, forward=False) is None


def test_what_lies_very_far_is_left_to_the_search():
    far = Text("الف ب\n" * 50_000 + "تهران")
    assert jump(far, PlainBoundaries(), "ته", 0) is None
    assert jump(far, PlainBoundaries(), "ته", 250_000) is not None
