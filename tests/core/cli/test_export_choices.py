import io
import json
import sys

import pytest

from core.cli.main import main
from core.messages import set_language

TEXT = "سارا کریمی در تهران گفت.\n"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    yield
    set_language("en")


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = str(tmp_path / "p")
    main(["new", folder])
    for number in range(5):
        path = tmp_path / f"{number}.txt"
        path.write_text(TEXT + f"سخن {'ابپتث'[number]} " * 30, "utf-8")
        main(["add", folder, str(path)])
    for tag in ("شخص", "مکان", "LOC"):
        main(["tag", "add", folder, tag])
    main(["mark", folder, "0.txt", "0", "10", "شخص"])
    main(["mark", folder, "0.txt", "14", "19", "مکان"])
    main(["mark", folder, "1.txt", "14", "19", "LOC"])
    return folder


def test_a_recipe_says_which_of_its_tags_are_gone(project, tmp_path, capsys):
    main(
        ["export", project, "--format", "bio", "-o", "a.bio", "--tag", "LOC", "--save-recipe", "r"]
    )
    path = tmp_path / "p" / "project.json"
    [tag] = json.loads(path.read_bytes())["recipes"][0]["options"]["tags"]
    path.write_text(path.read_text("utf-8").replace(tag, "gone"), "utf-8")
    capsys.readouterr()
    main(["export", project, "--recipe", "r"])
    assert "not in the project any more" in capsys.readouterr().err


def test_a_tag_is_merged_with_one_that_has_its_new_name(project, capsys):
    assert main(["export", project, "--format", "jsonl", "-o", "-", "--map", "مکان=LOC"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [span["label"] for row in rows for span in row.get("spans", [])] == ["شخص", "LOC", "LOC"]


@pytest.mark.parametrize("wrong", ["مکان", "مکان=", "none=LOC"])
def test_a_renaming_that_is_none_is_a_sentence(project, wrong):
    assert main(["export", project, "--format", "jsonl", "-o", "x", "--map", wrong]) == 1


def test_a_file_is_turned_into_another_from_standard_input_to_output(
    project, monkeypatch, capfdbinary
):
    given = "سارا\tB-PER\n.\tO\n\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    tokens = ["--tokens", "white-space", "--map", "PER=شخص", "--lines", "line"]
    assert main(["convert", "-", "--from", "bio", "-", "--to", "bio", *tokens]) == 0
    assert capfdbinary.readouterr().out.decode() == given.replace("PER", "شخص")


def test_documents_of_one_name_are_all_converted(tmp_path, capsys):
    row = json.dumps({"id": "a.txt", "text": "سلام"}, ensure_ascii=False)
    (tmp_path / "in.jsonl").write_text(f"{row}\n{row}\n", "utf-8")
    source = str(tmp_path / "in.jsonl")
    assert main(["convert", source, "--from", "jsonl", "-", "--to", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["a.txt", "a.txt (2)"]
