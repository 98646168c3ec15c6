import time

import pytest

from core.items import Status, Tag
from core.search.finding import DocumentSearch, FindOptions, Hit, hits_in
from core.search.queries import Field, Query, QueryError, Term, parsed
from core.search.texts import Whole
from core.tags import TagSet

TAGS = TagSet(
    [
        Tag("per", "PER"),
        Tag("loc", "LOC"),
        Tag("city", "شهر", parent="loc"),
        Tag("org", "سازمان‌ها"),
    ]
)
TEXT = "سردار سلیمانی به تهران رفت.\nآنها می روند. سلیمانی آمد.\nتهران و سپاه"


def quotes(document, query: str, **options) -> list[str]:
    search = DocumentSearch(document)
    text = document.text.string
    return [
        text[hit.start : hit.end]
        for hit in search.hits(parsed(query), TAGS, FindOptions(**options))
    ]


@pytest.fixture
def marked(document):
    return document(
        TEXT,
        ("سردار سلیمانی", "per", {"note": "فرمانده", "by": "omid"}),
        ("تهران", "city"),
        ("سپاه", "org per", {"status": Status.SUGGESTED}),
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("سليماني", ["سلیمانی", "سلیمانی"]),
        ("tag:PER سلیمانی", ["سلیمانی"]),
        ("-tag:PER سلیمانی", ["سلیمانی"]),
        ("tag:PER", ["سردار سلیمانی", "سپاه"]),
        ("برچسب:per", ["سردار سلیمانی", "سپاه"]),
        ("tag:LOC", ["تهران"]),
        ('tag:"سازمان ها"', ["سپاه"]),
        ("tag:PER tag:org", ["سپاه"]),
        ("tag:PER -tag:org", ["سردار سلیمانی"]),
        ("-tag:PER", ["تهران"]),
        ("note:فرمانده", ["سردار سلیمانی"]),
        ("by:omid", ["سردار سلیمانی"]),
        ("status:suggested", ["سپاه"]),
        ("lemma:رفتن", ["رفت", "می روند"]),
        ("ریشه:رفت", ["رفت", "می روند"]),
        ("سپاه | رفت", ["رفت", "سپاه"]),
        ("تهران -سپاه", ["تهران"]),
        ('"سلیمانی" lemma:رفتن', ["سلیمانی", "رفت", "می روند", "سلیمانی"]),
        ('"سليماني"', []),
        ("re:ت.ران", ["تهران", "تهران"]),
        ("doc:a.txt سپاه", ["سپاه"]),
        ("doc:other سپاه", []),
        ("", []),
        ("   ", []),
        ("http://x", []),
    ],
)
def test_a_query_finds_what_it_says(marked, query, found):
    assert quotes(marked, query) == found


def test_a_hit_names_its_document_and_its_highlight(marked):
    search = DocumentSearch(marked)
    assert list(search.hits(parsed("tag:شهر"), TAGS)) == [Hit("a.txt", 17, 22, "h1")]
    assert list(search.hits(parsed("doc:a"), TAGS)) == [Hit("a.txt", 0, 0)]


def test_highlights_that_come_later_are_seen(marked, document):
    search = DocumentSearch(document("سلام"))
    assert list(search.hits(parsed("tag:per"), TAGS)) == []
    search.document = document("سلام", ("سلام", "per"))
    assert len(list(search.hits(parsed("tag:per"), TAGS))) == 1


def test_whole_words_are_an_option(document):
    text = document("فیروس الفیروس", language="ar")
    assert quotes(text, "فیروس", whole=Whole.WORD) == ["فیروس"]
    assert quotes(text, "فیروس", whole=Whole.CLITICS) == ["فیروس", "فیروس"]


def test_lemmas_of_other_languages_are_words_without_their_clitics(document):
    assert quotes(document("والکتاب اکتتاب", language="ar"), "lemma:کتاب") == ["کتاب"]


@pytest.mark.parametrize(
    ("query", "words"),
    [("tag:", "wants a value"), ('"سلام', "not closed"), ("«سلام", "not closed")],
)
def test_a_query_that_makes_no_sense_is_a_sentence(query, words):
    with pytest.raises(QueryError, match=words):
        parsed(query)


def test_words_make_one_phrase_and_fields_stand_alone():
    assert parsed("قدس شریف -tag:x «سلام»") == Query(
        (
            (
                Term(Field.TEXT, "قدس شریف"),
                Term(Field.TAG, "x", negated=True),
                Term(Field.EXACT, "سلام"),
            ),
        )
    )


def test_a_pattern_that_is_none_is_a_sentence(marked):
    with pytest.raises(QueryError, match="no regular expression"):
        quotes(marked, "re:(")


def test_a_pattern_that_would_never_end_is_stopped(document):
    text = document("ا" * 60 + "ب")
    began = time.monotonic()
    with pytest.raises(QueryError, match="takes too long"):
        quotes(text, "re:(ا|اا)+$", seconds=0.2)
    assert time.monotonic() - began < 30  # a freeze takes minutes; no measure of speed


def test_many_documents_are_searched_one_by_one_until_told_to_stop(document):
    searches = [DocumentSearch(document("سلام سلام", name=f"{n}.txt")) for n in range(3)]
    hits = hits_in(searches, parsed("سلام"), TAGS)
    assert [hit.document for hit in hits] == ["0.txt", "0.txt", "1.txt", "1.txt", "2.txt", "2.txt"]
    answers = iter([True, True, True, False])
    assert len(list(hits_in(searches, parsed("سلام"), TAGS, go_on=lambda: next(answers)))) == 2
