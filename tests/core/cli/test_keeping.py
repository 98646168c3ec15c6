import json
import os
import shutil
from pathlib import Path

import pytest

from core.cli.main import main
from core.conflicts import Choice, conflicts, resolve
from core.correcting import Replacement, correct
from core.edits import set_note
from core.messages import set_language
from core.project import Project
from core.store import machine
from core.store.lines import seal

TEXT = "به گزارش خبرگزاری، سارا کریمی در تهران گفت.\n"
NAME = "خبر.txt"


@pytest.fixture(autouse=True)
def english(tmp_path, monkeypatch):
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    yield
    set_language("en")


@pytest.fixture
def project(tmp_path, capsys):
    (tmp_path / NAME).write_text(TEXT, "utf-8")
    folder = str(tmp_path / "p")
    assert main(["new", folder, "--name", "نمونه"]) == 0
    assert main(["add", folder, str(tmp_path / NAME)]) == 0
    assert main(["tag", "add", folder, "شخص"]) == 0
    mark(folder, 0, 2)
    mark(folder, 3, 9)
    capsys.readouterr()
    return folder


def mark(folder, start, end):
    assert main(["mark", folder, NAME, str(start), str(end), "شخص"]) == 0


def log_of(project):
    return next((Path(project) / "highlights" / NAME).iterdir())


def told(capsys, *arguments, status=0):
    capsys.readouterr()
    assert main(list(arguments)) == status
    return capsys.readouterr().out


def data(capsys, *arguments, status=0):
    return json.loads(told(capsys, *arguments, "--json", status=status))


def count(capsys, project):
    return len(data(capsys, "list", project)["documents"][0]["highlights"])


def test_a_snapshot_is_made_listed_compared_and_brought_back(project, capsys):
    made = data(capsys, "snapshot", project)
    assert (made["highlights"], made["documents"], made["reason"]) == (2, 1, "command")
    mark(project, 10, 12)
    listed = data(capsys, "restore", project, "--list")
    assert made["name"] in {one["name"] for one in listed}
    assert made["name"] in told(capsys, "restore", project, "--list")
    [difference] = data(capsys, "restore", project, made["name"], "--difference")
    assert [len(difference[key]) for key in ("added", "changed", "removed")] == [1, 0, 0]
    assert f"{NAME}: +1 ~0 -0" in told(capsys, "restore", project, made["name"], "--difference")
    assert count(capsys, project) == 3
    assert "1 edit was written" in told(capsys, "restore", project, made["name"])
    assert count(capsys, project) == 2


def test_one_document_comes_back_and_what_is_newer_can_stay(project, capsys):
    made = data(capsys, "snapshot", project)
    mark(project, 10, 12)
    done = data(capsys, "restore", project, made["name"], "--document", NAME, "--keep-newer")
    assert done == {"snapshot": made["name"], "put_back": 0, "edits": 0, "unplaced": {}}
    assert count(capsys, project) == 3


def test_a_snapshot_becomes_a_project_of_its_own(project, tmp_path, capsys):
    told(capsys, "snapshot", project)
    told(capsys, "restore", project, "--into", str(tmp_path / "again"))
    assert count(capsys, str(tmp_path / "again")) == 2
    told(capsys, "restore", project, "--into", str(tmp_path / "again"), status=1)
    told(capsys, "restore", project, "nothing", status=1)


def test_check_names_every_problem_and_repair_says_what_it_will_do_first(project, capsys):
    path = log_of(project)
    with path.open("ab") as file:
        file.write(b"{slip}\n<<<<<<< HEAD\n")
    before = path.read_bytes()
    shown = told(capsys, "check", project, status=1)
    assert f"{NAME}/{path.name}:4: " in shown
    assert f"{NAME}/{path.name}:5: " in shown
    plan = told(capsys, "check", project, "--repair", status=1)
    assert "moved to the quarantine" in plan
    assert "--yes" in plan
    assert path.read_bytes() == before
    done = data(capsys, "check", project, "--repair", "--yes")
    assert [one["remedy"] for one in done["repairs"]] == ["set-aside", "unmark"]
    kept = Path(done["quarantine"]) / "highlights" / NAME / path.name
    assert kept.read_bytes() == b"{slip}\n<<<<<<< HEAD\n"
    assert told(capsys, "check", project) == "No problem was found.\n"
    [snapshot] = [
        one for one in data(capsys, "restore", project, "--list") if one["reason"] == "repair"
    ]
    assert snapshot["damaged"]
    assert "nothing that can be repaired" in told(capsys, "check", project, "--repair")


def test_a_wrong_check_sum_is_set_right_only_when_asked(project, capsys):
    path = log_of(project)
    content = path.read_bytes()
    path.write_bytes(content[:-4] + (b'0"}\n' if content[-4:-3] != b"0" else b'1"}\n'))
    [problem] = data(capsys, "check", project, status=1)
    assert problem["kind"] == "seal"
    told(capsys, "check", project, "--repair", "--yes", status=1)
    told(capsys, "check", project, "--repair", "--yes", "--reseal")
    assert path.read_bytes() == content


def test_vanished_highlights_are_told_with_the_way_back(project, capsys):
    made = data(capsys, "snapshot", project)
    path = log_of(project)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    [alarm] = data(capsys, "check", project, status=1)
    assert (alarm["kind"], alarm["vanished"], alarm["snapshot"]) == ("count", 1, made["name"])
    assert f"hashiya restore PROJECT {made['name']}" in told(
        capsys, "check", project, status=1
    ).replace("\u2068", "").replace("\u2069", "")
    told(capsys, "restore", project, made["name"], "--document", NAME, "--keep-newer")
    told(capsys, "check", project)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    told(capsys, "check", project, status=1)
    told(capsys, "check", project, "--accept-counts")
    told(capsys, "check", project)


def test_snapshots_are_refused_while_lines_are_damaged(project, capsys):
    with log_of(project).open("ab") as file:
        file.write(b"{slip}\n")
    assert main(["snapshot", project]) == 1
    assert "check --repair" in capsys.readouterr().err


def test_compacting_takes_superseded_records_out(project, capsys):
    assert "0 records" in told(capsys, "compact", project)
    made = data(capsys, "snapshot", project)
    mark(project, 10, 12)
    told(capsys, "restore", project, made["name"])
    [done] = data(capsys, "compact", project)
    assert (done["document"], done["kept"], done["superseded"]) == (NAME, 3, 1)
    [done] = data(capsys, "compact", project, "--purge")
    assert done["purged"] == 1
    told(capsys, "check", project)


def test_another_copy_is_merged_and_another_project_refused(project, tmp_path, capsys, monkeypatch):
    shutil.copytree(project, tmp_path / "copy")
    home = machine.data_folder().parent
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other machine"))
    mark(str(tmp_path / "copy"), 10, 12)
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    assert "1 record came in" in told(capsys, "merge", project, str(tmp_path / "copy"))
    assert count(capsys, project) == 3
    assert data(capsys, "merge", project, str(tmp_path / "copy"))["logs"] == {}
    main(["new", str(tmp_path / "q")])
    assert main(["merge", project, str(tmp_path / "q")]) == 1
    assert "another project" in capsys.readouterr().err


def test_what_was_changed_twice_at_once_is_told_by_merge_and_check(
    project, tmp_path, capsys, monkeypatch
):
    copy = str(tmp_path / "copy")
    shutil.copytree(project, copy)
    home = machine.data_folder().parent
    note_first(project, "این‌جا")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other machine"))
    note_first(copy, "آن‌جا")
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    [merged] = data(capsys, "merge", project, copy)["conflicts"]
    [checked] = data(capsys, "check", project, status=1)
    assert merged["kind"] == checked["kind"] == "conflict"
    line = (Path(project) / checked["file"]).read_text("utf-8").split("\n")[checked["line"] - 1]
    assert '"rev":2' in line
    with Project.open(Path(project)) as opened:
        [conflict] = conflicts(opened)
        opened.apply(resolve(conflict, Choice.MINE, opened.annotator)).result()
    assert data(capsys, "check", project) == []


def note_first(folder, note):
    with Project.open(Path(folder)) as opened:
        first = next(iter(opened.open_document(NAME).highlights))
        opened.apply(set_note(NAME, [first], note)).result()


def test_snapshots_are_deleted_for_good_when_it_was_agreed_and_the_last_one_stays(project, capsys):
    for start in (10, 13):
        mark(project, start, start + 2)
        data(capsys, "snapshot", project)
    names = [one["name"] for one in data(capsys, "restore", project, "--list")]
    assert len(names) == 3
    said = told(capsys, "snapshot", project, "--purge", names[1])
    assert "1 earlier version goes for good, 2 stay." in said
    assert "Nothing was deleted" in said
    done = data(capsys, "snapshot", project, "--purge", names[1], "--yes")
    assert (done["snapshots"], done["done"], done["bytes"] > 0) == ([names[1]], True, True)
    left = data(capsys, "restore", project, "--list")
    assert [one["name"] for one in left] == [names[0], names[2]]
    assert main(["snapshot", project, "--purge", names[0], "--yes"]) == 1
    assert "it stays" in capsys.readouterr().err
    assert data(capsys, "snapshot", project, "--purge-older", "3", "--yes")["snapshots"] == []
    assert main(["check", project]) == 0


def test_the_log_tells_who_did_what_when(project, capsys):
    rows = data(capsys, "log", project)
    assert [(one["kind"], one["deed"]) for one in rows] == [
        ("tag", "made"),
        ("highlight", "made"),
        ("highlight", "made"),
    ]
    assert [one["quote"] for one in data(capsys, "log", project, NAME)] == ["به", "گزارش"]
    assert "گزارش\tشخص" in told(capsys, "log", project, NAME)
    told(capsys, "log", project, "none.txt", status=1)


@pytest.mark.parametrize("words", [["snapshot"], ["merge", "p"], ["restore"], ["log"]])
def test_wrong_usage_of_the_keeping_commands_is_status_2(words):
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2


def test_the_trash_is_listed_brought_back_and_emptied_for_good(project, capsys):
    with Project.open(Path(project)) as opened:
        opened.remove_document(NAME)
    [listed] = data(capsys, "trash", project)["documents"]
    assert listed["name"] == NAME
    assert listed["bytes"] > len(TEXT.encode())
    assert NAME in told(capsys, "trash", project)
    assert "is back" in told(capsys, "trash", project, "--restore", NAME)
    assert count(capsys, project) == 2
    with Project.open(Path(project)) as opened:
        opened.remove_document(NAME)
    assert "Nothing was deleted" in told(capsys, "trash", project, "--empty")
    assert len(data(capsys, "trash", project)["documents"]) == 1
    told(capsys, "trash", project, "--purge", NAME, "--yes")
    assert data(capsys, "trash", project)["documents"] == []
    assert not any((Path(project) / ".trash").rglob("*"))


def test_what_is_in_the_trash_twice_is_named_by_its_id(project, capsys, tmp_path):
    with Project.open(Path(project)) as opened:
        opened.remove_document(NAME)
        opened.add_document(tmp_path / NAME)
        opened.remove_document(NAME)
    told(capsys, "trash", project, "--purge", NAME, "--yes", status=1)
    first, second = data(capsys, "trash", project)["documents"]
    told(capsys, "trash", project, "--purge", first["id"], "--yes")
    told(capsys, "trash", project, "--restore", second["id"], "--as", "دیگر.txt")
    assert count(capsys, project) == 2
    told(capsys, "trash", project, "--restore", NAME, "--empty", status=2)


def test_the_quarantine_and_needless_texts_go_only_when_asked_for(project, capsys):
    log = log_of(project)
    log.write_bytes(log.read_bytes() + b'{"id":"torn')
    mark(project, 10, 12)
    with Project.open(Path(project)) as opened:
        document = opened.open_document(NAME)
        opened.change_text(correct(document, [Replacement(0, 2, "بَه")])).result()
    before = data(capsys, "trash", project)
    assert before["quarantine"] > 0
    told(capsys, "trash", project, "--purge-quarantine", "--purge-texts", "--yes")
    after = data(capsys, "trash", project)
    assert after["quarantine"] == 0
    assert 0 < after["texts"] < before["texts"]
    assert count(capsys, project) == 3


def test_a_purge_of_deletions_warns_of_other_copies(project, capsys):
    assert main(["compact", project, "--purge-deletions"]) == 0
    assert "bring back" in capsys.readouterr().err


def test_what_others_have_deleted_is_told_but_is_no_problem(project, capsys):
    told(capsys, "check", project)
    with Project.open(Path(project)) as opened:
        gone = next(iter(opened.open_document(NAME).highlights))
    record = {
        "id": gone.id, "rev": 2, "at": "2026-11-22T10:00:00.000Z", "by": "omid", "deleted": True,
    }  # fmt: skip
    header = {"format": "hashiya/highlights", "version": 1}
    log_of(project).with_name("omid.p3x8d1.jsonl").write_bytes(seal(header) + seal(record))
    assert "deleted by" in told(capsys, "check", project)
    assert data(capsys, "check", project) == []


def test_links_and_pipes_among_the_texts_are_named_and_names_cannot_turn_the_line(project, capsys):
    texts = Path(project) / "texts"
    (texts / "بیرون.txt").symlink_to("/etc/passwd")
    os.mkfifo(texts / "pipe.txt")
    (texts / "a\u202etxt.b").write_text("x", "utf-8")
    shown = told(capsys, "check", project, status=1)
    assert "\u202e" not in shown
    assert "texts/aU+202Etxt.b: " in shown
    assert "texts/pipe.txt: This cannot be read: it is not a plain file" in shown
    assert "texts/بیرون.txt: This cannot be read" in shown
