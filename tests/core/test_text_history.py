"""Undo and redo of texts: corrections are steps like any other, before and after edits."""

import shutil

import pytest

from core.correcting import Replacement, correct, replaced
from core.editor import Editor, earlier_history
from core.edits import EditError, mark_spans, set_direction, set_note
from core.history import ChangedSinceError
from core.items import Direction
from core.project import Project
from core.spans import Span
from core.text import Text

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسيس شد.\n"
NAME = "a.txt"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        (tmp_path / NAME).write_text(TEXT, "utf-8")
        project.add_document(tmp_path / NAME)
        yield project


def mark(editor, project, quote):
    document = project.open_document(NAME)
    start = document.text.string.index(quote)
    span = Span(start, start + len(quote))
    return editor.do(mark_spans(document, [span], ["t"], project.annotator))


def swap(editor, project, old, new):
    document = project.open_document(NAME)
    start = document.text.string.index(old)
    change = correct(document, [Replacement(start, start + len(old), new)])
    return editor.change_text(change)


def quotes(project):
    document = project.open_document(NAME)
    return [one.quote(document.text.string) for one in document.highlights]


def test_a_correction_is_taken_back_and_done_again_between_edits(project):
    editor = Editor(project)
    mark(editor, project, "تأسيس")
    swap(editor, project, "دانشگاه", "دانش‌گاه")
    swap(editor, project, "تأسيس", "تأسیس")
    mark(editor, project, "۱۳۱۳")
    states = [["۱۳۱۳", "تأسیس"], ["تأسیس"], ["تأسيس"], ["تأسيس"], []]
    texts = ["دانش‌گاه تهران در سال ۱۳۱۳ تأسیس"] * 2 + [
        "دانش‌گاه تهران در سال ۱۳۱۳ تأسيس",
        TEXT,
        TEXT,
    ]
    for wanted, text in zip(states, texts, strict=True):
        assert quotes(project) == wanted
        assert project.open_document(NAME).text.string.startswith(text)
        editor.undo()
    assert editor.undo() is None
    for wanted, text in zip(states[-2::-1], texts[-2::-1], strict=True):
        editor.redo()
        assert quotes(project) == wanted
        assert project.open_document(NAME).text.string.startswith(text)
    assert editor.redo() is None
    assert project.files.read(NAME).decode() == project.open_document(NAME).text.string


def test_a_newer_text_is_a_step_too(project):
    editor = Editor(project)
    mark(editor, project, "تهران")
    newer = replaced(project.open_document(NAME), Text("به نام خدا\n" + TEXT))
    editor.change_text(newer, ("به نام خدا\n" + TEXT).encode())
    assert quotes(project) == ["تهران"]
    editor.undo()
    assert project.files.read(NAME) == TEXT.encode()
    assert quotes(project) == ["تهران"]


def restarted(project):
    project.flush()
    project.close()
    again = Project.open(project.folder)
    return again, Editor(again, earlier_history(again))


def test_what_was_done_before_a_correction_can_be_taken_back_after_a_restart(project):
    editor = Editor(project)
    highlight = mark(editor, project, "تأسيس").change.edits[0].after
    editor.do(set_note(NAME, [highlight], "بنیاد"))
    swap(editor, project, "دانشگاه", "دانش‌گاه").saved.result()
    again, editor = restarted(project)
    with again:
        assert len(editor.history.done) == 3
        editor.undo()
        assert again.files.read(NAME) == TEXT.encode()
        editor.undo()
        [found] = again.open_document(NAME).highlights
        assert (found.note, quotes(again)) == ("", ["تأسيس"])
        editor.undo()
        assert quotes(again) == []


def test_a_correction_is_taken_back_and_done_again_after_restarts_with_all_highlights(project):
    editor = Editor(project)
    for quote in ("دانشگاه", "تهران", "تأسيس", "سال ۱۳۱۳"):
        mark(editor, project, quote)
    before = list(project.open_document(NAME).highlights)
    swap(editor, project, "شگاه تهر", "")  # one that no map leads back
    after = list(project.open_document(NAME).highlights)
    assert [len(before), len(after)] == [4, 4]
    again, editor = restarted(project)
    editor.undo()
    assert list(again.open_document(NAME).highlights) == before
    again, editor = restarted(again)
    editor.redo()
    assert list(again.open_document(NAME).highlights) == after
    again, editor = restarted(again)
    with again:
        editor.undo()
        assert list(again.open_document(NAME).highlights) == before
        assert again.files.read(NAME) == TEXT.encode()


def test_what_is_said_of_paragraphs_comes_back_with_the_text_after_a_restart(project):
    editor = Editor(project)
    swap(editor, project, "تأسيس", "\nتأسیس")
    document = project.open_document(NAME)
    start = document.text.string.index("\n") + 1
    editor.do(set_direction(document, project.annotator, start, Direction.LTR))
    said = document.facts.paragraphs
    swap(editor, project, "\nتأسیس", "تأسیس")
    assert not project.open_document(NAME).facts.paragraphs
    again, editor = restarted(project)
    with again:
        editor.undo()
        assert again.open_document(NAME).facts.paragraphs == said


def test_a_renamed_document_and_one_whose_old_text_is_gone_are_told_apart(project):
    editor = Editor(project)
    swap(editor, project, "دانشگاه", "دانش‌گاه")
    project.rename_document(NAME, "b.txt")
    again, editor = restarted(project)
    editor.undo()
    assert again.files.read("b.txt") == TEXT.encode()
    editor.redo()
    again.close()
    for path in again.bases.folder.glob("*.z"):
        path.unlink()
    with Project.open(project.folder) as third:
        assert not earlier_history(third).done


def test_a_copy_of_the_project_does_not_undo_what_was_done_in_the_other(project, tmp_path):
    editor = Editor(project)
    swap(editor, project, "دانشگاه", "دانش‌گاه").saved.result()
    project.close()
    shutil.copytree(project.folder, tmp_path / "copy")
    with Project.open(tmp_path / "copy") as copy:
        assert not earlier_history(copy).done


def test_a_move_from_before_a_correction_is_not_guessed_at(project):
    from core.edits import move_spans

    editor = Editor(project)
    highlight = mark(editor, project, "تأسيس").change.edits[0].after
    document = project.open_document(NAME)
    editor.do(move_spans(document, highlight, [Span(highlight.start, highlight.end - 1)]))
    swap(editor, project, "دانشگاه", "دانش‌گاه").saved.result()
    project.close()
    for path in project.bases.folder.glob("*.z"):  # else the correction itself is taken back first
        path.unlink()
    with Project.open(project.folder) as again:
        editor = Editor(again, earlier_history(again))
        with pytest.raises(ChangedSinceError):
            editor.undo()
        assert quotes(again) == ["تأسي"]


def test_a_text_that_was_changed_elsewhere_is_left_as_it_is(project):
    editor = Editor(project)
    swap(editor, project, "دانشگاه", "دانش‌گاه")
    document = project.open_document(NAME)
    project.change_text(correct(document, [Replacement(0, 0, "* ")]))
    with pytest.raises(EditError):
        editor.undo()
    assert document.text.string.startswith("* ")
    assert editor.undo() is None
