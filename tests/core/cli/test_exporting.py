import json

import pytest

from core.cli.main import main
from core.messages import set_language

TEXT = "سارا کریمی در دانشگاه تهران درس می‌خواند.\n"


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)
    yield
    set_language("en")


@pytest.fixture
def project(tmp_path):
    (tmp_path / "خبر.txt").write_text(TEXT, "utf-8")
    assert main(["new", "p"]) == 0
    assert main(["add", "p", "خبر.txt"]) == 0
    for name in ("شخص", "سازمان", "جا"):
        assert main(["tag", "add", "p", name]) == 0
    for start, end, tag in ((0, 10, "شخص"), (14, 27, "سازمان"), (22, 27, "جا")):
        assert main(["mark", "p", "خبر.txt", str(start), str(end), tag]) == 0
    return tmp_path / "p"


def entities(path):
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if "\t" in line]
    return [(word, tag) for word, tag in rows if tag != "O"]


def test_what_overlaps_is_written_in_layers_of_which_each_is_whole(project, tmp_path, capsys):
    capsys.readouterr()
    assert main(["export", "p", "--format", "bio", "-o", "o.bio", "--strict"]) == 1
    layers = ["export", "p", "--format", "bio", "-o", "o.bio", "--overlap", "layers", "--strict"]
    assert main(layers) == 0
    assert entities(tmp_path / "o.layer-1.bio") == [
        ("سارا", "B-شخص"),
        ("کریمی", "I-شخص"),
        ("دانشگاه", "B-سازمان"),
        ("تهران", "I-سازمان"),
    ]
    assert entities(tmp_path / "o.layer-2.bio") == [("تهران", "B-جا")]


def test_a_recipe_is_saved_run_again_and_deleted(project, tmp_path, capsys):
    chosen = ["--format", "bio", "--tag", "شخص", "--map", "شخص=PER", "--scheme", "bioes"]
    assert main(["export", "p", "-o", "first.bio", *chosen, "--save-recipe", "مدل/۱"]) == 0
    manifest = json.loads((project / "project.json").read_text("utf-8"))
    assert manifest["recipes"][0]["name"] == "مدل/۱"
    capsys.readouterr()
    assert main(["recipes", "p"]) == 0
    assert capsys.readouterr().out == "مدل/۱\tbio\n"
    assert main(["export", "p", "--recipe", "مدل/۱"]) == 0
    made = (tmp_path / "مدل_۱.bio").read_text("utf-8")
    assert made == (tmp_path / "first.bio").read_text("utf-8")
    assert "B-PER" in made
    assert main(["export", "p", "--recipe", "مدل/۱", "--scheme", "io", "-o", "io.bio"]) == 0
    assert "I-PER" in (tmp_path / "io.bio").read_text("utf-8")
    assert main(["recipes", "p", "--delete", "مدل/۱"]) == 0
    assert "recipes" not in json.loads((project / "project.json").read_text("utf-8"))
    assert main(["export", "p", "--recipe", "مدل/۱"]) == 1
    assert "no export recipes" in capsys.readouterr().err


def test_parts_of_a_data_set_are_files_of_their_own(project, tmp_path):
    for number in range(9):
        words = " ".join(f"واژه{number}x{at}" for at in range(40))
        (tmp_path / f"{number}.txt").write_text(words, "utf-8")
        assert main(["add", "p", f"{number}.txt"]) == 0
    assert main(["export", "p", "--format", "jsonl", "-o", "d.jsonl", "--splits", "80,10,10"]) == 0
    names = [
        [
            json.loads(line)["id"]
            for line in (tmp_path / f"d.{part}.jsonl").read_text("utf-8").splitlines()
        ]
        for part in ("train", "validation", "test")
    ]
    assert [len(one) for one in names] == [8, 1, 1]
    assert len({name for one in names for name in one}) == 10


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--format", "bio"], 2),
        (["-o", "x"], 2),
        (["--format", "bio", "-o", "-", "--overlap", "layers"], 2),
        (["--format", "jsonl", "-o", "-", "--splits", "1,1"], 2),
        (["--format", "jsonl", "-o", "x", "--splits", "80"], 1),
        (["--format", "jsonl", "-o", "x", "--splits", "a,b"], 1),
        (["--format", "jsonl", "-o", "x", "--map", "شخص"], 1),
        (["--format", "jsonl", "-o", "x", "--map", "هیچ=PER"], 1),
        (["--recipe", "none"], 1),
    ],
)
def test_choices_that_make_no_sense_are_one_sentence(project, capsys, arguments, status):
    capsys.readouterr()
    assert main(["export", "p", *arguments]) == status
    assert capsys.readouterr().err.count("\n") == 1


def test_converting_heeds_the_same_choices(project, tmp_path, capsys):
    assert main(["export", "p", "--format", "jsonl", "-o", "o.jsonl"]) == 0
    convert = ["convert", "o.jsonl", "--from", "jsonl", "o.bio", "--to", "bio"]
    assert main([*convert, "--tag", "شخص", "--map", "شخص=PER", "--scheme", "bmes"]) == 0
    assert entities(tmp_path / "o.bio") == [("سارا", "B-PER"), ("کریمی", "E-PER")]
