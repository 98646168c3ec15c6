"""Projects of QualCoder and Taguette: SQLite files whose codings come in."""

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from core.formats.files import FileSource
from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ReadingError,
    ReadReport,
    checked_spans,
)
from core.formats.offsets import Offsets
from core.formats.options import OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, only_read
from core.items import Direction
from core.messages import mark
from core.text import Text, canonical

_TAGUETTE_SUFFIX = re.compile(r"\.(sqlite3?|db)$")


@only_read(Format("qualcoder", mark("QualCoder (project)"), ".qda", Holds(), OffsetUnit.CODE_POINT))
def read_qualcoder(
    source: FileSource, _options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read the texts of a `.qda` folder (or its `data.qda`) with their codings and memos.

    Offsets are QualCoder's own, characters of `fulltext`.
    """
    path = source.path / "data.qda" if source.path.is_dir() else source.path
    with closing(_opened(path)) as base:
        texts = _rows(
            base, "select id, name, fulltext from source where fulltext is not null", path
        )
        for identifier, name, text in texts:
            if not isinstance(text, str) or not text:
                continue
            if canonical(text) != text:
                report.add(0, mark("The line ends of {name} would move its offsets."), name=name)
                continue
            codings = _rows(
                base,
                "select ctid, code_name.name, pos0, pos1, seltext, code_text.memo, code_text.owner"
                " from code_text join code_name on code_name.cid = code_text.cid"
                " where fid = ? order by pos0, pos1",
                path,
                identifier,
            )
            highlights: list[ImportedHighlight] = []
            for number, label, start, end, quote, memo, owner in codings:
                spans = checked_spans(text, [(int(start), int(end))], report, 0)
                if quote and spans and text[spans[0].start : spans[0].end] != quote:
                    report.add(0, mark("“{quote}” does not stand where it says."), quote=quote)
                    continue
                if spans:
                    highlights.append(
                        ImportedHighlight(
                            spans, (str(label),), str(number), str(owner or ""), str(memo or "")
                        )
                    )
            yield ImportedDocument(str(name), text, highlights)


@only_read(Format("taguette", mark("Taguette (project)"), ".sqlite3", Holds(), OffsetUnit.UTF8))
def read_taguette(
    source: FileSource, _options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read the documents of a Taguette file with their highlights.

    Its offsets are bytes in UTF-8 of the text without HTML's tags, and so is the text read here.
    """
    path = source.path
    with closing(_opened(path)) as base:
        documents = _rows(base, "select id, name, contents, text_direction from documents", path)
        for identifier, name, contents, direction in documents:
            text = Text(_Words.of(str(contents)))
            offsets = Offsets(text, OffsetUnit.UTF8)
            places = _rows(
                base,
                "select id, start_offset, end_offset from highlights"
                " where document_id = ? order by start_offset, end_offset",
                path,
                identifier,
            )
            highlights: list[ImportedHighlight] = []
            for number, start, end in places:
                labels = _rows(
                    base,
                    "select tags.path from highlight_tags join tags on tags.id = tag_id"
                    " where highlight_id = ? order by tags.path",
                    path,
                    number,
                )
                pair = (offsets.back(int(start)), offsets.back(int(end)))
                spans = checked_spans(text.string, [pair], report, 0)
                names = tuple(str(label) for (label,) in labels)
                if spans:
                    highlights.append(
                        ImportedHighlight(spans, names or ("highlight",), str(number))
                    )
            rtl = "RIGHT" in str(direction).upper().partition("_TO_")[0]
            yield ImportedDocument(
                str(name), text.string, highlights, direction=Direction.RTL if rtl else None
            )


class _Words(HTMLParser):
    """The text nodes of a page, one after the other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    @classmethod
    def of(cls, contents: str) -> str:
        """Return the text of a page."""
        parser = cls()
        parser.feed(contents)
        parser.close()
        return canonical("".join(parser._pieces))


def _opened(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise ReadingError(mark("{name} is not there."), name=path.name)
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _rows(
    base: sqlite3.Connection, query: str, path: Path, *values: object
) -> list[tuple[Any, ...]]:
    try:
        return base.execute(query, values).fetchall()
    except sqlite3.DatabaseError as error:
        raise ReadingError(
            mark("{name} is not the kind of database it should be: {reason}."),
            name=path.name,
            reason=html.escape(str(error), quote=False),
        ) from error
