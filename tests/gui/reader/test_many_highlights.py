"""Very many highlights on one screen are painted as a picture, and look as the rectangles do."""

import random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from core.items import Status
from gui.reader.crowds import Crowd, stretches_of
from gui.reader.fonts import NASKH, NASTALIQ
from gui.reader.marks import BandStyle
from gui.reader.painting import Scene
from gui.reader.style import FontChoice, LabelMode, PageStyle, Script

COLORS = ["#e4572e", "#2e86ab", "#6a994e", "#f2a541"]
TEXT = "سلامٌ لالهٔ می‌خواهم کلاً  مُؤَدَّب ۱۲٫۵ Te\u0301hran (لا) 👩🏽‍🚀 بْרֵאשִׁית خانه‌ها   و کتاب‌هایی تازه. "
STYLES = [
    BandStyle(QColor(COLORS[0]), "a"),
    BandStyle(QColor(COLORS[1]), "b", Status.SUGGESTED),
    BandStyle(QColor(COLORS[2]), "c", Status.REJECTED),
    BandStyle(QColor(COLORS[3]), "d", conflict=True),
    BandStyle(QColor(COLORS[0]), "e", own=False),
    BandStyle(QColor(COLORS[1]), "f", Status.SUGGESTED, own=False, conflict=True),
    BandStyle(QColor(COLORS[2]), "g", further=(QColor(COLORS[0]),)),
    BandStyle(QColor(COLORS[3]), "h", Status.SUGGESTED, further=tuple(map(QColor, COLORS[:3]))),
]


def crowd(seed, length, count):
    chance = random.Random(seed)
    found = []
    for number in range(count):
        start = chance.randrange(length)
        size = chance.choice([1, 1, 2, 3, 8, 60])
        found.append((start, min(start + size, length), number, chance.randrange(len(STYLES))))
    return sorted(found)


def page_style(font=NASKH):
    fonts = {Script.ARABIC: FontChoice(font)}
    return PageStyle(fonts=fonts, labels=LabelMode.NONE, paragraph_numbers=False)


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
@pytest.mark.parametrize("font", [NASKH, NASTALIQ])
@pytest.mark.parametrize("count", [300, 1500])
def test_the_picture_of_bands_is_what_the_rectangles_are(
    page_of, marks, pixels, picture_of, ratio, font, count
):
    text = "\n".join(TEXT * n for n in (3, 1, 5))
    found = marks(crowd(count, len(text), count), styles=STYLES)
    page = page_of(text, found, style=page_style(font), width=500, height=700)
    assert any(isinstance(page.bands(n), Crowd) for n in range(3))
    dense = pixels(picture_of(page, ratio, Scene()))
    for number in range(3):
        page._bands[number] = page.bands_in_outlines(number)
    plain = pixels(picture_of(page, ratio, Scene()))
    different = np.abs(dense - plain).max(axis=2) > 0
    # Where an edge lies in the middle of a pixel, Qt rounds now up and now down.
    assert different.mean() < 0.002


@pytest.mark.parametrize("count", [1, 8])
def test_the_colours_of_all_tags_of_a_highlight_take_turns(
    page_of, marks, pixels, picture_of, count
):
    tags = [QColor(each) for each in COLORS[:3]]
    look = BandStyle(tags[0], "a", further=tuple(tags[1:]))
    found = [(n, n + 40 // count, n, 0) for n in range(0, 40, 40 // count)]
    page = page_of("خ" * 40, marks(found, styles=[look]), style=page_style())
    seen = pixels(picture_of(page, 1, Scene())).reshape(-1, 4)[:, :3]
    amounts = [(seen == [each.blue(), each.green(), each.red()]).all(axis=1).sum() for each in tags]
    assert min(amounts) > 0.25 * sum(amounts)


@given(
    st.lists(
        st.tuples(st.integers(0, 2 * len(TEXT) - 2), st.integers(1, 12)), min_size=1, max_size=40
    ),
    st.sampled_from([NASKH, NASTALIQ]),
    st.booleans(),
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_places_of_all_spans_at_once_are_those_of_each(page_of, found, font, justified):
    style = PageStyle(fonts={Script.ARABIC: FontChoice(font)}, justified=justified)
    unit = page_of(TEXT * 2, style=style, width=360).unit(0)
    starts = np.array([start for start, _ in found])
    ends = np.array([min(start + size, 2 * len(TEXT)) for start, size in found])
    together = stretches_of([unit], [(starts, ends)])
    for number, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        mine = together.spans == number
        for line, box in enumerate(unit.lines):
            here = mine & (together.lines == line)
            widths = together.rights[here] - together.lefts[here]
            alone = [(a, b) for one, (a, b) in unit.stretches(start, end) if one is box]
            assert widths.sum() == pytest.approx(sum(b - a for a, b in alone), abs=0.2)
            if alone:
                assert together.lefts[here].min() == pytest.approx(alone[0][0], abs=0.11)
                assert together.rights[here].max() == pytest.approx(alone[-1][1], abs=0.11)
