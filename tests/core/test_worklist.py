from dataclasses import replace

from core.attributes import AttributeField, Kind, with_schema
from core.boundaries import PlainBoundaries
from core.document import Document
from core.edits import mark_spans, move_spans, set_status
from core.highlights import HighlightSet
from core.items import Change, Edit, Status, Tag
from core.spans import Span
from core.tags import TagSet
from core.text import Text
from core.worklist import (
    Slip,
    findings,
    findings_by_turns,
    mended,
    mended_together,
    settled,
    untagged,
)

WORDS = PlainBoundaries()


def a_document(name, text, *marks):
    document = Document(name, Text(text), HighlightSet())
    for start, end, tag in marks:
        change = mark_spans(document, [Span(start, end)], [tag], "sara", trim=False)
        document.apply(change.edits)
    return document


def found(*documents):
    return [(f.slip, f.document, f.quote) for f in findings(documents, WORDS)]


def test_good_highlights_are_no_slips():
    document = a_document("a", "علی به شیراز رفت.", (0, 3, "who"), (7, 12, "where"))
    assert found(document) == []


def test_one_string_under_two_tags_is_found_in_all_documents():
    one = a_document("a", "شیراز زیباست", (0, 5, "where"))
    two = a_document("b", "شیراز نوشت", (0, 5, "who"))
    assert found(one, two) == [(Slip.TWO_TAGS, "a", "شیراز"), (Slip.TWO_TAGS, "b", "شیراز")]
    [first, _] = findings([one, two], WORDS)
    assert (first.tags, first.other) == (("where",), ("who",))


def test_white_space_at_an_end_and_half_words_are_found_with_the_way_to_mend_them():
    document = a_document("a", "علی به شیراز رفت.", (0, 4, "who"), (8, 11, "where"))
    space, half = findings([document], WORDS)
    assert (space.slip, space.better) == (Slip.SPACE, (Span(0, 3),))
    assert (half.slip, half.better) == (Slip.HALF_WORD, (Span(7, 12),))


def test_highlights_of_one_tag_that_touch_are_found():
    document = a_document("a", "۱۲ مهر", (0, 2, "when"), (2, 6, "when"))
    assert Slip.TOUCHING in [slip for slip, _, _ in found(document)]


def test_an_untagged_repeat_is_found_where_it_is_a_whole_word():
    text = "شیراز زیباست؛ شیرازی‌ها شیراز را دوست دارند."
    document = a_document("a", text, (0, 5, "where"))
    [finding] = untagged(lambda: [document], WORDS)
    assert (finding.span.start, finding.other) == (text.rindex("شیراز"), ("where",))


def test_slips_are_mended():
    text = "علی به شیراز رفت و شیراز زیباست."
    document = a_document("a", text, (0, 4, "who"), (7, 12, "where"))
    for finding in [*findings([document], WORDS), *untagged(lambda: [document], WORDS)]:
        document.apply(mended(document, finding, "sara").edits)
    assert [h.quote(text) for h in document.highlights] == ["علی", "شیراز", "شیراز"]
    assert found(document) == []
    other = a_document("b", "شیراز نوشت", (0, 5, "who"))
    slip = next(f for f in findings([document, other], WORDS) if f.document == "b")
    other.apply(mended(other, slip, "sara").edits)
    assert found(document, other) == []


def test_what_a_tag_requires_is_listed_until_it_is_said():
    year = AttributeField("سال", Kind.NUMBER, required=True)
    tags = TagSet([with_schema(Tag("when", "زمان"), [year]), Tag("who", "شخص")])
    document = a_document("a", "مهر ۱۳۱۳ آمد", (0, 3, "when"), (9, 12, "who"))
    [finding] = findings([document], WORDS, tags)
    assert (finding.slip, finding.quote, finding.fields) == (Slip.MISSING, "مهر", ("سال",))
    highlight = document.highlights.get(finding.highlight)
    said = replace(highlight, attributes={"سال": 1313})
    document.apply([Edit("a", highlight, said)])
    assert list(findings([document], WORDS, tags)) == []


def test_what_was_rejected_counts_for_nothing():
    document = a_document("a", "علی به شیراز رفت.", (0, 4, "who"))
    change = set_status("a", list(document.highlights), Status.REJECTED)
    document.apply(change.edits)
    assert found(document) == []
    assert list(untagged(lambda: [document], WORDS)) == []


def test_a_long_document_without_slips_is_looked_through_in_short_turns():
    text = "علی رفت. " * 250
    marks = [(at, at + 3, "who") for at in range(0, len(text), 9)]
    turns = list(findings_by_turns([a_document("a", text, *marks)], WORDS))
    assert len(turns) >= 3
    assert not any(turns)


def test_two_that_touch_are_mended_into_one():
    document = a_document("a", "۱۲ مهر", (0, 2, "when"), (2, 6, "when"))
    [slip] = [one for one in findings([document], WORDS) if one.slip is Slip.TOUCHING]
    document.apply(mended(document, slip, "sara").edits)
    [whole] = document.highlights
    assert whole.spans == (Span(0, 6),)


def test_where_most_are_tagged_alike_the_others_are_listed_and_get_that_tag():
    text = "شیراز و شیراز و شیراز و شیراز"
    marks = [(0, 5, "where"), (8, 13, "where"), (16, 21, "who"), (24, 29, "what")]
    document = a_document("a", text, *marks)
    slips = list(findings([document], WORDS))
    assert [(slip.span.start, slip.other, slip.times) for slip in slips] == [
        (16, ("where",), 2),
        (24, ("where",), 2),
    ]
    assert not any(slip.even for slip in slips)
    document.apply(mended(document, slips[0], "sara").edits)
    assert [one.tags for one in document.highlights] == [
        ("where",),
        ("where",),
        ("where",),
        ("what",),
    ]


def test_several_slips_are_mended_in_one_change_and_what_a_person_must_tell_is_left():
    text = "علی به شیراز رفت و تهران تهران. شیراز"
    marks = [(0, 4, "who"), (7, 12, "where"), (19, 24, "where"), (25, 30, "who")]
    document = a_document("a", text, *marks)
    theirs = mark_spans(document, [Span(12, 14)], ["who"], "omid", trim=False)
    document.apply(theirs.edits)
    slips = [*findings([document], WORDS), *untagged(lambda: [document], WORDS)]
    kinds = [slip.slip for slip in slips]
    assert kinds.count(Slip.TWO_TAGS) == 2
    assert all(slip.even for slip in slips if slip.slip is Slip.TWO_TAGS)
    change, done = mended_together(lambda _: document, slips, "sara", {"sara"})
    document.apply(change.edits)
    assert sorted(one.slip for one in done) == [Slip.SPACE, Slip.UNTAGGED]
    assert [one.quote(text) for one in document.highlights] == [
        "علی",
        "شیراز",
        " ر",
        "تهران",
        "تهران",
        "شیراز",
    ]


def test_of_two_slips_of_one_highlight_one_is_mended_at_a_time():
    document = a_document("a", "۱۲ مهر ۱۴", (0, 2, "when"), (2, 6, "when"), (6, 9, "when"))
    slips = [one for one in findings([document], WORDS) if one.slip is Slip.TOUCHING]
    assert len(slips) == 2
    change, done = mended_together(lambda _: document, slips, "sara", {"sara"})
    document.apply(change.edits)
    assert done == {slips[0]}
    again, done = mended_together(lambda _: document, slips[1:], "sara", {"sara"})
    document.apply(again.edits)
    [whole] = document.highlights
    assert (whole.spans, done) == ((Span(0, 9),), {slips[1]})


def test_a_place_that_was_highlighted_meanwhile_is_not_highlighted_twice():
    document = a_document("a", "شیراز و شیراز", (0, 5, "where"))
    [slip] = untagged(lambda: [document], WORDS)
    document.apply(mended(document, slip, "sara").edits)
    assert not mended(document, slip, "sara")


def test_an_untagged_repeat_gets_the_tag_that_the_string_has_most_often():
    one = a_document("a", "ایران ایران ایران", (0, 5, "org"), (6, 11, "place"), (12, 17, "place"))
    two = a_document("b", "در ایران")
    [finding] = untagged(lambda: [one, two], WORDS)
    assert (finding.other, finding.times, finding.even) == (("place",), 2, False)


def test_an_untagged_repeat_that_is_tagged_either_way_is_left_to_a_person_among_several():
    one = a_document("a", "ایران ایران", (0, 5, "org"), (6, 11, "place"))
    two = a_document("b", "در ایران")
    [finding] = untagged(lambda: [one, two], WORDS)
    assert finding.even
    change, done = mended_together(lambda _: two, [finding], "sara", {"sara"})
    assert (change.edits, done) == ((), frozenset())


def test_a_highlight_that_was_edited_meanwhile_is_left_as_it_is():
    document = a_document("a", "علی به شیراز رفت.", (8, 11, "where"))
    [half] = findings([document], WORDS)
    [highlight] = document.highlights
    document.apply(move_spans(document, highlight, [Span(0, 3)]).edits)
    assert mended(document, half, "sara").edits == ()


def test_what_is_dealt_with_by_hand_is_settled():
    text = "علی به شیراز رفت و علی ماند."
    document = a_document("a", text, (8, 11, "where"), (0, 3, "who"))
    [half] = findings([document], WORDS)
    [repeat] = untagged(lambda: [document], WORDS)
    _, place = document.highlights
    grown = move_spans(document, place, [Span(7, 12)])
    assert settled([half, repeat], grown, TagSet()) == [half]
    assert settled([half, repeat], grown.inverted(), TagSet()) == []
    gone = Change((Edit("a", place, None),), "")
    assert settled([half, repeat], gone, TagSet()) == [half]
    for name, found in (("a", [repeat]), ("b", [])):
        change = mark_spans(a_document(name, text), [Span(19, 22)], ["who"], "sara")
        assert settled([half, repeat], change, TagSet()) == found
