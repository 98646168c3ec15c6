import json
import os
import subprocess
import sys
import textwrap

import pytest

from core import correcting, reviewing
from core.correcting import Replacement
from core.edits import EditError, add_tag, mark_spans, set_direction, set_note
from core.ids import new_id
from core.items import Change, Direction, Edit, Relation, Tag
from core.manifest import ProjectError
from core.project import Project
from core.spans import Span
from core.store.lines import seal
from core.store.problems import Kind
from core.text import Text

TEXT = (
    "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد و نخستین دانشگاه نوین ایران است.\n"
    "کتابخانهٔ مرکزی آن صدها هزار جلد کتاب دارد و هر روز باز است.\n"
    "علي و رضا در كتابخانه درس مي خوانند و گاهی چای می‌نوشند.\n"
)
NAME = "متن.txt"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        (tmp_path / NAME).write_bytes(TEXT.encode())
        project.add_document(tmp_path / NAME)
        project.apply(add_tag(project.tags, Tag("t", "برچسب"))).result()
        yield project


def mark(project, quote, note=""):
    document = project.open_document(NAME)
    start = document.text.string.index(quote)
    span = Span(start, start + len(quote))
    change = mark_spans(document, [span], ["t"], project.annotator, note=note)
    project.apply(change).result()
    return change.edits[0].after


def quotes(project):
    document = project.open_document(NAME)
    return [one.quote(document.text.string) for one in document.highlights]


def reopened(project):
    project.close()
    return Project.open(project.folder)


def rewrite(project, text):
    (project.folder / "texts" / NAME).write_bytes(text.encode())


def swap(project, old, new):
    """Return a correction of the first `old` in the text."""
    document = project.open_document(NAME)
    start = document.text.string.index(old)
    return correcting.correct(document, [Replacement(start, start + len(old), new)])


def test_highlights_of_a_text_that_was_changed_outside_are_found_again_and_written(project):
    made = mark(project, "صدها هزار جلد", note="شمار")
    project.close()
    rewrite(project, "سرآغاز\n" + TEXT.replace("كتابخانه", "کتابخانه"))
    with Project.open(project.folder) as again:
        document = again.open_document(NAME)
        [found] = document.highlights
        assert found.quote(document.text.string) == "صدها هزار جلد"
        assert (found.id, found.note, found.by) == (made.id, "شمار", made.by)
        assert document.carried == 1
        assert [problem.kind for problem in document.problems] == [Kind.CARRIED]
    with Project.open(project.folder) as once_more:
        document = once_more.open_document(NAME)
        assert list(document.highlights) == [found]
        assert (document.carried, document.problems) == (0, ())
    [log] = (project.folder / "highlights" / NAME).iterdir()
    [_, first, second] = map(json.loads, log.read_text("utf-8").splitlines())
    assert second["rev"] == first["rev"] + 1
    assert (second["at"], second["by"]) == (first["at"], first["by"])
    assert second["text"] == document.text.version


def test_two_machines_that_carry_the_same_highlight_are_no_conflict(project):
    mark(project, "صدها هزار جلد")
    project.close()
    rewrite(project, "سرآغاز\n" + TEXT)
    folder = project.folder / "highlights" / NAME
    [log] = folder.iterdir()
    before = log.read_bytes()
    with Project.open(project.folder) as again:
        again.open_document(NAME)
    ours = log.read_bytes()
    log.write_bytes(before)
    (folder / "omid.p3x8d1.jsonl").write_bytes(ours)
    with Project.open(project.folder) as again:
        again.open_document(NAME)
        _, merged = again.look(NAME)
        assert not merged.merged.ties


def test_a_project_that_is_only_read_is_anchored_in_memory_and_stays_as_it_is(project):
    mark(project, "صدها هزار جلد")
    project.close()
    rewrite(project, "سرآغاز\n" + TEXT)
    [log] = (project.folder / "highlights" / NAME).iterdir()
    before = log.read_bytes()
    with Project.open(project.folder, write=False) as again:
        assert quotes(again) == ["صدها هزار جلد"]
        assert [problem.kind for problem in again.problems()] == [Kind.CARRIED]
    assert log.read_bytes() == before


def test_without_the_earlier_text_the_quote_and_its_surroundings_are_enough(project):
    mark(project, "صدها هزار جلد")
    bases = project.bases
    project.close()
    for path in bases.folder.iterdir():
        path.unlink()
    rewrite(project, "سرآغاز\n" + TEXT)
    with Project.open(project.folder) as again:
        assert quotes(again) == ["صدها هزار جلد"]


def test_what_is_not_certain_waits_and_is_placed_moved_or_dropped_by_a_person(project):
    made = mark(project, "صدها هزار جلد")
    project.close()
    rewrite(project, TEXT.replace("صدها هزار جلد", "صدها هزاران جلد"))
    with Project.open(project.folder) as again:
        document = again.open_document(NAME)
        assert len(document.highlights) == 0
        [waiting] = document.waiting
        assert waiting.highlight == made
        assert [problem.kind for problem in document.problems] == [Kind.QUOTE]
        change = reviewing.accept(document, waiting, waiting.candidates[0])
        again.apply(change).result()
        assert (quotes(again), document.waiting) == (["صدها هزاران جلد"], [])
        again.apply(change.inverted()).result()
        assert (quotes(again), document.waiting) == ([], [waiting])
    with Project.open(project.folder) as again:
        document = again.open_document(NAME)
        [waiting] = document.waiting
        assert waiting.witness.quotes == ("صدها هزار جلد",)
        start = document.text.string.index("هزاران")
        again.apply(reviewing.place(document, waiting, [Span(start - 1, start + 6)])).result()
        assert quotes(again) == ["هزاران"]
        [placed] = document.highlights
        assert (placed.id, placed.text) == (made.id, document.text.version)
        with pytest.raises(EditError):
            reviewing.place(document, waiting, [Span(0, 10_000)])
        with pytest.raises(EditError):
            reviewing.place(document, waiting, [Span(8 - 1, 8)])


def test_a_waiting_highlight_is_dropped_with_its_relations_and_comes_back_by_undo(project):
    one, other = mark(project, "صدها هزار جلد"), mark(project, "تهران")
    relation = Relation(new_id(), one.id, other.id, ("t",), project.annotator)
    project.apply(Change((Edit(NAME, None, relation),), "Relate")).result()
    project.close()
    rewrite(project, TEXT.replace("صدها هزار جلد ", ""))
    with Project.open(project.folder) as again:
        document = again.open_document(NAME)
        change = reviewing.drop(document, document.waiting)
        again.apply(change).result()
        assert (document.waiting, document.relations) == ([], {})
        again.apply(change.inverted()).result()
        assert [waiting.highlight.id for waiting in document.waiting] == [one.id]
        assert list(document.relations) == [relation.id]
        assert quotes(again) == ["تهران"]


def test_only_what_is_nearly_sure_is_accepted_for_all(project):
    mark(project, "صدها هزار جلد کتاب")
    mark(project, "نخستین")
    project.close()
    changed = TEXT.replace("هزار جلد", "هزاران جلد").replace("نخستین دانشگاه نوین", "کهن‌ترین مرکز")
    rewrite(project, changed)
    with Project.open(project.folder) as again:
        document = again.open_document(NAME)
        assert len(document.waiting) == 2
        again.apply(reviewing.accept_best(document, document.waiting)).result()
        assert quotes(again) == ["صدها هزاران جلد کتاب"]
        assert [one.witness.quotes for one in document.waiting] == [("نخستین",)]


def test_a_note_on_a_waiting_highlight_keeps_its_old_words_in_the_log(project):
    mark(project, "صدها هزار جلد")
    project.close()
    rewrite(project, TEXT.replace("صدها هزار جلد", "چند جلد"))
    with Project.open(project.folder) as again:
        document = again.open_document(NAME)
        again.apply(set_note(NAME, [document.waiting[0].highlight], "گم شده")).result()
        [waiting] = document.waiting
        assert waiting.highlight.note == "گم شده"
    with Project.open(project.folder) as again:
        [waiting] = again.open_document(NAME).waiting
        assert (waiting.witness.quotes, waiting.highlight.note) == (("صدها هزار جلد",), "گم شده")


def test_a_correction_carries_everything_and_is_there_after_opening_again(project):
    mark(project, "تهران")
    mark(project, "مي خوانند")
    mark(project, "چای")
    document = project.open_document(NAME)
    paragraph = TEXT.index("علي")
    project.apply(set_direction(document, project.annotator, paragraph, Direction.RTL)).result()
    change = swap(project, "مي خوانند", "می\u200cخوانند")
    change = correcting.correct(
        document,
        [
            Replacement(0, 0, "باری، "),
            Replacement(TEXT.index("مي خ"), TEXT.index("مي خ") + 4, "می\u200cخ"),
            Replacement(TEXT.index("هر روز"), TEXT.index("هر روز"), "تقریباً "),
        ],
    )
    project.change_text(change).result()
    new = change.after.string
    assert (project.folder / "texts" / NAME).read_text("utf-8") == new
    assert quotes(project) == ["تهران", "می\u200cخوانند", "چای"]
    assert document.direction_of(new.index("علي")) is Direction.RTL
    with reopened(project) as again:
        document = again.open_document(NAME)
        assert quotes(again) == ["تهران", "می\u200cخوانند", "چای"]
        assert document.carried == 0
        assert document.direction_of(new.index("علي")) is Direction.RTL
        assert again.problems() == []


def test_a_highlight_whose_words_are_corrected_away_waits_with_what_replaced_them(project):
    made = mark(project, "تهران")
    change = swap(project, "دانشگاه تهران", "این جا")
    assert [one.highlight for one in change.newly_waiting] == [made]
    project.change_text(change).result()
    document = project.open_document(NAME)
    assert [one.candidates[0].quote for one in document.waiting] == ["این جا"]
    with reopened(project) as again:
        assert [w.highlight for w in again.open_document(NAME).waiting] == [made]


def test_a_correction_can_be_taken_back_and_done_again(project):
    first, gone = mark(project, "صدها هزار جلد"), mark(project, "تهران")
    document = project.open_document(NAME)
    project.apply(
        set_direction(document, project.annotator, TEXT.index("کتابخانهٔ"), Direction.LTR)
    ).result()
    change = correcting.correct(
        document, [Replacement(0, TEXT.index("در سال"), ""), Replacement(66, 68, "! ")]
    )
    project.change_text(change).result()
    later = mark(project, "چای")
    assert document.waiting[0].highlight == gone
    assert not document.facts.paragraphs
    back = correcting.taken_back(document, change)
    project.change_text(back).result()
    assert (project.folder / "texts" / NAME).read_bytes() == TEXT.encode()
    assert quotes(project) == ["تهران", "صدها هزار جلد", "چای"]
    assert document.highlights.get(first.id) == first
    assert document.highlights.get(gone.id) == gone
    assert document.waiting == []
    assert document.direction_of(TEXT.index("کتابخانهٔ")) is Direction.LTR
    project.apply(set_note(NAME, [gone], "باز آمد")).result()
    assert document.highlights.get(gone.id).note == "باز آمد"
    again = correcting.taken_back(document, back)
    assert again.after.string == change.after.string
    project.change_text(again).result()
    assert quotes(project) == ["صدها هزار جلد", "چای"]
    assert document.highlights.get(later.id).quote(document.text.string) == "چای"
    with pytest.raises(EditError):
        correcting.taken_back(document, back)


def test_a_correction_is_one_batch(project):
    mark(project, "تهران")
    mark(project, "چای")
    project.change_text(swap(project, "دانشگاه", "دانش\u200cگاه")).result()
    [log] = (project.folder / "highlights" / NAME).iterdir()
    records = [json.loads(line) for line in log.read_text("utf-8").splitlines()[-2:]]
    assert [record["batch"]["n"] for record in records] == [2, 2]
    assert records[0]["batch"]["id"] == records[1]["batch"]["id"]


def test_the_direction_of_a_paragraph_stays_with_it_when_another_is_put_in_front(project):
    start = TEXT.index("علي")
    document = project.open_document(NAME)
    project.apply(set_direction(document, project.annotator, start, Direction.LTR)).result()
    put = [Replacement(start, start, "بند تازه.\n")]
    project.change_text(correcting.correct(document, put)).result()
    assert [one.start for one in document.facts.paragraphs] == [document.text.string.index("علي")]
    joined = [Replacement(start - 1, start + 10, " ")]
    project.change_text(correcting.correct(document, joined)).result()
    assert not document.facts.paragraphs


def test_a_text_of_mixed_line_ends_comes_back_as_it_was(project, tmp_path):
    raw = "یک\r\nدو\nسه\r".encode()
    (tmp_path / "w.txt").write_bytes(raw)
    project.add_document(tmp_path / "w.txt")
    document = project.open_document("w.txt")
    change = correcting.correct(document, [Replacement(0, 2, "صد")])
    project.change_text(change).result()
    project.change_text(correcting.taken_back(document, change)).result()
    assert (project.folder / "texts" / "w.txt").read_bytes() == raw


def test_a_correction_keeps_the_line_ends_and_the_mark_of_the_file(project, tmp_path):
    raw = b"\xef\xbb\xbf" + "یک\r\nدو\r\n".encode()
    (tmp_path / "w.txt").write_bytes(raw)
    project.add_document(tmp_path / "w.txt")
    document = project.open_document("w.txt")
    change = correcting.correct(document, [Replacement(3, 5, "سه")])
    project.change_text(change).result()
    path = project.folder / "texts" / "w.txt"
    assert path.read_bytes() == b"\xef\xbb\xbf" + "یک\r\nسه\r\n".encode()
    project.change_text(correcting.taken_back(document, change)).result()
    assert path.read_bytes() == raw


@pytest.mark.parametrize(
    "replacements",
    [
        [],
        [Replacement(0, 2, TEXT[:2])],
        [Replacement(0, 5, "x"), Replacement(3, 6, "y")],
        [Replacement(4, 2, "x")],
        [Replacement(len(TEXT), len(TEXT) + 1, "")],
        [Replacement(0, 1, "\ud800")],
        [Replacement(0, 0, "\ufeff")],
        [Replacement(3, 3, "x"), Replacement(3, 3, "y")],
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(project, replacements):
    with pytest.raises(EditError):
        correcting.correct(project.open_document(NAME), replacements)


def test_a_correction_of_a_text_that_changed_on_the_disk_is_refused_and_changes_nothing(project):
    mark(project, "تهران")
    change = swap(project, "تهران", "طهران")
    rewrite(project, TEXT + "پایان")
    with pytest.raises(ProjectError):
        project.change_text(change)
    assert (project.folder / "texts" / NAME).read_text("utf-8") == TEXT + "پایان"
    assert project.open_document(NAME).text.string == TEXT


CRASH = """
    import os, sys
    from pathlib import Path
    import core.store.files, core.store.writing
    from core.correcting import Replacement, correct
    from core.project import Project

    def die(*_):
        os._exit(9)

    project = Project.open(Path(sys.argv[1]))
    document = project.open_document(sys.argv[2])
    at = document.text.string.index("صدها")
    change = correct(document, [Replacement(0, 0, "باری\\n"), Replacement(at, at + 4, "صد")])
    core.store.writing.LogWriter.append = die
    project.change_text(change).result()
"""


def test_a_crash_between_text_and_highlights_loses_nothing(project):
    mark(project, "صدها هزار")
    mark(project, "چای")
    document = project.open_document(NAME)
    paragraph = TEXT.index("علي")
    project.apply(set_direction(document, project.annotator, paragraph, Direction.LTR)).result()
    project.close()
    crash = [sys.executable, "-c", textwrap.dedent(CRASH), str(project.folder), NAME]
    assert subprocess.run(crash, env={**os.environ}, check=False).returncode == 9
    new = (project.folder / "texts" / NAME).read_text("utf-8")
    assert new.startswith("باری\n")
    for _ in range(2):
        with Project.open(project.folder) as again:
            # Searching would have to ask about the first: its words are other ones.
            assert quotes(again) == ["صد هزار", "چای"]
            facts = again.open_document(NAME).facts
            assert [one.start for one in facts.paragraphs] == [new.index("علي")]
    [log] = (project.folder / "highlights" / NAME).iterdir()
    records = map(json.loads, log.read_text("utf-8").splitlines()[1:])
    said = [record["paragraphs"][0]["start"] for record in records if "paragraphs" in record]
    assert said == [paragraph, new.index("علي")]


def test_a_newer_version_of_the_text_takes_its_place(project):
    mark(project, "صدها هزار جلد")
    gone = mark(project, "نخستین")
    newer = "چاپ دوم\r\n" + TEXT.replace("نخستین دانشگاه نوین", "کهن‌ترین مرکز علمی")
    change, saved = project.replace_text(NAME, newer.encode())
    saved.result()
    assert (project.folder / "texts" / NAME).read_bytes() == newer.encode()
    document = project.open_document(NAME)
    assert quotes(project) == ["صدها هزار جلد"]
    assert [one.highlight for one in document.waiting] == [gone]
    project.change_text(correcting.taken_back(document, change)).result()
    assert (project.folder / "texts" / NAME).read_bytes() == TEXT.encode()
    assert quotes(project) == ["نخستین", "صدها هزار جلد"]
    with pytest.raises(EditError):
        project.replace_text(NAME, TEXT.encode())
    with reopened(project) as again:
        assert quotes(again) == ["نخستین", "صدها هزار جلد"]
        assert again.problems() == []


def test_what_waited_and_was_found_in_a_newer_text_waits_again_when_that_is_taken_back(project):
    made = mark(project, "صدها هزار جلد")
    document = project.open_document(NAME)
    project.change_text(swap(project, "صدها هزار جلد کتاب", "کتاب")).result()
    assert [one.highlight for one in document.waiting] == [made]
    change, _ = project.replace_text(NAME, ("چاپ دوم\n" + TEXT).encode())
    assert quotes(project) == ["صدها هزار جلد"]
    project.change_text(correcting.taken_back(document, change)).result()
    assert quotes(project) == []
    assert [one.highlight for one in document.waiting] == [made]
    with reopened(project) as again:
        assert [one.highlight.id for one in again.open_document(NAME).waiting] == [made.id]


def test_a_text_that_another_program_changes_while_it_is_open_is_taken_in(project):
    mark(project, "صدها هزار جلد")
    gone = mark(project, "نخستین")
    assert project.refresh_texts() == []
    newer = "چاپ دوم\n" + TEXT.replace("نخستین دانشگاه نوین", "کهن‌ترین مرکز علمی")
    path = project.folder / "texts" / NAME
    path.write_bytes(newer.encode()[:-3])  # half a character: somebody is still writing
    assert project.refresh_texts() == []
    path.write_bytes(newer.encode())
    [change] = project.refresh_texts()
    project.flush()
    assert [one.highlight for one in change.newly_waiting] == [gone]
    assert quotes(project) == ["صدها هزار جلد"]
    assert project.refresh_texts() == []
    assert path.read_bytes() == newer.encode()
    with reopened(project) as again:
        assert quotes(again) == ["صدها هزار جلد"]
        assert again.open_document(NAME).carried == 0


def test_highlights_that_arrive_before_their_text_are_not_written_over(project):
    mark(project, "صدها هزار جلد")
    [log] = (project.folder / "highlights" / NAME).iterdir()
    newer = "چاپ دوم\n" + TEXT
    theirs = json.loads(log.read_text("utf-8").splitlines()[1])
    theirs |= {"rev": 2, "text": Text(newer).version}
    theirs["spans"][0]["start"] += 8
    theirs["spans"][0]["end"] += 8
    theirs.pop("crc")
    with (log.parent / "omid.p3x8d1.jsonl").open("wb") as file:
        file.write(seal({"format": "hashiya/highlights", "version": 1}))
        file.write(seal(theirs))
    ours = log.read_bytes()
    assert project.refresh_texts() == []
    project.refresh()
    project.flush()
    assert quotes(project) == ["صدها هزار جلد"]
    assert log.read_bytes() == ours
    rewrite(project, newer)
    assert len(project.refresh_texts()) == 1
    project.flush()
    assert quotes(project) == ["صدها هزار جلد"]


def test_an_edit_of_the_former_text_waits_instead_of_standing_in_the_wrong_place(project):
    made = mark(project, "صدها هزار جلد")
    document = project.open_document(NAME)
    deletion = Change((Edit(NAME, made, None),), "Delete highlight")
    project.apply(deletion).result()
    project.change_text(swap(project, "تأسیس", "بنیاد نهاده")).result()
    project.apply(deletion.inverted()).result()
    assert quotes(project) == []
    assert [one.witness.quotes for one in document.waiting] == [("صدها هزار جلد",)]
    with reopened(project) as again:
        assert quotes(again) == ["صدها هزار جلد"]
