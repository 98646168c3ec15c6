"""Tag sets as files: what is written comes back, and what is hostile is told with its line."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.attributes import AttributeField, Kind, schema_of, with_schema
from core.formats.files import FilesError
from core.formats.imported import ReadingError, ReadReport
from core.formats.tag_files import TAG_FILES, read_tag_file, tag_file
from core.ids import new_id
from core.items import Tag
from core.palette import COLORS
from core.relation_types import RelationType, type_of, with_type
from core.tag_sets import join_set
from core.tags import TagSet

NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=12,
).map(lambda name: " ".join(name.split()))
PROSE = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs"],
        include_characters="\n\t",
        exclude_characters="\ufffe\uffff",  # which XML cannot hold
    ),
    max_size=20,
).map(str.strip)
FIELDS = st.one_of(
    st.builds(AttributeField, NAMES.filter(bool), st.just(Kind.TEXT), required=st.booleans()),
    st.builds(AttributeField, NAMES.filter(bool), st.just(Kind.NUMBER), default=st.integers()),
    st.builds(AttributeField, NAMES.filter(bool), st.just(Kind.YES_NO), default=st.booleans()),
    st.lists(NAMES.filter(bool), min_size=1, max_size=3, unique=True).flatmap(
        lambda values: st.builds(
            AttributeField,
            NAMES.filter(bool),
            st.just(Kind.CHOICE),
            st.just(tuple(values)),
            st.none() | st.sampled_from(values),
        )
    ),
)


@st.composite
def tag_sets(draw):
    names = draw(st.lists(NAMES.filter(bool), min_size=1, max_size=8, unique=True))
    keys = iter("123456789")
    tags = []
    for order, name in enumerate(names, start=1):
        parent = draw(st.sampled_from(["", *(tag.id for tag in tags)]))
        fields = draw(st.lists(FIELDS, max_size=2, unique_by=lambda field: field.name))
        tag = Tag(
            new_id(),
            name,
            draw(st.sampled_from(["#0077ff", "#dd1133"])),
            next(keys) if draw(st.booleans()) else "",
            parent,
            draw(PROSE),
            float(order),
            markable=draw(st.booleans()),
        )
        tags.append(with_schema(tag, fields))
    return TagSet(tags)


def written(tags, kind, folder, name="برچسب‌ها"):
    path = folder / f"{name}{tag_file(kind).suffix}"
    path.write_bytes(tag_file(kind).write(tags))
    return path


def read(path):
    report = ReadReport()
    return TagSet(read_tag_file(path, report)), report.problems


def shape(tags, *fields):
    """Return the tags by depth and the given fields, in their order."""
    return [(tags.depth(tag.id), *(getattr(tag, field) for field in fields)) for tag in tags]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tag-files")


@given(tag_sets())
def test_our_own_file_holds_every_tag_wholly(folder, tags):
    again, problems = read(written(tags, "json", folder))
    assert problems == []
    assert shape(again, "id", "name", "color", "key", "description", "markable") == shape(
        tags, "id", "name", "color", "key", "description", "markable"
    )
    assert [schema_of(tag) for tag in again] == [schema_of(tag) for tag in tags]


@given(tag_sets())
def test_a_table_holds_every_tag_wholly_under_new_ids(folder, tags):
    again, problems = read(written(tags, "csv", folder))
    assert problems == []
    said = ("name", "color", "key", "description", "markable")
    assert shape(again, *said) == shape(tags, *said)
    assert [schema_of(tag) for tag in again] == [schema_of(tag) for tag in tags]


@given(tag_sets())
def test_a_codebook_holds_the_tree_with_colours_and_descriptions(folder, tags):
    again, problems = read(written(tags, "qdc", folder))
    assert problems == []
    said = ("name", "color", "description", "markable")
    assert shape(again, *said) == shape(tags, *said)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(tag_sets())
def test_a_labelling_config_holds_what_marks_with_keys_and_hints(folder, tags):
    again, _ = read(written(tags, "label-studio", folder))
    marking = TagSet(replace(tag, parent="") for tag in tags if tag.markable)
    said = ("name", "color", "key", "description")
    assert sorted(shape(again, *said)) == sorted(shape(marking, *said))


@given(tag_sets())
def test_brats_types_hold_the_tree_with_names_and_colours(folder, tags):
    again, problems = read(written(tags, "brat", folder))
    assert [each for each in problems if "type" in each.template] == []
    said = ("name", "color", "markable")
    assert shape(again, *said) == shape(tags, *said)


def test_attributes_come_back_from_label_studio_and_choices_from_brat(tmp_path):
    sure = AttributeField("یقین", Kind.CHOICE, ("زیاد", "کم"), "کم", required=True)
    real = AttributeField("واقعی", Kind.YES_NO, default=True)
    year = AttributeField("سال", Kind.NUMBER)
    tags = TagSet([with_schema(Tag("a", "شخص"), (sure, real, year)), Tag("b", "جا")])
    again, _ = read(written(tags, "label-studio", tmp_path))
    assert schema_of(again.by_name("شخص")) == (sure, real, year)
    assert schema_of(again.by_name("جا")) == ()
    again, _ = read(written(tags, "brat", tmp_path))
    assert schema_of(again.by_name("شخص"))[0] == AttributeField("یقین", Kind.CHOICE, ("زیاد", "کم"))


def test_pyrefiqda_reads_the_codebook(tmp_path):
    pyrefiqda = pytest.importorskip("pyrefiqda")
    tags = TagSet(
        [
            Tag("a", "مکان", "#112233", description="جاها", markable=False, order=1),
            Tag("b", "شهر", "#445566", parent="a", order=2),
        ]
    )
    path = written(tags, "qdc", tmp_path, "codes")
    codebook = pyrefiqda.RefiCodebook.load(path)
    [top] = codebook.codes.code
    assert (top.name, top.color, top.is_codable, top.description) == (
        "مکان",
        "#112233",
        False,
        "جاها",
    )
    assert [(code.name, code.is_codable) for code in top.code] == [("شهر", True)]


def test_a_persons_table_needs_a_name_and_may_say_parents_by_name(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("name,parent,markable\nمکان,,نه\nشهر,مکان,\n", "utf-8")
    tags, problems = read(path)
    assert problems == []
    assert [(tags.depth(t.id), t.name, t.markable) for t in tags] == [
        (0, "مکان", False),
        (1, "شهر", True),
    ]
    assert len({tag.color for tag in tags}) == 2


def test_types_that_another_tool_wrote_are_read_with_the_visual_conf_beside_them(tmp_path):
    (tmp_path / "visual.conf").write_text(
        "[labels]\nPER | شخص | ش\n[drawing]\nPER\tbgColor:#ff0000, fgColor:black\n", "utf-8"
    )
    path = tmp_path / "annotation.conf"
    path.write_text(
        "[entities]\n!Thing\n\tPER\n\tORG\n------\nGPE\n[relations]\nRel Arg1:PER, Arg2:ORG\n"
        "[attributes]\nNegated\tArg:PER\nSure\tArg:<ENTITY>, Value:L1|L2\n",
        "utf-8",
    )
    tags, problems = read(path)
    assert problems == []
    assert [(tags.depth(t.id), t.name, t.markable) for t in tags] == [
        (0, "Thing", False),
        (1, "شخص", True),
        (1, "ORG", True),
        (0, "GPE", True),
        (0, "Rel", True),
    ]
    person = tags.by_name("شخص")
    ends = RelationType(sources=(person.id,), targets=(tags.by_name("ORG").id,))
    assert type_of(tags.by_name("Rel")) == ends
    assert person.color == "#ff0000"
    assert [each.name for each in schema_of(person)] == ["Sure", "Negated"]


HOSTILE = [
    ("a.json", b'{"format":"hashiya/tag-set","version":1,\n"tags": [}', 2),
    ("b.json", b'{"format":"hashiya/tag-set","version":9,"tags":[]}', 1),
    ("c.json", b"[" * 100_000, 1),
    ("d.json", b"\xff\xfe", 1),
    ("e.csv", b"title,color\nx,#fff\n", 1),
    ("f.csv", b'name,color\nx,"a"b\n', 2),
    ("g.csv", b"name\nok\n\xff\n", 3),
    ("h.qdc", b"<Other/>", 1),
    ("i.qdc", b"<CodeBook>\n<Codes>", 2),
    ("j.qdc", b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', None),
    ("k.xml", b"<View><Labels>", 1),
    ("l.conf", b"[entities]\nPER\n\xff", 3),
    ("m.docx", b"", None),
    ("n.qdpx", b"PK\x05\x06" + b"\0" * 18, None),
]


@pytest.mark.parametrize(("name", "content", "line"), HOSTILE, ids=[h[0] for h in HOSTILE])
def test_what_is_no_tag_set_is_refused_with_the_file_and_the_line(tmp_path, name, content, line):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((ReadingError, FilesError)) as caught:
        read_tag_file(path, ReadReport())
    if line is not None:
        assert name in str(caught.value)
        assert f"line {line}" in str(caught.value)


def problem_lines(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    tags, problems = read(path)
    return [tag.name for tag in tags], [each.line for each in problems]


def test_a_bad_tag_is_passed_over_with_its_line_and_the_others_come_in(tmp_path):
    rows = "name,color,key,parent,attributes\nالف,قرمز,12,نیست,{\n,,,,\nب,#fff,1,,\nپ,,1,ب,\n"
    names, lines = problem_lines(tmp_path, "a.csv", rows)
    assert (names, sorted(lines)) == (["الف", "ب", "پ"], [2, 2, 2, 2, 3, 5])
    one = {"format": "hashiya/tag-set", "version": 1, "tags": [{"name": 3}, {"name": "الف"}]}
    names, lines = problem_lines(tmp_path, "b.json", json.dumps(one, indent=1))
    assert (names, lines) == (["الف"], [5])
    codes = '<CodeBook><Codes>\n<Code name=""/>\n<Code name="الف" color="x"/></Codes></CodeBook>'
    assert problem_lines(tmp_path, "c.qdc", codes) == (["الف"], [2, 3])
    config = '<View><Labels>\n<Label value="الف"/>\n<Label value="الف"/></Labels></View>'
    assert problem_lines(tmp_path, "d.xml", config) == (["الف"], [3])
    assert problem_lines(tmp_path, "e.conf", "[entities]\nA\n\t\tB\nx y\n") == (["A", "B"], [3, 4])


def test_parents_in_a_ring_are_told_and_stand_at_the_top(tmp_path):
    names, lines = problem_lines(tmp_path, "a.csv", "id,name,parent\n1,الف,2\n2,ب,1\n")
    assert (len(names), lines) == (2, [2, 3])


@given(st.binary(max_size=200), st.sampled_from([each.suffix for each in TAG_FILES]))
def test_no_file_stops_the_program(folder, content, suffix):
    path = folder / f"x{suffix}"
    path.write_bytes(content)
    try:
        tags, _ = read(path)
    except (ReadingError, FilesError):
        return
    assert all(tag.name for tag in tags)


def test_tags_that_are_there_stay_and_new_ones_come_below_them(tmp_path):
    here = TagSet([Tag("p", "مکان", "#111111", "1", order=4)])
    other = TagSet(
        [
            Tag("x", "مکان", "#999999", "2", order=1),
            Tag("y", "شهر", key="1", parent="x", order=2),
            Tag("z", "رود", key="3", parent="x", order=3),
        ]
    )
    change = join_set(here, read(written(other, "csv", tmp_path))[0])
    after = here.with_edits(change.edits)
    assert [(after.depth(t.id), t.name, t.key) for t in after] == [
        (0, "مکان", "1"),
        (1, "شهر", ""),
        (1, "رود", "3"),
    ]
    assert after.get("p").color == "#111111"
    assert not join_set(after, read(written(other, "csv", tmp_path))[0])
    assert all(a.order <= b.order for a, b in pairwise(after))


@pytest.fixture
def tied():
    """A tree of tags with two for relations, one of which joins what stands below a tag."""
    person, poet, place = (
        Tag(new_id(), "شخص", "#111111", order=1, markable=False),
        Tag(new_id(), "شاعر", "#222222", order=2),
        Tag(new_id(), "جا", "#333333", order=3),
    )
    poet = replace(poet, parent=person.id)
    born = Tag(new_id(), "زاده در", "#aa0000", key="b", order=4)
    near = Tag(new_id(), "نزدیک", "#00aa00", order=5)
    return TagSet(
        [
            person,
            poet,
            place,
            with_type(born, RelationType(sources=(person.id,), targets=(place.id,))),
            with_type(near, RelationType(symmetric=True)),
        ]
    )


def joined(tags, name):
    """Return what a tag says of relations, with names in the place of ids."""
    kind = type_of(tags.by_name(name))
    return kind and (
        kind.symmetric,
        [tags.named(one) for one in kind.sources],
        [tags.named(one) for one in kind.targets],
    )


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_what_tags_say_of_relations_comes_back(tied, tmp_path, kind):
    again, problems = read(written(tied, kind, tmp_path))
    assert problems == []
    assert joined(again, "زاده در") == (False, ["شخص"], ["جا"])
    assert joined(again, "نزدیک") == (True, [], [])
    assert joined(again, "شاعر") is None


def test_brat_names_each_tag_that_may_be_joined(tied, tmp_path):
    path = written(tied, "brat", tmp_path)
    lines = path.read_text("utf-8").split("\n")
    assert "زاده_در\tArg1:شخص|شاعر, Arg2:جا" in lines
    assert "نزدیک\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric" in lines
    assert "زاده_در" not in lines[lines.index("[entities]") : lines.index("[relations]")]
    again, problems = read(path)
    assert problems == []
    assert joined(again, "زاده در") == (False, ["شخص", "شاعر"], ["جا"])
    assert joined(again, "نزدیک") == (True, [], [])
    assert again.by_name("زاده در").color == "#aa0000"


def test_relations_of_brat_have_macros_and_several_lines(tmp_path):
    path = tmp_path / "annotation.conf"
    path.write_text(
        "[entities]\nPER\nORG\nGPE\n[relations]\n<POG>=PER|ORG\n"
        "Located  Arg1:PER, Arg2:GPE\nLocated\tArg1:ORG,   Arg2:GPE\n"
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:contain\n"
        "Family\tArg1:<POG>, Arg2:PER, <REL-TYPE>:symmetric-transitive\n",
        "utf-8",
    )
    tags, problems = read(path)
    assert problems == []
    assert joined(tags, "Located") == (False, ["PER", "ORG"], ["GPE"])
    assert joined(tags, "Family") == (True, ["PER", "ORG"], ["PER"])
    assert len(tags) == 5


def test_label_studio_keeps_the_names_of_relations_apart_from_labels(tied, tmp_path):
    path = written(tied, "label-studio", tmp_path)
    again, problems = read(path)
    assert problems == []
    assert [tag.name for tag in again if tag.relation is None] == ["شاعر", "جا"]
    assert joined(again, "زاده در") == (False, [], [])
    assert again.by_name("زاده در").color == "#aa0000"


def test_tags_for_relations_join_what_the_set_has_already(tied, tmp_path):
    here = TagSet([Tag("here", "جا"), Tag("folk", "شخص")])
    tags, _ = read(written(tied, "csv", tmp_path))
    change = join_set(here, tags)
    now = here.with_edits(change.edits)
    assert type_of(now.by_name("زاده در")) == RelationType(sources=("folk",), targets=("here",))


def test_a_relation_to_no_tag_of_the_file_is_told_with_its_line(tmp_path):
    path = tmp_path / "tags.csv"
    path.write_text('name,relation\nجا,\nرفت,"{""from"":[""nobody""]}"\nدید,"{"\n', "utf-8")
    tags, problems = read(path)
    assert [(problem.line, "nobody" in problem.sentence) for problem in problems] == [
        (4, False),
        (3, True),
    ]
    assert joined(tags, "رفت") == (False, [], [])
    assert joined(tags, "دید") is None


def test_colours_are_read_as_people_and_programs_write_them(tmp_path):
    rows = (
        "name,color\nالف,red\nب,DarkOrange\nپ,#FfF\nت,#11223344\n"
        'ث,"rgb(1, 2, 255)"\nج,"rgba(255,0,16,0.5)"\n'
    )
    path = tmp_path / "a.csv"
    path.write_text(rows, "utf-8")
    tags, problems = read(path)
    assert not problems
    assert [tag.color for tag in tags] == [
        "#ff0000",
        "#ff8c00",
        "#ffffff",
        "#112233",
        "#0102ff",
        "#ff0010",
    ]
    path.write_text('name,color\nالف,"rgb(1,2,256)"\nب,reddish\n', "utf-8")
    assert [each.line for each in read(path)[1]] == [2, 3]


def test_tags_without_a_colour_get_one_that_neither_the_file_nor_the_project_has(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"name,color\nالف,\nب,{COLORS[1]}\n", "utf-8")
    first, second = read_tag_file(path, ReadReport(), [COLORS[0]])
    assert (first.color, second.color) == (COLORS[2], COLORS[1])


def test_what_label_studio_lets_choose_for_a_whole_text_comes_in_as_tags(tmp_path):
    path = tmp_path / "config.xml"
    path.write_text(
        '<View><Labels name="l" toName="t"><Label value="شخص"/></Labels>'
        '<Choices name="s" toName="t"><Choice value="مثبت"/><Choice value="شخص"/></Choices>'
        '<Choices name="r" toName="t" perRegion="true"><Choice value="زنده"/></Choices>'
        '<Text name="t" value="$text"/></View>',
        "utf-8",
    )
    tags, problems = read(path)
    assert not problems
    assert [tag.name for tag in tags] == ["شخص", "مثبت"]


@pytest.mark.parametrize("column", ["Label", "tag", "code", "برچسب", " Name "])
def test_a_table_may_call_the_column_of_the_names_what_people_call_tags(tmp_path, column):
    path = tmp_path / "a.csv"
    path.write_text(f"{column},color\nشخص,#fff\n", "utf-8")
    assert [(tag.name, tag.color) for tag in read(path)[0]] == [("شخص", "#ffffff")]


def test_a_file_without_a_tree_brings_no_tag_again_that_stands_below_another(tmp_path):
    above, below = Tag("p", "مکان", order=1), Tag("c", "شهر", parent="p", order=2)
    here = TagSet([above, below])
    flat = read(written(here, "label-studio", tmp_path))[0]
    assert not join_set(here, flat)
    tree = TagSet([Tag("x", "شهر", order=1), Tag("y", "محله", parent="x", order=2)])
    assert [edit.after.name for edit in join_set(here, tree).edits] == ["شهر", "محله"]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("name;color;description\r\nشخص;red;نام, کسان\r\n", "utf-8-sig"),
        ("code\tcolour\tdefinition\nشخص\tred\tنام, کسان\n", "utf-16"),
        ('برچسب,رنگ,توضیح\nشخص,red,"نام, کسان"\n', "utf-8"),
    ],
)
def test_a_table_is_read_as_spreadsheets_of_other_countries_write_it(tmp_path, content, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode(encoding))
    [tag], problems = read(path)
    assert not problems
    assert (tag.name, tag.color, tag.description) == ("شخص", "#ff0000", "نام, کسان")


EVENTS = """[entities]
Person
Place
[relations]
[events]
Life
\t!Change
\t\tBe-born Person-Arg:Person, Place-Arg?:Place
\tDie\tPerson-Arg:Person, Agent-Arg*:<WHO>|Be-born, Reason-Arg{1-2}:<ANY>
[macros]
<WHO>=Person|Place
[attributes]
Negation Arg:<EVENT>
Sure\tArg:Die, Value:yes|no
"""


def test_events_of_brat_are_tags_and_their_roles_tags_for_ties(tmp_path):
    path = tmp_path / "annotation.conf"
    path.write_text(EVENTS, "utf-8")
    tags, problems = read(path)
    assert not problems
    known = TagSet(tags)
    born = known.by_name("Be-born")
    assert (known.named(born.parent), known.get(born.parent).markable) == ("Change", False)
    assert set(born.attributes) == {"Negation"}
    assert set(known.by_name("Die").attributes) == {"Negation", "Sure"}
    assert not known.by_name("Person").attributes
    assert joined(tags, "Person-Arg") == (False, ["Be-born", "Die"], ["Person"])
    assert joined(tags, "Place-Arg") == (False, ["Be-born"], ["Place"])
    assert joined(tags, "Agent-Arg") == (False, ["Die"], ["Person", "Place", "Be-born"])
    assert joined(tags, "Reason-Arg") == (False, ["Die"], [])


def test_choices_of_label_studio_that_stand_below_one_another_are_a_tree(tmp_path):
    path = tmp_path / "config.xml"
    path.write_text(
        '<View><Labels name="l" toName="t"><Label value="شخص"/></Labels>'
        '<Choices name="s" toName="t"><Choice value="سیاست"><Choice value="داخلی"/></Choice>'
        '<Choice value="ورزش"/></Choices>'
        '<Taxonomy name="x" toName="t"><Choice value="زنده"><Choice value="جانور"/></Choice>'
        '</Taxonomy><Rating name="r" toName="t" perRegion="true"/>'
        '<Text name="t" value="$text"/></View>',
        "utf-8",
    )
    tags, problems = read(path)
    assert not problems
    known = TagSet(tags)
    above = {tag.name: known.named(tag.parent) for tag in tags if tag.parent}
    assert above == {"داخلی": "سیاست", "جانور": "زنده"}
    assert known.by_name("شخص").attributes == {"r": {"kind": "number"}}


def test_choices_without_a_bottom_are_read_like_any_others(tmp_path):
    deep = "".join(f'<Choice value="{number}">' for number in range(3000)) + "</Choice>" * 3000
    path = tmp_path / "config.xml"
    path.write_text(f'<View><Choices name="s" toName="t">{deep}</Choices></View>', "utf-8")
    tags, problems = read(path)
    assert len(tags) == 3000
    assert problems  # no tree of ours is as deep as that
