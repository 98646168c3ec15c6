import pytest

from core import messages
from core.items import Tag
from core.tag_sets import READY_SETS, add_set, set_named
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
