"""Putting another text in a document's place, on the disk and in memory."""

from collections.abc import Mapping

from core.correcting import TextChange
from core.document import Document
from core.documents import DocumentFiles, rewritten_bytes
from core.highlights import HighlightSet
from core.manifest import ProjectError
from core.messages import mark
from core.reasons import reason_of
from core.store.bases import Bases, KeptMap
from core.text import Text, decode


def write_text(
    files: DocumentFiles,
    bases: Bases,
    document: Document,
    change: TextChange,
    raw: bytes | None,
    revisions: Mapping[str, int],
) -> None:
    """Keep the former text and the map to the new one, then write the new one in its place.

    `revisions` are those of the facts (by id) that belong to the former text. A text that came back
    is written byte for byte as it was. Raises ProjectError where the text on the disk is neither
    the former nor the new one, or the disk refuses; nothing has changed then.
    """
    former = files.read(change.document)
    there = Text(decode(former, name=change.document)).version
    if document.text.version != change.before.version or there not in (
        change.before.version,
        change.after.version,
    ):
        raise ProjectError(
            mark("The text of {document} has been changed since."), document=change.document
        )
    new = raw or bases.raw(change.after.sha256) or rewritten_bytes(former, change.after.string)
    try:
        if there == change.before.version:
            bases.keep(former, change.before.sha256)
        bases.keep(new, change.after.sha256)
        kept = KeptMap(change.mapping, revisions, change.exact)
        bases.keep_map(change.before.version, change.after.version, kept)
    except OSError as error:
        raise ProjectError(
            mark("{file} cannot be stored: {reason}"),
            file=change.document,
            reason=reason_of(error),
        ) from error
    if there != change.after.version:
        files.write(change.document, new)


def become(document: Document, change: TextChange) -> None:
    """Let an open document be what a text change makes of it."""
    highlights = HighlightSet((*(now for _, now in change.carried), *change.standing))
    document.text, document.highlights = change.after, highlights
    document.waiting = list(change.waiting)
    document.displaced.update({one.highlight.id: one for one in change.waiting})
    document.said.update({now.id: now for _, now in change.facts})
