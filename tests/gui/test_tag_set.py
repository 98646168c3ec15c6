"""The tag set in the window: its panel, the dialog of a tag, splitting, and files."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.attributes import AttributeField, Kind, schema_of, with_schema
from core.items import Tag
from core.spans import Span
from gui.dialogs.delete_tag import DeleteTagDialog
from gui.dialogs.deleted_tags import DeletedTagsDialog
from gui.dialogs.picker import Picker
from gui.dialogs.problems import problems_dialog
from gui.dialogs.split_tag import SplitTagDialog
from gui.dialogs.tag import TagDialog
from gui.markdown import rich_text
from gui.panels.rows import TRAILING
from gui.panels.tags import narrowed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(opened_window):
    return opened_window


@pytest.fixture
def place(window):
    return window.workspace.project.tags.by_name("جای").id


def names(window):
    return [tag.name for tag in window.workspace.project.tags]


def press(widget, key, modifiers=NONE):
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))


def shown_dialog(window, kind):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def current(window, tag):
    window.tags.tree.setCurrentIndex(window.tags.model.index_of(tag))


def test_a_tag_is_moved_by_key_and_by_action_and_undo_takes_it_back(window, place):
    current(window, place)
    press(window.tags.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(window) == ["سازمان", "جای"]
    window.actions_.trigger("tag-up")
    assert names(window) == ["جای", "سازمان"]
    window.workspace.undo()
    assert names(window) == ["سازمان", "جای"]


def test_a_tag_is_dropped_below_another(qtbot, window, place):
    model, tags = window.tags.model, window.workspace.project.tags
    body = tags.by_name("سازمان").id
    data = model.mimeData([model.index_of(place)])
    with qtbot.waitSignal(window.workspace.changed):
        model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, model.index_of(body))
    assert window.workspace.project.tags.get(place).parent == body
    assert model.parent(model.index_of(place)) == model.index_of(body)


def test_what_is_dropped_from_elsewhere_is_refused(window):
    model = window.tags.model
    assert not model.canDropMimeData(QMimeData(), Qt.DropAction.MoveAction, 0, 0, model.index(5, 0))


def test_counts_of_document_and_project_stand_beside_a_tag(qtbot, window, place):
    window.workspace.mark(Span(14, 19), place)
    index = window.tags.model.index_of(place)
    assert index.data(TRAILING) == "1 / 1"
    window.workspace.open_document("نامه ۲.txt")
    window.tags.model.count_all({place: 1})
    assert window.tags.model.index_of(place).data(TRAILING) == "0 / 1"


def test_the_description_is_shown_as_markdown_and_no_html_is_obeyed(window, place):
    tag = window.workspace.project.tags.get(place)
    window.workspace.save_tag(replace(tag, description="*کجا* <img src=x>"))
    current(window, place)
    assert window.tags.guide.isVisible()
    assert "italic" in window.tags.guide.text()
    assert "<img" not in rich_text("<img src=x>")
    assert rich_text(" ") == ""


def test_a_line_narrows_the_tags_to_those_that_fit_and_the_ones_above_them(window, place):
    window.workspace.save_tag(Tag("below", "تهران", parent=place, order=9))
    shown = narrowed(window.workspace.project.tags, "tehran")
    assert [tag.name for tag in shown] == ["جای", "تهران"]
    window.tags.line.setText("ساز")
    assert window.tags.model.rowCount() == 1
    window.tags.line.clear()
    assert window.tags.model.rowCount() == 2


def test_the_dialog_defines_attributes_and_whether_a_tag_marks(window, place):
    window.commands.tags.edit(place)
    dialog = shown_dialog(window, TagDialog)
    fields = dialog.attributes
    fields.add_row()
    row = fields.table.rowCount() - 1
    fields.table.item(row, 0).setText("یقین")
    fields.table.item(row, 2).setText("زیاد، کم")
    fields.table.item(row, 3).setText("شاید")
    fields.table.item(row, 4).setCheckState(Qt.CheckState.Checked)
    dialog.markable.setChecked(False)
    dialog.accept()
    assert dialog.isVisible()
    assert "شاید" in dialog.problem.text()
    fields.table.item(row, 3).setText("کم")
    dialog.accept()
    tag = window.workspace.project.tags.get(place)
    assert not tag.markable
    assert schema_of(tag) == (
        AttributeField("یقین", Kind.CHOICE, ("زیاد", "کم"), "کم", required=True),
    )


def test_fields_of_every_kind_come_back_from_the_dialog_as_they_were(window):
    fields = (
        AttributeField("الف", Kind.CHOICE, ("یک، دو", "سه"), "سه"),
        AttributeField("ب", Kind.YES_NO, default=False, required=True),
        AttributeField("پ", Kind.NUMBER, default=2.5),
        AttributeField("ت", Kind.TEXT, default="متن"),
    )
    window.workspace.save_tag(with_schema(Tag("t", "برچسب"), fields))
    window.commands.tags.edit("t")
    dialog = shown_dialog(window, TagDialog)
    assert dialog.attributes.fields() == fields
    dialog.accept()
    assert schema_of(window.workspace.project.tags.get("t")) == fields


def test_a_tag_that_marks_nothing_is_refused_with_a_sentence_and_not_picked(window, qtbot):
    window.workspace.save_tag(Tag("top", "همه", key="9", order=9, markable=False))
    window.view.select(Span(14, 19))
    with qtbot.waitSignal(window.page.failed) as told:
        window.page.use_tag("top")
    assert "همه" in str(told.args[0])
    assert not list(window.workspace.document.highlights)
    window.commands.tags.pick()
    assert "همه" not in shown_dialog(window, Picker).shown()


def test_defaults_come_with_a_highlight(window):
    field = AttributeField("یقین", Kind.CHOICE, ("زیاد", "کم"), "کم")
    window.workspace.save_tag(with_schema(Tag("t", "برچسب"), [field]))
    window.workspace.mark(Span(14, 19), "t")
    [highlight] = window.workspace.document.highlights
    assert highlight.attributes == {"یقین": "کم"}


def test_a_tag_is_split_by_document_in_one_step(qtbot, window, place):
    window.workspace.mark(Span(14, 19), place)
    window.workspace.open_document("نامه ۲.txt")
    window.workspace.mark(Span(33, 38), place)
    current(window, place)
    window.actions_.trigger("split-tag")
    qtbot.waitUntil(lambda: window.findChildren(SplitTagDialog) != [])
    dialog = shown_dialog(window, SplitTagDialog)
    dialog.by.setCurrentIndex(dialog.by.findText("the document"))
    rows = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    assert [row.text(0) for row in rows] == ["نامه ۱.txt", "نامه ۲.txt"]
    rows[0].setText(0, "یکم")
    rows[1].setCheckState(0, Qt.CheckState.Unchecked)
    dialog.accept()
    assert names(window) == ["جای", "یکم", "سازمان"]
    window.workspace.undo()
    assert names(window) == ["جای", "سازمان"]


def test_a_tag_is_split_by_hand_with_the_words_around(qtbot, window, place):
    window.workspace.mark(Span(14, 19), place)
    window.workspace.mark(Span(33, 38), place)
    window.commands.tag_set.ask_split(place)
    qtbot.waitUntil(lambda: window.findChildren(SplitTagDialog) != [])
    dialog = shown_dialog(window, SplitTagDialog)
    dialog.by.setCurrentIndex(dialog.by.count() - 1)
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    assert not ok.isEnabled()
    row = dialog.list.topLevelItem(1)
    assert "شیراز" in row.text(0)
    row.setCheckState(0, Qt.CheckState.Checked)
    dialog.name.setText("سازمان")
    dialog.accept()
    assert "سازمان" in dialog.problem.text()
    dialog.name.setText("شهر")
    dialog.accept()
    new = window.workspace.project.tags.by_name("شهر").id
    assert [h.tags for h in window.workspace.document.highlights] == [(place,), (new,)]


def test_a_tag_is_merged_from_the_dialog_by_its_key(qtbot, window, place):
    window.workspace.mark(Span(14, 19), place)
    current(window, place)
    press(window.tags.tree, Qt.Key.Key_Delete)
    dialog = shown_dialog(window, DeleteTagDialog)
    with qtbot.waitSignal(window.workspace.changed):
        dialog.accept()
    assert names(window) == ["سازمان"]
    window.workspace.undo()
    assert names(window) == ["جای", "سازمان"]


def test_tags_go_into_a_file_and_come_back(window, tmp_path, place):
    path = tmp_path / "برچسب‌ها.json"
    window.commands.tag_set.write(str(path))
    window.workspace.delete_tag(place, "")
    window.commands.tag_set.take_in(str(path))
    assert names(window) == ["سازمان", "جای"]
    window.workspace.undo()
    assert names(window) == ["سازمان"]


def test_what_is_wrong_in_a_file_of_tags_is_shown_with_its_line(window, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("name,color\nرود,reddish\n", "utf-8")
    window.commands.tag_set.take_in(str(path))
    assert "رود" in names(window)
    kind = type(problems_dialog([], window))
    texts = [str(each.property("text")) for each in window.findChildren(kind)]
    assert any(each.isVisible() for each in window.findChildren(kind)), texts


def test_a_copy_stands_right_behind(window, place):
    current(window, place)
    window.actions_.trigger("duplicate-tag")
    assert names(window) == ["جای", "جای 2", "سازمان"]


def test_without_a_tag_that_stands_out_one_is_picked(window):
    window.tags.tree.setCurrentIndex(window.tags.tree.indexAt(QPoint(-1, -1)))
    window.actions_.trigger("duplicate-tag")
    picker = shown_dialog(window, Picker)
    press(picker.line, Qt.Key.Key_Return)
    assert names(window) == ["جای", "جای 2", "سازمان"]


def test_selected_words_become_a_tag_and_the_picker_offers_them_and_the_last_tags_first(window):
    workspace = window.workspace
    for name, span in (("سازمان", Span(0, 6)), ("جای", Span(14, 19))):
        workspace.mark(span, workspace.project.tags.by_name(name).id)
    window.view.select(Span(20, 24))
    window.actions_.trigger("pick-tag")
    picker = window.findChildren(Picker)[-1]
    assert picker.shown()[:2] == ["جای", "سازمان"]
    assert "نشست" in picker.shown()[-1]
    picker.reject()
    window.actions_.trigger("in-vivo")
    tag = workspace.project.tags.by_name("نشست")
    assert [one.tags for one in workspace.selected] == [(tag.id,)]
    window.view.select(Span(0, 6))
    window.view.select(Span(20, 24))
    window.actions_.trigger("in-vivo")
    assert len([tag for tag in workspace.project.tags if tag.name == "نشست"]) == 1


def test_escape_on_the_page_takes_the_tag_off_that_was_kept_on(window, qtbot):
    window.actions_.trigger("armed")
    assert window.page.armed
    qtbot.keyClick(window.view, Qt.Key.Key_Escape)
    assert not window.page.armed


def test_a_deleted_tag_is_chosen_from_a_list_and_comes_back_in_one_step(qtbot, window, place):
    window.workspace.mark(Span(14, 19), place)
    before = list(window.workspace.document.highlights)
    window.commands.tag_set.delete(place, "")
    qtbot.waitUntil(lambda: "جای" not in names(window))
    window.actions_.trigger("deleted-tags")
    dialog = shown_dialog(window, DeletedTagsDialog)
    assert dialog.list.model().index(0, 0).data() == "جای"
    with qtbot.waitSignal(window.commands.tag_set.told) as told:
        dialog.restore.click()
    assert "جای" in told.args[1]
    assert list(window.workspace.document.highlights) == before
    window.workspace.undo()
    assert "جای" not in names(window)
    assert not list(window.workspace.document.highlights)


def test_without_a_deleted_tag_the_list_says_so_and_offers_nothing(window):
    window.actions_.trigger("deleted-tags")
    dialog = shown_dialog(window, DeletedTagsDialog)
    assert not dialog.restore.isEnabled()
    assert dialog.list.isHidden()
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_tag_with_others_below_shows_whether_it_is_open(window):
    first, second, *_ = window.workspace.project.tags
    window.commands.tag_set.move(second.id, first.id, 0)
    tree = window.tags.tree
    top = tree.model().index(0, 0)

    def drawn(row):
        strip = tree.visualRect(row)
        strip.setRect(0, strip.top(), strip.left(), strip.height())
        return tree.viewport().grab(strip).toImage()

    tree.expand(top)
    opened, below = drawn(top), drawn(tree.model().index(0, 0, top))
    tree.collapse(top)
    assert opened != drawn(top)
    assert not has_ink(below)
    assert has_ink(opened)
    assert has_ink(drawn(top))


def has_ink(image):
    colors = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    return len(colors) > 1


def test_by_hand_rows_are_found_by_their_words_and_checked_together(qtbot, window, place):
    for span in (Span(14, 19), Span(26, 29), Span(33, 38)):
        window.workspace.mark(span, place)
    window.commands.tag_set.ask_split(place)
    qtbot.waitUntil(lambda: window.findChildren(SplitTagDialog) != [])
    dialog = shown_dialog(window, SplitTagDialog)
    dialog.by.setCurrentIndex(dialog.by.count() - 1)
    dialog.wanted.setText("شيراز")  # with an Arabic yeh; it is in all rows, around the words
    assert [row.isHidden() for row in dialog.list.rows()] == [False, False, False]
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert len(dialog.list.checked()) == 3
    assert dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.wanted.setText("زنجان")
    assert [row.isHidden() for row in dialog.list.rows()] == [True, True, True]
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert len(dialog.list.checked()) == 3
    dialog.reject()
