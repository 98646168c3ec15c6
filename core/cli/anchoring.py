"""Commands about the versions of a document's text: a newer one, and the maps between them."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from core.cli.commands import Command
from core.cli.output import DATA_PROBLEM, OK, say, say_json, say_rows
from core.correcting import TextChange, replaced
from core.manifest import ProjectError
from core.messages import mark, tell, tell_many
from core.offset_map import map_as_json, map_as_tsv
from core.project import Project
from core.reasons import reason_of
from core.text import Text, decode
from core.text_versions import map_between, versions


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument("text", metavar="NEW_TEXT", type=Path)
    parser.add_argument("--encoding", help=tell("the new text's encoding, if it is not UTF-8"))
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))
    parser.add_argument(
        "--dry-run", action="store_true", help=tell("only say what would become of the highlights")
    )


def _anchor(arguments: Namespace) -> int:
    path: Path = arguments.text
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ProjectError(
            mark("{file} cannot be read: {reason}"), file=path, reason=reason_of(error)
        ) from error
    with Project.open(arguments.project, write=not arguments.dry_run) as project:
        if arguments.dry_run:
            string = decode(raw, arguments.encoding or "utf-8", name=path.name)
            change = replaced(project.open_document(arguments.document), Text(string))
        else:
            change, saved = project.replace_text(
                arguments.document, raw, encoding=arguments.encoding
            )
            saved.result()
    if arguments.json:
        say_json(_report(change))
    else:
        _say(change)
    return DATA_PROBLEM if change.waiting else OK


def _say(change: TextChange) -> None:
    count = len(change.carried)
    say(
        tell_many(
            "{count} highlight was carried to the new text.",
            "{count} highlights were carried to the new text.",
            count,
        )
    )
    say(
        tell_many(
            "{count} highlight waits to be placed.",
            "{count} highlights wait to be placed.",
            len(change.waiting),
        )
    )
    say_rows(
        (
            one.highlight.id,
            ",".join(f"{span.start}-{span.end}" for span in one.highlight.spans),
            " … ".join(one.witness.quotes),
            one.reason.sentence,
        )
        for one in change.waiting
    )


def _report(change: TextChange) -> dict[str, object]:
    return {
        "document": change.document,
        "before": change.before.sha256,
        "after": change.after.sha256,
        "carried": [
            {
                "id": now.id,
                "before": [[span.start, span.end] for span in then.spans],
                "after": [[span.start, span.end] for span in now.spans],
            }
            for then, now in change.carried
        ],
        "waiting": [
            {
                "id": one.highlight.id,
                "spans": [[span.start, span.end] for span in one.highlight.spans],
                "quotes": one.witness.quotes,
                "prefix": one.witness.prefix,
                "suffix": one.witness.suffix,
                "reason": one.reason.value,
                "candidates": [
                    {
                        "spans": [[span.start, span.end] for span in candidate.spans],
                        "score": round(candidate.score, 3),
                        "prefix": candidate.prefix,
                        "quote": candidate.quote,
                        "suffix": candidate.suffix,
                    }
                    for candidate in one.candidates
                ],
            }
            for one in change.waiting
        ],
    }


def _configure_offsets(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument(
        "old", metavar="OLD", nargs="?", help=tell("a version of the text; without it, list them")
    )
    parser.add_argument(
        "new", metavar="NEW", nargs="?", default="", help=tell("another version, else the present")
    )
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))


def _offsets(arguments: Namespace) -> int:
    with Project.open(arguments.project, write=False) as project:
        document = project.open_document(arguments.document)
        if arguments.old is None:
            known = versions(project, document)
            if arguments.json:
                say_json([{"version": one.version, "at": one.at or None} for one in known])
            else:
                say_rows((one.version, one.at or "-") for one in known)
            return OK
        new = arguments.new or document.text.version
        mapping = map_between(project, document, arguments.old, new)
    say((map_as_json(mapping).decode() if arguments.json else map_as_tsv(mapping)).rstrip("\n"))
    return OK


ANCHORING_COMMANDS: Final = (
    Command(
        ("offsets",),
        mark("list the versions of a text, or where the offsets of one lie in another"),
        _configure_offsets,
        _offsets,
    ),
    Command(
        ("anchor",),
        mark("put a newer version of its text in a document's place"),
        _configure,
        _anchor,
    ),
)
