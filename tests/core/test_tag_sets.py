from dataclasses import replace

import pytest

from core import messages
from core.items import Tag
from core.relation_types import RelationType, with_type
from core.tag_sets import READY_SETS, add_set, join_set, set_named
from core.tags import TagSet


def added(tags, identifier):
    return [edit.after for edit in add_set(tags, set_named(identifier)).edits]


@pytest.mark.parametrize("ready", READY_SETS, ids=lambda ready: ready.id)
def test_every_set_fits_a_new_project(ready):
    tags = added(TagSet(), ready.id)
    assert len({tag.name for tag in tags}) == len(ready.names)
    keys = [tag.key for tag in tags if tag.key]
    assert len(keys) == len(set(keys)) == min(9, len(tags))


def test_a_set_takes_no_key_and_repeats_no_name_of_tags_that_are_there():
    tags = TagSet([Tag("a", "LOC", key="1"), Tag("b", "دیگر", key="۲", order=7)])
    new = added(tags, "conll2003")
    assert [tag.name for tag in new] == ["PER", "ORG", "MISC"]
    assert [tag.key for tag in new] == ["3", "4", "5"]
    assert all(tag.order > 7 for tag in new)


def test_names_that_are_words_speak_the_language_of_the_interface_and_labels_stay():
    before = messages.language()
    messages.set_language("fa")
    try:
        assert added(TagSet(), "conll2003")[0].name == "PER"
    finally:
        messages.set_language(before)
    assert set_named("nothing") is None


def test_a_file_without_keys_gets_the_free_digits_for_what_marks_and_one_with_keys_its_own():
    tags = TagSet([Tag("a", "جای", key="1")])
    heading, tie = Tag("h", "بالا", markable=False), with_type(Tag("t", "پیوند"), RelationType())
    bare = [replace(heading, order=1), Tag("x", "یک", order=2), replace(tie, order=3)]
    given = [edit.after.key for edit in join_set(tags, [*bare, Tag("y", "دو", order=4)]).edits]
    assert given == ["", "2", "", "3"]
    keyed = [Tag("x", "یک", key="5", order=1), Tag("y", "دو", order=2)]
    assert [edit.after.key for edit in join_set(tags, keyed).edits] == ["5", ""]
