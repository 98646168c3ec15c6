import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.offset_map import OffsetMap, Step, map_as_json, map_as_tsv, map_from_json
from core.spans import Span


def mapping(old, *replacements):
    """Return the new text and the map for (start, end, new) of the old text."""
    steps, new, at = [], "", 0
    for start, end, put in replacements:
        new += old[at:start]
        steps.append(Step(start, end, len(new), len(new) + len(put)))
        new += put
        at = end
    new += old[at:]
    return new, OffsetMap(steps, len(old), len(new))


def carried(old, quote, *replacements):
    """Return what a highlight over `quote` holds after the replacements."""
    start = old.index(quote)
    new, steps = mapping(old, *replacements)
    span = steps.carried(Span(start, start + len(quote)), old, new)
    return None if span is None else new[span.start : span.end]


@pytest.mark.parametrize(
    ("old", "quote", "replacements", "now"),
    [
        ("یک دو سه", "دو", [(0, 2, "صد")], "دو"),
        ("یک دو سه", "دو", [(0, 0, "باز ")], "دو"),
        ("یک دو سه", "دو", [(6, 8, "")], "دو"),
        ("کتاب ها را", "کتاب ها", [(4, 5, "\u200c")], "کتاب\u200cها"),
        ("علي و كتاب", "علي", [(2, 3, "ی"), (6, 7, "ک")], "علی"),
        ("abcd", "bc", [(1, 2, "X"), (2, 3, "YZ")], "XYZ"),
        ("یک دو سه", "دو", [(3, 5, "بیست")], "بیست"),
        ("یک دو سه", "دو", [(3, 5, "")], None),
        ("یک دو سه", "دو", [(2, 6, "")], None),
        ("یک دو سه", "دو", [(3, 6, "چهار ")], None),
        ("abcdef", "cde", [(1, 3, "X")], "de"),
        ("abcdef", "cde", [(4, 6, "X")], "cd"),
        ("یک دو سه", "دو", [(5, 5, "ها")], "دوها"),
        ("یک دو سه", "دو", [(3, 3, "بی")], "بیدو"),
        ("یک دو سه", "دو", [(5, 5, " و")], "دو"),
        ("یک دوم سه", "دو", [(5, 5, "ی")], "دو"),
        ("سلام", "لا", [(3, 3, "\u064e")], "لا\u064e"),
    ],
)
def test_a_highlight_grows_shrinks_shifts_or_vanishes_with_the_edit(old, quote, replacements, now):
    assert carried(old, quote, *replacements) == now


def test_an_offset_goes_forward_before_or_behind_what_was_put_in():
    _, steps = mapping("abcdef", (2, 2, "XY"), (4, 5, "Z"))
    assert [steps.forward(offset) for offset in range(7)] == [0, 1, 2, 5, 6, 7, 8]
    assert steps.forward(2, behind=True) == 4
    assert [steps.forward(offset, behind=True) for offset in (0, 3, 4, 5, 6)] == [0, 5, 6, 7, 8]


def test_a_map_goes_out_as_json_and_as_a_table_and_comes_back():
    _, steps = mapping("abcdef", (2, 2, "XY"), (4, 5, ""))
    assert map_from_json(map_as_json(steps)) == steps
    assert map_as_tsv(steps).splitlines()[1:] == ["2\t2\t2\t4", "4\t5\t6\t6"]


@given(st.text("ab ", min_size=1, max_size=30), st.data())
def test_what_no_step_touches_keeps_its_characters(old, data):
    cuts = sorted(set(data.draw(st.lists(st.integers(0, len(old)), max_size=6))))
    edits = [
        (a, b, data.draw(st.text("xyz ", max_size=3)))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    edits = [edit for edit in edits if old[edit[0] : edit[1]] != edit[2]]
    new, steps = mapping(old, *edits)
    for start in range(len(old)):
        if any(a <= start < b for a, b, _ in edits) or old[start] == " ":
            continue
        span = steps.carried(Span(start, start + 1), old, new)
        assert span is not None
        assert old[start] in new[span.start : span.end]
        assert steps.inverted().forward(steps.forward(start, behind=True), behind=True) == start
