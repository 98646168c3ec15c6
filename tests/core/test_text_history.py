"""Undo and redo of texts: corrections are steps like any other, before and after edits."""

import pytest

from core.correcting import Replacement, correct, replaced
from core.editor import Editor, earlier_history
from core.edits import EditError, mark_spans, set_note
from core.history import ChangedSinceError
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


def test_what_was_done_before_a_correction_can_be_taken_back_after_a_restart(project):
    editor = Editor(project)
    highlight = mark(editor, project, "تأسيس").change.edits[0].after
    editor.do(set_note(NAME, [highlight], "بنیاد"))
    swap(editor, project, "دانشگاه", "دانش‌گاه").saved.result()
    project.close()
    with Project.open(project.folder) as again:
        editor = Editor(again, earlier_history(again))
        assert len(editor.history.done) == 2
        editor.undo()
        [found] = again.open_document(NAME).highlights
        assert (found.note, quotes(again)) == ("", ["تأسيس"])
        editor.undo()
        assert quotes(again) == []
        editor.redo()  # what comes back from before the correction waits for a person
        assert [one.highlight.id for one in again.open_document(NAME).waiting] == [highlight.id]


def test_a_move_from_before_a_correction_is_not_guessed_at(project):
    from core.edits import move_spans

    editor = Editor(project)
    highlight = mark(editor, project, "تأسيس").change.edits[0].after
    document = project.open_document(NAME)
    editor.do(move_spans(document, highlight, [Span(highlight.start, highlight.end - 1)]))
    swap(editor, project, "دانشگاه", "دانش‌گاه").saved.result()
    project.close()
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
