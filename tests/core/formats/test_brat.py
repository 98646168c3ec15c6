import importlib.util
from pathlib import Path

import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.losses import Done, LossKind
from core.formats.options import ExportOptions
from core.formats.reading import read
from core.items import Relation, Status, Tag
from core.tags import TagSet
from core.text import Text

TEXT = "😀 علی به\nتهران رفت"
TAGS = TagSet([Tag("per", "نام شخص", "#ff0000"), Tag("loc", "LOC", "#00ff00")])


@pytest.fixture
def written(marked, tmp_path):
    first = marked(
        TEXT, ["علی", "رفت"], "per", identifier="a", note="یک\nدو\\ن", attributes={"sure": True}
    )
    second = marked(TEXT, "به\nتهران", "loc", identifier="b", status=Status.SUGGESTED)
    document = ExportDocument(
        "نامه‌ها/یک.txt", Text(TEXT), TAGS, [first, second], [Relation("r", "a", "b", ("loc",), "s")]
    )
    options = ExportOptions(statuses=frozenset(Status))
    return tmp_path / "out", export([document], "brat", tmp_path / "out", options)


def test_the_files_are_those_of_brat(written):
    folder, report = written
    assert (folder / "نامه‌ها" / "یک.txt").read_text("utf-8") == TEXT
    assert (folder / "نامه‌ها" / "یک.ann").read_text("utf-8") == (
        "T1\tنام_شخص 2 5;15 18\tعلی رفت\n"
        "A1\tsure T1\n"
        "#1\tAnnotatorNotes T1\tیک\\nدو\\\\ن\n"
        "T2\tLOC 6 8;9 14\tبه تهران\n"
        "A2\tstatus T2 suggested\n"
        "R1\tLOC Arg1:T1 Arg2:T2\n"
    )
    assert "نام_شخص\tbgColor:#ff0000" in (folder / "visual.conf").read_text("utf-8")
    assert "LOC\tArg1:<ENTITY>, Arg2:<ENTITY>" in (folder / "annotation.conf").read_text("utf-8")
    assert {(loss.kind, loss.done) for loss in report.losses} == {
        (LossKind.TAG_NAME, Done.RENAMED),
        (LossKind.LINES, Done.SPLIT),
    }


def brat_peek():
    """Load the reader alone; the package's statistics want libraries that are not for us."""
    found = importlib.util.find_spec("peek")
    if found is None:
        pytest.skip("brat-peek is not installed")
    path = Path(found.submodule_search_locations[0]) / "ann_structure.py"
    spec = importlib.util.spec_from_file_location("brat_peek_reader", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_independent_reader_finds_the_same_entities_and_relations(written):
    document = brat_peek().AnnDocument(str(written[0] / "نامه‌ها" / "یک.ann"))
    entities = document.anns["entities"]
    assert [(one.tag, one.text) for one in entities] == [
        ("نام_شخص", "علی رفت"),
        ("LOC", "به تهران"),
    ]
    assert len(document.anns["relations"]) == 1


def test_notes_attributes_statuses_and_relations_come_back(written):
    [document] = read("brat", written[0]).documents
    first, second = document.highlights
    assert (first.note, first.attributes) == ("یک\nدو\\ن", {"sure": True})
    assert second.status is Status.SUGGESTED
    assert [(one.source, one.target) for one in document.relations] == [("T1", "T2")]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("T1\tPER 0\tعلی", "is no line of brat"),
        ("T1\tPER 0 99\tعلی", "is no stretch"),
        ("T1\tPER 0 3\tرضا", "does not stand where it says"),
        ("A1\tsure T9", "is not there"),
    ],
)
def test_a_wrong_line_is_named_and_the_rest_is_read(tmp_path, line, sentence):
    (tmp_path / "a.txt").write_text("علی رفت", "utf-8")
    (tmp_path / "a.ann").write_text(f"T5\tPER 0 3\tعلی\n{line}\nN1\tReference T5 Wiki:1\n", "utf-8")
    result = read("brat", tmp_path)
    assert "T5" in {one.id for one in result.documents[0].highlights}
    [problem] = result.problems
    assert problem.line == 2
    assert sentence in problem.sentence


def test_a_file_without_its_text_is_a_problem(tmp_path):
    (tmp_path / "a.ann").write_text("")
    assert "no text beside it" in read("brat", tmp_path).problems[0].sentence


def test_an_event_is_read_as_its_trigger_with_a_tie_to_each_argument(tmp_path):
    (tmp_path / "a.txt").write_text("علی در تهران زاده شد", "utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tPER 0 3\tعلی\nT2\tLOC 7 12\tتهران\nT3\tBorn 13 17\tزاده\n"
        "E1\tBorn:T3 Who:T1 Where2:T2\nE2\tCause:T3 Theme:E1\nA1\tsure E1\n*\tEquiv T1 T2 T3\n"
        "R1\tin Arg1:E1 Arg2:T2\n#1\tAnnotatorNotes E1\tیادداشت\n",
        "utf-8",
    )
    result = read("brat", tmp_path)
    assert not result.problems
    [document] = result.documents
    trigger = document.highlights[2]
    assert (trigger.note, trigger.attributes) == ("یادداشت", {"sure": True})
    ties = [(*one.labels, one.source, one.target) for one in document.relations]
    assert sorted(ties) == [
        ("Equiv", "T1", "T2"),
        ("Equiv", "T2", "T3"),
        ("Theme", "T3", "T3"),
        ("Where", "T3", "T2"),
        ("Who", "T3", "T1"),
        ("in", "T3", "T2"),
    ]


def test_a_line_that_is_no_event_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("علی رفت", "utf-8")
    (tmp_path / "a.ann").write_text("T1\tPER 0 3\tعلی\nE1\tBorn\n", "utf-8")
    [problem] = read("brat", tmp_path).problems
    assert (problem.line, "is no line of brat" in problem.sentence) == (2, True)
