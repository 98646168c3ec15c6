"""Ties between highlights, made and changed by keys and clicks on the page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from core.correcting import Replacement, correct
from core.items import Tag
from core.relation_types import RelationType, type_of, with_type
from core.spans import Span
from gui.dialogs.delete_tag import DeleteTagDialog
from gui.dialogs.document import DocumentDialog
from gui.dialogs.page_style import PageStyleDialog
from gui.dialogs.picker import Picker
from gui.dialogs.tag import TagDialog
from gui.panels.rows import TIE, TRAILING
from gui.reader.places import Spot
from gui.reader.style import TieMode

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
UN, TEHRAN, ALI, SHIRAZ = Span(0, 10), Span(14, 19), Span(26, 29), Span(33, 38)


@pytest.fixture
def window(opened_window):
    """The window with four highlights and two tags for ties, one of them without a direction."""
    workspace = opened_window.workspace
    place = workspace.project.tags.by_name("جای").id
    body = workspace.project.tags.by_name("سازمان").id
    for span, tag in ((UN, body), (TEHRAN, place), (ALI, body), (SHIRAZ, place)):
        workspace.mark(span, tag)
    kind = RelationType(sources=(body,), targets=(place,))
    workspace.save_tag(with_type(Tag("sat", "نشست در", "#aa0000", "n", order=8), kind))
    both = RelationType(symmetric=True)
    workspace.save_tag(with_type(Tag("near", "کنار", "#0000aa", order=9), both))
    workspace.select_highlights([])
    opened_window.view.set_caret(0)
    return opened_window


def press(widget, key, text="", modifiers=NONE):
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def mouse(window, kind, place):
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QEvent.Type.MouseMove else left
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    there = window.view.viewport().mapToGlobal(place)
    QApplication.sendEvent(
        window.view.viewport(), QMouseEvent(kind, place, there, button, held, NONE)
    )


def click(window, span):
    page = window.view.page
    number, unit, line, x = page.located(Spot(span.start + 1))
    y = page.y_of(number) + unit.lines[line].text_top + 8
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        mouse(window, kind, QPointF(page.column_left + x, y))


def of(window, span):
    return next(one for one in window.workspace.document.highlights if one.spans == (span,))


def select(window, *spans):
    window.workspace.select_highlights([of(window, span).id for span in spans])


def ties(window):
    """Return the spans that are tied, with the tag's name."""
    document = window.workspace.document
    get, named = document.highlights.get, window.workspace.project.tags.named
    return [
        (get(r.source).spans[0], get(r.target).spans[0], named(r.tags[0]))
        for r in document.relations.values()
    ]


def picker(window):
    return next(one for one in window.findChildren(Picker) if one.isVisible())


@pytest.mark.parametrize(
    ("key", "text", "modifiers"),
    [(Qt.Key.Key_R, "r", NONE), (0x642, "ق", NONE), (Qt.Key.Key_R, "\x12", CTRL)],
    ids=["R", "ق", "Ctrl+R"],
)
def test_r_then_tab_then_enter_ties_two_highlights_in_either_layout(window, key, text, modifiers):
    select(window, UN)
    press(window.view, key, text, modifiers)
    assert "Esc gives up" in window.status.currentMessage()
    press(window.view, Qt.Key.Key_Tab)
    assert not ties(window)
    press(window.view, Qt.Key.Key_Return)
    assert picker(window).shown() == ["نشست در", "کنار"]
    press(picker(window).line, Qt.Key.Key_Return)
    assert ties(window) == [(UN, TEHRAN, "نشست در")]
    assert "نشست در" in window.status.currentMessage()
    assert not window.status.saved.isVisible()  # the sentence stands in its place
    press(window.view, Qt.Key.Key_Escape)
    assert window.status.saved.isVisible()
    window.workspace.undo()
    assert not ties(window)


def test_the_target_is_clicked_or_walked_to_with_the_caret(window):
    select(window, UN)
    press(window.view, Qt.Key.Key_R, "r")
    click(window, SHIRAZ)
    press(picker(window).line, Qt.Key.Key_Return)
    assert ties(window) == [(UN, SHIRAZ, "نشست در")]
    select(window, ALI)
    press(window.view, Qt.Key.Key_R, "r")
    window.view.set_caret(16)
    press(window.view, Qt.Key.Key_Return)
    press(picker(window).line, Qt.Key.Key_Return)
    assert ties(window)[1] == (ALI, TEHRAN, "نشست در")


def test_escape_gives_a_tie_up_and_enter_on_nothing_goes_on_waiting(window):
    select(window, UN)
    press(window.view, Qt.Key.Key_R, "r")
    window.view.set_caret(12)
    press(window.view, Qt.Key.Key_Return)
    assert "no other highlight" in window.status.currentMessage()
    press(window.view, Qt.Key.Key_Escape)
    assert not window.status.currentMessage()
    window.view.set_caret(16)
    press(window.view, Qt.Key.Key_Return)
    assert not ties(window)
    assert window.workspace.selected == (of(window, TEHRAN),)


def test_the_last_tag_comes_first_and_only_those_that_fit_are_offered(window):
    for source, target, wanted in ((UN, TEHRAN, "کنار"), (ALI, SHIRAZ, "")):
        select(window, source)
        press(window.view, Qt.Key.Key_R, "r")
        select(window, target)
        press(window.view, Qt.Key.Key_Return)
        found = picker(window).shown()
        picker(window).line.setText(wanted)
        press(picker(window).line, Qt.Key.Key_Return)
    assert found == ["کنار", "نشست در"]
    select(window, TEHRAN)
    press(window.view, Qt.Key.Key_R, "r")
    select(window, UN)
    press(window.view, Qt.Key.Key_Return)
    assert picker(window).shown() == ["کنار"]


def test_two_selected_highlights_are_tied_at_once_in_the_order_of_the_text(window):
    select(window, SHIRAZ, ALI)
    press(window.view, Qt.Key.Key_R, "r")
    press(picker(window).line, Qt.Key.Key_Return)
    assert ties(window) == [(ALI, SHIRAZ, "نشست در")]


def test_the_key_of_a_tag_for_ties_ties_and_never_marks(window):
    select(window, UN)
    press(window.view, Qt.Key.Key_N, "n")
    click(window, TEHRAN)
    assert ties(window) == [(UN, TEHRAN, "نشست در")]
    window.view.select(Span(39, 42))
    press(window.view, Qt.Key.Key_N, "n")
    assert len(window.workspace.document.highlights) == 4


def test_a_tag_whose_key_is_r_keeps_its_key(window):
    window.workspace.save_tag(Tag("river", "رود", key="r", order=12))
    select(window, UN)
    press(window.view, Qt.Key.Key_R, "r")
    assert of(window, UN).tags == ("river",)
    press(window.view, Qt.Key.Key_R, "\x12", CTRL)
    assert "Esc gives up" in window.status.currentMessage()


def test_a_name_that_is_typed_makes_a_tag_for_ties(window):
    select(window, UN, SHIRAZ)
    press(window.view, Qt.Key.Key_R, "r")
    picker(window).line.setText("سفر به")
    press(picker(window).line, Qt.Key.Key_Return)
    assert ties(window) == [(UN, SHIRAZ, "سفر به")]
    assert type_of(window.workspace.project.tags.by_name("سفر به")) == RelationType()


def test_a_tie_is_selected_followed_turned_re_tagged_and_taken_away_by_keys(window):
    workspace = window.workspace
    workspace.relate(of(window, UN).id, of(window, TEHRAN).id, "sat")
    workspace.relate(of(window, UN).id, of(window, SHIRAZ).id, "near")
    select(window, UN)
    press(window.view, Qt.Key.Key_R, "R", SHIFT)
    press(window.view, 0x64B, "\u064b", SHIFT)  # the same key of a Persian keyboard
    assert "کنار" in window.status.currentMessage()
    press(window.view, Qt.Key.Key_Return)
    assert workspace.selected == (of(window, SHIRAZ),)
    press(window.view, Qt.Key.Key_Return)
    assert workspace.selected == (of(window, UN),)
    window.actions_["turn-tie"].trigger()
    assert (SHIRAZ, UN, "کنار") in ties(window)
    press(window.view, Qt.Key.Key_N, "n")  # it does not lead from a place to a body
    assert (SHIRAZ, UN, "کنار") in ties(window)
    assert window.messages.sentences()
    window.actions_["turn-tie"].trigger()
    window.actions_["retag-tie"].trigger()
    picker(window).line.setText("نشست")
    press(picker(window).line, Qt.Key.Key_Return)
    assert (UN, SHIRAZ, "نشست در") in ties(window)
    press(window.view, Qt.Key.Key_Delete)
    assert ties(window) == [(UN, TEHRAN, "نشست در")]
    assert len(workspace.document.highlights) == 4
    for _ in range(4):
        workspace.undo()
    assert (UN, SHIRAZ, "کنار") in ties(window)


def test_a_tie_stays_when_an_end_moves_and_goes_and_comes_with_it(window):
    workspace = window.workspace
    workspace.relate(of(window, UN).id, of(window, TEHRAN).id, "sat")
    select(window, UN)
    press(window.view, Qt.Key.Key_Left, "", CTRL | ALT)
    assert ties(window)[0][0] != UN
    workspace.undo()
    select(window, UN)
    press(window.view, Qt.Key.Key_Delete)
    assert not ties(window)
    workspace.undo()
    assert ties(window) == [(UN, TEHRAN, "نشست در")]


def test_others_selected_let_the_tie_go(window):
    workspace = window.workspace
    workspace.relate(of(window, UN).id, of(window, TEHRAN).id, "sat")
    assert workspace.selected_relation is not None
    assert window.actions_["untie"].isEnabled()
    select(window, SHIRAZ)
    assert workspace.selected_relation is None
    assert not window.actions_["untie"].isEnabled()
    assert not window.status.currentMessage()


def dialog_of(window, kind):
    return next(one for one in window.findChildren(kind) if one.isVisible())


def check(items, *names):
    for row in range(items.count()):
        on = items.item(row).text() in names
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        items.item(row).setCheckState(state)


def test_the_dialog_of_a_tag_makes_it_one_for_ties_and_says_what_they_join(window):
    tags = window.workspace.project.tags
    window.commands.tags.ask_new()
    dialog = dialog_of(window, TagDialog)
    assert not dialog.relation.sources.isVisible()
    dialog.name.setText("زاده در")
    dialog.relation.on.click()
    assert dialog.relation.sources.isVisible()
    rows = [dialog.relation.sources.item(row).text() for row in range(2)]
    assert rows == ["جای", "سازمان"]
    assert dialog.relation.sources.count() == 2
    check(dialog.relation.targets, "جای")
    dialog.accept()
    made = window.workspace.project.tags.by_name("زاده در")
    assert type_of(made) == RelationType(targets=(tags.by_name("جای").id,))
    window.commands.tags.edit(made.id)
    dialog = dialog_of(window, TagDialog)
    dialog.relation.directed.click()
    check(dialog.relation.targets)
    dialog.accept()
    assert type_of(window.workspace.project.tags.get(made.id)) == RelationType(symmetric=True)
    window.commands.tags.edit(made.id)
    dialog = dialog_of(window, TagDialog)
    dialog.relation.on.click()
    dialog.accept()
    assert window.workspace.project.tags.get(made.id).relation is None


def test_a_tag_that_highlights_have_cannot_become_one_for_ties_alone(window):
    window.commands.tags.edit(window.workspace.project.tags.by_name("جای").id)
    dialog = dialog_of(window, TagDialog)
    dialog.relation.on.click()
    dialog.accept()
    assert dialog.isVisible()
    assert "جای" in dialog.problem.text()
    dialog.reject()


def test_tags_for_ties_stand_apart_and_are_not_offered_for_highlights(window):
    model = window.tags.model
    index = model.index_of("near")
    assert (index.data(TIE), model.index_of("sat").data(TIE)) == ("both", "one")
    window.workspace.relate(of(window, UN).id, of(window, TEHRAN).id, "near")
    assert index.data(TRAILING).startswith("1")
    assert "for ties: 1" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    window.workspace.undo()
    assert not index.data(TRAILING)
    window.view.select(Span(39, 42))
    window.commands.tags.pick()
    assert picker(window).shown()[:2] == ["جای", "سازمان"]
    assert "کنار" not in " ".join(picker(window).shown())
    picker(window).reject()
    window.commands.ask_document()
    document = dialog_of(window, DocumentDialog)
    assert document.tags.count() == 2
    document.reject()
    window.commands.tags.ask_delete("near")
    dialog = dialog_of(window, DeleteTagDialog)
    assert [dialog.other.itemText(row) for row in range(dialog.other.count())] == ["نشست در"]


def arcs(window):
    return sorted(arc.link.label for arc in window.view.arcs())


def test_arcs_of_the_document_are_on_the_page_follow_every_edit_and_can_be_switched_off(window):
    workspace = window.workspace
    assert not window.view.page.style.arc_room
    workspace.relate(of(window, UN).id, of(window, TEHRAN).id, "sat")
    workspace.relate(of(window, ALI).id, of(window, SHIRAZ).id, "near")
    assert arcs(window) == ["نشست در", "کنار"]
    assert window.view.page.style.arc_room
    assert {arc.link.directed for arc in window.view.arcs()} == {True, False}
    workspace.undo()
    assert arcs(window) == ["نشست در"]
    window.actions_["ties-none"].trigger()
    assert arcs(window) == []
    assert "\n" not in window.view.page.marks.describe(0)
    window.actions_["ties-listed"].trigger()
    assert arcs(window) == []
    window.actions_["ties-arcs"].trigger()
    assert arcs(window) == ["نشست در"]
    assert window.actions_["ties-arcs"].isChecked()
    owner = workspace.document.highlights.owner_of(of(window, UN).id)
    assert "نشست در" in window.view.page.marks.describe(owner)
    workspace.open_document("نامه ۲.txt")
    assert arcs(window) == []


def test_the_way_ties_are_shown_is_remembered(window):
    window.actions_["ties-listed"].trigger()
    assert window.themes.kept()["page"]["ties"] == "listed"
    dialog_opened = window.actions_["page-style"]
    dialog_opened.trigger()
    dialog = dialog_of(window, PageStyleDialog)
    dialog.ties.setCurrentIndex(dialog.ties.findData(TieMode.ARCS))
    dialog.accept()
    assert window.commands.relations.mode is TieMode.ARCS


def test_an_arc_is_clicked_and_its_tie_untied_from_the_page(window):
    workspace = window.workspace
    workspace.relate(of(window, UN).id, of(window, TEHRAN).id, "sat")
    select(window)
    [arc] = window.view.arcs()
    mouse(window, QEvent.Type.MouseButtonPress, (arc.points[1] + arc.points[2]) / 2)
    assert workspace.selected_relation.tags == ("sat",)
    assert workspace.selected == (of(window, UN),)
    press(window.view, Qt.Key.Key_Delete)
    assert not ties(window)


def test_a_tie_is_dragged_on_the_page_and_escape_lets_it_go(window):
    owner = window.workspace.document.highlights.owner_of(of(window, UN).id)
    target = window.workspace.document.highlights.owner_of(of(window, TEHRAN).id)
    down = QPointF(0, 22)

    def drag():
        mouse(window, QEvent.Type.MouseMove, window.view.handle_of(owner) + down)
        mouse(window, QEvent.Type.MouseButtonPress, window.view.handle_of(owner))
        mouse(window, QEvent.Type.MouseMove, window.view.handle_of(target) + down)

    drag()
    press(window.view, Qt.Key.Key_Escape)
    mouse(window, QEvent.Type.MouseButtonRelease, window.view.handle_of(target) + down)
    assert not window.findChildren(Picker)
    drag()
    mouse(window, QEvent.Type.MouseButtonRelease, window.view.handle_of(target) + down)
    press(picker(window).line, Qt.Key.Key_Return)
    assert ties(window) == [(UN, TEHRAN, "نشست در")]


def test_ties_of_annotators_that_are_hidden_are_not_drawn(window):
    workspace = window.workspace
    workspace.relate(of(window, UN).id, of(window, TEHRAN).id, "sat")
    window.page.hide_annotators(frozenset({workspace.project.annotator}))
    assert arcs(window) == []
    window.page.hide_annotators(frozenset())
    assert arcs(window) == ["نشست در"]


def test_another_colour_of_a_tag_is_another_colour_of_its_arcs(window):
    workspace = window.workspace
    workspace.relate(of(window, UN).id, of(window, TEHRAN).id, "sat")
    workspace.save_tag(replace(workspace.project.tags.get("sat"), color="#00bb00"))
    assert [arc.link.color.name() for arc in window.view.arcs()] == ["#00bb00"]


def test_the_inspector_lists_ties_from_either_end_and_selects_them(window):
    workspace = window.workspace
    workspace.relate(of(window, UN).id, of(window, TEHRAN).id, "sat")
    workspace.relate(of(window, UN).id, of(window, SHIRAZ).id, "near")
    listed = window.inspector.relations
    select(window)
    select(window, UN)
    assert listed.count() == 2
    assert "to" in listed.item(0).text()
    assert (listed.item(0).data(TIE), listed.item(1).data(TIE)) == ("one", "both")
    assert listed.currentRow() == -1
    press(window.view, Qt.Key.Key_R, "R", SHIFT)
    assert listed.currentRow() == 0
    press(listed, Qt.Key.Key_Down)
    assert workspace.selected_relation.tags == ("near",)
    press(listed, Qt.Key.Key_Return)
    assert workspace.selected == (of(window, SHIRAZ),)
    select(window, TEHRAN)
    assert listed.item(0).data(TIE) == "back"
    assert "from" in listed.item(0).text()
    listed.setCurrentRow(0)
    press(listed, Qt.Key.Key_Delete)
    assert len(ties(window)) == 1
    assert listed.isHidden()


@pytest.fixture
def listed(window, qtbot):
    """The list of ties, shown, with three ties in the document and one in the next."""
    workspace = window.workspace
    workspace.open_document("نامه ۲.txt")
    for span, tag in ((UN, "سازمان"), (TEHRAN, "جای")):
        workspace.mark(span, workspace.project.tags.by_name(tag).id)
    workspace.relate(of(window, UN).id, of(window, TEHRAN).id, "near")
    workspace.open_document("نامه ۱.txt")
    for source, target, tag in ((ALI, SHIRAZ, "sat"), (UN, TEHRAN, "sat"), (UN, ALI, "near")):
        workspace.relate(of(window, source).id, of(window, target).id, tag)
    select(window)
    window.actions_["panel-relations"].trigger()
    qtbot.waitUntil(lambda: window.relations.model.rowCount() == 3)
    return window.relations


def shown_rows(listed):
    model = listed.model
    return [
        tuple(model.index(row, column).data() for column in range(3))
        for row in range(model.rowCount())
    ]


def test_the_list_of_ties_is_in_the_order_of_the_text_sorted_and_filtered(listed, qtbot):
    assert shown_rows(listed) == [
        ("سازمان ملل", "نشست در", "تهران"),
        ("سازمان ملل", "کنار", "علی"),
        ("علی", "نشست در", "شیراز"),
    ]
    listed.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row[2] for row in shown_rows(listed)] == ["علی", "شیراز", "تهران"]
    listed.filter.setText("كنار")  # with an Arabic kaf
    qtbot.waitUntil(lambda: listed.model.rowCount() == 1)
    listed.filter.clear()
    listed.scope.setCurrentIndex(1)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 4)
    assert listed.count.text() == "4 ties"


def test_a_row_selects_its_tie_and_goes_there_in_another_document_too(window, listed, qtbot):
    listed.table.selectRow(2)
    assert window.workspace.selected_relation.source == of(window, ALI).id
    select(window, UN)
    press(window.view, Qt.Key.Key_R, "R", SHIFT)
    assert [row.target for row in listed.rows()] == ["تهران"]
    listed.scope.setCurrentIndex(1)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 4)
    listed.table.selectRow(3)
    press(listed.table, Qt.Key.Key_Return)
    assert window.workspace.document.name == "نامه ۲.txt"
    assert window.workspace.selected_relation.tags == ("near",)


def test_several_ties_are_re_tagged_turned_and_untied_together_in_one_step(window, listed, qtbot):
    listed.scope.setCurrentIndex(1)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 4)
    listed.table.selectAll()
    listed.retag.click()
    picker(window).line.setText("کنار")
    press(picker(window).line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {row[1] for row in shown_rows(listed)} == {"کنار"})
    window.workspace.undo()
    qtbot.waitUntil(lambda: {row[1] for row in shown_rows(listed)} == {"کنار", "نشست در"})
    listed.table.selectRow(1)
    listed.turn.click()
    qtbot.waitUntil(lambda: ("علی", "کنار", "سازمان ملل") in shown_rows(listed))
    window.workspace.undo()
    listed.table.selectAll()
    press(listed.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 0)
    assert not listed.untie.isEnabled()
    window.workspace.undo()
    qtbot.waitUntil(lambda: listed.model.rowCount() == 4)


def test_the_list_follows_what_becomes_of_ties_and_their_ends(window, listed, qtbot):
    select(window, ALI)
    window.workspace.delete_selected()
    qtbot.waitUntil(lambda: listed.model.rowCount() == 1)
    window.workspace.undo()
    qtbot.waitUntil(lambda: listed.model.rowCount() == 3)
    listed.table.selectRow(0)
    press(listed.table, Qt.Key.Key_N, "n")
    window.workspace.open_document("نامه ۲.txt")
    qtbot.waitUntil(lambda: listed.model.rowCount() == 1)


def test_showing_ties_in_lists_opens_their_list(window):
    assert not window.docks.shown("relations")
    window.actions_["ties-listed"].trigger()
    assert window.docks.shown("relations")


def test_a_tie_goes_along_when_the_text_is_corrected_and_waits_with_an_end(window):
    workspace = window.workspace
    workspace.relate(of(window, UN).id, of(window, SHIRAZ).id, "near")
    workspace.change_text(correct(workspace.document, [Replacement(0, 0, "باری، ")]))
    moved = tuple(Span(span.start + 6, span.end + 6) for span in (UN, SHIRAZ))
    assert ties(window) == [(*moved, "کنار")]
    assert arcs(window) == ["کنار"]
    start = moved[1].start
    workspace.change_text(correct(workspace.document, [Replacement(start, start + 5, "")]))
    assert [one.highlight.spans for one in workspace.document.waiting]
    assert len(workspace.document.relations) == 1
    assert arcs(window) == []
    select(window, moved[0])
    assert "…" in window.inspector.relations.item(0).text()
    workspace.undo()
    assert arcs(window) == ["کنار"]
    workspace.undo()
    assert ties(window) == [(UN, SHIRAZ, "کنار")]


def test_what_is_done_with_ties_is_said_to_a_screen_reader(window, monkeypatch):
    said = []
    monkeypatch.setattr("gui.relation_commands.announce", lambda _, told: said.append(told))
    monkeypatch.setattr("gui.reader.accessible.Announcer.say", lambda _, told: said.append(told))
    monkeypatch.setattr("gui.reader.accessible.QAccessible.isActive", lambda: True)
    select(window, UN)
    press(window.view, Qt.Key.Key_R, "r")
    assert "Where does the tie lead?" in said[-1]
    select(window, TEHRAN)
    press(window.view, Qt.Key.Key_Return)
    press(picker(window).line, Qt.Key.Key_Return)
    assert "نشست در" in said[-1]
    window.view.set_caret(12)
    window.view.set_caret(15)
    assert any(told.startswith("Highlight begins") and "نشست در" in told for told in said)


def test_r_takes_the_highlight_at_the_caret_and_says_where_there_is_none(window):
    window.view.set_caret(12)
    press(window.view, Qt.Key.Key_R, "r")
    assert "Click a highlight first" in window.status.currentMessage()
    window.view.set_caret(16)
    press(window.view, Qt.Key.Key_R, "r")
    assert window.workspace.selected == (of(window, TEHRAN),)
    assert "Esc gives up" in window.status.currentMessage()


def test_two_highlights_of_the_list_are_tied_with_its_keys(window, qtbot):
    window.actions_["panel-highlights"].trigger()
    table = window.highlights.table
    qtbot.waitUntil(lambda: window.highlights.model.rowCount() == 4)
    select(window, UN, TEHRAN)
    press(table, Qt.Key.Key_R, "r")
    press(picker(window).line, Qt.Key.Key_Return)
    assert ties(window) == [(UN, TEHRAN, "نشست در")]
    press(table, Qt.Key.Key_Tab)
    assert len(window.workspace.selected) == 2  # other keys of the page mean nothing there


def test_the_handle_says_what_it_is_for(window):
    owner = window.workspace.document.highlights.owner_of(of(window, UN).id)
    window.view.set_grip(owner)
    assert "Drag it" in window.view._pointer.told_at(window.view.handle_of(owner))
