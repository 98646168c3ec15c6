"""Every character of a page comes from the fonts that the style names, as far as they have it."""

import pytest

from core.items import Direction
from gui.reader.fonts import BOOK_NASKH, HEBREW, NASKH, NASTALIQ, load_fonts
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
