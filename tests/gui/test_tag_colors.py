"""The colours offered for tags stay apart for every eye, and can be read on and seen everywhere."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from core.palette import COLORS, free_colors
from gui.reader.bands import colors_of
from gui.reader.marks import BandStyle
from gui.reader.style import PAGE_COLORS
from gui.theme import THEMES, theme_named

# Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
EYES = {
    "trichromat": np.eye(3),
    "protanope": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranope": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanope": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def light(color):
    parts = np.array([QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def seen(color, eye):
    return TO_OKLAB @ np.cbrt(TO_CONES @ np.clip(EYES[eye] @ light(color), 0, 1))


def contrast(one, other):
    weights = (0.2126, 0.7152, 0.0722)
    dark, bright = sorted(float(light(each) @ weights) for each in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def distances(colors, eye):
    return [float(np.linalg.norm(seen(a, eye) - seen(b, eye))) for a, b in combinations(colors, 2)]


@pytest.mark.parametrize("eye", EYES)
def test_every_eye_tells_each_colour_from_each_other(eye):
    assert min(distances(COLORS, eye)) >= 0.08


def test_the_measure_knows_red_from_green_only_where_the_eye_does():
    red_and_green = ("#c04000", "#6a7000")
    assert min(distances(red_and_green, "trichromat")) > 0.08
    assert min(distances(red_and_green, "deuteranope")) < 0.08


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("color", COLORS)
def test_print_can_be_read_on_a_band_of_each_colour_in_every_theme(color, name):
    page = PAGE_COLORS[name]
    over, under = QColor(color), page.paper
    mixed = [
        round(a * page.tint + b * (1 - page.tint))
        for a, b in zip(over.getRgb()[:3], under.getRgb()[:3], strict=True)
    ]
    assert contrast(QColor(*mixed), page.ink) >= 4.5


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("name", THEMES)
@given(st.integers(0, 0xFFFFFF))
@example(0xFFFFFF)
@example(0x000000)
def test_any_colour_leaves_print_legible_and_its_stroke_in_sight(own, name, color):
    page = PAGE_COLORS[name]
    found = colors_of(BandStyle(QColor.fromRgb(color), "", own=own), page)
    assert contrast(found.tint, page.ink) >= 4.5
    assert contrast(found.stroke, page.paper) >= 1.99


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("color", COLORS)
def test_the_stroke_of_an_offered_colour_is_the_colour_itself(name, color):
    assert colors_of(BandStyle(QColor(color), ""), PAGE_COLORS[name]).stroke == QColor(color)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("color", COLORS)
def test_a_patch_of_each_colour_stands_out_in_every_theme(color, name):
    assert contrast(color, PAGE_COLORS[name].paper) >= 2
    assert contrast(color, theme_named(name).colors.surface) >= 2


def test_new_tags_get_colours_that_the_fewest_have():
    assert free_colors([], 12) == list(COLORS)
    assert free_colors([COLORS[0].upper(), "#123456"], 2) == list(COLORS[1:3])
    assert free_colors([*COLORS, COLORS[0]], 1) == [COLORS[1]]


def test_a_colour_of_ones_own_keeps_those_away_that_look_like_it():
    assert free_colors(["#0072b2"], 1) == [COLORS[1]]
    assert free_colors([*COLORS, "#0072b2"], 1) == [COLORS[1]]
