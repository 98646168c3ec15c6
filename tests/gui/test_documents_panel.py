import re
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QInputDialog, QLabel

from core.items import WorkState
from core.progress import Forecast, Pace, Progress
from gui.dialogs.progress import ProgressDialog
from gui.i18n import Interface, file_name
from gui.menus import document_menu
from gui.panels.documents_model import FOLDER, Order
from gui.panels.rows import FILLED, IDENTITY, TRAILING

TEXT = "سازمان ملل در تهران نشست.\n"


@pytest.fixture
def window(opened_window, qtbot):
    """The window on a project with folders: two texts at the top, three in folders."""
    project = opened_window.workspace.project
    for name in ("نامه‌ها/۱۰.txt", "نامه‌ها/۲.txt", "نامه‌ها/کهنه/۱.txt"):
        project.add_text(name, TEXT)
    with qtbot.waitSignal(opened_window.workspace.figures.changed, timeout=5000):
        opened_window.workspace.documents_changed.emit()
    return opened_window


def tree(model, parent=None):
    """The rows as nested lists of their words."""
    parent = parent or QModelIndex()
    rows = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        assert model.parent(index) == parent
        rows.append(index.data())
        if index.data(FOLDER):
            rows.append(tree(model, index))
    return rows


def type_words(qtbot, panel, words):
    panel.filter.setText(words)
    qtbot.waitUntil(lambda: panel.model.wanted.words == words)


def test_documents_stand_in_their_folders_in_the_order_of_their_names(window):
    assert tree(window.documents.model) == [
        "نامه‌ها",
        ["کهنه", ["۱.txt"], "۲.txt", "۱۰.txt"],
        "نامه ۱.txt",
        "نامه ۲.txt",
    ]


def test_typing_a_part_of_a_name_or_of_its_folder_leaves_what_fits(qtbot, window):
    panel = window.documents
    type_words(qtbot, panel, "كهنه")
    assert tree(panel.model) == ["نامه‌ها", ["کهنه", ["۱.txt"]]]
    type_words(qtbot, panel, "۱۰ نامه")
    assert panel.model.shown() == ["نامه‌ها/۱۰.txt"]
    qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert window.workspace.document.name == "نامه‌ها/۱۰.txt"


def test_a_state_that_is_said_shows_at_once_in_ring_counts_and_folder(window):
    panel = window.documents
    folder = panel.model.index(0, 0)
    assert folder.data(TRAILING) == "0/3"
    window.commands.documents.set_state("نامه‌ها/کهنه/۱.txt", WorkState.DONE)
    assert panel.model.index_of("نامه‌ها/کهنه/۱.txt").data(FILLED) == 1.0
    assert folder.data(TRAILING) == "1/3"
    assert panel.progress.text().startswith("1 of 5 documents done")
    window.workspace.undo()
    assert folder.data(TRAILING) == "0/3"


def test_documents_are_listed_by_state_and_in_another_order(qtbot, window):
    panel, commands = window.documents, window.commands.documents
    commands.set_state("نامه‌ها/۲.txt", WorkState.DONE)
    with qtbot.waitSignal(window.workspace.figures.changed, timeout=5000):
        commands.set_state("نامه ۲.txt", WorkState.IN_PROGRESS)
    panel.show_only(WorkState.DONE)
    assert panel.model.shown() == ["نامه‌ها/۲.txt"]
    panel.show_only(None)
    panel.sort_by(Order.STATE)
    assert panel.model.shown()[-2:] == ["نامه ۲.txt", "نامه‌ها/۲.txt"]
    panel.sort_by(Order.CHANGED)
    assert panel.model.shown()[:2] == ["نامه ۲.txt", "نامه‌ها/۲.txt"]
    panel.sort_by(Order.NAME)
    assert len(panel.model.shown()) == 5


def test_marking_refreshes_one_row_and_asks_for_no_other(window):
    asked = []
    model = window.documents.model
    summaries = model._summaries
    model._summaries = lambda name: asked.append(name) or summaries(name)
    window.workspace.mark(window.workspace.document.text and span(0, 6), first_tag(window))
    painted = [name for name in asked if name != window.workspace.document.name]
    assert painted == []


def span(start, end):
    from core.spans import Span

    return Span(start, end)


def first_tag(window):
    return next(iter(window.workspace.project.tags)).id


def test_a_folder_that_was_closed_stays_closed_until_something_is_looked_for(qtbot, window):
    panel = window.documents
    folder = panel.model.index(0, 0)
    panel.list.collapse(folder)
    panel.sort_by(Order.STATE)
    panel.sort_by(Order.NAME)
    assert not panel.list.isExpanded(panel.model.index(0, 0))
    type_words(qtbot, panel, "کهنه")
    assert panel.list.isExpanded(panel.model.index(0, 0))
    type_words(qtbot, panel, "")
    assert not panel.list.isExpanded(panel.model.index(0, 0))


def test_enter_opens_a_document_and_closes_a_folder(qtbot, window):
    panel = window.documents
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert not panel.list.isExpanded(panel.model.index(0, 0))
    panel.list.setCurrentIndex(panel.model.index_of("نامه ۲.txt"))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert window.workspace.document.name == "نامه ۲.txt"


def test_the_next_unfinished_document_is_looked_for_in_both_ways_and_around(window):
    commands, workspace = window.commands.documents, window.workspace
    names = window.documents.model.names()
    for name in names[1:4]:
        commands.set_state(name, WorkState.DONE)
    commands.open(names[0])
    window.actions_.trigger("next-unfinished")
    assert workspace.document.name == names[4]
    window.actions_.trigger("next-unfinished")
    assert workspace.document.name == names[0]
    window.actions_.trigger("previous-unfinished")
    assert workspace.document.name == names[4]
    commands.set_state(names[0], WorkState.DONE)
    window.actions_.trigger("previous-unfinished")
    assert workspace.document.name == names[4]


def test_a_folder_is_moved_with_the_highlights_in_it_and_the_page_stays_on_its_document(window):
    commands, workspace = window.commands.documents, window.workspace
    commands.open("نامه‌ها/۲.txt")
    workspace.mark(span(0, 6), first_tag(window))
    commands.move_folder("نامه‌ها", "بایگانی/نو")
    assert workspace.project.documents() == [
        "بایگانی/نو/کهنه/۱.txt",
        "بایگانی/نو/۱۰.txt",
        "بایگانی/نو/۲.txt",
        "نامه ۱.txt",
        "نامه ۲.txt",
    ]
    commands.open("بایگانی/نو/۲.txt")
    assert len(workspace.document.highlights) == 1
    workspace.undo()
    assert not len(workspace.document.highlights)


def test_the_menu_of_a_document_says_its_state_and_that_of_a_folder_moves_it(window):
    menu = document_menu(window.commands, window, "نامه ۲.txt", folder=False)
    done = next(action for action in menu.actions() if action.text() == "done")
    assert not done.isChecked()
    done.trigger()
    assert window.workspace.summary("نامه ۲.txt").state is WorkState.DONE
    [move] = document_menu(window.commands, window, "نامه‌ها", folder=True).actions()
    move.trigger()
    dialog = window.findChild(QInputDialog)
    assert dialog.textValue() == "نامه‌ها"
    dialog.setTextValue("الف")
    dialog.accept()
    assert "الف/۱۰.txt" in window.workspace.project.documents()


def test_a_place_in_the_list_is_asked_for_its_menu(qtbot, window):
    panel = window.documents
    panel.menu_requested.disconnect()
    index = panel.model.index_of("نامه ۲.txt")
    with qtbot.waitSignal(panel.menu_requested) as asked:
        panel.list.customContextMenuRequested.emit(panel.list.visualRect(index).center())
    assert asked.args[1:] == ["نامه ۲.txt", False]
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    with qtbot.waitSignal(panel.menu_requested) as asked:
        qtbot.keyClick(panel.list, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert asked.args[1:] == ["نامه‌ها", True]


def words_of(dialog):
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_forecast_calls_itself_an_estimate_and_gives_bounds(window, qapp):
    found = Progress(
        40,
        8,
        12,
        3214,
        Pace(9, 12, 1890),
        Forecast(date(2026, 12, 18), date(2026, 12, 24), date(2027, 1, 2)),
    )
    dialog = ProgressDialog(found, window)
    words = words_of(dialog)
    assert "estimate from the 12 document" in words
    assert "1.3 documents and 210 highlights a day" in words
    assert re.search("24 Dec 2026.*18 Dec 2026.*2 Jan 2027", words)
    dialog.close()
    interface = Interface(qapp)
    interface.speak("fa")
    dialog = ProgressDialog(found, window)
    assert "۳ دی ۱۴۰۵" in words_of(dialog)
    assert "روزی ۱٫۳ سند" in words_of(dialog)
    assert "برآوردی است" in words_of(dialog)
    dialog.close()
    interface.speak("en")


def test_where_no_document_is_done_yet_the_pace_says_none(window):
    dialog = ProgressDialog(Progress(40, 8, 0, 3214, Pace(9, 0, 1890)), window)
    assert "0 documents and 210 highlights a day" in words_of(dialog)
    dialog.close()


def test_too_little_work_gives_no_date(window):
    window.actions_.trigger("progress")
    dialog = window.findChild(ProgressDialog)
    assert "too early" in words_of(dialog)
    dialog.close()


def test_every_row_has_a_name_for_those_who_cannot_see_it(window):
    model = window.documents.model
    folder = model.index(0, 0)
    assert "folder" in folder.data(Qt.ItemDataRole.AccessibleTextRole)
    document = model.index_of("نامه ۱.txt")
    assert "new" in document.data(Qt.ItemDataRole.AccessibleTextRole)
    assert document.data(IDENTITY) == "نامه ۱.txt"


def test_the_ending_of_a_name_stays_at_its_end_in_both_ways_of_reading():
    shown = file_name("پوشه/نامه ۱.txt")
    assert shown == "\u2068پوشه\u2069/\u2068نامه ۱\u2069.\u2066txt\u2069"
    assert file_name("نامه") == "\u2068نامه\u2069"
    assert file_name(".پنهان") == "\u2068.پنهان\u2069"
