import json

import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.losses import LossKind
from core.formats.options import ExportOptions
from core.formats.reading import read
from core.items import DocumentFacts, Relation, Status, Tag
from core.tags import TagSet
from core.text import Text

TEXT = "😀 علی به تهران رفت"
TAGS = TagSet([Tag("per", 'P"ER<', "#ff0000"), Tag("loc", "LOC"), Tag("letter", "نامه")])
ALL = ExportOptions(statuses=frozenset(Status))


@pytest.fixture
def written(marked, tmp_path):
    first = marked(TEXT, ["علی", "رفت"], "per loc", identifier="a", note="یادداشت")
    second = marked(TEXT, "تهران", "loc", identifier="b")
    third = marked(TEXT, "به", "loc", identifier="c", status=Status.SUGGESTED)
    document = ExportDocument(
        "نامه.txt",
        Text(TEXT),
        TAGS,
        [first, second, third],
        [Relation("r", "a", "b", ("loc",), "sara")],
        DocumentFacts("f", "sara", tags=("letter",)),
    )
    report = export([document], "label-studio", tmp_path / "ls", ALL)
    return tmp_path / "ls", report


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # its own, of pydantic
def test_label_studio_itself_finds_the_tasks_valid(written):
    pytest.importorskip("label_studio_sdk")
    from label_studio_sdk.label_interface import LabelInterface

    folder, report = written
    interface = LabelInterface((folder / "config.xml").read_text("utf-8"))
    [task] = json.loads((folder / "tasks.json").read_text("utf-8"))
    assert interface.validate_task({"data": task["data"]})
    for annotation in task["annotations"]:
        assert interface.validate_annotation(annotation)
    for prediction in task["predictions"]:
        assert interface.validate_prediction(prediction)
    assert [loss.kind for loss in report.losses] == [LossKind.DISCONTINUOUS]


def test_every_region_says_what_it_covers(written):
    [task] = json.loads((written[0] / "tasks.json").read_text("utf-8"))
    regions = [one["value"] for one in task["annotations"][0]["result"] if one["type"] == "labels"]
    assert [TEXT[one["start"] : one["end"]] for one in regions] == [one["text"] for one in regions]


def test_pieces_notes_suggestions_relations_and_document_tags_come_back(written):
    [document] = read("label-studio", written[0]).documents
    assert [one.id for one in document.highlights] == ["a", "b", "c"]
    assert len(document.highlights[0].spans) == 2
    assert document.highlights[0].note == "یادداشت"
    assert document.highlights[2].status is Status.SUGGESTED
    assert document.relations[0].labels == ("LOC",)
    assert document.labels == ("نامه",)


def test_what_label_studio_exports_is_read(tmp_path):
    task = {
        "id": 7,
        "data": {"text": "علی رفت"},
        "annotations": [
            {"result": [], "was_cancelled": True},
            {
                "id": 10,
                "completed_by": 1,
                "was_cancelled": False,
                "ground_truth": False,
                "result": [
                    {
                        "id": "x1",
                        "from_name": "label",
                        "to_name": "text",
                        "type": "labels",
                        "origin": "manual",
                        "value": {"start": 0, "end": 3, "text": "علی", "labels": ["PER"]},
                    }
                ],
            },
        ],
    }
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task]), "utf-8")
    [document] = read("label-studio", path).documents
    assert [(one.id, one.labels) for one in document.highlights] == [("x1", ("PER",))]


def test_a_zip_file_holds_the_same_files(marked, tmp_path):
    import zipfile

    document = ExportDocument("x", Text(TEXT), TAGS, [marked(TEXT, "علی")])
    export([document], "label-studio", tmp_path / "ls.zip")
    assert zipfile.ZipFile(tmp_path / "ls.zip").namelist() == ["tasks.json", "config.xml"]
    assert len(read("label-studio", tmp_path / "ls.zip").documents[0].highlights) == 1


def test_a_folder_of_other_files_is_not_overwritten(marked, tmp_path):
    from core.formats.registry import FormatError

    document = ExportDocument("x", Text(TEXT), TAGS, [])
    (tmp_path / "keep.txt").write_text("mine")
    with pytest.raises(FormatError, match="not from an export"):
        export([document], "label-studio", tmp_path)
    export([document], "label-studio", tmp_path / "new")
    export([document], "label-studio", tmp_path / "new")
    assert (tmp_path / "keep.txt").read_text() == "mine"
