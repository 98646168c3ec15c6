"""The versions of a document's text that are kept on this computer, and the maps between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from core.correcting import compared
from core.document import Document
from core.manifest import ProjectError
from core.messages import mark
from core.offset_map import OffsetMap, composed
from core.project import Project
from core.store.bases import Bases


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A version of a text, by the first 12 digits of its SHA-256.

    `at` is when it took the place of another one here (UTC, ISO), "" where that is not known.
    """

    version: str
    at: str
    current: bool


def versions(project: Project, document: Document) -> list[TextVersion]:
    """Return the versions of a document's text, the oldest first, the present one last."""
    present = document.text.version
    came: dict[str, str] = {}
    links = project.bases.links()
    known = {present, *(one.text for one in document.highlights), *_waited(document)}
    while linked := [one for one in links if known & {one.old, one.new}]:
        links = [one for one in links if one not in linked]
        for one in linked:
            known |= {one.old, one.new}
            came[one.new] = max(one.at, came.get(one.new, ""))
    there = [version for version in known if version == present or project.bases.has(version)]
    there.sort(key=lambda version: (version == present, came.get(version, ""), version))
    return [TextVersion(one, came.get(one, ""), one == present) for one in there]


def map_between(project: Project, document: Document, old: str, new: str) -> OffsetMap:
    """Return the map from one version of a document's text to another, each by its first digits.

    It is put together from the exact maps of corrections where they lead from the one to the other;
    else the texts are compared. Raises ProjectError where a version is not kept.
    """
    known = versions(project, document)
    source, target = _found(known, old, document), _found(known, new, document)
    path = _path(project.bases, source, target)
    if path is None:
        before, after = (_text(project, document, one) for one in (source, target))
        return compared(before, after)
    mapping = OffsetMap((), *[len(_text(project, document, source))] * 2)
    for one, other in pairwise(path):
        mapping = composed(mapping, _step(project.bases, one, other))
    return mapping


def _waited(document: Document) -> Iterable[str]:
    return (one.highlight.text for one in document.waiting)


def _found(known: Iterable[TextVersion], wanted: str, document: Document) -> str:
    found = [one.version for one in known if wanted and one.version.startswith(wanted[:12])]
    if len(found) != 1:
        raise ProjectError(
            mark("{document} has no text “{version}” on this computer."),
            document=document.name,
            version=wanted,
        )
    return found[0]


def _text(project: Project, document: Document, version: str) -> str:
    if version == document.text.version:
        return document.text.string
    string = project.bases.text(version)
    if string is None:
        raise ProjectError(
            mark("{document} has no text “{version}” on this computer."),
            document=document.name,
            version=version,
        )
    return string


def _path(bases: Bases, source: str, target: str) -> list[str] | None:
    """Return the shortest way over exact maps, there and back, or None where there is none."""
    exact = [
        (link.old, link.new)
        for link in bases.links()
        if (kept := bases.map(link.old, link.new)) is not None and kept.exact
    ]
    neighbours: dict[str, list[str]] = {}
    for one, other in exact:
        neighbours.setdefault(one, []).append(other)
        neighbours.setdefault(other, []).append(one)
    ways = {source: [source]}
    front: list[str] = [source]
    while front and target not in ways:
        reached = [(one, other) for one in front for other in neighbours.get(one, ())]
        front = list[str]()
        for one, other in reached:
            if other not in ways:
                ways[other] = [*ways[one], other]
                front.append(other)
    return ways.get(target)


def _step(bases: Bases, source: str, target: str) -> OffsetMap:
    there, back = bases.map(source, target), bases.map(target, source)
    if there is not None and there.exact:
        return there.mapping
    assert back is not None  # the path goes over maps that were read
    return back.mapping.inverted()
