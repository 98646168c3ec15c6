import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attributes import (
    AttributeField,
    AttributeProblem,
    Kind,
    fields_for,
    invalid,
    missing,
    schema_of,
    with_defaults,
    with_schema,
)
from core.items import Tag
from core.tags import TagSet

SURE = AttributeField("یقین", Kind.CHOICE, ("زیاد", "کم"), "زیاد")
YEAR = AttributeField("سال", Kind.NUMBER, required=True)
REAL = AttributeField("واقعی", Kind.YES_NO, default=True)
WHY = AttributeField("چرا", Kind.TEXT, required=True)


def tags_with(*schemas):
    return TagSet(with_schema(Tag(str(n), f"برچسب {n}"), each) for n, each in enumerate(schemas))


def test_a_schema_is_kept_in_its_order_with_all_that_it_says():
    fields = (YEAR, SURE, REAL, WHY)
    assert schema_of(with_schema(Tag("a", "شخص"), fields)) == fields


def test_what_another_program_wrote_into_a_definition_is_kept():
    tag = Tag("a", "شخص", attributes={"یقین": {"values": ["زیاد", "کم"], "help": "؟"}, "x": 7})
    again = with_schema(tag, schema_of(tag))
    assert again.attributes == {
        "یقین": {"kind": "choice", "values": ["زیاد", "کم"], "help": "؟"},
        "x": 7,
    }


@pytest.mark.parametrize(
    "definition",
    [None, [], "متن", {"kind": "colour"}, {"kind": "choice"}, {"values": 3}, {"kind": ["text"]}],
)
def test_a_definition_that_makes_no_sense_asks_for_nothing_and_is_kept(definition):
    tag = Tag("a", "شخص", attributes={"یقین": definition})
    assert schema_of(tag) == ()
    assert with_schema(tag, ()).attributes == {"یقین": definition}


def test_a_default_that_is_no_value_is_passed_over():
    tag = Tag("a", "شخص", attributes={"یقین": {"values": ["کم"], "default": "زیاد"}})
    assert schema_of(tag) == (AttributeField("یقین", Kind.CHOICE, ("کم",)),)


@pytest.mark.parametrize(
    "make",
    [
        lambda: AttributeField(" "),
        lambda: AttributeField("الف", Kind.CHOICE),
        lambda: AttributeField("الف", Kind.NUMBER, default="ده"),
        lambda: with_schema(Tag("a", "شخص"), (YEAR, YEAR)),
    ],
)
def test_what_is_no_schema_cannot_be_built(make):
    with pytest.raises(AttributeProblem):
        make()


def test_several_tags_ask_together_and_one_that_requires_is_enough():
    tags = tags_with((SURE, REAL), (AttributeField("یقین", Kind.TEXT, required=True), YEAR))
    fields = fields_for(tags, ["0", "1", "gone"])
    assert [each.name for each in fields] == ["یقین", "واقعی", "سال"]
    assert (fields[0].kind, fields[0].required) == (Kind.CHOICE, True)


def test_what_is_required_is_missing_until_it_is_said_in_a_way_that_can_be():
    tags = tags_with((YEAR, WHY, SURE))
    assert missing(tags, ["0"], {}) == (YEAR, WHY)
    assert missing(tags, ["0"], {"سال": "دیر", "چرا": "  "}) == (YEAR, WHY)
    assert missing(tags, ["0"], {"سال": 1313, "چرا": "چون"}) == ()


def test_what_is_said_and_cannot_be_is_invalid_whether_required_or_not():
    tags = tags_with((YEAR, SURE, REAL))
    assert invalid(tags, ["0"], {"سال": True, "یقین": "شاید", "واقعی": "بله"}) == (YEAR, SURE, REAL)
    assert invalid(tags, ["0"], {"سال": 1.5, "دیگر": 3}) == ()


def test_defaults_fill_what_is_not_said_and_change_nothing_else():
    tags = tags_with((SURE, REAL, YEAR))
    assert with_defaults(tags, ["0"], {"یقین": "کم"}) == {"یقین": "کم", "واقعی": True}
    said = {"یقین": "کم", "واقعی": False}
    assert with_defaults(tags, ["0"], said) is said


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (YEAR, "۱۳۱۳", 1313),
        (YEAR, "−۲٫۵", -2.5),
        (YEAR, "1,5", None),
        (YEAR, "nan", None),
        (SURE, " کم ", "کم"),
        (SURE, "شاید", None),
        (REAL, "false", False),
        (REAL, "شاید", None),
    ],
)
def test_typed_values_are_read_or_refused_with_a_sentence(field, typed, value):
    if value is None:
        with pytest.raises(AttributeProblem, match=field.name):
            field.read(typed)
    else:
        assert field.read(typed) == value
    assert field.read("  ") is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(["kind", "values", "default", "required", "x"]), json_values)
)
def test_no_definition_stops_the_program(definition):
    tag = Tag("a", "شخص", attributes={"یقین": definition})
    fields = schema_of(tag)
    assert schema_of(with_schema(tag, fields)) == fields
