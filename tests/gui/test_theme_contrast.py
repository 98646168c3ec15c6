"""What is written in a theme's colours can be read on each of its grounds (WCAG 2, level AA)."""

import pytest

from gui.theme import THEMES, theme_named

GROUNDS = ("window", "surface", "raised", "hover")
INKS = ("text", "muted", "accent")


def luminance(color: str) -> float:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("name", THEMES)
def test_ink_can_be_read_on_every_ground(name, ink, ground):
    colors = theme_named(name).colors
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 4.5


def test_contrast_is_counted_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
