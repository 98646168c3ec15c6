import random

from hypothesis import given
from hypothesis import strategies as st

from core.store.lines import seal
from core.store.merging import merge
from core.store.reading import read_log

BASE = {"kind": "tag", "by": "sara", "at": "2026-11-22T10:00:00.000Z"}


def entry(**fields):
    line = seal({"id": "a", "rev": 1, **BASE, **fields})
    [one] = read_log(line, "x.jsonl").entries
    return one


RECORDS = st.builds(
    entry,
    id=st.sampled_from(["a", "b"]),
    rev=st.integers(1, 3),
    at=st.sampled_from(["2026-11-22T10:00:00.000Z", "2026-11-22T11:00:00.000Z"]),
    by=st.sampled_from(["sara", "omid"]),
    name=st.sampled_from(["x", "y"]),
    deleted=st.booleans(),
)


def state(merged):
    return {
        identifier: (winner.line, sorted(tie.line for tie in merged.ties.get(identifier, [])))
        for identifier, winner in merged.winners.items()
    }


@given(st.lists(RECORDS, max_size=8), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_of_lines_matters(entries, chance: random.Random):
    shuffled = [*entries, *chance.sample(entries, len(entries) // 2)]
    chance.shuffle(shuffled)
    assert state(merge(shuffled)) == state(merge(entries))


@given(st.lists(RECORDS, max_size=6), st.lists(RECORDS, max_size=6))
def test_merging_what_was_merged_with_the_rest_is_merging_all(left, right):
    first = merge(left)
    kept = [*first.winners.values(), *(tie for ties in first.ties.values() for tie in ties)]
    assert state(merge([*kept, *right])) == state(merge([*left, *right]))


def test_the_highest_revision_wins_even_when_it_is_a_deletion():
    merged = merge([entry(rev=2, deleted=True), entry(rev=1, name="x")])
    assert merged.winners["a"].record.deleted
    assert not merged.ties


def test_on_a_tie_a_live_record_beats_a_later_deletion_and_both_are_kept():
    gone = entry(rev=2, deleted=True, at="2026-11-22T23:00:00.000Z")
    merged = merge([gone, entry(rev=2, name="x")])
    assert not merged.winners["a"].record.deleted
    assert [tie.line for tie in merged.ties["a"]] == [gone.line]


def test_on_a_tie_the_later_time_wins_then_the_greater_line():
    early, late = entry(name="z"), entry(name="a", at="2026-11-22T11:00:00.000Z")
    assert merge([late, early]).winners["a"].record.name == "a"
    assert merge([entry(name="m"), entry(name="n")]).winners["a"].record.name == "n"


def test_a_batch_of_which_a_record_is_missing_does_not_count():
    batch = {"id": "b1", "n": 2}
    one, two = entry(id="a", name="x", batch=batch), entry(id="b", name="y", batch=batch)
    before = entry(id="a", rev=1, name="old", at="2026-11-21T10:00:00.000Z")
    assert state(merge([before, one])) == state(merge([before]))
    assert merge([before, one]).unfinished == {"b1"}
    assert set(merge([one, two]).winners) == {"a", "b"}
