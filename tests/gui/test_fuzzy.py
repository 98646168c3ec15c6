import pytest

from gui.fuzzy import best, score


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("exp", "Export…"),
        ("ud", "Undo"),
        ("برون", "برون‌بری"),
        ("كتاب", "کتاب‌ها"),
        ("shakhs", "شخص"),
        ("sazman", "سازمان"),
        ("makan", "مکان"),
        ("", "anything"),
    ],
)
def test_a_few_letters_find_a_name(wanted, text):
    assert score(wanted, text) > 0


@pytest.mark.parametrize(("wanted", "text"), [("xyz", "Export"), ("shakhs", "سازمان"), ("ر", "ب")])
def test_other_letters_do_not(wanted, text):
    assert score(wanted, text) == 0


def test_a_beginning_goes_before_a_part_and_a_part_before_scattered_letters():
    assert score("do", "Document") > score("do", "Undo") > score("do", "Discover Ohio")
    assert best("open", ["Quit", "Open…"]) == score("open", "Open…")
