"""One open document: its text, its highlights and what is said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from core.highlights import HighlightSet
from core.items import Direction, DocumentFacts, Edit, Highlight, Relation
from core.store.problems import Problem
from core.text import Text


@dataclass(slots=True)
class Document:
    """A document of a project. Only the project applies edits to it.

    `waiting` holds the highlights whose quotes do not stand where they say: they are not drawn, and
    wait to be anchored again. `said` is what each annotator says of the document, oldest first.
    """

    name: str
    text: Text
    highlights: HighlightSet
    relations: dict[str, Relation] = field(default_factory=dict[str, Relation])
    said: dict[str, DocumentFacts] = field(default_factory=dict[str, DocumentFacts])
    waiting: list[Highlight] = field(default_factory=list[Highlight])
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

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out the edits in memory."""
        edits = list(edits)
        self.highlights.apply(edits)
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
