"""Highlights never change a glyph: the print is compared pixel by pixel."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from core.spans import Span
from gui.reader import painting
from gui.reader.bands import BandColors
from gui.reader.fonts import BOOK_NASKH, HEBREW, NASKH, NASTALIQ
from gui.reader.marks import BandStyle
from gui.reader.painting import Scene
from gui.reader.places import Spot
from gui.reader.style import FontChoice, LabelMode, PageColors, PageStyle, Script

PERSIAN = "سلامٌ لالهٔ می‌خواهم کلاً مُؤَدَّب ۱۲٫۵ Te\u0301hran (لا) 👩🏽‍🚀"
HEBREW_TEXT = "בְּרֵאשִׁית בָּרָא אֱלֹהִים 12 abc"
WHITE = QColor("#ffffff")
BLACK_ON_WHITE = PageColors(WHITE, QColor("#000000"), WHITE, WHITE, WHITE, WHITE)
CASES = [(NASKH, PERSIAN), (BOOK_NASKH, PERSIAN), (NASTALIQ, PERSIAN), (NASKH, HEBREW_TEXT)]


def style_of(font):
    fonts = {Script.ARABIC: FontChoice(font), Script.HEBREW: FontChoice(HEBREW)}
    return PageStyle(
        fonts=fonts, colors=BLACK_ON_WHITE, labels=LabelMode.NONE, paragraph_numbers=False
    )


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
@pytest.mark.parametrize(("font", "text"), CASES)
def test_no_glyph_changes_wherever_a_highlight_ends(
    page_of, marks, pixels, picture_of, monkeypatch, font, text, ratio
):
    """Highlights in the colour of the paper leave exactly the picture without highlights."""
    monkeypatch.setattr(painting, "colors_of", lambda *_: BandColors(WHITE, WHITE))
    size = {"width": 300, "height": 170}
    bare = pixels(picture_of(page_of(text, style=style_of(font), **size), ratio))
    assert (bare < 128).sum() > 400
    page = page_of(text, style=style_of(font), **size)
    for place in range(1, len(text)):
        page.marks = marks(
            [(0, place, 1, 0), (place, len(text), 2, 0), (place - 1, place, 3, 0)],
            styles=[BandStyle(WHITE, "")],
        )
        page.forget_bands()
        assert (pixels(picture_of(page, ratio)) == bare).all(), place


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
@pytest.mark.parametrize(("font", "text"), CASES)
def test_the_print_on_a_highlight_is_the_print_on_paper(
    page_of, marks, pixels, picture_of, font, text, ratio
):
    """What covers the bands is what covers the paper, by the same amount in every pixel."""
    size = {"width": 300, "height": 170}
    bare = pixels(picture_of(page_of(text, style=style_of(font), **size), ratio))
    page = page_of(text, style=style_of(font), **size)
    blank = page_of(text, style=style_of(font), **size)
    for unit in (each.unit for each in blank.visible()):
        unit.layout.draw = lambda *_: None
    for place in range(1, len(text), 5):
        found = [(0, place, 1, 0), (place - 1, len(text), 2, 1), (2, place + 2, 3, 2)]
        for each in (page, blank):
            each.marks = marks(found)
            each.forget_bands()
        scene = Scene(selected=frozenset({1}), selection=Span(1, place + 1))
        bands = pixels(picture_of(blank, ratio, scene))[..., :3]
        shown = pixels(picture_of(page, ratio, scene))[..., :3]
        assert (bands < 250).any()
        cover = 255.0 - bare[..., :3]
        emoji = np.ptp(bare[..., :3], axis=2) > 0
        expected = bands * (255 - cover) / 255
        assert np.abs(shown - expected)[~emoji].max() <= 2


def test_a_caret_and_hovering_leave_the_place_of_the_print_alone(
    page_of, marks, pixels, picture_of
):
    page = page_of(PERSIAN, marks([(3, 9, 1, 0), (12, 20, 1, 0)]), width=300, height=170)
    plain = pixels(picture_of(page, 1))
    scene = Scene(caret=Spot(0), hovered=frozenset({1}))
    assert (pixels(picture_of(page, 1, scene)) != plain).any()
    assert (pixels(picture_of(page, 1)) == plain).all()


def test_pieces_on_one_line_are_tied_on_the_line_alone(page_of, picture_of, pixels, marks):
    text = "یک دو سه چهار پنج شش هفت هشت"
    page = page_of(text, marks([(0, 2, 1, 0), (6, 8, 1, 0)]), width=600)
    plain = pixels(picture_of(page, 1))
    tied = pixels(picture_of(page, 1, Scene(hovered=frozenset({1}))))
    changed = (plain != tied).any(axis=(0, 2)).nonzero()[0]
    assert len(changed)
    assert changed.min() >= page.column_left
