import random
import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.alignment import align, offset_map
from core.anchoring import anchor
from core.items import Highlight
from core.likeness import alike, alike_string
from core.offset_map import OffsetMap, Step
from core.spans import Span
from core.text import Text
from core.waiting import Reason, Stray, witness

OLD = (
    "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد و نخستین دانشگاه نوین ایران است.\n"
    "کتابخانهٔ مرکزی آن صدها هزار جلد کتاب دارد و هر روز باز است.\n"
    "علي و رضا در كتابخانه درس می‌خوانند و گاهی چای می‌نوشند.\n"
    "حافظ می‌گوید: دل می‌رود ز دستم صاحبدلان خدا را.\n"
)


def stray(text, *quotes):
    spans = []
    for quote in quotes:
        start = text.index(quote, spans[-1].end if spans else 0)
        spans.append(Span(start, start + len(quote)))
    highlight = Highlight("h", tuple(spans), ("t",), Text(text).version, "sara", note="یادداشت")
    return Stray(highlight, witness(highlight, text))


def found(one, old, new, *, base=True):
    """Return the words that the highlight was carried to, or the Waiting."""
    earlier = {Text(old).version: old} if base else {}
    result = anchor([one], new, Text(new).version, earlier, {})
    if result.waiting:
        return result.waiting[0]
    [(before, after)] = result.carried
    assert before is one.highlight
    assert (after.text, after.note) == (Text(new).version, "یادداشت")
    return [new[span.start : span.end] for span in after.spans]


@pytest.mark.parametrize("base", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        lambda text: "مقدمه‌ای تازه بر این کتاب.\n" + text,
        lambda text: text.replace("نخستین", "اولین"),
        lambda text: text.replace("ي", "ی").replace("ك", "ک"),
        lambda text: text.replace("\u200c", ""),
        lambda text: text.replace("\u200c", " "),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", " "),
        lambda text: text.replace("۱۳۱۳", "1313"),
    ],
)
def test_a_highlight_whose_words_still_stand_there_is_carried(change, base):
    for quote in ("دانشگاه نوین ایران", "صدها هزار جلد", "علي", "می‌خوانند", "دل می‌رود"):
        words = found(stray(OLD, quote), OLD, change(OLD), base=base)
        assert not hasattr(words, "reason"), (quote, words)
        assert [alike_string(word) for word in words] == [alike_string(quote)]


def test_words_of_a_paragraph_that_was_moved_are_found_in_it():
    lines = OLD.split("\n")
    new = "\n".join((*lines[2:4], *lines[:2]))
    for quote in ("نوین", "صدها هزار جلد", "درس می‌خوانند", "دل می‌رود"):
        assert found(stray(OLD, quote), OLD, new) == [quote]


def test_marks_stay_with_the_letters_they_stand_on():
    new = OLD.replace("صدها", "صَدهاٰ")
    assert found(stray(OLD, "صدها"), OLD, new) == ["صَدهاٰ"]


def test_changed_words_wait_with_the_place_where_they_were():
    new = OLD.replace("صدها هزار جلد", "صدها هزاران جلد")
    one = stray(OLD, "صدها هزار جلد")
    waiting = found(one, OLD, new)
    assert waiting.reason is Reason.CHANGED
    assert waiting.highlight is one.highlight
    assert waiting.witness.quotes == ("صدها هزار جلد",)
    best = waiting.candidates[0]
    assert best.quote == "صدها هزاران جلد"
    assert 0.5 < best.score < 1
    assert new.endswith(best.prefix + best.quote + best.suffix, 0, new.index(best.suffix) + 32)


def test_deleted_words_wait_without_a_place():
    new = OLD.replace("حافظ می‌گوید: دل می‌رود ز دستم صاحبدلان خدا را.\n", "")
    assert found(stray(OLD, "صاحبدلان"), OLD, new).candidates == ()


@pytest.mark.parametrize("base", [True, False])
def test_words_with_other_surroundings_wait(base):
    old = OLD + "او روزنامه خرید."
    new = OLD + "برای همسایه‌اش یک روزنامه آورد که بخواند."
    waiting = found(stray(old, "روزنامه"), old, new, base=base)
    assert waiting.reason is Reason.CONTEXT
    assert [one.quote for one in waiting.candidates] == ["روزنامه"]


def test_words_in_two_places_that_are_equally_good_wait_without_the_earlier_text():
    line = "حافظ می‌گوید: دل می‌رود ز دستم صاحبدلان خدا را. درد که راز پنهان خواهد شد آشکارا.\n"
    waiting = found(stray(line, "صاحبدلان"), line, "آغاز\n" + line + line, base=False)
    assert waiting.reason is Reason.AMBIGUOUS
    assert len(waiting.candidates) == 2


def test_words_do_not_jump_to_their_like_when_they_were_changed_in_place():
    twin = "کیارستمی را با تولستوی و مخملباف را با داستایوفسکی مقایسه می‌کنند.\n"
    other = "هنرمندان روسی کیارستمی را با تولستوی و مخملباف را با داستایوفسکی که آشنا بود.\n"
    old = OLD + twin + "سخن دیگری هم در میان بود که گفته نشد.\n" + other
    new = old.replace("تولستوی و", "تولستوی یا", 1)
    waiting = found(stray(old, "تولستوی و"), old, new)
    assert waiting.reason is not Reason.GONE


def test_words_that_were_changed_in_a_refrain_do_not_jump_to_the_next_one():
    refrain = "بیا تا گل برافشانیم و می در ساغر اندازیم فلک را سقف بشکافیم و طرحی نو دراندازیم.\n"
    old = OLD + refrain + OLD.replace("کتاب", "دفتر") + refrain
    new = old.replace("ساغر اندازیم", "ساغر افکنیم", 1)
    assert found(stray(old, "ساغر اندازیم"), old, new).reason is not Reason.GONE


def test_of_two_like_words_that_stood_side_by_side_neither_is_taken_for_the_other():
    line = "آثار او در داخل و خارج از کشور از جمله در کشورهای فرانسه دیده شده است.\n"
    old = OLD + line
    new = old.replace("خارج از کشور", "خارج")
    place = old.index("از کشور")
    highlight = Highlight("h", (Span(place, place + 2),), ("t",), Text(old).version, "sara")
    one = Stray(highlight, witness(highlight, old))
    assert anchor([one], new, Text(new).version, {Text(old).version: old}, {}).waiting


def test_words_stay_with_the_surroundings_that_are_still_theirs_elsewhere():
    head = "این دیدار به گسترش روابط ایران انجامید.\n"
    one = "وزیر فرهنگ و ارشاد اسلامی گفت در سال پیش چند کار مهم انجام شده است.\n"
    other = "وزیر فرهنگ و ارشاد اسلامی با اشاره به این که کار دشوار است سخن گفت.\n"
    middle = "گزارش دیگری از همین نشست به چاپ رسید که خواندنی بود.\n"
    old = head + one + middle + other
    new = head + other + middle + one
    result = found(stray(old, "فرهنگ و"), old, new)
    if not hasattr(result, "reason"):
        place = anchor(
            [stray(old, "فرهنگ و")], new, Text(new).version, {Text(old).version: old}, {}
        ).carried[0][1]
        assert new[place.end :].startswith(" ارشاد اسلامی گفت")


def test_a_word_does_not_become_a_part_of_another_one():
    new = OLD.replace("سال ۱۳۱۳ تأسیس", "سالگرد ۱۳۱۳ تأسیس")
    assert hasattr(found(stray(OLD, "سال"), OLD, new), "reason")


def test_a_discontinuous_highlight_is_carried_as_a_whole_or_waits_as_a_whole():
    one = stray(OLD, "دل می‌رود", "خدا را")
    assert found(one, OLD, "عنوان\n" + OLD) == ["دل می‌رود", "خدا را"]
    waiting = found(one, OLD, OLD.replace("خدا را", "خلق را"))
    assert waiting.highlight.spans == one.highlight.spans


def test_a_highlight_on_a_mark_alone_goes_with_its_letter():
    old = "قرآن کَریم را در خانه خواند و بر آن حاشیه نوشت."
    assert found(stray(old, "َ"), old, "باری " + old) == ["َ"]


def test_an_exact_map_is_followed_where_there_is_one():
    old, new = "الف ب پ", "الف ببب پ"
    one = stray(old, "ب")
    steps = OffsetMap([Step(5, 5, 5, 7)], len(old), len(new))
    version = Text(old).version
    result = anchor([one], new, Text(new).version, {version: old}, {version: steps})
    assert [after.spans for _, after in result.carried] == [(Span(4, 7),)]


def test_a_quote_that_never_stood_in_the_earlier_text_is_searched_for_instead():
    one = stray(OLD, "صدها هزار جلد")
    shifted = Stray(
        Highlight("h", (Span(0, 3),), ("t",), one.highlight.text, "sara", note="یادداشت"),
        one.witness,
    )
    assert found(shifted, OLD, "عنوان\n" + OLD) == ["صدها هزار جلد"]


@given(st.text("ابپ ۱\u200c\u064e\n", max_size=60), st.text("ابپ ۱\u200c\u064e\n", max_size=60))
def test_the_map_of_two_texts_is_true(old, new):
    one, other = alike(old), alike(new)
    steps = offset_map(old, new, one, other, align(one, other).kept)
    rebuilt, at = "", 0
    for step in steps.steps:
        assert old[at : step.old_start] == new[len(rebuilt) : step.new_start]
        rebuilt += old[at : step.old_start] + new[step.new_start : step.new_end]
        at = step.old_end
    assert rebuilt + old[at:] == new


@given(st.text("ab", max_size=80), st.text("ab", max_size=80))
def test_runs_are_in_order_and_hold_what_they_say(old, new):
    one, other = alike(old), alike(new)
    at = (0, 0)
    for run in align(one, other).kept:
        assert (run.old, run.new) >= at
        assert run.old >= at[0]
        assert run.new >= at[1]
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
        assert run.length
        assert (run.old, run.new) != at or at == (0, 0)
        at = (run.old + run.length, run.new + run.length)


def test_runs_that_carry_one_another_on_are_one():
    rng = random.Random(4)
    old = "".join(rng.choice("اب") for _ in range(4000))
    one, other = alike(old), alike("پ" + old[:1000] + "پ" + old[1000:] + "پ")
    assert [run.length for run in align(one, other).kept] == [1000, 3000]


@pytest.mark.parametrize("base", [True, False])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ا" * 91_000, "ا" * 45_000 + "ب" + "ا" * 46_000),
        ("ابپ" * 30_000, "ابپت" * 22_000),
        (" " * 91_000, " " * 91_001),
        ("الف\n" * 20_000, "ب\n" * 40_000),
    ],
)
def test_a_hostile_text_takes_no_longer_than_it_must(old, new, base):
    rng = random.Random(1)
    version = Text(old).version
    strays = []
    for number in range(1000):
        start = rng.randrange(len(old) - 9)
        one = Highlight(
            str(number), (Span(start, start + rng.randint(1, 9)),), ("t",), version, "x"
        )
        strays.append(Stray(one, witness(one, old)))
    began = time.perf_counter()
    result = anchor(strays, new, Text(new).version, {version: old} if base else {}, {})
    assert time.perf_counter() - began < 60  # a freeze takes minutes; no measure of speed
    assert len(result.carried) + len(result.waiting) == 1000


def test_no_highlight_of_a_changed_text_is_lost_or_wrong():
    rng = random.Random(5)
    words = [f"{a}{b}{c}" for a in "سشمن" for b in "ابوی" for c in "رلدک"]
    old = " ".join(rng.choice(words) for _ in range(3000))
    pieces = re.findall(r"\S+|\s", old)
    edited = [rng.choice(words) if p != " " and rng.random() < 0.05 else p for p in pieces]
    new = "".join(edited)
    version = Text(old).version
    strays, at = [], 0
    for piece in pieces:
        if piece != " " and rng.random() < 0.3:
            one = Highlight(str(at), (Span(at, at + len(piece)),), ("t",), version, "x")
            strays.append(Stray(one, witness(one, old)))
        at += len(piece)
    result = anchor(strays, new, Text(new).version, {version: old}, {})
    assert len(result.carried) + len(result.waiting) == len(strays)
    assert len(result.carried) > 0.8 * len(strays)
    for before, after in result.carried:
        # Every word has three letters, so each stands where it stood.
        assert after.spans == before.spans
