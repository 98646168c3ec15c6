"""Invisible and confusable characters."""

import pytest

from core.invisibles import InvisibleKind, count_invisibles, invisibles, kind_of


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("\u200c", InvisibleKind.ZWNJ),
        ("\u200d", InvisibleKind.ZWJ),
        ("\u00a0", InvisibleKind.NO_BREAK_SPACE),
        ("ـ", InvisibleKind.TATWEEL),
        ("\u200f", InvisibleKind.DIRECTION_MARK),
        ("\u2067", InvisibleKind.ISOLATE),
        ("\u202b", InvisibleKind.EMBEDDING),
        ("ﻻ", InvisibleKind.PRESENTATION_FORM),
        ("ي", InvisibleKind.ARABIC_LETTER),
        ("ك", InvisibleKind.ARABIC_LETTER),
        ("\ufeff", InvisibleKind.OTHER),
        ("ی", None),
        ("ک", None),
        (" ", None),
        ("\n", None),
        ("﴾", None),
    ],
)
def test_a_character_is_known_for_what_it_is(character, kind):
    assert kind_of(character) is kind


def test_they_are_found_where_they_stand_with_their_code_points():
    [zwnj, kaf] = invisibles("می\u200cكنم", 0, 5)
    assert (zwnj.offset, zwnj.code_point) == (2, "U+200C")
    assert (kaf.offset, kaf.code_point) == (3, "U+0643")


def test_they_are_counted_over_a_document():
    assert count_invisibles("می\u200cكنم\u200c ي\n") == {"\u200c": 2, "ك": 1, "ي": 1}
    assert count_invisibles("ساده") == {}
