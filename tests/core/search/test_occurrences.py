import pytest

from core.items import Highlight, Relation
from core.search.finding import DocumentSearch
from core.search.occurrences import (
    Existing,
    as_change,
    occurrences,
    tagged,
)
from core.search.texts import Needle
from core.spans import Span

TEXT = "سليماني آمد. سُلیمانی رفت و سلیمانی‌ها ماندند."


def after(document, edits) -> list[tuple[str, str]]:
    document.apply(edits)
    return [(one.quote(TEXT), " ".join(one.tags)) for one in document.highlights]


def test_every_occurrence_is_listed_with_its_context_and_what_stands_there(document):
    text = document(TEXT, ("سُلیمانی رفت", "per"))
    found = occurrences(DocumentSearch(text), Needle.of("سلیمانی"), "per")
    assert [one.quote for one in found] == ["سليماني", "سُلیمانی", "سلیمانی"]
    assert found[1].before == "سليماني آمد. "
    assert found[1].after.startswith(" رفت و")
    assert [len(one.highlights) for one in found] == [0, 1, 0]


def test_the_scope_can_be_a_stretch_of_the_text(document):
    text = document(TEXT)
    found = occurrences(DocumentSearch(text), Needle.of("سلیمانی"), "per", Span(0, 20))
    assert [one.quote for one in found] == ["سليماني"]


@pytest.mark.parametrize(
    ("existing", "highlights"),
    [
        (Existing.SKIP, [("سليماني", "org"), ("سُلیمانی رفت", "loc"), ("سلیمانی", "per")]),
        (
            Existing.ADD,
            [
                ("سليماني", "org per"),
                ("سُلیمانی رفت", "loc"),
                ("سُلیمانی", "per"),
                ("سلیمانی", "per"),
            ],
        ),
        (Existing.REPLACE, [("سليماني", "per"), ("سُلیمانی", "per"), ("سلیمانی", "per")]),
    ],
)
def test_where_highlights_exist_the_person_chooses_what_happens(document, existing, highlights):
    text = document(TEXT, ("سليماني", "org"), ("سُلیمانی رفت", "loc"))
    found = occurrences(DocumentSearch(text), Needle.of("سلیمانی"), "per")
    assert after(text, tagged(text, found, "sara", existing)) == highlights


def test_all_is_one_action_and_can_be_taken_back(document):
    text = document(TEXT, ("سليماني", "org"))
    text.relations["r"] = Relation("r", "h0", "h0", ("x",), "sara")
    before = list(text.highlights)
    found = occurrences(DocumentSearch(text), Needle.of("سلیمانی"), "per")
    change = as_change(tagged(text, found, "sara", Existing.REPLACE))
    text.apply(change.edits)
    assert not text.relations
    text.apply(change.inverted().edits)
    assert list(text.highlights) == before
    assert "r" in text.relations


def test_doing_it_twice_changes_nothing(document):
    text = document(TEXT)
    search = DocumentSearch(text)
    for expected in (3, 0, 0):
        found = occurrences(search, Needle.of("سلیمانی"), "per")
        edits = tagged(text, found, "sara", Existing.ADD)
        assert len(edits) == expected
        text.apply(edits)


def test_new_highlights_belong_to_the_annotator_and_to_this_text(document):
    text = document(TEXT)
    found = occurrences(DocumentSearch(text), Needle.of("رفت"), "per")
    [edit] = tagged(text, found, "omid", Existing.SKIP)
    assert isinstance(edit.after, Highlight)
    assert (edit.after.by, edit.after.text) == ("omid", text.text.version)
