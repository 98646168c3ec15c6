import pytest
from hypothesis import given
from hypothesis import strategies as st
from seqeval.metrics.sequence_labeling import get_entities

from core.formats.losses import Done, LossKind
from core.formats.options import ExportOptions, Overlap, Scheme, Snap
from core.items import Status
from core.language.sentences import LineMode
from core.language.words import Tokens, words

ALI = "علی به تهران رفت 😀. شب برگشت."


def rows(output: str) -> list[list[str]]:
    return [line.split(" ") for line in output.splitlines() if line]


def entities(output: str, *, suffix: bool = False) -> list[tuple[str, str]]:
    """Read the file as seqeval's users do; return labels and words."""
    sentences = [part.splitlines() for part in output.split("\n\n") if part]
    found: list[tuple[str, str]] = []
    for lines in sentences:
        columns = [line.split() for line in lines]
        for label, first, last in get_entities([row[-1] for row in columns]):
            found.append((label, " ".join(row[0] for row in columns[first : last + 1])))
    return found


def test_a_text_is_written_token_by_token_with_a_blank_line_behind_each_sentence(exported, marked):
    people = [marked(ALI, "علی"), marked(ALI, "تهران", "loc")]
    output, report = exported("conll2003", (ALI, people))
    assert output == (
        "-DOCSTART- -X- -X- O\n\n"
        "علی -X- -X- B-PER\nبه -X- -X- O\nتهران -X- -X- B-LOC\nرفت -X- -X- O\n😀 -X- -X- O\n"
        ". -X- -X- O\n\n"
        "شب -X- -X- O\nبرگشت -X- -X- O\n. -X- -X- O\n\n"
    )
    assert report.lossless
    assert (report.documents, report.highlights) == (1, 2)


def test_each_document_has_its_own_start_line_even_when_it_is_empty(exported):
    output, _ = exported("conll2003", ("", []), ("سلام", []))
    assert output == "-DOCSTART- -X- -X- O\n\n-DOCSTART- -X- -X- O\n\nسلام -X- -X- O\n\n"


def test_the_chunk_column_can_be_an_underscore(exported):
    output, _ = exported("conll2003", ("سلام", []), options=ExportOptions(conll_fill="_"))
    assert output == "-DOCSTART- -X- _ O\n\nسلام -X- _ O\n\n"


def test_of_two_that_overlap_the_longest_stays_and_the_other_is_reported(exported, marked):
    text = "دانشگاه تهران"
    inner, outer = marked(text, "تهران", "loc"), marked(text, text, "org")
    output, report = exported("conll2003", (text, [inner, outer]))
    assert entities(output) == [("ORG", text)]
    [loss] = report.losses
    assert (loss.kind, loss.done, loss.highlight) == (LossKind.OVERLAP, Done.LEFT_OUT, inner.id)
    assert (loss.start, loss.end, loss.quote, loss.detail) == (8, 13, "تهران", text)


@pytest.mark.parametrize(
    ("overlap", "label"),
    [(Overlap.FIRST, "LOC"), (Overlap.TAG_ORDER, "PER"), (Overlap.LONGEST, "ORG")],
)
def test_a_person_chooses_which_of_those_that_overlap_stays(exported, marked, overlap, label):
    text = "یک دو سه چهار پنج"
    three = [
        marked(text, "یک دو", "loc"),
        marked(text, "دو سه چهار", "org"),
        marked(text, "دو", "per"),
    ]
    output, report = exported("conll2003", (text, three), options=ExportOptions(overlap=overlap))
    assert entities(output)[0][0] == label
    assert report.counted()[LossKind.OVERLAP] == 2


@pytest.mark.parametrize(
    ("snap", "written", "done"),
    [
        (Snap.OUTWARD, ["کتاب‌های خوب"], Done.SNAPPED_OUTWARD),
        (Snap.INWARD, ["خوب"], Done.SNAPPED_INWARD),
        (Snap.DROP, [], Done.LEFT_OUT),
    ],
)
def test_a_highlight_that_starts_inside_a_token_is_snapped_as_chosen(
    exported, marked, snap, written, done
):
    text = "کتاب‌های خوب"
    output, report = exported(
        "conll2003", (text, [marked(text, "های خوب")]), options=ExportOptions(snap=snap)
    )
    assert [words for _, words in entities(output)] == written
    [loss] = report.losses
    assert (loss.kind, loss.done) == (LossKind.INSIDE_WORD, done)


def test_outer_white_space_is_left_away_and_reported(exported, marked):
    output, report = exported("conll2003", (ALI, [marked(ALI, " تهران ")]))
    assert entities(output) == [("PER", "تهران")]
    assert [(loss.kind, loss.done) for loss in report.losses] == [
        (LossKind.OUTER_SPACE, Done.TRIMMED)
    ]


def test_white_space_alone_has_no_token(exported, marked):
    output, report = exported("conll2003", (ALI, [marked(ALI, [(3, 4)])]))
    assert entities(output) == []
    assert [loss.kind for loss in report.losses] == [LossKind.NO_WORD]


def test_a_highlight_over_two_sentences_is_an_entity_in_each(exported, marked):
    output, report = exported("conll2003", (ALI, [marked(ALI, "😀. شب")]))
    assert entities(output) == [("PER", "😀 ."), ("PER", "شب")]
    assert [(loss.kind, loss.done) for loss in report.losses] == [(LossKind.SENTENCES, Done.SPLIT)]


def test_pieces_several_tags_notes_and_attributes_are_reported_with_place_and_quote(
    exported, marked
):
    one = marked(ALI, ["علی", "رفت"], "loc per", note="!", attributes={"sure": True})
    output, report = exported("conll2003", (ALI, [one]))
    assert entities(output) == [("PER", "علی"), ("PER", "رفت")]
    assert {(loss.kind, loss.done) for loss in report.losses} == {
        (LossKind.DISCONTINUOUS, Done.SPLIT),
        (LossKind.SEVERAL_TAGS, Done.FIRST_TAG),
        (LossKind.NOTE, Done.LEFT_OUT),
        (LossKind.ATTRIBUTES, Done.LEFT_OUT),
    }
    assert {(loss.start, loss.end, loss.quote) for loss in report.losses} == {(0, 16, "علی … رفت")}


def test_tag_names_are_made_safe_and_stay_apart(exported, marked):
    from core.formats.documents import ExportDocument
    from core.items import Tag
    from core.tags import TagSet
    from core.text import Text

    tags = TagSet([Tag("a", "نام شخص"), Tag("b", "نام\u00a0شخص"), Tag("c", "نام_شخص")])
    text = "یک دو سه"
    three = [marked(text, "یک", "a"), marked(text, "دو", "b"), marked(text, "سه", "c")]
    output, report = exported("conll2003", ExportDocument("x", Text(text), tags, three))
    assert [row[3] for row in rows(output)[1:]] == ["B-نام_شخص", "B-نام_شخص_2", "B-نام_شخص_3"]
    assert [loss.instead for loss in report.losses] == ["نام_شخص", "نام_شخص_2", "نام_شخص_3"]


def test_a_token_that_holds_white_space_is_made_safe_and_reported(exported, marked):
    text = "علی\u00a0رضا\u2028آمد \u00a0 -DOCSTART- رفت"
    output, report = exported("conll2003", (text, []))
    assert [row[0] for row in rows(output)] == ["-DOCSTART-", "علی_رضا_آمد", "_-DOCSTART-", "رفت"]
    assert [(loss.kind, text[loss.start : loss.end] == loss.quote) for loss in report.losses] == [
        (LossKind.ODD_WORD, True)
    ] * 3


def test_joined_verbs_are_one_token_with_an_underscore(exported):
    output, _ = exported(
        "conll2003", ("گفته شده است", []), options=ExportOptions(tokens=Tokens.HAZM_JOINED)
    )
    assert [row[0] for row in rows(output)[1:]] == ["گفته_شده_است"]


def test_in_hand_wrapped_text_a_line_end_ends_no_sentence(exported, marked):
    text = "علی\nرضا"
    output, report = exported(
        "conll2003", (text, [marked(text, text)]), options=ExportOptions(lines=LineMode.BLANK)
    )
    assert entities(output) == [("PER", "علی رضا")]
    assert report.lossless


def test_only_accepted_highlights_are_written_unless_asked_for(exported, marked):
    highlights = [
        marked(ALI, "علی"),
        marked(ALI, "تهران", status=Status.SUGGESTED),
        marked(ALI, "شب", status=Status.REJECTED),
    ]
    output, report = exported("conll2003", (ALI, highlights))
    assert [words for _, words in entities(output)] == ["علی"]
    assert report.unchosen == {Status.SUGGESTED: 1, Status.REJECTED: 1}
    assert "1 suggestion was not asked for." in report.summary()
    options = ExportOptions(statuses=frozenset({Status.ACCEPTED, Status.SUGGESTED}))
    output, report = exported("conll2003", (ALI, highlights), options=options)
    assert [words for _, words in entities(output)] == ["علی", "تهران"]
    assert [(loss.kind, loss.done) for loss in report.losses] == [
        (LossKind.STATUS, Done.AS_ACCEPTED)
    ]


def test_tags_and_annotators_can_be_chosen_and_tags_renamed(exported, marked):
    highlights = [marked(ALI, "علی"), marked(ALI, "تهران", "loc"), marked(ALI, "رفت", "loc per")]
    options = ExportOptions(tags=frozenset({"loc"}), labels={"loc": "GPE"})
    output, report = exported("conll2003", (ALI, highlights), options=options)
    assert entities(output) == [("GPE", "تهران"), ("GPE", "رفت")]
    assert report.lossless
    output, _ = exported(
        "conll2003", (ALI, highlights), options=ExportOptions(annotators=frozenset({"omid"}))
    )
    assert entities(output) == []


def test_a_highlight_of_another_version_of_the_text_is_left_out_and_reported(exported, marked):
    output, report = exported("conll2003", (ALI, [marked("متن دیگر", "متن")]))
    assert entities(output) == []
    assert [loss.kind for loss in report.losses] == [LossKind.MISPLACED]


@pytest.mark.parametrize("scheme", [Scheme.IOB2, Scheme.IOB1, Scheme.BIOES, Scheme.BILOU])
@given(data=st.data())
def test_seqeval_finds_exactly_the_entities_that_were_marked(scheme, data, exported, marked):
    from seqeval.scheme import BILOU, IOB1, IOB2, IOBES, Entities

    text = " ".join(f"واژه{number}" for number in range(12))
    spans = words(text)
    cuts = sorted(data.draw(st.sets(st.integers(0, 12), max_size=8)))
    labels = ["per", "org", "loc"]
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    tags = data.draw(st.lists(st.sampled_from(labels), min_size=len(pairs), max_size=len(pairs)))
    highlights = [
        marked(text, [(spans[first].start, spans[after - 1].end)], tag)
        for (first, after), tag in zip(pairs, tags, strict=True)
    ]
    output, report = exported("conll2003", (text, highlights), options=ExportOptions(scheme=scheme))
    column = [[row[3] for row in rows(output)[1:]]]
    schemes = {Scheme.IOB2: IOB2, Scheme.IOB1: IOB1, Scheme.BIOES: IOBES, Scheme.BILOU: BILOU}
    found = Entities(column, schemes[scheme]).entities[0]
    assert [(e.start, e.end, e.tag) for e in found] == [
        (first, after, tag.upper()) for (first, after), tag in zip(pairs, tags, strict=True)
    ]
    assert report.lossless


def test_the_names_in_the_news_item_come_out_as_they_were_marked(exported, marked, news):
    names = {"اسماعیل قاآنی": "per", "زیاد نخاله": "per", "حماس": "org", "امریکا": "loc"}
    highlights = [marked(news, name, tag) for name, tag in names.items()]
    output, report = exported("conll2003", (news, highlights))
    assert sorted(entities(output)) == sorted((tag.upper(), name) for name, tag in names.items())
    assert report.lossless
    assert [row[0] for row in rows(output)[1:]] == [
        news[span.start : span.end] for span in words(news)
    ]
