import json
import random
import threading
import zipfile
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from core.edits import add_tag, mark_spans
from core.items import Tag
from core.project import Project
from core.spans import Span
from core.store import keeper as keeping
from core.store import machine, snapshot_making, thinning
from core.store.keeper import Keeper
from core.store.snapshot_making import look_around, take_snapshot
from core.store.snapshots import Reason, Shelf, SnapshotError, SuspendedError, check_zip

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\nحافظ می‌گوید: دل می‌رود ز دستم\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Project.create(tmp_path / "p", name="نمونه") as project:
        for name in ("یک.txt", "دو.txt"):
            (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
            project.add_document(tmp_path / name)
        project.apply(add_tag(project.tags, Tag("t", "سازمان"))).result()
        yield project


def mark(project, start, end, name="یک.txt"):
    document = project.open_document(name)
    change = mark_spans(document, [Span(start, end)], ["t"], project.annotator)
    project.apply(change).result()
    return change.edits[0].after


def take(project, reason=Reason.COMMAND, **more):
    return take_snapshot(project.folder, project.id, project.name, reason, **more)


def shelf(project):
    return Shelf.of(project.id)


def log_of(project, name="یک.txt"):
    [log] = (project.folder / "highlights" / name).iterdir()
    return log


def content_of(project):
    return {path: (project.folder / path).read_bytes() for path in look_around(project.folder)}


def read_all(shelf, snapshot):
    return {file.path: shelf.read(snapshot, file.path) for file in snapshot.files}


def test_a_snapshot_holds_every_log_and_text_and_the_manifest_as_they_were(project):
    mark(project, 0, 7)
    before = content_of(project)
    made = take(project)
    mark(project, 8, 13)
    assert read_all(shelf(project), made) == before
    assert made.highlights == 1
    assert made.documents == 2
    assert {path.split("/")[0] for path in before} == {
        "project.json", "tags", "texts", "highlights",
    }  # fmt: skip


def test_a_snapshot_is_an_ordinary_zip_that_other_programs_open(project):
    mark(project, 0, 7)
    made = take(project)
    with zipfile.ZipFile(shelf(project).path(made.name)) as file:
        assert file.testzip() is None
        assert file.read("texts/یک.txt") == (TEXT + "یک.txt").encode()
        assert json.loads(file.read("project.json"))["id"] == project.id


def test_only_what_has_changed_is_stored_again_and_a_text_lies_there_once(project):
    mark(project, 0, 7)
    mark(project, 0, 7, "دو.txt")
    take(project)
    mark(project, 8, 13)
    second = take(project)
    stored = {file.path for file in second.files if file.place == second.name}
    assert stored == {log_of(project).relative_to(project.folder).as_posix()}
    assert read_all(shelf(project), second) == content_of(project)


def test_where_nothing_has_changed_the_last_snapshot_is_the_answer(project):
    mark(project, 0, 7)
    assert take(project).name == take(project).name
    assert len(shelf(project).snapshots) == 1


def test_files_left_alone_since_long_are_not_even_read(project, monkeypatch):
    mark(project, 0, 7)
    mark(project, 0, 7, "دو.txt")
    take(project)
    monkeypatch.setattr(snapshot_making, "_SURE_AFTER", -60.0)
    mark(project, 8, 13)
    read = []
    real = snapshot_making._Taking._content
    monkeypatch.setattr(
        snapshot_making._Taking,
        "_content",
        lambda self, path, seen: read.append(path) or real(self, path, seen),
    )
    made = take(project)
    assert read == [log_of(project).relative_to(project.folder).as_posix()]
    assert made.highlights == 3


def test_the_state_that_was_seen_is_kept_however_much_is_written_meanwhile(project):
    mark(project, 0, 7)
    before = content_of(project)
    seen = look_around(project.folder)
    mark(project, 8, 13)
    mark(project, 0, 7, "دو.txt")
    made = take(project, seen=seen)
    assert read_all(shelf(project), made) == before


def test_a_line_that_is_being_written_is_left_out(project):
    mark(project, 0, 7)
    whole = log_of(project).read_bytes()
    log_of(project).write_bytes(whole + b'{"id":"half')
    made = take(project)
    path = log_of(project).relative_to(project.folder).as_posix()
    assert shelf(project).read(made, path) == whole


@pytest.mark.parametrize("damage", [b"{slip}\n", b"<<<<<<< HEAD\n"])
def test_snapshots_are_suspended_while_a_line_is_damaged(project, damage):
    mark(project, 0, 7)
    good = take(project)
    with log_of(project).open("ab") as file:
        file.write(damage)
    with pytest.raises(SuspendedError, match=r"line 3") as caught:
        take(project)
    assert "highlights/" in str(caught.value)
    assert [one.name for one in shelf(project).snapshots] == [good.name]
    assert not list(shelf(project).folder.glob(".*.tmp"))
    forced = take(project, even_damaged=True)
    assert forced.damaged
    assert read_all(shelf(project), forced) == content_of(project)


def test_a_wrong_seal_suspends_snapshots_too(project):
    mark(project, 0, 7)
    content = log_of(project).read_bytes()
    log_of(project).write_bytes(content[:-5] + b"0000"[:2] + content[-3:])
    with pytest.raises(SuspendedError):
        take(project)


def test_a_snapshot_that_cannot_be_written_leaves_nothing_behind(project, monkeypatch):
    mark(project, 0, 7)

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshot_making.os, "fsync", refuse)
    with pytest.raises(SnapshotError, match="No space left"):
        take(project)
    assert list(shelf(project).folder.iterdir()) == []


def test_a_snapshot_that_reads_back_otherwise_is_not_kept(project, monkeypatch):
    mark(project, 0, 7)
    real = snapshot_making.ZipWriter.add
    monkeypatch.setattr(
        snapshot_making.ZipWriter,
        "add",
        lambda self, path, content: real(self, path, content.replace(b"sara", b"omid") + b"x"),
    )
    with pytest.raises(SnapshotError, match="not what they were"):
        take(project)
    assert list(shelf(project).folder.iterdir()) == []


def test_a_broken_zip_is_named_and_left_alone_and_nothing_is_thinned(project):
    mark(project, 0, 7)
    made = take(project)
    path = shelf(project).path(made.name)
    path.write_bytes(path.read_bytes()[:100])
    again = shelf(project)
    assert again.broken == [path.name]
    assert thinning.thin(project.id, datetime.now(UTC) + timedelta(900)) == []
    assert path.exists()
    assert take(project).name != made.name


def test_a_byte_that_turned_over_in_a_snapshot_is_found(project):
    mark(project, 0, 7)
    path = shelf(project).path(take(project).name)
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    with pytest.raises(SnapshotError):
        check_zip(path)


def test_no_damage_to_a_snapshot_is_more_than_a_broken_snapshot(project):
    mark(project, 0, 7)
    path = shelf(project).path(take(project).name)
    content = path.read_bytes()
    chance = random.Random(3)
    for _ in range(300):
        spoiled = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        path.write_bytes(spoiled[: chance.choice([len(spoiled), chance.randrange(len(spoiled))])])
        found = shelf(project)
        assert found.broken == [path.name] or len(found.snapshots) == 1


def snapshot_at(made, when, name, **more):
    at = when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return msgspec.structs.replace(made, name=name, at=at, **more)


def test_twelve_days_ten_weeks_and_nine_months_stay(project):
    mark(project, 0, 7)
    made = take(project)
    now = datetime(2026, 11, 22, 18).astimezone()
    history = [
        snapshot_at(made, now - timedelta(days=day, hours=hour), f"{day}-{hour}")
        for day in range(800)
        for hour in (0, 3)
    ]
    kept = thinning.to_keep(history, now)
    days = {int(name.split("-")[0]) for name in kept}
    assert {"0-0", "0-3", "1-0", "1-3", "2-0"} <= kept
    assert "2-3" not in kept
    assert set(range(12)) <= days
    assert len(days) <= 12 + 10 + 9
    assert 200 < max(days) < 290
    assert thinning.to_keep([one for one in history if one.name in kept], now) == kept


def test_the_last_snapshot_stays_however_old_and_each_copy_of_a_project_has_its_own(project):
    mark(project, 0, 7)
    made = take(project)
    now = datetime(2026, 11, 22, 18).astimezone()
    old = snapshot_at(made, now - timedelta(3000), "old")
    copy = snapshot_at(made, now - timedelta(2999), "copy", folder="/elsewhere")
    assert thinning.to_keep([old, copy], now) == {"old", "copy"}


def test_a_snapshot_of_damaged_logs_takes_no_good_ones_place(project):
    mark(project, 0, 7)
    made = take(project)
    now = datetime(2026, 11, 22, 18).astimezone()
    good = snapshot_at(made, now - timedelta(days=20, hours=5), "good")
    bad = snapshot_at(made, now - timedelta(days=20), "bad", damaged=True)
    assert thinning.to_keep([good, bad], now) == {"good", "bad"}
    assert thinning.to_keep([good, bad], now + timedelta(40)) == {"good"}


def test_thinning_never_orphans_a_log_that_a_kept_snapshot_needs(project, monkeypatch):
    chance = random.Random(7)
    start = datetime(2026, 1, 1, 9, tzinfo=UTC)
    truth = {}
    for day in range(60):
        mark(project, 0, chance.randint(1, 12), chance.choice(["یک.txt", "دو.txt"]))
        when = start + timedelta(days=day)
        at = when.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        monkeypatch.setattr(snapshot_making, "now", lambda at=at: at)
        made = take(project)
        truth[made.name] = content_of(project)
        if day % 7 == 0:
            thinning.thin(project.id, when)
    thinning.thin(project.id, start + timedelta(days=60))
    now = shelf(project)
    assert not now.broken
    assert 12 <= len(now.snapshots) <= 31
    for one in now.snapshots:
        assert read_all(now, one) == truth[one.name]
        check_zip(now.path(one.name))
    names = {one.name for one in now.snapshots}
    assert {place for place, _ in now.holders().values()} <= names


def test_the_days_first_write_is_preceded_by_a_snapshot_of_what_was_there(project):
    mark(project, 0, 7)
    project.close()
    for one in shelf(project).snapshots:
        shelf(project).path(one.name).unlink()
    with Project.open(project.folder) as again:
        before = content_of(again)
        mark(again, 8, 13)
        mark(again, 14, 16)
    [made] = shelf(project).snapshots
    assert made.reason is Reason.DAY
    assert read_all(shelf(project), made) == before
    with Project.open(project.folder) as third:
        mark(third, 14, 16, "دو.txt")
    assert len(shelf(project).snapshots) == 1


def test_a_day_that_begins_at_midnight_has_its_own_snapshot(project, monkeypatch):
    mark(project, 0, 7)
    taken = []
    monkeypatch.setattr(keeping, "take_snapshot", lambda *args, **_: taken.append(args[3]))
    time = [datetime(2039, 11, 22, 23, 58).astimezone()]
    one = Keeper(project.folder, project.id, "", clock=lambda: time[0])
    for _ in range(4):
        one.before_write()
        time[0] += timedelta(minutes=1)
    one.close()
    assert one.trouble is None
    assert taken == [Reason.DAY, Reason.DAY]


def test_while_there_are_changes_a_snapshot_is_made_every_so_often(project, monkeypatch):
    mark(project, 0, 7)
    made = threading.Event()
    real = keeping.take_snapshot

    def take_and_tell(*arguments, **more):
        out = real(*arguments, **more)
        if arguments[3] is Reason.INTERVAL:
            made.set()
        return out

    monkeypatch.setattr(keeping, "take_snapshot", take_and_tell)
    one = Keeper(project.folder, project.id, "", interval=0.05)
    one.before_write()
    assert made.wait(10)
    one.close()
    assert shelf(project).snapshots[-1].highlights == 1


def test_trouble_with_snapshots_is_kept_to_be_shown_and_edits_are_saved_all_the_same(project):
    mark(project, 0, 7)
    with (project.folder / "tags" / log_of(project).name).open("ab") as file:
        file.write(b"{slip}\n")
    project.close()
    for one in shelf(project).snapshots:
        shelf(project).path(one.name).unlink()
    with Project.open(project.folder) as again:
        made = mark(again, 8, 13)
        again.keeper.close()
        assert "tags/" in str(again.keeper.trouble)
    with Project.open(project.folder, write=False) as third:
        assert third.open_document("یک.txt").highlights.get(made.id) == made


def test_the_machines_folder_holds_no_name_of_the_project(project):
    take(project)
    assert shelf(project).folder.is_relative_to(machine.data_folder())
    assert "نمونه" not in str(shelf(project).folder)
