"""Reading one document: its text, its logs, and its highlights checked against the text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.anchoring import anchor
from core.document import Document
from core.highlights import HighlightSet
from core.items import DocumentFacts, Edit, Highlight, Relation, Tag, Witness
from core.messages import tell_many
from core.moving_facts import moved_facts
from core.offset_map import OffsetMap
from core.relation_set import RelationSet
from core.store.bases import Bases
from core.store.folder import LogFolder
from core.store.problems import Kind, Problem
from core.store.records import Record
from core.store.winners import lines_of
from core.text import Text
from core.waiting import Stray, Waiting

type Carried = Highlight | DocumentFacts


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, and what had to be carried to its text and is not in the logs yet."""

    document: Document
    carried: tuple[Carried, ...] = ()


def load_document(name: str, text: Text, log: LogFolder, bases: Bases, place: str) -> Loaded:
    """Return the document that the logs and the text make; `place` names the logs in problems.

    Highlights of another version of the text, and such as do not stand where they say, are looked
    for; those that are not found for certain wait.
    """
    highlights: list[Highlight] = []
    strays: list[Stray] = []
    relations = RelationSet()
    said: list[tuple[str, DocumentFacts]] = []
    carried: list[Carried] = []
    for entry, item in log.others():
        match item:
            case Highlight():
                stray = Stray(item, witness_of(entry.record))
                if stands(stray, text):
                    highlights.append(item)
                else:
                    strays.append(stray)
            case Relation():
                relations[item.id] = item
            case DocumentFacts():
                moved = _finished(item, entry.record.rev, text, bases)
                if moved is not item:
                    carried.append(moved)
                said.append((entry.record.at, moved))
            case Tag():
                pass
    found, waiting, _ = anchored(strays, text, bases)
    highlights.extend(found)
    said.sort(key=lambda pair: pair[0])
    lines = lines_of(log.winners, [one.highlight.id for one in waiting])
    problems = [*log.problems, *(problem_of(one, place, lines) for one in waiting)]
    if found:
        problems.append(Problem(place, 0, Kind.CARRIED, _counted(len(found))))
    document = Document(
        name=name,
        text=text,
        highlights=HighlightSet(highlights, log.stored_highlights()),
        relations=relations,
        said={facts.id: facts for _, facts in said},
        waiting=list(waiting),
        displaced={one.highlight.id: one for one in waiting},
        carried=len(found),
        problems=tuple(problems),
    )
    return Loaded(document, (*found, *carried))


def anchored(
    strays: Sequence[Stray], text: Text, bases: Bases
) -> tuple[list[Highlight], Sequence[Waiting], frozenset[str]]:
    """Return the strays that are found in the text, as they stand there, and those that wait.

    Also returns the versions of the earlier texts that are known here.
    """
    if not strays:
        return [], (), frozenset()
    versions = {stray.highlight.text for stray in strays} - {"", text.version}
    earlier: dict[str, str] = {}
    maps: dict[str, OffsetMap] = {}
    for version in versions:
        old = bases.text(version)
        if old is not None:
            earlier[version] = old
            kept = bases.map(version, text.version)
            if kept is not None and kept.exact:
                maps[version] = kept.mapping
    result = anchor(strays, text.string, text.version, earlier, maps)
    return [after for _, after in result.carried], result.waiting, frozenset(earlier)


def settled(
    document: Document, edits: Iterable[Edit], log: LogFolder, bases: Bases
) -> tuple[tuple[Edit, ...], list[Carried]]:
    """Return edits that came from elsewhere as the document can take them, and what was carried.

    A highlight that does not stand where it says is looked for; one that is not found becomes a
    displaced one of the document. One of a text that was never seen here is not carried in the
    logs: its text may be a newer one that is still on its way.
    """
    out: list[Edit] = []
    strays: dict[str, Stray] = {}
    edits = tuple(edits)
    for edit in edits:
        document.displaced.pop(edit.id, None)
        if isinstance(edit.after, Highlight):
            stray = Stray(edit.after, witness_of(log.winners[edit.id].record))
            if not stands(stray, document.text):
                strays[edit.id] = stray
    found, waiting, known = anchored(list(strays.values()), document.text, bases)
    places = {one.id: one for one in found}
    document.displaced.update({one.highlight.id: one for one in waiting})
    out.extend(
        replace(edit, after=places[edit.id]) if edit.id in places else edit for edit in edits
    )
    return tuple(out), [one for one in found if strays[one.id].highlight.text in known]


def witness_of(record: Record) -> Witness:
    """Return what a highlight's record remembers of the text."""
    quotes = tuple(span.quote for span in record.spans or ())
    return Witness(quotes, record.prefix or "", record.suffix or "")


def stands(stray: Stray, text: Text) -> bool:
    """Tell whether a highlight is of this text and stands where it says."""
    highlight = stray.highlight
    return highlight.text in ("", text.version) and all(
        text.string[span.start : span.end] == quote
        for span, quote in zip(highlight.spans, stray.witness.quotes, strict=True)
    )


def problem_of(waiting: Waiting, place: str, lines: Mapping[str, tuple[str, int]]) -> Problem:
    """Return what the list of problems says of a highlight that waits.

    `lines` tell, by id, in which log below `place` and in which line of it things stand.
    """
    log, line = lines.get(waiting.highlight.id, ("", 0))
    spans = waiting.highlight.spans
    where = ", ".join(
        f"{span.start}–{span.end} “{quote}”"
        for span, quote in zip(spans, waiting.witness.quotes, strict=True)
    )
    detail = f"{waiting.highlight.id}: {where}: {waiting.reason.sentence}"
    return Problem(f"{place}/{log}" if log else place, line, Kind.QUOTE, detail)


def _finished(facts: DocumentFacts, rev: int, text: Text, bases: Bases) -> DocumentFacts:
    """Return the facts with their paragraphs in this text, if a correction left that undone."""
    if not facts.paragraphs:
        return facts
    for kept in bases.maps_to(text.version):
        if kept.facts.get(facts.id) == rev:
            return moved_facts(facts, kept.mapping, text)
    return facts


def _counted(count: int) -> str:
    return tell_many("{count} highlight", "{count} highlights", count)
