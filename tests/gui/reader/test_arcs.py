"""Arcs of ties: where they run, that no glyph changes for them, and what the mouse does there."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QApplication

from core.text import Text
from gui.reader.arc_painting import ArcScene, label_font
from gui.reader.arcs import arcs_of
from gui.reader.contrast import contrast, ground_for, standing_out
from gui.reader.fonts import BOOK_NASKH, HEBREW, NASKH, NASTALIQ
from gui.reader.links import Link
from gui.reader.painting import Scene
from gui.reader.style import (
    PAGE_COLORS,
    FontChoice,
    LabelMode,
    PageColors,
    PageStyle,
    Script,
    TieMode,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's own

PERSIAN = "سلامٌ لالهٔ می‌خواهم کلاً مُؤَدَّب ۱۲٫۵ Te\u0301hran (لا) 👩🏽‍🚀"
HEBREW_TEXT = "בְּרֵאשִׁית בָּרָא אֱלֹהִים 12 abc"
WHITE = QColor("#ffffff")
BLACK_ON_WHITE = PageColors(WHITE, QColor("#000000"), WHITE, WHITE, WHITE, WHITE)
RED = QColor("#d00000")
LINE = "علی و حسن و رضا و تقی و نقی رفتند\n"


class ListedLinks:
    """Links over a plain list; the words of a highlight are its number."""

    def __init__(self, links):
        self.links = links
        self.asked = 0

    def __bool__(self):
        return bool(self.links)

    def of(self, owners):
        owners = set(owners)
        self.asked += 1
        return [one for one in self.links if {one.source, one.target} & owners]

    def quote(self, owner):
        return f"شماره {owner}"

    def describe(self, link):
        return f"tie {link}"


def tie(number, source, target, **fields):
    return Link(str(number), source, target, RED, f"برچسب {number}", **fields)


def laid_out(page, links):
    return arcs_of(page, ListedLinks(links), QFontMetricsF(label_font(page.style)))


def style_of(font):
    fonts = {Script.ARABIC: FontChoice(font), Script.HEBREW: FontChoice(HEBREW)}
    return PageStyle(
        fonts=fonts,
        colors=BLACK_ON_WHITE,
        labels=LabelMode.NONE,
        paragraph_numbers=False,
        arc_room=True,
    )


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize(
    ("font", "text"),
    [(NASKH, PERSIAN), (BOOK_NASKH, PERSIAN), (NASTALIQ, PERSIAN), (NASKH, HEBREW_TEXT)],
)
def test_the_print_over_an_arc_is_the_print_on_paper(
    page_of, marks, pixels, picture_of, font, text, ratio
):
    """What covers arcs and labels is what covers the paper, by the same amount everywhere."""
    size = {"width": 300, "height": 190}
    bare = pixels(picture_of(page_of(text, style=style_of(font), **size), ratio))
    page = page_of(text, style=style_of(font), **size)
    blank = page_of(text, style=style_of(font), **size)
    for unit in (each.unit for each in blank.visible()):
        unit.layout.draw = lambda *_: None
    middle, end = len(text) // 2, len(text)
    found = [(0, 3, 1, 0), (4, 7, 2, 1), (middle, middle + 4, 3, 2), (end - 5, end - 1, 4, 3)]
    for each in (page, blank):
        each.marks = marks(found)
        each.forget_bands()
    links = [tie(1, 1, 2), tie(2, 1, 3), tie(3, 4, 1, directed=False), tie(4, 3, 4)]
    arcs = laid_out(page, links)
    assert len(arcs) == 4
    scene = Scene(ties=ArcScene(arcs, frozenset({"2"}), QPointF(150, 20)))
    without = pixels(picture_of(blank, ratio))[..., :3]
    under = pixels(picture_of(blank, ratio, scene))[..., :3]
    shown = pixels(picture_of(page, ratio, scene))[..., :3]
    assert (under != without).any(axis=2).sum() > 100
    cover = 255.0 - bare[..., :3]
    emoji = np.ptp(bare[..., :3], axis=2) > 0
    expected = under * (255 - cover) / 255
    assert np.abs(shown - expected)[~emoji].max() <= 2


def test_an_arc_in_a_line_runs_above_it_from_one_highlight_to_the_other(page_of, marks):
    page = page_of(LINE * 2, marks([(0, 3, 1, 0), (10, 13, 2, 0)]), width=600)
    [arc] = laid_out(page, [tie(1, 1, 2)])
    [first, *_] = page.visible()
    line = first.unit.lines[0]
    xs = [point.x() for point in arc.points]
    ys = [point.y() for point in arc.points]
    assert xs[0] == xs[1] > xs[2] == xs[3]  # the text runs to the left
    assert ys[0] == ys[3] == first.y + line.text_top
    assert first.y + line.top - 2 <= ys[1] == ys[2] < ys[0]
    for x, (start, end) in ((xs[0], (0, 3)), (xs[3], (10, 13))):
        [(_, (left, right))] = first.unit.stretches(start, end)
        assert left <= x - page.column_left <= right
    assert arc.label == "برچسب 1"
    assert arc.is_near(QPointF((xs[0] + xs[3]) / 2, ys[1] + 2))
    assert not arc.is_near(QPointF((xs[0] + xs[3]) / 2, ys[1] + 30))


def test_arcs_run_above_the_names_of_tags_where_these_stand_above_the_line(page_of, marks):
    rows = []
    for labels in (LabelMode.NONE, LabelMode.ABOVE):
        style = PageStyle(labels=labels, arc_room=True)
        page = page_of(LINE, marks([(0, 3, 1, 0), (10, 13, 2, 0)]), width=600, style=style)
        [arc] = laid_out(page, [tie(1, 1, 2)])
        [first, *_] = page.visible()
        line = first.unit.lines[0]
        rows.append(first.y + line.text_top - arc.points[1].y())
        assert arc.points[1].y() > first.y + line.top
    assert rows[1] > rows[0] + 10


@pytest.mark.parametrize(("line", "left"), [(LINE, True), ("Ali and Hasan went away.\n", False)])
def test_between_lines_an_arc_runs_beside_the_column_where_lines_end(page_of, marks, line, left):
    second = len(line)
    page = page_of(line * 2, marks([(0, 3, 1, 0), (second, second + 3, 2, 0)]), width=500)
    [arc] = laid_out(page, [tie(1, 1, 2)])
    xs = [point.x() for point in arc.points]
    if left:
        assert min(xs) < page.column_left
    else:
        assert max(xs) > page.column_left + page.column_width
    assert 0 < min(xs) <= max(xs) < page.width


def test_arcs_that_cross_run_one_above_the_other_and_leave_side_by_side(page_of, marks):
    found = [(0, 3, 1, 0), (6, 9, 2, 0), (12, 15, 3, 0), (18, 21, 4, 0)]
    style = PageStyle(arc_room=True)
    page = page_of(LINE, marks(found), width=600, style=style)
    arcs = laid_out(page, [tie(1, 1, 3), tie(2, 2, 4), tie(3, 1, 2)])
    rows = {arc.link.id: arc.points[1].y() for arc in arcs}
    assert rows["1"] != rows["2"]
    assert rows["3"] == max(rows.values())  # the shortest one is the lowest
    leaving = [arc.points[0].x() for arc in arcs if arc.link.source == 1]
    assert len(set(leaving)) == 2


def test_a_tie_that_leads_out_of_sight_says_where_to_and_with_which_words(page_of, marks):
    text = LINE * 60
    far = len(LINE) * 59
    page = page_of(text, marks([(0, 3, 1, 0), (far, far + 3, 2, 0)]), width=600, height=300)
    [arc] = laid_out(page, [tie(1, 1, 2)])
    assert arc.tips == (True, False)
    assert arc.label.startswith("↓ برچسب 1")
    assert "شماره 2" in arc.label
    page.scroll(10**6)
    [arc] = laid_out(page, [tie(1, 1, 2)])
    assert arc.tips == (False, True)
    assert arc.label.startswith("↑ برچسب 1")
    assert "شماره 1" in arc.label
    page.scroll(-1000)
    assert laid_out(page, [tie(1, 1, 2)]) == []


def test_many_ties_that_lead_away_from_one_highlight_are_counted(page_of, marks):
    text = LINE * 60
    far = len(LINE) * 59
    found = [(0, 3, 1, 0), *((far + n, far + n + 1, 2 + n, 0) for n in range(9))]
    page = page_of(text, marks(found), width=600, height=300)
    arcs = laid_out(page, [tie(n, 1, 2 + n) for n in range(9)])
    assert [arc.more for arc in arcs] == [7, 0]
    assert arcs[0].label.endswith("+7")


@pytest.mark.parametrize("colors", PAGE_COLORS.values(), ids=PAGE_COLORS)
@pytest.mark.parametrize("color", ["#ffffff", "#000000", "#f0e442", "#0072b2", "#888888"])
def test_lines_and_letters_of_arcs_stand_out_on_every_paper(colors, color):
    color = QColor(color)
    assert contrast(standing_out(color, colors.paper, colors.ink, 3.0), colors.paper) >= 3.0
    ground = ground_for(color, colors.paper, colors.ink, 4.5)
    assert contrast(ground, colors.ink) >= 4.5


@pytest.fixture
def tied(view, marks):
    """A view with two ties between three highlights of the first line."""
    found = [(0, 3, 1, 0), (6, 9, 2, 0), (12, 15, 3, 0)]
    view.set_document(Text(LINE * 40), marks(found))
    view.set_links(ListedLinks([tie("a", 1, 2), tie("b", 3, 1, directed=False)]), linkable=True)
    return view


def mouse(view, kind, place, *, held=True):
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
    there = view.viewport().mapToGlobal(place)
    event = QMouseEvent(kind, place, there, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def picture(view, pixels):
    return pixels(view.viewport().grab().toImage())


def test_a_page_without_ties_is_laid_out_and_painted_as_ever(view, marks, pixels):
    view.set_document(Text(LINE * 3), marks([(0, 3, 1, 0), (6, 9, 2, 0)]))
    before, height = picture(view, pixels), view.page.line_height()
    view.set_links(ListedLinks([]), linkable=True)
    assert view.arcs() == []
    assert view.page.line_height() == height
    assert (picture(view, pixels) == before).all()


def test_arcs_are_seen_in_the_colour_of_their_tag_and_only_in_their_mode(tied, pixels):
    def reds():
        shown = picture(tied, pixels)
        return int(((shown[..., 2] > 150) & (shown[..., 1] < 60) & (shown[..., 0] < 60)).sum())

    assert reds() > 100
    for mode in (TieMode.LISTED, TieMode.NONE):
        tied.set_style(PageStyle(ties=mode))
        assert reds() == 0
        assert not tied.page.style.arc_room
    tied.set_style(PageStyle())
    assert reds() > 100


def test_arcs_are_laid_out_once_for_a_picture_and_anew_after_scrolling(tied):
    tied.arcs()
    asked = tied.links.asked
    tied.viewport().repaint()
    tied.arcs()
    assert tied.links.asked == asked
    tied.scroll_by(20)
    tied.arcs()
    assert tied.links.asked == asked + 1


def test_a_click_on_an_arc_chooses_the_tie_and_leaves_the_caret_alone(tied, qtbot):
    tied.set_caret(20)
    [arc] = [one for one in tied.arcs() if one.link.id == "b"]
    place = QPointF(arc.box.center()) if arc.label else (arc.points[1] + arc.points[2]) / 2
    with qtbot.waitSignal(tied.link_clicked) as clicked:
        mouse(tied, QEvent.Type.MouseButtonPress, place)
    mouse(tied, QEvent.Type.MouseButtonRelease, place, held=False)
    assert clicked.args == ["b"]
    assert tied.caret == 20
    mouse(tied, QEvent.Type.MouseMove, place, held=False)
    assert tied.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_a_tie_that_stands_out_is_drawn_thicker_with_its_ends_outlined(tied, pixels):
    before = picture(tied, pixels)
    tied.choose_link("a")
    assert (picture(tied, pixels) != before).any()
    assert tied.outlined(frozenset({9})) == {1, 2, 9}
    tied.choose_link("")
    assert (picture(tied, pixels) == before).all()


def over(view, owner):
    """Return a point on the letters of a highlight."""
    at = view.handle_of(owner)
    return QPointF(at.x(), at.y() + 22)


def test_a_tie_is_dragged_from_the_handle_of_a_highlight_to_another(tied, qtbot, pixels):
    mouse(tied, QEvent.Type.MouseMove, over(tied, 2), held=False)
    handle = tied.handle_of(2)
    before = picture(tied, pixels)
    mouse(tied, QEvent.Type.MouseButtonPress, handle)
    mouse(tied, QEvent.Type.MouseMove, over(tied, 3))
    assert (picture(tied, pixels) != before).any()
    with qtbot.waitSignal(tied.link_drawn) as drawn:
        mouse(tied, QEvent.Type.MouseButtonRelease, over(tied, 3), held=False)
    assert drawn.args == [2, 3]
    assert tied.selection is None


def test_the_handle_stays_while_the_hand_goes_to_it_over_the_line_above(view, marks):
    start = 4 * len(LINE) + 6
    view.set_document(Text((LINE * 8).replace("\n", " ")), marks([(start, start + 3, 2, 0)]))
    view.set_links(ListedLinks([]), linkable=True)
    mouse(view, QEvent.Type.MouseMove, over(view, 2), held=False)
    handle = view.handle_of(2)
    for step in range(21, -1, -1):
        mouse(view, QEvent.Type.MouseMove, handle + QPointF(0, step), held=False)
    assert view.grip_at(handle) == 2


def test_a_drag_to_nothing_or_given_up_ties_nothing(tied, qtbot):
    for give_up in (False, True):
        mouse(tied, QEvent.Type.MouseMove, over(tied, 2), held=False)
        mouse(tied, QEvent.Type.MouseButtonPress, tied.handle_of(2))
        mouse(tied, QEvent.Type.MouseMove, over(tied, 3))
        target = over(tied, 3) if give_up else QPointF(60, 400)
        if give_up:
            assert tied.drop_link()
        with qtbot.assertNotEmitted(tied.link_drawn):
            mouse(tied, QEvent.Type.MouseButtonRelease, target, held=False)
        assert not tied.drop_link()


def test_there_is_no_handle_where_nothing_may_be_tied(tied):
    tied.set_links(tied.links, linkable=False)
    mouse(tied, QEvent.Type.MouseMove, over(tied, 2), held=False)
    assert tied.grip_at(tied.handle_of(2)) is None
    assert tied.arcs()
