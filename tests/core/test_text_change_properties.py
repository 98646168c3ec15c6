"""Whatever is corrected or taken back: every highlight stands, or waits, or is back."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import correcting
from core.correcting import Replacement
from core.document import Document
from core.edits import EditError
from core.highlights import HighlightSet
from core.items import Direction, DocumentFacts, Highlight, ParagraphDirection
from core.spans import Span
from core.text import Text
from core.writing_texts import become

LETTERS = "ابی ك\u200c\n\u064e😀"


@st.composite
def documents(draw):
    string = draw(st.text(LETTERS, min_size=1, max_size=40))
    text = Text(string)
    highlights = []
    for number in range(draw(st.integers(0, 6))):
        places = sorted(
            draw(st.lists(st.integers(0, len(string)), min_size=2, max_size=4, unique=True))
        )
        spans = (
            [Span(a, b) for a, b in zip(places[::2], places[1::2], strict=True) if b > a][:2]
            if len(places) % 2 == 0
            else [Span(places[0], places[1])]
        )
        spans = [span for span in spans if string[span.start : span.end].strip()]
        if spans:
            highlights.append(Highlight(f"h{number}", tuple(spans), ("t",), text.version, "sara"))
    starts = [0, *(at + 1 for at, c in enumerate(string) if c == "\n")]
    facts = DocumentFacts(
        "f", "sara", paragraphs=tuple(ParagraphDirection(one, Direction.LTR) for one in starts)
    )
    return Document("d", text, HighlightSet(highlights), said={"f": facts})


@st.composite
def corrections(draw, length):
    cuts = sorted(draw(st.lists(st.integers(0, length), min_size=2, max_size=8)))
    return [
        Replacement(start, end, draw(st.text(LETTERS, max_size=4)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]


def change_of(document, data):
    try:
        return correcting.correct(document, data.draw(corrections(len(document.text))))
    except EditError:
        return None


def state(document):
    return (
        document.text.string,
        sorted(document.highlights, key=lambda one: one.id),
        sorted(one.highlight.id for one in document.waiting),
        document.said,
    )


def check(document):
    string = document.text.string
    for one in document.highlights:
        assert one.text == document.text.version
        assert one.end <= len(string)
        assert all(string[span.start : span.end].strip() for span in one.spans)
    for facts in document.said.values():
        for one in facts.paragraphs or ():
            assert one.start == 0 or string[one.start - 1] == "\n"


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents(), st.data())
def test_taking_back_is_exact_however_many_corrections_there_were(document, data):
    everything = {one.id for one in document.highlights}
    states, changes = [state(document)], []
    for _ in range(3):
        change = change_of(document, data)
        if change is None:
            continue
        become(document, change)
        check(document)
        waiting = {one.highlight.id for one in document.waiting}
        assert waiting | {one.id for one in document.highlights} == everything
        assert not waiting & {one.id for one in document.highlights}
        changes.append(change)
        states.append(state(document))
    for change, expected in zip(reversed(changes), reversed(states[:-1]), strict=True):
        back = correcting.taken_back(document, change)
        become(document, back)
        assert state(document) == expected
        become(document, correcting.taken_back(document, back))
        assert state(document)[0] == change.after.string
        become(document, correcting.taken_back(document, change))
        assert state(document) == expected


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents(), st.text(LETTERS, max_size=40))
def test_replacing_by_any_text_loses_no_highlight_and_can_be_taken_back(document, newer):
    before = state(document)
    everything = {one.id for one in document.highlights}
    try:
        change = correcting.replaced(document, Text(newer))
    except EditError:
        return
    become(document, change)
    check(document)
    waiting = {one.highlight.id for one in document.waiting}
    assert waiting | {one.id for one in document.highlights} == everything
    become(document, correcting.taken_back(document, change))
    assert state(document) == before
