"""Where characters stand: rectangles, hits and carets over random texts."""

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGlyphRun

from core.items import Direction
from gui.reader.caret import step
from gui.reader.fonts import BOOK_NASKH, HEBREW, NASKH, NASTALIQ
from gui.reader.places import Spot
from gui.reader.style import FontChoice, PageStyle, Script

PIECES = [
    "سلام",
    "لا",
    "كلاً",
    "می‌خواهم",
    "کتاب‌های",
    "خانهٔ",
    "اللّٰه",
    "مُؤَدَّب",
    "سَلَّا",
    "۱۲٫۵",
    "12.5",
    "Tehran",
    "e\u0301cole",
    "a.b@c.org",
    "https://example.org/a?b=1",
    "בְּרֵאשִׁית",
    "אֱלֹהִים",
    "👩🏽‍🚀",
    "👍",
    "🇮🇷",
    "🇩🇪🇫🇷",
    "(لا)",
    "«گُل»",
    "؟",
    "،",
    "—",
    " ",
    " ",
    " ",
    "  ",
    "\u200f",
    "\u200e",
    "\u00a0",
    "ـ",
    "\t",
]
MIXED = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)
FONTS = st.sampled_from([NASKH, BOOK_NASKH, NASTALIQ])
LAM_ALEF = re.compile("ل[\u064b-\u0652]*[اأإآ]")
SPLIT = QGlyphRun.GlyphRunFlag.SplitLigature
few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def style_of(font, *, justified=False):
    fonts = {Script.ARABIC: FontChoice(font), Script.HEBREW: FontChoice(HEBREW)}
    return PageStyle(fonts=fonts, justified=justified)


def graphemes(unit, line):
    box, stops = unit.lines[line], []
    at = box.start
    while at < box.end:
        stops.append(at)
        at = unit.to_utf16(unit.next_grapheme(unit.from_utf16(at)))
    return [*stops, box.end]


def box_by_qt(unit, line, start, end, font):
    """Return Qt's own box of a grapheme, where it is right: not in a part of a ligature."""
    runs = line.text.glyphRuns(start, end - start)
    ligature = LAM_ALEF.match(unit.text, unit.from_utf16(start))
    if ligature or font != NASKH or len(runs) != 1 or runs[0].flags() & SPLIT:
        return None
    box = runs[0].boundingRect()
    inside = line.left - 0.1 < box.left() and box.right() < line.right + 0.1
    return (box.left(), box.right()) if inside and box.width() > 1 else None


def edges_of(unit, line, spot):
    """Return where a caret may stand: two places where directions meet."""
    at = unit.to_utf16(spot.offset)
    for cell in unit.map_of(line).cells:
        if at == cell.at_left:
            yield cell.left
        if at == cell.at_right:
            yield cell.right


@given(MIXED, FONTS, st.booleans(), st.sampled_from([Direction.RTL, Direction.LTR]))
@few
def test_the_rectangles_of_a_partition_of_a_line_are_the_line(page_of, text, font, justified, way):
    page = page_of(text, style=style_of(font, justified=justified), default=way, width=360)
    unit = page.unit(0)
    for number, line in enumerate(unit.lines):
        stops = graphemes(unit, number)
        pieces = sorted(
            piece
            for a, b in pairwise(stops)
            for _, piece in unit.stretches(unit.from_utf16(a), unit.from_utf16(b))
        )
        if not pieces:
            continue
        assert pieces[0][0] == pytest.approx(line.left, abs=0.1)
        assert max(right for _, right in pieces) == pytest.approx(line.right, abs=0.1)
        for (_, right), (left, _) in pairwise(pieces):
            assert left == pytest.approx(right, abs=0.1)


@given(MIXED, FONTS, st.data())
@few
def test_a_stretch_is_the_union_of_its_graphemes(page_of, text, font, data):
    page = page_of(text, style=style_of(font), width=360)
    unit = page.unit(0)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    fresh = page_of(text, style=style_of(font), width=360).unit(0)
    whole = sum(b - a for _, (a, b) in unit.stretches(start, end))
    at, parts = unit.from_utf16(unit.to_utf16(start)), 0.0
    if not fresh.is_between_graphemes(at):
        at = fresh.previous_grapheme(at)
    while at < end:
        following = fresh.next_grapheme(at)
        parts += sum(b - a for _, (a, b) in fresh.stretches(at, following))
        at = following
    assert whole == pytest.approx(parts, abs=0.5)


@given(MIXED, FONTS)
@few
def test_a_click_lands_on_the_character_under_it(page_of, text, font):
    page = page_of(text, style=style_of(font), width=360)
    unit = page.unit(0)
    for number, line in enumerate(unit.lines):
        stops = graphemes(unit, number)
        for a, b in pairwise(stops):
            pieces = unit.stretches(unit.from_utf16(a), unit.from_utf16(b))
            if len(pieces) != 1 or pieces[0][1][1] - pieces[0][1][0] < 1:
                continue
            left, right = box_by_qt(unit, line, a, b, font) or pieces[0][1]
            for share in (0.25, 0.75):
                x = page.column_left + left + (right - left) * share
                spot = page.spot_at(x, line.top + 3 - page.shift)
                rtl = unit.map_of(number).cell_at((left + right) / 2).rtl
                nearest = a if rtl == (share > 0.5) else b
                assert spot.offset == unit.from_utf16(nearest)
                under = page.offset_under(x, line.top + 3 - page.shift)
                assert under == unit.from_utf16(a)
                caret = page.located(spot)[3]
                assert min(abs(caret - edge) for edge in edges_of(unit, number, spot)) < 0.1


@given(MIXED, FONTS, st.sampled_from([Direction.RTL, Direction.LTR]))
@few
def test_an_arrow_never_goes_against_itself_and_never_into_a_grapheme(page_of, text, font, way):
    page = page_of(text + "\n" + text, style=style_of(font), default=way, width=360)
    for left in (True, False):
        spot = Spot(0 if page.unit(0).rtl == left else len(page.text))
        for _ in range(2 * len(text) + 20):
            number, _unit, line, x = page.located(spot)
            following = step(page, spot, left=left)
            if following == spot:
                break
            after, other, its_line, its_x = page.located(following)
            if (number, line) == (after, its_line):
                assert its_x < x if left else its_x > x
            assert other.is_between_graphemes(following.offset)
            spot = following
        else:
            pytest.fail("the caret does not arrive")


@given(
    st.lists(
        st.sampled_from(["🇮🇷", "🇩🇪", "👍", "👩🏽‍🚀", "س", "a", " ", "✈️"]), min_size=1, max_size=12
    )
)
@few
def test_a_caret_never_stands_inside_a_flag(page_of, pieces):
    text = "".join(pieces)
    unit = page_of(text, width=360).unit(0)
    ends = {sum(map(len, pieces[:number])) for number in range(len(pieces) + 1)}
    assert {at for at in range(len(text) + 1) if unit.is_between_graphemes(at)} == ends
    walked = [0]
    while walked[-1] < len(text):
        walked.append(unit.next_grapheme(walked[-1]))
    assert walked == sorted(ends)
    back = [len(text)]
    while back[-1] > 0:
        back.append(unit.previous_grapheme(back[-1]))
    assert back[::-1] == walked
