import json
import time
from dataclasses import replace

import pytest

from core import editor as editor_module
from core.editor import Editor, earlier_history
from core.edits import add_tag, delete, mark_spans, set_note
from core.items import Change, Tag
from core.manifest import ProjectError
from core.project import Project
from core.spans import Span
from core.store import compaction
from core.store.compaction import CompactionRefusedError
from core.store.lines import seal
from core.store.snapshots import Reason, Shelf, SuspendedError
from core.store.writing import SavingError

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\n"
NAME = "متن.txt"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with Project.create(tmp_path / "p") as project:
        (tmp_path / NAME).write_text(TEXT, encoding="utf-8")
        project.add_document(tmp_path / NAME)
        project.apply(add_tag(project.tags, Tag("t", "سازمان"))).result()
        yield project


def mark(project, start, end):
    change = mark_spans(project.open_document(NAME), [Span(start, end)], ["t"], project.annotator)
    project.apply(change).result()
    return change.edits[0].after


def log_of(project):
    name = f"{project.annotator}.{project.installation}.jsonl"
    return project.folder / "highlights" / NAME / name


def lines(project):
    return log_of(project).read_bytes().splitlines()


def noted(project, highlight, times):
    for number in range(times):
        highlight = project.open_document(NAME).highlights.get(highlight.id)
        project.apply(set_note(NAME, [highlight], str(number)))
    project.flush()
    return project.open_document(NAME).highlights.get(highlight.id)


def test_compacting_while_open_keeps_everything_and_writing_goes_on(project):
    one, two = mark(project, 0, 7), mark(project, 8, 13)
    project.apply(set_note(NAME, [one, two], "هر دو")).result()
    gone = mark(project, 14, 16)
    project.apply(delete(project.open_document(NAME), [gone])).result()
    one = noted(project, one, 5)
    before = list(project.open_document(NAME).highlights)
    done = project.compact()
    assert done[NAME].kept == 3
    assert len(lines(project)) == 4
    assert list(project.open_document(NAME).highlights) == before
    new = mark(project, 17, 20)
    assert len(lines(project)) == 5
    project.close()
    with Project.open(project.folder) as again:
        assert list(again.open_document(NAME).highlights) == [*before, new]
        assert not again.problems()
    assert Reason.COMPACTION in {one.reason for one in Shelf.of(project.id).snapshots}


def test_what_grew_too_long_is_compacted_as_the_project_is_closed(project, monkeypatch):
    monkeypatch.setattr(compaction, "MIN_SUPERSEDED", 20)
    last = noted(project, mark(project, 0, 7), 30)
    assert len(lines(project)) == 32
    project.close()
    assert len(lines(project)) == 2
    with Project.open(project.folder) as again:
        assert list(again.open_document(NAME).highlights) == [last]


def test_a_short_log_is_left_alone_at_closing(project):
    noted(project, mark(project, 0, 7), 30)
    project.close()
    assert len(lines(project)) == 32


def test_a_damaged_line_stops_it_in_a_sentence_and_closing_goes_on(project, monkeypatch):
    monkeypatch.setattr(compaction, "MIN_SUPERSEDED", 3)
    noted(project, mark(project, 0, 7), 10)
    before = log_of(project).read_bytes()
    other = log_of(project).with_name("omid.p3x8d1.jsonl")
    other.write_bytes(b"{slip}\n")
    with pytest.raises((CompactionRefusedError, SuspendedError), match="check --repair"):
        project.compact()
    project.close()
    other.unlink()
    assert log_of(project).read_bytes() == before


def test_deletions_go_only_when_a_purge_is_asked_for(project):
    gone = mark(project, 0, 7)
    project.apply(delete(project.open_document(NAME), [gone])).result()
    project.compact()
    assert json.loads(lines(project)[-1])["deleted"]
    assert project.compact(purge=True)[NAME].purged == 1
    assert len(lines(project)) == 1
    mark(project, 8, 13)
    assert len(lines(project)) == 2


def test_a_log_replaced_by_an_old_copy_gets_back_records_whose_batch_mates_were_superseded(project):
    old = mark(project, 0, 7)
    copy = log_of(project).read_bytes()
    second = mark(project, 8, 13)
    project.apply(set_note(NAME, [old, second], "هر دو")).result()
    second = noted(project, second, 1)
    expected = list(project.open_document(NAME).highlights)
    path = log_of(project)
    path.unlink()
    path.write_bytes(copy)
    new = mark(project, 14, 16)
    project.close()
    with Project.open(project.folder) as again:
        assert list(again.open_document(NAME).highlights) == [*expected, new]


def test_a_torn_end_of_more_than_a_mebibyte_is_never_cut_off_unasked(project):
    made = mark(project, 0, 7)
    project.close()
    with log_of(project).open("ab") as file:
        file.write(b"\0" * (3 << 20))
    before = log_of(project).read_bytes()
    with Project.open(project.folder) as again:
        document = again.open_document(NAME)
        assert list(document.highlights) == [made]
        assert "3 MiB" in again.read_only
        change = mark_spans(document, [Span(8, 13)], ["t"], again.annotator)
        with pytest.raises(ProjectError, match="check --repair"):
            again.apply(change)
    assert log_of(project).read_bytes() == before


def test_an_end_torn_while_the_project_is_open_is_not_cut_off_either(project):
    mark(project, 0, 7)
    path = log_of(project)
    path.write_bytes(path.read_bytes() + b"\0" * (3 << 20))
    before = path.read_bytes()
    change = mark_spans(project.open_document(NAME), [Span(8, 13)], ["t"], project.annotator)
    with pytest.raises(SavingError, match="3 MiB"):
        project.apply(change).result()
    assert path.read_bytes() == before


def test_what_compaction_took_away_is_not_undone_to_an_older_state(project):
    made = mark(project, 0, 7)
    record = {
        "id": "x",
        "rev": 1,
        "at": "2020-01-01T00:00:00.000Z",
        "by": "omid",
        "kind": "highlight",
        "text": made.text,
        "tags": ["t"],
        "spans": [{"start": 8, "end": 13, "quote": TEXT[8:13]}],
    }
    other = log_of(project).with_name("omid.p3x8d1.jsonl")
    other.write_bytes(seal({"format": "hashiya/highlights", "version": 1}) + seal(record))
    project.refresh()
    theirs = project.open_document(NAME).highlights.get("x")
    editor = Editor(project)
    for note in ("یک", "دو"):
        editor.do(replace(set_note(NAME, [theirs], note), takes_over=True))
        theirs = project.open_document(NAME).highlights.get("x")
    project.compact()
    project.close()
    with Project.open(project.folder) as again:
        history = earlier_history(again)
        assert all(edit.id != "x" for action in history.done for edit in action.change.edits)


def test_an_action_that_a_compaction_tore_is_not_offered_to_be_undone_by_half(project):
    editor = Editor(project)
    document = project.open_document(NAME)
    spans = [Span(0, 7), Span(8, 13), Span(14, 16)]
    marked = editor.do(
        Change(
            tuple(
                edit
                for span in spans
                for edit in mark_spans(document, [span], ["t"], project.annotator).edits
            ),
            "Highlight",
        )
    ).change
    alone = editor.do(mark_spans(document, [Span(17, 20)], ["t"], project.annotator)).change
    editor.do(set_note(NAME, [marked.edits[0].after], "یادداشت"))
    project.compact()
    project.close()
    with Project.open(project.folder) as again:
        history = earlier_history(again)
        assert [action.change.edits for action in history.done] == [alone.edits]
        assert len(again.open_document(NAME).highlights) == 4


def test_an_action_that_is_torn_in_one_document_is_not_offered_in_the_other(project, tmp_path):
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    project.add_document(tmp_path / "b.txt")
    editor = Editor(project)
    both = [
        edit
        for name in (NAME, "b.txt")
        for edit in mark_spans(
            project.open_document(name), [Span(0, 7)], ["t"], project.annotator
        ).edits
    ]
    editor.do(Change(tuple(both), "Highlight"))
    editor.do(set_note(NAME, [both[0].after], "یادداشت"))
    project.compact([NAME])
    project.close()
    with Project.open(project.folder) as again:
        assert not earlier_history(again).done


def test_history_that_is_read_only_in_part_holds_no_action_in_part(project, tmp_path, monkeypatch):
    monkeypatch.setattr(editor_module, "DISK_CLOCK_STEP", 10_000_000)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    project.add_document(tmp_path / "b.txt")
    editor = Editor(project)
    both = [
        edit
        for name in (NAME, "b.txt")
        for edit in mark_spans(
            project.open_document(name), [Span(0, 7)], ["t"], project.annotator
        ).edits
    ]
    editor.do(Change(tuple(both), "Highlight"))
    project.flush()
    time.sleep(0.05)  # longer than a step of this disk's clock
    later = editor.do(set_note(NAME, [both[0].after], "یادداشت")).change
    project.close()
    with Project.open(project.folder) as again:
        [kept] = earlier_history(again, limit=2).done
        assert kept.change.edits == later.edits


def test_what_comes_back_after_a_deletion_keeps_the_fields_of_other_programs(project):
    mark(project, 0, 7)
    project.close()
    log = log_of(project)
    first, line = log.read_bytes().splitlines()
    fields = json.loads(line)
    del fields["crc"]
    fields["x-other"] = {"weight": 3}
    log.write_bytes(first + b"\n" + seal(fields))
    identifier = fields["id"]
    with Project.open(project.folder) as again:
        editor = Editor(again)
        editor.do(delete(again.open_document(NAME), [again.item(NAME, identifier)]))
        editor.undo()
        editor.redo()
    with Project.open(project.folder) as third:
        editor = Editor(third, earlier_history(third))
        editor.undo()
        third.flush()
        entry = third.look(NAME)[1].winners[identifier]
        assert (entry.record.rev, entry.unknown) == (5, {"x-other": {"weight": 3}})


def test_a_batch_that_is_not_whole_is_not_in_the_history(project):
    editor = Editor(project)
    document = project.open_document(NAME)
    edits = [
        edit
        for span in (Span(0, 7), Span(8, 13))
        for edit in mark_spans(document, [span], ["t"], project.annotator).edits
    ]
    editor.do(Change(tuple(edits), "Highlight"))
    project.close()
    content = log_of(project).read_bytes().splitlines(keepends=True)
    log_of(project).write_bytes(b"".join(content[:-1]))
    with Project.open(project.folder) as again:
        assert not again.open_document(NAME).highlights
        assert not earlier_history(again).done
