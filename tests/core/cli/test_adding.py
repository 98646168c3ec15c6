import json
import zipfile
from io import BytesIO, TextIOWrapper

import pytest

from core.cli.main import main


@pytest.fixture
def project(tmp_path):
    folder = str(tmp_path / "p")
    assert main(["new", folder]) == 0
    return folder


@pytest.fixture
def documents(project, capsys):
    def listed():
        capsys.readouterr()
        assert main(["list", project, "--json"]) == 0
        return {d["name"]: d for d in json.loads(capsys.readouterr().out)["documents"]}

    return listed


def test_files_of_many_kinds_come_in_with_one_command(project, tmp_path, documents):
    (tmp_path / "الف.txt").write_text("الف", "utf-8")
    (tmp_path / "ب.html").write_text("<p>ب", "utf-8")
    with zipfile.ZipFile(tmp_path / "پ.zip", "w") as packed:
        packed.writestr("ت.md", "# ت")
    files = [str(tmp_path / name) for name in ("الف.txt", "ب.html", "پ.zip")]
    assert main(["add", project, *files]) == 0
    assert set(documents()) == {"الف.txt", "ب.txt", "پ/ت.txt"}
    assert main(["check", project]) == 0


def test_where_one_file_is_wrong_none_comes_in_unless_asked(project, tmp_path, documents, capsys):
    (tmp_path / "old.txt").write_bytes("سلام".encode("cp1256"))
    (tmp_path / "new.txt").write_text("سلام", "utf-8")
    files = [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]
    assert main(["add", project, *files]) == 1
    error = capsys.readouterr().err
    assert "old.txt: " in error
    assert "--only-right" in error
    assert documents() == {}
    assert main(["add", project, *files, "--only-right"]) == 1
    assert set(documents()) == {"new.txt"}
    assert main(["add", project, files[0], "--encoding", "cp1256"]) == 0
    assert set(documents()) == {"new.txt", "old.txt"}


def test_a_dry_run_shows_what_would_come_and_writes_nothing(project, tmp_path, documents, capsys):
    (tmp_path / "الف.txt").write_text("ﺳﻼﻡ  بر شما", "utf-8")
    capsys.readouterr()
    assert main(["add", project, str(tmp_path / "الف.txt"), "--dry-run"]) == 0
    assert capsys.readouterr().out == ("الف.txt\ttext\tutf-8\t11\tpresentation-forms 3, spaces 1\n")
    command = [
        "add",
        project,
        str(tmp_path / "الف.txt"),
        "--dry-run",
        "--json",
        "--repair",
        "guess",
    ]
    assert main(command) == 0
    [row] = json.loads(capsys.readouterr().out)["documents"]
    assert row["begins"] == "سلام بر شما"
    assert row["repairs"] == row["needs"] == {"presentation-forms": 3, "spaces": 1}
    assert documents() == {}


def test_repairs_and_columns_are_chosen(project, tmp_path, documents, capsys):
    (tmp_path / "جدول.csv").write_text("نام;متن;سال\nالف;كتاب;۱۳۹۹\n", "utf-8")
    command = ["add", project, str(tmp_path / "جدول.csv"), "--columns", "text=متن,name=نام,سال"]
    assert main([*command, "--repair", "letters", "--language", "fa"]) == 0
    [document] = documents().values()
    assert document["name"] == "جدول/الف.txt"
    assert (tmp_path / "p" / "texts" / "جدول" / "الف.txt").read_text("utf-8") == "کتاب"
    log = next((tmp_path / "p" / "highlights" / "جدول" / "الف.txt").iterdir())
    assert '"attributes":{"سال":"۱۳۹۹"}' in log.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--repair", "spelling"], "There is no repair called “spelling”"),
        (["--kind", "doc"], "There is no kind of file called “doc”"),
        (["--columns", "text=سال"], "There is no column"),
    ],
)
def test_a_wrong_choice_is_one_sentence_and_status_1(project, tmp_path, capsys, options, sentence):
    (tmp_path / "a.csv").write_text("متن\nیک\n", "utf-8")
    capsys.readouterr()
    assert main(["add", project, str(tmp_path / "a.csv"), "--dry-run", *options]) == 1
    assert sentence in capsys.readouterr().err


def test_a_role_that_no_column_has_is_wrong_usage(project, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["add", project, "a.csv", "--columns", "title=x"])
    assert "title" in capsys.readouterr().err


def test_a_text_on_standard_input_comes_in_under_the_name_that_is_given(
    project, documents, monkeypatch
):
    for arguments in ([], ["--name", "نامه‌ها/یک.txt"]):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO("سلام\r\n".encode())))
        assert main(["add", project, "-", *arguments]) == 0
    assert set(documents()) == {"input.txt", "نامه‌ها_یک.txt"}
