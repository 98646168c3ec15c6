import json
import subprocess
import sys

import pytest

from core.cli.main import main
from core.messages import set_language

TEXT = "به گزارش خبرگزاری، سارا کریمی در تهران گفت.\n"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    yield
    set_language("en")


@pytest.fixture
def project(tmp_path):
    (tmp_path / "خبر.txt").write_text(TEXT, "utf-8")
    folder = str(tmp_path / "p")
    assert main(["new", folder, "--name", "نمونه"]) == 0
    assert main(["add", folder, str(tmp_path / "خبر.txt")]) == 0
    assert main(["tag", "add", folder, "شخص", "--key", "۱", "--color", "#0072B2"]) == 0
    return folder


def out(capsys):
    return capsys.readouterr().out


def test_the_whole_road_from_a_text_to_labelled_data(project, tmp_path, capsys):
    start = TEXT.index("سارا")
    assert (
        main(["mark", project, "خبر.txt", str(start), str(start + 10), "شخص", "--note", "n"]) == 0
    )
    capsys.readouterr()
    assert main(["list", project, "--json"]) == 0
    [document] = json.loads(out(capsys))["documents"]
    [highlight] = document["highlights"]
    assert TEXT[highlight["start"] : highlight["end"]] == highlight["quote"] == "سارا کریمی"
    assert [tag["name"] for tag in highlight["tags"]] == ["شخص"]
    assert main(["export", project, "--format", "jsonl", "-o", str(tmp_path / "o.jsonl")]) == 0
    row = json.loads((tmp_path / "o.jsonl").read_text("utf-8"))
    assert [row["text"][s["start"] : s["end"]] for s in row["spans"]] == ["سارا کریمی"]
    assert main(["check", project]) == 0


def test_conll_goes_to_standard_output_too(project, capfdbinary):
    start = TEXT.index("تهران")
    main(["tag", "add", project, "مکان"])
    main(["mark", project, "خبر.txt", str(start), str(start + 5), "مکان"])
    capfdbinary.readouterr()
    assert main(["export", project, "--format", "conll2003", "-o", "-"]) == 0
    written = capfdbinary.readouterr().out.decode()
    assert written.startswith("-DOCSTART- -X- -X- O\n\n")
    assert "تهران -X- -X- B-مکان\n" in written


def test_tags_are_listed_for_people_and_programs(project, capsys):
    capsys.readouterr()
    main(["tags", project, "--json"])
    [tag] = json.loads(out(capsys))
    assert (tag["name"], tag["key"], tag["color"]) == ("شخص", "۱", "#0072b2")
    main(["tags", project])
    assert "شخص\t#0072b2\t۱" in out(capsys)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["tag", "add", "P", "دیگر", "--key", "1"], "already belongs to the tag"),
        (["tag", "add", "P", "دیگر", "--key", "12"], "one character"),
        (["mark", "P", "خبر.txt", "0", "2", "nothing"], "no tag"),
        (["mark", "P", "خبر.txt", "5", "2", "شخص"], "no stretch of text"),
        (["mark", "P", "خبر.txt", "0", "9999", "شخص"], "is not in it"),
        (["mark", "P", "none.txt", "0", "2", "شخص"], "no document"),
        (["list", "P/none"], "no folder"),
        (["list", "P/texts"], "no Hashiya project"),
        (["export", "P", "--format", "none", "-o", "x"], "no format"),
        (["export", "P", "--format", "jsonl", "-o", "P/none/x"], "cannot be written"),
        (["new", "P"], "not empty"),
    ],
)
def test_a_problem_with_the_data_is_one_sentence_and_status_1(
    project, capsys, monkeypatch, arguments, sentence
):
    assert (
        main([part.replace("P", project, 1) if part[0] == "P" else part for part in arguments]) == 1
    )
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1


def test_problems_are_named_with_file_and_line_and_status_1(project, tmp_path, capsys):
    log = next((tmp_path / "p" / "tags").iterdir())
    log.write_bytes(log.read_bytes() + b"<<<<<<< HEAD\n{slip}\n")
    capsys.readouterr()
    assert main(["check", project, "--json"]) == 1
    problems = json.loads(out(capsys))
    assert [(p["file"], p["line"], p["kind"]) for p in problems] == [
        (f"tags/{log.name}", 3, "marker"),
        (f"tags/{log.name}", 4, "damaged"),
    ]


@pytest.mark.parametrize("arguments", [["mark"], ["export"], ["tag"], ["--nonsense"], ["a", "b"]])
def test_wrong_usage_is_status_2(arguments):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2


def test_every_command_has_help(capsys):
    from core.cli.main import COMMANDS

    for command in COMMANDS:
        with pytest.raises(SystemExit) as end:
            main([*command.words, "--help"])
        assert end.value.code == 0
        assert "hashiya " + " ".join(command.words) in out(capsys)


def test_the_command_line_speaks_persian_in_a_persian_environment(project, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "fa_IR.UTF-8")
    capsys.readouterr()
    assert main(["check", project]) == 0
    assert "No problem" not in out(capsys)


def test_the_command_line_starts_without_qt_hazm_or_the_window():
    code = (
        "import sys, core.cli.main as m; m.make_parser(); m.main(['formats']);"
        "print([n for n in sys.modules if n.split('.')[0] in ('PySide6','shiboken6','hazm','gui')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_export_can_be_narrowed_and_told_its_scheme(project, tmp_path, capfdbinary):
    main(["tag", "add", project, "مکان"])
    for quote, tag in (("سارا کریمی", "شخص"), ("تهران", "مکان")):
        start = TEXT.index(quote)
        main(["mark", project, "خبر.txt", str(start), str(start + len(quote)), tag])
    capfdbinary.readouterr()
    export = ["export", project, "--format", "bio", "-o", "-", "--tag", "شخص", "--scheme", "bioes"]
    assert main(export) == 0
    written = capfdbinary.readouterr().out.decode()
    assert "سارا\tB-شخص\nکریمی\tE-شخص\n" in written
    assert "مکان" not in written
    assert main(["export", project, "--format", "bio", "-o", "-", "--tag", "none"]) == 1


def test_an_export_that_is_not_read_back_is_written_all_the_same(project, tmp_path):
    out_file = tmp_path / "o.jsonl"
    main(["export", project, "--format", "jsonl", "-o", str(out_file), "--no-verify"])
    assert json.loads(out_file.read_text("utf-8"))["text"] == TEXT


def test_one_text_that_is_no_utf8_is_named_and_stops_none_of_the_others(project, tmp_path, capsys):
    (tmp_path / "p" / "texts" / "bad.txt").write_bytes("سلام".encode("cp1256"))
    for command in (["list"], ["find", "سارا"], ["words"], ["rules", "--run-all"]):
        capsys.readouterr()

        status = main([command[0], project, *command[1:]])

        told = capsys.readouterr()
        assert status == 1, command
        assert "bad.txt is not utf-8 text: byte 0" in told.err, command
        assert told.out, command
