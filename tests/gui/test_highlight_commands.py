import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QLineEdit, QPushButton

from core.attributes import AttributeField, Kind, with_schema
from core.edits import change_tag, mark_spans
from core.project import Project
from core.spans import Span
from core.store import machine
from gui.dialogs.annotators import AnnotatorsDialog
from gui.dialogs.highlight_history import HighlightHistoryDialog
from gui.dialogs.picker import Picker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own


@pytest.fixture
def project_folder(project_folder):
    """The project, in which omid has marked «شیراز»."""
    with Project.open(project_folder, annotator="omid") as project:
        document = project.open_document("نامه ۱.txt")
        tag = project.tags.by_name("جای")
        project.apply(mark_spans(document, [Span(33, 38)], [tag.id], "omid")).result()
    return project_folder


def trigger(window, action):
    window.findChild(QAction, action).trigger()


def spans(window):
    return [
        [(span.start, span.end) for span in one.spans]
        for one in window.workspace.document.highlights
    ]


def place(window):
    return window.workspace.project.tags.by_name("جای").id


def only_mine(window):
    own = window.workspace.project.own_ids
    return [one for one in window.workspace.document.highlights if one.by in own]


def test_a_piece_is_added_and_pieces_become_highlights_and_one_again(opened_window):
    window = opened_window
    window.workspace.mark(Span(0, 6), place(window))
    window.view.select(Span(14, 19))
    trigger(window, "add-fragment")
    assert spans(window)[0] == [(0, 6), (14, 19)]
    trigger(window, "split-highlight")
    assert spans(window)[:2] == [[(0, 6)], [(14, 19)]]
    window.view.select(Span(0, 25))
    trigger(window, "join-highlights")
    assert spans(window)[0] == [(0, 6), (14, 19)]
    for _ in range(3):
        window.workspace.undo()
    assert spans(window)[0] == [(0, 6)]


def test_anothers_highlight_is_changed_only_when_it_is_taken_over(opened_window):
    window = opened_window
    [theirs] = window.workspace.document.highlights
    window.workspace.select_highlights([theirs.id])
    trigger(window, "delete")
    assert len(window.workspace.document.highlights) == 1
    trigger(window, "take-over")
    [mine] = only_mine(window)
    assert mine.id == theirs.id
    trigger(window, "delete")
    assert not len(window.workspace.document.highlights)


def test_whose_highlights_are_hidden_are_neither_painted_nor_stepped_to(opened_window, qtbot):
    window = opened_window
    window.workspace.mark(Span(0, 6), place(window))
    trigger(window, "annotators")
    dialog = window.findChild(AnnotatorsDialog)
    row = next(r for r in range(2) if "omid" in dialog.list.item(r).text())
    dialog.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.list.count() == 2
    assert window.page.hidden_annotators == {"omid"}
    assert not window.view.page.marks.fragments(33, 38)
    assert window.view.page.marks.fragments(0, 6)
    window.view.set_caret(20)
    trigger(window, "next-highlight")
    assert not [one for one in window.workspace.selected if one.by == "omid"]
    dialog.list.item(row).setCheckState(Qt.CheckState.Checked)
    assert window.view.page.marks.fragments(33, 38)
    dialog.reject()


def test_tab_goes_on_from_a_highlight_of_several_pieces(opened_window, qtbot):
    window = opened_window
    window.view.set_caret(0)
    window.workspace.mark(Span(0, 6), place(window))
    window.view.select(Span(14, 19))
    trigger(window, "add-fragment")
    window.workspace.mark(Span(7, 10), place(window))
    window.workspace.select_highlights([])
    window.view.set_caret(0)
    went = []
    for action in ("next-highlight",) * 3 + ("previous-highlight",) * 2:
        trigger(window, action)
        went.append(window.workspace.selected[0].start)
    assert went == [0, 7, 33, 7, 0]


def test_the_next_highlight_of_the_tag_is_no_later_piece_of_the_same_one(opened_window, qtbot):
    window = opened_window
    window.workspace.mark(Span(0, 6), place(window))
    window.view.select(Span(14, 19))
    trigger(window, "add-fragment")
    other = window.workspace.project.tags.by_name("سازمان").id
    window.workspace.mark(Span(26, 29), other)
    window.view.set_caret(0)
    trigger(window, "next-highlight")
    window.view.setFocus()
    qtbot.keyClick(window.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.workspace.selected[0].start == 33  # of omid, under the same tag
    qtbot.keyClick(window.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert window.workspace.selected[0].start == 0


def test_pieces_of_a_hidden_annotator_are_passed_over(opened_window):
    window = opened_window
    [theirs] = window.workspace.document.highlights
    window.workspace.select_highlights([theirs.id])
    trigger(window, "take-over")
    window.view.select(Span(46, 49))
    trigger(window, "add-fragment")
    [mine] = only_mine(window)
    marks = window.view.page.marks
    assert marks.next_start(0) == 33
    marks.hidden = frozenset({mine.by})
    assert marks.next_start(0) is None
    assert marks.previous_start(50) is None


def test_attributes_are_asked_for_said_and_taken_back(opened_window, qtbot):
    window = opened_window
    tags = window.workspace.project.tags
    tag = tags.get(place(window))
    fields = (
        AttributeField("اندازه", Kind.CHOICE, ("شهر", "ده"), required=True),
        AttributeField("جمعیت", Kind.NUMBER),
    )
    window.workspace.do(change_tag(tags, tag, with_schema(tag, fields)))
    window.workspace.mark(Span(14, 19), tag.id)
    form = window.inspector.attributes
    size, people = form.editors["اندازه"], form.editors["جمعیت"]
    assert isinstance(size, QComboBox)
    assert "filled in" in size.accessibleName()
    assert form.focus_missing()
    size.setCurrentIndex(size.findData("شهر"))
    size.activated.emit(size.currentIndex())
    assert isinstance(people, QLineEdit)
    people.setFocus()
    qtbot.keyClicks(people, "1200")
    qtbot.keyClick(people, Qt.Key.Key_Return)
    [mine] = only_mine(window)
    assert dict(mine.attributes) == {"اندازه": "شهر", "جمعیت": 1200}
    qtbot.keyClicks(form.editors["جمعیت"], "many")
    qtbot.keyClick(form.editors["جمعیت"], Qt.Key.Key_Return)
    assert only_mine(window)[0].attributes["جمعیت"] == 1200
    window.workspace.undo()
    assert dict(only_mine(window)[0].attributes) == {"اندازه": "شهر"}


def test_the_field_that_a_person_is_led_to_is_scrolled_into_sight(opened_window, qtbot):
    window = opened_window
    tags = window.workspace.project.tags
    tag = tags.get(place(window))
    fields = [AttributeField(f"پرسش {n}", Kind.TEXT) for n in range(9)]
    fields.append(AttributeField("اندازه", Kind.TEXT, required=True))
    window.workspace.do(change_tag(tags, tag, with_schema(tag, fields)))
    window.view.select(Span(14, 19))
    window.page.use_tag(tag.id)
    editor = window.inspector.attributes.editors["اندازه"]
    qtbot.waitUntil(lambda: editor.visibleRegion().boundingRect() == editor.rect())


def test_what_a_tag_requires_is_asked_for_on_marking_and_enter_leads_back(opened_window, qtbot):
    window = opened_window
    window.activateWindow()
    tag = requiring(window)
    window.view.select(Span(14, 19))
    window.page.use_tag(tag)
    form = window.inspector.attributes
    size, kind = form.editors["اندازه"], form.editors["گونه"]
    assert QApplication.focusWidget() is size
    size.setCurrentIndex(size.findData("ده"))
    size.activated.emit(size.currentIndex())
    qtbot.keyClick(size, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is kind
    qtbot.keyClicks(kind, "small")
    qtbot.keyClick(kind, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.view
    [mine] = only_mine(window)
    assert dict(mine.attributes) == {"اندازه": "ده", "گونه": "small"}


def test_escape_leaves_what_is_asked_for_to_the_worklist_which_leads_there(opened_window, qtbot):
    window = opened_window
    window.activateWindow()
    window.view.select(Span(14, 19))
    window.page.use_tag(requiring(window))
    form = window.inspector.attributes
    qtbot.keyClick(form.editors["اندازه"], Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.view
    window.workspace.select_highlights([])
    window.docks.show("worklist")
    qtbot.waitUntil(lambda: any(one.fields for one in window.worklist.model.rows))
    rows = window.worklist.model.rows
    at = next(n for n, one in enumerate(rows) if one.fields == ("اندازه", "گونه"))
    window.worklist.table.setCurrentIndex(window.worklist.model.index(at, 0))
    window.worklist.mend.click()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.editors["اندازه"])


def test_a_tag_that_stays_on_asks_for_nothing(opened_window):
    window = opened_window
    window.activateWindow()
    window.view.setFocus()
    tag = requiring(window)
    window.page.arm(tag)
    window.view.select(Span(14, 19))
    window.page.use_tag(tag)
    assert QApplication.focusWidget() is window.view


def requiring(window):
    """Return the tag for places, which now requires two attributes."""
    tags = window.workspace.project.tags
    tag = tags.get(place(window))
    fields = (
        AttributeField("اندازه", Kind.CHOICE, ("شهر", "ده"), required=True),
        AttributeField("گونه", required=True),
    )
    window.workspace.do(change_tag(tags, tag, with_schema(tag, fields)))
    return tag.id


def test_the_history_of_a_highlight_tells_who_did_what(opened_window, qtbot):
    window = opened_window
    [theirs] = window.workspace.document.highlights
    window.workspace.select_highlights([theirs.id])
    trigger(window, "take-over")
    window.workspace.set_note("یادداشت", [theirs.id])
    window.workspace.project.flush()
    trigger(window, "highlight-history")
    dialog = window.findChild(HighlightHistoryDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 3)
    told = [dialog.list.item(row).text() for row in range(3)]
    assert "note" in told[0]
    assert "omid" in told[2]
    dialog.reject()


def test_a_reference_names_document_place_and_words(opened_window):
    window = opened_window
    window.workspace.mark(Span(14, 19), place(window))
    trigger(window, "copy-reference")
    assert QGuiApplication.clipboard().text() == "نامه ۱.txt:14-19\tتهران"


def answer(window, message, words):
    """Press the button of a message."""
    row = window.messages._rows[message]
    next(each for each in row.findChildren(QPushButton) if each.text() == words).click()


@pytest.fixture
def first_day(opened_window, project_folder):
    """The window, whose person has not been asked for a name yet."""
    opened_window.settings.change(name_told=False)
    opened_window.open(project_folder)
    return opened_window


def test_the_name_is_asked_for_once_when_a_project_is_opened(first_day, project_folder):
    window = first_day
    assert window.messages.shows("your-name")
    answer(window, "your-name", "Yes")
    assert not window.messages.shows("your-name")
    window.open(project_folder)
    assert not window.messages.shows("your-name")


def test_another_name_can_be_given_where_it_is_asked_for(first_day):
    window = first_day
    answer(window, "your-name", "Another name…")
    dialog = window.findChild(QInputDialog)
    dialog.setTextValue("سارا")
    dialog.accept()
    assert not window.messages.shows("your-name")
    assert window.settings.now.name_told


def test_it_is_said_whose_highlights_are_hidden_until_they_are_shown_again(opened_window):
    window = opened_window
    window.page.hide_annotators(frozenset({"omid"}))
    window.workspace.open_document("نامه ۲.txt")
    assert any("omid" in each for each in window.messages.sentences())
    answer(window, "hidden-annotators", "Show all")
    assert not window.page.hidden_annotators
    assert not window.messages.shows("hidden-annotators")


def test_anothers_highlight_can_be_taken_over_where_it_is_said_to_be_theirs(opened_window):
    window = opened_window
    [theirs] = window.workspace.document.highlights
    window.workspace.select_highlights([theirs.id])
    trigger(window, "delete")
    answer(window, "others-work", "Take it over")
    [mine] = only_mine(window)
    assert mine.id == theirs.id
    assert not window.messages.shows("others-work")


def test_the_name_on_highlights_is_told_once(first_day, qtbot):
    window = first_day
    with qtbot.waitSignal(window.commands.highlights.name_told):
        window.workspace.mark(Span(14, 19), place(window))
    assert "signed" in window.status.currentMessage()
    assert window.settings.now.name_told
    with qtbot.assertNotEmitted(window.commands.highlights.name_told):
        window.workspace.mark(Span(0, 6), place(window))


def test_another_name_signs_at_once_and_what_was_done_before_can_still_be_taken_back(
    qtbot, opened_window
):
    window = opened_window
    workspace = window.workspace
    workspace.open_document("نامه ۲.txt")
    workspace.mark(Span(0, 6), place(window))
    before = workspace.project.annotator
    trigger(window, "annotator")
    dialog = next(one for one in window.findChildren(QInputDialog) if one.isVisible())
    dialog.setTextValue("Nasrin")
    dialog.accept()
    assert workspace.document.name == "نامه ۲.txt"
    workspace.mark(Span(14, 19), place(window))
    earlier, later = workspace.document.highlights
    assert (earlier.by, later.by) == (before, "nasrin")
    workspace.select_highlights([earlier.id])
    workspace.delete_selected()
    for _ in range(3):
        workspace.undo()
    assert not len(workspace.document.highlights)
    for _ in range(2):
        workspace.redo()
    assert spans(window) == [[(0, 6)], [(14, 19)]]
    assert {one.by for one in workspace.document.highlights} == {"nasrin"}


def test_what_was_done_under_a_former_name_is_drawn_and_told_as_ones_own(opened_window):
    window = opened_window
    window.workspace.mark(Span(14, 19), place(window))
    machine.rename_annotator("Nasrin")
    window.workspace.open_anew()
    marks = window.view.page.marks
    [mine], [theirs] = marks.fragments(14, 19), marks.fragments(33, 38)
    assert (marks.style(mine.kind).own, marks.style(theirs.kind).own) == (True, False)
    assert "by" not in marks.describe(mine.owner)
    assert "omid" in marks.describe(theirs.owner)


def test_the_inspector_shows_the_quote_with_the_words_around_it(opened_window):
    opened_window.workspace.mark(Span(14, 19), place(opened_window))
    shown = opened_window.inspector.context
    assert "در <b><u>تهران</u></b> " in shown.text()
    assert 'dir="rtl"' in shown.text()
    opened_window.workspace.select_highlights([])
    assert not shown.isVisible()


def test_a_note_is_read_as_a_page_and_f2_leads_back_to_writing(opened_window, qtbot):
    window = opened_window
    window.activateWindow()
    window.workspace.mark(Span(14, 19), place(window))
    window.inspector.note.setPlainText("**مهم** <b>x</b>\n\n- یک\n- two")
    field = window.inspector.note_field
    field.turn.click()
    assert field.page.isVisible()
    page = field.page.document()
    assert page.toPlainText() == "مهم <b>x</b>\nیک\ntwo"
    block = page.begin()
    ways = []
    while block.isValid():
        ways.append(block.textDirection())
        block = block.next()
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert ways == [rtl, rtl, ltr]
    trigger(window, "note")
    assert QApplication.focusWidget() is window.inspector.note


def test_a_further_tag_is_picked_for_a_highlight_by_key_and_by_button(opened_window):
    window = opened_window
    first, second = window.workspace.project.tags
    window.workspace.mark(Span(0, 6), first.id)
    shift = Qt.KeyboardModifier.ShiftModifier
    asks = (
        lambda: QTest.keyClick(window.view, Qt.Key.Key_Space, shift),
        lambda: QTest.mouseClick(window.inspector.add, Qt.MouseButton.LeftButton),
    )
    for ask, name in zip(asks, (second.name, "تازه"), strict=True):
        ask()
        picker = window.findChildren(Picker)[-1]
        picker.line.setText(name)
        QTest.keyClick(picker.line, Qt.Key.Key_Return)
    names = [window.workspace.project.tags.named(tag) for tag in window.workspace.selected[0].tags]
    assert names == [first.name, second.name, "تازه"]


def test_whoever_reads_a_text_by_itself_is_not_asked_for_a_name(opened_window, tmp_path):
    opened_window.settings.change(name_told=False)
    text = tmp_path / "alone.txt"
    text.write_text("علی رفت.\n", "utf-8")
    opened_window.open(text)
    assert not opened_window.messages.shows("your-name")
