"""Tags of tokens: how an entity's first, inner and last token are told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.formats.options import Scheme

OUTSIDE = "O"
NOBODY = -1
FIRST_TAG = "first-tag"
"""Attribute of a highlight that was read: the prefix it had against the rules of its scheme."""

# of an entity of several tokens: the first, the inner ones, the last; and of one token
_PREFIXES = {
    Scheme.IOB2: ("B", "I", "I", "B"),
    Scheme.IOB1: ("I", "I", "I", "I"),
    Scheme.IO: ("I", "I", "I", "I"),
    Scheme.BIOES: ("B", "I", "E", "S"),
    Scheme.BILOU: ("B", "I", "L", "U"),
    Scheme.BMES: ("B", "M", "E", "S"),
}
_OPENERS = frozenset("BSU")
_CLOSERS = frozenset("ELSU")


@dataclass(frozen=True, slots=True)
class Entity:
    """Tokens from `first` up to, not including, `after`.

    `irregular` is the prefix that it started with against the rules of its scheme, or empty.
    """

    first: int
    after: int
    label: str
    irregular: str = ""


def encoded(
    entities: Sequence[int],
    labels: Sequence[str],
    scheme: Scheme,
    irregular: Sequence[str] = (),
) -> list[str]:
    """Return the tags of one sentence's tokens.

    `entities` holds for each token the number of its entity, or `NOBODY`; tokens of one entity
    stand side by side. `labels` are the entities' labels, `irregular` the prefixes that some of
    them had when they were read.
    """
    first, inner, end, single = _PREFIXES[scheme]
    tags: list[str] = []
    last = len(entities) - 1
    for index, entity in enumerate(entities):
        if entity == NOBODY:
            tags.append(OUTSIDE)
            continue
        before = entities[index - 1] if index else NOBODY
        begins = before != entity
        ends = index == last or entities[index + 1] != entity
        if begins:
            prefix = single if ends else first
            if irregular and irregular[entity]:
                prefix = irregular[entity]
            elif scheme is Scheme.IOB1 and before != NOBODY and labels[before] == labels[entity]:
                prefix = "B"
        else:
            prefix = end if ends else inner
        tags.append(f"{prefix}-{labels[entity]}")
    return tags


def decoded(tags: Sequence[str], scheme: Scheme) -> list[Entity]:
    """Return the entities of one sentence; tags of any scheme are understood, as by conlleval.

    The scheme tells what is irregular: in IOB2 an entity that starts with `I-`.
    """
    entities: list[Entity] = []
    begun: tuple[int, str, str] | None = None

    def end(at: int) -> None:
        nonlocal begun
        if begun is not None:
            entities.append(Entity(begun[0], at, begun[1], begun[2]))
            begun = None

    closed = False
    for index, tag in enumerate(tags):
        prefix, dash, label = tag.partition("-")
        if not dash:
            end(index)
            continue
        if begun is None or begun[1] != label or prefix in _OPENERS or closed:
            end(index)
            begun = (index, label, _irregular(prefix, scheme))
        closed = prefix in _CLOSERS
    end(len(tags))
    return entities


def _irregular(prefix: str, scheme: Scheme) -> str:
    first, _, _, single = _PREFIXES[scheme]
    allowed = {first, single} | ({"B"} if scheme is Scheme.IOB1 else set[str]())
    return "" if prefix in allowed else prefix
