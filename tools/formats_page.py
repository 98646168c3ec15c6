"""Write `docs/formats.md` from the table of formats, or check that it is up to date.

uv run python tools/formats_page.py          write the page
uv run python tools/formats_page.py check    exit 1 where it is not what it would be
"""

import inspect
import sys
from dataclasses import fields
from pathlib import Path

from core.formats.options import ExportOptions
from core.formats.registry import Format, Holds, formats
from core.formats.tag_files import TAG_FILES

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
HELD = {
    "overlap": "overlapping highlights",
    "discontinuous": "highlights in pieces, as one",
    "several_tags": "several tags on a highlight, as one",
    "sub_token": "ends inside a token",
    "notes": "notes",
    "attributes": "attributes",
    "status": "status (suggested, rejected)",
    "relations": "relations",
    "document_facts": "what is said of the whole document",
}
HEAD = """# Formats

Made by `uv run python tools/formats_page.py` from the table in `core/formats/registry.py`; do not
edit it by hand. Offsets are half-open. What a format cannot hold is named, highlight by highlight,
in the loss report beside the output (`NAME.losses.tsv`), together with what was done. Each file
that can be read is read back and compared before it takes the place of an earlier one.

| name | file | written | read | offsets | needs |
|---|---|---|---|---|---|
"""

TAG_SETS = """## Tag sets

A tag set can go out and come in by itself: *Highlight › Tag set › Export tags…* and
*Import tags…*, or `hashiya tag export PROJECT -o FILE` and `hashiya tag import PROJECT FILE`.
The ending of the file's name tells the kind, `--format` another one. The codebook of a `.qdpx`
project is read like a `.qdc`.

| name | kind | file | left out |
|---|---|---|---|
"""


def page() -> str:
    """Return the whole page."""
    rows = formats()
    table = "\n".join(
        f"| [{row.name}](#{row.name}) | `{row.suffix}` | {_yes(row.writes)} | {_yes(row.reads)} "
        f"| {_offsets(row)} | {f'`hashiya[{row.extra}]`' if row.extra else ''} |"
        for row in rows
    )
    sections = "\n".join(_section(row) for row in rows)
    return f"{HEAD}{table}\n\n{sections}\n{_tag_sets()}"


def _tag_sets() -> str:
    """Return what is said of files that hold a tag set alone."""
    table = "\n".join(
        f"| `{row.id}` | {row.title} | `{row.suffix}` | {', '.join(row.lost) or 'nothing'} |"
        for row in TAG_FILES
    )
    return TAG_SETS + table + "\n"


def _section(row: Format) -> str:
    parts = [f"## {row.name}\n\n{row.title}.\n"]
    if row.writes:
        parts.append(f"**Written.** {inspect.cleandoc(row.description)}\n")
    read = row.read or row.read_files
    if read is not None:
        parts.append(f"**Read.** {inspect.cleandoc(read.__doc__ or '')}\n")
    if row.writes:
        held = [HELD[one.name] for one in fields(Holds) if getattr(row.holds, one.name)]
        lost = [HELD[one.name] for one in fields(Holds) if not getattr(row.holds, one.name)]
        parts.append(f"Holds: {'; '.join(held) or 'none of the special cases'}.\n")
        parts.append(f"Does not hold: {'; '.join(lost) or 'nothing left out'}.\n")
    if row.options:
        usual = ExportOptions()
        options = ", ".join(f"`{name}` ({_shown(getattr(usual, name))})" for name in row.options)
        parts.append(f"Choices: {options}.\n")
    return "\n".join(parts)


def _shown(value: object) -> str:
    return "the format's own" if value is None else str(value) or "none"


def _offsets(row: Format) -> str:
    if row.offset_unit is None:
        return "none"
    unit = {"code_point": "code points", "utf16": "UTF-16 units", "utf8": "UTF-8 bytes"}
    return unit[row.offset_unit.value] + (", or others" if row.any_unit else "")


def _yes(there: bool) -> str:
    return "✓" if there else "–"


def main(arguments: list[str]) -> int:
    """Write the page or check it; return the exit status."""
    made = page()
    if arguments == ["check"]:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != made)
    PAGE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
