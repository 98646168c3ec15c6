"""The relations of one document, by id and by the highlights at which they end."""

from collections.abc import Iterable, Iterator, MutableMapping
from typing import override

from core.items import Relation


class RelationSet(MutableMapping[str, Relation]):
    """Relations by id; what ends at a highlight is found without looking at the others."""

    def __init__(self, relations: Iterable[Relation] = ()) -> None:
        self._relations: dict[str, Relation] = {}
        self._at: dict[str, dict[str, None]] = {}
        for relation in relations:
            self[relation.id] = relation

    def of(self, highlight: str) -> list[Relation]:
        """Return the relations that start or end at a highlight, by its id."""
        return [self._relations[each] for each in self._at.get(highlight, ())]

    def ends(self) -> Iterator[str]:
        """Walk the ids of the highlights at which a relation starts or ends."""
        return iter(self._at)

    @override
    def __getitem__(self, identifier: str) -> Relation:
        return self._relations[identifier]

    @override
    def __setitem__(self, identifier: str, relation: Relation) -> None:
        if identifier in self._relations:
            del self[identifier]
        self._relations[identifier] = relation
        for end in (relation.source, relation.target):
            self._at.setdefault(end, {})[identifier] = None

    @override
    def __delitem__(self, identifier: str) -> None:
        relation = self._relations.pop(identifier)
        for end in {relation.source, relation.target}:
            found = self._at[end]
            del found[identifier]
            if not found:
                del self._at[end]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._relations)

    @override
    def __len__(self) -> int:
        return len(self._relations)
