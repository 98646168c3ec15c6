import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QPushButton

from core.items import Direction
from core.messages import HashiyaError
from core.spans import Span
from gui import reading_commands
from gui.dialogs.problems import TextDialog


def test_bookmarks_are_set_found_in_turn_and_kept(opened_window, project_folder):
    window = opened_window
    text = window.workspace.document.text
    second = int(text.paragraph_starts[1])
    window.view.set_caret(second + 3)
    window.actions_["bookmark"].trigger()
    window.view.set_caret(0)
    window.actions_["next-bookmark"].trigger()
    assert window.view.caret == second
    window.actions_["bookmark"].trigger()
    window.view.set_caret(0)
    window.actions_["next-bookmark"].trigger()
    assert window.view.caret == 0


def test_the_place_in_a_document_is_found_again(opened_window):
    window = opened_window
    first, second = window.workspace.project.documents()
    window.view.set_caret(17)
    window.workspace.open_document(second)
    window.workspace.open_document(first)
    assert window.view.caret == 17


def test_a_paragraph_can_be_turned_and_turned_back(opened_window):
    window = opened_window
    document = window.workspace.document
    start = int(document.text.paragraph_starts[1])
    window.view.set_caret(start + 1)
    window.actions_["paragraph-ltr"].trigger()
    assert document.direction_of(start) is Direction.LTR
    window.workspace.undo()
    assert document.direction_of(start) is Direction.AUTO


def test_all_selected_paragraphs_are_turned_in_one_step(opened_window):
    window = opened_window
    document = window.workspace.document
    first, second = (int(start) for start in document.text.paragraph_starts[:2])
    window.view.select(Span(3, second + 1))
    window.actions_["paragraph-ltr"].trigger()
    ways = {document.direction_of(first), document.direction_of(second)}
    assert ways == {Direction.LTR}
    window.workspace.undo()
    ways = {document.direction_of(first), document.direction_of(second)}
    assert ways == {Direction.AUTO}


def test_a_whole_text_runs_one_way_but_for_paragraphs_with_their_own(opened_window):
    window = opened_window
    runs = [each.unit.rtl for each in window.view.page.visible()]
    assert runs[:3] == [True, True, False]
    window.view.set_caret(0)
    window.actions_["paragraph-rtl"].trigger()
    window.workspace.set_facts({"direction": Direction.LTR})
    assert [each.unit.rtl for each in window.view.page.visible()] == [True] + [False] * (
        len(runs) - 1
    )
    window.actions_["paragraph-auto"].trigger()
    assert next(iter(window.view.page.visible())).unit.rtl
    for _ in range(2):
        window.workspace.undo()
    assert [each.unit.rtl for each in window.view.page.visible()] == runs


def test_a_project_is_opened_on_the_document_that_was_left_last(opened_window, project_folder):
    window = opened_window
    _first, second = window.workspace.project.documents()
    window.workspace.open_document(second)
    window.workspace.close()
    window.workspace.open(project_folder)
    assert window.workspace.document.name == second


def test_the_lens_is_switched_on_and_off(opened_window):
    window = opened_window
    window.actions_["invisible"].trigger()
    assert window.view.style_of_page.invisible_characters
    assert window.actions_["invisible"].isChecked()
    window.actions_["invisible"].trigger()
    assert not window.view.style_of_page.invisible_characters


def test_invisible_characters_are_counted(qtbot, opened_window):
    window = opened_window
    texts = window.workspace.project.folder / "texts"
    (texts / "ك.txt").write_text("می\u200cكنم\u200c\n", "utf-8")
    window.workspace.open_document("ك.txt")
    window.actions_["invisible-counts"].trigger()
    qtbot.waitUntil(lambda: window.findChildren(TextDialog) != [])
    [dialog] = window.findChildren(TextDialog)
    assert dialog.text.toPlainText().splitlines() == [
        "U+200C  ZERO WIDTH NON-JOINER: 2",
        "U+0643  ARABIC LETTER KAF: 1",
    ]
    dialog.reject()


def test_a_document_is_written_as_pdf(opened_window, tmp_path):
    window = opened_window
    window.workspace.select(Span(0, 10))
    window.workspace.use_tag(next(iter(window.workspace.project.tags)).id)
    window.commands.reading.write_pdf(tmp_path / "one.pdf")
    content = (tmp_path / "one.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert b"FontFile" in content


def test_writing_a_pdf_can_be_stopped_and_leaves_the_old_file(
    opened_window, tmp_path, qtbot, monkeypatch
):
    window = opened_window
    texts = window.workspace.project.folder / "texts"
    (texts / "بلند.txt").write_text("یک بند از یک متن بلند.\n" * 400, "utf-8")
    window.workspace.open_document("بلند.txt")
    (tmp_path / "one.pdf").write_text("old")
    print_document = reading_commands.print_document

    def stopped_after_one_sheet(device, printed, goes_on):
        def asked(done, of):
            assert goes_on(done, of)
            [progress] = window.findChildren(QProgressDialog)
            qtbot.waitUntil(progress.isVisible)
            qtbot.mouseClick(progress.findChild(QPushButton), Qt.MouseButton.LeftButton)
            return goes_on(done, of)

        print_document(device, printed, asked)

    monkeypatch.setattr(reading_commands, "print_document", stopped_after_one_sheet)
    told = []
    window.commands.reading.told.connect(lambda *words: told.append(words))
    window.commands.reading.write_pdf(tmp_path / "one.pdf")
    assert told == [("pdf", "The document was not written as PDF.")]
    assert (tmp_path / "one.pdf").read_text() == "old"
    assert list(tmp_path.glob("one.pdf*")) == [tmp_path / "one.pdf"]


def test_a_pdf_that_cannot_be_written_is_told(opened_window, tmp_path):
    with pytest.raises(HashiyaError, match="cannot be written"):
        opened_window.commands.reading.write_pdf(tmp_path / "none" / "one.pdf")


def test_place_and_bookmarks_go_along_with_a_document_that_gets_another_name(opened_window):
    window = opened_window
    first = window.workspace.document.name
    start = int(window.workspace.document.text.paragraph_starts[1])
    window.view.set_caret(start + 1)
    window.actions_["bookmark"].trigger()
    window.commands.texts.rename(first, "بایگانی/یکم.txt")
    assert window.workspace.document.name == "بایگانی/یکم.txt"
    assert window.view.caret == start + 1
    window.view.set_caret(0)
    window.actions_["next-bookmark"].trigger()
    assert window.view.caret == start


def test_the_paragraph_told_is_that_of_the_document_on_the_page(opened_window):
    window = opened_window
    document = window.workspace.document
    window.view.set_caret(int(document.text.paragraph_starts[1]))
    assert "2" in window.status.place.text()
    window.commands.texts.remove()
    assert window.workspace.document.name != document.name
    assert window.view.caret == 0
    assert window.status.place.text().startswith("Paragraph 1 ")
