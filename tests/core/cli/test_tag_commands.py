import json

import pytest

from core.cli.main import main
from core.project import Project


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "p"
    main(["new", str(folder)])
    (tmp_path / "a.txt").write_text("شیراز و تهران", "utf-8")
    main(["add", str(folder), str(tmp_path / "a.txt")])
    main(["tag", "add", str(folder), "شهر", "--key", "1", "--description", "آبادی"])
    main(["tag", "add", str(folder), "جا"])
    main(["mark", str(folder), "a.txt", "0", "5", "شهر"])
    return folder


def names(folder):
    with Project.open(folder, write=False) as project:
        return [tag.name for tag in project.tags]


@pytest.mark.parametrize("name", ["t.json", "t.csv", "t.qdc", "t.xml", "t.conf"])
def test_tags_go_out_and_come_into_another_project(folder, tmp_path, capsys, name):
    assert main(["tag", "export", str(folder), "-o", str(tmp_path / name)]) == 0
    other = tmp_path / "other"
    main(["new", str(other)])
    capsys.readouterr()
    assert main(["tag", "import", str(other), str(tmp_path / name)]) == 0
    assert "2" in capsys.readouterr().out
    assert names(other) == ["شهر", "جا"]


def test_a_format_may_be_named_and_an_unknown_name_is_refused(folder, tmp_path, capsys):
    assert main(["tag", "export", str(folder), "-o", str(tmp_path / "x")]) == 1
    assert "x" in capsys.readouterr().err
    assert main(["tag", "export", str(folder), "-o", str(tmp_path / "x"), "--format", "json"]) == 0
    assert json.loads((tmp_path / "x").read_bytes())["format"] == "hashiya/tag-set"


def test_what_is_wrong_in_a_file_is_told_with_file_and_line(folder, tmp_path, capsys):
    path = tmp_path / "t.csv"
    path.write_text("name,color\nرود,reddish\n", "utf-8")
    assert main(["tag", "import", str(folder), str(path)]) == 1
    assert "t.csv:2:" in capsys.readouterr().err
    assert names(folder) == ["شهر", "جا", "رود"]
    assert main(["tag", "import", str(folder), str(tmp_path / "none.csv")]) == 1
    assert "none.csv" in capsys.readouterr().err


def test_tags_are_merged_and_deleted_with_all_that_bears_them(folder, capsys):
    assert main(["tag", "merge", str(folder), "شهر", "جا"]) == 0
    assert names(folder) == ["جا"]
    with Project.open(folder, write=False) as project:
        [highlight] = project.open_document("a.txt").highlights
        assert highlight.tags == tuple(tag.id for tag in project.tags)
    assert main(["tag", "merge", str(folder), "جا", "جا"]) == 1
    assert main(["tag", "delete", str(folder), "جا"]) == 0
    assert names(folder) == []
    with Project.open(folder, write=False) as project:
        assert len(project.open_document("a.txt").highlights) == 0


def test_a_deleted_tag_is_listed_and_brought_back_with_its_highlights(folder, capsys):
    main(["tag", "delete", str(folder), "شهر"])
    capsys.readouterr()
    assert main(["tag", "restore", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("شهر\t")
    assert main(["tag", "restore", str(folder), "شهر"]) == 0
    assert "شهر" in capsys.readouterr().out
    assert names(folder) == ["شهر", "جا"]
    main(["list", str(folder), "a.txt"])
    assert "شیراز" in capsys.readouterr().out
    assert main(["tag", "restore", str(folder), "شهر"]) == 1
    assert "شهر" in capsys.readouterr().err
