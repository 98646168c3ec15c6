"""Ready sets of tags to begin with: what they are called and what they hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Final

from core.ids import new_id
from core.items import Change, Edit, Tag
from core.messages import mark, tell
from core.palette import free_colors
from core.relation_types import marks, renamed_ends
from core.tags import TagSet, folded_key


@dataclass(frozen=True, slots=True)
class ReadySet:
    """Tags that belong together; `title` and the names are marked for translation.

    A name that is a label of a published data set (PER, loc) is no sentence, and stays as it is.
    """

    id: str
    title: str
    names: tuple[str, ...]


READY_SETS: Final = (
    ReadySet(
        "starter",
        mark("People, organisations, places, dates"),
        (mark("Person"), mark("Organisation"), mark("Place"), mark("Date")),
    ),
    ReadySet("conll2003", mark("CoNLL-2003"), ("PER", "ORG", "LOC", "MISC")),
    ReadySet(
        "ontonotes",
        mark("OntoNotes 5, eighteen kinds of names"),
        (
            "PERSON",
            "NORP",
            "FAC",
            "ORG",
            "GPE",
            "LOC",
            "PRODUCT",
            "EVENT",
            "WORK_OF_ART",
            "LAW",
            "LANGUAGE",
            "DATE",
            "TIME",
            "PERCENT",
            "MONEY",
            "QUANTITY",
            "ORDINAL",
            "CARDINAL",
        ),
    ),
    ReadySet(
        "arman", mark("ARMAN, names in Persian news"), ("pers", "org", "loc", "fac", "event", "pro")
    ),
    ReadySet(
        "peyma",
        mark("PEYMA, names in Persian news"),
        ("PER", "ORG", "LOC", "DAT", "TIM", "MON", "PCT"),
    ),
    ReadySet(
        "parstwiner",
        mark("ParsTwiNER, names in Persian tweets"),
        ("PER", "ORG", "LOC", "NAT", "EVE", "POG"),
    ),
    ReadySet("sentiment", mark("Sentiment"), (mark("Positive"), mark("Negative"), mark("Neutral"))),
    ReadySet(
        "coding",
        mark("Open coding"),
        (mark("Event"), mark("Feeling"), mark("Reason"), mark("Metaphor"), mark("To ask about")),
    ),
)


def set_named(identifier: str) -> ReadySet | None:
    """Return the ready set with this id."""
    return next((each for each in READY_SETS if each.id == identifier), None)


def add_set(tags: TagSet, ready: ReadySet) -> Change:
    """Return the change that adds the tags of a set which are not there yet, with free keys."""
    return Change(tuple(Edit(None, None, tag) for tag in _new(tags, ready)), mark("Add tags"))


def join_set(tags: TagSet, read: Iterable[Tag]) -> Change:
    """Return the change that adds tags from a file which are not there yet.

    One is there where its id is, or its name below the same parent; it stays as it is. A file that
    has no tree tells no parents: there the name is enough, wherever it stands. A key that
    another tag has is left out; where none has a key, those that mark get the free digits.
    """
    here: dict[str, str] = {}
    added: list[Tag] = []
    start = tags.next_order() - 1.0
    places = {(tag.parent if tag.parent in tags else "", tag.name): tag.id for tag in tags}
    keys = {folded_key(tag.key) for tag in tags}
    coming = TagSet(read)
    if not any(tag.parent for tag in coming):
        places = {("", tag.name): tag.id for tag in reversed([*tags])} | places
    free = repeat("") if any(tag.key for tag in coming) else tags.free_digits()
    for tag in coming:
        parent = here.get(tag.parent, "")
        known = tag.id if tag.id in tags else places.get((parent, tag.name))
        here[tag.id] = known or tag.id
        if known is not None:
            continue
        places[parent, tag.name] = tag.id
        key = "" if folded_key(tag.key) in keys else tag.key
        key = key or (next(free) if marks(tag) else "")
        keys.add(folded_key(key))
        new = replace(tag, parent=parent, key=key, order=start + tag.order)
        added.append(new)
    edits = (renamed_ends(new, lambda one: (here.get(one, one),)) for new in added)
    return Change(tuple(Edit(None, None, tag) for tag in edits), mark("Import tags"))


def _new(tags: TagSet, ready: ReadySet) -> Iterator[Tag]:
    keys = tags.free_digits()
    order = tags.next_order()
    colors = free_colors((tag.color for tag in tags), len(ready.names))
    for number, source in enumerate(ready.names):
        name = tell(source)
        if tags.by_name(name) is None:
            yield Tag(new_id(), name, colors[number], next(keys), order=order + number)
