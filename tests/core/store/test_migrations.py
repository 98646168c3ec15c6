import json
import shutil
from pathlib import Path

import pytest

from core.conflicts import conflicts
from core.items import Status, WorkState
from core.manifest import ProjectError
from core.project import Project
from core.store import migrations
from core.store.lines import Seal, check_seal, seal
from core.store.migrations import Migration, MigrationError, migrate, migrated_log, steps_from
from core.store.problems import Kind
from core.store.snapshots import Reason, Shelf

FIXTURES = Path(__file__).parents[2] / "fixtures" / "projects"
ID = "019e7040-0000-7000-8000-000000000001"
ONE, TWO = "نامه‌ها/نامه ۱.txt", "گلستان.txt"


@pytest.fixture
def old(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(FIXTURES / "v1", tmp_path / "p")
    return tmp_path / "p"


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def with_x(fields):
    return {**fields, "x": 1}


STEP = Migration(1, manifest=with_x, header=with_x, record=with_x)


def test_a_project_of_version_1_opens_unchanged_byte_for_byte(old):
    before = files(FIXTURES / "v1")
    with Project.open(old) as project:
        assert project.read_only is None
        one, two = project.open_document(ONE), project.open_document(TWO)
        kinds = {problem.kind for problem in project.problems()}
        project.flush()
    assert files(old) == before
    assert kinds == {Kind.BATCH}
    assert len(one.highlights) == 5
    assert len(two.highlights) == 1


def test_everything_that_version_1_can_say_is_understood(old):
    with Project.open(old, write=False) as project:
        assert [tag.name for tag in project.tags] == ["سازمان", "جای", "شهر"]
        assert project.tags.get("city").parent == "loc"
        document = project.open_document(ONE)
        by_start = {(one.start, one.by): one for one in document.highlights}
        torn = next(one for one in by_start.values() if len(one.spans) == 2)
        assert torn.quote(document.text.string) == "دل می‌رود … خدا را"
        assert dict(torn.attributes) == {"certainty": "high", "n": 2, "sure": True}
        assert {one.by for one in document.highlights} == {"sara", "omid"}
        assert all(one.status is Status.ACCEPTED for one in document.highlights)
        assert document.facts.state is WorkState.IN_PROGRESS
        assert len(document.relations) == 1
        [conflict] = conflicts(project)
        assert {one.by for one in conflict.versions} == {"sara", "omid"}


def test_the_fixture_is_sealed_as_the_format_says():
    for path in (FIXTURES / "v1").rglob("*.jsonl"):
        lines = path.read_bytes().split(b"\n")
        assert lines.pop() == b""
        unsealed = [line for line in lines if check_seal(line) is not Seal.WHOLE]
        assert len(unsealed) == (path.name == "omid.p3x8d1.jsonl")


def test_there_is_nothing_to_migrate_in_a_project_of_the_present_version(old):
    before = files(old)
    assert migrate(old, ID) is False
    assert files(old) == before


def test_a_migration_takes_every_object_through_the_steps_in_order(old):
    second = Migration(2, *(lambda f: {**f, "x": f["x"] + 1} for _ in range(3)))
    assert migrate(old, ID, steps=[second, STEP], current=3)
    manifest = json.loads((old / "project.json").read_text("utf-8"))
    assert (manifest["version"], manifest["x"]) == (3, 2)
    for path in old.rglob("*.jsonl"):
        lines = path.read_bytes().split(b"\n")[:-1]
        assert all(check_seal(line) is Seal.WHOLE for line in lines)
        objects = [json.loads(line) for line in lines]
        assert objects[0]["version"] == 3
        assert all(one["x"] == 2 for one in objects)
        old_lines = (FIXTURES / "v1" / path.relative_to(old)).read_bytes().split(b"\n")[:-1]
        assert [one.get("id") for one in objects] == [json.loads(o).get("id") for o in old_lines]
    assert Shelf.of(ID).snapshots[0].reason is Reason.MIGRATION
    assert (old / "texts" / TWO).read_bytes() == (FIXTURES / "v1/texts" / TWO).read_bytes()


def test_lines_that_are_no_records_stay_as_they_are():
    header = seal({"format": "hashiya/highlights", "version": 1})
    content = header + b"{slip}\n" + seal({"id": "a", "rev": 1, "at": "", "by": "s"}) + b"{torn"
    lines = migrated_log(content, "l", [STEP], 2).split(b"\n")
    assert lines[1] == b"{slip}"
    assert lines[3] == b"{torn"
    assert json.loads(lines[2])["x"] == 1


def test_an_interrupted_migration_is_finished_the_next_time(old, monkeypatch):
    real = migrations.write_file
    count = []

    def stop(path, content):
        if old in path.parents:
            count.append(path)
            if len(count) == 3:
                raise OSError(28, "No space left on device")
        real(path, content)

    monkeypatch.setattr(migrations, "write_file", stop)
    with pytest.raises(OSError, match="No space"):
        migrate(old, ID, steps=[STEP], current=2)
    assert json.loads((old / "project.json").read_text("utf-8"))["version"] == 1
    monkeypatch.setattr(migrations, "write_file", real)
    assert migrate(old, ID, steps=[STEP], current=2)
    for path in old.rglob("*.jsonl"):
        assert all(json.loads(line)["x"] == 1 for line in path.read_bytes().split(b"\n")[:-1])
    assert not list((old.parent / "data").rglob("migration-*"))


def test_a_step_that_spoils_records_changes_nothing(old):
    before = files(old)
    spoil = Migration(1, with_x, with_x, lambda fields: {"only": fields["id"]})
    with pytest.raises(MigrationError, match="does not read well"):
        migrate(old, ID, steps=[spoil], current=2)
    assert files(old) == before


def test_a_version_from_which_no_way_leads_is_refused_in_a_sentence(old):
    with pytest.raises(MigrationError, match="no way from version 1"):
        steps_from(1, [], 2)
    path = old / "project.json"
    path.write_text(path.read_text("utf-8").replace('"version": 1', '"version": 0'), "utf-8")
    for _ in range(2):  # the lock is let go
        with pytest.raises((MigrationError, ProjectError), match="no way from version 0"):
            Project.open(old)


def test_every_version_before_the_present_one_has_its_step():
    wanted = list(range(1, migrations.FORMAT_VERSION))
    assert [step.version for step in migrations.MIGRATIONS] == wanted
    assert sorted(path.name for path in FIXTURES.iterdir()) == [
        f"v{version}" for version in [*wanted, migrations.FORMAT_VERSION]
    ]
