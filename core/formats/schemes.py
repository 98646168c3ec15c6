"""Tags of tokens: how an entity's first, inner and last token are told apart."""

from collections.abc import Sequence

from core.formats.options import Scheme

OUTSIDE = "O"
NOBODY = -1


def encoded(entities: Sequence[int], labels: Sequence[str], scheme: Scheme) -> list[str]:
    """Return the tags of one sentence's tokens.

    `entities` holds for each token the number of its entity, or `NOBODY`; tokens of one entity
    stand side by side. `labels` are the entities' labels.
    """
    tags: list[str] = []
    last = len(entities) - 1
    for index, entity in enumerate(entities):
        if entity == NOBODY:
            tags.append(OUTSIDE)
            continue
        before = entities[index - 1] if index else NOBODY
        begins = before != entity
        ends = index == last or entities[index + 1] != entity
        touches = begins and before != NOBODY and labels[before] == labels[entity]
        tags.append(f"{_prefix(scheme, begins, ends, touches)}{labels[entity]}")
    return tags


def _prefix(scheme: Scheme, begins: bool, ends: bool, touches: bool) -> str:
    match scheme:
        case Scheme.IOB2:
            return "B-" if begins else "I-"
        case Scheme.IOB1:
            return "B-" if touches else "I-"
        case Scheme.IO:
            return "I-"
        case Scheme.BIOES:
            first, inner, last, single = "B-", "I-", "E-", "S-"
        case Scheme.BILOU:
            first, inner, last, single = "B-", "I-", "L-", "U-"
        case Scheme.BMES:
            first, inner, last, single = "B-", "M-", "E-", "S-"
    if begins:
        return single if ends else first
    return last if ends else inner
