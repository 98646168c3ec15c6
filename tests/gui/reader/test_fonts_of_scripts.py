"""Every character of a page comes from the fonts that the style names, as far as they have it."""

import pytest

from core.items import Direction
from gui.reader.fonts import BOOK_NASKH, HEBREW, NASKH, NASTALIQ, load_fonts
from gui.reader.marginalia import paint_numbers
from gui.reader.style import FontChoice, PageStyle, Script
from gui.reader.typeset import Typesetter

TEXTS = {
    HEBREW: "ירושלים, עם 950,000 (2021); «A4» — GPT-4 ו-NLP 12.5%?",
    BOOK_NASKH: "تهران (۱۴۰۲): «قلم»؛ GPT-4 [الف/ب] — ۱۲٫۵% می‌روم?",
    NASTALIQ: "لاہور (2021)؛ \"BBC\" ۱۲٪ % 'می‌رود'…",
}


@pytest.mark.parametrize("family", TEXTS)
def test_what_a_font_lacks_comes_from_the_latin_one(qapp, family):
    load_fonts()
    script = Script.HEBREW if family == HEBREW else Script.ARABIC
    fonts = {**PageStyle().fonts, script: FontChoice(family), Script.LATIN: FontChoice(NASKH)}
    text = TEXTS[family]
    unit = Typesetter(PageStyle(fonts=fonts), 700).unit(0, text, Direction.RTL, ends_paragraph=True)
    runs = [run for line in unit.lines for run in line.text.glyphRuns()]
    assert {run.rawFont().familyName() for run in runs} == {family, NASKH}
    # Where another font began inside a word, its letters would come apart.
    marked = {
        at for each in unit.layout.formats() for at in range(each.start, each.start + each.length)
    }
    assert not any("\u0590" <= text[at] <= "\u06ff" or text[at] == "\u200c" for at in marked)


class Told:
    """A painter that remembers what is written, and draws nothing."""

    def __init__(self):
        self.words = []

    def setFont(self, _font):
        pass

    def setPen(self, _pen):
        pass

    def drawText(self, _rect, _how, words):
        self.words.append(words)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("יום\nלילה", ["1", "2"]), ("روز\nشب", ["۱", "۲"]), ("day\nnight", ["1", "2"])],
)
def test_paragraphs_are_numbered_in_the_digits_of_the_text(page_of, text, numbers):
    page = page_of(text, width=900)
    painter = Told()
    paint_numbers(painter, page, page.visible(), frozenset())
    assert painter.words == numbers
