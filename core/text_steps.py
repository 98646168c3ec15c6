"""Changes of texts, kept on this machine so that they can be taken back after a restart, too.

A step holds what the logs and the kept texts do not tell: where highlights stood that the map from
the one text to the other does not lead back. One file a step, so that each is whole or not there.
"""

import hashlib
import logging
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec

from core.anchoring import placed
from core.correcting import TextChange
from core.document import Document
from core.edits import EditError
from core.items import Direction, DocumentFacts, Highlight, ParagraphDirection
from core.messages import mark
from core.offset_map import map_as_json, map_from_json
from core.spans import Span
from core.store.bases import Bases
from core.store.files import make_folder, write_file
from core.text import Text

KEPT_STEPS: Final = 400
_SUFFIX: Final = ".step"
_log = logging.getLogger(__name__)

type _Spans = tuple[tuple[int, int], ...]
type _Paragraphs = tuple[tuple[int, Direction], ...] | None


class _Carried(msgspec.Struct, frozen=True, array_like=True):
    id: str
    text_before: str
    before: _Spans
    now: _Spans


class _Facts(msgspec.Struct, frozen=True, array_like=True):
    id: str
    before: _Paragraphs
    now: _Paragraphs


class KeptTextStep(msgspec.Struct, frozen=True):
    """A text change of an earlier session; `id` is the action's, `before` and `after` are hashes.

    `mapping` is as `map_as_json` writes it; `recalled` makes the change of it.
    """

    id: str
    at: str
    by: str
    document: str
    before: str
    after: str
    action: str
    exact: bool
    mapping: msgspec.Raw
    carried: tuple[_Carried, ...]
    facts: tuple[_Facts, ...]
    standing: tuple[str, ...]

    def renamed(self, document: str) -> "KeptTextStep":
        """Return the same step of a document that has another name now."""
        return msgspec.structs.replace(self, document=document)


type TextStep = TextChange | KeptTextStep


def kept_step(change: TextChange, action: str, at: str, by: str) -> KeptTextStep:
    """Return what is to be kept of a text change that was carried out as this action."""
    back = change.mapping.inverted()
    old, new = change.after.string, change.before.string

    def is_told_by_map(then: Highlight, now: Highlight) -> bool:
        return (
            change.exact
            and then.text == change.before.version
            and tuple(back.carried(span, old, new) for span in now.spans) == tuple(then.spans)
        )

    return KeptTextStep(
        id=action,
        at=at,
        by=by,
        document=change.document,
        before=change.before.sha256,
        after=change.after.sha256,
        action=change.action,
        exact=change.exact,
        mapping=msgspec.Raw(map_as_json(change.mapping)),
        carried=tuple(
            _Carried(then.id, then.text, _pairs(then), _pairs(now))
            for then, now in change.carried
            if not is_told_by_map(then, now)
        ),
        facts=tuple(
            _Facts(then.id, _directions(then), _directions(now)) for then, now in change.facts
        ),
        standing=tuple(one.id for one in change.standing),
    )


def recalled(step: KeptTextStep, document: Document, bases: Bases) -> TextChange:
    """Return the change that a step was, as far as the document still holds what it changed.

    Raises EditError where the text is another one by now, or the former one is not kept any more.
    """
    if document.text.sha256 != step.after:
        raise EditError(
            mark("The text of {document} has been changed since."), document=document.name
        )
    string = bases.text(step.before)
    if string is None:
        raise EditError(
            mark("The earlier text of {document} is not kept on this computer any more."),
            document=document.name,
        )
    carried: list[tuple[Highlight, Highlight]] = []
    for one in step.carried:
        highlight = document.highlights.get(one.id)
        if highlight is not None:
            there = placed(highlight, _spans(one.now), document.text.version)
            carried.append((placed(highlight, _spans(one.before), one.text_before), there))
    facts: list[tuple[DocumentFacts, DocumentFacts]] = []
    for one in step.facts:
        said = document.said.get(one.id)
        if said is not None and _directions(said) == one.now:
            before = None if one.before is None else _paragraphs(one.before)
            facts.append((replace(said, paragraphs=before), said))
    standing = (document.highlights.get(identifier) for identifier in step.standing)
    return TextChange(
        document=step.document,
        before=Text(string),
        after=document.text,
        mapping=map_from_json(bytes(step.mapping)),
        carried=tuple(carried),
        facts=tuple(facts),
        standing=tuple(one for one in standing if one is not None),
        waiting=(),
        action=step.action,
        exact=step.exact,
    )


class TextSteps:
    """The kept steps of one project folder; copies of a project do not share them."""

    def __init__(self, folder: Path, project: Path) -> None:
        digest = hashlib.sha256(str(project).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self._folder = folder / digest

    def keep(self, step: KeptTextStep) -> None:
        """Keep a step, so that it survives a power cut; the oldest go. Raises OSError."""
        make_folder(self._folder)
        write_file(self._path(step), zlib.compress(msgspec.json.encode(step)))
        for path in self._paths()[:-KEPT_STEPS]:
            path.unlink(missing_ok=True)

    def all(self) -> Iterator[KeptTextStep]:
        """Walk the steps, the oldest first; one that cannot be read is passed over."""
        for path in self._paths():
            try:
                content = zlib.decompress(path.read_bytes())
                yield msgspec.json.decode(content, type=KeptTextStep)
            except (OSError, zlib.error, msgspec.MsgspecError) as error:
                _log.warning("the text step %s cannot be read: %s", path.name, error)

    def rename(self, old: str, new: str) -> None:
        """Let the steps of a document that has another name now be known under that."""
        for step in self.all():
            if step.document == old:
                try:
                    self.keep(step.renamed(new))
                except OSError as error:
                    _log.warning("the text step of %s is not kept: %s", new, error)

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{_SUFFIX}"))

    def _path(self, step: KeptTextStep) -> Path:
        at = "".join(character for character in step.at if character.isdigit())
        return self._folder / f"{at}-{step.id}{_SUFFIX}"


def _pairs(highlight: Highlight) -> _Spans:
    return tuple((span.start, span.end) for span in highlight.spans)


def _spans(pairs: _Spans) -> list[Span]:
    return [Span(start, end) for start, end in pairs]


def _directions(facts: DocumentFacts) -> _Paragraphs:
    if facts.paragraphs is None:
        return None
    return tuple((one.start, one.direction) for one in facts.paragraphs)


def _paragraphs(pairs: tuple[tuple[int, Direction], ...]) -> tuple[ParagraphDirection, ...]:
    return tuple(ParagraphDirection(start, direction) for start, direction in pairs)
