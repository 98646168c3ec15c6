"""The recorded run: sixty entities of real tweets marked by keyboard alone, at 30 keys a second.

The gold spans are those of ParsTwiNER; a person is replaced by a plan that presses, for each
entity, the fewest keys of what the program offers. The keys are real ones: codes of an Iranian
keyboard, sent through an X server. The figures stand in docs/performance.md.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.boundaries import PlainBoundaries
from core.jumping import jump
from core.project import Project
from core.spans import Span
from core.tag_sets import add_set, set_named
from core.text import Text
from gui.keyboard import latin

ENTITIES = 60
PER_SECOND = 30
GOAL = 4  # keys for an entity, beyond moving to it
LONGEST_TYPED = 6
NAME = "توییت‌ها.txt"
ROWS = (("1234567890-=", 10), ("qwertyuiop[]", 24), ("asdfghjkl;'", 38), ("zxcvbnm,./", 52))
CODES = {key: str(first + at) for row, first in ROWS for at, key in enumerate(row)}
CODES |= {" ": "65", "\\": "51"}
BOUNDARIES = PlainBoundaries()


@dataclass(frozen=True, slots=True)
class Entity:
    span: Span
    label: str


@dataclass(slots=True)
class Plan:
    """The keys, as xdotool names them: `moving` to the entities, and `marking` them."""

    keys: list[str] = field(default_factory=list)
    moving: int = 0
    marking: int = 0


def gold(path: Path) -> tuple[str, list[Entity]]:
    """Rebuild the plain text of whole sentences, one a line, up to the sixtieth entity."""
    lines: list[str] = []
    entities: list[Entity] = []
    at = 0
    for sentence in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in sentence.split("\n") if line.strip()]
        offset = at
        for token, label in rows:
            span = Span(offset, offset + len(token))
            if label.startswith("B-"):
                entities.append(Entity(span, label[2:]))
            elif label.startswith("I-"):
                begun = entities.pop()
                entities.append(Entity(Span(begun.span.start, span.end), begun.label))
            offset = span.end + 1
        lines.append(" ".join(token for token, _ in rows))
        at += len(lines[-1]) + 1
        if len(entities) >= ENTITIES:
            break
    return "\n".join(lines) + "\n", entities[:ENTITIES]


def plan(string: str, entities: list[Entity], tag_keys: dict[str, str], *, typing: bool) -> Plan:
    """Return the keys that mark the entities: the fewest for each, or without typing ahead."""
    out = Plan()
    here = 0
    for entity in entities:
        found = list(ways(string, here, entity.span))
        moving, selected = min(found if typing else found[:1], key=lambda way: len(way[0]))
        more = words(string, selected.end, entity.span.end)
        on = "Left" if runs_rtl(string, entity.span.start) else "Right"
        marking = [f"ctrl+shift+{on}"] * len(more) + [CODES[tag_keys[entity.label]]]
        out.keys += moving + marking
        out.moving += len(moving)
        out.marking += len(marking)
        here = entity.span.end
    return out


def ways(string: str, here: int, target: Span) -> Iterator[tuple[list[str], Span]]:
    """Yield the ways from one entity to the next: its keys, and what is selected at its end."""
    between = words(string, here, target.end)
    steps = [word.start for word in between].index(target.start) + 1
    yield ["F4"] * steps, between[steps - 1]
    text = Text(string)
    for length in range(1, LONGEST_TYPED + 1):
        typed = string[target.start : target.start + length]
        codes = [CODES.get(latin(letter)) for letter in typed]
        found = jump(text, BOUNDARIES, typed, here)
        if found is not None and found.start == target.start and found.end <= target.end:
            if all(codes):
                yield ["ctrl+42", *filter(None, codes), "Return"], found
            return


def words(string: str, start: int, end: int) -> list[Span]:
    return [word for word in BOUNDARIES.words(string, start, end) if word.start >= start]


def runs_rtl(string: str, offset: int) -> bool:
    start = string.rfind("\n", 0, offset) + 1
    strong = (unicodedata.bidirectional(letter) for letter in string[start:])
    return next(kind for kind in strong if kind in ("L", "R", "AL")) != "L"


@pytest.mark.parametrize("layout", ["ir", "us"])
def test_sixty_entities_are_marked_by_keyboard_alone_and_no_key_is_lost(
    open_window, keyboard_layout, tmp_path, shared_data, record_property, layout
):
    string, entities = gold(shared_data / "parstwiner" / "dev.txt")
    assert len(entities) == ENTITIES
    folder = tmp_path / "tweets"
    with Project.create(folder) as project:
        project.add_text(NAME, string)
        project.apply(add_set(project.tags, set_named("parstwiner"))).result(10)
        keys = {tag.name: tag.key for tag in project.tags}
    planned = plan(
        string, entities, keys, typing=layout == "ir"
    )  # the other has no Persian letters
    window = open_window(folder)
    keyboard_layout(layout)
    window.keys("ctrl+Home")
    window.type(planned.keys, per_second=PER_SECOND)
    window.close()

    with Project.open(folder) as project:
        names = {tag.id: tag.name for tag in project.tags}
        document = project.open_document(NAME)
        found = [Entity(*each) for each in marked(document.highlights, names)]
    assert found == entities
    assert planned.marking <= GOAL * ENTITIES
    record_property("keys an entity, marking", planned.marking / ENTITIES)
    record_property("keys an entity, moving", planned.moving / ENTITIES)


def marked(highlights, names) -> Iterator[tuple[Span, str]]:
    for highlight in highlights:
        [span] = highlight.spans
        [tag] = highlight.tags
        yield span, names[tag]
