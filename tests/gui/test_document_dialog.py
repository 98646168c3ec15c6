"""What is said of a whole document, asked for in its dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.attributes import AttributeField, Kind, with_schema
from core.spans import Span
from gui.dialogs.document import DocumentDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def window(opened_window):
    tag = next(iter(opened_window.workspace.project.tags))
    fields = (
        AttributeField("دوره", Kind.CHOICE, values=("قاجار", "پهلوی"), required=True),
        AttributeField("سال", Kind.NUMBER),
    )
    opened_window.workspace.save_tag(with_schema(tag, fields))
    return opened_window


def opened(window):
    window.actions_.trigger("document")
    return window.findChildren(DocumentDialog)[-1]


def test_the_tags_of_a_document_ask_for_their_attributes_and_undo_takes_them_back(window):
    dialog = opened(window)
    assert not dialog.attributes.editors
    dialog.tags.item(0).setCheckState(Qt.CheckState.Checked)
    period, year = dialog.attributes.editors["دوره"], dialog.attributes.editors["سال"]
    period.setFocus()
    QTest.keyClick(period, Qt.Key.Key_Down)
    year.setFocus()
    QTest.keyClicks(year, "1313")
    dialog.accept()
    assert dict(window.workspace.document.facts.attributes) == {"دوره": "قاجار", "سال": 1313}
    assert len(window.workspace.document.facts.tags) == 1
    window.workspace.undo()
    assert not window.workspace.document.facts.attributes
    assert not window.workspace.document.facts.tags


def test_what_a_table_brought_with_a_document_is_shown_and_can_be_taken_away(window):
    window.workspace.set_facts({"attributes": {"گوینده": "نگار", "شهر": "یزد"}})
    dialog = opened(window)
    assert dialog.attributes.editors["گوینده"].text() == "نگار"
    speaker = dialog.attributes.editors["گوینده"]
    speaker.setFocus()
    speaker.selectAll()
    QTest.keyClick(speaker, Qt.Key.Key_Backspace)
    dialog.accept()
    assert dict(window.workspace.document.facts.attributes) == {"شهر": "یزد"}


def test_what_is_no_number_keeps_the_dialog_open_with_a_sentence(window):
    dialog = opened(window)
    dialog.tags.item(0).setCheckState(Qt.CheckState.Checked)
    year = dialog.attributes.editors["سال"]
    year.setFocus()
    QTest.keyClicks(year, "long ago")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert not window.workspace.document.facts.tags
    dialog.reject()


def test_an_attribute_that_no_tag_asks_for_goes_when_it_is_emptied(window):
    tag = next(iter(window.workspace.project.tags)).id
    window.workspace.mark(Span(0, 6), tag)
    [highlight] = window.workspace.selected
    window.commands.highlights.set_attribute([highlight.id], "گوینده", "نگار")
    editor = window.inspector.attributes.editors["گوینده"]
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "گوینده" not in window.workspace.selected[0].attributes
    assert "گوینده" not in window.inspector.attributes.editors


def test_tab_goes_through_the_dialog_as_it_is_read(window):
    dialog = opened(window)
    dialog.tags.item(0).setCheckState(Qt.CheckState.Checked)
    form = dialog.attributes
    seen, at = [], dialog.state
    for _ in range(60):
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible():
            seen.append(at)
        at = at.nextInFocusChain()
    wanted = [dialog.state, dialog.tags, *form.editors.values(), form.add]
    wanted += [dialog.note, dialog.direction, dialog.language]
    assert [one for one in seen if one in wanted][: len(wanted)] == wanted
    dialog.reject()
