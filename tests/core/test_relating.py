import pytest

from core.document import Document
from core.edits import EditError, delete, mark_spans
from core.highlights import HighlightSet
from core.relating import relate, relations_of, unrelate
from core.spans import Span
from core.text import Text


@pytest.fixture
def document():
    document = Document("نامه.txt", Text("علی به شیراز رفت."), HighlightSet())
    for span in (Span(0, 3), Span(7, 12)):
        document.apply(mark_spans(document, [span], ["t"], "sara").edits)
    return document


def ids(document):
    return [highlight.id for highlight in document.highlights]


def test_two_highlights_are_tied_and_untied(document):
    ali, shiraz = ids(document)
    change = relate(document, ali, shiraz, ["went"], "sara")
    document.apply(change.edits)
    [relation] = relations_of(document, shiraz)
    assert (relation.source, relation.target, relation.tags) == (ali, shiraz, ("went",))
    document.apply(unrelate(document, relation.id).edits)
    assert not relations_of(document, ali)
    assert not unrelate(document, relation.id)


def test_a_highlight_cannot_be_tied_to_itself_to_nothing_or_twice(document):
    ali, shiraz = ids(document)
    document.apply(relate(document, ali, shiraz, ["went"], "sara").edits)
    for source, target in ((ali, ali), (ali, "gone"), (ali, shiraz)):
        with pytest.raises(EditError):
            relate(document, source, target, ["went"], "sara")


def test_a_tie_goes_with_its_end_and_comes_back_with_it(document):
    ali, shiraz = ids(document)
    document.apply(relate(document, ali, shiraz, ["went"], "sara").edits)
    gone = delete(document, [document.highlights.get(shiraz)])
    document.apply(gone.edits)
    assert not document.relations
    document.apply(gone.inverted().edits)
    assert len(relations_of(document, ali)) == 1
