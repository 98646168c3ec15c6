import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import messages
from core.attributes import AttributeField, with_schema
from core.edits import EditError
from core.items import Tag
from core.tag_tree import duplicated, free_name, is_below, moved, siblings, stepped
from core.tags import TagSet

TAGS = TagSet(
    [
        Tag("a", "الف", key="1", order=1),
        Tag("b", "ب", order=1),
        Tag("c", "پ", order=1),
        Tag("d", "ت", parent="a", order=1),
        Tag("e", "ث", parent="d", order=1),
    ]
)


def after(tags, change):
    return tags.with_edits(change.edits)


def shown(tags):
    return [(tags.depth(tag.id), tag.id) for tag in tags]


def test_a_tag_moves_up_and_down_among_those_of_its_level_though_their_orders_are_equal():
    down = after(TAGS, stepped(TAGS, "a", 1))
    assert [tag.id for tag in siblings(down, "")] == ["b", "a", "c"]
    up = after(down, stepped(down, "c", -1))
    assert [tag.id for tag in siblings(up, "")] == ["b", "c", "a"]
    assert [tag.id for tag in up][-2:] == ["d", "e"]


def test_the_first_does_not_move_up_nor_the_last_down():
    assert not stepped(TAGS, "a", -1)
    assert not stepped(TAGS, "c", 1)
    assert not stepped(TAGS, "gone", 1)


def test_a_tag_moves_with_what_is_below_it_and_only_its_own_record_changes_where_there_is_room():
    change = moved(TAGS, "d", "c", 0)
    assert [edit.id for edit in change.edits] == ["d"]
    assert shown(after(TAGS, change)) == [(0, "a"), (0, "b"), (0, "c"), (1, "d"), (2, "e")]


def test_a_tag_stands_neither_below_itself_nor_beside_its_like():
    with pytest.raises(EditError, match="الف"):
        moved(TAGS, "a", "e", 0)
    like = TagSet([*TAGS, Tag("f", "ب", parent="a")])
    with pytest.raises(EditError, match="ب"):
        moved(like, "f", "", 0)


def test_a_duplicate_stands_right_behind_with_all_but_the_key():
    field = AttributeField("سال")
    tags = TagSet([*TAGS, with_schema(Tag("f", "شهر", "#112233", "5", order=1), (field,))])
    new = duplicated(tags, "f").edits[0].after
    assert (new.name, new.color, new.key) == ("شهر 2", "#112233", "")
    assert new.attributes == tags.get("f").attributes
    level = [tag.name for tag in siblings(after(tags, duplicated(tags, "a")), "")]
    assert level == ["الف", "الف 2", "ب", "شهر", "پ"] or level.index("الف 2") == 1


def test_a_free_name_is_numbered():
    tags = TagSet([Tag("a", "شهر"), Tag("b", "شهر 2")])
    assert (free_name(tags, "شهر"), free_name(tags, "جا")) == ("شهر 3", "جا")


@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(["", *"abcde"]), st.integers(-1, 6)),
        max_size=12,
    )
)
def test_whatever_is_moved_stands_where_it_was_put_and_nothing_is_lost(moves):
    tags = TAGS
    for identifier, parent, row in moves:
        if parent and is_below(tags, parent, identifier):
            continue
        tags = after(tags, moved(tags, identifier, parent, row))
        level = [tag.id for tag in siblings(tags, parent)]
        assert level.index(identifier) == min(max(row, 0), len(level) - 1)
        assert len(list(tags)) == len(TAGS)


def test_the_number_of_a_free_name_has_the_digits_of_the_interface():
    before = messages.language()
    messages.set_language("fa")
    try:
        assert free_name(TagSet([Tag("a", "شهر")]), "شهر") == "شهر ۲"
    finally:
        messages.set_language(before)
