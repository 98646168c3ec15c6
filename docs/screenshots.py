"""Takes the pictures of the page: `uv run python docs/screenshots.py [folder]`.

Naskh and Nastaliq, light and dark, mixed directions, six overlapping highlights, Hebrew.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtGui import QColor  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from core.intervals import Fragments, IntervalIndex  # noqa: E402
from core.items import Status  # noqa: E402
from core.spans import Span  # noqa: E402
from core.text import Text  # noqa: E402
from gui.reader.fonts import BOOK_NASKH, HEBREW, NASTALIQ  # noqa: E402
from gui.reader.marks import BandStyle  # noqa: E402
from gui.reader.style import DARK, LIGHT, SEPIA, FontChoice, LabelMode, PageStyle, Script  # noqa: E402
from gui.reader.view import ReaderView  # noqa: E402

STYLES = (
    BandStyle(QColor("#d9480f"), "شخص"),
    BandStyle(QColor("#1971c2"), "مکان"),
    BandStyle(QColor("#2f9e44"), "سازمان"),
    BandStyle(QColor("#e67700"), "زمان", Status.SUGGESTED),
    BandStyle(QColor("#7048a8"), "اثر", Status.REJECTED),
    BandStyle(QColor("#c2255c"), "رویداد", conflict=True),
    BandStyle(QColor("#0b7285"), "نشانی", own=False),
)
POEM = """بشنو این نی چون شکایت می‌کند
از جدایی‌ها حکایت می‌کند
کز نیستان تا مرا ببریده‌اند
در نفیرم مرد و زن نالیده‌اند
سینه خواهم شرحه شرحه از فراق
تا بگویم شرح درد اشتیاق"""
PROSE = (
    "نخستین روزنامهٔ فارسی در سال ۱۲۱۶ خورشیدی در تهران منتشر شد و میرزا صالح شیرازی آن "
    "را بنیاد گذاشت. "
    "کتاب‌های تازه‌ای که او از سفر لندن (London) آورده بود، در تبریز خوانده می‌شد.\n"
    "این جمله شش برچسب روی هم دارد و همهٔ آن‌ها باید با هم دیده شوند.\n"
    "The newspaper had the Persian title کاغذ اخبار, a calque of the English word.\n"
    "https://example.org/1837 نشانی صفحه‌ای است که ۱۲٫۵ درصد آن را نقل می‌کند.\n"
    "جدا از این، یک نشان می‌تواند چند پاره داشته باشد: پارهٔ نخست اینجاست و پارهٔ دیگر اینجا."
)
TORAH = (
    "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃\n"
    "וְהָאָרֶץ הָיְתָה תֹהוּ וָבֹהוּ וְחֹשֶׁךְ עַל־פְּנֵי "
    "תְהוֹם וְרוּחַ אֱלֹהִים מְרַחֶפֶת עַל־פְּנֵי הַמָּיִם׃"
)


class Shown:
    """Marks of words, found in the text."""

    def __init__(self, text: str, words: list[tuple[str, int, int]]) -> None:
        self.spans: dict[int, list[tuple[int, int]]] = {}
        rows: list[tuple[int, int, int, int]] = []
        for quote, owner, kind in words:
            start = text.index(quote)
            rows.append((start, start + len(quote), owner, kind))
            self.spans.setdefault(owner, []).append((start, start + len(quote)))
        self.index = IntervalIndex(*zip(*sorted(rows), strict=True))

    def fragments(self, start: int, end: int) -> Fragments:
        """Return what overlaps a span."""
        return self.index.query(start, end)

    def style(self, kind: int) -> BandStyle:
        """Return the look of a kind."""
        return STYLES[kind]

    def spans_of(self, owner: int) -> list[tuple[int, int]]:
        """Return the fragments of a highlight."""
        return self.spans.get(owner, [])

    def describe(self, owner: int) -> str:
        """Return a highlight in words."""
        return str(owner)

    def next_start(self, offset: int) -> int | None:
        """Return the next start."""
        return self.index.next_start(offset)

    def previous_start(self, offset: int) -> int | None:
        """Return the previous start."""
        return self.index.previous_start(offset)


PROSE_WORDS = [
    ("سال ۱۲۱۶ خورشیدی", 1, 3),
    ("تهران", 2, 1),
    ("میرزا صالح شیرازی", 3, 0),
    ("لندن (London)", 4, 1),
    ("تبریز", 5, 1),
    ("کتاب‌های تازه‌ای", 6, 4),
    *(
        ("این جمله شش برچسب روی هم دارد و همهٔ آن‌ها"[at : 42 - at], 10 + at, at // 3)
        for at in (0, 3, 6, 9, 12, 15)
    ),
    ("Persian title کاغذ اخبار, a calque", 20, 5),
    ("https://example.org/1837 نشانی", 21, 6),
    ("پارهٔ نخست", 40, 2),
    ("پارهٔ دیگر", 40, 2),
]
POEM_WORDS = [("نی چون", 1, 0), ("جدایی‌ها حکایت", 2, 1), ("نیستان", 3, 2), ("فراق\nتا بگویم", 4, 5)]
TORAH_WORDS = [("אֱלֹהִים", 1, 0), ("הַשָּׁמַיִם וְאֵת הָאָרֶץ", 2, 1), ("רוּחַ אֱלֹהִים", 3, 3)]


def fonts(arabic: str, scale: float = 1.0) -> dict[Script, FontChoice]:
    """Return fonts with another one for the Arabic script."""
    return {
        Script.ARABIC: FontChoice(arabic, scale),
        Script.HEBREW: FontChoice(HEBREW),
        Script.LATIN: FontChoice("Vazirmatn"),
    }


def main() -> None:
    """Take all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setStyle("Fusion")
    light = PageStyle(size=22, labels=LabelMode.NONE, colors=LIGHT)
    nastaliq = replace(light, fonts=fonts(NASTALIQ, 1.1), size=24, line_spacing=1.1)
    pictures = {
        "naskh-light": (PROSE, PROSE_WORDS, light, 440),
        "naskh-dark": (PROSE, PROSE_WORDS, replace(light, colors=DARK), 440),
        "book-justified-sepia": (
            PROSE,
            PROSE_WORDS,
            replace(light, fonts=fonts(BOOK_NASKH), colors=SEPIA, justified=True),
            470,
        ),
        "labels-above": (PROSE, PROSE_WORDS, replace(light, labels=LabelMode.ABOVE), 540),
        "labels-margin": (PROSE, PROSE_WORDS, replace(light, labels=LabelMode.MARGIN), 540),
        "nastaliq-light": (POEM, POEM_WORDS, nastaliq, 520),
        "nastaliq-dark": (POEM, POEM_WORDS, replace(nastaliq, colors=DARK), 520),
        "hebrew": (TORAH, TORAH_WORDS, replace(light, size=26), 260),
        "lens": (PROSE, PROSE_WORDS, replace(light, invisible_characters=True), 440),
    }
    for name, (text, words, style, height) in pictures.items():
        view = ReaderView()
        view.resize(900, height)
        view.set_style(style)
        view.set_document(Text(text), Shown(text, words))
        view.set_selected(frozenset({40}))
        view.set_hovered(frozenset({3}))
        if "dark" in name:
            view.select(Span(20, 45))
        view.show()
        application.processEvents()
        view.grab().save(str(folder / f"{name}.png"))
        view.close()


if __name__ == "__main__":
    main()
