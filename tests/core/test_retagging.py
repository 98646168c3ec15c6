"""Merging, deleting and splitting a tag, over all documents, and back in one step."""

from dataclasses import replace

import pytest

from core import edits, marking, retagging
from core.attributes import AttributeField, Kind, schema_of, with_schema
from core.editor import Editor
from core.edits import EditError
from core.items import Change, Edit, Highlight, Status, Tag
from core.project import Project
from core.relating import relate
from core.relation_types import RelationType, type_of, with_type
from core.retagging import SplitBy, attributes_of, merged, parts, split, uses
from core.spans import Span

TEXT = "شیراز و تهران و اصفهان"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        for name in ("الف.txt", "ب.txt"):
            project.add_text(name, TEXT)
        yield project


@pytest.fixture
def editor(project):
    return Editor(project)


@pytest.fixture
def filled(project, editor):
    """Return two tags and the highlights, relation and document tag of one of them."""
    city, place = Tag("city", "شهر", order=1), Tag("place", "جا", order=2)
    below = Tag("below", "کلان‌شهر", parent="city", order=3)
    for tag in (city, place, below):
        editor.do(edits.add_tag(project.tags, tag))

    def mark(name, start, end, *tags, **fields):
        document = project.open_document(name)
        change = edits.mark_spans(document, [Span(start, end)], tags, "sara")
        change = Change(
            tuple(replace(e, after=replace(e.after, **fields)) for e in change.edits), "m"
        )
        return editor.do(change).change.edits[0].after

    first = mark("الف.txt", 0, 5, "city", note="جنوب\nو باز هم", attributes={"بزرگی": "میانه"})
    both = mark("الف.txt", 8, 13, "city", "place", attributes={"بزرگی": "بزرگ"})
    other = mark("ب.txt", 0, 5, "city", status=Status.SUGGESTED, note="جنوب")
    document = project.open_document("الف.txt")
    editor.do(relate(document, first.id, both.id, ["city"], "sara"))
    editor.do(relate(document, both.id, first.id, ["place"], "sara"))
    editor.do(edits.set_facts(project.open_document("ب.txt"), "sara", tags=("city",)))
    project.flush()
    return first, both, other


def state(project):
    """Return all that a person sees of the project's tags."""
    documents = [project.open_document(name) for name in project.documents()]
    return (
        list(project.tags),
        [(d.name, list(d.highlights), d.relations, d.facts.tags) for d in documents],
    )


def tags_of(project):
    return {
        h.id: h.tags for name in project.documents() for h in project.open_document(name).highlights
    }


def test_merging_re_tags_everything_and_is_taken_back_in_one_step(project, editor, filled):
    first, both, other = filled
    before = state(project)
    editor.do(merged(project, "city", "place"))
    assert tags_of(project) == {first.id: ("place",), both.id: ("place",), other.id: ("place",)}
    document = project.open_document("الف.txt")
    assert {r.tags for r in document.relations.values()} == {("place",)}
    assert project.open_document("ب.txt").facts.tags == ("place",)
    assert project.tags.get("city") is None
    assert project.tags.get("below").parent == ""
    editor.undo()
    assert state(project) == before


def test_merging_holds_for_what_another_opens_and_its_undo_too(project, editor, filled):
    editor.do(merged(project, "city", "place"))
    project.flush()
    with Project.open(project.folder, write=False) as again:
        assert list(uses(again, "city")) == []
        assert len(list(uses(again, "place"))) == 6
    editor.undo()
    project.flush()
    with Project.open(project.folder, write=False) as again:
        assert len(list(uses(again, "city"))) == 5


def test_deleting_takes_what_has_no_other_tag_with_its_ties_and_undo_brings_it_back(
    project, editor, filled
):
    _, both, _ = filled
    before = state(project)
    change = retagging.deleted(project, "city")
    assert len({edit.id for edit in change.edits}) == len(change.edits)
    editor.do(change)
    assert tags_of(project) == {both.id: ("place",)}
    assert project.open_document("الف.txt").relations == {}
    assert project.open_document("ب.txt").facts.tags == ()
    editor.undo()
    assert state(project) == before


def test_a_tag_merged_into_another_leaves_it_its_rules_and_attributes(project, editor):
    size = AttributeField("بزرگی", Kind.CHOICE, ("بزرگ",), required=True)
    rule = {"id": "r", "pattern": "شهر"}
    city = with_schema(Tag("city", "شهر", rules=(rule,)), (size,))
    for tag in (city, Tag("place", "جا")):
        editor.do(edits.add_tag(project.tags, tag))
    editor.do(merged(project, "city", "place"))
    place = project.tags.get("place")
    assert place.rules == (rule,)
    assert schema_of(place) == (replace(size, required=False),)


def test_a_tag_is_not_merged_into_one_that_marks_nothing_nor_into_itself(project, editor, filled):
    top = Tag("top", "همه", markable=False)
    editor.do(edits.add_tag(project.tags, top))
    with pytest.raises(EditError, match="همه"):
        merged(project, "city", "top")
    assert not merged(project, "city", "city")


def test_parts_are_found_by_note_document_and_attribute(project, filled):
    found = list(uses(project, "city"))
    assert {name: len(of) for name, of in parts(found, SplitBy.NOTE).items()} == {"جنوب": 2, "": 3}
    by_document = {name: len(of) for name, of in parts(found, SplitBy.DOCUMENT).items()}
    assert by_document == {"الف.txt": 3, "ب.txt": 2}
    assert attributes_of(found) == ["بزرگی"]
    by_size = {name: len(of) for name, of in parts(found, SplitBy.ATTRIBUTE, "بزرگی").items()}
    assert by_size == {"میانه": 1, "بزرگ": 1, "": 3}


def test_splitting_makes_new_tags_in_one_step_and_keeps_the_rest(project, editor, filled):
    first, both, other = filled
    before = state(project)
    groups = parts(list(uses(project, "city")), SplitBy.NOTE)
    editor.do(split(project.tags, "city", {"شهر جنوبی": groups["جنوب"]}))
    new = project.tags.by_name("شهر جنوبی")
    assert (new.parent, new.key) == ("city", "")
    assert tags_of(project) == {
        first.id: (new.id,),
        both.id: ("city", "place"),
        other.id: (new.id,),
    }
    editor.undo()
    assert state(project) == before


def test_uses_are_shown_with_what_stands_around_them(project, filled):
    first, *_ = uses(project, "city")
    assert (first.quote, first.before, first.after) == ("شیراز", "", " و تهران و اصفهان")
    ties = [use for use in uses(project, "city") if not isinstance(use.thing, Highlight)]
    assert [use.quote for use in ties] == ["شیراز → تهران", ""]


def test_a_split_refuses_taken_names_and_nothing(project, filled):
    found = list(uses(project, "city"))
    for into in ({}, {"نو": []}, {"جا": found}, {" ": found}, {"۱": found, "۲": found[:1]}):
        with pytest.raises(EditError):
            split(project.tags, "city", into)


def test_a_stopped_walk_changes_nothing(project, filled):
    assert not merged(project, "city", "place", stopped=lambda: True)
    assert list(uses(project, "city", stopped=lambda: True)) == []


def test_defaults_come_with_a_tag_and_only_with_a_new_one(project, editor):
    size = AttributeField("بزرگی", Kind.CHOICE, ("بزرگ", "کوچک"), "بزرگ")
    city = with_schema(Tag("city", "شهر"), (size,))
    editor.do(edits.add_tag(project.tags, city))
    document = project.open_document("الف.txt")
    change = edits.mark_spans(document, [Span(0, 5)], ["city"], "sara")
    highlight = marking.as_marked(project.tags, change).edits[0].after
    assert highlight.attributes == {"بزرگی": "بزرگ"}
    bare = replace(highlight, attributes={})
    later = Change((Edit("الف.txt", bare, replace(bare, note="بعد")),), "note")
    assert marking.as_marked(project.tags, later) == later


def test_a_tag_that_only_holds_others_together_marks_nothing(project, editor):
    editor.do(edits.add_tag(project.tags, Tag("top", "همه", markable=False)))
    document = project.open_document("الف.txt")
    change = edits.mark_spans(document, [Span(0, 5)], ["top"], "sara")
    with pytest.raises(EditError, match="همه"):
        marking.as_marked(project.tags, change)


@pytest.fixture
def tied(project, editor, filled):
    """Return two tags for relations, one of them borne, and one that joins only cities."""
    kinds = {
        "near": RelationType(symmetric=True),
        "beside": RelationType(symmetric=True),
        "road": RelationType(sources=("city",), targets=("city", "place")),
    }
    for order, (name, kind) in enumerate(kinds.items(), start=10):
        editor.do(edits.add_tag(project.tags, with_type(Tag(name, name, order=order), kind)))
    first, both, _ = filled
    document = project.open_document("الف.txt")
    editor.do(relate(document, first.id, both.id, ["near"], "sara", project.tags))


def ties(project):
    return sorted(r.tags for r in project.open_document("الف.txt").relations.values())


def test_tags_for_relations_are_merged_split_and_deleted_with_their_relations(
    project, editor, tied
):
    others = [("city",), ("place",)]
    editor.do(merged(project, "near", "beside"))
    assert ties(project) == sorted([("beside",), *others])
    editor.undo()
    [use] = uses(project, "near")
    editor.do(split(project.tags, "near", {"کنار هم": [use]}))
    new = project.tags.by_name("کنار هم")
    assert type_of(new) == RelationType(symmetric=True)
    assert ties(project) == sorted([(new.id,), *others])
    editor.undo()
    editor.do(retagging.deleted(project, "near"))
    assert ties(project) == others
    editor.undo()
    assert ties(project) == sorted([("near",), *others])


def test_tags_for_relations_and_for_highlights_are_not_merged(project, tied):
    with pytest.raises(EditError, match="near"):
        merged(project, "near", "place")
    with pytest.raises(EditError, match="شهر"):
        merged(project, "city", "near")
    assert merged(project, "below", "near")  # nothing bears it


def test_what_a_relation_may_join_follows_a_merge_and_a_split(project, editor, filled, tied):
    editor.do(merged(project, "city", "place"))
    assert type_of(project.tags.get("road")) == RelationType(sources=("place",), targets=("place",))
    editor.undo()
    [use, *_] = uses(project, "city")
    editor.do(split(project.tags, "city", {"شهر کهن": [use]}, below=False))
    new = project.tags.by_name("شهر کهن").id
    assert type_of(project.tags.get("road")).sources == ("city", new)
    editor.undo()
    editor.do(split(project.tags, "city", {"شهر کهن": [use]}))
    assert type_of(project.tags.get("road")).sources == ("city",)


def test_a_tie_that_would_be_there_twice_after_a_merge_is_there_once(project, editor, tied):
    document = project.open_document("الف.txt")
    near = next(one for one in document.relations.values() if one.tags == ("near",))
    ends = (near.source, near.target)
    editor.do(relate(document, *ends, ["beside"], "sara", project.tags))
    editor.do(merged(project, "near", "beside"))
    assert ties(project) == sorted([("beside",), ("city",), ("place",)])
    editor.undo()
    assert ties(project) == sorted([("beside",), ("near",), ("city",), ("place",)])
