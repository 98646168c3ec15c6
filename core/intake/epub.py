"""EPUB: the chapters in the order in which they are read."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from core.intake.encodings import GUESS
from core.intake.incoming import Extract, IntakeError, IntakeOptions, RowReport
from core.intake.kinds import Kind, kind
from core.intake.markup import declared_encoding, html_text
from core.intake.packed import Packed
from core.intake.plain import decoded
from core.intake.xml import attribute, local, parsed
from core.messages import mark

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_PAGE_SUFFIXES = (".xhtml", ".html", ".htm", ".xml")
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})


@kind(Kind("epub", mark("Book (EPUB)"), (".epub",)))
def read_epub(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read a book as one text; the table of contents is left out."""
    del options, report
    with Packed(raw) as packed:
        if _LOCKS in packed:
            _refuse_if_locked(packed)
        chapters = [_chapter(packed, name) for name in _spine(packed)]
    yield Extract("\n".join(chapter for chapter in chapters if chapter))


def _spine(packed: Packed) -> Iterator[str]:
    """Yield the names of the pages in reading order."""
    container = parsed(packed.read(_CONTAINER), _CONTAINER)
    files = [
        attribute(one, "full-path") for one in container.iter() if local(one.tag) == "rootfile"
    ]
    if not files:
        raise IntakeError(mark("It is no book: it names no list of its pages."))
    package = parsed(packed.read(files[0]), files[0])
    pages: dict[str, str] = {}
    for item in package.iter():
        if (
            local(item.tag) == "item"
            and attribute(item, "media-type") in _PAGES
            and "nav" not in attribute(item, "properties").split()
        ):
            path = posixpath.join(posixpath.dirname(files[0]), unquote(attribute(item, "href")))
            pages[attribute(item, "id")] = posixpath.normpath(path)
    for reference in package.iter():
        if local(reference.tag) == "itemref" and attribute(reference, "idref") in pages:
            yield pages[attribute(reference, "idref")]


def _chapter(packed: Packed, name: str) -> str:
    raw = packed.read(name)
    return html_text(decoded(raw, IntakeOptions(otherwise=GUESS), declared_encoding(raw))[0])


def _refuse_if_locked(packed: Packed) -> None:
    """Raise IntakeError where pages are encrypted; fonts alone may be."""
    root = parsed(packed.read(_LOCKS), _LOCKS)
    locked = (attribute(one, "URI") for one in root.iter() if local(one.tag) == "CipherReference")
    if any(uri.lower().endswith(_PAGE_SUFFIXES) for uri in locked):
        raise IntakeError(mark("The book is locked by its seller; it cannot be read."))
