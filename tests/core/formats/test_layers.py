import itertools

from hypothesis import given
from hypothesis import strategies as st

from core.formats.layers import layered
from core.items import Highlight
from core.spans import Span

PLACES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=20)


@given(PLACES)
def test_no_two_of_a_layer_overlap_and_none_is_left_out(places):
    highlights = [
        Highlight(str(n), (Span(start, start + length),), ("t",), "x", "sara")
        for n, (start, length) in enumerate(places)
    ]
    layers = layered(highlights)
    assert sorted(one.id for layer in layers for one in layer) == sorted(
        one.id for one in highlights
    )
    for layer in layers:
        assert all(a.end <= b.start for a, b in itertools.pairwise(layer))
    deepest = max((sum(a.covers(at) for a in highlights) for at in range(45)), default=0)
    assert len(layers) == deepest
