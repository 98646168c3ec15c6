"""The reader view under real keys, clicks and wheels."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.items import Direction
from core.spans import Span
from core.text import Text
from gui.reader.painting import caret_box
from gui.reader.style import CaretMovement, Snap

TEXT = (
    "کتاب‌های تازه را می‌خواهم. قیمت ۱۲٫۵ است، پس a.b@c.org را ببین؛ باشد؟\n"
    "Hello left to right world.\n"
    "\n"
    "پاراگراف آخر لا دارد."
)
FIRST = TEXT.partition("\n")[0]
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(view, marks):
    view.set_document(
        Text(TEXT), marks([(0, 8, 1, 0), (9, 13, 2, 1), (17, 25, 3, 0), (2, 6, 4, 2)])
    )
    view.setFocus()
    return view


def press(view, key, modifiers=NONE, text=""):
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
    event.ignore()
    QApplication.sendEvent(view, event)
    return event.isAccepted()


def point_of(view, offset, share=0.5):
    """Return a point on the character at an offset, some share of the way from its left."""
    page = view.page
    for each in page.visible():
        unit = each.unit
        if unit.start <= offset < unit.end:
            [(line, (left, right)), *_] = unit.stretches(offset, offset + 1)
            x = page.column_left + left + (right - left) * share
            return QPointF(x, each.y + line.text_top + line.text_height / 2)
    raise AssertionError(offset)


class Mouse:
    """A mouse over a view, whose clock is its own."""

    def __init__(self, view):
        self.view, self.time = view, 1000

    def send(self, kind, place, modifiers=NONE, after=10):
        self.time += after
        moving = kind is QEvent.Type.MouseMove
        button = Qt.MouseButton.NoButton if moving else Qt.MouseButton.LeftButton
        up = kind is QEvent.Type.MouseButtonRelease
        held = Qt.MouseButton.NoButton if up else Qt.MouseButton.LeftButton
        place = QPointF(place)
        at = QPointF(self.view.viewport().mapToGlobal(place.toPoint()))
        event = QMouseEvent(kind, place, at, button, held, modifiers)
        event.setTimestamp(self.time)
        QApplication.sendEvent(self.view.viewport(), event)

    def click(self, place, times=1, modifiers=NONE, after=2000):
        for number in range(times):
            double = number % 2 == 1
            kind = QEvent.Type.MouseButtonDblClick if double else QEvent.Type.MouseButtonPress
            self.send(kind, place, modifiers, 50 if number else after)
            self.send(QEvent.Type.MouseButtonRelease, place, modifiers)

    def drag(self, start, end):
        self.send(QEvent.Type.MouseButtonPress, start, after=2000)
        self.send(QEvent.Type.MouseMove, (start + end) / 2)
        self.send(QEvent.Type.MouseMove, end)
        self.send(QEvent.Type.MouseButtonRelease, end)


@pytest.fixture
def mouse(page):
    return Mouse(page)


def selected(view):
    span = view.raw_selection
    return view.page.text.string[span.start : span.end] if span else None


def test_the_selection_is_told_without_its_outer_white_space_by_default(page, qtbot):
    with qtbot.waitSignal(page.selection_changed):
        page.select(Span(8, 14))
    assert page.raw_selection == Span(8, 14)
    assert page.selection == Span(9, 13)
    page.set_style(replace(page.page.style, trim_selection=False))
    assert page.selection == Span(8, 14)
    page.select(Span(8, 9))
    assert page.selection is None


def test_in_persian_the_left_arrow_goes_on_and_the_right_arrow_back(page, qtbot):
    with qtbot.waitSignal(page.caret_moved) as told:
        press(page, Qt.Key.Key_Left)
    assert told.args == [1]
    press(page, Qt.Key.Key_Right)
    assert page.caret == 0


def test_the_caret_passes_a_half_space_with_its_letter(page):
    for _ in range(4):
        press(page, Qt.Key.Key_Left)
    assert page.caret == 5


def test_shift_extends_and_an_arrow_collapses_the_selection_to_its_side(page):
    for _ in range(3):
        press(page, Qt.Key.Key_Left, SHIFT)
    assert selected(page) == "کتا"
    press(page, Qt.Key.Key_Right)
    assert (page.raw_selection, page.caret) == (None, 0)


def test_ctrl_arrows_go_by_whole_words(page):
    places = []
    for _ in range(8):
        press(page, Qt.Key.Key_Left, CTRL)
        places.append(page.caret)
    words = [TEXT[a:].split(maxsplit=1)[0] for a in places[:5]]
    assert words == ["تازه", "را", "می‌خواهم.", "قیمت", "۱۲٫۵"]
    press(page, Qt.Key.Key_Right, CTRL)
    assert TEXT[page.caret :].startswith("پس")


def test_home_end_and_their_ctrl_forms(page):
    press(page, Qt.Key.Key_End, CTRL)
    assert page.caret == len(TEXT)
    press(page, Qt.Key.Key_Home)
    assert TEXT[page.caret :].startswith("پاراگراف")
    press(page, Qt.Key.Key_End)
    assert page.caret == len(TEXT)
    press(page, Qt.Key.Key_Home, CTRL | SHIFT)
    assert selected(page) == TEXT


def test_up_and_down_keep_their_x_over_an_empty_line(page):
    page.set_caret(3)
    x = page.page.located(page.state.caret)[3]
    for _ in range(3):
        press(page, Qt.Key.Key_Down)
    assert page.page.located(page.state.caret)[3] != x
    for _ in range(3):
        press(page, Qt.Key.Key_Up)
    assert page.caret == 3


def test_logical_movement_is_a_setting(page):
    page.set_style(replace(page.page.style, movement=CaretMovement.LOGICAL))
    start = TEXT.index("a.b")
    page.set_caret(start)
    press(page, Qt.Key.Key_Left)
    assert page.caret == start + 1
    page.set_style(replace(page.page.style, movement=CaretMovement.VISUAL))
    page.set_caret(start + 1)
    press(page, Qt.Key.Key_Left)
    assert page.caret == start


def test_the_selection_grows_and_shrinks_by_what_people_think_in(page):
    page.set_caret(TEXT.index("خواهم"))
    grown = []
    for _ in range(5):
        press(page, Qt.Key.Key_Up, ALT | SHIFT)
        grown.append(selected(page))
    assert grown[0] == "خ"
    assert grown[1] == "می‌خواهم"
    assert grown[2] == "کتاب‌های تازه را می‌خواهم."
    assert grown[3] == FIRST
    assert grown[4] == TEXT
    for expected in grown[3::-1]:
        press(page, Qt.Key.Key_Down, ALT | SHIFT)
        assert selected(page) == expected


def test_escape_clears_the_selection_and_is_left_to_the_window_without_one(page):
    press(page, Qt.Key.Key_A, CTRL)
    assert selected(page) == TEXT
    assert press(page, Qt.Key.Key_Escape)
    assert page.raw_selection is None
    assert not press(page, Qt.Key.Key_Escape)


def test_copying_gives_the_text_exactly(page):
    page.set_document(Text("الف\u00a0ب\u2028پ\tت‌ث\u200f"), page.page.marks)
    press(page, Qt.Key.Key_A, CTRL)
    press(page, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "الف\u00a0ب\u2028پ\tت‌ث\u200f"


def test_ctrl_c_works_while_a_persian_layout_types_a_persian_letter(page):
    page.select(Span(0, 8))
    QApplication.clipboard().setText("")
    press(page, 0x0632, CTRL, "ز")
    assert QApplication.clipboard().text() == "کتاب‌های"


def test_tab_goes_from_highlight_to_highlight(page, qtbot):
    found = []
    page.highlight_clicked.connect(found.append)
    for _ in range(3):
        press(page, Qt.Key.Key_Tab)
    assert found == [(4,), (2,), (3,)]
    press(page, Qt.Key.Key_Backtab, SHIFT)
    assert found[-1] == (2,)
    page.set_selected(frozenset({1}))
    press(page, Qt.Key.Key_Down, ALT)
    assert found[-1] == (3,)


def test_what_the_page_does_not_use_is_left_to_the_window(page):
    assert not press(page, Qt.Key.Key_1, NONE, "1")
    assert not press(page, Qt.Key.Key_Z, CTRL)
    assert not press(page, Qt.Key.Key_F5)
    typed = []
    page.character_typed.connect(typed.append)
    assert press(page, 0x6F1, NONE, "۱")
    assert press(page, Qt.Key.Key_A, NONE, "a")
    assert typed == ["۱", "a"]


def test_a_click_puts_the_caret_and_tells_what_highlights_are_there(page, mouse, qtbot):
    with qtbot.waitSignal(page.highlight_clicked) as told:
        mouse.click(point_of(page, 3, 0.75))
    assert page.caret == 3
    assert told.args == [(4, 1)]


def test_clicks_select_a_word_a_sentence_a_paragraph(page, mouse):
    place = point_of(page, TEXT.index("خواهم"))
    mouse.click(place, 2)
    assert selected(page) == "می‌خواهم"
    mouse.click(place, 3)
    assert selected(page) == "کتاب‌های تازه را می‌خواهم."
    mouse.click(place, 4)
    assert selected(page) == FIRST


def test_a_click_on_a_paragraphs_number_asks_for_a_bookmark(page, mouse, qtbot, pixels):
    right = page.page.column_left + page.page.column_width
    y = point_of(page, 3).y()
    with qtbot.waitSignal(page.bookmark_requested) as told:
        mouse.click(QPointF(right + 15, y))
    assert told.args == [0]
    before = pixels(page.viewport().grab().toImage())
    page.set_bookmarks(frozenset({0}))
    page.set_directions({0: Direction.RTL}, Direction.AUTO)
    after = pixels(page.viewport().grab().toImage())
    assert (before[:, : page.page.column_left] == after[:, : page.page.column_left]).all()
    assert (before[:, int(right) :] != after[:, int(right) :]).any()


def test_dragging_selects_and_shift_click_extends(page, mouse):
    mouse.drag(point_of(page, 9, 0.9), point_of(page, 12, 0.1))
    assert selected(page) == "تازه"
    mouse.click(point_of(page, 15, 0.1), modifiers=SHIFT)
    assert selected(page) == "تازه را"


def test_a_drag_after_a_double_click_goes_by_words(page, mouse):
    place = point_of(page, 10)
    mouse.click(place)
    mouse.send(QEvent.Type.MouseButtonDblClick, place)
    mouse.send(QEvent.Type.MouseMove, point_of(page, 19))
    mouse.send(QEvent.Type.MouseButtonRelease, point_of(page, 19))
    assert selected(page) == "تازه را می‌خواهم"


def test_a_drag_below_the_page_scrolls(page, mouse, qtbot):
    page.set_document(Text("\n".join([TEXT] * 60)), page.page.marks)
    mouse.send(QEvent.Type.MouseButtonPress, point_of(page, 5))
    mouse.send(QEvent.Type.MouseMove, QPointF(300, page.viewport().height() + 60))
    qtbot.waitUntil(lambda: page.page.scrolled() > 100)
    mouse.send(QEvent.Type.MouseButtonRelease, QPointF(300, 10))
    reached = page.page.scrolled()
    QTest.qWait(60)
    assert page.page.scrolled() == reached


def test_the_ends_of_a_selected_highlight_are_dragged(page, mouse, qtbot):
    page.set_selected(frozenset({2}))
    with qtbot.waitSignal(page.ends_moved) as told:
        mouse.drag(point_of(page, 12, 0.0), point_of(page, 15, 0.0))
    assert told.args == [2, Span(9, 13), Span(9, 16)]
    page.set_style(replace(page.page.style, snap=Snap.WORDS))
    with qtbot.waitSignal(page.ends_moved) as told:
        mouse.drag(point_of(page, 12, 0.0), point_of(page, 22, 0.5))
    assert told.args == [2, Span(9, 13), Span(9, 25)]


def test_the_ends_of_a_selected_highlight_are_moved_by_keys(page, qtbot):
    page.set_selected(frozenset({2}))
    with qtbot.waitSignal(page.ends_moved) as told:
        press(page, Qt.Key.Key_Left, CTRL | ALT)
    assert told.args == [2, Span(9, 13), Span(9, 14)]
    with qtbot.waitSignal(page.ends_moved) as told:
        press(page, Qt.Key.Key_Right, CTRL | ALT | SHIFT)
    assert told.args == [2, Span(9, 13), Span(8, 13)]
    page.set_style(replace(page.page.style, snap=Snap.WORDS))
    with qtbot.waitSignal(page.ends_moved) as told:
        press(page, Qt.Key.Key_Left, CTRL | ALT)
    assert told.args == [2, Span(9, 13), Span(9, 16)]
    with qtbot.waitSignal(page.ends_moved) as told:
        press(page, Qt.Key.Key_Right, CTRL | ALT | SHIFT)
    assert told.args == [2, Span(9, 13), Span(0, 13)]


def wheel(view, delta, modifiers=NONE):
    place = QPointF(100, 100)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_by_pixels_and_zooms_with_ctrl(page, qtbot):
    page.set_document(Text("\n".join([TEXT] * 60)), page.page.marks)
    wheel(page, -40)
    first = page.page.scrolled()
    assert 0 < first <= page.page.line_height()
    wheel(page, 40)
    assert page.page.scrolled() == 0
    with qtbot.waitSignal(page.zoom_changed):
        wheel(page, 120, CTRL)
    assert page.page.style.zoom == pytest.approx(1.1)
    press(page, Qt.Key.Key_Minus, CTRL)
    press(page, Qt.Key.Key_0, CTRL)
    assert page.page.style.zoom == 1


def test_zooming_and_resizing_keep_the_place(page):
    text = "\n".join([TEXT] * 60)
    page.set_document(Text(text), page.page.marks)
    page.set_caret(text.index("پاراگراف", 2000))
    page.scroll_by(333)
    before = page.page.place().offset
    page.zoom_by(2)
    page.resize(520, 500)
    QApplication.processEvents()
    page.zoom_by(-2)
    page.resize(700, 500)
    QApplication.processEvents()
    assert abs(page.page.place().offset - before) < 80


def test_the_position_in_a_document_is_remembered(page):
    text = "\n".join([TEXT] * 60)
    page.set_document(Text(text), page.page.marks)
    page.set_caret(4000)
    page.scroll_by(77)
    page.zoom_by(1)
    state = page.position_state()
    page.set_document(Text("دیگر"), page.page.marks)
    page.reset_zoom()
    page.set_document(Text(text), page.page.marks)
    page.restore_position(state)
    assert page.position_state() == state


def test_a_paragraph_runs_as_its_letters_or_its_override_say(page, qtbot):
    start = TEXT.index("Hello")
    assert [each.unit.rtl for each in page.page.visible()] == [True, False, True, True]
    page.set_directions({start: Direction.RTL, 0: Direction.LTR}, Direction.AUTO)
    assert [each.unit.rtl for each in page.page.visible()] == [False, True, True, True]
    page.set_caret(start + 3)
    with qtbot.waitSignal(page.direction_requested) as told:
        page.request_direction(Direction.LTR)
    assert told.args == [(start,), Direction.LTR]
    page.select(Span(3, start + 3))
    with qtbot.waitSignal(page.direction_requested) as told:
        page.request_direction(Direction.RTL)
    assert told.args == [(0, start), Direction.RTL]


@pytest.mark.parametrize(("side", "way"), [(0xFFE1, Direction.LTR), (0xFFE2, Direction.RTL)])
def test_ctrl_with_one_shift_key_asks_for_a_direction(page, qtbot, side, way):
    def shift(kind, key=Qt.Key.Key_Shift, code=side):
        QApplication.sendEvent(page, QKeyEvent(kind, key, CTRL | SHIFT, 0, code, 0))

    with qtbot.waitSignal(page.direction_requested) as told:
        shift(QEvent.Type.KeyPress)
        shift(QEvent.Type.KeyRelease)
    assert told.args == [(0,), way]
    with qtbot.assertNotEmitted(page.direction_requested):
        shift(QEvent.Type.KeyPress)
        shift(QEvent.Type.KeyPress, Qt.Key.Key_Left, 0)
        shift(QEvent.Type.KeyRelease)


def test_page_down_shows_all_of_the_text_and_leaves_the_caret_where_it_is_on_the_screen(page):
    page.set_document(Text("\n".join(f"{n} {TEXT}" for n in range(60))), page.page.marks)
    page.set_caret(TEXT.index("را"))
    shown = [caret_box(page.page, page.state.caret).center()]
    for _ in range(4):
        before = list(page.page.visible())
        last = before[-1].number - (before[-1].y + before[-1].unit.height > page.page.height)
        press(page, Qt.Key.Key_PageDown)
        assert next(iter(page.page.visible())).number <= last + 1
        shown.append(caret_box(page.page, page.state.caret).center())
    assert len({round(each.x()) for each in shown}) <= 5
    assert max(each.y() for each in shown) - min(each.y() for each in shown) < 60
    for _ in range(4):
        press(page, Qt.Key.Key_PageUp)
    assert page.page.scrolled() == 0
    press(page, Qt.Key.Key_PageUp)
    assert page.caret == 0
    for _ in range(60):
        press(page, Qt.Key.Key_PageDown, SHIFT)
    assert page.raw_selection == Span(0, len(page.page.text))


def test_the_context_menu_is_asked_for_with_its_place(page, qtbot):
    page.set_caret(5)
    with qtbot.waitSignal(page.context_menu_requested) as told:
        press(page, Qt.Key.Key_Menu)
    assert told.args[1] == 5


def test_a_document_shown_by_its_beginning_keeps_place_and_caret_when_the_rest_arrives(page):
    text = "\n".join([TEXT] * 60)
    page.set_document(Text(text[:3000]), page.page.marks)
    page.set_caret(1500)
    page.scroll_by(50)
    place, caret = page.page.place(), page.caret
    page.set_document(Text(text), page.page.marks)
    assert (page.page.place(), page.caret) == (place, caret)
    assert page.verticalScrollBar().maximum() > 3 * page.viewport().height()


def test_an_empty_document_takes_every_key(page):
    page.clear()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown):
        press(page, key, SHIFT)
        press(page, key, CTRL)
    press(page, Qt.Key.Key_Up, ALT | SHIFT)
    press(page, Qt.Key.Key_Tab)
    Mouse(page).click(QPointF(200, 200), 4)
    assert page.caret == 0
