"""Qt puts the glyphs of the fonts that we ship where HarfBuzz puts them."""

from importlib.resources import files

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from gui.reader.fonts import BOOK_NASKH, HEBREW, NASKH, NASTALIQ, load_fonts

hb = pytest.importorskip("uharfbuzz")

UNIT = 1000
WORDS = {
    "ur": "کز کند نیستان سینه جدایی‌ها بگویم چنگ گچ ہے میں پاکستان بُود لله محمّد مصطفیٰ شکایت",
    "fa": "کز نیستان تا مرا ببریده‌اند در نفیرم مرد و زن نالیده‌اند خانهٔ سنگ گُل لا الله",
    "he": "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם",
}
FONTS = (
    (NASTALIQ, "NotoNastaliqUrdu-Regular.ttf", "ur"),
    (NASTALIQ, "NotoNastaliqUrdu-Regular.ttf", "fa"),
    (BOOK_NASKH, "NotoNaskhArabic-Regular.ttf", "fa"),
    (NASKH, "Vazirmatn-Regular.ttf", "fa"),
    (HEBREW, "NotoSerifHebrew-Regular.ttf", "he"),
)


def by_qt(family, word):
    font = QFont(family)
    font.setPixelSize(UNIT)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    layout, option = QTextLayout(word, font), QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(100 * UNIT)
    layout.endLayout()
    [run] = layout.glyphRuns()
    return [
        (glyph, place.x(), place.y())
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True)
    ]


def by_harfbuzz(path, word):
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
    font.scale = (UNIT, UNIT)
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {})
    placed, along = [], 0
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        placed.append((info.codepoint, along + at.x_offset, -at.y_offset))
        along += at.x_advance
    return placed[::-1]


def from_first(placed):
    _, left, top = placed[0]
    return [(glyph, x - left, y - top) for glyph, x, y in placed]


@pytest.mark.parametrize(
    ("family", "file", "word"),
    [(family, file, word) for family, file, kind in FONTS for word in WORDS[kind].split()],
)
def test_letters_stand_where_harfbuzz_puts_them(qapp, family, file, word):
    load_fonts()
    path = files("resources").joinpath("fonts", file)
    qt, harfbuzz = from_first(by_qt(family, word)), from_first(by_harfbuzz(path, word))
    assert [glyph for glyph, _, _ in qt] == [glyph for glyph, _, _ in harfbuzz]
    for ours, theirs in zip(qt, harfbuzz, strict=True):
        assert ours == pytest.approx(theirs, abs=3)  # thousandths of the font's size
