"""The versions of a text, and the maps between any two of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.correcting import Replacement, correct
from core.manifest import ProjectError
from core.offset_map import OffsetMap, Step, composed
from core.project import Project
from core.text_versions import map_between, versions


@st.composite
def changes(draw: st.DrawFn, length: int) -> OffsetMap:
    """Draw a map from a text of this length to another one."""
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    steps: list[Step] = []
    shift = 0
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        size = draw(st.integers(0, 4))
        steps.append(Step(start, end, start + shift, start + shift + size))
        shift += size - (end - start)
    return OffsetMap(steps, length, length + shift)


@given(st.data())
def test_a_composed_map_leads_each_kept_character_where_both_maps_lead_it(data):
    first = data.draw(changes(data.draw(st.integers(0, 30))))
    second = data.draw(changes(first.new_length))
    whole = composed(first, second)

    assert (whole.old_length, whole.new_length) == (first.old_length, second.new_length)
    expected = {
        old: there[middle]
        for old, middle in _characters(first).items()
        if middle in (there := _characters(second))
    }
    assert _characters(whole) == expected


def test_every_pair_of_versions_has_its_map(tmp_path: Path):
    with Project.create(tmp_path / "p") as project:
        project.add_text("a.txt", "علي رفت")
        document = project.open_document("a.txt")
        first = document.text.version
        project.change_text(correct(document, [Replacement(2, 3, "ی")])).result()
        project.change_text(correct(document, [Replacement(0, 0, "آقای ")])).result()
        project.replace_text("a.txt", "آقای علی نرفت".encode())[1].result()

        known = versions(project, document)

        assert [one.current for one in known] == [False, False, False, True]
        assert known[0].version == first
        middle, last = known[2].version, known[3].version
        over_two = map_between(project, document, first, middle)
        assert over_two.steps == (Step(0, 0, 0, 5), Step(2, 3, 7, 8))
        assert map_between(project, document, middle, first) == over_two.inverted()
        assert map_between(project, document, first, last).forward(4) == 10
        with pytest.raises(ProjectError, match="no text “0000”"):
            map_between(project, document, "0000", last)


def _characters(mapping: OffsetMap) -> dict[int, int]:
    """Return where each character that nothing replaced stands in the new text."""
    inside = {at for step in mapping.steps for at in range(step.old_start, step.old_end)}
    shifts = dict.fromkeys(range(mapping.old_length), 0)
    for step in mapping.steps:
        for at in range(step.old_end, mapping.old_length):
            shifts[at] = step.new_end - step.old_end
    return {at: at + shift for at, shift in shifts.items() if at not in inside}
