"""Another text in the place of a document's own: corrections, newer versions, the way back.

Nothing is carried out here: each function returns a TextChange, which the project applies.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from core.alignment import align, offset_map
from core.anchoring import anchor, placed
from core.document import Document
from core.edits import EditError
from core.items import DocumentFacts, Highlight
from core.likeness import alike
from core.messages import mark
from core.moving_facts import moved_facts
from core.offset_map import OffsetMap, Step
from core.spans import Span
from core.text import Text, canonical
from core.waiting import Reason, Stray, Waiting, candidate, witness


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """The characters from `start` up to `end` (code points) give way to `new`; any may be empty."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """One text for another, and what becomes of everything that stands in it.

    `mapping` leads from offsets of the text before to those of the text after. `carried` holds
    each highlight before and after, `facts` the same of what is said of paragraphs; `standing` are
    highlights that waited and stand in the new text as they are recorded; `waiting` is the whole
    list for review afterwards. `exact` tells that the mapping is what a person did, not what a
    comparison of the texts found.
    """

    document: str
    before: Text
    after: Text
    mapping: OffsetMap
    carried: tuple[tuple[Highlight, Highlight], ...]
    facts: tuple[tuple[DocumentFacts, DocumentFacts], ...]
    standing: tuple[Highlight, ...]
    waiting: tuple[Waiting, ...]
    action: str
    exact: bool = True

    @property
    def newly_waiting(self) -> tuple[Waiting, ...]:
        """What stood in the text before and has no certain place in the text after."""
        version = self.before.version
        return tuple(one for one in self.waiting if one.highlight.text == version)

    def renamed(self, document: str) -> "TextChange":
        """Return the same change of a document that has another name now."""
        return replace(self, document=document)


def correct(document: Document, replacements: Sequence[Replacement]) -> TextChange:
    """Return the change that makes small repairs of the text; offsets are of the text as it is.

    Highlights follow the edit itself, nothing is searched for (`OffsetMap.carried`): what changes
    before one shifts it, what changes inside it lets it grow or shrink, what is replaced across its
    border goes out of it, and what is inserted at its border stays out, unless it carries on the
    word there. A replacement counts as what really differs: its first and last characters that are
    the same do not. A highlight whose words are all gone waits for a person, with what replaced
    them. Raises EditError where replacements overlap, leave the text, or change nothing.
    """
    old = document.text.string
    mapping, new = _corrected(document, replacements)
    after = Text(new)

    def carry(highlight: Highlight) -> Highlight | Waiting:
        return _followed(highlight, mapping, old, after)

    return _change(document, after, mapping, carry, mark("Correct text"))


def replaced(document: Document, after: Text) -> TextChange:
    """Return the change to a newer version of the text; highlights are found again in it.

    Raises EditError where it is the same text.
    """
    before = document.text
    if after.version == before.version:
        raise EditError(mark("{document} has this very text already."), document=document.name)
    mapping = compared(before.string, after.string)
    outcome = _found(document, after, document.highlights, document.waiting)
    change = _change(
        document, after, mapping, lambda one: outcome[one.id], mark("Replace text"), outcome
    )
    return replace(change, exact=False)


def compared(before: str, after: str) -> OffsetMap:
    """Return the map between two texts, found by comparing them."""
    one, other = alike(before), alike(after)
    return offset_map(before, after, one, other, align(one, other).kept)


def taken_back(document: Document, change: TextChange) -> TextChange:
    """Return the change that leads from a document as it is now back to before a text change.

    Highlights that came since follow the map if it is exact, and are looked for if not. Taking the
    result back does the change again. Raises EditError where the text is another one by now.
    """
    if document.text.version != change.after.version:
        raise EditError(
            mark("The text of {document} has been changed since."), document=document.name
        )
    mapping = change.mapping.inverted()
    before = {now.id: (then, now) for then, now in change.carried}
    waited = {one.id for one in change.standing}
    outcome: dict[str, Highlight | Waiting] = {}
    for highlight in document.highlights:
        then, now = before.get(highlight.id, (None, None))
        if then is not None and now is not None and now.spans == highlight.spans:
            outcome[highlight.id] = _back(document, highlight, then, change.before)
        elif highlight.id in waited:
            known = document.displaced.get(highlight.id)
            seen = witness(highlight, document.text.string)
            outcome[highlight.id] = known or Waiting(highlight, seen, Reason.CHANGED)
        elif change.exact:
            old = change.after.string
            outcome[highlight.id] = _followed(highlight, mapping, old, change.before)
    others = [one for one in document.highlights if one.id not in outcome]
    outcome |= _found(document, change.before, others, ())
    back = _change(
        document, change.before, mapping, lambda one: outcome[one.id], change.action, outcome
    )
    # A paragraph that was joined to another one comes back with what was said of it.
    said = {now.id: (now, then) for then, now in change.facts}
    facts = {now.id: (now, then) for now, then in back.facts}
    facts |= {key: pair for key, pair in said.items() if document.said.get(key) == pair[0]}
    return replace(back, facts=tuple(facts.values()), exact=change.exact)


def _found(
    document: Document, after: Text, highlights: Iterable[Highlight], waiting: Iterable[Waiting]
) -> dict[str, Highlight | Waiting]:
    """Return what becomes of highlights, and of what waits, when they are looked for in a text."""
    before = document.text
    strays = [Stray(highlight, witness(highlight, before.string)) for highlight in highlights]
    strays.extend(Stray(one.highlight, one.witness) for one in waiting if not _stands(one, after))
    found = anchor(strays, after.string, after.version, {before.version: before.string}, {})
    outcome: dict[str, Highlight | Waiting] = {then.id: now for then, now in found.carried}
    return outcome | {one.highlight.id: one for one in found.waiting}


def _back(
    document: Document, highlight: Highlight, then: Highlight, text: Text
) -> Highlight | Waiting:
    """Return the highlight where it was; one that waited before the change waits again."""
    there = placed(highlight, then.spans, then.text)
    if then.text == text.version:
        return there
    known = document.displacement(there)
    return known or Waiting(there, witness(highlight, document.text.string), Reason.CHANGED)


def _change(
    document: Document,
    after: Text,
    mapping: OffsetMap,
    carry: Callable[[Highlight], Highlight | Waiting],
    action: str,
    outcome: dict[str, Highlight | Waiting] | None = None,
) -> TextChange:
    carried: list[tuple[Highlight, Highlight]] = []
    waiting: list[Waiting] = []
    standing: list[Highlight] = []
    for highlight in document.highlights:
        now = carry(highlight)
        if isinstance(now, Waiting):
            waiting.append(now)
        else:
            carried.append((highlight, now))
    for one in document.waiting:
        if _stands(one, after):
            standing.append(one.highlight)
            continue
        now = (outcome or {}).get(one.highlight.id)
        if isinstance(now, Highlight):
            carried.append((one.highlight, now))
        else:
            waiting.append(now or _waiting_still(one, mapping, document.text.string, after))
    facts: list[tuple[DocumentFacts, DocumentFacts]] = []
    for then in document.said.values():
        moved = moved_facts(then, mapping, after)
        if moved != then:
            facts.append((then, moved))
    return TextChange(
        document=document.name,
        before=document.text,
        after=after,
        mapping=mapping,
        carried=tuple(carried),
        facts=tuple(facts),
        standing=tuple(standing),
        waiting=tuple(waiting),
        action=action,
    )


def _corrected(document: Document, replacements: Sequence[Replacement]) -> tuple[OffsetMap, str]:
    old = document.text.string
    pieces: list[str] = []
    steps: list[Step] = []
    at = length = 0
    for one in sorted(replacements):
        if not at <= one.start <= one.end <= len(old):
            raise EditError(
                mark("The replacement at {start}–{end} overlaps another or leaves the text."),
                start=one.start,
                end=one.end,
            )
        start, end, new = _narrowed(one, old)
        if start == end and not new:
            continue
        if steps and start == end == steps[-1].old_end and steps[-1].old_start == start:
            raise EditError(
                mark("The replacement at {start}–{end} overlaps another or leaves the text."),
                start=one.start,
                end=one.end,
            )
        pieces.extend((old[at:start], new))
        length += start - at
        steps.append(Step(start, end, length, length + len(new)))
        length += len(new)
        at = end
    pieces.append(old[at:])
    string = "".join(pieces)
    if string == old:
        raise EditError(mark("These replacements change nothing."))
    if string != canonical(string):
        raise EditError(mark("A text cannot begin with a byte order mark."))
    return OffsetMap(steps, len(old), len(string)), string


def _narrowed(one: Replacement, old: str) -> tuple[int, int, str]:
    """Return what really differs of a replacement, with lines ended as texts end them."""
    new = one.new.replace("\r\n", "\n").replace("\r", "\n")
    if any(unicodedata.category(character) == "Cs" for character in new):
        raise EditError(mark("A text cannot hold half of a character."))
    start, end = one.start, one.end
    while start < end and new and old[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and old[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return start, end, new


def _followed(
    highlight: Highlight, mapping: OffsetMap, old: str, after: Text
) -> Highlight | Waiting:
    """Return the highlight where the map leads it, or waiting where a span of it vanished."""
    spans = [mapping.carried(span, old, after.string) for span in highlight.spans]
    whole = [span for span in spans if span is not None]
    if len(whole) == len(spans):
        return placed(highlight, whole, after.version)
    start, end = mapping.forward(highlight.start), mapping.forward(highlight.end, behind=True)
    candidates = ()
    if after.string[start:end].strip():
        candidates = (candidate(after.string, [Span(start, end)], 0.5),)
    reason = Reason.CHANGED if candidates else Reason.GONE
    return Waiting(highlight, witness(highlight, old), reason, candidates)


def _waiting_still(waiting: Waiting, mapping: OffsetMap, old: str, after: Text) -> Waiting:
    candidates = [
        candidate(after.string, [span for span in spans if span], one.score)
        for one in waiting.candidates
        if all(spans := [mapping.carried(span, old, after.string) for span in one.spans])
    ]
    return replace(waiting, candidates=tuple(candidates))


def _stands(waiting: Waiting, text: Text) -> bool:
    highlight = waiting.highlight
    return highlight.text == text.version and all(
        text.string[span.start : span.end] == quote
        for span, quote in zip(highlight.spans, waiting.witness.quotes, strict=True)
    )
