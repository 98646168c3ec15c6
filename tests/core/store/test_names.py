import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store.names import MAX_BYTES, NameRefusedError, checked_name, safe_name


@pytest.mark.parametrize("name", ["متن.txt", "نامه‌ها/نامه ۱.txt", "a/b/c", "x" * 240])
def test_ordinary_names_are_allowed(name):
    assert checked_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../a",
        "a/../b",
        "a//b",
        "./a",
        "C:x",
        "a\\b",
        "a\0b",
        "a\nb",
        "a\u202eb",
        "a\u200fb",
        "ا" * 121,
        "con",
        "a/NUL.txt",
        "Com1",
        "a.",
        "a ",
        "a./b",
        "a?b",
    ],
)
def test_dangerous_names_are_refused_with_a_safe_offer(name):
    with pytest.raises(NameRefusedError) as refused:
        checked_name(name)
    assert checked_name(refused.value.offer) == refused.value.offer


@given(st.text(max_size=300))
def test_a_safe_name_is_always_allowed(name):
    safe = safe_name(name)
    assert checked_name(safe) == safe
    assert len(safe.encode()) <= MAX_BYTES


def test_names_are_kept_in_one_normal_form():
    assert checked_name(unicodedata.normalize("NFD", "آب.txt")) == unicodedata.normalize(
        "NFC", "آب.txt"
    )
