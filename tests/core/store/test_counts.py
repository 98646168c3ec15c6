import pytest

from core.edits import add_tag, delete, mark_spans, set_note
from core.items import Tag
from core.project import Project
from core.spans import Span
from core.store import counts
from core.store.counting import Count
from core.store.counts import way_back
from core.store.lines import seal
from core.store.snapshots import Reason, Shelf
from core.store.writing import LogWriter, SavingError

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\n"
ONE, TWO = "یک.txt", "دو.txt"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Project.create(tmp_path / "p") as project:
        for name in (ONE, TWO):
            (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
            project.add_document(tmp_path / name)
        project.apply(add_tag(project.tags, Tag("t", "سازمان"))).result()
        for start in range(5):
            mark(project, start, start + 1)
        yield project


def mark(project, start, end, name=ONE):
    document = project.open_document(name)
    change = mark_spans(document, [Span(start, end)], ["t"], project.annotator)
    project.apply(change).result()
    return change.edits[0].after


def log_of(project, name=ONE):
    [log] = (project.folder / "highlights" / name).iterdir()
    return log


def cut(project, lines):
    path = log_of(project)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-lines]))


def closed(project):
    if project._lock._lock.is_locked:
        project.close()


def looked(project):
    """Open it anew, as a person does, and wait until all was counted."""
    closed(project)
    again = Project.open(project.folder)
    again.counts._thread.join()
    return again


def test_highlights_that_vanish_from_a_document_that_is_not_open_are_an_alarm(project):
    project.keeper.take(Reason.COMMAND)
    closed(project)
    cut(project, 2)
    with looked(project) as again:
        [alarm] = again.alarms()
        assert (alarm.document, alarm.before, alarm.now, alarm.vanished) == (ONE, 5, 3, 2)
        assert alarm.snapshot.counts[f"highlights/{ONE}"].live == 5
        assert "2 highlights are gone" in alarm.sentence


def test_what_was_there_is_known_after_a_crash_too(project, monkeypatch):
    monkeypatch.setattr(counts, "SAVE_EVERY", 0.0)
    mark(project, 10, 12)
    project._lock.release()  # as a process that dies lets it go
    cut(project, 2)
    with Project.open(project.folder) as again:
        again.counts._thread.join()
        [alarm] = again.alarms()
        assert (alarm.before, alarm.now) == (6, 4)


def test_an_edit_that_the_disk_refuses_is_not_counted_on_for_after_a_crash(project, monkeypatch):
    monkeypatch.setattr(counts, "SAVE_EVERY", 0.0)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(LogWriter, "_write", refuse)
        for start in (10, 14):
            with pytest.raises(SavingError):
                mark(project, start, start + 2)
        project._lock.release()
    with Project.open(project.folder) as again:
        again.counts._thread.join()
        assert not again.alarms()


def test_an_alarm_stays_over_restarts_until_it_is_answered(project):
    closed(project)
    cut(project, 2)
    for _ in range(2):
        with looked(project) as again:
            assert len(again.alarms()) == 1
    with looked(project) as again:
        again.counts.accept(TWO)
        assert again.alarms()
        again.counts.accept()
        assert not again.alarms()
    with looked(project) as again:
        assert not again.alarms()


def test_an_alarm_ends_when_the_highlights_are_back(project):
    content = log_of(project).read_bytes()
    closed(project)
    cut(project, 2)
    with looked(project) as again:
        assert again.alarms()
    log_of(project).write_bytes(content)
    with looked(project) as again:
        assert not again.alarms()


def test_our_own_deletions_and_their_undo_are_no_alarm(project):
    document = project.open_document(ONE)
    change = delete(document, list(document.highlights)[:3])
    project.apply(change).result()
    assert not project.alarms()
    with looked(project) as again:
        assert not again.alarms()
        again.apply(change.inverted()).result()
        again.apply(delete(again.open_document(ONE), list(again.open_document(ONE).highlights)))
        assert not again.alarms()
    with looked(project) as again:
        assert not again.alarms()


def test_deletions_that_this_machine_never_saw_finish_are_no_alarm(project, monkeypatch):
    document = project.open_document(ONE)
    monkeypatch.setattr(project.counts, "save", lambda: None)  # a crash
    project.apply(delete(document, list(document.highlights)[:3])).result()
    with looked(project) as again:
        assert not again.alarms()


def test_others_deletions_are_told_with_their_names(project):
    gone = next(iter(project.open_document(ONE).highlights))
    closed(project)
    record = {
        "id": gone.id, "rev": 2, "at": "2026-11-22T10:00:00.000Z", "by": "omid", "deleted": True,
    }  # fmt: skip
    path = log_of(project).with_name("omid.p3x8d1.jsonl")
    path.write_bytes(seal({"format": "hashiya/highlights", "version": 1}) + seal(record))
    with looked(project) as again:
        assert not again.alarms()
        assert not again.counts.alarming
        [notice] = again.counts.notices()
        assert (notice.vanished, notice.deleted_by) == (0, {"omid": 1})
        assert "omid" in notice.sentence
        again.counts.accept(notice.document)
        assert not again.counts.telling


def test_what_vanishes_while_the_document_is_open_is_an_alarm_and_ours_counts_beside_it(project):
    made = mark(project, 6, 7)
    path = log_of(project).with_name("omid.p3x8d1.jsonl")
    document = project.open_document(ONE)
    record = {
        "id": "x", "rev": 1, "at": "2026-11-22T10:00:00.000Z", "by": "omid", "kind": "highlight",
        "text": document.text.version, "tags": ["t"],
        "spans": [{"start": 0, "end": 2, "quote": TEXT[:2]}],
    }  # fmt: skip
    path.write_bytes(seal({"format": "hashiya/highlights", "version": 1}) + seal(record))
    project.refresh()
    assert not project.alarms()
    path.unlink()
    project.refresh()
    [alarm] = project.alarms()
    assert (alarm.before, alarm.now, alarm.vanished) == (7, 6, 1)
    project.apply(set_note(ONE, [made], "n"))
    project.apply(delete(document, [made])).result()
    mark(project, 8, 9)
    [alarm] = project.alarms()
    assert alarm.vanished == 1


def test_a_whole_log_that_is_gone_is_an_alarm_and_a_renamed_folder_is_none(project):
    folder = log_of(project).parent
    closed(project)
    folder.rename(folder.with_name("نو.txt"))
    (project.folder / "texts" / ONE).rename(project.folder / "texts" / "نو.txt")
    with looked(project) as again:
        assert not again.alarms()
        again.open_document("نو.txt")
    log_of(project, "نو.txt").unlink()
    with looked(project) as again:
        [alarm] = again.alarms()
        assert alarm.vanished == 5


def test_what_the_memory_lacks_the_last_snapshot_remembers(project):
    project.keeper.take(Reason.COMMAND)
    closed(project)
    for path in (project.folder.parent / "data").rglob("counts-*.json"):
        path.unlink()
    cut(project, 1)
    with looked(project) as again:
        assert [alarm.vanished for alarm in again.alarms()] == [1]


def test_nothing_that_is_unchanged_is_read(project, monkeypatch):
    looked(project).close()
    monkeypatch.setattr("core.store.counts._entries", None)
    looked(project).close()


def test_while_there_is_an_alarm_no_snapshot_is_thinned_away(project):
    closed(project)
    cut(project, 2)
    with looked(project) as again:
        assert not again.keeper._may_thin()
        again.counts.accept()
        assert again.keeper._may_thin()


def test_the_way_back_is_the_latest_snapshot_that_holds_what_is_missing(project):
    first = project.keeper.take(Reason.COMMAND)
    mark(project, 8, 9)
    second = project.keeper.take(Reason.COMMAND)
    snapshots = Shelf.of(project.id).snapshots
    folder, key = str(project.folder), f"highlights/{ONE}"
    assert way_back(snapshots, folder, key, 5) == second
    assert way_back([first], folder, key, 6) == first
    assert way_back(snapshots, "/elsewhere", key, 5) is None
    assert second.counts[key] == Count(6, {})


def test_an_open_document_is_not_judged_by_a_disk_that_lags_behind(project):
    folder = log_of(project).parent
    project.counts.wrote(folder, live=9, deleted=0)
    project.counts.look()
    assert not project.alarms()
