import pytest

from core.document import Document
from core.edits import EditError, delete, mark_spans
from core.highlights import HighlightSet
from core.items import Edit, Relation, Tag
from core.marking import as_marked
from core.relating import relate, relations_of, retied, turned, unrelate
from core.relation_set import RelationSet
from core.relation_types import (
    RelationType,
    fits,
    is_symmetric,
    relation_tags,
    swapped_ends,
    type_of,
    with_type,
)
from core.spans import Span
from core.tags import TagSet
from core.text import Text

PERSON = Tag("person", "شخص")
POET = Tag("poet", "شاعر", parent="person")
PLACE = Tag("place", "جای")
WENT = with_type(Tag("went", "رفت به"), RelationType(sources=("person",), targets=("place",)))
SPOUSE = with_type(Tag("spouse", "همسر"), RelationType(symmetric=True))
KNOWN = TagSet([PERSON, POET, PLACE, WENT, SPOUSE])


@pytest.fixture
def document():
    document = Document("نامه.txt", Text("علی به شیراز رفت."), HighlightSet())
    for span in (Span(0, 3), Span(7, 12)):
        document.apply(mark_spans(document, [span], ["t"], "sara").edits)
    return document


def ids(document):
    return [highlight.id for highlight in document.highlights]


def test_two_highlights_are_tied_and_untied(document):
    ali, shiraz = ids(document)
    change = relate(document, ali, shiraz, ["went"], "sara")
    document.apply(change.edits)
    [relation] = relations_of(document, shiraz)
    assert (relation.source, relation.target, relation.tags) == (ali, shiraz, ("went",))
    document.apply(unrelate(document, relation.id).edits)
    assert not relations_of(document, ali)
    assert not unrelate(document, relation.id)


def test_a_highlight_cannot_be_tied_to_itself_to_nothing_or_twice(document):
    ali, shiraz = ids(document)
    document.apply(relate(document, ali, shiraz, ["went"], "sara").edits)
    for source, target in ((ali, ali), (ali, "gone"), (ali, shiraz)):
        with pytest.raises(EditError):
            relate(document, source, target, ["went"], "sara")


def test_a_tie_goes_with_its_end_and_comes_back_with_it(document):
    ali, shiraz = ids(document)
    document.apply(relate(document, ali, shiraz, ["went"], "sara").edits)
    gone = delete(document, [document.highlights.get(shiraz)])
    document.apply(gone.edits)
    assert not document.relations
    document.apply(gone.inverted().edits)
    assert len(relations_of(document, ali)) == 1


@pytest.fixture
def journey():
    """A poet who went to a place."""
    document = Document("نامه.txt", Text("علی به شیراز رفت."), HighlightSet())
    for span, tag in ((Span(0, 3), "poet"), (Span(7, 12), "place")):
        document.apply(mark_spans(document, [span], [tag], "sara").edits)
    return document


def test_a_tag_for_relations_joins_only_highlights_of_its_tags_and_of_those_below(journey):
    ali, shiraz = ids(journey)
    assert relate(journey, ali, shiraz, ["went"], "sara", KNOWN)
    with pytest.raises(EditError, match="رفت به"):
        relate(journey, shiraz, ali, ["went"], "sara", KNOWN)
    first, second = journey.highlights
    assert [tag.id for tag in relation_tags(KNOWN, first, second)] == ["went", "spouse"]
    assert [tag.id for tag in relation_tags(KNOWN, second, first)] == ["spouse"]
    gone = TagSet([tag for tag in KNOWN if tag is not PERSON])
    assert fits(gone, WENT, first, second)


def test_a_symmetric_tie_is_the_same_from_either_end(journey):
    ali, shiraz = ids(journey)
    journey.apply(relate(journey, ali, shiraz, ["spouse"], "sara", KNOWN).edits)
    assert is_symmetric(KNOWN, ["spouse"])
    assert not is_symmetric(KNOWN, ["went"])
    assert not is_symmetric(KNOWN, [])
    with pytest.raises(EditError, match="already"):
        relate(journey, shiraz, ali, ["spouse"], "sara", KNOWN)
    either = with_type(
        SPOUSE, RelationType(symmetric=True, sources=("place",), targets=("person",))
    )
    assert fits(KNOWN, either, *journey.highlights)


def test_a_tie_gets_another_tag_and_is_turned_round_each_in_one_step(journey):
    ali, shiraz = ids(journey)
    journey.apply(relate(journey, ali, shiraz, ["went"], "sara", KNOWN).edits)
    [relation] = journey.relations.values()
    with pytest.raises(EditError):
        turned(journey, relation.id, KNOWN)
    change = retied(journey, relation.id, ["spouse"], KNOWN)
    journey.apply(change.edits)
    journey.apply(turned(journey, relation.id, KNOWN).edits)
    [now] = journey.relations.values()
    assert (now.id, now.source, now.target, now.tags) == (relation.id, shiraz, ali, ("spouse",))
    assert not retied(journey, relation.id, ["spouse"], KNOWN)
    assert not turned(journey, "gone", KNOWN)


def test_a_tag_for_relations_comes_onto_no_highlight(journey):
    change = mark_spans(journey, [Span(0, 3)], ["went"], "sara")
    with pytest.raises(EditError, match="رفت به"):
        as_marked(KNOWN, change)
    ali, shiraz = ids(journey)
    assert as_marked(KNOWN, relate(journey, ali, shiraz, ["went"], "sara", KNOWN))


def test_a_tag_keeps_what_other_programs_say_of_its_relations():
    tag = Tag("t", "پیوند", relation={"symmetric": "perhaps", "from": "x", "weight": 3})
    assert type_of(tag) == RelationType()
    assert with_type(tag, RelationType(symmetric=True, sources=("a",))).relation == {
        "weight": 3,
        "symmetric": True,
        "from": ["a"],
    }
    assert type_of(with_type(tag, None)) is None
    assert type_of(PERSON) is None


def test_a_tag_takes_the_place_of_another_among_those_that_may_be_joined():
    assert type_of(swapped_ends(WENT, "place", ("place", "city"))).targets == ("place", "city")
    assert swapped_ends(WENT, "city", ("place",)) is WENT
    assert swapped_ends(PERSON, "person", ("place",)) is PERSON


def test_relations_are_found_by_their_ends_whatever_comes_and_goes():
    relations = RelationSet(
        [Relation("1", "a", "b", ("t",), "x"), Relation("2", "b", "b", (), "x")]
    )
    assert [one.id for one in relations.of("b")] == ["1", "2"]
    relations["1"] = Relation("1", "a", "c", ("t",), "x")
    assert [one.id for one in relations.of("b")] == ["2"]
    assert [one.id for one in relations.of("c")] == ["1"]
    del relations["2"]
    assert set(relations.ends()) == {"a", "c"}
    assert relations == {"1": Relation("1", "a", "c", ("t",), "x")}


def test_a_deleted_highlight_takes_each_of_its_ties_along_once(journey):
    ali, shiraz = ids(journey)
    for tag in ("went", "spouse"):
        journey.apply(relate(journey, ali, shiraz, [tag], "sara", KNOWN).edits)
    change = delete(journey, list(journey.highlights))
    assert [type(edit.before) for edit in change.edits[:2]] == [Relation, Relation]
    assert len(change.edits) == 4
    assert all(isinstance(edit, Edit) for edit in change.edits)
