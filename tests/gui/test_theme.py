from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QListView

from gui.reader.style import LabelMode, Script
from gui.settings import Settings
from gui.theme import THEMES, Themes, style_sheet, theme_named


def luminance(color: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(each) for each in QColor(color).getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("text", "window"),
        ("text", "surface"),
        ("text", "raised"),
        ("text", "hover"),
        ("muted", "window"),
        ("accent_text", "accent"),
        ("warning_text", "warning"),
        ("error_text", "error"),
    ],
)
def test_what_is_written_can_be_read_in_every_theme(name, ink, paper):
    colors = theme_named(name).colors
    assert contrast(getattr(colors, ink), getattr(colors, paper)) >= 4.5


def test_the_style_sheet_has_no_place_left_open():
    assert "@" not in style_sheet(theme_named("light").colors)


def test_the_look_of_the_page_is_kept_and_what_is_not_understood_passed_over(qapp):
    themes = Themes(Settings(theme="sepia"), qapp)
    page = themes.kept()["page"]
    assert isinstance(page, dict)
    page |= {"size": 31.0, "font": "Noto Naskh Arabic", "labels": "above", "zoom": "large", "x": 1}
    again = Themes(Settings(theme="dark", page=page), qapp)
    assert again.page_style.size == 31.0
    assert again.page_style.zoom == 1.0
    assert again.page_style.fonts[Script.ARABIC].family == "Noto Naskh Arabic"
    assert again.page_style.labels is LabelMode.ABOVE
    assert again.page_style.colors.dark


def test_the_system_decides_where_nobody_has_chosen(qapp):
    themes = Themes(Settings(), qapp)
    dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert themes.theme.dark is dark


@pytest.mark.parametrize("name", THEMES)
def test_links_take_the_colour_of_a_theme_that_is_put_on_later(qapp, qtbot, name):
    themes = Themes(Settings(), qapp)
    themes.wear("dark" if name == "light" else "light")
    label = QLabel("<a href='there'>▮▮▮▮▮▮</a>")
    label.setTextFormat(Qt.TextFormat.RichText)
    qtbot.addWidget(label)
    label.show()
    themes.wear(name)
    image = label.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    themes.wear("light")
    assert theme_named(name).colors.accent.lower() in seen


@pytest.mark.parametrize("name", THEMES)
def test_a_list_that_pops_up_over_others_has_a_ground_of_its_own(qtbot, name):
    colors = theme_named(name).colors
    popup = QListView()
    qtbot.addWidget(popup)
    popup.setWindowFlag(Qt.WindowType.Popup)
    popup.setStyleSheet(style_sheet(colors))
    popup.resize(80, 80)
    assert popup.grab().toImage().pixelColor(40, 40) == QColor(colors.surface)


@pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", r"support raise\(\)")
@pytest.mark.parametrize("theme", THEMES)
def test_the_row_of_a_choice_that_stands_out_is_seen_and_all_rows_have_room(opened_window, theme):
    window = opened_window
    window.actions_.trigger(f"theme-{theme}")
    combo = window.documents.shown
    combo.showPopup()
    view = combo.view()
    rows = [view.visualRect(combo.model().index(row, 0)) for row in range(combo.count())]
    image = view.viewport().grab(rows[0]).toImage()
    colors = Counter(
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    )
    assert colors.most_common(1)[0][0] == theme_named(theme).colors.accent
    assert rows[-1].bottom() <= view.viewport().height()
    combo.hidePopup()
