"""Make the logs of the sample project anew from the texts and the list of highlights below.

    python tools/make_sample.py [FOLDER]

The same texts and the same list always give the same bytes: ids and times are counted, not drawn.
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from core.items import DocumentFacts, Highlight, Item, Status, Tag, WorkState
from core.manifest import PROJECT_FORMAT, Manifest, write_manifest
from core.spans import Span
from core.store.layout import GIT_ATTRIBUTES
from core.store.lines import seal
from core.store.records import (
    FORMAT_VERSION,
    HIGHLIGHTS_FORMAT,
    NO_FIELDS,
    TAGS_FORMAT,
    encode_fields,
    record_of,
)
from core.text import Text

SAMPLE = Path(__file__).parents[1] / "resources" / "sample"
ANNOTATOR = "hashiya"
LOG = f"{ANNOTATOR}.sample.jsonl"
APP = "0.1.0"
CREATED = "2026-11-22T09:00:00.000Z"
GUIDELINES = """\
# راهنمای پروژهٔ نمونه

کوتاه‌ترین تکه‌ای را نشان کنید که بی آن معنای برچسب از دست می‌رود. نقطه‌گذاری دو سر نشان را بیرون
بگذارید. هر جا شک دارید، یادداشت بنویسید.
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """One highlight: `quotes` in their order are its fragments.

    `nth` tells which occurrence of the first quote is meant, from 1.
    """

    tags: str
    quotes: tuple[str, ...]
    nth: int = 1
    note: str = ""
    status: Status = Status.ACCEPTED


TAGS = (
    ("person", "شخص", "#0072b2", "1", "نام کسی؛ لقب و عنوان را بیرون بگذارید."),
    ("organisation", "سازمان", "#d55e00", "2", "نهاد، شرکت، بنیاد، دانشگاه."),
    ("place", "مکان", "#009e73", "3", "شهر، خیابان، میدان، ساختمان."),
    ("time", "زمان", "#cc79a7", "4", "روز و ساعت و دوره."),
    ("quotation", "نقل‌قول", "#b8860b", "5", "سخنی که از کسی آورده شده است، بی گیومه."),
    ("metaphor", "استعاره", "#6a3d9a", "6", "آنچه به نام چیز دیگری خوانده شده است."),
    ("feeling", "احساس", "#8c564b", "7", "جایی که گوینده از حال خود می‌گوید."),
)


def mark(tags: str, *quotes: str, nth: int = 1, note: str = "") -> Mark:
    """Return one highlight of the list; several tags are parted by spaces."""
    return Mark(tags, quotes, nth, note)


MARKS = {
    "خبر.txt": (
        mark("place", "نیل‌آباد"),
        mark("time", "صبح دوشنبه ۱۲ آبان ۱۴۰۴"),
        mark("person", "مهرناز فرهودی"),
        mark("place", "نیل‌آباد", nth=3),
        mark("place", "میدان چنار"),
        mark("person", "فرهودی", nth=2),
        mark(
            "quotation",
            "این اتوبوس هر هفته به دوازده محله سر می‌زند و سه هزار جلد کتاب با خود می‌برد.",
            note="گوینده: فرهودی",
        ),
        mark("time", "هر هفته", note="درون نقل‌قول؛ دو نشان روی هم می‌نشینند."),
        mark("organisation", "بنیاد فرهنگی سپیدار"),
        mark("organisation", "دانشگاه نیل‌آباد"),
        mark("place", "نیل‌آباد", nth=4),
        mark("person", "کاوه رستگار"),
        mark("organisation", "کتابخانهٔ مرکزی نیل‌آباد"),
        mark("place", "نیل‌آباد", nth=5),
        mark("time", "نیمهٔ نخست سال"),
        mark(
            "quotation metaphor",
            "کتاب باید پیش از آن‌که کسی دنبالش بگردد، سر کوچه ایستاده باشد.",
            note="کتاب به آدمی که سر کوچه ایستاده است مانند شده.",
        ),
        mark("time", "تا پایان اسفند"),
        mark("time", "از ساعت ۹ تا ۱۷:۳۰"),
    ),
    "مصاحبه.txt": (
        mark("time", "روز اول کارتان"),
        mark("organisation", "چاپخانهٔ نگین"),
        mark("place", "کوچهٔ سرو"),
        mark("feeling", "بوی مرکب که به من خورد، گفتم همین‌جا می‌مانم"),
        mark("person", "حسن‌آقا صفایی"),
        mark("quotation", "حروف سربی قهر می‌کنند اگر با عجله برشان داری."),
        mark("metaphor", "حروف سربی قهر می‌کنند"),
        mark("time", "زمستان ۱۳۵۷"),
        mark(
            "metaphor",
            "ماشین‌ها مثل پیرمردهایی که حرفشان تمام شده باشد",
            note="تشبیه است؛ در این پروژه زیر استعاره می‌آید.",
        ),
        mark("feeling", "آدم نمی‌فهمد کار کرده یا نه"),
        mark("metaphor", "«نون»ها می‌آیند جلو", "«لام»ها پشت سرشان"),
        mark("feeling metaphor", "صدای ماشین چاپ قلب کوچه بود"),
    ),
    "پیامک.txt": (
        mark("person", "نگار"),
        mark("time", "فردا ساعت ۱۰"),
        mark("person", "سامان"),
        mark("organisation", "شرکت پویش‌داده"),
        mark("place", "دفتر شرکت پویش‌داده، طبقهٔ ۳"),
        mark("person", "Daniel"),
        mark("time", "10:30"),
        mark("person", "دنیل", note="همان Daniel"),
        mark("organisation", "بانک مهرآیین"),
        mark("time", "تا ۱۵ دی"),
        Mark(
            "feeling",
            ("عالییی 😂😂",),
            status=Status.SUGGESTED,
            note="پیشنهاد است؛ بپذیرید یا رد کنید.",
        ),
    ),
    "شعر.txt": (
        mark("metaphor", "شب از شانهٔ بام پایین خزید"),
        mark("metaphor", "شانهٔ بام"),
        mark("metaphor", "باران به انگشتِ نرمش نوشت"),
        mark("feeling", "گریه‌اش را شکست"),
        mark("metaphor", "فانوس", "به رقص آمد", note="دو تکه از یک استعاره، در دو مصراع."),
    ),
}
STATES = {"خبر.txt": WorkState.DONE, "پیامک.txt": WorkState.IN_PROGRESS}


class Maker:
    """Counts ids and times up."""

    def __init__(self) -> None:
        self._count = 0

    def identifier(self) -> str:
        """Return the next id, a UUIDv7 of the day on which the project was made."""
        self._count += 1
        return f"019e7040-0000-7000-8000-{self._count:012x}"

    def line(self, item: Item, text: Text | None) -> bytes:
        """Return the sealed first revision of a thing."""
        minutes, seconds = divmod(self._count, 60)
        at = f"2026-11-22T09:{minutes:02}:{seconds:02}.000Z"
        record = record_of(item, rev=1, at=at, by=ANNOTATOR, text=text)
        return seal(encode_fields(record, NO_FIELDS))


def make(folder: Path) -> None:
    """Write everything but the texts into `folder`, in which the texts are."""
    maker = Maker()
    for part in ("tags", "highlights"):
        shutil.rmtree(folder / part, ignore_errors=True)
    (folder / ".gitattributes").write_text(GIT_ATTRIBUTES, "utf-8")
    manifest = Manifest(
        PROJECT_FORMAT, FORMAT_VERSION, maker.identifier(), "نمونهٔ حاشیه", "fa", CREATED, GUIDELINES
    )
    write_manifest(folder, manifest)
    tags = {key: maker.identifier() for key, *_ in TAGS}
    lines = [
        seal({"format": TAGS_FORMAT, "version": FORMAT_VERSION, "annotator": ANNOTATOR, "app": APP})
    ]
    for order, (key, name, color, letter, description) in enumerate(TAGS, 1):
        tag = Tag(tags[key], name, color, letter, "", description, float(order))
        lines.append(maker.line(tag, None))
    _write(folder / "tags" / LOG, lines)
    for name, marks in MARKS.items():
        text = Text((folder / "texts" / name).read_text("utf-8"))
        header = {
            "format": HIGHLIGHTS_FORMAT,
            "version": FORMAT_VERSION,
            "document": name,
            "sha256": text.sha256,
            "length": len(text),
            "annotator": ANNOTATOR,
            "app": APP,
        }
        lines = [seal(header)]
        if name in STATES:
            facts = DocumentFacts(maker.identifier(), ANNOTATOR, state=STATES[name])
            lines.append(maker.line(facts, text))
        for one in marks:
            highlight = Highlight(
                id=maker.identifier(),
                spans=_spans(text.string, one),
                tags=tuple(tags[key] for key in one.tags.split()),
                text=text.version,
                by=ANNOTATOR,
                note=one.note,
                status=one.status,
            )
            lines.append(maker.line(highlight, text))
        _write(folder / "highlights" / name / LOG, lines)


def _spans(string: str, one: Mark) -> tuple[Span, ...]:
    start = -1
    for _ in range(one.nth):
        start = string.index(one.quotes[0], start + 1)
    spans = [Span(start, start + len(one.quotes[0]))]
    for quote in one.quotes[1:]:
        start = string.index(quote, spans[-1].end)
        spans.append(Span(start, start + len(quote)))
    return tuple(spans)


def _write(path: Path, lines: list[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(lines))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
