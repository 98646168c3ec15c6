import json

import pytest

from core.cli.main import main
from core.project import Project
from core.relation_types import RelationType, type_of

NAME = "a.txt"


@pytest.fixture
def folder(tmp_path, capsys):
    folder = tmp_path / "p"
    main(["new", str(folder)])
    (tmp_path / NAME).write_text("علی به شیراز و تهران رفت", "utf-8")
    main(["add", str(folder), str(tmp_path / NAME)])
    for name in ("شخص", "جا"):
        main(["tag", "add", str(folder), name])
    main(["tag", "add", str(folder), "رفت به", "--ties", "--from", "شخص", "--to", "جا"])
    main(["tag", "add", str(folder), "کنار", "--symmetric"])
    for start, end, tag in ((0, 3, "شخص"), (7, 12, "جا"), (15, 20, "جا")):
        main(["mark", str(folder), NAME, str(start), str(end), tag])
    capsys.readouterr()
    return folder


@pytest.fixture
def ids(folder):
    with Project.open(folder, write=False) as project:
        return [one.id for one in project.peek(NAME).highlights]


def test_ties_are_made_listed_and_taken_away(folder, ids, capsys):
    ali, shiraz, tehran = ids
    assert main(["tie", str(folder), NAME, shiraz, tehran, "کنار"]) == 0
    assert main(["tie", str(folder), NAME, ali, tehran, "رفت به"]) == 0
    made = capsys.readouterr().out
    assert main(["ties", str(folder), NAME]) == 0
    first, second = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert first[1:6] == [NAME, "علی", "→", "تهران", "رفت به"]
    assert second[1:6] == [NAME, "شیراز", "↔", "تهران", "کنار"]
    assert first[0] in made
    assert main(["ties", str(folder), "--json"]) == 0
    [row, _] = json.loads(capsys.readouterr().out)
    assert (row["id"], row["from"], row["directed"]) == (
        first[0],
        {"id": ali, "quote": "علی"},
        True,
    )
    assert main(["untie", str(folder), NAME, first[0]]) == 0
    assert main(["untie", str(folder), NAME, first[0]]) == 1
    assert first[0] in capsys.readouterr().err
    with Project.open(folder, write=False) as project:
        assert list(project.peek(NAME).relations) == [second[0]]


def test_a_tie_that_cannot_be_is_refused_in_a_sentence(folder, ids, capsys):
    ali, shiraz, _ = ids
    assert main(["tie", str(folder), NAME, shiraz, ali, "رفت به"]) == 1
    assert "رفت به" in capsys.readouterr().err
    assert main(["tie", str(folder), NAME, shiraz, ali, "نیست"]) == 1
    assert main(["tie", str(folder), NAME, shiraz, "none", "کنار"]) == 1
    assert main(["mark", str(folder), NAME, "0", "3", "کنار"]) == 1
    with Project.open(folder, write=False) as project:
        assert not project.peek(NAME).relations


def test_tags_for_ties_are_told_apart_in_the_list_of_tags(folder, capsys):
    assert main(["tags", str(folder), "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["شخص"]["relation"] is None
    assert rows["کنار"]["relation"] == {"symmetric": True}
    assert rows["رفت به"]["relation"] == {
        "from": [rows["شخص"]["id"]],
        "to": [rows["جا"]["id"]],
    }
    with Project.open(folder, write=False) as project:
        assert type_of(project.tags.by_name("کنار")) == RelationType(symmetric=True)
