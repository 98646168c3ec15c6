"""HTML and Markdown: the text that a reader sees, a line a block, cells of tables between tabs."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from core.intake.incoming import Extract, IntakeError, IntakeOptions, RowReport
from core.intake.kinds import Kind, kind
from core.intake.plain import decoded
from core.messages import mark

_SKIPPED_TAGS: Final = (
    "head script style template noscript nav svg math iframe object embed audio video "
    "canvas select button input textarea datalist rp -comment"
)
_SKIPPED: Final = frozenset(_SKIPPED_TAGS.split())
_BLOCK_TAGS: Final = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu ol p "
    "pre search section summary table tbody thead tfoot caption tr ul br"
)
_BLOCKS: Final = frozenset(_BLOCK_TAGS.split())
_WEB_NAMES: Final = {  # Python has other ones
    "windows-1256": "cp1256",
    "windows-1255": "cp1255",
    "iso-8859-8-i": "iso8859-8",
}
_SELF_ENDING_TAGS: Final = (
    "p li dt dd td th tr thead tbody tfoot option optgroup colgroup caption rp rt area base br col "
    "embed hr img input link meta param source track wbr html head body"
)
_SELF_ENDING: Final = frozenset(_SELF_ENDING_TAGS.split())
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_MAX_DEPTH: Final = 10_000
_CELLS: Final = ("td", "th")
_LISTS: Final = ("ol", "ul", "menu")
_NUMBER: Final = re.compile(r"-?[0-9]{1,6}")
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_CHARSET: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE
)
_BACK: Final = ("#footnote-ref", "#endnote-ref", "#fnref")
_HEAD: Final = 4096  # bytes


@kind(Kind("html", mark("Web page"), (".html", ".htm", ".xhtml"), plain=True))
def read_html(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read what a page shows: no scripts, no styles, no navigation, nothing hidden."""
    del report
    text, encoding = decoded(raw, options, declared_encoding(raw))
    yield Extract(html_text(text), encoding)


@kind(Kind("markdown", mark("Markdown"), (".md", ".markdown"), plain=True))
def read_markdown(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read the text that Markdown shows, without its marks."""
    del report
    text, encoding = decoded(raw, options)
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(_unfronted(text))
    yield Extract(html_text(rendered), encoding)


def declared_encoding(raw: bytes) -> str:
    """Return the encoding that a page says it is in, or nothing."""
    found = _CHARSET.search(raw[:_HEAD])
    name = found[1].decode("ascii").lower() if found else ""
    return _WEB_NAMES.get(name, name)


def html_text(html: str, *, keep_spaces: bool = False) -> str:
    """Return the text of a page, a line a block; the cells of a row have tabs between them.

    `keep_spaces` leaves runs of spaces as they are, for markup that holds no white space of its
    own. Raises IntakeError for a page that is nested so deeply that it cannot be meant.
    """
    _check_depth(html)
    lines = _Lines(keep_spaces=keep_spaces)
    node = LexborHTMLParser(html).body
    depth = 0
    while node is not None:
        child = None
        if not _is_skipped(node):
            lines.enter(node)
            child = node.first_child
            if child is None:
                lines.leave(node)
        if child is not None:
            node, depth = child, depth + 1
            continue
        while depth and node is not None and node.next is None:
            node, depth = node.parent, depth - 1
            if node is not None:
                lines.leave(node)
        node = node.next if depth and node is not None else None
    return lines.text()


class _Lines:
    """Gathers text into lines as a page's blocks begin and end."""

    def __init__(self, *, keep_spaces: bool) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._marker = ""  # of an item whose text has not come yet
        self._keep = keep_spaces
        self._lists: list[int | None] = []  # the number of the last item, or None for bullets
        self._cells = 0
        self._gap = False  # a block has ended inside a cell, where no line can end
        self._rows: list[int] = []  # how many cells there were
        self._pre = 0

    def enter(self, node: LexborNode) -> None:
        """Take what stands at the start of a node."""
        tag = node.tag or ""
        if tag == "-text":
            self._add(node.text_content or "")
        elif tag in _CELLS:
            if self._rows and self._rows[-1]:
                self._add_tab()
            if self._rows:
                self._rows[-1] += 1
            self._cells += 1
        elif tag in _BLOCKS:
            self._break()
            self._enter_block(tag, node)

    def leave(self, node: LexborNode) -> None:
        """Take what stands at the end of a node."""
        tag = node.tag or ""
        if tag in _CELLS:
            self._cells = max(0, self._cells - 1)
            self._gap = False
        elif tag in _BLOCKS and tag != "br":
            self._break()
            self._pre -= tag == "pre"
            if tag in _LISTS and self._lists:
                self._lists.pop()
            if tag == "tr" and self._rows:
                self._rows.pop()
            self._marker = "" if tag == "li" else self._marker

    def text(self) -> str:
        """Return what was gathered."""
        self._cells = 0
        self._break()
        return "\n".join(self._lines)

    def _enter_block(self, tag: str, node: LexborNode) -> None:
        match tag:
            case "tr":
                self._rows.append(0)
            case "ol":
                start = node.attributes.get("start") or ""
                self._lists.append(int(start) - 1 if _NUMBER.fullmatch(start) else 0)
            case "ul" | "menu":
                self._lists.append(None)
            case "li" if not self._cells:
                self._marker = self._next_marker()
            case "pre":
                self._pre += 1
            case _:
                pass

    def _next_marker(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "• "
        self._lists[-1] = number + 1
        return f"{number + 1}. "

    def _add(self, text: str) -> None:
        if self._pre and not self._cells:
            first, *others = text.split("\n")
            self._line.append(first)
            for line in others:
                self._end_line()
                self._line.append(line)
            return
        if not self._keep:
            text = _SPACE.sub(" ", text)
            if not self._line or self._line[-1].endswith((" ", "\t")):
                text = text.removeprefix(" ")
        if not text:
            return
        if self._gap and self._line and not self._line[-1].endswith((" ", "\t")):
            self._line.append(" ")
        self._gap = False
        self._line.append(text)

    def _add_tab(self) -> None:
        if self._line and not self._keep:
            self._line[-1] = self._line[-1].rstrip(" ")
        self._line.append("\t")

    def _break(self) -> None:
        """End the line, if there is any; inside a cell it goes on."""
        if self._cells:
            self._gap = True
        elif any(part.strip(" ") for part in self._line):
            self._end_line()
        else:
            self._line = []

    def _end_line(self) -> None:
        line = "".join(self._line)
        self._lines.append(self._marker + (line if self._keep or self._pre else line.strip(" ")))
        self._marker = ""
        self._line = []


def _is_skipped(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag.startswith("-"):
        return tag != "-text"
    if tag in _SKIPPED:
        return True
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("role") == "navigation":
        return True
    return tag == "a" and (attributes.get("href") or "").startswith(_BACK)


def _check_depth(html: str) -> None:
    """Refuse what would keep the parser busy for hours: its time grows with depth squared."""
    still_open: Counter[str] = Counter()
    depth = 0
    for closing, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _SELF_ENDING or (closing and not still_open[tag]):
            continue
        step = -1 if closing else 1
        still_open[tag] += step
        depth += step
        if depth > _MAX_DEPTH:
            raise IntakeError(mark("It is nested too deeply."))


def _unfronted(text: str) -> str:
    """Return Markdown without the block of metadata that some programs put at its head."""
    if text.startswith("---\n"):
        end = text.find("\n---\n", 3)
        if end >= 0:
            return text[end + 5 :]
    return text
