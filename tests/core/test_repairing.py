from hypothesis import given
from hypothesis import strategies as st

from core.repairing import Repair, shown

LETTERS = st.text("اب ‌\u00a0\u2029\n𐭀x", max_size=12)


@given(LETTERS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), LETTERS), max_size=6))
def test_what_was_replaced_makes_the_new_text_of_the_old(original, edits):
    repair, text = Repair(original), original
    for one, other, new in edits:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        repair.splice(start, end, new)
        text = text[:start] + new + text[end:]
        assert repair.text == text
    made, at = "", 0
    for step in repair.replacements(100):
        made += original[at : step.start - 100] + step.new
        at = step.end - 100
    assert made + original[at:] == text


@given(LETTERS, LETTERS)
def test_what_a_widget_shows_is_followed_and_all_else_stays_exactly(original, typed):
    repair = Repair(original)
    after = shown(original)[:3] + shown(typed) + shown(original)[3:]
    repair.follow(after)
    assert shown(repair.text) == after
    assert len(repair.replacements(0)) <= 1
    repair.follow(shown(original))
    assert shown(repair.text) == shown(original)


def test_two_repairs_far_apart_stay_two():
    repair = Repair("كتاب و قلم و كاغذ")
    repair.follow("کتاب و قلم و كاغذ")
    repair.follow("کتاب و قلم و کاغذ")
    assert [(r.start, r.end, r.new) for r in repair.replacements(0)] == [
        (0, 1, "ک"),
        (13, 14, "ک"),
    ]


def test_a_paragraph_separator_survives_an_edit_beside_it():
    repair = Repair("a\u2029b")
    repair.follow("a\nbc")
    assert repair.text == "a\u2029bc"
