"""What an exporter is given: one document with the names of its tags."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from core.document import Document
from core.items import DocumentFacts, Highlight, Relation
from core.tags import TagSet
from core.text import Text


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """One document as it leaves the project. Offsets are code points of `text`.

    `waiting` are highlights whose place in the text is not known; no format can hold them.
    """

    name: str
    text: Text
    tags: TagSet
    highlights: Sequence[Highlight] = ()
    relations: Sequence[Relation] = ()
    facts: DocumentFacts = field(default_factory=lambda: DocumentFacts(id="", by=""))
    waiting: Sequence[Highlight] = ()

    @classmethod
    def of(cls, document: Document, tags: TagSet, language: str = "") -> Self:
        """Return an open document of a project, ready to leave it.

        `language` is the project's, for a document that names none.
        """
        facts = document.facts
        if language and not facts.language:
            facts = replace(facts, language=language)
        return cls(
            name=document.name,
            text=document.text,
            tags=tags,
            highlights=tuple(document.highlights),
            relations=tuple(document.relations.values()),
            facts=facts,
            waiting=tuple(one.highlight for one in document.waiting),
        )

    def with_only(self, ids: frozenset[str]) -> Self:
        """Return the document with no other highlights, and the relations between these."""
        return replace(
            self,
            highlights=tuple(one for one in self.highlights if one.id in ids),
            relations=tuple(
                one for one in self.relations if one.source in ids and one.target in ids
            ),
            waiting=tuple(one for one in self.waiting if one.id in ids),
        )
