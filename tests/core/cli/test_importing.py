import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from core.cli.main import main

TEXT = "سارا کریمی در تهران گفت.\n"


@pytest.fixture
def project(tmp_path):
    folder = str(tmp_path / "p")
    assert main(["new", folder]) == 0
    return folder


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    spans = [{"start": 0, "end": 10, "label": "شخص"}, {"start": 14, "end": 19, "label": "مکان"}]
    row = {"id": "خبر.txt", "text": TEXT, "offset_unit": "code_point", "spans": spans}
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    return str(path)


def listed(project, capsys):
    capsys.readouterr()
    assert main(["list", project, "--json"]) == 0
    return json.loads(capsys.readouterr().out)["documents"]


def test_labelled_data_comes_in_with_texts_and_tags(project, rows, capsys):
    assert main(["import", project, rows, "--format", "jsonl", "--as", "suggested"]) == 0
    [document] = listed(project, capsys)
    assert document["name"] == "خبر.txt"
    found = [(h["quote"], h["tags"][0]["name"], h["status"]) for h in document["highlights"]]
    assert found == [("سارا کریمی", "شخص", "suggested"), ("تهران", "مکان", "suggested")]
    assert main(["check", project]) == 0


def test_what_is_there_already_does_not_come_in_twice(project, rows, capsys):
    main(["import", project, rows, "--format", "jsonl"])
    capsys.readouterr()
    main(["import", project, rows, "--format", "jsonl"])
    told = capsys.readouterr().out
    assert "0 documents came in. 0 highlights came in." in told
    assert "2 highlights were there already." in told
    [document] = listed(project, capsys)
    assert len(document["highlights"]) == 2


def test_what_another_annotator_has_marked_alike_comes_in_too(project, rows, tmp_path, capsys):
    for name in ("sara", "omid", "omid"):
        main(["import", project, rows, "--format", "jsonl", "--annotator", name])
    [document] = listed(project, capsys)
    assert sorted(h["by"] for h in document["highlights"]) == ["omid", "omid", "sara", "sara"]
    out = str(tmp_path / "out.jsonl")
    main(["export", project, "--format", "jsonl", "-o", out])
    main(["import", project, out, "--format", "jsonl"])
    [document] = listed(project, capsys)
    assert len(document["highlights"]) == 4  # the file says whose they are


def test_another_text_under_a_taken_name_comes_in_beside_it(project, rows, tmp_path, capsys):
    (tmp_path / "خبر.txt").write_text("متنی دیگر", "utf-8")
    main(["add", project, str(tmp_path / "خبر.txt")])
    main(["import", project, rows, "--format", "jsonl"])
    assert [d["name"] for d in listed(project, capsys)] == ["خبر 2.txt", "خبر.txt"]


def test_an_annotators_work_comes_in_under_their_id(project, rows, tmp_path, capsys):
    assert main(["import", project, rows, "--format", "jsonl", "--annotator", "omid"]) == 0
    [document] = listed(project, capsys)
    assert {h["by"] for h in document["highlights"]} == {"omid"}
    assert main(["import", project, rows, "--format", "jsonl", "--annotator", "امید"]) == 1


def test_wrong_data_is_named_with_file_and_line_and_comes_in_only_when_asked(
    project, rows, tmp_path, capsys
):
    path = tmp_path / "rows.jsonl"
    bad = {"id": "b", "text": "کوتاه", "spans": [{"start": 2, "end": 99, "label": "x"}]}
    path.write_text(path.read_text("utf-8") + json.dumps(bad) + "\n", "utf-8")
    capsys.readouterr()
    assert main(["import", project, rows, "--format", "jsonl"]) == 1
    said = capsys.readouterr().err
    assert "rows.jsonl:2: " in said
    assert "Nothing came in; --only-right takes in what is right." in said
    assert listed(project, capsys) == []
    out = tmp_path / "out.conll"
    assert main(["convert", rows, "--from", "jsonl", str(out), "--to", "conll2003"]) == 1
    assert "Nothing was written; --only-right takes what is right." in capsys.readouterr().err
    assert not out.exists()
    assert main(["import", project, rows, "--format", "jsonl", "--only-right"]) == 1
    assert len(listed(project, capsys)) == 2


def test_one_format_becomes_another_without_a_project(rows, tmp_path, capfdbinary):
    out = tmp_path / "out.conll"
    assert main(["convert", rows, "--from", "jsonl", str(out), "--to", "conll2003"]) == 0
    assert "تهران -X- -X- B-مکان\n" in out.read_text("utf-8")
    capfdbinary.readouterr()
    assert main(["convert", rows, "--from", "jsonl", "-", "--to", "jsonl"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["text"] == TEXT


def test_a_table_is_converted_with_the_texts_of_a_folder_or_a_project(
    project, rows, tmp_path, capfdbinary
):
    assert main(["import", project, rows, "--format", "jsonl"]) == 0
    table = tmp_path / "table.csv"
    table.write_text("document,start,end,tags\nخبر.txt,5,10,نام\n", "utf-8")
    command = ["convert", str(table), "--from", "csv", "-", "--to", "jsonl", "--texts"]
    for folder in (project, str(Path(project) / "texts")):
        capfdbinary.readouterr()
        assert main([*command, folder]) == 0
        assert json.loads(capfdbinary.readouterr().out)["text"] == TEXT
    assert main([*command, str(tmp_path / "nowhere")]) == 2


def test_standard_input_comes_in_and_highlights_find_the_texts_of_the_project(
    project, rows, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(Path(rows).read_bytes())))
    assert main(["import", project, "-", "--format", "jsonl"]) == 0
    table = tmp_path / "table.csv"
    table.write_text("document,start,end,tags\nخبر.txt,5,10,نام\n", "utf-8")
    assert main(["import", project, str(table), "--format", "csv"]) == 0
    [document] = listed(project, capsys)
    assert [h["quote"] for h in document["highlights"]] == ["سارا کریمی", "کریمی", "تهران"]


def test_an_import_that_cannot_be_finished_leaves_no_texts(project, rows, capsys, monkeypatch):
    from core import importing
    from core.manifest import ProjectError

    def failing(*_):
        raise ProjectError("{reason}", reason="disk full")

    monkeypatch.setattr(importing, "_highlights", failing)
    assert main(["import", project, rows, "--format", "jsonl"]) == 1
    assert listed(project, capsys) == []


def test_quotes_from_a_reader_find_the_one_text_that_they_stand_in(project, rows, tmp_path, capsys):
    main(["import", project, rows, "--format", "jsonl"])
    (tmp_path / "دیگر.txt").write_text("متنی دیگر", "utf-8")
    main(["add", project, str(tmp_path / "دیگر.txt")])
    mark = {"type": "highlight", "uuid": "1", "highlighted_text": "گفت", "notes": ""}
    path = tmp_path / "marks.json"
    path.write_text(json.dumps({"annotations": [mark]}), "utf-8")
    capsys.readouterr()
    assert main(["import", project, str(path), "--format", "calibre"]) == 0
    assert "گفت" in [h["quote"] for d in listed(project, capsys) for h in d["highlights"]]
