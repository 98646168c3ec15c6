"""ODT: the paragraphs of `content.xml`, with lists, tables, and the notes at the end."""

from collections.abc import Iterator
from typing import Final

from core.intake.incoming import Extract, IntakeError, IntakeOptions, RowReport
from core.intake.kinds import Kind, kind
from core.intake.packed import Packed
from core.intake.xml import Element, attribute, local, parsed
from core.messages import mark

_LEFT_OUT_NAMES: Final = (
    "annotation annotation-end tracked-changes frame-properties sequence-decls forms "
    "variable-decls user-field-decls image object object-ole event-listeners"
)
_LEFT_OUT: Final = frozenset(_LEFT_OUT_NAMES.split())
_MAX_DEPTH: Final = 200
_MAX_SPACES: Final = 10_000


@kind(Kind("odt", mark("OpenDocument text (ODT)"), (".odt", ".ott")))
def read_odt(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read a text of LibreOffice: what stands in it now, without deletions and comments."""
    del options, report
    with Packed(raw) as packed:
        root = parsed(packed.read("content.xml"), "content.xml")
    body = next((one for one in root.iter() if local(one.tag) == "text" and len(one)), None)
    if body is None:
        raise IntakeError(mark("It is no OpenDocument text."))
    reader = _Reader()
    reader.blocks(body, 0, "")
    yield Extract("\n".join([*reader.lines, *reader.notes]))


class _Reader:
    """Gathers the lines of a text, and its notes."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.notes: list[str] = []

    def blocks(self, parent: Element, depth: int, marker: str) -> None:
        """Take up the blocks in an element; the first of a list's item stands after its marker."""
        if depth > _MAX_DEPTH:
            raise IntakeError(mark("It is nested too deeply."))
        for child in parent:
            match local(child.tag):
                case "p" | "h":
                    self.lines.append(marker + self._line(child, depth))
                    marker = ""
                case "list":
                    self._list(child, depth)
                case "table-row":
                    self.lines.append("\t".join(self._cells(child, depth)))
                case name if name not in _LEFT_OUT:
                    self.blocks(child, depth + 1, marker)
                case _:
                    pass

    def _list(self, element: Element, depth: int) -> None:
        for item in element:
            if local(item.tag) in ("list-item", "list-header"):
                self.blocks(item, depth + 1, "• " if local(item.tag) == "list-item" else "")

    def _cells(self, row: Element, depth: int) -> Iterator[str]:
        for cell in row:
            if local(cell.tag) == "table-cell":
                inner = _Reader()
                inner.notes = self.notes
                inner.blocks(cell, depth + 1, "")
                yield " ".join(line.replace("\t", " ") for line in inner.lines)

    def _line(self, element: Element, depth: int) -> str:
        if depth > _MAX_DEPTH:
            raise IntakeError(mark("It is nested too deeply."))
        parts = [_collapsed(element.text)]
        for child in element:
            match local(child.tag):
                case "s":
                    count = attribute(child, "c") or "1"
                    parts.append(" " * (min(int(count), _MAX_SPACES) if count.isdecimal() else 1))
                case "tab":
                    parts.append("\t")
                case "line-break":
                    parts.append("\n")
                case "note":
                    parts.append(self._note(child, depth))
                case name if name not in _LEFT_OUT:
                    parts.append(self._line(child, depth + 1))
                case _:
                    pass
            parts.append(_collapsed(child.tail))
        return "".join(parts)

    def _note(self, note: Element, depth: int) -> str:
        """Keep a note for the end; return how the text refers to it."""
        citation = next(
            ("".join(one.itertext()) for one in note if local(one.tag) == "note-citation"), ""
        )
        reference = citation or str(len(self.notes) + 1)
        at = len(self.notes)
        self.notes.append("")
        inner = _Reader()
        for one in note:
            if local(one.tag) == "note-body":
                inner.blocks(one, depth + 1, "")
        self.notes[at] = f"{reference}. {' '.join(inner.lines)}"
        return f"[{reference}]"


def _collapsed(text: str | None) -> str:
    """Return text as OpenDocument means it: line ends and tabs in the XML are single spaces."""
    if not text:
        return ""
    for white in "\n\t\r":
        text = text.replace(white, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text
