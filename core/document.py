"""One open document: its text, its highlights and what is said of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.highlights import HighlightSet
from core.items import Direction, DocumentFacts, Edit, Highlight, Relation, Witness
from core.relation_set import RelationSet
from core.store.problems import Problem
from core.text import Text
from core.waiting import Reason, Waiting, witness


@dataclass(slots=True)
class Document:
    """A document of a project. Only the project applies edits to it.

    `waiting` is the list for review: highlights whose words are not for certain where they say;
    they are not drawn. `displaced` holds, by id, all that ever waited here, so that an undo can put
    one back. `carried` counts the highlights that were carried over from another version of the
    text when the document was read. `said` is what each annotator says of it, oldest first.
    """

    name: str
    text: Text
    highlights: HighlightSet
    relations: RelationSet = field(default_factory=RelationSet)
    said: dict[str, DocumentFacts] = field(default_factory=dict[str, DocumentFacts])
    waiting: list[Waiting] = field(default_factory=list[Waiting])
    displaced: dict[str, Waiting] = field(default_factory=dict[str, Waiting])
    carried: int = 0
    problems: Sequence[Problem] = ()

    @property
    def facts(self) -> DocumentFacts:
        """What holds for the document now: of each field, what was said last."""
        return combined(self.said.values())

    def own_facts(self, by: str) -> DocumentFacts | None:
        """Return what this annotator says of the document."""
        return next((facts for facts in self.said.values() if facts.by == by), None)

    def direction_of(self, paragraph_start: int) -> Direction:
        """Return the direction set for a paragraph, or for the document."""
        facts = self.facts
        for one in facts.paragraphs or ():
            if one.start == paragraph_start:
                return one.direction
        return facts.direction or Direction.AUTO

    def displacement(self, highlight: Highlight) -> Waiting | None:
        """Return what is known of the highlight if it says that it stands where it does not."""
        known = self.displaced.get(highlight.id)
        if known is None:
            return None
        said = known.highlight
        if (said.text, said.spans) != (highlight.text, highlight.spans):
            return None
        if said.text == self.text.version and all(
            self.text.string[span.start : span.end] == quote
            for span, quote in zip(said.spans, known.witness.quotes, strict=True)
        ):  # its text has come back
            return None
        return known if said == highlight else replace(known, highlight=highlight)

    def witnesses(
        self, edits: Iterable[Edit], earlier: Callable[[str], str | None]
    ) -> dict[str, Witness]:
        """Return what to remember of highlights that the edits put where they do not stand.

        They belong to an earlier text, which `earlier` looks up by its version; one whose text is
        not known any more is kept as its quotes stand now.
        """
        found: dict[str, Witness] = {}
        for edit in edits:
            highlight = edit.after
            if not isinstance(highlight, Highlight):
                continue
            known = self.displacement(highlight)
            if known is None and highlight.text not in ("", self.text.version):
                old = earlier(highlight.text)
                if old is not None:
                    known = Waiting(highlight, witness(highlight, old), Reason.CHANGED)
                    self.displaced[highlight.id] = known
            if known is not None:
                found[highlight.id] = known.witness
        return found

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out the edits in memory."""
        edits = list(edits)
        self.highlights.apply(self._drawn(edits))
        for edit in edits:
            match edit.after or edit.before:
                case Relation():
                    self.relations.pop(edit.id, None)
                    if isinstance(edit.after, Relation):
                        self.relations[edit.id] = edit.after
                case DocumentFacts():
                    self.said.pop(edit.id, None)
                    if isinstance(edit.after, DocumentFacts):
                        self.said[edit.id] = edit.after
                case _:
                    pass

    def _drawn(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        """Walk what the edits mean for the drawn highlights; the others come to wait, or go."""
        for edit in edits:
            thing = edit.after or edit.before
            if not isinstance(thing, Highlight):
                continue
            if self.waiting:
                self.waiting = [one for one in self.waiting if one.highlight.id != edit.id]
            waits = self.displacement(edit.after) if isinstance(edit.after, Highlight) else None
            if waits is None:
                yield edit
                continue
            self.waiting.append(waits)
            self.displaced[edit.id] = waits
            if edit.before is not None:
                yield Edit(edit.document, edit.before, None)


def combined(said: Iterable[DocumentFacts]) -> DocumentFacts:
    """Return the facts that hold when the later word counts, field by field."""
    out = DocumentFacts(id="", by="")
    for facts in said:
        out = replace(
            out,
            id=facts.id,
            by=facts.by,
            tags=tuple(dict.fromkeys((*out.tags, *facts.tags))),
            state=facts.state or out.state,
            direction=facts.direction or out.direction,
            language=facts.language or out.language,
            paragraphs=out.paragraphs if facts.paragraphs is None else facts.paragraphs,
            note=facts.note or out.note,
            attributes={**out.attributes, **facts.attributes},
        )
    return out
