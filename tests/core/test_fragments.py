import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.edits import EditError, mark_spans, set_attribute
from core.fragments import add_fragment, join, split
from core.project import Project
from core.relating import relate
from core.spans import Span

TEXT = "دل می‌رود ز دستم صاحب‌دلان خدا را دردا که راز پنهان خواهد شد آشکارا\n"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        project.add_text("شعر.txt", TEXT)
        yield project


def document(project):
    return project.open_document("شعر.txt")


def mark(project, *spans, tag="t", note=""):
    change = mark_spans(document(project), [Span(*one) for one in spans], [tag], "sara", note=note)
    project.apply(change).result()
    return document(project).highlights.get(change.edits[0].id)


def places(project):
    return [[(span.start, span.end) for span in one.spans] for one in document(project).highlights]


def test_a_fragment_is_added_without_its_outer_space(project):
    highlight = mark(project, (0, 2))
    project.apply(add_fragment(document(project), highlight, Span(9, 17))).result()
    assert places(project) == [[(0, 2), (10, 16)]]
    highlight = document(project).highlights.get(highlight.id)
    for covered in (Span(0, 2), Span(2, 3)):
        with pytest.raises(EditError):
            add_fragment(document(project), highlight, covered)


def test_fragments_become_highlights_of_their_own_and_one_again(project):
    highlight = mark(project, (0, 2), (10, 16), note="یادداشت")
    project.apply(split(document(project), highlight)).result()
    assert places(project) == [[(0, 2)], [(10, 16)]]
    both = list(document(project).highlights)
    assert [one.note for one in both] == ["یادداشت", "یادداشت"]
    assert both[0].id == highlight.id
    project.apply(join(document(project), both)).result()
    assert places(project) == [[(0, 2), (10, 16)]]
    assert next(iter(document(project).highlights)).note == "یادداشت"


def test_one_stretch_is_split_where_the_caret_is(project):
    highlight = mark(project, (0, 9))
    for outside in (None, 0, 9, 30):
        with pytest.raises(EditError):
            split(document(project), highlight, outside)
    project.apply(split(document(project), highlight, 3)).result()
    assert places(project) == [[(0, 2)], [(3, 9)]]


def test_what_is_joined_keeps_the_ties_and_says_all_that_was_said(project):
    one, two, other = (
        mark(project, (0, 2), note="یک"),
        mark(project, (3, 9), tag="u", note="دو"),
        mark(project, (17, 26)),
    )
    project.apply(set_attribute("شعر.txt", [two], "لحن", "غمگین")).result()
    two = document(project).highlights.get(two.id)
    for source, target in ((two, other), (other, two), (one, two), (one, other)):
        project.apply(relate(document(project), source.id, target.id, ("r",), "sara")).result()
    project.apply(join(document(project), [two, one])).result()
    whole = document(project).highlights.get(one.id)
    assert (whole.tags, whole.note, dict(whole.attributes)) == (
        ("t", "u"),
        "یک\n\nدو",
        {"لحن": "غمگین"},
    )
    ties = {(r.source, r.target) for r in document(project).relations.values()}
    assert ties == {(one.id, other.id), (other.id, one.id)}
    assert len(document(project).relations) == 2


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 12)), min_size=2, max_size=6))
def test_joining_covers_what_all_have_covered(tmp_path_factory, spans):
    with Project.create(tmp_path_factory.mktemp("p") / "p") as project:
        project.add_text("شعر.txt", TEXT)
        made = [
            mark(project, (start, start + length))
            for start, length in spans
            if TEXT[start : start + length].strip()
        ]
        if len(made) < 2:
            return
        covered = {at for one in made for span in one.spans for at in range(span.start, span.end)}
        project.apply(join(document(project), made)).result()
        [whole] = document(project).highlights
        assert {at for s in whole.spans for at in range(s.start, s.end)} == covered
