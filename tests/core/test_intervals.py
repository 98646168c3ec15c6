"""The interval index against a plain list."""

import tracemalloc
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.intervals import Fragment, IntervalIndex

fragments = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 40) | st.integers(60, 3000)), max_size=40
)


def index_of(found):
    starts = [start for start, _ in found]
    ends = [start + length for start, length in found]
    numbers = list(range(len(found)))
    return IntervalIndex(starts, ends, numbers, [n % 5 for n in numbers])


def bare(found):
    return [(each.start, each.end, each.owner, each.kind) for each in found]


@given(fragments, fragments, st.integers(0, 400), st.integers(1, 200))
@settings(max_examples=150, deadline=None)
def test_a_query_finds_what_a_walk_over_all_finds(old, new, start, length):
    index = index_of(old)
    plain = [(s, s + n, i, i % 5) for i, (s, n) in enumerate(old)]
    for number, (at, size) in enumerate(new, start=len(old)):
        index.add(at, at + size, number, number % 5)
        plain.append((at, at + size, number, number % 5))
    for gone in plain[::3]:
        index.remove(gone[0], gone[1], gone[2])
    plain = [each for number, each in enumerate(plain) if number % 3]
    end = start + length
    expected = [each for each in plain if each[0] < end and each[1] > start]
    found = index.query(start, end)
    assert sorted(bare(found)) == sorted(expected)
    assert [(f.start, -f.end) for f in found] == sorted((f.start, -f.end) for f in found)
    assert len(index) == len(plain)
    starts = sorted(each[0] for each in plain)
    assert index.next_start(start) == next((at for at in starts if at > start), None)
    assert index.previous_start(start) == next((at for at in starts[::-1] if at < start), None)


@given(fragments, fragments, st.lists(st.integers(0, 400), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_lanes_never_clash_and_change_only_inside_a_new_one(old, new, places):
    index = index_of(old)
    lanes = {}
    for step, place in enumerate(places):
        for fragment in index.query(place, place + 50):
            assert lanes.setdefault(fragment.owner, fragment.lane) == fragment.lane
        if step == 0:
            for number, (at, size) in enumerate(new, start=len(old)):
                index.add(at, at + size, number, 0)
                enclosed = [(a, s) for a, s in old if at <= a and a + s <= at + size and s < size]
                for owner in list(lanes):
                    if owner < len(old) and old[owner] in enclosed:
                        del lanes[owner]
    seen = [f for f in index.query(0, 10_000) if f.owner in lanes or f.lane >= 0]
    for one, other in combinations(seen, 2):
        if one.start < other.end and other.start < one.end:
            assert one.lane != other.lane


def test_a_new_fragment_comes_behind_those_that_it_encloses():
    index = IntervalIndex([20, 22], [30, 26], [1, 2], [0, 0])
    index.query(0, 100)
    index.add(21, 28, 3, 0)
    index.query(0, 100)
    index.add(10, 40, 4, 0)
    lanes = {each.owner: each.lane for each in index.query(0, 100)}
    assert lanes == {4: 0, 1: 1, 3: 2, 2: 3}


def test_fragments_of_one_highlight_share_a_lane_where_they_can():
    index = IntervalIndex([0, 5, 40], [10, 30, 50], [1, 2, 2], [0, 0, 0])
    lanes = {(f.start, f.owner): f.lane for f in index.query(0, 60)}
    assert lanes[5, 2] == lanes[40, 2] == 1


def test_a_thousand_and_more_added_ones_are_merged_and_still_found():
    index = IntervalIndex()
    for number in range(3000):
        index.add(number * 2, number * 2 + 1, number, 0)
    assert len(index.query(0, 6000)) == 3000
    index.add_many([(7000 + n, 7001 + n, 5000 + n, 1) for n in range(10)])
    assert list(index.query(7003, 7004)) == [Fragment(7003, 7004, 5003, 1, 0)]
    assert sorted(index.columns()[2].tolist()) == [*range(3000), *range(5000, 5010)]


def test_removing_what_is_not_there_is_refused():
    with pytest.raises(KeyError):
        IntervalIndex([1], [2], [0], [0]).remove(1, 3, 0)


def test_an_empty_fragment_is_refused():
    with pytest.raises(ValueError, match="fragment"):
        IntervalIndex([3], [3], [0], [0])
    with pytest.raises(ValueError, match="fragment"):
        IntervalIndex().add(3, 3, 0, 0)


def test_the_index_leaves_the_arrays_of_its_maker_alone():
    ends = np.array([2, 5], np.int32)
    IntervalIndex(np.array([1, 4], np.int32), ends, ends, ends).remove(1, 2, 2)
    assert ends.tolist() == [2, 5]


def test_a_screenful_of_a_million_fragments_is_answered_without_touching_them_all():
    count = 1_000_000
    starts = np.arange(count, dtype=np.int64) * 28
    index = IntervalIndex(starts, starts + 20, np.arange(count), np.zeros(count))
    index.query(10_000, 10_300)
    tracemalloc.start()  # it counts what numpy takes, too: one pass over all would need a megabyte
    try:
        for place in range(10_000, 20_000, 1000):
            assert 10 <= len(index.query(place, place + 300)) <= 13
        index.add(12_000, 12_005, count, 0)
        index.next_start(12_000)
        index.previous_start(12_000)
        index.remove(12_000, 12_005, count)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 100_000
